//! Death at a chosen moment, for the fault tests: with the feature `sandbox`, `XMPP_BRIDGE_FAIL=NAME:N` makes the
//! process kill itself (SIGKILL) when it comes to the point of that name for the N-th time. Without, there are no points.
//!
//! | name | when |
//! |--|--|
//! | the name of a [`Work`] + ` decided` | all is written, nothing committed |
//! | the same + ` committed` | right after the commit |
//! | `send begins`, `send ended` | before an attempt, and after it, when nobody has written down how it ended |
//! | (words in `XMPP_BRIDGE_FAIL_ON`) | a message that holds them is being handled, each time |

use std::fmt;

/// A piece of work with the store or with a network. It names the points, and the work in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// An event is accepted.
    Accept,
    /// Waiting rows are moved to where the clock is now.
    Advance,
    /// An earlier beginning is written down.
    Begin,
    /// Deliveries are claimed.
    Claim,
    /// A command is run that was given outside of a chat.
    Command,
    /// A catch-up cursor is read or moved.
    Cursor,
    /// A list of domains is written out.
    Export,
    /// The blocks of the bot's own server are taken over.
    HomeBlocks,
    /// The data of another bridge is taken over.
    Import,
    /// A subscribed list is taken over.
    List,
    /// A list of domains is read in.
    ListImport,
    /// Something is looked up for an adapter.
    Look,
    /// The commands are shown that somebody may give.
    Menu,
    /// The schema is brought up to date.
    Migration,
    /// The database turned out to be an older copy.
    Older,
    /// Something is passed over.
    PassOver,
    /// Somebody whom an adapter looks up next is chosen, and marked as looked up.
    Pick,
    /// Deliveries that were under way when the process ended are found.
    Recovery,
    /// Something is kept that an adapter must remember.
    Remember,
    /// Other deliveries are looked up.
    Search,
    /// A delivery is attempted.
    Send,
    /// The end of attempts is written down.
    Settle,
    /// A server tells of the bot's account.
    Warning,
}

impl Work {
    /// Its name: one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Advance => "advance",
            Self::Begin => "begin",
            Self::Claim => "claim",
            Self::Command => "command",
            Self::Cursor => "cursor",
            Self::Export => "export",
            Self::HomeBlocks => "home-blocks",
            Self::Import => "import",
            Self::List => "list",
            Self::ListImport => "list-import",
            Self::Look => "look",
            Self::Menu => "menu",
            Self::Migration => "migration",
            Self::Older => "older",
            Self::PassOver => "pass-over",
            Self::Pick => "pick",
            Self::Recovery => "recovery",
            Self::Remember => "remember",
            Self::Search => "search",
            Self::Send => "send",
            Self::Settle => "settle",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A moment of some work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// All is written, nothing committed.
    Decided,
    /// It is committed.
    Committed,
    /// It has not begun.
    Begins,
    /// It has ended, and nothing of that is written.
    Ended,
}

/// Ends the process at a message that holds the words of `XMPP_BRIDGE_FAIL_ON`, whenever it comes.
#[cfg(feature = "sandbox")]
pub fn on(text: &str) {
    use std::sync::LazyLock;

    static WORDS: LazyLock<Option<String>> =
        LazyLock::new(|| std::env::var("XMPP_BRIDGE_FAIL_ON").ok());
    if WORDS.as_deref().is_some_and(|words| text.contains(words)) {
        die();
    }
}

/// The signal can't be refused; nothing of this process runs on behind it.
#[cfg(feature = "sandbox")]
fn die() {
    use rustix::process::{Signal, getpid, kill_process};
    let _ = kill_process(getpid(), Signal::KILL);
}

/// A point's name, as `XMPP_BRIDGE_FAIL` has it.
#[cfg(feature = "sandbox")]
fn named(work: Work, moment: Moment) -> String {
    let moment = match moment {
        Moment::Decided => "decided",
        Moment::Committed => "committed",
        Moment::Begins => "begins",
        Moment::Ended => "ended",
    };
    format!("{work} {moment}")
}

/// Ends the process here, if that was asked for.
#[cfg(feature = "sandbox")]
pub fn point(work: Work, moment: Moment) {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicI64, Ordering};

    static WISH: LazyLock<Option<(String, AtomicI64)>> = LazyLock::new(|| {
        let wish = std::env::var("XMPP_BRIDGE_FAIL").ok()?;
        let (name, times) = wish.rsplit_once(':')?;
        Some((name.to_owned(), AtomicI64::new(times.parse().ok()?)))
    });
    if let Some((name, left)) = &*WISH
        && *name == named(work, moment)
        && left.fetch_sub(1, Ordering::SeqCst) == 1
    {
        die();
    }
}

/// Does nothing: points exist for tests only.
#[cfg(not(feature = "sandbox"))]
pub fn on(_text: &str) {}

/// Does nothing: points exist for tests only.
#[cfg(not(feature = "sandbox"))]
pub fn point(_work: Work, _moment: Moment) {}
