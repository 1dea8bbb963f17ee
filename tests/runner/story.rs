//! One scenario, played from its first line to its last.

mod expect;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use xmpp_ap_bridge::sandbox::mastodon::{Facts, Fault, FediServer, Options};

use super::bots::{Accounts, Bots};
use super::fedi::{Draft, FediPerson};
use super::hosts::{DOMAINS, Host};
use super::script::{BotAct, Deed, Leg, Net, Pairs, Person, Say, Scenario, Step, Verb};
use super::xmpp::{PASSWORD, XmppPerson, escape};

/// A bound against hanging, not a measure.
const PATIENCE: Duration = Duration::from_secs(30);
/// The bot's account on the fediverse; its server's own domain.
const HANDLE: &str = "bridge@fedi.test";
const FEDI_DOMAIN: &str = "fedi.test";
/// The domain of fediverse people of whom none is written.
const USUAL_DOMAIN: &str = "gts.test";

/// How a message may be referred to later.
#[derive(Debug, Clone)]
struct Record {
    net: Net,
    /// Status id or stanza id.
    id: String,
    /// Who sent the stanza (XEP-0461 wants it).
    from: String,
    label: Option<String>,
}

/// Everything there is while a scenario is played.
pub struct Story {
    fedi: FediServer,
    xmpp: Host,
    bots: Bots,
    /// What makes accounts of this story differ from those of others on the same server.
    suffix: String,
    carols: BTreeMap<Person, FediPerson>,
    bobs: BTreeMap<Person, XmppPerson>,
    /// Messages in the order of the story.
    records: Vec<Record>,
    /// Bots and people whom the bridge never answers.
    silent: Vec<Person>,
    question: Option<String>,
    counter: u64,
    /// Texts that must not be found in a log.
    said: Vec<String>,
}

/// Plays `scenario` against `xmpp`; an error is ready to be read.
pub async fn play(scenario: &Scenario, xmpp: Host, suffix: &str) -> Result<(), String> {
    let mut story = Story::begin(scenario, xmpp, suffix)
        .await
        .map_err(|error| format!("{}: before the first line: {error:#}", scenario.file))?;
    let played = story.play(scenario).await;
    played.map_err(|(place, error)| {
        let place = format!("{}{place}", scenario.file);
        format!("{place}\n  {error:#}\n{}", story.bots.tail())
    })
}

/// Where, behind the file's name, and why.
type Failed = (String, anyhow::Error);

impl Story {
    async fn begin(scenario: &Scenario, xmpp: Host, suffix: &str) -> Result<Self> {
        let fedi = FediServer::start(fedi_options(&scenario.setup.fedi)?).await?;
        let locked = scenario.setup.fedi.iter().any(|(key, _)| key == "locked");
        let facts = Facts {
            bot: Some(true),
            locked: Some(locked),
            ..Facts::default()
        };
        let token = fedi.account_with(HANDLE, facts);
        let jid = local("bot@x.test", suffix);
        xmpp.account(&jid).await?;
        let accounts = Accounts {
            handle: HANDLE,
            instance: fedi.base_url(),
            token: &token,
            jid: &jid,
            password: PASSWORD,
            port: xmpp.addr().port(),
        };
        let bots = Bots::new(&accounts, &scenario.setup.config)?;
        Ok(Self {
            fedi,
            xmpp,
            bots,
            suffix: suffix.to_owned(),
            carols: BTreeMap::new(),
            bobs: BTreeMap::new(),
            records: Vec::new(),
            silent: Vec::new(),
            question: None,
            counter: 0,
            said: Vec::new(),
        })
    }

