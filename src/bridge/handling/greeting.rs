//! Greetings.

use super::Handling;
use crate::bridge::house;
use crate::bridge::limits::allowance;
use crate::i18n::{Text, text};
use crate::store::Result;

impl Handling<'_> {
    /// Greets somebody who came of their own accord, before they have written to anybody: following the bot keeps their
    /// server from hiding what it writes.
    pub fn greet_joiner(&mut self, follows: bool) -> Result<()> {
        if !self.abilities().follows {
            return self.greet();
        }
        if allowance::is_scarce(self.core, self.tx, self.leg())? {
            return Ok(());
        }
        self.say(&text::welcome_joiner(self.network(), follows))?;
        self.show_rules()
    }

    /// Tells a newcomer what they can do, who can read what they write, and the rules of the bridge. In a flood of
    /// newcomers it is left out, so that it takes nothing from those who write to somebody.
    pub fn greet(&mut self) -> Result<()> {
        if allowance::is_scarce(self.core, self.tx, self.leg())? {
            return Ok(());
        }
        self.say(&text::welcome(self.network()))?;
        self.show_rules()
    }

    /// Shows somebody the rules of the bridge, where there are any, and nobody has to agree to them.
    pub fn show_rules(&mut self) -> Result<()> {
        match self.rules_to_show() {
            Some(rules) => {
                self.note_shown()?;
                self.say(&rules)
            }
            None => Ok(()),
        }
    }

    /// Shows them behind a greeting that waits: about no message, so that they stay when the greeting is taken back for another.
    pub fn show_rules_later(&mut self) -> Result<()> {
        match self.rules_to_show() {
            Some(rules) => {
                self.note_shown()?;
                self.say_later(&rules, None)
            }
            None => Ok(()),
        }
    }

    /// The rules, unless they know them already, as when they wrote again before a greeting that waits.
    fn rules_to_show(&self) -> Option<Text> {
        let (rules, user) = (&self.core.rules.house, self.user.as_ref());
        if rules.must_accept || user.is_some_and(|user| rules.is_current(&user.edition)) {
            return None;
        }
        let shown = house::rules_in_short(self.core, self.lang())?;
        Some(match house::has_others(self.core, user) {
            true => text::rules_changed(&shown),
            false => text::rules_shown(&shown),
        })
    }

    fn note_shown(&mut self) -> Result<()> {
        let edition = house::edition(self.core);
        self.tx.note_shown(&self.from.address, &edition)?;
        self.user = self.tx.user(&self.from.address)?;
        Ok(())
    }
}
