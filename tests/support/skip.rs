//! Says that a test can't be played here. The harness hides what a passing test prints; it does not hide stderr itself.

/// `skipped!("prosody is not installed")` says so on stderr, whatever the harness captures.
#[macro_export]
macro_rules! skipped {
    ($($why:tt)+) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "SKIPPED: {}", format_args!($($why)+));
    }};
}
