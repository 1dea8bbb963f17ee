//! F119 F94: `doctor` beside running bots, and what it says of what is wrong.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use serde_json::Value;
use tokio::process::Command;
use tokio::time::timeout;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::cast::{Cast, Ear};
use xmpp_ap_bridge::sandbox::mastodon::{Facts, Fault, FaultKind};
use xmpp_ap_bridge::sandbox::world::World;

use super::{BOUND, options};

async fn run(world: &World, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
    let command = command.env_clear().arg("--config").arg(world.config());
    command.args(arguments).output().await.unwrap()
}

/// Verdict and text of each check, and whether the program was content.
async fn doctor(world: &World, arguments: &[&str]) -> (bool, BTreeMap<String, String>) {
    let output = run(world, &[&["doctor", "--json"], arguments].concat()).await;
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for one in &found {
        let (verdict, found, todo) = (text(one, "verdict"), text(one, "found"), text(one, "todo"));
        *lines.entry(text(one, "check")).or_default() += &format!("{verdict} {found} {todo} ");
    }
    (output.status.success(), lines)
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

#[tokio::test]
async fn a_bridge_that_works_is_found_well_and_not_disturbed() {
    let world = World::start(options()).await.expect("world");
    let cast = Cast::enter(&world).expect("cast");
    cast.register(&world).await.expect("registered");
    let (carol, bob) = (cast.find("carol").unwrap(), cast.find("bob").unwrap());
    let mut ear = Ear::open(&world, bob).expect("ear");
    let sessions = world.xmpp().counts();
    let (content, found) = doctor(&world, &[]).await;
    assert!(content, "{found:#?}");
    for check in [
        "files.configuration",
        "database.file",
        "machine.disk",
        "machine.clock",
        "queue.fediverse",
        "bots.fediverse",
        "bots.xmpp",
        "fediverse.server",
        "fediverse.account",
        "fediverse.scopes",
        "fediverse.policy",
        "fediverse.filters",
        "fediverse.limits",
        "fediverse.streaming",
        "fediverse.clock",
        "xmpp.login",
        "xmpp.stream-management",
        "xmpp.archive",
        "xmpp.roster",
        "xmpp.omemo",
    ] {
        let line = found
            .get(check)
            .unwrap_or_else(|| panic!("{check}: {found:#?}"));
        assert!(line.starts_with("ok "), "{check}: {line}");
    }
    assert_eq!(
        world.xmpp().counts().resumed,
        sessions.resumed,
        "the bot's stream went on"
    );
    cast.say(
        &world,
        carol,
        &format!("{} still there?", bob.address),
        None,
    )
    .expect("sent");
    let heard = timeout(BOUND, ear.next())
        .await
        .expect("in time")
        .expect("a message");
    assert!(heard.text.ends_with("still there?"));

    let (content, found) = doctor(&world, &["--quick", "--canary"]).await;
    let trip = &found["canary.round-trip"];
    assert!(
        content && trip.starts_with("ok a message crossed to the fediverse and back in "),
        "{trip}"
    );
    let posts = world.fediverse();
    let kept = async {
        // The post of it goes again.
        while posts
            .timeline("bridge")
            .iter()
            .any(|post| post.text.contains("canary"))
        {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    timeout(BOUND, kept).await.expect("deleted");
    assert!(content && !found.contains_key("xmpp.login"), "{found:#?}");
    let check = run(&world, &["config", "check", "--online"]).await;
    assert!(
        check.status.success() && said(&check).contains("xmpp.login"),
        "{}",
        said(&check)
    );
    world.stop().await;
}

#[tokio::test]
async fn what_is_wrong_is_told_with_what_to_do() {
    let world = World::prepare(options()).await.expect("world");
    let fediverse = world.fediverse();
    let bot = format!("bridge@{}", fediverse.domain());
    let secret = "a-servers-own-words";
    let told = |path: &str, code, said: &str| {
        let said = said.to_owned();
        Fault::new(FaultKind::Refused { code, said }).at(path)
    };
    let scopes = "/api/v1/statuses/0/unfavourite";
    let words = format!("This action is outside the authorized scopes {secret}");
    fediverse.faults().add(told(scopes, 403, &words));
    fediverse.faults().set_streaming(false);
    fediverse.limit("bridge", true);
    let facts = Facts {
        bot: Some(false),
        locked: Some(true),
        ..Facts::default()
    };
    fediverse.account_with("bridge", facts);
    let database = world.dir().join("bridge.db");
    std::fs::write(&database, "nothing that SQLite wrote ".repeat(100)).unwrap();
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o644)).unwrap();

    let (content, found) = doctor(&world, &[]).await;
    assert!(!content, "{bot}: {found:#?}");
    for (check, expected) in [
        ("fediverse.scopes", "fail the token lacks the scope write"),
        ("fediverse.account", "limited"),
        ("database.file", "fail"),
        ("files.database", "chmod 600"),
        ("bots.xmpp", "warn has not run yet"),
    ] {
        let line = found
            .get(check)
            .unwrap_or_else(|| panic!("{check}: {found:#?}"));
        assert!(line.contains(expected), "{check}: {line}");
    }
    let output = run(&world, &["doctor"]).await;
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(
        text.contains("FAIL fediverse.scopes") && !text.contains(secret),
        "{text}"
    );
    assert!(text.contains("\nWARN "), "{text}");

    let (content, found) = doctor(&world, &["--quick", "--canary"]).await;
    assert!(!content);
    let trip = &found["canary.round-trip"];
    assert!(trip.starts_with("fail no message was sent"), "{trip}");
    world.xmpp().stop().await;
    fediverse.stop().await;
    let (content, found) = doctor(&world, &[]).await;
    assert!(!content);
    for check in ["fediverse.login", "xmpp.login"] {
        let line = found
            .get(check)
            .unwrap_or_else(|| panic!("{check}: {found:#?}"));
        assert!(line.starts_with("fail"), "{line}");
    }
    assert_eq!(world.bot(Side::Xmpp).borrow().pid, None);
}

#[tokio::test]
async fn a_configuration_that_is_wrong_is_told_in_full() {
    let world = World::prepare(options()).await.expect("world");
    let text = std::fs::read_to_string(world.config()).unwrap();
    std::fs::write(world.config(), format!("{text}no_such_key: 1\n")).unwrap();
    let (content, found) = doctor(&world, &[]).await;
    assert!(!content);
    assert!(
        found["files.configuration"].contains("no_such_key"),
        "{found:#?}"
    );
    assert!(found["files.permissions"].starts_with("ok "), "{found:#?}");
}
