//! To whom a message goes: to whom its author meant, or to nobody.

use crate::address::{Address, AddressError, RemoteId, Side};
use crate::event::{Message, Outgoing};
use crate::i18n::text;
use crate::parse::{self, Intent};
use crate::policy::{Registration, may_receive};
use crate::render::{self, Relayed, neutral};
use crate::store::Result;
use crate::store::messages::Referred;

use super::files::Shared;
use super::{Turn, files, guard};

/// What the parser found in a message.
pub struct Written {
    /// Addressed in the text, in order.
    pub recipients: Vec<Address>,
    /// Only in its middle, where one may just talk about somebody.
    pub loose: bool,
    /// What looked like an address and is none.
    pub bad: Vec<(String, AddressError)>,
    /// The text without addresses.
    pub body: String,
    /// Language written in front.
    pub lang: Option<String>,
    /// Which form of the message it is.
    pub form: Form,
}

/// Which form of a message something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it was sent.
    First,
    /// Changed: never a command.
    Edited,
    /// Changed, and the first form is forgotten: its readers are told.
    Late,
}

/// Somebody to write to, and the message of theirs that this answers.
type Target = (Address, Option<RemoteId>);

/// Relays a message, or tells its author why not.
pub fn relay(turn: &mut Turn, message: &Message, written: Written) -> Result<()> {
    let newcomer = turn.enrol()?;
    if let Some((address, _)) = written.bad.first() {
        if newcomer {
            turn.greet()?;
        }
        return not_an_address(turn, address);
    }
    let targets = targets(turn, message, &written)?;
    match (&targets, newcomer) {
        (None, true) if !written.body.is_empty() || !message.attachments.is_empty() => {
            return turn.say(&text::welcome_unsent(turn.side()));
        }
        (_, true) => turn.greet()?,
        (_, false) => {}
    }
    let targets = match targets {
        Some(targets) => targets,
        None if newcomer => return Ok(()), // the bot was only mentioned
        None => return ask(turn, &written),
    };
    let max = turn.core.rules.max_recipients;
    if targets.len() > max {
        return turn.say(&text::too_many_recipients(max));
    }
    if written.body.is_empty() && message.attachments.is_empty() {
        let recipients: Vec<String> = targets.iter().map(|(to, _)| to.to_string()).collect();
        let recipients = recipients.join(" ");
        return turn.say(&text::empty(&recipients));
    }
    let mut open = Vec::new();
    for target in targets {
        if is_open(turn, &target.0)? {
            open.push(target);
        }
    }
    queue(turn, message, &written, &open)
}

fn queue(turn: &mut Turn, message: &Message, written: &Written, targets: &[Target]) -> Result<()> {
    if targets.is_empty() {
        return Ok(());
    }
    let from = &turn.from.address;
    let number = turn
        .tx
        .add_message(from, &message.reference, message.wants_receipt)?;
    for (to, reply_to) in targets {
        let shared = files::share(turn, &message.attachments, to)?;
        let outgoing = rendered(turn, message, written, (to, &shared), reply_to.clone())?;
        turn.queue_relay(to, number, &outgoing)?;
        for file in &shared.apart {
            turn.queue_relay(to, number, &files::alone(file, message))?;
        }
    }
    Ok(())
}

/// What `to` gets, in answer to a message of theirs.
pub(super) fn rendered(
    turn: &Turn,
    message: &Message,
    written: &Written,
    (to, shared): (&Address, &Shared),
    reply_to: Option<RemoteId>,
) -> Result<Outgoing> {
    let warning = message.warning.as_deref().map(label);
    let known = turn.tx.user(to)?.and_then(|user| user.lang);
    let lang = turn.core.texts.choose([known.as_deref()]);
    let body = match written.form {
        Form::Late => turn.core.texts.say(lang, &text::edited_late()) + "\n" + &written.body,
        Form::First | Form::Edited => written.body.clone(),
    };
    let relayed = Relayed {
        from: turn.from,
        body: &body,
        warning: warning.as_deref(),
        attachments: &shared.links,
        apart: &shared.apart,
    };
    let quote = quote(turn, message)?.unwrap_or_default();
    Ok(Outgoing::Text {
        text: quote + &render::relayed(&turn.core.texts, lang, &relayed, to),
        lang: written.lang.clone().or_else(|| message.lang.clone()),
        reply_to,
        warning,
        files: shared.with_text.clone(),
    })
}

/// Most characters quoted.
const EXCERPT: usize = 120;

/// A line that quotes what the message answers, where its adapter brought the words.
fn quote(turn: &Turn, message: &Message) -> Result<Option<String>> {
    let (Some(words), Some(id)) = (&message.quoted, &message.reply_to) else {
        return Ok(None);
    };
    let words = match turn.tx.got(&turn.from.address, id)? {
        // What the bridge wrote begins with a line of addresses.
        Some(_) => words
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .to_owned(),
        None => own_words(turn, words),
    };
    let excerpt = neutral::one_line(&words, EXCERPT);
    Ok((!excerpt.is_empty()).then(|| format!("> {excerpt}\n")))
}

fn own_words(turn: &Turn, text: &str) -> String {
    let bot = &turn.core.rules.fediverse_bot;
    let prefix = &turn.core.commands.prefix;
    match parse::parse_text(text, turn.side(), bot, prefix).intent {
        Intent::Text { body, .. } => body,
        Intent::Command { .. } => String::new(),
    }
}

