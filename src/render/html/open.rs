//! Open elements that mean more than their words.

use super::math::Formula;
use super::media::Player;
use super::raised::Shift;
use super::style::Mark;

/// The elements that are open.
#[derive(Default)]
pub(super) struct Open {
    /// A formula that has begun.
    pub(super) formula: Option<Formula>,
    /// Words above or below the line, outermost first: where they begin, and whether in the open link.
    pub(super) raised: Vec<(Shift, usize, bool)>,
    /// The open `<span>`s, each with the mark that its style stands for.
    pub(super) spans: Vec<Option<Mark>>,
    /// The long forms of abbreviations.
    pub(super) meanings: Vec<String>,
    /// A film, a sound or a picture whose address has not been said yet.
    pub(super) player: Option<Player>,
    /// How many cells the row of a table has so far; none outside of rows.
    pub(super) cells: Option<usize>,
}

impl Open {
    /// Within a cell everything stands on one line.
    pub(super) fn is_in_cell(&self) -> bool {
        self.cells.is_some_and(|cells| cells > 0)
    }
}
