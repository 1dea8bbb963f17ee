//! What must arrive, and what must not.

use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use tokio_xmpp::minidom::Element;
use xso::exports::rxml::Namespace;

use super::{PATIENCE, Record, Story};
use crate::runner::fedi::Post;
use crate::runner::script::{Expect, Kind, Net, Person};
use crate::runner::words::Field;
use crate::runner::xmpp::{body, xml};

const OOB: &str = "jabber:x:oob";
const SFS: &str = "urn:xmpp:sfs:0";
const FILE: &str = "urn:xmpp:file:metadata:0";
/// How a stanza refers to another: key in stories, element, namespace.
const REFERRING: [(&str, &str, &str); 4] = [
    ("reply-to", "reply", "urn:xmpp:reply:0"),
    ("corrects", "replace", "urn:xmpp:message-correct:0"),
    ("retracts", "retract", "urn:xmpp:message-retract:1"),
    ("reacts", "reactions", "urn:xmpp:reactions:0"),
];

impl Story {
    pub(super) async fn expect(&mut self, who: &Person, wanted: &Expect) -> Result<()> {
        let mut got = None;
        let (first, last) = wanted.repeat.unwrap_or((1, 1));
        for n in first..=last {
            let checks = self.checks(&wanted.checks, n);
            let come = self.one(who, wanted, &checks).await;
            got = come.with_context(|| format!("repetition {n} of {first} to {last}"))?;
        }
        if let Some(mut record) = got {
            record.label = wanted.label.clone();
            self.records.push(record);
        }
        Ok(())
    }

    async fn one(
        &mut self,
        who: &Person,
        wanted: &Expect,
        checks: &[Field],
    ) -> Result<Option<Record>> {
        match (who.net, wanted.kind) {
            (Net::Fedi, Kind::Edited | Kind::Unedited | Kind::Deleted | Kind::Favourites) => {
                self.expect_state(who, wanted.kind, checks).await?;
                Ok(None)
            }
            (Net::Fedi, _) => self
                .expect_post(who, checks, wanted.unordered)
                .await
                .map(Some),
            (
                Net::Xmpp,
                Kind::Message | Kind::Edited | Kind::Unedited | Kind::Deleted | Kind::Favourites,
            ) => self
                .expect_chat(who, checks, wanted.unordered)
                .await
                .map(Some),
            (Net::Xmpp, Kind::Receipt) => self.expect_receipt(who, checks).await.map(|()| None),
            (Net::Xmpp, Kind::Answer) => self.expect_answer(who, checks).await.map(|()| None),
        }
    }

    fn checks(&self, checks: &[Field], n: u32) -> Vec<Field> {
        let filled = |check: &Field| Field {
            value: self.fill(&check.value, n),
            ..check.clone()
        };
        checks.iter().map(filled).collect()
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

    /// Waits until a post is as expected, or looks whether it still is.
    async fn expect_state(&self, who: &Person, kind: Kind, checks: &[Field]) -> Result<()> {
        const NAMES: [&str; 4] = ["edited", "unedited", "deleted", "of"];
        let is_name = |check: &&Field| NAMES.contains(&check.key.as_str());
        let name = checks.iter().find(is_name).context("of=…: which one?")?;
        let id = self.record(&name.value, Net::Fedi)?.id;
        let rest: Vec<Field> = checks.iter().filter(|c| !is_name(c)).cloned().collect();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.carol(who)?.look(&id).await?;
            let objections = match (&found, kind) {
                (None, Kind::Deleted) => return Ok(()),
                (Some(_), Kind::Deleted) => vec!["it is still there".to_owned()],
                (None, _) => vec!["it is gone".to_owned()],
                (Some(post), kind) => self.state_objections(post, kind, &rest)?,
            };
            if objections.is_empty() {
                return Ok(());
            }
            let over = kind == Kind::Unedited || Instant::now() > deadline;
            ensure!(!over, "{}: {found:?}", objections.join("; "));
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        }
    }

