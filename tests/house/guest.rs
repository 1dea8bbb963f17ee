//! The tests are good guests on a machine: they leave its own services alone, and say what they can't do there.

use super::sources;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// Programs that `tests/all` calls, on a machine with a Prosody of its own. Installing adds what stands in `$DIR/comes`.
const MACHINE: [(&str, &str); 8] = [
    ("id", "echo 1000"),
    ("sudo", "[ $1 != -n ] || exit 0; exec \"$@\""),
    ("tee", "cat >/dev/null"),
    ("chmod", ":"),
    ("rm", ":"),
    (
        "dpkg-query",
        "case \" $(echo $(cat $DIR/installed)) \" in *\" ${!#} \"*) echo install ok installed ;; esac",
    ),
    (
        "apt-get",
        "[ $1 = install ] || exit 0; echo \"${@: -1}\" >>$DIR/installed; cat $DIR/comes >>$DIR/enabled",
    ),
    (
        "systemctl",
        "case $* in *list-unit-files*) sed 's/$/ enabled enabled/' $DIR/enabled ;; *) echo \"$@\" >>$DIR/called ;; esac",
    ),
];

/// `tests/all --setup` on such a machine: what it has systemd do.
fn told_systemd(enabled: &str, comes: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    for (name, does) in MACHINE {
        let path = dir.path().join(name);
        fs::write(&path, format!("#!/usr/bin/env bash\n{does}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let there = "gcc libc6-dev openssl prosody chromium faketime";
    for (name, text) in [
        ("installed", there),
        ("enabled", enabled),
        ("comes", comes),
        ("called", ""),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let path = std::env::var("PATH").unwrap();
    let output = Command::new(project().join("tests/all"))
        .arg("--setup")
        .env("PATH", format!("{}:{path}", dir.path().display()))
        .env("DIR", dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("installing: ejabberd"), "{said}{output:?}");
    fs::read_to_string(dir.path().join("called")).unwrap()
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn services_that_were_there_before_stay_as_they_are() {
    let own = "ssh.service\nprosody.service\n";
    let called = told_systemd(own, "ejabberd.service\nepmd.socket\n");
    assert_eq!(called, "--quiet disable ejabberd.service epmd.socket\n");
    assert_eq!(told_systemd(own, ""), "", "nothing came, nothing is told");
}

#[test]
fn a_skipped_test_says_so_where_the_harness_does_not_hide_it() {
    let mut files = Vec::new();
    sources(&project().join("tests"), &mut files);
    assert!(files.len() > 30, "the tests were not found");
    for (name, text) in files {
        let hidden = ["println!(\"SKIP", "println!(\"skip"];
        let hides = hidden.iter().any(|word| text.contains(word));
        assert!(
            !hides || name.ends_with("guest.rs"),
            "{name}: use skipped!(…)"
        );
    }
}
