//! Plays a case: inputs go the product's own way, what both networks got is compared with what the case expects.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Mutex;
use xmpp_ap_bridge::address::{Address, Network};
use xmpp_ap_bridge::bridge::Bridge;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Party, What};
use xmpp_ap_bridge::outbox;
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::consent;
use xmpp_ap_bridge::store::{Store, upkeep};

use super::case::{Case, Failure, Step, filled};
use super::heard::{Ear, Heard};
use super::input::{self, option};
use super::people::Person;
use super::wire::{self, Stream};
use support::world::World;

/// From the beginning to the first step of a case.
const A_WHILE: Duration = Duration::from_secs(600);

/// Plays all steps in order.
pub async fn play(case: &Case) -> Result<(), Failure> {
    let mut stage = Stage::new(case).await.map_err(|why| (1, why))?;
    for step in &case.steps {
        stage.step(step).await.map_err(|why| (step.line, why))?;
    }
    stage.close().map_err(|why| {
        let last = case.steps.last().map_or(1, |step| step.line);
        (last, why)
    })
}

/// A bridge, and everybody around it.
struct Stage {
    world: World,
    /// Where its database is.
    folder: TempDir,
    stream: Stream,
    /// What was got since the last input, and whether a step expected it.
    heard: Vec<(Heard, bool)>,
    /// The step before was an input.
    inputs: bool,
    count: usize,
    /// Who wrote last.
    author: Option<Person>,
    names: HashMap<String, String>,
}

/// A bridge on which everybody has said hello, as cases find it: made once for each set of rules, and copied for each case.
#[derive(Clone)]
struct Beginning {
    folder: Arc<TempDir>,
    count: usize,
    names: HashMap<String, String>,
}

impl Beginning {
    async fn of(rules: &[String]) -> Result<Self, String> {
        static MADE: Mutex<BTreeMap<Vec<String>, Beginning>> = Mutex::const_new(BTreeMap::new());
        let mut made = MADE.lock().await;
        if let Some(beginning) = made.get(rules) {
            return Ok(beginning.clone());
        }
        let folder = folder();
        let world = world(rules, Some(&folder.path().join("first.db")));
        let mut stage = Stage::on(world, folder).await;
        stage.begin().await?;
        let [first, whole] = ["first.db", "whole.db"].map(|name| stage.folder.path().join(name));
        upkeep::backup(&first, &whole, false).map_err(|error| error.to_string())?;
        let beginning = Self {
            folder: Arc::new(stage.folder),
            count: stage.count,
            names: stage.names,
        };
        made.insert(rules.to_vec(), beginning.clone());
        Ok(beginning)
    }

    async fn stage(&self, rules: &[String]) -> Result<Stage, String> {
        let folder = folder();
        let file = folder.path().join("case.db");
        let whole = self.folder.path().join("whole.db");
        std::fs::copy(whole, &file).map_err(|error| error.to_string())?;
        let mut stage = Stage::on(world(rules, Some(&file)), folder).await;
        stage.world.clock.advance(A_WHILE);
        (stage.count, stage.names) = (self.count, self.names.clone());
        Ok(stage)
    }
}

/// In memory where that is possible: whether a disk has written is not what cases are about.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

fn world(rules: &[String], file: Option<&Path>) -> World {
    let change = |all: &mut Rules| {
        for rule in rules {
            match rule.as_str() {
                "invite" => all.consent.xmpp = consent::Mode::Invite,
                "follow-back" => all.follow_back = true,
                other => panic!("there is no rule {other}"),
            }
        }
    };
    match file {
        Some(file) => World::kept(change, |clock| Store::open(file, clock).unwrap()),
        None => World::with(change),
    }
}

impl Stage {
    async fn new(case: &Case) -> Result<Self, String> {
        match case.is_empty {
            true => Ok(Self::on(world(&case.rules, None), folder()).await),
            false => Beginning::of(&case.rules).await?.stage(&case.rules).await,
        }
    }

    async fn on(world: World, folder: TempDir) -> Self {
        let stream = Stream::open(world.clock.clone()).await;
        Self {
            world,
            folder,
            stream,
            heard: Vec::new(),
            inputs: false,
            count: 0,
            author: None,
            names: HashMap::new(),
        }
    }

    /// Carol and Bob talk; Dave and Eve are registered. Then nothing happens for ten minutes.
    async fn begin(&mut self) -> Result<(), String> {
        for (who, text) in [
            ("dave", "!register"),
            ("eve", "!register"),
            ("carol", "xmpp:bob@x.test hello"),
            ("bob", "hello yourself"),
        ] {
            let step = Step {
                line: 0,
                words: format!("{who} writes id=first-{who}"),
                body: text.into(),
            };
            self.step(&step).await?;
            self.deliver().await;
            self.remember();
        }
        self.heard.clear();
        self.inputs = false;
        self.world.clock.advance(A_WHILE);
        Ok(())
    }

