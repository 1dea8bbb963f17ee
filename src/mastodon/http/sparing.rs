//! Requests that are made again without what is optional, where a server refuses them with it (400, 422).
//!
//! At most three more attempts: the part that the refusal names goes first, otherwise one after the other, and at
//! last all of them together. What turned out to be the reason is remembered ([`super::learnt`]). Only what was refused is made
//! again, so nothing is doubled.

use super::api::{Api, ApiError};
use super::learnt::Learnt;
use crate::clock::Timestamp;

/// Attempts after the first one.
const MOST: u8 = 3;

/// Something that a request can do without, or with less of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The post that this one answers.
    Reply,
    /// The region of a language (`pt-BR`).
    Region,
    /// The language.
    Language,
    /// The content type of a text.
    ContentType,
    /// A page of more than 40 items.
    LargeLimit,
    /// The size of a page.
    Limit,
    /// The kinds that are wanted.
    Types,
    /// More of a description than all servers take.
    LongDescription,
    /// The description of a file.
    Description,
    /// A parameter that only narrows or widens a list.
    Filter,
}

impl Part {
    /// Its name: of what is remembered, and at the end of an `Idempotency-Key`.
    fn name(self) -> &'static str {
        match self {
            Self::Reply => "noreply",
            Self::Region => "noregion",
            Self::Language => "nolanguage",
            Self::ContentType => "notype",
            Self::LargeLimit => "nolargelimit",
            Self::Limit => "nolimit",
            Self::Types => "notypes",
            Self::LongDescription => "nolongdescription",
            Self::Description => "nodescription",
            Self::Filter => "nofilter",
        }
    }

    /// Words in a server's error that point to this part.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Reply => &["repl", "thread", "parent", "recipient"],
            Self::Region | Self::Language => &["lang", "locale"],
            Self::ContentType => &["content_type", "content type", "format"],
            Self::LargeLimit | Self::Limit => &["limit", "page size"],
            Self::Types => &["types", "type"],
            Self::LongDescription | Self::Description => &["description", "alt text"],
            Self::Filter => &["filter", "exclude"],
        }
    }

    /// Whether the server will refuse it the next time too. Each post answers another one.
    fn is_of_the_server(self) -> bool {
        self != Self::Reply
    }
}

/// One request in the form in which it is made next.
pub(crate) struct Sparing<'a> {
    learnt: &'a Learnt,
    endpoint: &'static str,
    parts: Vec<Part>,
    gone: Vec<Part>,
    /// Left out since the last attempt.
    last: Vec<Part>,
    again: u8,
}

impl Api {
    /// A request to `endpoint` (`POST /api/v1/statuses`) that can do without `parts`, in the order in which they are
    /// missed least. What this server is known not to take is left out from the beginning.
    pub(crate) fn sparing(&self, endpoint: &'static str, parts: &[Part]) -> Sparing<'_> {
        let mut sparing = Sparing {
            learnt: self.learnt(),
            endpoint,
            parts: parts.to_vec(),
            gone: Vec::new(),
            last: Vec::new(),
            again: 0,
        };
        let now = self.now();
        let known = |part: &Part| sparing.learnt.knows(&sparing.fact(*part), now);
        let known: Vec<Part> = parts.iter().copied().filter(known).collect();
        known.into_iter().for_each(|part| sparing.leave_out(part));
        sparing.last.clear();
        sparing
    }
}

impl Sparing<'_> {
    /// Whether the request has this part.
    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether this was to be in the request and was left out.
    pub(crate) fn lacks(&self, part: Part) -> bool {
        self.gone.contains(&part)
    }

    /// Leaves this out.
    pub(crate) fn leave_out(&mut self, part: Part) {
        if self.has(part) {
            self.parts.retain(|other| *other != part);
            self.gone.push(part);
            self.last.push(part);
        }
    }

    /// `key` for this form: the same form has the same key at every attempt, another form another one, because some
    /// servers repeat their refusal for a key that they know.
    pub(crate) fn key(&self, key: &str) -> String {
        let mut key = key.to_owned();
        for part in &self.gone {
            key.push('-');
            key.push_str(part.name());
        }
        key
    }

