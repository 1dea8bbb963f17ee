//! The text of a message for its recipient: its parts, as the recipient's server takes them and in their language.

use crate::address::{Address, RemoteId};
use crate::event::{Message, Outgoing, Reason};
use crate::i18n::{Text, text};
use crate::render::neutral::{self, Mentions};
use crate::render::{self, Limit, Relayed, Room, TooLong};
use crate::store::amend::{MessageCopy, Stage};
use crate::store::ids::MessageId;
use crate::store::{Result, Tx};

use super::files::{self, Shared};
use super::notes;
use crate::bridge::handling::Handling;
use crate::bridge::people::parcel::Parcel;
use crate::bridge::tell::{lang_of, refusal};
use crate::bridge::trace;
use crate::bridge::written::{Form, Written};

/// The deliveries to `to`, in answer to a message of theirs: one text, or the parts of a long one. `note`: a line of the bridge
/// above it.
///
/// # Errors
/// It is too long for that: what its author is told.
pub fn parts(
    handling: &Handling,
    message: &Message,
    written: &Written,
    (to, shared): (&Address, &Shared),
    reply_to: Option<RemoteId>,
    note: Option<Text>,
) -> Result<std::result::Result<Vec<Outgoing>, Text>> {
    let _room = trace::enter("words");
    let warning = message.warning.as_deref().map(label);
    let frame = (note, warning.as_deref());
    let texts = match texts(handling, message, written, (to, shared), frame)? {
        Ok(texts) => texts,
        Err(TooLong { count, max }) => {
            let reason = Reason::TooLong { count, max };
            return Ok(Err(refusal(handling.core, to, handling.tx.now, &reason)));
        }
    };
    let able = handling.able_to(to)?;
    let part = |(at, text): (usize, String)| Outgoing::Text {
        text,
        styled: able.styles && !message.unstyled,
        lang: written.lang.clone().or_else(|| message.lang.clone()),
        reply_to: reply_to.clone().filter(|_| at == 0),
        warning: warning.clone(),
        files: Vec::new(),
        buttons: Vec::new(),
    };
    let mut parts = texts.into_iter().enumerate().map(part).collect();
    files::attach(&mut parts, &shared.files, able.attaches_files);
    Ok(Ok(parts))
}

/// The texts that `to` reads.
fn texts(
    handling: &Handling,
    message: &Message,
    written: &Written,
    (to, shared): (&Address, &Shared),
    (note, warning): (Option<Text>, Option<&str>),
) -> Result<std::result::Result<Vec<String>, TooLong>> {
    let lang = lang_of(handling.core, handling.tx, to)?;
    let mut body = notes::with(
        &handling.core.texts,
        lang,
        &written.said.body,
        &message.beside,
    );
    if written.form == Form::Late {
        body = handling.core.texts.say(lang, &text::edited_late()) + "\n" + &body;
    }
    let from = handling.named();
    let relayed = Relayed {
        from: &from,
        body: &body,
        length: message.length,
        warning,
        attachments: &shared.links,
        apart: &shared.files,
        poll: message.poll.as_ref(),
        quotes: message.quotes.as_ref(),
    };
    let quote = quote(handling, message, to)?.unwrap_or_default();
    let mut limit = handling.core.legs.able_to(handling.tx, to)?.limit;
    limit.max = limit.max.saturating_sub(limit.count(&quote, None));
    let room = Room {
        limit,
        max_parts: handling.core.rules.max_parts,
    };
    let texts = render::relayed(&handling.core.texts, lang, &relayed, to, &room);
    Ok(texts.map(|mut texts| {
        if let Some(first) = texts.first_mut() {
            if let Some(note) = note {
                let note = handling.core.texts.say(lang, &note);
                put_below_header(first, &note, (&room.limit, warning));
            }
            first.insert_str(0, &quote);
        }
        texts
    }))
}

/// Puts a line of the bridge into a message that is ready to be sent, below its header.
pub fn put_note(handling: &Handling, parcel: &mut Parcel, note: &Text) -> Result<()> {
    let lang = lang_of(handling.core, handling.tx, &parcel.to)?;
    let limit = handling.core.legs.able_to(handling.tx, &parcel.to)?.limit;
    if let Some(Outgoing::Text { text, warning, .. }) = parcel.parts.first_mut() {
        let note = handling.core.texts.say(lang, note);
        put_below_header(text, &note, (&limit, warning.as_deref()));
    }
    Ok(())
}

/// Puts a line of the bridge below the header of a text, where there is room for it.
fn put_below_header(text: &mut String, note: &str, (limit, warning): (&Limit, Option<&str>)) {
    let at = text.find('\n').unwrap_or(text.len());
    let mut noted = text.clone();
    noted.insert_str(at, &format!("\n{note}"));
    if limit.count(&noted, warning) <= limit.max {
        *text = noted;
    }
}

/// Maximum number of characters quoted.
const EXCERPT: usize = 120;

/// A line that quotes what the message answers, where its adapter brought the words, and `to` knows them.
fn quote(handling: &Handling, message: &Message, to: &Address) -> Result<Option<String>> {
    let (Some(words), Some(id)) = (&message.quoted, &message.reply_to) else {
        return Ok(None);
    };
    let got = handling.tx.got(&handling.from.address, id)?;
    let answered = match got {
        Some(number) => Some(number),
        None => handling
            .tx
            .own(&handling.from.address, id)?
            .map(|own| own.number),
    };
    match answered {
        Some(number) if knows(handling.tx, to, number)? => {}
        _ => return Ok(None), // nobody reads words in an answer that were not for them
    }
    let words = match got {
        Some(_) => without_frame(handling, words, to),
        None => handling.parse_text(words)?.1.body,
    };
    let excerpt = neutral::one_line(&words, EXCERPT);
    Ok((!excerpt.is_empty()).then(|| format!("> {excerpt}\n")))
}

/// The words of `author` in what whoever caused the event got: behind the line of addresses, and the line above a first
/// message.
fn without_frame(handling: &Handling, words: &str, author: &Address) -> String {
    let (_, rest) = words.split_once('\n').unwrap_or_default();
    let note = handling.words(&text::stranger_writes(author));
    rest.trim_start().trim_start_matches(&note).to_owned()
}

/// Whether `who` wrote message number `message`, or has got it, or gets it first.
fn knows(tx: &Tx, who: &Address, message: MessageId) -> Result<bool> {
    if tx
        .author(message)?
        .is_some_and(|(author, _)| author == *who)
    {
        return Ok(true);
    }
    let theirs = |copy: &MessageCopy| copy.recipient == *who && !copy.gone;
    let copies = tx.copies(message)?;
    Ok(copies
        .iter()
        .any(|copy| theirs(copy) && copy.stage != Stage::Refused))
}

/// A content warning in one line. XMPP's spoilers need not say of what they warn (XEP-0382).
fn label(warning: &str) -> String {
    match neutral::one_line(warning, 200) {
        empty if empty.is_empty() => "…".to_owned(),
        label => neutral::without_groups(&neutral::without_mentions(&label, Mentions::Anywhere)),
    }
}
