//! A command that is given outside of any chat: by a form of somebody's client, or on the bridge's own machine.

use super::apply;
use super::core::Core;
use super::dispatch;
use super::handling::Handling;
use super::limits::limit;
use super::people::guard;
use super::persist::Bridge;
use crate::event::Party;
use crate::failpoint::Work;
use crate::i18n::text::Sense;
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// The giver of a command outside of any chat.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody's client, by a form of its own.
    Person(Box<Party>),
    /// Somebody who may read the bridge's configuration on its machine, which makes them an admin.
    Console,
}

impl Actor {
    fn party(&self, core: &Core) -> Party {
        match self {
            Self::Person(party) => (**party).clone(),
            Self::Console => core.console(),
        }
    }
}

impl Bridge {
    /// Runs one command for `actor` outside of any chat, and returns what the bridge answers, line by line.
    /// `lang` is spoken to who has chosen no other.
    pub async fn command(
        &self,
        actor: Actor,
        lang: Option<String>,
        name: String,
        args: Vec<String>,
    ) -> Result<Vec<String>> {
        let (_, answers) = self.give(actor, lang, name, args).await?;
        Ok(answers)
    }

    /// The same, with what the answers mean to a script.
    pub async fn give(
        &self,
        actor: Actor,
        lang: Option<String>,
        name: String,
        args: Vec<String>,
    ) -> Result<(Sense, Vec<String>)> {
        let core = self.core();
        let (answers, wakes) = self
            .persist(Work::Command, move |tx| {
                let from = actor.party(&core);
                let mut handling = Handling::begin(&core, tx, &from)?;
                handling.collect_answers(matches!(actor, Actor::Console));
                handling.hint_lang(None, lang.as_deref());
                let judged = limit::count(&handling, Bucket::Commands)?;
                let passes = apply::pass(&mut handling, judged)?;
                if passes && guard::is_kept_out(&handling)? {
                    let plan = guard::keep_out(&handling);
                    apply::apply(&mut handling, plan)?;
                } else if passes {
                    dispatch::run(&mut handling, &name, &args)?;
                }
                let wakes = handling.wakes();
                Ok((handling.answers(), wakes))
            })
            .await?;
        self.wake(wakes);
        Ok(answers)
    }
}
