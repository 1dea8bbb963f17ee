//! Messages that change after they were taken over: edits, deletions, reactions.
//!
//! What still waits is changed in the queue; what may have gone out is followed by a row that amends it. Messages are
//! looked for among those of whoever asks: nobody can change another's, whatever ids they send.

mod pairs;

use std::collections::BTreeSet;

use crate::address::{Address, RemoteId, Side};
use crate::event::{EMOJI_REACTIONS, Edit, Message, Outgoing, Party, Reaction, is_like};
use crate::i18n::text;
use crate::parse::{Doubt, Parsed, Reading, Said};
use crate::render::{self, signs};
use crate::store::amend::{Copy, Own, Stage};
use crate::store::outbox::{Lane, NewRow, Role, fingerprint_of, words_of};
use crate::store::{Result, Tx};

use super::files::Shared;
use super::route::{self, Form, Written};
use super::tell::{About, lang_of};
use super::{Turn, compose, files, guard, limit, question, take_message, upkeep};
use pairs::pairs;

/// Most different emoji of one person on one message.
const MAX_EMOJI: usize = 8;

/// Somebody changed a message.
pub fn edit(turn: &mut Turn, edit: &Edit) -> Result<()> {
    if !edit.message.direct {
        return Ok(());
    }
    match turn.tx.own(&turn.from.address, &edit.of)? {
        Some(own) if own.gone || edit.edited.is_some_and(|at| at <= own.edited) => Ok(()),
        Some(own) => known(turn, edit, &own),
        None => unknown(turn, edit),
    }
}

fn known(turn: &mut Turn, edit: &Edit, own: &Own) -> Result<()> {
    let message = &edit.message;
    turn.answer_to(&own.reference, None);
    if !limit::allows_change(turn, edit.edited.unwrap_or(message.sent))? {
        return Ok(());
    }
    if message.encrypted {
        return limit::explains_encryption(turn);
    }
    let parsed = turn.parse(&message.text)?;
    turn.hint_lang(parsed.lang.as_deref(), message.lang.as_deref());
    let Some(written) = read(turn, parsed, Form::Edited) else {
        note(turn, edit)?;
        return turn.say(&text::edited_command()); // its readers keep what they have
    };
    turn.receipt(message)?;
    note(turn, edit)?;
    if written.is_empty(message) {
        return take_back(turn, own);
    }
    let said = &written.said;
    if let Some((address, error)) = said.bad.first().filter(|_| !said.loose) {
        return route::not_an_address(turn, address, error);
    }
    revise(turn, message, own, written)
}

/// The new form of a message, unless that is a command or looks like one.
fn read(turn: &Turn, parsed: Parsed, form: Form) -> Option<Written> {
    let written = Written::read(parsed, form);
    written.filter(|written| !route::looks_like_command(turn, &written.said))
}

/// Its first form is not known: it went to nobody, never came, or is forgotten by now.
fn unknown(turn: &mut Turn, edit: &Edit) -> Result<()> {
    let age = turn.tx.now.since(edit.message.sent);
    let forgotten = age > turn.core.rules.retention;
    if let Some(original) = edit.original.as_ref().filter(|_| !forgotten)
        && turn.tx.first_time(turn.side(), original)?
    {
        turn.tx.dated(Some(edit.message.sent))?;
        take_message(turn, &edit.message)?;
        return note(turn, edit);
    }
    turn.answer_to(&edit.message.reference, edit.message.reply_to.as_ref());
    if !limit::allows_change(turn, edit.edited.unwrap_or(edit.message.sent))? {
        return Ok(());
    }
    if edit.message.encrypted {
        return limit::explains_encryption(turn);
    }
    question::withdraw(turn, &edit.of)?; // it waits in its new form, if at all
    let parsed = turn.parse(&edit.message.text)?;
    turn.hint_lang(parsed.lang.as_deref(), edit.message.lang.as_deref());
    // An XMPP client does not say how old the first form is.
    let lately = edit.original.is_some() || turn.tx.took(&turn.from.address, &edit.of)?;
    let form = match lately && !forgotten {
        true => Form::Edited,
        false => Form::Late,
    };
    let Some(written) = read(turn, parsed, form) else {
        return turn.say(&text::edited_command());
    };
    match written.is_empty(&edit.message) {
        true => Ok(()),
        false => as_new(turn, edit, written),
    }
}