    /// Leaves something out after a refusal. False where that can't help.
    pub(crate) fn again(&mut self, error: &ApiError) -> bool {
        let about_reply = self.has(Part::Reply) && error.is_gone();
        if !(error.is_refusal() || about_reply) || self.parts.is_empty() || self.again >= MOST {
            return false;
        }
        self.again += 1;
        self.last.clear();
        match self.named(error, about_reply) {
            _ if self.again == MOST => {
                let rest = self.parts.clone();
                rest.into_iter().for_each(|part| self.leave_out(part));
            }
            Some(part) => self.leave_out(part),
            None => self
                .parts
                .first()
                .copied()
                .into_iter()
                .for_each(|part| self.leave_out(part)),
        }
        true
    }

    /// The part that an error means.
    fn named(&self, error: &ApiError, about_reply: bool) -> Option<Part> {
        if about_reply {
            return Some(Part::Reply);
        }
        let means = |part: &&Part| error.mentions(part.words());
        self.parts.iter().find(means).copied()
    }

    /// Leaves this out from now on, though no refusal says so.
    pub(crate) fn miss(&mut self, part: Part, now: Timestamp) {
        self.leave_out(part);
        self.learnt.note(&self.fact(part), now);
    }

    /// The request was accepted: without the part that was left out last, if it was one.
    pub(crate) fn accepted(&self, now: Timestamp) {
        if let ([part], true) = (&self.last[..], self.again > 0)
            && part.is_of_the_server()
        {
            self.learnt.note(&self.fact(*part), now);
        }
    }

    fn fact(&self, part: Part) -> String {
        format!("{} {}", self.endpoint, part.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sparing<'a>(learnt: &'a Learnt, parts: &[Part]) -> Sparing<'a> {
        Sparing {
            learnt,
            endpoint: "POST /x",
            parts: parts.to_vec(),
            gone: Vec::new(),
            last: Vec::new(),
            again: 0,
        }
    }

    fn refusal(code: u16, said: &str) -> ApiError {
        ApiError::Status {
            code,
            said: said.into(),
            after: None,
        }
    }

    const ALL: [Part; 4] = [Part::Region, Part::Language, Part::ContentType, Part::Reply];

    #[test]
    fn what_is_named_goes_first_and_everything_at_last() {
        let learnt = Learnt::default();
        let mut one = sparing(&learnt, &ALL);
        assert!(one.again(&refusal(422, "Unsupported content_type")));
        assert_eq!(one.gone, [Part::ContentType]);
        assert!(one.again(&refusal(400, "")));
        assert_eq!(one.gone, [Part::ContentType, Part::Region]);
        assert!(one.again(&refusal(400, "")));
        assert!(one.parts.is_empty());
        assert!(!one.again(&refusal(400, "")));
        one.accepted(Timestamp(0));
        assert!(!learnt.knows("POST /x nolanguage", Timestamp(0))); // or it was the reply: nobody knows
    }

    #[test]
    fn the_reason_is_remembered_for_the_server_but_not_of_one_post() {
        let learnt = Learnt::default();
        let mut one = sparing(&learnt, &ALL);
        assert!(one.again(&refusal(422, "invalid locale")));
        one.accepted(Timestamp(0));
        assert!(learnt.knows("POST /x noregion", Timestamp(0)));
        let mut one = sparing(&learnt, &ALL);
        assert!(one.again(&refusal(404, "Record not found")));
        assert_eq!(one.key("k"), "k-noreply");
        one.accepted(Timestamp(0));
        assert!(!learnt.knows("POST /x noreply", Timestamp(0)));
    }

    #[test]
    fn only_refusals_are_tried_again() {
        let learnt = Learnt::default();
        for error in [
            refusal(500, "language"),
            refusal(401, "language"),
            refusal(404, ""), // a proxy's word
            ApiError::TimedOut,
            ApiError::Lost("reset".into()),
        ] {
            assert!(!sparing(&learnt, &ALL).again(&error), "{error:?}");
        }
        assert!(!sparing(&learnt, &[]).again(&refusal(422, "language")));
    }
}
