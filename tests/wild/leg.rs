//! Plays a case about the fediverse leg itself: the real requests, against a scripted server.

use std::rc::Rc;
use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};
use tokio::time::timeout;
use xmpp_ap_bridge::address::FediAddress;
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{Delivery, LegError, LegState, Outgoing, Sender};
use xmpp_ap_bridge::fetch;
use xmpp_ap_bridge::mastodon::{Leg, Settings};
use xmpp_ap_bridge::render;

use super::api::{Api, Rule};
use super::case::{Case, Failure, Step};
use super::input::{self, option};
use super::people::Person;
use support::recorder::Recorder;

/// Only so that a case that hangs fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// Plays all steps in order.
pub async fn play(case: &Case) -> Result<(), Failure> {
    let mut stage = Stage {
        api: Api::start().await,
        inbox: Recorder::default(),
        online: None,
        outcome: String::new(),
        seen: 0,
        sent: 0,
    };
    for step in &case.steps {
        let played = timeout(PATIENCE, stage.step(step)).await;
        let played = played.unwrap_or_else(|_| Err("it takes too long".into()));
        played.map_err(|why| (step.line, why))?;
    }
    Ok(())
}

struct Stage {
    api: Api,
    inbox: Recorder,
    online: Option<Online>,
    /// How the last delivery ended, or how the leg ended.
    outcome: String,
    /// Requests before the last input.
    seen: usize,
    sent: usize,
}

/// A leg that listens.
struct Online {
    leg: Rc<Leg>,
    state: watch::Receiver<LegState>,
    /// It goes on until this is dropped.
    _stop: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<Result<(), LegError>>,
}

impl Stage {
    async fn step(&mut self, step: &Step) -> Result<(), String> {
        let words: Vec<&str> = step.words.split_whitespace().collect();
        match words[..] {
            ["server", "has", ..] => self.notify(&step.body),
            ["server", method, path, code, ..] => self.rule(method, path, code, step),
            ["bridge", "connects"] => self.connect().await,
            ["bridge", "ends"] => self.end().await,
            ["bridge", "sends", who, ..] => self.send(who, &step.words, &step.body).await,
            ["outcome", "not"] => holds(&self.outcome, &step.body, false),
            ["outcome"] => holds(&self.outcome, &step.body, true),
            ["requests", "without"] => holds(&self.requests().join("\n"), &step.body, false),
            ["requests"] => holds(&self.requests().join("\n"), &step.body, true),
            ["requests", method, path, count] => self.count(&format!("{method} {path}"), count),
            ["inbox"] => self.heard(&step.body).await,
            _ => Err(format!("not understood: {}", step.words)),
        }
    }

    /// `server POST /path 422 times=1 if=word`; the body's first lines may be of the head (`Retry-After: 5`), before an empty line.
    fn rule(&self, method: &str, path: &str, code: &str, step: &Step) -> Result<(), String> {
        let (head, body) = match step.body.split_once("\n\n") {
            Some((head, body)) if head.contains(": ") && !head.starts_with('{') => (head, body),
            _ => ("", step.body.as_str()),
        };
        let times = option(&step.words, "times").map_or(Ok(usize::MAX), str::parse);
        let rule = Rule {
            request: format!("{method} {path}"),
            holds: option(&step.words, "if").map(str::to_owned),
            times: times.map_err(|_| "times is a number")?,
            code: code.parse().map_err(|_| "an answer has a number")?,
            head: head.to_owned(),
            body: body.to_owned(),
        };
        self.api.script.borrow_mut().rules.push(rule);
        Ok(())
    }

    /// Lines `carol: text`, oldest first; or a line of JSON, as it is.
    fn notify(&self, body: &str) -> Result<(), String> {
        for line in body.lines() {
            let mut script = self.api.script.borrow_mut();
            let number = script.notifications.len();
            let notification = match line.split_once(": ") {
                Some((who, text)) if !line.starts_with('{') => {
                    let who = Person::read(who).ok_or("nobody is called so")?;
                    let status = json!({"content": input::html(text)});
                    input::notification(&who, &format!("{}", 100 + number), &status, &json!({}))?
                }
                _ => line.to_owned(),
            };
            // The bridge starts without a past, so these happen now.
            let now = Clock::system().now().to_rfc3339();
            let notification = notification.replace("2026-03-01T10:42", &now[..16]);
            let read: Value =
                serde_json::from_str(&notification).map_err(|error| error.to_string())?;
            script.notifications.insert(0, read);
        }
        Ok(())
    }