    async fn play(&mut self, scenario: &Scenario) -> Result<(), Failed> {
        let before = |error| (": before the first line".to_owned(), error);
        let after = |error| (": after the last line".to_owned(), error);
        self.gather(scenario).await.map_err(before)?;
        // A story that starts its bots itself does so in its first line about them.
        let mut bots = scenario.steps.iter().filter_map(|step| match &step.verb {
            Verb::Bot(_, act) => Some(*act),
            _ => None,
        });
        if bots.next() != Some(BotAct::Start) {
            let both = [Leg::Mastodon, Leg::Xmpp];
            self.bots.start(&both).await.map_err(before)?;
        }
        for step in &scenario.steps {
            let here = |error| (format!(":{}: {}", step.line, step.text), error);
            self.step(step).await.map_err(here)?;
        }
        if !scenario.setup.unchecked {
            self.settle().await.map_err(after)?;
            self.nothing_left().map_err(after)?;
        }
        self.bots.finish(&self.said).await.map_err(after)
    }

    /// Everybody has an account and is there from the beginning, unless they come online later.
    async fn gather(&mut self, scenario: &Scenario) -> Result<()> {
        for step in &scenario.steps {
            let (Verb::Say(who, _)
            | Verb::Expect(who, _)
            | Verb::Nothing(who)
            | Verb::Does(who, _)) = &step.verb
            else {
                continue;
            };
            if self.carols.contains_key(who) || self.bobs.contains_key(who) {
                continue;
            }
            match who.net {
                Net::Fedi => {
                    let address = address(&who.name, USUAL_DOMAIN);
                    let person = FediPerson::new(&self.fedi, &address).await?;
                    self.carols.insert(who.clone(), person);
                }
                Net::Xmpp => {
                    let jid = local(&address(&who.name, DOMAINS[0]), &self.suffix);
                    self.xmpp.account(&jid).await?;
                    let mut person = XmppPerson::new(&jid);
                    if !matches!(step.verb, Verb::Does(_, Deed::Online)) {
                        person.connect(self.xmpp.addr()).await?;
                    }
                    self.bobs.insert(who.clone(), person);
                }
            }
        }
        Ok(())
    }

    async fn step(&mut self, step: &Step) -> Result<()> {
        match &step.verb {
            Verb::Say(who, say) => self.say(who, say).await,
            Verb::Expect(who, wanted) => self.expect(who, wanted).await,
            Verb::Nothing(who) => {
                self.settle().await?;
                self.nothing_for(who)
            }
            Verb::Does(who, deed) => self.does(who, deed).await,
            Verb::Bot(legs, BotAct::Start) => self.bots.start(legs).await,
            Verb::Bot(legs, BotAct::Stop) => self.bots.stop(legs).await,
            Verb::Bot(legs, BotAct::Kill) => self.bots.kill(legs),
            Verb::Server(Net::Fedi, act, args) => self.fedi_server(act, args).await,
            Verb::Server(Net::Xmpp, act, args) => self.xmpp_server(act, args).await,
        }
    }

    async fn say(&mut self, who: &Person, say: &Say) -> Result<()> {
        let mut said = None;
        let (first, last) = say.repeat.unwrap_or((1, 1));
        for n in first..=last {
            let text = self.fill(&say.text, n);
            self.said.extend(confidential(&text));
            said = Some(match who.net {
                Net::Fedi => self.post(who, &say.fields, text).await?,
                Net::Xmpp => self.chat(who, &say.fields, &text)?,
            });
        }
        let mut record = said.context("said nothing")?;
        record.label = say.label.clone();
        self.records.push(record);
        Ok(())
    }

    async fn post(&mut self, who: &Person, fields: &Pairs, text: String) -> Result<Record> {
        let mut draft = Draft {
            text,
            visibility: "direct".to_owned(),
            ..Draft::default()
        };
        for (key, value) in fields {
            match key.as_str() {
                "reply-to" => draft.reply_to = Some(self.record(value, Net::Fedi)?.id),
                "cw" => draft.warning = Some(value.clone()),
                "lang" => draft.lang = Some(value.clone()),
                visibility => draft.visibility = visibility.to_owned(),
            }
        }
        let person = self.carols.get(who).context("nobody of that name")?;
        Ok(Record {
            net: Net::Fedi,
            id: person.post(&draft).await?,
            from: person.address.clone(),
            label: None,
        })
    }

