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

/// The units that come with this version: whose, their names, their texts.
const SHIPPED: [(LegId, &str, &str); 2] = [
    (
        LegId::FEDIVERSE,
        "xmpp-ap-bridge-mastodon",
        include_str!("../../dist/xmpp-ap-bridge-mastodon.service"),
    ),
    (
        LegId::XMPP,
        "xmpp-ap-bridge-xmpp",
        include_str!("../../dist/xmpp-ap-bridge-xmpp.service"),
    ),
];

/// The name of the unit of a bot; none where none comes with this version.
pub fn name(leg: LegId) -> Option<&'static str> {
    let unit = SHIPPED.iter().find(|(of, ..)| *of == leg);
    unit.map(|(_, name, _)| *name)
}

/// Compares what is installed in `folders` with what this version brings. Nothing is found where nothing is installed.
pub fn installed(folders: &[&str]) -> Vec<Finding> {
    SHIPPED
        .iter()
        .filter_map(|(_, name, expected)| compare(name, expected, folders))
        .collect()
}

fn compare(name: &str, expected: &str, folders: &[&str]) -> Option<Finding> {
    let file = format!("{name}.service");
    let paths = folders.iter().map(|folder| Path::new(folder).join(&file));
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
        let [(_, mastodon, _), (_, xmpp, text)] = SHIPPED;
        let file = |name: &str| dir.path().join(format!("{name}.service"));
        fs::write(file(xmpp), text).unwrap();
        fs::write(file(mastodon), "[Service]\n").unwrap();
        let verdicts: Vec<_> = installed(&["/no/such/folder", folder])
            .into_iter()
            .map(|finding| finding.verdict)
            .collect();
        assert_eq!(verdicts, [Verdict::Warn, Verdict::Ok]);
    }
}