    fn state_objections(&self, post: &Post, kind: Kind, checks: &[Field]) -> Result<Vec<String>> {
        let (favourites, others): (Vec<Field>, Vec<Field>) = checks
            .iter()
            .cloned()
            .partition(|check| matches!(check.key.as_str(), "favourites" | "reactions"));
        let mut objections = match kind {
            Kind::Favourites => Vec::new(), // a post of their own, as they wrote it
            _ => self.post_objections(post, &others)?,
        };
        if kind == Kind::Edited && post.edited.is_empty() {
            objections.push("it was not edited".to_owned());
        }
        if kind == Kind::Unedited && !post.edited.is_empty() {
            objections.push("it was edited".to_owned());
        }
        for check in favourites {
            let found = match check.key.as_str() {
                "favourites" => post.favourites.to_string(),
                _ => post.reactions.clone(),
            };
            objections.extend(check.objection(&check.value, &found));
        }
        Ok(objections)
    }

    pub(super) async fn refresh(&mut self, who: &Person) -> Result<()> {
        let person = self.carol_mut(who)?;
        person.refresh().await
    }

    fn find_post(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Option<Post>> {
        let inbox: Vec<Post> = self.carol(who)?.inbox.iter().cloned().collect();
        for (at, post) in inbox.iter().enumerate() {
            let objections = self.post_objections(post, checks)?;
            if objections.is_empty() {
                let person = self.carol_mut(who)?;
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
                "media" => &post.media,
                "files" => &post.files,
                "alt" => &post.alt,
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
            self.bob(who)?.changed().await;
        }
    }

    fn find_chat(
        &mut self,
        who: &Person,
        checks: &[Field],
        unordered: bool,
    ) -> Result<Option<Element>> {
        let person = self.bob(who)?;
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
        for (key, child, ns) in REFERRING.iter().filter(|(key, ..)| *key != "reply-to") {
            let is_one = stanza.has_child(child, *ns);
            if is_one && !checks.iter().any(|check| check.key == *key) {
                objections.push(format!("nobody expected that it {key} something"));
            }
        }
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
                "oob" => inside(stanza, &[("x", OOB), ("url", OOB)]),
                "alt" => inside(
                    stanza,
                    &[("file-sharing", SFS), ("file", FILE), ("desc", FILE)],
                ),
                key => match REFERRING.iter().find(|(name, ..)| *name == key) {
                    Some((_, child, ns)) => referred(stanza, child, ns),
                    None => bail!("{key}?"),
                },
            };
            let wanted = match (check.key.as_str(), check.value.as_str()) {
                ("corrects" | "retracts" | "reacts", name) => self.reference(name, Net::Xmpp)?,
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
        let person = self.bob(who)?;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if person.received(&id) {
                return Ok(());
            }
            person.changed().await;
        }
        bail!("no receipt within {PATIENCE:?}")
    }

    async fn expect_answer(&mut self, who: &Person, checks: &[Field]) -> Result<()> {
        let id = self.question.take().context("nothing was asked")?;
        let person = self.bob(who)?;
        let deadline = Instant::now() + PATIENCE;
        let answer = loop {
            if let Some(answer) = person.answer(&id) {
                break answer;
            }
            ensure!(Instant::now() < deadline, "no answer within {PATIENCE:?}");
            person.changed().await;
        };
        if let Some(form) = answer.children().find_map(|child| child.attr("sessionid")) {
            self.form = form.to_owned();
        }
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
    pub(super) fn waiting(&self, who: &Person) -> Result<String> {
        let mut text = String::from("\n  arrived and not yet expected:");
        match who.net {
            Net::Fedi => {
                for post in &self.carol(who)?.inbox {
                    text += &format!("\n    {post:?}");
                }
            }
            Net::Xmpp => {
                let news = self.bob(who)?.news();
                for stanza in &news.inbox {
                    text += &format!("\n    {:.2000}", xml(stanza));
                }
            }
        }
        Ok(text)
    }
}

/// The text of an element within others, by names and namespaces; empty where there is none.
fn inside(stanza: &Element, path: &[(&str, &str)]) -> String {
    let found = path
        .iter()
        .try_fold(stanza, |element, (name, ns)| element.get_child(name, *ns));
    found.map(Element::text).unwrap_or_default()
}

/// The id in a child of this name.
fn referred(stanza: &Element, child: &str, ns: &str) -> String {
    let child = stanza.get_child(child, ns);
    let id = child.and_then(|child| child.attr("id"));
    id.unwrap_or_default().to_owned()
}

/// `xml:lang` of the body, else of the stanza.
fn lang(stanza: &Element) -> String {
    let own = |element: &Element| element.attrs().get(&Namespace::XML, "lang").cloned();
    let body = stanza.get_child("body", "jabber:client");
    body.and_then(own)
        .or_else(|| own(stanza))
        .unwrap_or_default()
}