    fn chat(&mut self, who: &Person, fields: &Pairs, text: &str) -> Result<Record> {
        let (mut id, mut kind, mut lang, mut payloads) =
            (self.fresh("m"), "chat", String::new(), String::new());
        for (key, value) in fields {
            match key.as_str() {
                "reply-to" => {
                    let replied = self.record(value, Net::Xmpp)?;
                    let (to, id) = (escape(&replied.from), escape(&replied.id));
                    payloads += &format!("<reply xmlns='urn:xmpp:reply:0' to='{to}' id='{id}'/>");
                }
                "lang" => lang = format!(" xml:lang='{}'", escape(value)),
                "receipt" => payloads += "<request xmlns='urn:xmpp:receipts'/>",
                "type" => kind = value,
                "id" => id.clone_from(value),
                other => bail!("{other}?"),
            }
        }
        let person = self.bobs.get(who).context("nobody of that name")?;
        let (to, body) = (escape(&self.bot_jid()), escape(text));
        let message = format!(
            "<message to='{to}' type='{kind}' id='{}'{lang}><body>{body}</body>{payloads}</message>",
            escape(&id)
        );
        person.send(message)?;
        let from = person.jid.clone();
        Ok(Record {
            net: Net::Xmpp,
            id,
            from,
            label: None,
        })
    }

    async fn does(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        match who.net {
            Net::Fedi => self.fedi_deed(who, deed).await,
            Net::Xmpp => self.xmpp_deed(who, deed).await,
        }
    }

    async fn fedi_deed(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        let person = self.carols.get(who).context("nobody of that name")?;
        match deed {
            Deed::Follows => person.relate(HANDLE, "follow").await,
            Deed::Unfollows => person.relate(HANDLE, "unfollow").await,
            Deed::Blocks => {
                self.silent.push(who.clone());
                person.relate(HANDLE, "block").await
            }
            Deed::IsBot => {
                self.silent.push(who.clone());
                person.become_bot();
                Ok(())
            }
            Deed::IsFollowing => {
                until("the bot's consent", async || {
                    person.is_following(HANDLE).await
                })
                .await
            }
            Deed::IsNotFollowing => {
                until("the end of the follow", async || {
                    Ok(!person.is_following(HANDLE).await?)
                })
                .await
            }
            other => bail!("{other:?} is not done on the fediverse"),
        }
    }

    async fn xmpp_deed(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        let bot = self.bot_jid();
        let id = self.fresh("q");
        let addr = self.xmpp.addr();
        let to = escape(&bot);
        let presence = |kind: &str| format!("<presence to='{to}' type='{kind}'/>");
        let person = self.bobs.get_mut(who).context("nobody of that name")?;
        match deed {
            Deed::Subscribes => person.send(presence("subscribe")),
            Deed::Approves => person.send(presence("subscribed")),
            Deed::Unsubscribes => person.send(presence("unsubscribe")),
            Deed::Removes => person.send(format!(
                "<iq type='set' id='{id}'><query xmlns='jabber:iq:roster'><item jid='{to}' subscription='remove'/></query></iq>"
            )),
            Deed::Sees(kind) => until(&format!("presence of type {kind}"), async || Ok(person.saw(&bot, kind))).await,
            Deed::Offline => {
                person.disconnect();
                Ok(())
            }
            Deed::Online => person.connect(addr).await,
            Deed::Sends { fields, xml } => self.sends(who, fields, xml),
            Deed::Asks { set, xml } => {
                let to = escape(&person.full(&bot).context("the bot has not been heard yet, so its full address is unknown")?);
                let kind = if *set { "set" } else { "get" };
                let iq = format!("<iq type='{kind}' id='{id}' to='{to}'>{xml}</iq>");
                person.send(iq)?;
                self.question = Some(id);
                Ok(())
            }
            other => bail!("{other:?} is not done on XMPP"),
        }
    }

