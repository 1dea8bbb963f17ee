//! Keeps the domain lists that the admins subscribed to up to date. One that can't be fetched, or is none, stays as it was.

use std::time::Duration;

use tracing::{info, warn};

use super::assemble;
use crate::address::Domain;
use crate::bridge::Bridge;
use crate::bridge::subscribed::Fetch;
use crate::config::Config;
use crate::fetch::page::Page;
use crate::fetch::{FetchError, Fetcher};
use crate::policy::import;

/// Longest list, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// Time between two looks whether a list is due.
const LOOK: Duration = Duration::from_secs(60);

/// First wait after a failure; it doubles up to the usual time between two looks.
const AGAIN: Duration = Duration::from_secs(600);

/// Fetches what is due, again and again; never ends.
pub(super) async fn keep(bridge: &Bridge, config: &Config) {
    let lists = &config.moderation.lists;
    let sources = lists.iter().map(ToString::to_string);
    let feeds = config.moderation.rtbl.iter().map(ToString::to_string);
    match bridge.keep_lists(sources.chain(feeds).collect()).await {
        Ok(0) => {}
        Ok(entries) => info!(
            entries,
            "lists that are not subscribed to any more are forgotten"
        ),
        Err(error) => warn!("old lists were not forgotten: {error}"),
    }
    let reach = match assemble::fediverse_reach(config) {
        Ok(reach) => reach,
        Err(failure) => return warn!("lists are not fetched: {:#}", failure.error),
    };
    let settings = assemble::fetch_settings(config, reach);
    let fetcher = Fetcher::new(settings, bridge.store.clock().clone());
    loop {
        for list in lists {
            let looked = look(bridge, config, &fetcher, list.as_str()).await;
            if let Err(error) = looked {
                warn!(list = list.as_str(), "the list was not taken over: {error}");
            }
        }
        tokio::time::sleep(bridge.store.clock().jitter(LOOK)).await;
    }
}

/// Fetches a list, if it is due.
async fn look(
    bridge: &Bridge,
    config: &Config,
    fetcher: &Fetcher,
    list: &str,
) -> crate::store::Result<()> {
    let clock = bridge.store.clock();
    let known = bridge.fetched(list).await?;
    let every = config.moderation.lists_every;
    let wait = match known.failures {
        0 => every,
        failures => AGAIN.saturating_mul(1 << failures.min(10)).min(every),
    };
    let now = clock.now();
    // One in the future was noted before the clock was set back.
    if known.at <= now && now.since(known.at) < clock.jitter(wait) {
        return Ok(());
    }
    let page = fetcher.page(list, known.tag.as_deref(), MAX_BYTES).await;
    let tag = match page.and_then(read) {
        Ok(None) => known.tag,
        Ok(Some((domains, tag))) => {
            let change = bridge.take_list(list, domains).await?;
            info!(list, ?change, "a list was taken over");
            tag
        }
        Err(error) => {
            warn!(list, "the list stays as it was: {error}");
            let failures = known.failures.saturating_add(1);
            let failed = Fetch {
                at: now,
                failures,
                ..known
            };
            return bridge.note_fetch(list, failed).await;
        }
    };
    let fetched = Fetch {
        at: now,
        tag,
        failures: 0,
    };
    bridge.note_fetch(list, fetched).await
}

/// The domains on a page, and the tag by which its server knows this form of it.
type Listed = (Vec<Domain>, Option<String>);

/// The domains on a page; none where it is as it was. A page of which hardly a line can be read is no list.
fn read(page: Page) -> Result<Option<Listed>, FetchError> {
    let Page::New { text, tag } = page else {
        return Ok(None);
    };
    let list = import::read(&text);
    let is_list = list.entries.len() > list.broken.len();
    let domains = list.entries.into_iter().map(|(domain, _)| domain);
    match is_list {
        true => Ok(Some((domains.collect(), tag))),
        false => Err(FetchError::WrongType),
    }
}