    /// `{$carol}` and `{$bob}` are the messages that they got to begin with.
    fn remember(&mut self) {
        for (heard, expected) in &mut self.heard {
            *expected = true;
            let name = if heard.to.starts_with('@') {
                "carol"
            } else {
                "bob"
            };
            if heard.from.is_some() {
                self.names.insert(name.into(), heard.remote());
            }
        }
    }

    async fn step(&mut self, step: &Step) -> Result<(), String> {
        let words = filled(&step.words, |name| self.names.get(name).cloned())?;
        let (first, rest) = cut(&words);
        let (verb, args) = cut(rest);
        let body = match first == "json" || matches!(verb, "status" | "notification") {
            true => step.body.replace("{bot}", "{json-bot}"),
            false => step.body.clone(),
        };
        let body = filled(&body, |name| self.names.get(name).cloned())?;
        match (first, Person::read(first)) {
            ("later", _) => self.later(rest),
            ("json", _) => self.notice(&body).await,
            ("stanza", _) => self.stanzas(&body).await,
            (_, Some(who)) if verb == "gets" || verb == "is" => {
                self.deliver().await;
                self.expect(&who, verb, args, &body).await
            }
            (_, Some(who)) => self.input(&who, verb, args, &body).await,
            _ => Err(format!("nobody is called {first}")),
        }
    }

