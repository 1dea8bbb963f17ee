//! Lists of domains as files: one a line with comments, or Mastodon's CSV of domain blocks. Pure.
//!
//! Mastodon's export (<https://docs.joinmastodon.org/admin/moderation/>) has a header line
//! `#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate`; other lists of the same shape leave
//! the `#` out. Only domains that are suspended there are taken: who is only limited may still write to somebody.

use crate::address::Domain;

/// The contents of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Domains with the reasons given for them.
    pub entries: Vec<(Domain, String)>,
    /// Lines that could not be taken: number from 1, and why.
    pub broken: Vec<(usize, &'static str)>,
    /// Entries left out because they are no suspensions.
    pub limited: usize,
}

/// Maximum number of characters of a reason.
const MAX_REASON: usize = 200;

/// Reads a list; every line that can't be taken is named, the rest is taken.
pub fn read(text: &str) -> Imported {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match header(text) {
        Some(columns) => read_csv(text, &columns),
        None => read_lines(text),
    }
}

/// Where the columns stand that matter here.
struct Columns {
    domain: usize,
    severity: Option<usize>,
    comment: Option<usize>,
}

fn header(text: &str) -> Option<Columns> {
    let line = text.lines().next()?;
    let names: Vec<String> = line
        .split(',')
        .map(|name| {
            name.trim()
                .trim_matches('"')
                .trim_start_matches('#')
                .to_lowercase()
        })
        .collect();
    let at = |wanted: &str| names.iter().position(|name| name == wanted);
    (names.len() > 1).then_some(())?;
    Some(Columns {
        domain: at("domain")?,
        severity: at("severity"),
        comment: at("public_comment").or_else(|| at("comment")),
    })
}

fn read_csv(text: &str, columns: &Columns) -> Imported {
    let mut imported = Imported::default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(true)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    loop {
        let line = usize::try_from(reader.position().line()).unwrap_or(usize::MAX);
        match reader.read_record(&mut record) {
            Ok(false) => return imported,
            Ok(true) => row(&record, columns, &mut imported),
            Err(_) => imported
                .broken
                .push((line, "it is not a line of a CSV file")),
        }
    }
}

fn row(record: &csv::StringRecord, columns: &Columns, imported: &mut Imported) {
    let line = record.position().map_or(0, |at| at.line());
    let line = usize::try_from(line).unwrap_or(usize::MAX);
    let field = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or_default();
    match field(columns.severity).trim() {
        "" | "suspend" => {}
        "silence" | "limit" | "noop" | "none" => {
            imported.limited += 1;
            return;
        }
        _ => {
            imported
                .broken
                .push((line, "its severity is none that is known"));
            return;
        }
    }
    imported.take(line, field(Some(columns.domain)), field(columns.comment));
}

fn read_lines(text: &str) -> Imported {
    let mut imported = Imported::default();
    for (at, line) in text.lines().enumerate() {
        let (domain, comment) = line.split_once('#').unwrap_or((line, ""));
        if !domain.trim().is_empty() {
            imported.take(at + 1, domain, comment);
        }
    }
    imported
}

impl Imported {
    fn take(&mut self, line: usize, domain: &str, comment: &str) {
        let domain = domain.trim();
        if domain.contains('*') && !domain.starts_with("*.") {
            self.broken.push((line, "the domain is obscured by *"));
            return;
        }
        match domain.parse::<Domain>() {
            Ok(domain) => {
                let words: Vec<&str> = comment.split_whitespace().collect();
                let reason = words.join(" ").chars().take(MAX_REASON).collect();
                self.entries.push((domain, reason));
            }
            Err(_) => self.broken.push((line, "it is not a domain")),
        }
    }
}

/// Writes a list, one domain a line, its reason behind `#`.
pub fn write<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let line = |(domain, reason): (&str, &str)| match reason.is_empty() {
        true => format!("{domain}\n"),
        false => format!("{domain} # {reason}\n"),
    };
    entries.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains(imported: &Imported) -> Vec<(&str, &str)> {
        let entries = imported.entries.iter();
        entries
            .map(|(domain, reason)| (domain.as_str(), reason.as_str()))
            .collect()
    }

    #[test]
    fn lines_with_comments() {
        let imported = read(
            "\u{feff}# red list\nbad.example # spam\r\nWorse.example\n\nno domain\n*.deep.example\nex*mple.com\n",
        );
        assert_eq!(
            domains(&imported),
            [
                ("bad.example", "spam"),
                ("worse.example", ""),
                ("deep.example", "")
            ]
        );
        assert_eq!(
            imported.broken,
            [
                (5, "it is not a domain"),
                (7, "the domain is obscured by *")
            ]
        );
        let written = write(domains(&imported));
        assert_eq!(read(&written).entries, imported.entries);
    }

    #[test]
    fn the_csv_of_mastodon() {
        let imported = read(
            "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n\
             bad.example,suspend,false,false,\"spam, and \"\"more\"\"\",false\n\
             loud.example,silence,false,false,,false\n\
             bücher.example,suspend,false,false,two\n\
             ,suspend\n\
             odd.example,eaten\n",
        );
        assert_eq!(
            domains(&imported),
            [
                ("bad.example", "spam, and \"more\""),
                ("xn--bcher-kva.example", "two")
            ]
        );
        assert_eq!(imported.limited, 1);
        assert_eq!(
            imported.broken,
            [
                (5, "it is not a domain"),
                (6, "its severity is none that is known")
            ]
        );
    }
}
