//! `sandbox`: comes with the page.
use super::Outcome;

/// Its options.
#[derive(clap::Args)]
pub struct Options {}

/// Runs it.
pub fn run(_: Options) -> Outcome {
    Ok(())
}
