//! Subjects and content warnings above a text: whoever is named there may be meant, if the text names nobody itself.

use super::said::{Doubt, Intent, Reading, Said, Typed};

impl Said {
    /// Takes a line above this text into account, read as a text of its own.
    pub fn below(&mut self, head: Intent) {
        match head {
            Intent::Command { name, args } => self.commands.push(Typed {
                name,
                args,
                stands_first: false,
            }),
            Intent::Text(head) => {
                self.commands.extend(head.commands.iter().cloned());
                if let Some(readings) = head.readings().filter(|_| self.loose) {
                    self.may_be_for(readings);
                }
            }
        }
    }

    fn may_be_for(&mut self, mut readings: Vec<Reading>) {
        for reading in &mut readings {
            reading.body.clone_from(&self.body);
        }
        match &mut self.doubt {
            Some(Doubt::Addressed(known)) => known.extend(readings),
            doubt => *doubt = Some(Doubt::Addressed(readings)),
        }
    }

    /// The ways in which it is addressed; none where nobody is named in front.
    pub fn readings(&self) -> Option<Vec<Reading>> {
        match &self.doubt {
            Some(Doubt::Addressed(readings)) => Some(readings.clone()),
            _ if self.loose => None,
            _ if self.recipients.is_empty() => Some(Vec::new()),
            _ => Some(vec![Reading {
                recipients: self.recipients.clone(),
                body: self.body.clone(),
            }]),
        }
    }
}
