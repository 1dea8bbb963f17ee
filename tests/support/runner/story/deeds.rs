//! What people say and do.

use anyhow::{Context, Result, bail, ensure};

use super::text::{confidential, fill};
use super::{HANDLE, Record, Story, until};
use crate::runner::fedi::Draft;
use crate::runner::script::{Deed, Net, Pairs, Person, Say};
use crate::runner::xmpp::escape;

impl Story {
    pub(super) async fn say(&mut self, who: &Person, say: &Say) -> Result<()> {
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
            files: named(fields)?,
            ..Draft::default()
        };
        for (key, value) in fields {
            match key.as_str() {
                "reply-to" => draft.reply_to = Some(self.record(value, Net::Fedi)?.id),
                "cw" => draft.warning = Some(value.clone()),
                "lang" => draft.lang = Some(value.clone()),
                "file" | "alt" => {}
                "poll" | "choices" => {
                    draft.poll = value.split('|').map(str::to_owned).collect();
                    draft.multiple = key == "choices";
                }
                "quotes" => draft.quotes = Some(self.record(value, Net::Fedi)?.id),
                "html" => draft.html = Some(self.fill(value, 1)),
                "json" => draft.json = Some(self.fill(value, 1)),
                visibility => draft.visibility = visibility.to_owned(),
            }
        }
        let person = self.carol(who)?;
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
        let person = self.bob(who)?;
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

    pub(super) async fn does(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        match who.net {
            Net::Fedi => self.fedi_deed(who, deed).await,
            Net::Xmpp => self.xmpp_deed(who, deed).await,
        }
    }

    async fn fedi_deed(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        let person = self.carol(who)?;
        match deed {
            Deed::Follows => person.relate(HANDLE, "follow").await,
            Deed::Collects => person.collect(HANDLE),
            Deed::Unfollows => person.relate(HANDLE, "unfollow").await,
            Deed::Blocks => {
                person.relate(HANDLE, "block").await?;
                self.silent.push(who.clone());
                Ok(())
            }
            Deed::IsBot => {
                person.become_bot();
                self.silent.push(who.clone());
                Ok(())
            }
            Deed::Looks(checks) => {
                let account = person.account(HANDLE).await?;
                let wrong = checks.iter().filter_map(|check| {
                    check.objection(&fill(&check.value, 1, &self.suffix), &account)
                });
                let wrong: Vec<String> = wrong.collect();
                ensure!(wrong.is_empty(), "{}: {account}", wrong.join("; "));
                Ok(())
            }
            Deed::Shows(fields) => person.show(fields),
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
            Deed::Edits { of, fields, text } => {
                let id = self.record(of, Net::Fedi)?.id;
                let text = self.fill(text, 1);
                let keep = fields.iter().find(|(key, _)| key == "keep");
                let keep = keep.map_or("", |(_, value)| value);
                person.edit(&id, &text, keep, &named(fields)?).await?;
                self.said.extend(confidential(&text));
                Ok(())
            }
            Deed::Deletes(of) => person.delete(&self.record(of, Net::Fedi)?.id).await,
            Deed::Reacts { to, emoji } => {
                let id = self.record(to, Net::Fedi)?.id;
                match emoji.as_str() {
                    "" => person.mark(&id, "favourite").await,
                    emoji => person.react(&id, emoji).await,
                }
            }
            Deed::Unfavourites(to) => {
                let id = self.record(to, Net::Fedi)?.id;
                person.mark(&id, "unfavourite").await
            }
            other => bail!("{other:?} is not done on the fediverse"),
        }
    }