    fn sends(&mut self, who: &Person, fields: &Pairs, xml: &str) -> Result<()> {
        let person = self.bobs.get(who).context("nobody of that name")?;
        let full = person.full(&self.bot_jid());
        if xml.contains("{bot-full}") && full.is_none() {
            bail!("the bot has not been heard yet, so its full address is unknown");
        }
        let xml = self
            .fill(xml, 1)
            .replace("{bot-full}", &full.unwrap_or_default());
        let field = |name: &str| {
            fields
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        let record = Record {
            net: Net::Xmpp,
            id: field("id").unwrap_or_default(),
            from: person.jid.clone(),
            label: field("as"),
        };
        person.send(xml)?;
        self.records.push(record);
        Ok(())
    }

    async fn fedi_server(&mut self, act: &str, args: &Pairs) -> Result<()> {
        let first = args.first().map_or("", |(key, _)| key.as_str());
        let faults = self.fedi.faults();
        let bot = Some(self.fedi.account_id(HANDLE).context("the bot's account")?);
        match act {
            "stop" => self.fedi.stop().await,
            "start" => self.fedi.start_again().await?,
            "restart" => {
                self.fedi.stop().await;
                self.fedi.start_again().await?;
            }
            "fault" => faults.add(fault(args)?),
            "struck" => until("the faults", async || Ok(faults.pending().is_empty())).await?,
            "clear" => faults.clear(),
            "streaming" => faults.set_streaming(first != "off"),
            "idempotency" => faults.set_idempotency(first != "off"),
            "suspend" => self.fedi.suspend(first, true),
            "drop-streams" => self.fedi.drop_streams_of(HANDLE),
            "mute-streams" => {
                let command = serde_json::json!({"do": "mute_streams", "account": HANDLE});
                let url = format!("{}/sandbox/faults", self.fedi.base_url());
                let answer = reqwest::Client::new()
                    .post(url)
                    .json(&command)
                    .send()
                    .await?;
                ensure!(answer.status().is_success(), "{bot:?}: {}", answer.status());
            }
            other => bail!("unknown: {other}"),
        }
        Ok(())
    }

    async fn xmpp_server(&mut self, act: &str, args: &Pairs) -> Result<()> {
        let who = args.first().map_or("bot", |(key, _)| key.as_str());
        match act {
            "stop" => self.xmpp.stop().await?,
            "kill" => self.xmpp.kill().await?,
            "start" => {
                self.xmpp.start().await?;
                self.come_back().await?;
            }
            "restart" => {
                self.xmpp.stop().await?;
                self.xmpp.start().await?;
                self.come_back().await?;
            }
            other => {
                let user = local(&address(who, DOMAINS[0]), &self.suffix);
                self.xmpp.misbehave(other, &user, args)?;
            }
        }
        Ok(())
    }

    /// People whose server was away log in again. One that was killed may have forgotten new accounts.
    async fn come_back(&mut self) -> Result<()> {
        self.xmpp.account(&self.bot_jid()).await?;
        for person in self.bobs.values_mut() {
            self.xmpp.account(&person.jid).await?;
            if !person.is_away_by_choice() {
                person.connect(self.xmpp.addr()).await?;
            }
        }
        Ok(())
    }

    /// The message of this number (from 1, in the order of the story) or label.
    fn record(&self, name: &str, net: Net) -> Result<Record> {
        let by_number = name
            .parse::<usize>()
            .ok()
            .and_then(|n| self.records.get(n.checked_sub(1)?));
        let record = by_number.or_else(|| {
            self.records
                .iter()
                .rev()
                .find(|r| r.label.as_deref() == Some(name))
        });
        let record = record.with_context(|| format!("there is no message {name}"))?;
        ensure!(record.net == net, "message {name} is on the other network");
        ensure!(!record.id.is_empty(), "message {name} has no id");
        Ok(record.clone())
    }

    fn bot_jid(&self) -> String {
        local("bot@x.test", &self.suffix)
    }

    fn fresh(&mut self, prefix: &str) -> String {
        self.counter += 1;
        format!("{prefix}{}", self.counter)
    }

    /// Fills the placeholders of a text.
    fn fill(&self, text: &str, n: u32) -> String {
        let text = multiply(&text.replace("{n}", &n.to_string()));
        let text = local(&text, &self.suffix);
        let mut filled = String::new();
        let mut rest = text.as_str();
        while let Some((before, behind)) = rest.split_once("@bot") {
            let is_word = behind.starts_with(|c: char| c.is_alphanumeric() || c == '@');
            filled += before;
            filled += &if is_word {
                "@bot".to_owned()
            } else {
                format!("@{HANDLE}")
            };
            rest = behind;
        }
        filled + rest
    }
}

/// The accounts of a story on a shared server have names of their own.
fn local(text: &str, suffix: &str) -> String {
    if suffix.is_empty() {
        return text.to_owned();
    }
    let own = |text: String, domain: &&str| {
        text.replace(&format!("@{domain}"), &format!("{suffix}@{domain}"))
    };
    DOMAINS.iter().fold(text.to_owned(), own)
}

fn address(name: &str, domain: &str) -> String {
    if name.contains('@') {
        name.to_owned()
    } else {
        format!("{name}@{domain}")
    }
}

/// `{x*500}` is x, 500 times.
fn multiply(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, inside) = rest.split_at(at);
        out += before;
        let times = inside[1..].split_once('}').and_then(|(inner, behind)| {
            let (what, times) = inner.rsplit_once('*')?;
            Some((what.repeat(times.parse().ok()?), behind))
        });
        match times {
            Some((many, behind)) => {
                out += &many;
                rest = behind;
            }
            None => {
                out.push('{');
                rest = &inside[1..];
            }
        }
    }
    out + rest
}

