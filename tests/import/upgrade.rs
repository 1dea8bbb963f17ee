//! F95: the configuration of an older version is taken, and brought up to date beside it.

use super::*;
use support::skipped;

#[test]
fn an_older_configuration_works_and_its_new_form_stands_beside_it() {
    let place = Move::new();
    let path = place.path("new/config.yaml");
    let old = "# mine\nfediverse:\n  account: b@social.test # the bot\n  token: sample-token\nxmpp:\n  jid: b@im.test\n  password: sample-word\n";
    fs::write(&path, old).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let upgrade = || said(place.command(&["config", "upgrade"]).output().unwrap());
    let (code, text) = upgrade();
    assert_eq!(
        code,
        Some(78),
        "a secret that others may read is told: {text}"
    );
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let (code, text) = upgrade();
    assert_eq!(code, Some(0), "{text}");
    has(
        &text,
        &[
            "retention.left_days: people who left",
            "  media.mode\n",
            "mv ",
        ],
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
    let new = place.path("new/config.yaml.new");
    assert_eq!(mode(&new), 0o600);
    let check = || said(place.command(&["config", "check"]).output().unwrap()).1;
    let before = check();
    has(&upgrade().1, &["config.yaml.new: is there already"]);
    fs::rename(&new, &path).unwrap();
    assert_eq!(check(), before);
    has(
        &fs::read_to_string(&path).unwrap(),
        &[
            "# mine\n",
            "account: b@social.test # the bot\n",
            "# left_days: 365\n",
        ],
    );
    has(&upgrade().1, &["up to date"]);
    assert!(!text.contains("sample-"), "{text}");
}

#[test]
fn the_new_form_is_for_the_readers_of_the_old_one() {
    use std::os::unix::fs::{MetadataExt, chown};
    let place = Move::new();
    let path = place.path("new/config.yaml");
    let old = "fediverse: {account: b@social.test}\nxmpp: {jid: b@im.test}\n";
    fs::write(&path, old).unwrap();
    if chown(&path, Some(0), Some(65_534)).is_err() {
        skipped!("not root, so there is nobody to give files to");
        return;
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let (code, text) = said(place.command(&["config", "upgrade"]).output().unwrap());
    assert_eq!(code, Some(0), "{text}");
    let new = fs::metadata(place.path("new/config.yaml.new")).unwrap();
    assert_eq!((new.uid(), new.gid()), (0, 65_534));
    assert_eq!(new.mode() & 0o777, 0o640);
}