    fn later(&mut self, time: &str) -> Result<(), String> {
        let (number, unit) = time.split_at(time.len().saturating_sub(1));
        let factor = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => return Err("later takes a time such as 90s, 5m, 3h".into()),
        };
        let number: u64 = number.parse().map_err(|_| "that is no number")?;
        self.world
            .clock
            .advance(Duration::from_secs(number * factor));
        Ok(())
    }

    /// An input: everything that the inputs before brought must have been expected.
    async fn input(
        &mut self,
        who: &Person,
        verb: &str,
        args: &str,
        body: &str,
    ) -> Result<(), String> {
        self.count += 1;
        self.author = Some(who.clone());
        let id = option(args, "id").map_or_else(
            || format!("in-{}", self.count),
            |id| id.trim_matches('\'').to_owned(),
        );
        match who.side {
            Network::Fediverse => self.fediverse(who, verb, (args, &id), body).await,
            Network::Xmpp => self.xmpp(who, verb, (args, &id), body).await,
        }
    }

    async fn fediverse(
        &mut self,
        who: &Person,
        verb: &str,
        (args, id): (&str, &str),
        body: &str,
    ) -> Result<(), String> {
        let read = || serde_json::from_str::<Value>(body).map_err(|error| format!("JSON: {error}"));
        let mut status = json!({});
        if let Some(of) = option(args, "reply") {
            status["in_reply_to_id"] = json!(of);
        }
        let mut outer = json!({});
        let mut id = id;
        match verb {
            "writes" => status["content"] = json!(input::html(body)),
            "html" => status["content"] = json!(body),
            "edits" => {
                (id, _) = cut(args);
                self.world.clock.advance(Duration::from_secs(1));
                status["content"] = json!(input::html(body));
                status["edited_at"] = json!(self.world.clock.now().to_rfc3339());
            }
            "status" => status = read()?,
            "notification" => outer = read()?,
            "deletes" => {
                let of = cut(args).0;
                let from = Party::new(
                    Address::parse(&format!("@{}", who.raw)).map_err(|error| error.to_string())?,
                );
                let what = What::Deleted { of: of.into() };
                return self
                    .accept(vec![Inbound {
                        id: wire::deleted(of),
                        from,
                        what,
                    }])
                    .await;
            }
            _ => return Err(format!("nobody on the fediverse {verb}")),
        }
        let json = input::notification(who, id, &status, &outer)?;
        self.notice(&json).await
    }

    async fn xmpp(
        &mut self,
        who: &Person,
        verb: &str,
        (args, id): (&str, &str),
        body: &str,
    ) -> Result<(), String> {
        let text = || format!("<body>{}</body>", input::escaped(body));
        let about = |name: &str| cut(args).0.trim_matches('\'').to_owned() + name;
        let xml = match verb {
            "writes" => {
                let reply = option(args, "reply").map_or_else(String::new, |of| {
                    format!(
                        "<reply xmlns='urn:xmpp:reply:0' to='{}' id='{of}'/>",
                        wire::OWN
                    )
                });
                input::message(who, id, "", &(text() + &reply))
            }
            "message" => input::message(who, id, args, body),
            "archived" => input::archived(who, id, args, body),
            "presence" => input::presence(who, args, body),
            "edits" => {
                let replace = format!(
                    "<replace xmlns='urn:xmpp:message-correct:0' id='{}'/>",
                    about("")
                );
                input::message(who, &about("-new"), "", &(text() + &replace))
            }
            "deletes" => input::message(
                who,
                id,
                "",
                &format!(
                    "<retract xmlns='urn:xmpp:message-retract:1' id='{}'/>",
                    about("")
                ),
            ),
            _ => return Err(format!("nobody on XMPP {verb}")),
        };
        self.stanzas(&xml).await
    }

    async fn notice(&mut self, json: &str) -> Result<(), String> {
        let events = wire::notification(json).into_iter().collect();
        self.accept(events).await
    }

    async fn stanzas(&mut self, xml: &str) -> Result<(), String> {
        let events = self.stream.read(xml).await?;
        self.accept(events).await
    }

    async fn accept(&mut self, events: Vec<Inbound>) -> Result<(), String> {
        if !self.inputs {
            self.close()?;
            self.heard.clear();
        }
        self.inputs = true;
        for event in events {
            let leg = LegId::of(event.from.address.network());
            let inbox = self.world.bridge.inbox(leg);
            inbox
                .accept(event)
                .await
                .map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    async fn deliver(&mut self) {
        if !std::mem::take(&mut self.inputs) {
            return;
        }
        for leg in LegId::ALL {
            let ear = Ear::default();
            deliver(&self.world.bridge, leg, &ear).await;
            self.heard
                .extend(ear.0.into_inner().into_iter().map(|heard| (heard, false)));
        }
    }

    /// Nobody may have got anything that the case does not expect.
    fn close(&self) -> Result<(), String> {
        let stray = self
            .heard
            .iter()
            .find(|(heard, expected)| !expected && !heard.is_quiet && !heard.is_notice());
        if let Some((heard, _)) = stray {
            return Err(format!(
                "{} got, though nobody expects it: {:?}",
                heard.to, heard.text
            ));
        }
        self.each_says_whose_it_is()
    }

    /// Without an address stands only what goes on below words of the same person. What was
    /// heard in earlier steps is gone, so the first message of each reader says nothing here.
    fn each_says_whose_it_is(&self) -> Result<(), String> {
        let mut above: HashMap<&str, Option<&str>> = HashMap::new();
        let texts = self.heard.iter().map(|(heard, _)| heard);
        for heard in texts.filter(|heard| !heard.is_signal && !heard.is_file) {
            let from = heard.from.as_deref();
            let last = above.insert(&heard.to, from);
            if heard.is_bare && last.is_some_and(|last| last != from) {
                return Err(format!(
                    "{} got without an address, below somebody else's words: {:?}",
                    heard.to, heard.text
                ));
            }
        }
        Ok(())
    }

    async fn expect(
        &mut self,
        who: &Person,
        verb: &str,
        args: &str,
        body: &str,
    ) -> Result<(), String> {
        let (how, more) = cut(args);
        if verb == "is" {
            return match how {
                "told" | "asked" => self.told(who, how, more, body),
                "reached" => self.reached(who, more, body),
                "not" => self.shown(who, body),
                "registered" | "unregistered" => self.registered(who, how == "registered").await,
                _ => Err(format!(
                    "somebody is told, asked, registered or unregistered, not {how}"
                )),
            };
        }
        let theirs: Vec<usize> = (0..self.heard.len())
            .filter(|at| who.is(&self.heard[*at].0.to) && !self.heard[*at].0.is_notice())
            .collect();
        if how == "nothing" {
            let texts: Vec<&str> = theirs
                .iter()
                .map(|at| &self.heard[*at].0)
                .filter(|heard| !heard.is_quiet)
                .map(|heard| heard.text.as_str())
                .collect();
            return match texts.is_empty() {
                true => Ok(()),
                false => Err(format!("{} got {texts:?}", who.raw)),
            };
        }
        let fits = |heard: &Heard| fits(heard, how, args, body);
        let found = theirs
            .iter()
            .copied()
            .find(|at| !self.heard[*at].1 && fits(&self.heard[*at].0));
        let Some(found) = found else {
            let all = self.heard.iter().map(|(heard, _)| {
                format!("\n  {} got {:?} {:?}", heard.to, heard.text, heard.facts)
            });
            return Err(format!(
                "{} did not get {how} {body:?}, but:{}",
                who.raw,
                all.collect::<String>()
            ));
        };
        self.heard[found].1 = true;
        if let Some((_, name)) = args.split_once("as ") {
            let (name, heard) = (name.trim().to_owned(), &self.heard[found].0);
            self.names.insert(format!("{name}-address"), heard.shown());
            self.names.insert(name, heard.remote());
        }
        Ok(())
    }

    /// They got something, and it holds none of these lines.
    fn shown(&mut self, who: &Person, body: &str) -> Result<(), String> {
        let theirs: Vec<_> = self
            .heard
            .iter_mut()
            .filter(|(heard, _)| heard.from.is_some() && who.is(&heard.to))
            .collect();
        if theirs.is_empty() {
            return Err(format!("{} got nothing", who.raw));
        }
        for (heard, expected) in theirs {
            *expected = true;
            if let Some(line) = body.lines().find(|line| heard.text.contains(line)) {
                return Err(format!("{} is shown {line:?} in {:?}", who.raw, heard.text));
            }
        }
        Ok(())
    }

    /// The message got to them, or whoever wrote it was told or asked about it.
    fn reached(&mut self, who: &Person, by: &str, body: &str) -> Result<(), String> {
        let got = |heard: &Heard| {
            heard.from.is_some()
                && who.is(&heard.to)
                && body.lines().all(|line| heard.text.contains(line))
        };
        let found = self.heard.iter_mut().find(|(heard, _)| got(heard));
        if let Some((_, expected)) = found {
            *expected = true;
            return Ok(());
        }
        let named = by.strip_prefix("by ").and_then(Person::read);
        let author = named
            .or(self.author.clone())
            .ok_or("nobody has written anything")?;
        self.told(&author, "told", "", "")
            .map_err(|why| format!("it is not with {}, and {why}", who.raw))
    }

    /// The bridge's own words hold every line of `body`; those that ask hold a question mark or a choice, too.
    fn told(&mut self, who: &Person, how: &str, more: &str, body: &str) -> Result<(), String> {
        let notices: Vec<&str> = self
            .heard
            .iter()
            .filter(|(heard, _)| heard.is_notice() && who.is(&heard.to))
            .map(|(heard, _)| heard.text.as_str())
            .collect();
        let asks = |text: &str| how != "asked" || text.contains('?');
        let holds = |text: &str| asks(text) && body.lines().all(|line| text.contains(line));
        match (more, notices.iter().any(|text| holds(text))) {
            ("nothing", _) if notices.is_empty() => Ok(()),
            ("not", false) => Ok(()),
            ("", true) => Ok(()),
            _ => Err(format!(
                "{} is not {how} {more} {body:?}; the bridge said {notices:?}",
                who.raw
            )),
        }
    }

    async fn registered(&mut self, who: &Person, wanted: bool) -> Result<(), String> {
        let address = match who.side {
            Network::Fediverse => format!("@{}", who.raw),
            Network::Xmpp => format!("xmpp:{}", who.raw),
        };
        match self.world.registered(&address).await == wanted {
            true => Ok(()),
            false => Err(format!("{address} is registered: {}", !wanted)),
        }
    }
}

/// Whether what somebody got is what the case expects.
fn fits(heard: &Heard, how: &str, args: &str, body: &str) -> bool {
    let from = args
        .split_once("from ")
        .and_then(|(_, rest)| Person::read(cut(rest).0));
    if let Some(from) = &from
        && !heard.from.as_ref().is_some_and(|shown| from.is(shown))
    {
        return false;
    }
    let all = format!("{}\n{}", heard.text, heard.facts);
    match how {
        "whole" => heard.text == body,
        "with" => !heard.is_quiet && body.lines().all(|line| all.contains(line)),
        "without" => !heard.is_signal && body.lines().all(|line| !all.contains(line)),
        "signal" => heard.is_signal && body.lines().all(|line| all.contains(line)),
        _ => !heard.is_signal && heard.body() == body,
    }
}

/// Runs the delivery loop of `leg` until it has nothing to do.
pub async fn deliver(bridge: &Bridge, leg: LegId, ear: &Ear) {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stop = std::cell::RefCell::new(Some(stop));
    let idle = std::cell::Cell::new(0);
    let nudged = || async {
        idle.set(idle.get() + 1);
        if idle.get() > 1 {
            stop.borrow_mut().take();
        }
    };
    let stopped = async { drop(stopped.await) };
    outbox::run(bridge, leg, ear, nudged, stopped)
        .await
        .unwrap();
}

/// The first word, and the rest.
fn cut(words: &str) -> (&str, &str) {
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    (first, rest.trim_start())
}
