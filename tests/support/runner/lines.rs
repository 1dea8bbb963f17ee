//! One line of a story → a [`Verb`].

use super::script::{
    BotAct, Deed, Expect, Kind, Leg, Net, Pairs, Person, Say, StoreAct, Tool, Verb,
};
use super::words::{Field, Words};

/// What servers can be told, and whether only the embedded one understands it.
const SERVER_ACTS: &[(Net, &str, bool)] = &[
    (Net::Fedi, "stop", false),
    (Net::Fedi, "start", false),
    (Net::Fedi, "restart", false),
    (Net::Fedi, "fault", false),
    (Net::Fedi, "clear", false),
    (Net::Fedi, "struck", false),
    (Net::Fedi, "shows", false),
    (Net::Fedi, "poison", false),
    (Net::Fedi, "suspend", false),
    (Net::Fedi, "unsuspend", false),
    (Net::Fedi, "hides", false),
    (Net::Fedi, "limit", false),
    (Net::Fedi, "unlimit", false),
    (Net::Fedi, "warns", false),
    (Net::Fedi, "blocks", false),
    (Net::Fedi, "moderators", false),
    (Net::Fedi, "move", false),
    (Net::Fedi, "alias", false),
    (Net::Fedi, "revoke", false),
    (Net::Fedi, "drop-streams", false),
    (Net::Fedi, "mute-streams", false),
    (Net::Fedi, "streaming", false),
    (Net::Fedi, "idempotency", false),
    (Net::Xmpp, "stop", false),
    (Net::Xmpp, "start", false),
    (Net::Xmpp, "restart", false),
    (Net::Xmpp, "kill", false),
    (Net::Xmpp, "password", true),
    (Net::Xmpp, "cut", true),
    (Net::Xmpp, "tear", true),
    (Net::Xmpp, "forget", true),
    (Net::Xmpp, "freeze", true),
    (Net::Xmpp, "thaw", true),
    (Net::Xmpp, "lose-unacked", true),
    (Net::Xmpp, "swallow-ack", true),
    (Net::Xmpp, "delay", true),
    (Net::Xmpp, "rate", true),
    (Net::Xmpp, "mam", true),
    (Net::Xmpp, "sm", true),
    (Net::Xmpp, "clear", true),
    (Net::Xmpp, "disable", true),
    (Net::Xmpp, "enable", true),
    (Net::Xmpp, "put-out", true),
    (Net::Xmpp, "lists", true),
    (Net::Xmpp, "unlists", true),
];

/// Only the embedded server does this.
pub fn is_special(verb: &Verb) -> bool {
    let Verb::Server(net, act, _) = verb else {
        return false;
    };
    SERVER_ACTS
        .iter()
        .any(|(n, a, special)| n == net && a == act && *special)
}

/// Reads a line.
pub fn verb(text: &str) -> Result<Verb, String> {
    let mut words = Words::new(text);
    match words.word() {
        "fedi" => person(Net::Fedi, words),
        "xmpp" => person(Net::Xmpp, words),
        "bot" => bot(words),
        "server" => server(words),
        "store" => store(words),
        other => Err(format!(
            "a line begins with fedi, xmpp, bot, server or store, not with {other:?}"
        )),
    }
}

fn person(net: Net, mut words: Words) -> Result<Verb, String> {
    let word = words.word();
    let who = |name: &str| Person {
        net,
        name: name.to_owned(),
    };
    if let Some(name) = word.strip_suffix('>') {
        return say(net, words).map(|say| Verb::Say(who(name), say));
    }
    if let Some(name) = word.strip_suffix('<') {
        return expect(net, words).map(|expect| Verb::Expect(who(name), expect));
    }
    if let Some(name) = word.strip_suffix('!') {
        return match words.rest() {
            "nothing" => Ok(Verb::Nothing(who(name))),
            _ => Err("behind ! comes: nothing".into()),
        };
    }
    deed(net, words).map(|deed| Verb::Does(who(word), deed))
}

fn say(net: Net, mut words: Words) -> Result<Say, String> {
    let (flags, keys): (&[&str], &[&str]) = match net {
        Net::Fedi => (
            &["direct", "public", "unlisted", "private"],
            &[
                "reply-to", "cw", "lang", "poll", "choices", "html", "json", "quotes", "file",
                "alt", "as", "repeat",
            ],
        ),
        Net::Xmpp => (
            &["receipt"],
            &["reply-to", "lang", "type", "id", "as", "repeat"],
        ),
    };
    let mut say = Say::default();
    while let Some(field) = words.field(flags, keys)? {
        let value = field.only_equals()?;
        match field.key.as_str() {
            "as" => say.label = Some(value),
            "repeat" => say.repeat = Some(range(&value)?),
            _ => say.fields.push((field.key, value)),
        }
    }
    say.text = words.text()?;
    Ok(say)
}

