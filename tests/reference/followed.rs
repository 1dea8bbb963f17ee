//! Everything that the guides tell an admin to type works: with the guide's own configuration, and nothing else on the machine.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

struct Machine(tempfile::TempDir);

impl Machine {
    /// The configuration that "is enough", with both secrets beside it.
    fn new() -> Self {
        let machine = Self(tempfile::tempdir().unwrap());
        let write = |name: &str, text: &str| {
            let path = machine.0.path().join(name);
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        };
        write("config.yaml", &enough(&document("docs/admin/README.md")));
        write("fediverse-token", "secret");
        write("xmpp-password", "secret");
        machine
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        command
            .arg("--config")
            .arg(self.0.path().join("config.yaml"));
        command.args(words).env_clear().output().unwrap()
    }

    fn says(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }
}

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The block of YAML that is enough, without its indentation.
fn enough(guide: &str) -> String {
    let block = guide.lines().skip_while(|line| line.trim() != "fediverse:");
    let block = block.take_while(|line| !line.is_empty());
    let lines: Vec<&str> = block.collect();
    let indent = lines[0].len() - lines[0].trim_start().len();
    lines
        .iter()
        .map(|line| format!("{}\n", &line[indent..]))
        .collect()
}

/// The program's command lines in the blocks of a guide: words behind the program's name and `--config FILE`.
fn commands(guide: &str) -> Vec<String> {
    let blocks = guide.lines().filter(|line| line.starts_with("    "));
    blocks
        .filter_map(|line| {
            let line = line
                .trim()
                .trim_start_matches("runuser -u xmpp-ap-bridge -- ");
            let rest = line.strip_prefix("xmpp-ap-bridge ")?;
            let rest = rest.strip_prefix("--config FILE ").unwrap_or(rest);
            let end = [rest.find("  "), rest.find(" >"), rest.find(" #")]
                .into_iter()
                .flatten()
                .min();
            Some(rest[..end.unwrap_or(rest.len())].to_owned())
        })
        .collect()
}

#[test]
fn the_guide_s_configuration_is_enough() {
    let said = Machine::new().says(&["config", "check"]);
    assert!(
        said.contains("complete") && !said.contains("secret\n"),
        "{said}"
    );
}

#[test]
fn the_guide_s_commands_work() {
    let machine = Machine::new();
    let folder = machine.0.path().to_str().unwrap();
    machine.says(&["admin", "status"]); // a database, as the bots' first start makes one
    let mut tried = 0;
    for command in commands(&document("docs/admin/README.md")) {
        if command.contains("profile push") {
            continue; // needs both servers: the stories do it
        }
        let here = command.replace("/var/lib/xmpp-ap-bridge", folder);
        machine.says(&here.split_whitespace().collect::<Vec<_>>());
        tried += 1;
    }
    assert!(tried >= 5, "the guide's commands were not found");
}

#[test]
fn a_guide_for_users_is_written_in_the_language_asked_for() {
    let machine = Machine::new();
    let page = machine.says(&["profile", "guide", "de"]);
    assert!(
        page.contains("`@bridge@social.example`") && page.contains("Die erste Nachricht"),
        "{page}"
    );
    let refused = machine.run(&["profile", "guide", "tlh"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        !refused.status.success() && said.contains("name one of en, de"),
        "{said}"
    );
}
