//! Rights and arguments of every command, on both networks: command × who × network.

use support::world::usual_rules;
use xmpp_ap_bridge::address::{Address, Network};
use xmpp_ap_bridge::bridge::{Actor, Bridge, Core};
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::commands::{self, Command, Names, Who};
use xmpp_ap_bridge::event::Party;
use xmpp_ap_bridge::i18n::Texts;
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::throttle::Limits;
use xmpp_ap_bridge::store::Store;

const ADMINS: [&str; 2] = ["@alice@gts.test", "xmpp:admin@x.test"];
const PEOPLE: [&str; 2] = ["@carol@gts.test", "xmpp:bob@x.test"];

/// Addresses that only look like an admin's.
const FAKES: [&str; 8] = [
    "@alice@gts.test.evil.test",
    "@alice@evil.test",
    "@аlice@gts.test", // a Cyrillic а
    "xmpp:admin@x.test.evil.test",
    "xmpp:аdmin@x.test",
    "xmpp:alice@gts.test",
    "@admin@x.test",
    "xmpp:admin\\40x.test@evil.test",
];

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

fn bridge(names: &Names) -> Bridge {
    let clock = Clock::mock(Timestamp::parse("2026-03-01T10:42:00Z").unwrap());
    let rules = Rules {
        admins: ADMINS.map(address).to_vec(),
        max_recipients: 3,
        limits: Limits {
            messages: 10_000,
            commands: 10_000,
            failed_commands: 10_000,
            files: 20,
            ..Limits::default()
        },
        delete_posts: None,
        follow_back: false,
        ..usual_rules()
    };
    let texts = Texts::new("en", None, &names.terms()).unwrap();
    let store = Store::in_memory(clock).unwrap();
    Bridge::new(store, Core::new(texts, rules, names), |_| {})
}

async fn gives(bridge: &Bridge, actor: Actor, name: &str, args: &str) -> String {
    let args = args.split_whitespace().map(str::to_owned).collect();
    let answers = bridge.command(actor, None, name.to_owned(), args).await;
    answers.unwrap().join("\n")
}

fn person(text: &str) -> Actor {
    Actor::Person(Box::new(Party::new(address(text))))
}

/// Arguments that fit.
fn sample(command: &Command) -> &'static str {
    match command.name {
        "lang" => "fr",
        "headers" => "always",
        "reactions" => "on",
        "block" | "unblock" => "evil.test",
        "report" => "selling followers",
        "reject" => "acct:spam@evil.test",
        "to" => "evil.test",
        "ablock" | "aunblock" => "acct:spam@evil.test",
        "addred" | "delred" | "addgreen" | "delgreen" => "evil.test",
        _ => "",
    }
}

const DENIED: &str = "Only the admins of this bridge can do that.";

#[tokio::test]
async fn admins_commands_are_for_admins_on_both_networks() {
    let all: Vec<&Command> = commands::all().collect();
    assert!(all.len() > 20);
    for command in all {
        let bridge = bridge(&Names::default());
        let fakes = FAKES.iter().chain(&PEOPLE);
        for who in fakes.chain(&ADMINS) {
            let Ok(actor) = Address::parse(who) else {
                continue; // not even an address
            };
            let actor = Actor::Person(Box::new(Party::new(actor)));
            let answer = gives(&bridge, actor, command.name, sample(command)).await;
            let may = command.who != Who::Admins || ADMINS.contains(who);
            assert_eq!(answer != DENIED, may, "{who}: {}: {answer}", command.name);
            assert!(!answer.is_empty(), "{who}: {} says nothing", command.name);
        }
        let answer = gives(&bridge, Actor::Console, command.name, sample(command)).await;
        let may = command.who != Who::People;
        let denied = answer.contains("works only in a chat");
        assert_eq!(!denied, may, "console: {}: {answer}", command.name);
    }
}

#[tokio::test]
async fn every_command_answers_bad_arguments() {
    let many = "xmpp:a@b.test ".repeat(10_000);
    for command in commands::all() {
        let bridge = bridge(&Names::default());
        for admin in ADMINS {
            for args in [
                "",
                &many,
                "\u{ff41}\u{ff42}",
                "@",
                "xmpp:",
                "0",
                "-1",
                "\u{202e}x",
                "a@b@c",
            ] {
                let answer = gives(&bridge, person(admin), command.name, args).await;
                let shown: String = args.chars().take(20).collect();
                assert!(!answer.is_empty(), "{} {shown}", command.name);
                assert!(
                    answer.chars().count() <= 700,
                    "{} {shown}: {answer}",
                    command.name
                );
            }
        }
    }
}