    async fn connect(&mut self) -> Result<(), String> {
        let mut online = self.begin();
        let reached = online.state.wait_for(|state| *state == LegState::Online);
        reached.await.map_err(|_| "the leg ended")?;
        let mut script = self.api.script.borrow_mut();
        self.seen = script.requests.len();
        script.is_online = true;
        self.online = Some(online);
        Ok(())
    }

    /// The leg is expected to end by itself.
    async fn end(&mut self) -> Result<(), String> {
        let online = self.begin();
        let ended = online.task.await.map_err(|error| error.to_string())?;
        self.outcome = format!("{ended:?}");
        Ok(())
    }

    fn begin(&self) -> Online {
        let settings = Settings {
            instance: format!("http://{}", self.api.address).parse().unwrap(),
            account: "@bridge@social.test".parse().unwrap(),
            token: SecretString::from("token"),
            poll: Duration::from_millis(200),
            reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            fetch: fetch::Settings::new(
                std::env::temp_dir(),
                vec!["127.0.0.1".into()],
                xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            ),
            max_file: 100_000,
        };
        let leg = Rc::new(Leg::new(settings, Clock::system()).unwrap());
        let (told, state) = watch::channel(LegState::Offline("starting".into()));
        let (stop, stopped) = oneshot::channel::<()>();
        let (its_leg, inbox) = (leg.clone(), self.inbox.clone());
        let task = tokio::task::spawn_local(async move {
            let shutdown = async { stopped.await.unwrap_or(()) };
            its_leg.listen(inbox, &told, shutdown).await
        });
        Online {
            leg,
            state,
            _stop: stop,
            task,
        }
    }

    async fn send(&mut self, who: &str, words: &str, text: &str) -> Result<(), String> {
        if self.online.is_none() {
            self.connect().await?;
        }
        let who = Person::read(who).ok_or("nobody is called so")?;
        let to: FediAddress = who.raw.parse().map_err(|error| format!("{error}"))?;
        self.sent += 1;
        let now = Timestamp(Clock::system().now().0);
        // As a row of the outbox: what it need not say has a default.
        let row = json!({"kind": "text", "text": format!("{to} {text}"), "lang": option(words, "lang"),
            "reply_to": option(words, "reply"), "warning": option(words, "warning"), "files": []});
        let outgoing: Outgoing = serde_json::from_value(row).map_err(|error| error.to_string())?;
        let delivery = Delivery {
            account: None,
            author: render::author(&format!("{to} {text}"), &to.clone().into()),
            id: option(words, "id").map_or_else(|| format!("d{}", self.sent), str::to_owned),
            outgoing,
            recipient: to.into(),
            attempt: 1,
            returned: 0,
            tried: now,
            queued: now,
        };
        self.seen = self.api.script.borrow().requests.len();
        let online = self.online.as_ref().ok_or("the leg is not there")?;
        self.outcome = format!("{:?}", online.leg.send(&delivery).await);
        Ok(())
    }

    fn requests(&self) -> Vec<String> {
        self.api.script.borrow().requests[self.seen..].to_vec()
    }

    fn count(&self, request: &str, wanted: &str) -> Result<(), String> {
        let all = self.requests();
        let found = all
            .iter()
            .filter(|asked| asked.starts_with(request))
            .count();
        match found.to_string() == wanted {
            true => Ok(()),
            false => Err(format!("{request} was asked {found} times: {all:#?}")),
        }
    }

    /// Each line is in a text that came in, in this order.
    async fn heard(&mut self, body: &str) -> Result<(), String> {
        if self.online.is_none() {
            self.connect().await?;
        }
        let wanted: Vec<&str> = body.lines().collect();
        for _ in 0..300 {
            if self.inbox.texts().len() >= wanted.len() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let texts = self.inbox.texts();
        let fits = texts.len() == wanted.len()
            && texts
                .iter()
                .zip(&wanted)
                .all(|(text, line)| text.contains(line));
        match fits {
            true => Ok(()),
            false => Err(format!("there came {texts:?}")),
        }
    }
}

/// Whether each line of `lines` stands, or stands not, in `text`.
fn holds(text: &str, lines: &str, wanted: bool) -> Result<(), String> {
    match lines.lines().find(|line| text.contains(line) != wanted) {
        Some(line) if wanted => Err(format!("{line:?} is not in {text}")),
        Some(line) => Err(format!("{line:?} is in {text}")),
        None => Ok(()),
    }
}