/// Later edits name the first form, so this one is kept under its id.
fn as_new(turn: &mut Turn, edit: &Edit, written: Written) -> Result<()> {
    turn.receipt(&edit.message)?;
    let message = Message {
        reference: edit.of.clone(),
        also: Vec::new(),
        wants_receipt: false,
        ..edit.message.clone()
    };
    route::relay(turn, &message, written)?;
    note(turn, edit)
}

/// Remembers which form of a message its readers have.
fn note(turn: &Turn, edit: &Edit) -> Result<()> {
    let Some(own) = turn.tx.own(&turn.from.address, &edit.of)? else {
        return Ok(()); // it went to nobody
    };
    let edited = edit.edited.unwrap_or(turn.tx.now);
    let message = &edit.message;
    turn.tx.note_edit(own.number, edited, &message.reference)?;
    turn.tx
        .note_names(own.number, &turn.from.address, &message.also)
}

/// Brings every recipient's copy to the new form; whoever is named no longer loses it, whoever is named now gets it.
fn revise(turn: &mut Turn, message: &Message, own: &Own, mut written: Written) -> Result<()> {
    let max = turn.core.rules.max_recipients;
    if written.said.recipients.len() > max {
        return turn.say(&text::too_many_recipients(max));
    }
    let copies = turn.tx.copies(own.number)?;
    let held = turn.tx.held_for(own.number)?;
    let mut before: Vec<Address> = distinct(&copies);
    before.extend(held.iter().cloned());
    let Some(meant) = meant(&mut written.said, before) else {
        return turn.say(&text::edited_address()); // its readers keep what they have
    };
    let written = &written;
    for copy in copies
        .iter()
        .filter(|copy| !meant.contains(&copy.recipient))
    {
        retract(turn, own.number, copy)?;
    }
    for to in held.iter().filter(|to| !meant.contains(to)) {
        turn.tx.drop_held_message(own.number, Some(to))?;
    }
    for to in &meant {
        if held.contains(to) {
            let shared = files::share_again(turn.core, &message.attachments, to);
            if let Some(parts) = compose::parts(turn, message, written, (to, &shared), None)? {
                turn.tx.rewrite_held(own.number, to, &parts)?;
                turn.tx.rewrite_body(own.number, to, &written.said.body)?;
            }
            continue;
        }
        let theirs = copies.iter().filter(|copy| copy.recipient == *to);
        let live = theirs.filter(|copy| !copy.gone && copy.stage != Stage::Refused);
        let live: Vec<&Copy> = live.collect();
        if live.is_empty() {
            let target = (to.clone(), route::own_thread(turn, to)?);
            route::add(
                turn,
                message,
                written,
                &target,
                &mut Some(own.number),
                route::Greeting::Said,
            )?;
        } else if route::is_open(turn, to)? {
            bring(turn, message, own, written, (to, &live))?;
        }
    }
    Ok(())
}

/// For whom a new form is, of which these have the first one; none where it may be for others.
fn meant(said: &mut Said, before: Vec<Address>) -> Option<Vec<Address>> {
    let Some(Doubt::Addressed(readings)) = &said.doubt else {
        let is_named = !said.recipients.is_empty() && !said.loose;
        return Some(match is_named {
            true => said.recipients.clone(),
            false => before,
        });
    };
    let is_same = |reading: &&Reading| {
        let is_reader = |person| before.contains(person);
        reading.recipients.len() == before.len() && reading.recipients.iter().all(is_reader)
    };
    said.body = readings.iter().find(is_same)?.body.clone();
    Some(before)
}

/// The copies of one recipient, part by part; what is too many goes, what lacks is sent.
fn bring(
    turn: &mut Turn,
    message: &Message,
    own: &Own,
    written: &Written,
    (to, copies): (&Address, &[&Copy]),
) -> Result<()> {
    let mut shared = files::share_again(turn.core, &message.attachments, to);
    if copies
        .first()
        .is_some_and(|first| is_closed_to(first, &shared))
    {
        shared = files::link_all(&message.attachments);
    }
    let answers = answered(turn, message, to)?;
    let Some(parts) = compose::parts(turn, message, written, (to, &shared), answers)? else {
        return Ok(());
    };
    let pairs = pairs(copies, &parts);
    for (copy, part) in pairs.kept {
        // A file that its reader has stays as it is.
        if copy.stage == Stage::Waits || !part.is_file() {
            correct(turn, own.number, copy, part)?;
        }
    }
    if let (Some(first), false) = (copies.first(), pairs.missing.is_empty()) {
        turn.queue_relay(to, own.number, &pairs.missing, Some(first.seq))?;
    }
    for copy in pairs.surplus {
        retract(turn, own.number, copy)?;
    }
    Ok(())
}