#[tokio::test]
async fn an_address_copied_from_the_bridge_is_understood() {
    let bridge = bridge(&Names::default());
    for subject in [
        "@\u{2060}spam@evil.test",
        "@spam@\u{2060}evil.test",
        "evil\u{200b}.test",
    ] {
        for admin in ADMINS {
            let answer = gives(&bridge, person(admin), "ablock", subject).await;
            assert!(answer.contains("evil.test"), "{subject:?}: {answer}");
            let answer = gives(&bridge, person(admin), "aunblock", subject).await;
            assert!(!answer.contains("not"), "{subject:?}: {answer}");
        }
    }
}

#[tokio::test]
async fn nobody_blocks_what_belongs_to_the_bridge() {
    let bridge = bridge(&Names::default());
    for (name, admin) in [("ablock", ADMINS[0]), ("ablock", ADMINS[1])] {
        for subject in [
            "acct:bridge@social.test",
            "xmpp:bridge@im.test",
            ADMINS[0],
            ADMINS[1],
            "social.test",
        ] {
            let answer = gives(&bridge, person(admin), name, subject).await;
            assert!(
                answer.contains("can't be blocked"),
                "{name} {subject}: {answer}"
            );
        }
    }
}

#[tokio::test]
async fn names_of_the_admins_choice_work_and_are_shown_with_their_prefix() {
    let mut names = Names {
        prefix: "$(".into(),
        ..Names::default()
    };
    names.more.insert("stopp".into(), "block".into());
    names.more.insert("help".into(), "stop".into()); // own names win
    let bridge = bridge(&names);
    let answer = gives(&bridge, person(PEOPLE[1]), "STOPP", "@spam@evil.test").await;
    assert!(
        answer.contains("is blocked") && answer.contains("$(unblock"),
        "{answer}"
    );
    let answer = gives(&bridge, person(PEOPLE[1]), "help", "").await;
    assert!(answer.contains("$(unregister"), "{answer}");
}

#[tokio::test]
async fn aliases_of_every_language_work() {
    let bridge = bridge(&Names::default());
    let answer = gives(&bridge, person(PEOPLE[0]), "aide", "tout").await;
    assert!(answer.contains("Commands:"), "{answer}");
}

#[tokio::test]
async fn long_lists_are_paged() {
    let bridge = bridge(&Names::default());
    let bob = person(PEOPLE[1]);
    for n in 0..60 {
        gives(
            &bridge,
            bob.clone(),
            "block",
            &format!("@spammer{n}@evil{n}.test"),
        )
        .await;
    }
    let mut seen = std::collections::BTreeSet::new();
    let first = gives(&bridge, bob.clone(), "listblock", "").await;
    assert!(
        first.contains("Page 1 of") && first.contains("!listblock 2"),
        "{first}"
    );
    for page in 1..=12 {
        let answer = gives(&bridge, bob.clone(), "listblock", &page.to_string()).await;
        assert!(answer.chars().count() <= 400);
        seen.extend(
            answer
                .lines()
                .filter(|line| line.starts_with('@'))
                .map(str::to_owned),
        );
    }
    assert_eq!(seen.len(), 60);
}

#[tokio::test]
async fn sides_are_told_apart() {
    for (who, wrong) in [
        (PEOPLE[0], "@dave@pix.test"),
        (PEOPLE[1], "xmpp:eve@y.test"),
    ] {
        let bridge = bridge(&Names::default());
        let answer = gives(&bridge, person(who), "block", wrong).await;
        assert!(answer.contains("on your own network"), "{who}: {answer}");
        let side = address(who).network();
        let bare = if side == Network::Xmpp {
            "dave@pix.test"
        } else {
            "eve@y.test"
        };
        let answer = gives(&bridge, person(who), "block", bare).await;
        assert!(answer.contains("is blocked"), "{who}: {answer}");
    }
}
