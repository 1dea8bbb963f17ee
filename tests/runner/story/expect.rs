//! What must arrive, and what must not.

use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail, ensure};
use tokio_xmpp::minidom::Element;
use xso::exports::rxml::Namespace;

use super::{PATIENCE, Record, Story};
use crate::runner::fedi::{Draft, Post};
use crate::runner::script::{Expect, Kind, Leg, Net, Person};
use crate::runner::words::Field;
use crate::runner::xmpp::{body, escape, xml};

const REPLY: &str = "urn:xmpp:reply:0";

impl Story {
    pub(super) async fn expect(&mut self, who: &Person, wanted: &Expect) -> Result<()> {
        let mut got = None;
        let (first, last) = wanted.repeat.unwrap_or((1, 1));
        for n in first..=last {
            let checks = self.checks(&wanted.checks, n);
            got = match (who.net, wanted.kind) {
                (Net::Fedi, _) => Some(self.expect_post(who, &checks, wanted.unordered).await?),
                (Net::Xmpp, Kind::Message) => {
                    Some(self.expect_chat(who, &checks, wanted.unordered).await?)
                }
                (Net::Xmpp, Kind::Receipt) => {
                    self.expect_receipt(who, &checks).await.map(|()| None)?
                }
                (Net::Xmpp, Kind::Answer) => {
                    self.expect_answer(who, &checks).await.map(|()| None)?
                }
            };
        }
        if let Some(mut record) = got {
            record.label = wanted.label.clone();
            self.records.push(record);
        }
        Ok(())
    }

    fn checks(&self, checks: &[Field], n: u32) -> Vec<Field> {
        let fill = |check: &Field| Field {
            value: self.fill(&check.value, n),
            ..check.clone()
        };
        checks.iter().map(fill).collect()
    }

