//! What `--version` says: version, commit and features. The commit is asked for in releases only: elsewhere each commit would
//! build everything anew. A package's build, which has no repository, gives it as `XMPP_BRIDGE_COMMIT`.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=XMPP_BRIDGE_COMMIT");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let features = match env::var_os("CARGO_FEATURE_SANDBOX") {
        Some(_) => "features: sandbox",
        None => "no features",
    };
    let commit = match env::var("XMPP_BRIDGE_COMMIT").ok().or_else(commit) {
        Some(commit) => format!("commit {commit}"),
        None => "commit not known".to_owned(),
    };
    println!("cargo:rustc-env=XMPP_BRIDGE_VERSION={version} ({commit}, {features})");
}

fn commit() -> Option<String> {
    if env::var("PROFILE").ok()? != "release" {
        return None;
    }
    let ask = |what: &[&str]| {
        let answer = Command::new("git").args(what).output().ok()?;
        let text = String::from_utf8(answer.stdout).ok()?;
        answer.status.success().then(|| text.trim().to_owned())
    };
    // Every commit and checkout is written down there.
    let log = ask(&["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo:rerun-if-changed={log}");
    let changed = !ask(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    let name = ask(&["rev-parse", "--short=12", "HEAD"])?;
    Some(if changed {
        format!("{name} and changes")
    } else {
        name
    })
}
