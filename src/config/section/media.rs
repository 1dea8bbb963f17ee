//! Files: how they are fetched and passed on.

use crate::config::address;
use crate::config::setting::settings;
use crate::config::shape::{at, choice, many, number};

/// How files are fetched and passed on.
#[derive(Clone, Debug)]
pub struct Media {
    /// How they are passed on.
    pub mode: MediaMode,
    /// Larger ones are links.
    pub max_megabytes: u32,
    /// Hosts (`name`, `name:port`) that may have private addresses and speak plain HTTP.
    pub allow_hosts: Vec<String>,
}

/// How files are passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaMode {
    /// As files: shown on XMPP, uploaded to the fediverse.
    Upload,
    /// As links in the text; nothing is fetched.
    Link,
}

const MODES: [(&str, MediaMode); 2] = [("upload", MediaMode::Upload), ("link", MediaMode::Link)];

settings! { Media, FediverseLogin;
    /// How pictures, films and sounds are passed on. `upload`: as files, shown in the chat on XMPP, attached to the post on
    /// the fediverse; the bridge fetches what XMPP users share, and uploads it. `link`: as links in the text; nothing is fetched.
    "media.mode": choice(&MODES, MediaMode::Upload, at!(Media.mode)), effect AtOnce;

    /// Files that are larger than this, or than the fediverse server takes, are links.
    "media.max_megabytes": number("Megabytes", 1..=200, 40, at!(Media.max_megabytes));

    /// Files are fetched from public addresses by https only, so that nobody can use the bridge to look into your network.
    /// Upload servers inside that network are named here: a host, or host:port. They may speak plain http.
    "media.allow_hosts": many(address::fetch_host, "none, only public addresses", at!(Media.allow_hosts)),
        example "[\"files.example.lan:5443\"]";
}