/// The part of a message that no log may contain: it, without addresses and commands, if it is long
/// enough not to be found by chance.
fn confidential(text: &str) -> Option<String> {
    let words = text.split_whitespace();
    let body = words.filter(|w| !w.starts_with(['@', '!']) && !w.starts_with("xmpp:"));
    let body: Vec<&str> = body.collect();
    let body = body.join(" ");
    (body.len() >= 16 && text.contains(&body)).then_some(body)
}

/// Waits for something to become true.
async fn until(what: &str, mut happened: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !happened().await? {
        if Instant::now() > deadline {
            return Err(anyhow!("{what} did not come within {PATIENCE:?}"));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    Ok(())
}

fn fedi_options(pairs: &Pairs) -> Result<Options> {
    let mut options = Options::default();
    for (key, value) in pairs {
        let on = value != "off";
        match (key.as_str(), value.as_str()) {
            ("software", "gotosocial") => options = Options::gotosocial(),
            ("streaming", _) => options.streaming = on,
            ("idempotency", _) => options.idempotency = on,
            ("policy", _) => options.policy = on,
            ("instance-v2", _) => options.instance_v2 = on,
            ("post-delay", ms) => options.post_delay = Duration::from_millis(ms.parse()?),
            ("max-characters", n) => options.max_characters = n.parse()?,
            ("locked", _) => {}
            _ => bail!("fedi: {key}={value} means nothing"),
        }
    }
    options.domain = FEDI_DOMAIN.to_owned();
    Ok(options)
}

/// A fault for the bot's requests, from the words that `/sandbox/faults` understands too.
fn fault(args: &Pairs) -> Result<Fault> {
    let mut json = serde_json::Map::new();
    for (key, value) in args {
        let value = value
            .parse::<u32>()
            .map_or_else(|_| value.clone().into(), Into::into);
        json.insert(key.clone(), value);
    }
    let fault: Fault = serde_json::from_value(json.into()).context("a fault")?;
    Ok(fault.account(HANDLE))
}
