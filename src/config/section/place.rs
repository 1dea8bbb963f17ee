//! Settings without a section: the files, the people, the language and the log of a bridge.

use std::path::{Path, PathBuf};

use crate::config::address;
use crate::config::reader::Reader;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, choice, file, many, path, switch, text};
use crate::config::{Config, LogLevel};

settings! { Config, AtOnce;
    /// The SQLite file that both bots share. Its folder must be writable (-wal and -shm files stand beside it).
    "store": path("/var/lib/xmpp-ap-bridge/bridge.db", at!(Config.store)), effect Restart;

    /// Folder for the sockets by which the bots wake each other; both bots need the same one.
    /// Default: $RUNTIME_DIRECTORY (systemd sets it), else the folder of the store. At most about 90 characters.
    "runtime_dir": RuntimeDir, example "/run/xmpp-ap-bridge", effect Restart;

    /// Folder with Fluent files, en.ftl and so on, whose texts replace the built-in ones of the same key. Default: none.
    "locales_dir": file("none, the built-in texts", at!(Config.locales_dir)), example "/etc/xmpp-ap-bridge/locales", effect XmppLogin;

    /// The people who may use admins' commands in chat and get alerts: addresses on both networks, in quotes because of the @.
    "admins": many(address::admin, "nobody", at!(Config.admins)), example "[\"@alice@social.example\", \"xmpp:alice@im.example\"]";

    /// Bots of other bridges, or domains of which everybody is one: they are never answered, nothing that they carry is bridged
    /// again, and nothing is sent to them. Of a post to several bridges, the one named first carries it.
    "bridges": many(address::subject, "nobody", at!(Config.bridges.listed)),
        example "[\"@bridge@other.example\", \"xmpp:bridge@other.example\", \"gateway.example\"]";

    /// Recognise other bridges by their addresses, too. Who writes to somebody behind an IRC, Matrix or SMS gateway
    /// (nick%irc.example@gateway) is told so; accounts that get no direct messages (Bluesky by brid.gy, Nostr by mostr.pub, mirrors,
    /// relays) are not written to; who comes from the fediverse through another bridge (user\40instance@ap.example) is sent back to it.
    "known_bridges": switch(true, at!(Config.bridges.known)),
        changed "other bridges are recognised by their addresses; false: only those in `bridges`, as before";

    /// Language for people whose own is not known: a tag such as en, de or pt-BR.
    "language": text("en", address::language, at!(Config.language)), effect XmppLogin;

    /// How much is logged. Message texts and secrets are logged at no level.
    "log": choice(&LogLevel::WORDS, LogLevel::Info, at!(Config.log));
}

/// The folder of the sockets, by default that of systemd or of the store.
struct RuntimeDir;

impl Shape<Config> for RuntimeDir {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Config) {
        let systemd = reader.variable("RUNTIME_DIRECTORY");
        let given = reader.file(key);
        part.runtime_dir = given.unwrap_or_else(|| usual(systemd.as_deref(), &part.store));
    }

    fn show(&self, part: &Config) -> Option<String> {
        Some(part.runtime_dir.display().to_string())
    }

    fn keep(&self, old: &Config, new: &mut Config) {
        new.runtime_dir = old.runtime_dir.clone();
    }
}

/// systemd's runtime directory (a list, of which the first counts), else the store's folder.
fn usual(systemd: Option<&str>, store: &Path) -> PathBuf {
    let first = systemd.and_then(|list| list.split(':').next());
    match first.filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => match store.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        },
    }
}
