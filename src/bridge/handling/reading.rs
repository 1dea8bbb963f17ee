//! Reads a message with what is known of the people named in it.

use super::Handling;
use crate::address::Address;
use crate::event::Message;
use crate::parse::{self, Doubt, Intent, Parsed, Reading, Said};
use crate::store::Result;

impl Handling<'_> {
    /// Reads what they wrote.
    pub fn parse(&self, text: &str) -> Result<Parsed> {
        let (bot, prefix) = (
            self.core.legs.handle(self.leg()),
            &self.core.commands.prefix,
        );
        if let Some((lang, said)) = self.to_nickname(text)? {
            let intent = Intent::Text(said);
            return Ok(Parsed { lang, intent });
        }
        let mut parsed = parse::parse(text, self.network(), bot, prefix);
        if let Intent::Text(said) = &mut parsed.intent {
            self.name(said)?;
        }
        Ok(parsed)
    }

    /// Reads a text in front of which a partner is called by the name that they gave them: `carol: hi`.
    fn to_nickname(&self, text: &str) -> Result<Option<(Option<String>, Said)>> {
        let (bot, prefix) = (
            self.core.legs.handle(self.leg()),
            &self.core.commands.prefix,
        );
        let Some(called) = parse::called(text, bot, prefix) else {
            return Ok(None);
        };
        let partner = self.tx.nicknamed(&self.from.address, &called.name)?;
        Ok(partner.map(|partner| called.to(partner, prefix)))
    }

    /// Reads a text that begins as on an envelope: "To @carol@gts.test: hello".
    pub fn handed(&self, text: &str) -> Option<Reading> {
        let (bot, prefix) = (
            self.core.legs.handle(self.leg()),
            &self.core.commands.prefix,
        );
        parse::handed(text, self.network(), bot, prefix)
    }

    /// Reads a line above what they wrote.
    fn parse_head(&self, text: &str) -> Result<Intent> {
        let mut intent = self.head(text);
        if let Intent::Text(said) = &mut intent {
            self.name(said)?;
        }
        Ok(intent)
    }

    fn head(&self, text: &str) -> Intent {
        let (bot, prefix) = (
            self.core.legs.handle(self.leg()),
            &self.core.commands.prefix,
        );
        parse::parse_head(text, self.network(), bot, prefix).intent
    }

    /// Reads a message of theirs: its text, and the lines above it.
    pub fn read(&self, message: &Message) -> Result<Parsed> {
        let mut parsed = self.parse(&message.text)?;
        if let Intent::Text(said) = &mut parsed.intent {
            for head in message.heads() {
                said.below(self.parse_head(head)?);
            }
        }
        Ok(parsed)
    }

    /// Takes the addresses out of the lines above a text, for the people whom they address.
    pub fn without_addresses_above(&self, message: &Message) -> Message {
        let mut message = message.clone();
        message.change_heads(|head| {
            let Intent::Text(said) = self.head(head) else {
                return;
            };
            if let Some([reading]) = said.readings().as_deref() {
                head.clone_from(&reading.body);
            }
        });
        message
    }

    /// Reads what they wrote that can't be a command, whatever it looks like.
    pub fn parse_text(&self, text: &str) -> Result<(Option<String>, Said)> {
        let (bot, prefix) = (
            self.core.legs.handle(self.leg()),
            &self.core.commands.prefix,
        );
        if let Some(read) = self.to_nickname(text)? {
            return Ok(read);
        }
        let (lang, mut said) = parse::parse_text(text, self.network(), bot, prefix);
        self.name(&mut said)?;
        Ok((lang, said))
    }

    /// These people by the addresses of their accounts, as far as these are known, each once.
    pub fn by_account(&self, people: &[Address]) -> Result<Vec<Address>> {
        let mut known: Vec<Address> = Vec::new();
        for person in people {
            let person = self.tx.canonical(person)?;
            if !known.contains(&person) {
                known.push(person);
            }
        }
        Ok(known)
    }

    fn name(&self, said: &mut Said) -> Result<()> {
        let mut others = self.core.legs.on(self.network().other());
        if !others.any(|leg| leg.abilities.aliases) {
            return Ok(()); // an account has one address there
        }
        said.recipients = self.by_account(&said.recipients)?;
        if let Some(Doubt::Addressed(readings)) = &mut said.doubt {
            for reading in readings {
                reading.recipients = self.by_account(&reading.recipients)?;
            }
        }
        Ok(())
    }
}