    async fn xmpp_deed(&mut self, who: &Person, deed: &Deed) -> Result<()> {
        let bot = self.bot_jid();
        let id = self.fresh("q");
        let (addr, form) = (self.xmpp.addr(), self.form.clone());
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
            Deed::Sees(kind, checks) => {
                let fits = |xml: &str| checks.iter().all(|check| check.objection(&check.value, xml).is_none());
                until(&format!("presence of type {kind}"), async || Ok(person.saw(&bot, kind, fits))).await
            }
            Deed::Offline => {
                person.disconnect();
                Ok(())
            }
            Deed::Online => person.connect(addr).await,
            Deed::Edits { of, text, .. } => {
                let text = self.fill(text, 1);
                self.said.extend(confidential(&text));
                let of = escape(&self.record(of, Net::Xmpp)?.id);
                self.amend(who, &id, &text, &format!("<replace xmlns='urn:xmpp:message-correct:0' id='{of}'/>"))
            }
            Deed::Deletes(of) => {
                let of = escape(&self.record(of, Net::Xmpp)?.id);
                let fallback = "This person attempted to retract a message";
                self.amend(who, &id, fallback, &format!(
                    "<retract xmlns='urn:xmpp:message-retract:1' id='{of}'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>"
                ))
            }
            Deed::Reacts { to, emoji } => {
                let of = escape(&self.record(to, Net::Xmpp)?.id);
                let each: String = emoji.split_whitespace().map(|one| format!("<reaction>{}</reaction>", escape(one))).collect();
                self.amend(who, &id, "", &format!("<reactions xmlns='urn:xmpp:reactions:0' id='{of}'>{each}</reactions>"))
            }
            Deed::Sends { fields, xml } => self.sends(who, fields, xml),
            Deed::Shares { files, fields } => self.shares(who, files, fields),
            Deed::Asks { set, account, xml } => {
                let full = person.full(&bot).filter(|_| !account);
                ensure!(full.is_some() || *account, "the bot has not been heard yet, so its full address is unknown");
                let to = escape(&full.unwrap_or(bot));
                let kind = if *set { "set" } else { "get" };
                let xml = fill(xml, 1, &self.suffix).replace("{form}", &form);
                let iq = format!("<iq type='{kind}' id='{id}' to='{to}'>{xml}</iq>");
                person.send(iq)?;
                self.question = Some(id);
                Ok(())
            }
            other => bail!("{other:?} is not done on XMPP"),
        }
    }

    /// What clients send after an upload: a body of nothing but the address, and the address beside it; with a
    /// description, the file as XEP-0447 has it.
    fn shares(&mut self, who: &Person, files: &[String], fields: &Pairs) -> Result<()> {
        let field = |name: &str| {
            let found = fields.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| self.fill(value, 1))
        };
        let address = |name: &String| match name.contains("://") {
            true => name.clone(),
            false => self.files.url(name),
        };
        let urls: Vec<String> = files.iter().map(address).collect();
        let mut payloads: String = urls.iter().map(|url| oob(url)).collect();
        if let (Some(alt), Some(url)) = (field("alt"), urls.last()) {
            payloads += &file_sharing(url, &alt);
        }
        if let Some(name) = field("reply-to") {
            let replied = self.record(&name, Net::Xmpp)?;
            let (to, id) = (escape(&replied.from), escape(&replied.id));
            payloads += &format!("<reply xmlns='urn:xmpp:reply:0' to='{to}' id='{id}'/>");
        }
        let body = urls
            .iter()
            .cloned()
            .chain(field("text"))
            .collect::<Vec<_>>()
            .join("\n");
        let (to, label, id) = (self.bot_jid(), field("as"), field("id"));
        let id = id.unwrap_or_else(|| self.fresh("m"));
        self.said.extend(urls);
        let person = self.bob(who)?;
        person.send(format!(
            "<message to='{}' type='chat' id='{}'><body>{}</body>{payloads}</message>",
            escape(&to),
            escape(&id),
            escape(&body)
        ))?;
        let (net, from) = (Net::Xmpp, person.jid.clone());
        self.records.push(Record {
            net,
            id,
            from,
            label,
        });
        Ok(())
    }

    /// Something about another message.
    fn amend(&self, who: &Person, id: &str, text: &str, payloads: &str) -> Result<()> {
        let to = escape(&self.bot_jid());
        let body = match text {
            "" => String::new(),
            text => format!("<body>{}</body>", escape(text)),
        };
        self.bob(who)?.send(format!(
            "<message to='{to}' type='chat' id='{id}'>{body}{payloads}<store xmlns='urn:xmpp:hints'/></message>"
        ))
    }

    fn sends(&mut self, who: &Person, fields: &Pairs, xml: &str) -> Result<()> {
        let person = self.bob(who)?;
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
}

fn oob(url: &str) -> String {
    format!("<x xmlns='jabber:x:oob'><url>{}</url></x>", escape(url))
}

fn file_sharing(url: &str, alt: &str) -> String {
    format!(
        "<file-sharing xmlns='urn:xmpp:sfs:0' disposition='inline'><file xmlns='urn:xmpp:file:metadata:0'><desc>{}</desc></file>\
         <sources><url-data xmlns='http://jabber.org/protocol/url-data' target='{}'/></sources></file-sharing>",
        escape(alt),
        escape(url)
    )
}

/// The files named in `fields`: names and descriptions.
fn named(fields: &Pairs) -> Result<Vec<(String, Option<String>)>> {
    let mut files: Vec<(String, Option<String>)> = Vec::new();
    for (key, value) in fields {
        match key.as_str() {
            "file" => files.push((value.clone(), None)),
            "alt" => files.last_mut().context("alt= comes after file=")?.1 = Some(value.clone()),
            _ => {}
        }
    }
    Ok(files)
}
