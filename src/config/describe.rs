//! The effective configuration as text, for `config check`, and the comparison of two.

use super::table;
use super::{Config, setting::About};

impl Config {
    /// The effective values, one a line; of secrets only where they come from.
    pub fn describe(&self) -> String {
        let file = self.file.as_ref();
        let file = file.map_or_else(
            || "none, all from the environment".to_owned(),
            |path| path.display().to_string(),
        );
        let lines = table::lines(self).into_iter();
        let lines = lines.map(|line| format!("{}: {}\n", line.label, line.shown));
        std::iter::once(format!("file: {file}\n"))
            .chain(lines)
            .collect()
    }

    /// The names of the settings whose values differ in `new`.
    pub fn changes(&self, new: &Self) -> Vec<&'static str> {
        self.differences(new)
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    /// The settings whose values differ in `new`, with their names in [`Config::describe`].
    pub fn differences(&self, new: &Self) -> Vec<(&'static str, &'static About)> {
        let lines = table::lines(self).into_iter().zip(table::lines(new));
        lines
            .filter(|(old, new)| old.shown != new.shown || old.unshown != new.unshown)
            .map(|(old, _)| (old.label, old.about))
            .collect()
    }

    /// Takes over from `old` what only a restart changes.
    #[must_use]
    pub fn kept(mut self, old: &Self) -> Self {
        table::keep(old, &mut self);
        self
    }
}
