//! Search: accounts by their addresses, and by words in their names.
//! Source: <https://docs.joinmastodon.org/methods/search/>, `AccountSearchService`

use super::Answer;
use crate::mastodon::app::{App, Caller};
use crate::mastodon::hub::Id;
use crate::mastodon::params::Params;
use crate::mastodon::state::World;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// Accounts where no limit is named, and the most.
const LIMITS: (usize, usize) = (20, 40);

/// GET /api/v2/search?q=&resolve=&type=&limit=
pub async fn all(State(app): State<App>, Caller(_): Caller, params: Params) -> Answer {
    app.options.refuses.check(&params)?;
    let world = app.world();
    let accounts = match params.get("type") {
        None | Some("accounts") => accounts(&world, &params, LIMITS),
        Some(_) => Vec::new(),
    };
    Ok(Json(
        json!({"accounts": accounts, "statuses": [], "hashtags": []}),
    ))
}

/// First the account of this very address, then those in whose address or name the words stand.
pub fn accounts(world: &World, params: &Params, (usual, most): (usize, usize)) -> Vec<Value> {
    let q = params.text("q").trim_start_matches('@').to_lowercase();
    let limit = params.get("limit").and_then(|limit| limit.parse().ok());
    let exact = match params.flag("resolve") {
        Some(true) => world.discover(&q),
        _ => world.resolve(&q),
    };
    let fits = |id: &Id| !q.is_empty() && Some(*id) != exact && is_like(world, *id, &q);
    let live = world.accounts.values().filter(|account| !account.suspended);
    let others = live.map(|account| account.id).filter(fits);
    let found = exact.into_iter().chain(others);
    let found = found.take(limit.unwrap_or(usual).min(most));
    found.map(|id| world.account_json(id)).collect()
}

fn is_like(world: &World, id: Id, q: &str) -> bool {
    let name = world.accounts.get(&id).map(|account| &account.display_name);
    world.address(id).starts_with(q) || name.is_some_and(|name| name.to_lowercase().contains(q))
}