/// A content warning in one line. XMPP's spoilers need not say of what they warn (XEP-0382).
pub(super) fn label(warning: &str) -> String {
    match neutral::one_line(warning, 200) {
        empty if empty.is_empty() => "…".to_owned(),
        label => neutral::without_mentions(&label),
    }
}

/// Those addressed; else those of the message that it answers; else the last partner; else those who are only named.
/// `None`: nobody can tell.
fn targets(turn: &Turn, message: &Message, written: &Written) -> Result<Option<Vec<Target>>> {
    let named = !written.recipients.is_empty();
    let answered = match &message.reply_to {
        Some(id) => turn.tx.referred(&turn.from.address, id)?,
        None => None,
    };
    let threads = match answered {
        Some(Referred::Conversation(threads)) => threads,
        _ => Vec::new(),
    };
    if named && !written.loose {
        return addressed(turn, written, &threads).map(Some);
    }
    if !threads.is_empty() {
        return Ok(Some(threads));
    }
    if message.reply_to.is_some() && !named {
        return Ok(None); // an answer to the bridge's own words, or to something that it does not know
    }
    let partner = last_partner(turn)?;
    match partner {
        Some(partner) if named && !is_all(written, &partner) => Ok(None),
        None if named => addressed(turn, written, &threads).map(Some),
        partner => Ok(partner),
    }
}

/// The people named are these and no others.
fn is_all(written: &Written, targets: &[Target]) -> bool {
    written
        .recipients
        .iter()
        .eq(targets.iter().map(|(to, _)| to))
}

/// The people addressed, each with the message of theirs that this answers.
///
/// On the fediverse, where it answers none, it continues their latest: Mastodon hides what strangers write directly
/// (4.3 and later, unless one follows them), but not what belongs to one's own thread.
fn addressed(turn: &Turn, written: &Written, threads: &[Target]) -> Result<Vec<Target>> {
    let thread = |to: &Address| match threads.iter().find(|(who, _)| who == to) {
        Some((_, thread)) => Ok(thread.clone()),
        None => own_thread(turn, to),
    };
    let people = written.recipients.iter();
    people.map(|to| Ok((to.clone(), thread(to)?))).collect()
}

/// The latest post of somebody on the fediverse, best one to the author of this message.
pub(super) fn own_thread(turn: &Turn, to: &Address) -> Result<Option<RemoteId>> {
    if to.side() == Side::Xmpp {
        return Ok(None); // in a chat a reference on every line would be noise
    }
    match turn.tx.last_reference(to, &turn.from.address)? {
        Some(reference) => Ok(Some(reference)),
        None => turn.tx.latest(to),
    }
}

/// The partner of the last contact, if it is recent and was with one person.
fn last_partner(turn: &Turn) -> Result<Option<Vec<Target>>> {
    let who = &turn.from.address;
    let Some(contact) = turn.tx.last_contact(who)? else {
        return Ok(None);
    };
    let recent = turn.tx.now.since(contact.at) <= turn.core.rules.reply_window;
    let [partner] = contact.partners.as_slice() else {
        return Ok(None);
    };
    if !recent {
        return Ok(None);
    }
    let thread = own_thread(turn, partner)?;
    Ok(Some(vec![(partner.clone(), thread)]))
}

/// Whether `to` may be written to; if not, the author is told.
pub(super) fn is_open(turn: &mut Turn, to: &Address) -> Result<bool> {
    if turn.core.rules.is_bot(to) {
        turn.say(&text::recipient_is_bridge(to))?;
        return Ok(false);
    }
    if !guard::is_clear(turn, to)? {
        return Ok(false);
    }
    let registration = match turn.tx.user(to)? {
        None => Registration::Never,
        Some(user) if user.active => Registration::Active,
        Some(_) => Registration::Revoked,
    };
    if may_receive(to.side(), registration) {
        return Ok(true);
    }
    let near = near_partner(turn, to)?;
    turn.say(&match near {
        Some(near) => text::recipient_not_registered_near(to, &near),
        None => text::recipient_not_registered(to, &turn.core.rules.bot(to.side())),
    })?;
    Ok(false)
}

/// A partner of the author whose address differs from `to` by a slip of the finger.
fn near_partner(turn: &Turn, to: &Address) -> Result<Option<Address>> {
    let typed = to.to_string();
    let partners = turn.tx.partners(&turn.from.address, 20)?;
    Ok(partners.into_iter().find(|partner| {
        partner != to && strsim::damerau_levenshtein(&partner.to_string(), &typed) <= 2
    }))
}

fn ask(turn: &mut Turn, written: &Written) -> Result<()> {
    let body = &written.body;
    // Nobody could get it, so a lone word may be a command without its prefix.
    if turn.core.commands.find(body).is_some() {
        return crate::commands::run(turn, body, &[]);
    }
    let partners = turn.tx.partners(&turn.from.address, 5)?;
    if partners.is_empty() {
        return turn.say(&text::to_whom(turn.side()));
    }
    let partners: Vec<String> = partners.iter().map(Address::to_string).collect();
    turn.say(&text::to_whom_partners(&partners.join(" · ")))
}

pub(super) fn not_an_address(turn: &mut Turn, typed: &str) -> Result<()> {
    let example = match turn.side() {
        Side::Fediverse => "xmpp:user@host",
        Side::Xmpp => "@user@instance",
    };
    turn.say(&text::not_an_address(
        &neutral::one_line(typed, 60),
        example,
    ))
}