/// A post that is out keeps the files that it has, and gets no others.
fn is_closed_to(post: &Copy, shared: &Shared) -> bool {
    let other = post.file != fingerprint_of(&shared.files);
    post.recipient.side() == Side::Fediverse && post.stage != Stage::Waits && other
}

/// What a message answers, as `to` knows it: a correction replaces the reference, too (XEP-0308, section 4).
fn answered(turn: &Turn, message: &Message, to: &Address) -> Result<Option<RemoteId>> {
    let Some(id) = &message.reply_to else {
        return Ok(None);
    };
    let threads = turn.tx.referred(&turn.from.address, id)?;
    let theirs = threads.into_iter().find(|(who, _)| who == to);
    Ok(theirs.and_then(|(_, id)| id))
}

/// To whom these copies went, but for those from whom they were all taken back.
fn distinct(copies: &[Copy]) -> Vec<Address> {
    let mut seen = BTreeSet::new();
    let kept = copies.iter().filter(|copy| !copy.gone);
    let people = kept.map(|copy| &copy.recipient);
    people
        .filter(|who| seen.insert(who.to_string()))
        .cloned()
        .collect()
}

fn correct(turn: &mut Turn, number: i64, copy: &Copy, new: &Outgoing) -> Result<()> {
    if copy.stage == Stage::Waits {
        // It was sent, corrected, and came back: the old correction must not follow the new text.
        for correction in turn.tx.waiting_amendments(copy.seq)? {
            turn.tx.refuse(correction)?;
        }
        return rewrite(turn.tx, copy.seq, new);
    }
    let Outgoing::Text {
        text,
        styled,
        lang,
        reply_to,
        warning,
        ..
    } = new
    else {
        return Ok(());
    };
    let correction = Outgoing::Correction {
        of: None,
        text: text.clone(),
        styled: *styled,
        lang: lang.clone(),
        reply_to: reply_to.clone(),
        warning: warning.clone(),
    };
    if copy.words == words_of(&correction) {
        return Ok(()); // not a word is new
    }
    turn.tx.note_words(copy.seq, &correction)?;
    match turn.tx.waiting_amendments(copy.seq)?.last() {
        Some(row) => turn.tx.rewrite(*row, &correction),
        None => turn.queue(amendment(turn.from, number, copy, &correction)),
    }
}

/// A row that waits keeps what it answers.
fn rewrite(tx: &Tx, seq: i64, new: &Outgoing) -> Result<()> {
    let mut new = new.clone();
    if let (
        Some(Outgoing::Text {
            reply_to: known, ..
        }),
        Outgoing::Text { reply_to, .. },
    ) = (tx.waiting_payload(seq)?, &mut new)
    {
        *reply_to = known;
        tx.rewrite(seq, &new)?;
    }
    Ok(())
}

/// Somebody took a message back.
pub fn delete(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    match turn.tx.own(&turn.from.address, of)? {
        Some(own) if !own.gone => take_back(turn, &own),
        Some(_) => Ok(()),
        None if question::withdraw(turn, of)? => Ok(()),
        None => explain(turn, of),
    }
}

/// Nobody can get less of what is not known: its author hears that once. What was taken over and went to nobody, as
/// commands do, is gone as they want it. (A server of the fediverse says of each post that it is deleted, also of those
/// that were never meant for the bridge.)
fn explain(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    let who = turn.from.address.clone();
    let told = RemoteId(format!("unknown:{}/{of}", who.to_stored()));
    let meant = turn.side() == Side::Xmpp && turn.is_registered();
    let is_missed = meant && !turn.tx.took(&who, of)?;
    if is_missed
        && turn.tx.first_time(turn.side(), &told)?
        && limit::allows_change(turn, turn.tx.now)?
    {
        turn.say(&text::unknown_taken_back())?;
    }
    Ok(())
}

/// Takes back all that somebody wrote, and deletes what the bridge posted to them. Returns how many messages that are.
pub fn take_everything_back(turn: &mut Turn) -> Result<usize> {
    let who = turn.from.address.clone();
    let own = turn.tx.all_own(&who)?;
    own.iter().try_for_each(|own| take_back(turn, own))?;
    let mut posts = own.len();
    if turn.side() == Side::Fediverse {
        for seq in turn.tx.posts_to(&who)? {
            upkeep::delete_post(turn.tx, seq, &who)?;
            posts += 1;
        }
    }
    Ok(posts)
}

