//! Proof that nothing more arrives: not by sleeping, but by round trips.

use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};

use super::{HANDLE, PATIENCE, Story};
use crate::runner::fedi::Draft;
use crate::runner::script::{Leg, Net, Person};
use crate::runner::xmpp::{MARKER, escape};

impl Story {
    /// Lets everything come to rest: two round trips of everybody whom a running bot answers. What was
    /// under way before the first has been taken up by then, and what it caused has been sent.
    pub(super) async fn settle(&mut self) -> Result<()> {
        for _ in 0..2 {
            let mut markers = Vec::new();
            let people = self.carols.keys().chain(self.bobs.keys());
            let people: Vec<Person> = people.filter(|who| self.answers(who)).cloned().collect();
            for who in people {
                let marker = self.fresh(MARKER);
                self.mark(&who, &marker).await?;
                markers.push((who, marker));
            }
            for (who, marker) in markers {
                self.take_marker(&who, &marker).await?;
            }
        }
        Ok(())
    }

    /// A bot that runs would answer them.
    fn answers(&self, who: &Person) -> bool {
        let there = match who.net {
            Net::Fedi => self.bots.is_running(Leg::Mastodon),
            Net::Xmpp => {
                self.bots.is_running(Leg::Xmpp) && self.bobs.get(who).is_some_and(|p| p.is_online())
            }
        };
        there && !self.silent.contains(who)
    }

    /// Sends a command that does not exist: it changes nothing and is answered.
    async fn mark(&self, who: &Person, marker: &str) -> Result<()> {
        match who.net {
            Net::Fedi => {
                let draft = Draft {
                    text: format!("@{} !{marker}", HANDLE),
                    visibility: "direct".to_owned(),
                    ..Draft::default()
                };
                self.carol(who)?.post(&draft).await.map(drop)
            }
            Net::Xmpp => {
                let to = escape(&self.bot_jid());
                let message = format!(
                    "<message to='{to}' type='chat' id='{marker}'><body>!{marker}</body></message>"
                );
                self.bob(who)?.send(message)
            }
        }
    }

    async fn take_marker(&mut self, who: &Person, marker: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let taken = match who.net {
                Net::Fedi => {
                    let inbox = &mut self.carol_mut(who)?.inbox;
                    let at = inbox.iter().position(|post| post.text.contains(marker));
                    at.map(|at| inbox.remove(at)).is_some()
                }
                Net::Xmpp => {
                    let markers = &mut self.bob(who)?.news().markers;
                    let at = markers.iter().position(|body| body.contains(marker));
                    at.map(|at| markers.remove(at)).is_some()
                }
            };
            if taken {
                return Ok(());
            }
            if Instant::now() > deadline {
                let waiting = self.waiting(who)?;
                return Err(anyhow!(
                    "{} got no answer to a command within {PATIENCE:?}{waiting}",
                    who.name
                ));
            }
            match who.net {
                Net::Fedi => {
                    tokio::time::sleep(std::time::Duration::from_millis(30)).await;
                    self.refresh(who).await?;
                }
                Net::Xmpp => self.bob(who)?.changed().await,
            }
        }
    }

    pub(super) fn nothing_for(&self, who: &Person) -> Result<()> {
        let empty = match who.net {
            Net::Fedi => self.carol(who)?.inbox.is_empty(),
            Net::Xmpp => {
                let news = self.bob(who)?.news();
                ensure!(
                    news.receipts.is_empty(),
                    "unexpected receipts of {:?}",
                    news.receipts
                );
                news.inbox.is_empty()
            }
        };
        ensure!(
            empty,
            "{} was to get nothing{}",
            who.name,
            self.waiting(who)?
        );
        Ok(())
    }

    pub(super) fn nothing_left(&self) -> Result<()> {
        let mut people = self.carols.keys().chain(self.bobs.keys());
        people.try_for_each(|who| self.nothing_for(who).context("nobody expected this"))
    }
}
