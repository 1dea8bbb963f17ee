//! Death at a chosen moment, for the fault tests: with the feature `sandbox`, `XMPP_BRIDGE_FAIL=NAME:N` makes the
//! process kill itself (SIGKILL) when it comes to the point of that name for the N-th time. Without, there are no points.
//!
//! | name | when |
//! |--|--|
//! | `accept`, `cursor`, `recovery`, `claim`, `settle`, `search`, `migration`, `import` + ` decided` | all is written, nothing committed |
//! | the same + ` committed` | right after the commit |
//! | (words in `XMPP_BRIDGE_FAIL_ON`) | a message that holds them is being handled, each time |
//! | `send begins`, `send ended` | before an attempt, and after it, when nobody has written down how it ended |

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

/// Ends the process here, if that was asked for.
#[cfg(feature = "sandbox")]
pub fn point(work: &str, moment: &str) {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicI64, Ordering};

    static WISH: LazyLock<Option<(String, AtomicI64)>> = LazyLock::new(|| {
        let wish = std::env::var("XMPP_BRIDGE_FAIL").ok()?;
        let (name, times) = wish.rsplit_once(':')?;
        Some((name.to_owned(), AtomicI64::new(times.parse().ok()?)))
    });
    if let Some((name, left)) = &*WISH
        && name.split_once(' ') == Some((work, moment))
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
pub fn point(_work: &str, _moment: &str) {}