fn expect(net: Net, mut words: Words) -> Result<Expect, String> {
    let (flags, keys): (&[&str], &[&str]) = match net {
        Net::Fedi => (
            &["direct", "unordered"],
            &[
                "text",
                "html",
                "from",
                "reply-to",
                "lang",
                "cw",
                "as",
                "repeat",
                "edited",
                "unedited",
                "deleted",
                "favourites",
                "reactions",
                "of",
                "media",
                "files",
                "alt",
            ],
        ),
        Net::Xmpp => (
            &["receipt", "answer", "unordered"],
            &[
                "body", "from", "reply-to", "lang", "type", "id", "xml", "of", "as", "repeat",
                "corrects", "retracts", "reacts", "oob", "alt",
            ],
        ),
    };
    let mut expect = Expect {
        kind: Kind::Message,
        checks: Vec::new(),
        label: None,
        repeat: None,
        unordered: false,
    };
    while let Some(field) = words.field(flags, keys)? {
        match field.key.as_str() {
            "as" => expect.label = Some(field.only_equals()?),
            "repeat" => expect.repeat = Some(range(&field.only_equals()?)?),
            "unordered" => expect.unordered = true,
            "receipt" => expect.kind = Kind::Receipt,
            "answer" => expect.kind = Kind::Answer,
            "edited" => expect.is_about(Kind::Edited, field),
            "unedited" => expect.is_about(Kind::Unedited, field),
            "deleted" => expect.is_about(Kind::Deleted, field),
            "favourites" | "reactions" => expect.is_about(Kind::Favourites, field),
            _ => expect.checks.push(field),
        }
    }
    words.end()?;
    Ok(expect)
}

impl Expect {
    fn is_about(&mut self, kind: Kind, field: Field) {
        self.kind = kind;
        self.checks.push(field);
    }
}

fn deed(net: Net, mut words: Words) -> Result<Deed, String> {
    let word = words.word();
    let deed = match (net, word) {
        (Net::Xmpp, "sends") => {
            let mut fields = Pairs::new();
            while let Some(field) = words.field(&[], &["id", "as"])? {
                fields.push((field.key.clone(), field.only_equals()?));
            }
            return Ok(Deed::Sends {
                fields,
                xml: words.xml()?,
            });
        }
        (Net::Xmpp, "shares") => return shares(words),
        (Net::Xmpp, "asks") => {
            let (mut set, mut account) = (false, false);
            while let Some(flag) = words.field(&["set", "account"], &["-"])? {
                set |= flag.key == "set";
                account |= flag.key == "account";
            }
            return Ok(Deed::Asks {
                set,
                account,
                xml: words.xml()?,
            });
        }
        (Net::Fedi, "shows") => {
            let mut fields = Pairs::new();
            while let Some(field) = words.field(&[], &["note", "name", "field", "age"])? {
                fields.push((field.key.clone(), field.only_equals()?));
            }
            Deed::Shows(fields)
        }
        (Net::Fedi, "edits") | (Net::Xmpp, "corrects") => {
            let of = words.word().to_owned();
            let keys: &[&str] = match net {
                Net::Fedi => &["keep", "file", "alt"],
                Net::Xmpp => &[],
            };
            let mut fields = Pairs::new();
            while let Some(field) = words.field(&[], keys)? {
                fields.push((field.key.clone(), field.only_equals()?));
            }
            let text = words.text()?;
            return Ok(Deed::Edits { of, fields, text });
        }
        (Net::Fedi, "deletes") | (Net::Xmpp, "retracts") => Deed::Deletes(words.word().to_owned()),
        (Net::Fedi, "favourites") => Deed::Reacts {
            to: words.word().to_owned(),
            emoji: String::new(),
        },
        (Net::Fedi, "unfavourites") => Deed::Unfavourites(words.word().to_owned()),
        (_, "reacts") => Deed::Reacts {
            to: words.word().to_owned(),
            emoji: words.rest().to_owned(),
        },
        (Net::Xmpp, "sees") => {
            let kind = words.word().to_owned();
            let mut checks = Vec::new();
            while let Some(field) = words.field(&[], &["xml"])? {
                checks.push(field);
            }
            Deed::Sees(kind, checks)
        }
        (Net::Xmpp, "subscribes") => Deed::Subscribes,
        (Net::Xmpp, "approves") => Deed::Approves,
        (Net::Xmpp, "unsubscribes") => Deed::Unsubscribes,
        (Net::Xmpp, "removes") => Deed::Removes,
        (Net::Fedi, "looks") => {
            let mut checks = Vec::new();
            while let Some(field) = words.field(&[], &["json"])? {
                checks.push(field);
            }
            Deed::Looks(checks)
        }
        (Net::Fedi, "follows") => Deed::Follows,
        (Net::Fedi, "collects") => Deed::Collects,
        (Net::Fedi, "unfollows") => Deed::Unfollows,
        (Net::Fedi, "blocks") => Deed::Blocks,
        (_, "is") => match (net, words.rest()) {
            (Net::Fedi, "following") => return Ok(Deed::IsFollowing),
            (Net::Fedi, "not following") => return Ok(Deed::IsNotFollowing),
            (Net::Fedi, "a bot") => return Ok(Deed::IsBot),
            (Net::Xmpp, "offline") => return Ok(Deed::Offline),
            (Net::Xmpp, "online") => return Ok(Deed::Online),
            (_, other) => return Err(format!("nobody can be {other:?}")),
        },
        (_, other) => {
            return Err(format!(
                "{other:?} is nothing that people do on this network"
            ));
        }
    };
    words.end()?;
    Ok(deed)
}

