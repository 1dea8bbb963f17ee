//! Open forms have bounds; what is sent with them may be anything.

use super::*;
use crate::address::{Address, RemoteId};
use crate::event::{
    Blank, Caution, Follower, Inbound, Liked, Listing, Pick, RelayedMessage, Warning,
};

/// A core with one command, `say`, that repeats its words.
#[derive(Clone)]
struct Echo;

impl Inbox for Echo {
    async fn accept(&self, _: Inbound) -> Result<(), InboxError> {
        Ok(())
    }

    async fn offers(&self, _: Party, _: Option<String>) -> Result<Vec<Offer>, InboxError> {
        let blank = |name, needed| Blank {
            name,
            label: name.to_owned(),
            needed,
            missing: format!("{name} is missing"),
            picks: vec![],
            other: None,
        };
        let say = Offer {
            name: "say",
            title: "Say".into(),
            about: "!say".into(),
            blanks: vec![
                blank("one", true),
                blank("two", false),
                blank("three", true),
            ],
            allowed: true,
            caution: None,
        };
        let pick = |value: &str| Pick {
            value: value.to_owned(),
            label: value.to_uppercase(),
        };
        let whom = Blank {
            picks: vec![pick("ann"), pick("ben")],
            other: Some("Or else".into()),
            ..blank("whom", true)
        };
        let greet = Offer {
            name: "greet",
            blanks: vec![whom],
            ..say.clone()
        };
        let burn = |name, by_itself| Offer {
            name,
            blanks: vec![],
            caution: Some(Caution {
                label: "Sure".into(),
                unsure: "not burnt".into(),
                by_itself,
            }),
            ..say.clone()
        };
        let burns = [burn("burn", false), burn("burn-all", true)];
        Ok([vec![say.clone(), greet], burns.to_vec()].concat())
    }

    async fn command(
        &self,
        _: Party,
        _: Option<String>,
        _: String,
        words: Vec<String>,
    ) -> Result<Said, InboxError> {
        Ok(Said {
            unclear: words.iter().any(|word| word == "unfit"),
            texts: match words.is_empty() {
                true => vec!["no words".to_owned()],
                false => words,
            },
        })
    }

    async fn passed_over(&self, _: RemoteId) -> Result<bool, InboxError> {
        Ok(false)
    }

    async fn listed(&self, _: String, _: Listing) -> Result<(), InboxError> {
        Ok(())
    }

    async fn warned(&self, _: RemoteId, _: Warning) -> Result<(), InboxError> {
        Ok(())
    }

    async fn home_blocks(&self, _: Vec<(String, String)>) -> Result<(), InboxError> {
        Ok(())
    }

    async fn followers(&self, _: &str, _: usize) -> Result<Vec<Follower>, InboxError> {
        Ok(Vec::new())
    }

    async fn liked(&self, _: Timestamp, _: usize) -> Result<Vec<Liked>, InboxError> {
        Ok(Vec::new())
    }

    async fn unchecked(&self, _: u32) -> Result<Vec<String>, InboxError> {
        Ok(Vec::new())
    }

    async fn nameless(&self, _: u32) -> Result<Vec<Address>, InboxError> {
        Ok(Vec::new())
    }

    async fn wants_quote(&self, _: &Inbound) -> Result<bool, InboxError> {
        Ok(false)
    }

    async fn author(&self, _: &RemoteId) -> Result<Option<Address>, InboxError> {
        Ok(None)
    }

    async fn relayed_since(
        &self,
        _: Timestamp,
        _: usize,
    ) -> Result<Vec<RelayedMessage>, InboxError> {
        Ok(Vec::new())
    }

    fn excuse(&self, _: crate::event::Excuse, _: Option<&str>) -> String {
        String::new()
    }

    fn worked_until(&self) -> Option<crate::clock::Timestamp> {
        None
    }

    async fn unexplained(&self, _: Vec<crate::address::RemoteId>) -> Result<usize, InboxError> {
        Ok(0)
    }

    async fn outdated(&self) -> Result<(), InboxError> {
        Ok(())
    }

    async fn begins(&self) -> Result<Option<Timestamp>, InboxError> {
        Ok(None)
    }

    async fn cursor(&self, _: &str) -> Result<Option<String>, InboxError> {
        Ok(None)
    }

    async fn set_cursor(&self, _: &str, _: &str) -> Result<(), InboxError> {
        Ok(())
    }

    async fn remember(&self, _: &str, _: &str) -> Result<(), InboxError> {
        Ok(())
    }
}

