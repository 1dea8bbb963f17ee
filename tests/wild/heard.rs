//! Both networks as a case sees them: what the legs are given, in a form to compare.

use std::cell::RefCell;

use xmpp_ap_bridge::address::{Address, Network, RemoteId};
use xmpp_ap_bridge::event::{Attachment, Delivery, Outcome, Outgoing, Retry, Sender};
use xmpp_ap_bridge::render::{author, guarded, neutral::Mentions};

/// What somebody got.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Who.
    pub to: String,
    /// Under this id their network knows it.
    pub id: String,
    /// Who wrote it, where it is somebody's message.
    pub from: Option<String>,
    /// The line of addresses is left out, since its writer's last message stands above it.
    pub is_bare: bool,
    /// What is shown: the text, or what a signal says.
    pub text: String,
    /// All there is to know of it, a line each.
    pub facts: String,
    /// It is a file by itself.
    pub is_file: bool,
    /// It is no text.
    pub is_signal: bool,
    /// It only keeps order between servers: whoever does not look for it need not expect it.
    pub is_quiet: bool,
}

impl Heard {
    /// The text below the line of addresses.
    pub fn body(&self) -> &str {
        if self.is_bare {
            return &self.text;
        }
        let own = self.text.strip_prefix("> ").is_none();
        match (own, self.text.split_once('\n')) {
            (true, Some((_, body))) => body,
            (true, None) => "",
            (false, _) => &self.text,
        }
    }

    /// The sender's address as it is shown: what somebody copies who wants to write back.
    pub fn shown(&self) -> String {
        let mut words = self.text.split_whitespace();
        let own = usize::from(self.to.starts_with('@'));
        words.nth(own).unwrap_or_default().to_owned()
    }

    /// The bridge says it, not a person.
    pub fn is_notice(&self) -> bool {
        !self.is_signal && !self.is_file && self.from.is_none()
    }

    fn of(delivery: &Delivery) -> Self {
        let mut heard = Self {
            to: match &delivery.recipient {
                Address::Fedi(handle) => handle.to_string(),
                Address::Xmpp(jid) => format!("xmpp:{}", jid.as_str()),
            },
            id: delivery.id.clone(),
            from: None,
            is_bare: false,
            text: String::new(),
            facts: String::new(),
            is_file: delivery.outgoing.is_file(),
            is_signal: true,
            is_quiet: false,
        };
        match &delivery.outgoing {
            Outgoing::Text {
                text,
                lang,
                reply_to,
                warning,
                files,
                .. // what a row may say besides
            } => {
                heard.is_signal = false;
                let shown = author(text, &delivery.recipient);
                heard.is_bare = shown.is_none() && delivery.author.is_some();
                heard.from = shown
                    .or(delivery.author.clone())
                    .filter(|_| !is_ours(text))
                    .map(|who| who.to_string());
                heard.text = match delivery.recipient.network() {
                    Network::Fediverse => guarded(text, Mentions::AtWords),
                    Network::Xmpp => text.clone(),
                };
                let facts = [
                    reply_to.as_ref().map(|id| format!("reply to: {id}")),
                    warning.as_ref().map(|label| format!("warning: {label}")),
                    lang.as_ref().map(|lang| format!("lang: {lang}")),
                ];
                let files = files.iter().map(file);
                let all: Vec<String> = facts.into_iter().flatten().chain(files).collect();
                heard.facts = all.join("\n");
            }
            Outgoing::Correction { of, text, .. } => {
                heard.text = format!("correction of {}\n{text}", known(of.as_ref()));
            }
            Outgoing::Retraction { of, .. } => {
                heard.text = format!("retraction of {}", known(of.as_ref()));
            }
            Outgoing::Reaction { of, emoji, dropped } => {
                let (now, gone) = (emoji.join(" "), dropped.join(" "));
                heard.text = format!("reaction to {of}: {now} | {gone}");
            }
            other => {
                heard.is_quiet = true;
                heard.text = format!("{other:?}").to_lowercase();
            }
        }
        heard
    }
}

/// The bridge's own words, in which somebody may be named.
fn is_ours(text: &str) -> bool {
    text.split_whitespace()
        .take(2)
        .any(|word| word == "Bridge:" || word == "→")
}

fn known(id: Option<&RemoteId>) -> &str {
    id.map_or("nothing", |id| &id.0)
}

fn file(file: &Attachment) -> String {
    let description = file.description.as_deref().unwrap_or("");
    format!("file: {} {description}", file.url)
        .trim()
        .to_owned()
}

/// Takes everything, and remembers it.
#[derive(Default)]
pub struct Ear(pub RefCell<Vec<Heard>>);

impl Sender for Ear {
    fn width(&self) -> usize {
        4
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        self.0.borrow_mut().push(Heard::of(delivery));
        let texts = matches!(
            delivery.outgoing,
            Outgoing::Text { .. } | Outgoing::Correction { .. }
        );
        Outcome::Done(texts.then(|| remote(delivery)))
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        Ok(None)
    }
}

/// The id of a text on its reader's network: on XMPP the bridge chooses it.
fn remote(delivery: &Delivery) -> RemoteId {
    match &delivery.recipient {
        Address::Xmpp(_) => RemoteId(delivery.id.clone()),
        Address::Fedi(_) => RemoteId(format!("status-{}", delivery.id)),
    }
}

impl Heard {
    /// The id under which its reader's network knows it.
    pub fn remote(&self) -> String {
        match self.to.starts_with('@') {
            true => format!("status-{}", self.id),
            false => self.id.clone(),
        }
    }
}
