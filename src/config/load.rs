//! Everything read and checked: the way from the files to a [`Config`].

use std::io;
use std::path::PathBuf;

use super::args::{LoadArgs, Needs, read_bounded, unread};
use super::error::{ConfigError, Place, Problem};
use super::reader::Reader;
use super::{Config, build};

impl Config {
    /// Reads and checks everything.
    ///
    /// Precedence for addresses and secrets: environment, systemd credential, inline, `*_file`.
    pub fn load(args: &LoadArgs, needs: Needs) -> Result<Config, ConfigError> {
        let one = |problem| ConfigError {
            problems: vec![problem],
        };
        let (path, text) = read_file(args).map_err(one)?;
        match text {
            Some(text) => Config::read(path, text, args, needs),
            None => {
                let mut reader = Reader::new(path.clone(), String::new()).map_err(one)?;
                match build::build(&mut reader, args, needs, None) {
                    Some(config) if reader.problems.is_empty() => Ok(config),
                    _ => Err(ConfigError {
                        problems: without_file(path, reader.problems),
                    }),
                }
            }
        }
    }

    /// Checks `text` as what stands in the file `path`, whether or not that is there.
    pub fn read(
        path: PathBuf,
        text: String,
        args: &LoadArgs,
        needs: Needs,
    ) -> Result<Config, ConfigError> {
        let mut reader = Reader::new(path.clone(), text).map_err(|problem| ConfigError {
            problems: vec![problem],
        })?;
        match build::build(&mut reader, args, needs, Some(path)) {
            Some(config) if reader.problems.is_empty() => Ok(config),
            _ => Err(ConfigError {
                problems: sorted(reader.problems),
            }),
        }
    }
}

/// The file's path and its text; no text when nobody named it and it is not there.
fn read_file(args: &LoadArgs) -> Result<(PathBuf, Option<String>), Problem> {
    let path = args.path();
    match read_bounded(&path) {
        Ok(text) => Ok((path, Some(text))),
        Err(error) if args.named().is_none() && error.kind() == io::ErrorKind::NotFound => {
            Ok((path, None))
        }
        Err(error) => Err(unread(args, path, &error)),
    }
}

/// Sums up everything that the missing file could have said as one problem. Mistakes in the environment come behind it.
fn without_file(path: PathBuf, problems: Vec<Problem>) -> Vec<Problem> {
    let text = "does not exist; create it, or name another file with --config";
    if !problems
        .iter()
        .any(|problem| matches!(problem.place, Place::File { .. }))
    {
        return problems; // nothing that a file would mend
    }
    let mut all = vec![Problem {
        text: text.to_owned(),
        place: Place::File { path, line: None },
        key: None,
    }];
    let environment = |problem: &Problem| matches!(problem.place, Place::Environment(_));
    all.extend(problems.into_iter().filter(environment));
    all
}

/// In the order of the file; what has no line comes last.
fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| match &problem.place {
        Place::File {
            line: Some(line), ..
        } => *line,
        _ => usize::MAX,
    });
    problems
}
