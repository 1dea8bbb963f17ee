//! The written reference is what the command table says, and the documents name what exists.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "reference/documents.rs"]
mod documents;
#[path = "reference/followed.rs"]
mod followed;

use xmpp_ap_bridge::cli::reference::{Kind, write};

/// `UPDATE=1 cargo test --test reference` writes the files anew.
fn check(file: &str, kind: Kind) {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    let written = write(kind).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == written,
        "{file} is out of date: UPDATE=1 cargo test --test reference"
    );
}

#[test]
fn the_list_of_commands_is_up_to_date() {
    check("dist/COMMANDS.md", Kind::Commands);
}

#[test]
fn the_sample_and_the_list_of_settings_are_up_to_date() {
    check("config/xmpp-ap-bridge.yaml", Kind::Sample);
    check("docs/admin/settings.md", Kind::Settings);
}

#[test]
fn the_manual_is_up_to_date() {
    check("dist/xmpp-ap-bridge.1", Kind::Man);
}

#[test]
fn the_manual_has_the_whole_command_line_and_no_page_that_is_none() {
    let page = write(Kind::Man).unwrap().replace("\\-", "-");
    for word in [
        "admin backup",
        "admin restore",
        "admin import",
        "--force",
        "--dry-run",
        "config check",
        "profile push",
        "CSV",
        "Which list: red",
        "\n.SH \"EXIT STATUS\"",
        "\n\\fB78\\fR",
        "XMPP_BRIDGE_CONFIG_FILE",
    ] {
        assert!(page.contains(word), "{word}");
    }
    assert!(
        !page.contains("xmpp-ap-bridge-") && !page.contains("sandbox"),
        "{page}"
    );
}

#[test]
fn shells_complete_every_subcommand() {
    for kind in [Kind::Bash, Kind::Zsh, Kind::Fish] {
        let text = write(kind).unwrap();
        for word in ["import", "dry-run", "profile", "backup", "upgrade"] {
            assert!(text.contains(word), "{kind:?}: {word}");
        }
    }
}

#[test]
fn the_version_names_commit_and_features() {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
    let output = { program }.arg("--version").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let start = concat!("xmpp-ap-bridge ", env!("CARGO_PKG_VERSION"), " (commit ");
    assert!(
        text.starts_with(start) && text.contains("features"),
        "{text}"
    );
}

fn source(file: &str) -> String {
    std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The console must find the store's folder before the first start of a unit, and an upgrade must replace what the
/// units start.
#[test]
fn units_folders_and_instructions_name_the_same_places() {
    let folders = source("dist/tmpfiles.d/xmpp-ap-bridge.conf");
    let store = "\nd /var/lib/xmpp-ap-bridge 0700 xmpp-ap-bridge xmpp-ap-bridge -";
    assert!(folders.contains(store), "{folders}");
    for unit in ["mastodon", "xmpp"] {
        let text = source(&format!("dist/xmpp-ap-bridge-{unit}.service"));
        for line in [
            &format!("ExecStart=/usr/bin/xmpp-ap-bridge {unit}"),
            "User=xmpp-ap-bridge",
            "StateDirectory=xmpp-ap-bridge",
            "StateDirectoryMode=0700",
        ] {
            assert!(text.lines().any(|known| known == line), "{unit}: {line}");
        }
    }
    for guide in ["README.md", "dist/README.md"] {
        let text = source(guide);
        let installs = text.lines().filter(|line| line.contains("install -m 755"));
        let places: Vec<&str> = installs
            .filter_map(|line| line.split_whitespace().last())
            .collect();
        assert!(!places.is_empty(), "{guide}");
        assert!(
            places.iter().all(|place| place.starts_with("/usr/bin/")),
            "{guide}: {places:?}"
        );
    }
}
