//! Work on the account beside the bot, whether that runs or not: in a session that never becomes available, and so takes no
//! messages away from the bot.

use std::time::Duration;

use tokio::sync::mpsc;

use super::connect::Dialer;
use super::session::{Event, Session};
use crate::clock::Clock;
use crate::event::LegError;

/// Longest wait for the login; passing trouble is retried until then.
const LOGIN: Duration = Duration::from_secs(30);

/// The way to take a login that fails for a reason that may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Try again, for half a minute.
    Wait,
    /// Say so.
    Tell,
}

/// Logs in, does `work`, and says goodbye.
///
/// # Errors
/// The account can't be reached: what is wrong and what to do.
pub async fn aside<T>(
    dialer: Dialer,
    (clock, trouble): (Clock, Trouble),
    work: impl AsyncFnOnce(&Session) -> T,
) -> Result<T, LegError> {
    let (session, mut events) = Session::begin(dialer, clock);
    online(&mut events, trouble).await?;
    let work = async {
        let done = work(&session).await;
        session.close().await;
        done
    };
    // Answers are read only while events are taken.
    let drain = async { while events.recv().await.is_some() {} };
    Ok(tokio::join!(work, drain).0)
}

async fn online(events: &mut mpsc::Receiver<Event>, trouble: Trouble) -> Result<(), LegError> {
    let mut last = "the server does not answer".to_owned();
    let started = tokio::time::timeout(LOGIN, async {
        loop {
            match events.recv().await {
                Some(Event::Started(_)) => return Ok(()),
                Some(Event::Ended(error)) => return Err(error),
                Some(Event::Offline(why)) if trouble == Trouble::Tell => {
                    return Err(no_login(&why));
                }
                Some(Event::Offline(why)) => last = why,
                Some(_) => {}
                None => return Err(LegError::Configuration("the session ended".into())),
            }
        }
    });
    match started.await {
        Ok(started) => started,
        Err(_) => Err(no_login(&last)),
    }
}

fn no_login(why: &str) -> LegError {
    LegError::Configuration(format!("no login: {why}"))
}
