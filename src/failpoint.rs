//! Death at a chosen moment, for the fault tests: with the feature `sandbox`, `XMPP_BRIDGE_FAIL=NAME:N` makes the
//! process kill itself (SIGKILL) when it comes to the point of that name for the N-th time. Without, there are no points.
//!
//! | name | when |
//! |--|--|
//! | `accept`, `cursor`, `recovery`, `claim`, `settle`, `search`, `migration`, `import` + ` decided` | all is written, nothing committed |
//! | the same + ` committed` | right after the commit |
//! | `send begins`, `send ended` | before an attempt, and after it, when nobody has written down how it ended |

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
        use rustix::process::{Signal, getpid, kill_process};
        // The signal can't be refused; nothing of this process runs on behind it.
        let _ = kill_process(getpid(), Signal::KILL);
    }
}

/// Does nothing: points exist for tests only.
#[cfg(not(feature = "sandbox"))]
pub fn point(_work: &str, _moment: &str) {}
