//! Where the configuration is looked for: a file, the environment, systemd's credentials.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{ConfigError, Place, Problem};

/// The file that is read when none is named; it need not exist.
pub const DEFAULT_FILE: &str = "/etc/xmpp-ap-bridge/config.yaml";
/// The environment variable that names another file.
pub const FILE_VARIABLE: &str = "XMPP_BRIDGE_CONFIG_FILE";
/// The environment variable for `fediverse.account`.
pub const ACCOUNT_VARIABLE: &str = "XMPP_BRIDGE_NAME";
/// The environment variable for `xmpp.jid`.
pub const JID_VARIABLE: &str = "AP_BRIDGE_JID";

/// No sensible configuration is larger.
const MAX_FILE_BYTES: u64 = 64 * 1024;
/// Every environment variable that counts.
pub(crate) const VARIABLES: [&str; 9] = [
    FILE_VARIABLE,
    ACCOUNT_VARIABLE,
    JID_VARIABLE,
    TOKEN.variable,
    PASSWORD.variable,
    FEDIVERSE_PROXY.variable,
    XMPP_PROXY.variable,
    "CREDENTIALS_DIRECTORY",
    "RUNTIME_DIRECTORY",
];

/// The names of one secret in each place where it may be.
pub(super) struct Names {
    pub(super) key: &'static str,
    pub(super) file_key: &'static str,
    pub(super) variable: &'static str,
    pub(super) credential: &'static str,
}

pub(super) const TOKEN: Names = Names {
    key: "fediverse.token",
    file_key: "fediverse.token_file",
    variable: "XMPP_BRIDGE_TOKEN",
    credential: "fediverse-token",
};
pub(super) const PASSWORD: Names = Names {
    key: "xmpp.password",
    file_key: "xmpp.password_file",
    variable: "AP_BRIDGE_PASS",
    credential: "xmpp-password",
};

pub(super) const FEDIVERSE_PROXY: Names = Names {
    key: "fediverse.proxy_password",
    file_key: "fediverse.proxy_password_file",
    variable: "XMPP_BRIDGE_FEDIVERSE_PROXY_PASSWORD",
    credential: "fediverse-proxy-password",
};
pub(super) const XMPP_PROXY: Names = Names {
    key: "xmpp.proxy_password",
    file_key: "xmpp.proxy_password_file",
    variable: "XMPP_BRIDGE_XMPP_PROXY_PASSWORD",
    credential: "xmpp-proxy-password",
};

/// Every secret.
pub(super) const ALL: [&Names; 4] = [&TOKEN, &PASSWORD, &FEDIVERSE_PROXY, &XMPP_PROXY];

/// Which secrets this process needs: each bot needs only its own, and never opens the other's file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    /// The token of the Mastodon-API account.
    pub fediverse_secret: bool,
    /// The password of the XMPP account.
    pub xmpp_secret: bool,
}

/// Where to look.
#[derive(Clone, Debug)]
pub struct LoadArgs {
    /// The file named on the command line.
    pub file: Option<PathBuf>,
    /// The environment, as far as it counts here.
    pub env: BTreeMap<String, String>,
    /// The file when neither command line nor environment names one; it may be absent.
    pub default_file: PathBuf,
}

impl LoadArgs {
    /// The configuration that is read: named on the command line or in the environment, else the usual one.
    pub fn path(&self) -> PathBuf {
        self.named().unwrap_or_else(|| self.default_file.clone())
    }

    /// Reads the configuration, whatever is in it.
    ///
    /// # Errors
    /// It is not there, can't be read, or is too large.
    pub fn text(&self) -> Result<String, ConfigError> {
        let path = self.path();
        read_bounded(&path).map_err(|error| ConfigError {
            problems: vec![unread(self, path, &error)],
        })
    }

    pub(super) fn named(&self) -> Option<PathBuf> {
        let variable = self.env.get(FILE_VARIABLE).filter(|path| !path.is_empty());
        self.file.clone().or(variable.map(PathBuf::from))
    }

    /// Looks where the process should: the given file, the real environment, the usual default.
    pub fn from_process(file: Option<PathBuf>) -> LoadArgs {
        let given = |name: &str| {
            Some((
                name.to_owned(),
                std::env::var_os(name)?.to_string_lossy().into_owned(),
            ))
        };
        LoadArgs {
            file,
            env: VARIABLES.into_iter().filter_map(given).collect(),
            default_file: PathBuf::from(DEFAULT_FILE),
        }
    }
}

pub(super) fn unread(args: &LoadArgs, path: PathBuf, error: &io::Error) -> Problem {
    Problem {
        text: unreadable(error, args.file.is_some()),
        place: Place::File { path, line: None },
        key: None,
    }
}

pub(super) fn read_bounded(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

/// The advice about a configuration that is not there. `named_by`: the option or variable that names one.
pub(super) fn missing(named_by: &str) -> String {
    format!("does not exist: `xmpp-ap-bridge setup` makes it; or name another file with {named_by}")
}

fn unreadable(error: &io::Error, by_option: bool) -> String {
    let named_by = if by_option { "--config" } else { FILE_VARIABLE };
    match error.kind() {
        io::ErrorKind::NotFound => missing(named_by),
        io::ErrorKind::PermissionDenied => {
            "may not be read by this user: run this as root or as the user of the bots, or correct its owner".to_owned()
        }
        io::ErrorKind::InvalidData => "not UTF-8 text; save it as UTF-8".to_owned(),
        io::ErrorKind::FileTooLarge => "larger than 64 KiB; name the right file".to_owned(),
        _ => format!("cannot be read ({error}); check the path"),
    }
}