/// Asks, and gives the answer as XML.
async fn ask(ad_hoc: &mut AdHoc, from: &str, more: &str, inside: &str) -> String {
    ask_for("say", ad_hoc, from, more, inside).await
}

async fn ask_for(node: &str, ad_hoc: &mut AdHoc, from: &str, more: &str, inside: &str) -> String {
    let payload = format!("<command xmlns='{COMMANDS}' node='{node}'{more}>{inside}</command>");
    let asked = Asked {
        from: from.parse().unwrap(),
        to: None,
        id: "1".into(),
        payload: payload.parse().unwrap(),
    };
    let account = "bot@one.test".parse().unwrap();
    let answer = ad_hoc.answer(asked, &account, &Echo).await.unwrap();
    String::from(&Element::from(answer))
}

/// Opens a form, and gives its session.
async fn open(ad_hoc: &mut AdHoc, from: &str) -> String {
    let answer = ask(ad_hoc, from, "", "").await;
    let (_, rest) = answer.split_once("sessionid='").expect("a form");
    rest.split('\'').next().unwrap().to_owned()
}

async fn send(ad_hoc: &mut AdHoc, from: &str, session: &str, values: &[(&str, &str)]) -> String {
    let fields: String = values
        .iter()
        .map(|(var, value)| format!("<field var='{var}'><value>{value}</value></field>"))
        .collect();
    let form = format!("<x xmlns='jabber:x:data' type='submit'>{fields}</x>");
    ask(ad_hoc, from, &format!(" sessionid='{session}'"), &form).await
}

const BOB: &str = "bob@two.test/a";

#[tokio::test]
async fn what_is_missing_is_asked_for_and_the_rest_stands_together() {
    let mut ad_hoc = AdHoc::new(Clock::mock(Timestamp(0)));
    let long = "x".repeat(form::VALUE + 1);
    for (values, expected) in [
        (vec![("three", "c"), ("one", " a b ")], "a b\n\nc<"),
        (
            vec![("one", "a"), ("two", "b"), ("three", "c"), ("four", "d")],
            "a\n\nb\n\nc<",
        ),
        (vec![("two", "b"), ("three", "c")], "one is missing<"),
        (vec![("one", "a"), ("two", "b")], "three is missing<"),
        (vec![("one", long.as_str())], "bad-payload"),
    ] {
        let session = open(&mut ad_hoc, BOB).await;
        let answer = send(&mut ad_hoc, BOB, &session, &values).await;
        assert!(answer.contains(expected), "{values:?}: {answer}");
    }
}

#[tokio::test]
async fn what_is_left_out_is_asked_for_again_in_the_same_session() {
    let mut ad_hoc = AdHoc::new(Clock::system());
    let session = open(&mut ad_hoc, BOB).await;
    let again = send(&mut ad_hoc, BOB, &session, &[("one", "a"), ("two", "b")]).await;
    for part in [
        "status='executing'",
        "<note type='error'>three is missing</note>",
        "type='form'",
        "<value>a</value>",
        "<value>b</value>",
        "<complete",
    ] {
        assert!(again.contains(part), "{part}: {again}");
    }
    assert!(again.contains(&format!("sessionid='{session}'")), "{again}");
    // So is what the core does not understand.
    let unfit = [("one", "unfit"), ("three", "c")];
    let again = send(&mut ad_hoc, BOB, &session, &unfit).await;
    for part in [
        "status='executing'",
        "<note type='error'>unfit\n\nc</note>",
        "<value>c</value>",
    ] {
        assert!(again.contains(part), "{part}: {again}");
    }
    let all = [("one", "a"), ("two", "b"), ("three", "c")];
    let done = send(&mut ad_hoc, BOB, &session, &all).await;
    assert!(
        done.contains("completed") && done.contains("a\n\nb\n\nc<"),
        "{done}"
    );
    let twice = send(&mut ad_hoc, BOB, &session, &all).await;
    assert!(twice.contains("bad-sessionid"), "{twice}");
}