fn take_back(turn: &mut Turn, own: &Own) -> Result<()> {
    turn.tx.note_gone(own.number)?;
    turn.tx.drop_held_message(own.number, None)?;
    let copies = turn.tx.copies(own.number)?;
    copies
        .iter()
        .try_for_each(|copy| retract(turn, own.number, copy))
}

/// What was never sent just leaves the queue.
fn retract(turn: &mut Turn, number: i64, copy: &Copy) -> Result<()> {
    if copy.gone || copy.stage == Stage::Refused {
        return Ok(());
    }
    turn.tx.note_copy_gone(copy.seq)?;
    if copy.stage == Stage::Waits {
        turn.tx.drop_part(copy.seq)?;
        return turn.was_closed(copy.seq);
    }
    for correction in turn.tx.waiting_amendments(copy.seq)? {
        turn.tx.refuse(correction)?;
    }
    let lang = lang_of(turn.core, turn.tx, &copy.recipient)?;
    let words = text::taken_back(&turn.from.address);
    let text = render::notice(&turn.core.texts, lang, &words, &copy.recipient);
    let retraction = Outgoing::Retraction { of: None, text };
    let row = amendment(turn.from, number, copy, &retraction);
    turn.queue(row.lane(Lane::Aside))
}

/// What corrects or takes back this copy of message `number`.
fn amendment<'a>(
    author: &'a Party,
    number: i64,
    copy: &'a Copy,
    outgoing: &'a Outgoing,
) -> NewRow<'a> {
    let row = NewRow::new(&copy.recipient, Role::Signal, outgoing);
    row.by(&author.address).about(number).amending(copy.seq)
}

/// Somebody shows what they think of a message that they got.
pub fn react(turn: &mut Turn, reaction: &Reaction) -> Result<()> {
    let who = &turn.from.address;
    let Some(message) = turn.tx.got(who, &reaction.to)? else {
        return Ok(()); // the bridge's own words, or nothing that they got
    };
    if turn.from.is_automated() || !limit::has_room(turn)? {
        return Ok(());
    }
    let Some((author, of)) = turn.tx.author(message)? else {
        return Ok(());
    };
    let banned = !turn.is_admin() && turn.tx.banned(who)?.is_some();
    if banned || !guard::still_clear(turn.tx, who, &author)? {
        return Ok(()); // not worth a word
    }
    let before = turn.tx.reactions(message)?;
    let mut theirs = emoji(&reaction.emoji);
    if !reaction.whole {
        theirs.extend(turn.tx.reactions_of(message, who)?);
    }
    let theirs: Vec<String> = theirs.into_iter().take(MAX_EMOJI).collect();
    turn.tx.react(message, who, &theirs)?;
    let after = turn.tx.reactions(message)?;
    if after == before {
        return Ok(());
    }
    show(turn, (message, author, of), &before, after)
}

/// What is an emoji, each once.
fn emoji(given: &[String]) -> BTreeSet<String> {
    let each = given.iter().filter_map(|one| signs::emoji(one));
    each.take(MAX_EMOJI).collect()
}

/// Tells the author what is thought of their message by now.
fn show(
    turn: &mut Turn,
    (message, author, of): (i64, Address, RemoteId),
    before: &[String],
    after: Vec<String>,
) -> Result<()> {
    let user = turn.tx.user(&author)?;
    if user.as_ref().is_some_and(|user| !user.active) {
        return Ok(());
    }
    let only = |all: &[String], others: &[String]| -> Vec<String> {
        let new = all.iter().filter(|one| !others.contains(one));
        new.cloned().collect()
    };
    let spelled: Vec<String> = only(&after, before)
        .into_iter()
        .filter(|one| !is_like(one))
        .collect();
    let outgoing = Outgoing::Reaction {
        of: of.clone(),
        dropped: only(before, &after),
        emoji: after,
    };
    let row = NewRow::new(&author, Role::Signal, &outgoing).about(message);
    turn.queue(row.lane(Lane::Aside))?;
    let wanted = user.is_some_and(|user| user.spell_reactions);
    if spelled.is_empty() || !wanted || shows_any(turn.tx, author.side())? {
        return Ok(());
    }
    let words = text::reacted(&turn.from.address, &spelled.join(" "));
    turn.tell(&author, &words, About::own(message, of))
}

/// Whether the network shows any emoji as a reaction.
fn shows_any(tx: &Tx, side: Side) -> Result<bool> {
    let known = tx.setting(EMOJI_REACTIONS)?;
    Ok(side == Side::Xmpp || known.as_deref() == Some("yes"))
}
