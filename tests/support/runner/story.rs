//! One scenario, played from its first line to its last.

mod deeds;
mod expect;
mod servers;
mod settle;
mod text;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use xmpp_ap_bridge::sandbox::mastodon::{Facts, FediServer, Options, Refusals, Release, Software};

use super::bots::{Accounts, Bots};
use super::fedi::FediPerson;
use super::files::FileHost;
use super::hosts::{DOMAINS, Host};
use super::script::{BotAct, Deed, Leg, Net, Pairs, Person, Scenario, Step, Tool, Verb};
use super::xmpp::{PASSWORD, XmppPerson};
use text::{address, fill, local};

/// A bound against hanging, not a measure.
const PATIENCE: Duration = Duration::from_secs(90);
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
    /// Where people upload.
    files: FileHost,
    /// What makes accounts of this story differ from those of others on the same server.
    suffix: String,
    carols: BTreeMap<Person, FediPerson>,
    bobs: BTreeMap<Person, XmppPerson>,
    /// Messages in the order of the story.
    records: Vec<Record>,
    /// Bots and people whom the bridge never answers.
    silent: Vec<Person>,
    question: Option<String>,
    /// Of the form that was shown last (XEP-0050).
    form: String,
    counter: u64,
    /// Texts that must not be found in a log.
    said: Vec<String>,
}

/// Plays `scenario` with the bridge's `program` against `xmpp`; an error is ready to be read.
pub async fn play(
    program: &'static str,
    scenario: &Scenario,
    xmpp: Host,
    suffix: &str,
) -> Result<(), String> {
    let mut story = Story::begin(program, scenario, xmpp, suffix)
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
    async fn begin(
        program: &'static str,
        scenario: &Scenario,
        xmpp: Host,
        suffix: &str,
    ) -> Result<Self> {
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
        };
        let mut changes = xmpp.access();
        let config = scenario.setup.config.iter();
        let files = FileHost::start().await?;
        let place = files.url("");
        let filled =
            |value: &str| local(value, suffix).replace("{files}", place.trim_end_matches('/'));
        changes.extend(config.map(|(key, value)| (key.clone(), filled(value))));
        let bots = Bots::new(program, &accounts, &changes)?;
        Ok(Self {
            fedi,
            xmpp,
            bots,
            files,
            suffix: suffix.to_owned(),
            carols: BTreeMap::new(),
            bobs: BTreeMap::new(),
            records: Vec::new(),
            silent: Vec::new(),
            question: None,
            form: String::new(),
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
            Verb::Bot(_, act) => Some(act),
            _ => None,
        });
        if bots.next() != Some(&BotAct::Start) {
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
                    let (name, device) = match who.name.split_once('/') {
                        Some((name, device)) => (name, Some(device)),
                        None => (who.name.as_str(), None),
                    };
                    let jid = local(&address(name, DOMAINS[0]), &self.suffix);
                    self.xmpp.account(&jid).await?;
                    let mut person = XmppPerson::new(&jid, device);
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
            Verb::Bot(legs, BotAct::Start) => {
                self.words_have_arrived().await?;
                self.bots.start(legs).await
            }
            Verb::Bot(legs, BotAct::Stop) => self.bots.stop(legs).await,
            Verb::Bot(legs, BotAct::Dies(times, text)) => self.bots.die(legs, *times, text).await,
            Verb::Bot(legs, BotAct::Kill) => self.bots.kill(legs),
            Verb::Logs(legs, line, times) => {
                for leg in legs {
                    self.bots.logs(*leg, line, *times).await?;
                }
                Ok(())
            }
            Verb::Tool(tool) => self.tool(tool).await,
            Verb::Bot(legs, BotAct::Renew) => legs.iter().try_for_each(|leg| self.bots.renew(*leg)),
            Verb::Bot(_, BotAct::Configured(changes)) => self.bots.configure(changes),
            Verb::Store(act) => self.bots.admin(*act),
            Verb::Server(Net::Fedi, act, args) => self.fedi_server(act, args).await,
            Verb::Server(Net::Xmpp, act, args) => self.xmpp_server(act, args).await,
        }
    }

    async fn tool(&self, tool: &Tool) -> Result<()> {
        let (fine, said) = self.bots.tool(&tool.words).await?;
        ensure!(fine != tool.fails, "it ends with success = {fine}:\n{said}");
        let wrong: Vec<String> = tool
            .checks
            .iter()
            .filter_map(|check| check.objection(&fill(&check.value, 1, &self.suffix), &said))
            .collect();
        ensure!(wrong.is_empty(), "{}:\n{said}", wrong.join("; "));
        Ok(())
    }

    fn carol(&self, who: &Person) -> Result<&FediPerson> {
        self.carols
            .get(who)
            .with_context(|| format!("nobody is called {}", who.name))
    }

    fn carol_mut(&mut self, who: &Person) -> Result<&mut FediPerson> {
        self.carols
            .get_mut(who)
            .with_context(|| format!("nobody is called {}", who.name))
    }

    fn bob(&self, who: &Person) -> Result<&XmppPerson> {
        self.bobs
            .get(who)
            .with_context(|| format!("nobody is called {}", who.name))
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

    /// Fills the placeholders of a text; `n` is the number of the repetition.
    fn fill(&self, text: &str, n: u32) -> String {
        let files = self.files.url("");
        fill(text, n, &self.suffix).replace("{files}", files.trim_end_matches('/'))
    }

    fn bot_jid(&self) -> String {
        local("bot@x.test", &self.suffix)
    }

    /// Waits until the XMPP server has taken what people have sent: it answers a ping behind everything before it.
    async fn words_have_arrived(&mut self) -> Result<()> {
        let id = self.fresh("ping");
        let ping = format!("<iq type='get' id='{id}'><ping xmlns='urn:xmpp:ping'/></iq>");
        for person in self.bobs.values().filter(|person| person.is_online()) {
            person.send(ping.clone())?;
            until("the answer to a ping", async || {
                Ok(person.answer(&id).is_some() || !person.is_online())
            })
            .await?;
        }
        Ok(())
    }

    fn fresh(&mut self, prefix: &str) -> String {
        self.counter += 1;
        format!("{prefix}{}", self.counter)
    }
}