    async fn expect_post(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Record> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.find_post(who, checks, unordered)?;
            if let Some(post) = found {
                return Ok(Record {
                    net: Net::Fedi,
                    id: post.id,
                    from: post.from,
                    label: None,
                });
            }
            ensure!(
                Instant::now() < deadline,
                "nothing came within {PATIENCE:?}{}",
                self.waiting(who)?
            );
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
            self.refresh(who).await?;
        }
    }

    async fn refresh(&mut self, who: &Person) -> Result<()> {
        let person = self.carols.get_mut(who).context("nobody of that name")?;
        person.refresh().await
    }

    fn find_post(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Option<Post>> {
        let inbox: Vec<Post> = self
            .carols
            .get(who)
            .context("nobody of that name")?
            .inbox
            .iter()
            .cloned()
            .collect();
        for (at, post) in inbox.iter().enumerate() {
            let objections = self.post_objections(post, checks)?;
            if objections.is_empty() {
                let person = self.carols.get_mut(who).context("nobody of that name")?;
                return Ok(person.inbox.remove(at));
            }
            if !unordered {
                bail!("{}{}", objections.join("; "), self.waiting(who)?);
            }
        }
        Ok(None)
    }

    fn post_objections(&self, post: &Post, checks: &[Field]) -> Result<Vec<String>> {
        let mut objections = Vec::new();
        if post.visibility != "direct" {
            objections.push(format!(
                "the bot posted with visibility {}",
                post.visibility
            ));
        }
        for check in checks {
            let found = match check.key.as_str() {
                "direct" => continue,
                "text" => &post.text,
                "html" => &post.html,
                "from" => &post.from,
                "reply-to" => &post.reply_to,
                "lang" => &post.lang,
                "cw" => &post.warning,
                other => bail!("{other}?"),
            };
            let wanted = match check.key.as_str() {
                "reply-to" => self.reference(&check.value, Net::Fedi)?,
                _ => check.value.clone(),
            };
            objections.extend(check.objection(&wanted, found));
        }
        Ok(objections)
    }

    /// The id of the message; nothing for `none`.
    fn reference(&self, name: &str, net: Net) -> Result<String> {
        match name {
            "none" => Ok(String::new()),
            name => Ok(self.record(name, net)?.id),
        }
    }

    async fn expect_chat(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Record> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(stanza) = self.find_chat(who, checks, unordered)? {
                return Ok(Record {
                    net: Net::Xmpp,
                    id: stanza.attr("id").unwrap_or_default().to_owned(),
                    from: stanza.attr("from").unwrap_or_default().to_owned(),
                    label: None,
                });
            }
            ensure!(
                Instant::now() < deadline,
                "nothing came within {PATIENCE:?}{}",
                self.waiting(who)?
            );
            self.bobs
                .get(who)
                .context("nobody of that name")?
                .changed()
                .await;
        }
    }

    fn find_chat(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Option<Element>> {
        let person = self.bobs.get(who).context("nobody of that name")?;
        let inbox: Vec<Element> = person.news().inbox.iter().cloned().collect();
        for (at, stanza) in inbox.iter().enumerate() {
            let objections = self.chat_objections(stanza, checks)?;
            if objections.is_empty() {
                return Ok(person.news().inbox.remove(at));
            }
            if !unordered {
                bail!("{}{}", objections.join("; "), self.waiting(who)?);
            }
        }
        Ok(None)
    }

    fn chat_objections(&self, stanza: &Element, checks: &[Field]) -> Result<Vec<String>> {
        let mut objections = Vec::new();
        for check in checks {
            let attr = |name: &str| stanza.attr(name).unwrap_or_default().to_owned();
            let found = match check.key.as_str() {
                "body" => body(stanza),
                "xml" => xml(stanza),
                "from" => attr("from")
                    .split('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                "type" => attr("type"),
                "id" => attr("id"),
                "lang" => lang(stanza),
                "reply-to" => {
                    let reply = stanza.get_child("reply", REPLY);
                    reply
                        .and_then(|r| r.attr("id"))
                        .unwrap_or_default()
                        .to_owned()
                }
                other => bail!("{other}?"),
            };
            let wanted = match (check.key.as_str(), check.value.as_str()) {
                ("from", "bot") => self.bot_jid(),
                ("reply-to", name) => self.reference(name, Net::Xmpp)?,
                (_, value) => value.to_owned(),
            };
            objections.extend(check.objection(&wanted, &found));
        }
        Ok(objections)
    }

    async fn expect_receipt(&mut self, who: &Person, checks: &[Field]) -> Result<()> {
        let of = checks
            .iter()
            .find(|check| check.key == "of")
            .context("receipt of=…")?;
        let id = self.record(&of.value, Net::Xmpp)?.id;
        let person = self.bobs.get(who).context("nobody of that name")?;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let mut news = person.news();
            if let Some(at) = news.receipts.iter().position(|receipt| *receipt == id) {
                news.receipts.remove(at);
                return Ok(());
            }
            drop(news);
            person.changed().await;
        }
        bail!("no receipt within {PATIENCE:?}")
    }

    async fn expect_answer(&mut self, who: &Person, checks: &[Field]) -> Result<()> {
        let id = self.question.take().context("nothing was asked")?;
        let person = self.bobs.get(who).context("nobody of that name")?;
        let deadline = Instant::now() + PATIENCE;
        let answer = loop {
            if let Some(answer) = person.answer(&id) {
                break answer;
            }
            ensure!(Instant::now() < deadline, "no answer within {PATIENCE:?}");
            person.changed().await;
        };
        let objections = self.chat_objections(&answer, checks)?;
        ensure!(
            objections.is_empty(),
            "{}\n  arrived: {}",
            objections.join("; "),
            xml(&answer)
        );
        Ok(())
    }

    /// What waits for `who` and was not expected yet.
    fn waiting(&self, who: &Person) -> Result<String> {
        let mut text = String::from("\n  arrived and not yet expected:");
        match who.net {
            Net::Fedi => {
                for post in &self.carols.get(who).context("nobody of that name")?.inbox {
                    text += &format!("\n    {post:?}");
                }
            }
            Net::Xmpp => {
                let news = self.bobs.get(who).context("nobody of that name")?.news();
                for stanza in &news.inbox {
                    text += &format!("\n    {:.2000}", xml(stanza));
                }
            }
        }
        Ok(text)
    }

    /// Lets everything come to rest: two round trips of everybody whom a running bot answers. What was
    /// under way before the first has been taken up by then, and what it caused has been sent.
    pub(super) async fn settle(&mut self) -> Result<()> {
        for _ in 0..2 {
            let mut markers = Vec::new();
            let people = self.carols.keys().chain(self.bobs.keys());
            let people: Vec<Person> = people.filter(|who| self.answers(who)).cloned().collect();
            for who in people {
                let marker = self.fresh("zzmarker");
                self.mark(&who, &marker).await?;
                markers.push((who, marker));
            }
            for (who, marker) in markers {
                self.take_marker(&who, &marker).await?;
            }
        }
        Ok(())
    }

    /// A bot that runs would answer them.
    fn answers(&self, who: &Person) -> bool {
        let there = match who.net {
            Net::Fedi => self.bots.is_running(Leg::Mastodon),
            Net::Xmpp => {
                self.bots.is_running(Leg::Xmpp) && self.bobs.get(who).is_some_and(|p| p.is_online())
            }
        };
        there && !self.silent.contains(who)
    }

    /// Sends a command that does not exist: it changes nothing and is answered.
    async fn mark(&self, who: &Person, marker: &str) -> Result<()> {
        match who.net {
            Net::Fedi => {
                let draft = Draft {
                    text: format!("@{} !{marker}", super::HANDLE),
                    visibility: "direct".to_owned(),
                    ..Draft::default()
                };
                self.carols
                    .get(who)
                    .context("nobody")?
                    .post(&draft)
                    .await
                    .map(drop)
            }
            Net::Xmpp => {
                let to = escape(&self.bot_jid());
                let message = format!(
                    "<message to='{to}' type='chat' id='{marker}'><body>!{marker}</body></message>"
                );
                self.bobs.get(who).context("nobody")?.send(message)
            }
        }
    }

    async fn take_marker(&mut self, who: &Person, marker: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let taken = match who.net {
                Net::Fedi => {
                    let inbox = &mut self.carols.get_mut(who).context("nobody")?.inbox;
                    let at = inbox.iter().position(|post| post.text.contains(marker));
                    at.map(|at| inbox.remove(at)).is_some()
                }
                Net::Xmpp => {
                    let inbox = &mut self.bobs.get(who).context("nobody")?.news().inbox;
                    let at = inbox
                        .iter()
                        .position(|stanza| body(stanza).contains(marker));
                    at.map(|at| inbox.remove(at)).is_some()
                }
            };
            if taken {
                return Ok(());
            }
            if Instant::now() > deadline {
                let waiting = self.waiting(who)?;
                return Err(anyhow!(
                    "{} got no answer to a command within {PATIENCE:?}{waiting}",
                    who.name
                ));
            }
            match who.net {
                Net::Fedi => {
                    tokio::time::sleep(std::time::Duration::from_millis(30)).await;
                    self.refresh(who).await?;
                }
                Net::Xmpp => self.bobs.get(who).context("nobody")?.changed().await,
            }
        }
    }

    pub(super) fn nothing_for(&self, who: &Person) -> Result<()> {
        let empty = match who.net {
            Net::Fedi => self
                .carols
                .get(who)
                .context("nobody of that name")?
                .inbox
                .is_empty(),
            Net::Xmpp => {
                let news = self.bobs.get(who).context("nobody of that name")?.news();
                ensure!(
                    news.receipts.is_empty(),
                    "unexpected receipts of {:?}",
                    news.receipts
                );
                news.inbox.is_empty()
            }
        };
        ensure!(
            empty,
            "{} was to get nothing{}",
            who.name,
            self.waiting(who)?
        );
        Ok(())
    }

    pub(super) fn nothing_left(&self) -> Result<()> {
        let mut people = self.carols.keys().chain(self.bobs.keys());
        people.try_for_each(|who| self.nothing_for(who).context("nobody expected this"))
    }
}

/// `xml:lang` of the body, else of the stanza.
fn lang(stanza: &Element) -> String {
    let own = |element: &Element| element.attrs().get(&Namespace::XML, "lang").cloned();
    let body = stanza.get_child("body", "jabber:client");
    body.and_then(own)
        .or_else(|| own(stanza))
        .unwrap_or_default()
}