fn shares(mut words: Words) -> Result<Deed, String> {
    let (mut fields, mut files) = (Pairs::new(), Vec::new());
    while words.end().is_err() {
        match words.field(&[], &["alt", "text", "reply-to", "id", "as"])? {
            Some(field) => fields.push((field.key.clone(), field.only_equals()?)),
            None => files.push(words.word().to_owned()),
        }
    }
    if files.is_empty() {
        return Err("which file?".into());
    }
    Ok(Deed::Shares { files, fields })
}

fn bot(mut words: Words) -> Result<Verb, String> {
    let legs = match words.word() {
        "mastodon" => vec![Leg::Mastodon],
        "xmpp" => vec![Leg::Xmpp],
        "both" => vec![Leg::Mastodon, Leg::Xmpp],
        "together" => vec![Leg::Together],
        "profile" => return tool("profile", words).map(Verb::Tool),
        other => {
            return Err(format!(
                "bot mastodon, xmpp, both, together or profile, not {other:?}"
            ));
        }
    };
    let act = match words.word() {
        "logs" => return logs(legs, words),
        "start" => BotAct::Start,
        "stop" => BotAct::Stop,
        "kill" => BotAct::Kill,
        "renew" => BotAct::Renew,
        "dies" => return dies(words).map(|act| Verb::Bot(legs, act)),
        "configured" => {
            return Ok(Verb::Bot(legs, BotAct::Configured(words.pairs()?)));
        }
        other => {
            return Err(format!(
                "a bot can start, stop, be killed (kill), get a new secret (renew), be configured or log something (logs), not {other:?}"
            ));
        }
    };
    words.end()?;
    Ok(Verb::Bot(legs, act))
}

fn dies(words: Words) -> Result<BotAct, String> {
    let pairs = words.pairs()?;
    let value = |key: &str| {
        let found = pairs.iter().find(|(known, _)| known == key);
        found
            .map(|(_, value)| value.clone())
            .ok_or(format!("{key}=?"))
    };
    let times = value("times")?;
    let times = times
        .parse()
        .map_err(|_| format!("{times:?} is no number"))?;
    Ok(BotAct::Dies(times, value("text")?))
}

fn logs(legs: Vec<Leg>, mut words: Words) -> Result<Verb, String> {
    let (mut line, mut times) = (None, 1);
    while let Some(field) = words.field(&[], &["line", "times"])? {
        match field.key.as_str() {
            "times" => times = field.only_equals()?.parse().map_err(|_| "how often?")?,
            _ => line = Some(field),
        }
    }
    words.end()?;
    Ok(Verb::Logs(legs, line.ok_or("which line?")?, times))
}

fn tool(name: &str, mut words: Words) -> Result<Tool, String> {
    let mut tool = Tool {
        words: vec![name.to_owned()],
        ..Tool::default()
    };
    loop {
        match words.field(&["fails"], &["output"])? {
            Some(field) if field.key == "fails" => tool.fails = true,
            Some(field) => tool.checks.push(field),
            None => match words.word() {
                "" => return Ok(tool),
                word => tool.words.push(word.to_owned()),
            },
        }
    }
}

fn store(mut words: Words) -> Result<Verb, String> {
    let act = match words.word() {
        "backup" => StoreAct::Backup,
        "check" => StoreAct::Check,
        "restore" => StoreAct::Restore,
        "copy" => StoreAct::Copy,
        "forget" => StoreAct::Forget,
        "put" => StoreAct::Put,
        "ages" => StoreAct::Ages,
        other => {
            return Err(format!(
                "store backup, check, restore, copy, put, forget or ages, not {other:?}"
            ));
        }
    };
    words.end()?;
    Ok(Verb::Store(act))
}

fn server(mut words: Words) -> Result<Verb, String> {
    let net = match words.word() {
        "fedi" => Net::Fedi,
        "xmpp" => Net::Xmpp,
        other => return Err(format!("server fedi or xmpp, not {other:?}")),
    };
    let act = words.word();
    if !SERVER_ACTS.iter().any(|(n, a, _)| *n == net && *a == act) {
        return Err(format!("{act:?} is nothing that this server does"));
    }
    Ok(Verb::Server(net, act.to_owned(), words.pairs()?))
}

/// `20` is 1 to 20; `6..20` is 6 to 20.
fn range(text: &str) -> Result<(u32, u32), String> {
    let (from, to) = text.split_once("..").unwrap_or(("1", text));
    let number = |n: &str| {
        n.parse()
            .map_err(|_| format!("{text:?} is no number of times"))
    };
    Ok((number(from)?, number(to)?))
}
