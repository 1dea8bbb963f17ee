//! The written reference is what the command table says.

use xmpp_ap_bridge::cli::reference::{Kind, write};

/// `UPDATE=1 cargo test --test reference` writes the files anew.
fn check(file: &str, kind: Kind) {
    let path = format!("{}/dist/{file}", env!("CARGO_MANIFEST_DIR"));
    let written = write(kind).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == written,
        "dist/{file} is out of date: UPDATE=1 cargo test --test reference"
    );
}

#[test]
fn the_list_of_commands_is_up_to_date() {
    check("COMMANDS.md", Kind::Commands);
}

#[test]
fn the_manual_is_up_to_date() {
    check("xmpp-ap-bridge.1", Kind::Man);
}