fn fedi_options(pairs: &Pairs) -> Result<Options> {
    let mut options = Options::default();
    for (key, value) in pairs {
        let on = value != "off";
        match (key.as_str(), value.as_str()) {
            ("mastodon", name) => {
                let release = Release::named(name).context("4.3 to 4.6")?;
                options = Options::mastodon(release);
            }
            ("missing", "page") => options.missing_pages = true,
            ("max-fields", n) => options.max_fields = n.parse()?,
            ("software", "pleroma") => options = Options::pleroma(),
            ("software", "gotosocial") => options = Options::gotosocial(),
            ("software", "takahe") => options = Options::of(Software::Takahe),
            ("software", "mitra") => options = Options::of(Software::Mitra),
            ("software", "snac") => options = Options::of(Software::Snac),
            ("software", "hollo") => options = Options::of(Software::Hollo),
            ("software", "unknown") => options = Options::of(Software::Unknown),
            ("refuses", words) => options.refuses = Refusals::parse(words),
            ("streaming", _) => options.streaming = on,
            ("idempotency", _) => options.idempotency = on,
            ("policy", _) => options.policy = on,
            ("instance-v2", _) => options.instance_v2 = on,
            ("denial", code) => options.denial = code.parse()?,
            ("post-delay", ms) => options.post_delay = Duration::from_millis(ms.parse()?),
            ("posts", n) => options.limits.posts.most = n.parse()?,
            ("posts-window", seconds) => options.limits.posts.seconds = seconds.parse()?,
            ("max-characters", n) => options.max_characters = n.parse()?,
            ("media-busy", n) => options.media.busy = n.parse()?,
            ("max-media", n) => options.media.per_status = n.parse()?,
            ("max-file", n) => options.media.largest = n.parse()?,
            ("uploads", n) => options.limits.uploads.most = n.parse()?,
            ("locked", _) => {}
            _ => bail!("fedi: {key}={value} means nothing"),
        }
    }
    options.domain = FEDI_DOMAIN.to_owned();
    Ok(options)
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