#[tokio::test]
async fn forms_are_forgotten_when_old_or_many_and_belong_to_one_client() {
    let clock = Clock::mock(Timestamp(0));
    let mut ad_hoc = AdHoc::new(clock.clone());
    let first = open(&mut ad_hoc, BOB).await;
    for thief in ["bob@two.test/b", "eve@two.test/a"] {
        let answer = send(&mut ad_hoc, thief, &first, &[("one", "a")]).await;
        assert!(answer.contains("bad-sessionid"), "{answer}");
    }
    for _ in 0..OPEN.1 {
        open(&mut ad_hoc, BOB).await;
    }
    let answer = send(&mut ad_hoc, BOB, &first, &[("one", "a")]).await;
    assert!(answer.contains("bad-sessionid"), "the oldest of too many");
    for n in 0..2 * OPEN.0 {
        open(&mut ad_hoc, &format!("user{n}@two.test/a")).await;
        clock.advance(Duration::from_millis(200));
    }
    assert_eq!(ad_hoc.open.len(), OPEN.0);
    let late = open(&mut ad_hoc, BOB).await;
    clock.advance(AGE);
    let answer = send(&mut ad_hoc, BOB, &late, &[("one", "a")]).await;
    assert!(answer.contains("bad-sessionid"), "too old");
    assert!(ad_hoc.open.is_empty());
}

#[tokio::test]
async fn the_own_account_gives_no_commands() {
    let mut ad_hoc = AdHoc::new(Clock::mock(Timestamp(0)));
    let answer = ask(&mut ad_hoc, "bot@one.test/other", "", "").await;
    assert!(answer.contains("forbidden"), "{answer}");
}

#[tokio::test]
async fn whoever_asks_without_end_is_told_to_wait_and_others_are_served() {
    let clock = Clock::mock(Timestamp(0));
    let mut ad_hoc = AdHoc::new(clock.clone());
    for n in 0..2 * ASKED.1 {
        let answer = ask(&mut ad_hoc, "eve@two.test/a", "", "").await;
        let is_busy = answer.contains("resource-constraint");
        assert_eq!(is_busy, n >= ASKED.1, "{n}: {answer}");
    }
    open(&mut ad_hoc, BOB).await;
    for n in 0..2 * ASKED.0 {
        ask(&mut ad_hoc, &format!("user{n}@evil.test/a"), "", "").await;
    }
    assert!(ad_hoc.asked.len() <= ASKED.0);
    clock.advance(MINUTE);
    open(&mut ad_hoc, BOB).await;
}

/// Opens the form of a command, sends it with this field, and gives the form and the answer.
async fn fill(node: &str, field: &str) -> (String, String) {
    let (mut ad_hoc, from) = (AdHoc::new(Clock::system()), "bob@two.test/phone");
    let shown = ask_for(node, &mut ad_hoc, from, "", "").await;
    let (_, rest) = shown.split_once("sessionid='").expect("a form");
    let session = rest.split('\'').next().unwrap_or_default();
    let more = format!(" sessionid='{session}'");
    let form = format!("<x xmlns='jabber:x:data' type='submit'>{field}</x>");
    let answer = ask_for(node, &mut ad_hoc, from, &more, &form).await;
    (shown, answer)
}

#[tokio::test]
async fn what_cannot_be_undone_is_done_if_the_box_is_ticked() {
    let sure = |value| format!("<field var='sure'><value>{value}</value></field>");
    for (node, field, expected) in [
        ("burn", sure("1"), "no words"),
        ("burn", sure("true"), "no words"),
        ("burn", sure("0"), "not burnt"),
        ("burn", sure("yes"), "not burnt"),
        ("burn", String::new(), "not burnt"),
        ("burn-all", sure("1"), ">yes<"),
        ("burn-all", sure(""), "not burnt"),
    ] {
        let (shown, answer) = fill(node, &field).await;
        assert!(
            shown.contains("type='boolean'") && shown.contains("label='Sure'"),
            "{shown}"
        );
        assert_eq!(shown.contains(">no words<"), node == "burn-all", "{shown}");
        assert!(
            answer.contains(expected) && answer.contains("completed"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn somebody_is_chosen_or_written() {
    let field =
        |name: &str, value: &str| format!("<field var='{name}'><value>{value}</value></field>");
    for (fields, expected) in [
        (field("whom", "ann"), ">ann<"),
        (
            field("whom", "ann") + &field("whom-other", " eve "),
            ">eve<",
        ),
        (
            field("whom", "") + &field("whom-other", ""),
            "whom is missing<",
        ),
    ] {
        let (shown, answer) = fill("greet", &fields).await;
        assert!(
            shown.contains("type='list-single'") && shown.contains("label='BEN'"),
            "{shown}"
        );
        assert!(
            shown.contains("label='Or else'") && !shown.contains("<required"),
            "{shown}"
        );
        assert!(answer.contains(expected), "{answer}");
    }
    let long = field("whom-other", &"x".repeat(3000));
    assert!(fill("greet", &long).await.1.contains("bad-payload"));
}
