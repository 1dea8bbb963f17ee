//! `xmpp-ap-bridge admin` on the bridge's machine: commands, lists as files, two admins at once.

use std::path::Path;
use std::process::{Command, Output};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = "fediverse:\n  account: bridge@social.test\nxmpp:\n  jid: bridge@im.test\nstore: bridge.db\n";
        std::fs::write(dir.path().join("config.yaml"), config).unwrap();
        Self(dir)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        command
            .arg("--config")
            .arg(self.path("config.yaml"))
            .arg("admin")
            .args(words);
        command.env_clear();
        command
    }

    fn says(&self, words: &[&str]) -> String {
        let output = self.command(words).output().unwrap();
        assert!(output.status.success(), "{words:?}: {output:?}");
        text(&output)
    }
}

fn text(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

#[test]
fn chat_commands_work_without_a_chat_and_are_written_down() {
    let desk = Desk::new();
    for (words, answer, code) in [
        (
            &[
                "ablock",
                "acct:spam@evil.test",
                "30d",
                "selling",
                "followers",
            ][..],
            "is blocked until",
            DONE,
        ),
        (&["alistb"], "selling followers (console)", DONE),
        (
            &["!aunblock", "acct:spam@evil.test"],
            "no longer blocked",
            DONE,
        ),
        (
            &["aunblock", "acct:spam@evil.test"],
            "is not blocked",
            REFUSED,
        ),
        (&["stop"], "Delivery is paused", DONE),
        (&["stop"], "already paused", DONE),
        (&["start"], "delivered again", DONE),
        (&["close"], "Registration is closed", DONE),
        (&["audit"], "console: close", DONE),
        (&["block", "x.test"], "works only in a chat", REFUSED),
        (&["frobnicate"], "I don't know !frobnicate", UNCLEAR),
        (&["addred"], "Something is missing", UNCLEAR),
        (&["ablock", "spam"], "not an address", UNCLEAR),
        (&["addred", "im.test"], "can't be blocked", REFUSED),
        (&["reports", "17"], "There is no report 17", REFUSED),
        (&["help", "ablock"], "30d REASON", DONE),
        (&["help"], "!addred", DONE),
        (&["--help"], "ablock ADDRESS [TIME] [REASON]", DONE),
    ] {
        let output = desk.command(words).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{words:?}: {output:?}");
        assert!(text(&output).contains(answer), "{words:?}: {output:?}");
    }
}

/// Exit codes.
const DONE: i32 = 0;
const UNCLEAR: i32 = 64;
const REFUSED: i32 = 69;

#[test]
fn scripts_get_json() {
    let desk = Desk::new();
    for (words, outcome) in [
        (&["--json", "status"][..], "done"),
        (&["--json", "reports", "17"], "refused"),
        (&["--json", "frobnicate"], "unclear"),
    ] {
        let output = desk.command(words).output().unwrap();
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["outcome"], outcome, "{said}");
        let lines = said["lines"].as_array().unwrap();
        assert!(!lines.is_empty() && lines.iter().all(serde_json::Value::is_string));
        let told = said.to_string();
        assert!(
            !told.contains("registered"),
            "nobody registers here: {told}"
        );
    }
}

fn write_list(path: &Path) -> usize {
    let mut broken = 0;
    let mut list = String::from("# fifty thousand\n");
    for n in 2..=50_000 {
        if n % 5000 == 0 {
            list += "this is no domain\n";
            broken += 1;
        } else {
            list += &format!("Bad{n}.Example # spam\n");
        }
    }
    std::fs::write(path, list).unwrap();
    broken
}

#[test]
fn a_long_list_is_taken_but_for_its_broken_lines_which_are_named() {
    let desk = Desk::new();
    let file = desk.path("red.txt");
    let broken = write_list(&file);
    let file = file.to_str().unwrap();
    let said = desk.says(&["import", "red", file]);
    let taken = 49_999 - broken;
    assert!(
        said.contains(&format!("{taken} domains added, 0 were")),
        "{said}"
    );
    assert!(
        said.contains("red.txt: line 5000: it is not a domain; left out"),
        "{said}"
    );
    assert_eq!(said.matches("left out").count(), broken + 1);
    let again = desk.says(&["import", "red", file]);
    assert!(
        again.contains(&format!("0 domains added, {taken} were")),
        "{again}"
    );
    let out = desk.path("out.txt");
    desk.says(&["export", "red", out.to_str().unwrap()]);
    let written = std::fs::read_to_string(&out).unwrap();
    assert_eq!(written.lines().count(), taken);
    assert!(written.contains("bad4999.example # spam\n"));
}

#[test]
fn an_import_leaves_what_an_admin_wrote() {
    let desk = Desk::new();
    desk.says(&["addred", "bad.example", "1d", "selling", "followers"]);
    let file = desk.path("red.txt");
    std::fs::write(&file, "bad.example\nworse.example # spam\n").unwrap();
    let said = desk.says(&["import", "red", file.to_str().unwrap()]);
    assert!(
        said.contains("1 domains added, 1 were on the list before"),
        "{said}"
    );
    let list = desk.says(&["listred"]);
    assert!(
        list.contains("selling followers") && list.contains("→ 20"),
        "{list}"
    );
}

#[test]
fn two_admins_change_one_list_at_once() {
    let desk = Desk::new();
    desk.says(&["status"]);
    let children: Vec<_> = (0..8)
        .map(|n| {
            let domain = format!("bad{}.example", n / 2);
            let mut command = desk.command(&["addred", &domain, "spam"]);
            command
                .stdout(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let answers: Vec<String> = children
        .into_iter()
        .map(|child| text(&child.wait_with_output().unwrap()))
        .collect();
    let first = answers
        .iter()
        .filter(|said| !said.contains("it was there before"));
    assert_eq!(first.count(), 4, "{answers:#?}");
    assert_eq!(desk.says(&["export", "red"]).lines().count(), 4);
    let audit = desk.says(&["audit"]);
    assert!(audit.contains("The last 8 actions"), "{audit}");
}

#[test]
fn a_file_that_is_not_there_or_has_no_end_is_named() {
    let desk = Desk::new();
    for (file, why) in [
        ("/nowhere/red.txt", "No such file"),
        ("/dev/zero", "larger than 64 MiB"),
    ] {
        let output = desk.command(&["import", "red", file]).output().unwrap();
        assert_eq!(output.status.code(), Some(78));
        let said = text(&output);
        assert!(said.contains(file) && said.contains(why), "{said}");
    }
}
