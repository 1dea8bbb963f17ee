//! The installed systemd units: those of another version lack what this one needs.

use std::fs;
use std::path::Path;

use super::Finding;
use crate::event::LegId;
use crate::profile::VERSION;

/// Where systemd looks, in the order in which it does.
pub const FOLDERS: [&str; 4] = [
    "/etc/systemd/system",
    "/run/systemd/system",
    "/usr/lib/systemd/system",
    "/lib/systemd/system",
];

const CHECK: &str = "machine.units";

/// The unit of a bot, as it comes with this version.
fn shipped(leg: LegId) -> (&'static str, &'static str) {
    match leg {
        LegId::FEDIVERSE => (
            "xmpp-ap-bridge-mastodon.service",
            include_str!("../../dist/xmpp-ap-bridge-mastodon.service"),
        ),
        _ => (
            "xmpp-ap-bridge-xmpp.service",
            include_str!("../../dist/xmpp-ap-bridge-xmpp.service"),
        ),
    }
}

/// Compares what is installed in `folders` with what this version brings. Nothing is found where nothing is installed.
pub fn installed(folders: &[&str]) -> Vec<Finding> {
    LegId::ALL
        .into_iter()
        .filter_map(|leg| compare(leg, folders))
        .collect()
}

fn compare(leg: LegId, folders: &[&str]) -> Option<Finding> {
    let (name, expected) = shipped(leg);
    let paths = folders.iter().map(|folder| Path::new(folder).join(name));
    let (path, text) = paths
        .filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text)))
        .next()?;
    let found = path.display();
    Some(match text == expected {
        true => Finding::ok(CHECK, format!("{found} is that of version {VERSION}")),
        false => Finding::warn(CHECK, format!("{found} is not that of version {VERSION}"))
            .todo("install the unit from dist/ anew; settings of your own belong into a drop-in (systemctl edit)"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;

    #[test]
    fn a_unit_of_another_version_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().to_str().unwrap();
        assert_eq!(installed(&[folder]), []);
        let (xmpp, text) = shipped(LegId::XMPP);
        fs::write(dir.path().join(xmpp), text).unwrap();
        let (mastodon, _) = shipped(LegId::FEDIVERSE);
        fs::write(dir.path().join(mastodon), "[Service]\n").unwrap();
        let verdicts: Vec<_> = installed(&["/no/such/folder", folder])
            .into_iter()
            .map(|finding| finding.verdict)
            .collect();
        assert_eq!(verdicts, [Verdict::Warn, Verdict::Ok]);
    }
}
