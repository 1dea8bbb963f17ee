//! Which path leads to which handler.

pub mod accounts;
pub mod instance;
pub mod media;
pub mod notifications;
pub mod oauth;
pub mod reports;
pub mod sandbox;
pub mod search;
pub mod statuses;
pub mod streaming;

use super::app::{App, gate};
use super::error::{ApiError, ApiResult};
use super::media::FILE_BOUND;
use axum::Json;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{get, patch, post, put};
use serde_json::Value;

/// An answer in JSON.
pub type Answer = ApiResult<Json<Value>>;

/// All paths of the server.
pub fn router(app: &App) -> Router {
    let api = instance_routes()
        .merge(account_routes())
        .merge(status_routes())
        .merge(media_routes())
        .merge(notification_routes())
        .merge(streaming_routes())
        .fallback(unknown)
        .layer(from_fn_with_state(app.clone(), gate));
    let control = Router::new()
        .route(
            "/sandbox/faults",
            get(sandbox::pending).post(sandbox::command),
        )
        .route(
            "/sandbox/calls",
            get(sandbox::calls).delete(sandbox::reset_calls),
        );
    control.merge(api).with_state(app.clone())
}

async fn unknown() -> impl IntoResponse {
    ApiError::new(
        StatusCode::NOT_FOUND,
        "The page you are looking for isn't here",
    )
}

fn instance_routes() -> Router<App> {
    Router::new()
        .route("/api/v1/instance", get(instance::v1))
        .route(
            "/api/v1/instance/domain_blocks",
            get(instance::domain_blocks),
        )
        .route("/api/v2/instance", get(instance::v2))
        .route("/.well-known/nodeinfo", get(instance::nodeinfo_links))
        .route("/nodeinfo/2.0", get(instance::nodeinfo))
        .route(
            "/.well-known/oauth-authorization-server",
            get(oauth::metadata),
        )
        .route("/api/v1/apps", post(oauth::register))
        .route("/oauth/token", post(oauth::token))
        .route("/oauth/revoke", post(oauth::revoke))
}

fn account_routes() -> Router<App> {
    Router::new()
        .route(
            "/api/v1/accounts/verify_credentials",
            get(accounts::verify_credentials),
        )
        .route(
            "/api/v1/accounts/update_credentials",
            patch(accounts::update_credentials),
        )
        .route("/api/v1/accounts/lookup", get(accounts::lookup))
        .route("/api/v1/accounts/search", get(accounts::search))
        .route("/api/v2/search", get(search::all))
        .route(
            "/api/v1/accounts/relationships",
            get(accounts::relationships),
        )
        .route("/api/v1/accounts/{id}", get(accounts::show))
        .route("/api/v1/accounts/{id}/statuses", get(accounts::statuses))
        .route("/api/v1/accounts/{id}/follow", post(accounts::follow))
        .route("/api/v1/accounts/{id}/unfollow", post(accounts::unfollow))
        .route("/api/v1/accounts/{id}/block", post(accounts::block))
        .route("/api/v1/accounts/{id}/unblock", post(accounts::unblock))
        .route("/api/v1/reports", post(reports::create))
        .route("/api/v1/follow_requests", get(accounts::follow_requests))
        .route(
            "/api/v1/follow_requests/{id}/authorize",
            post(accounts::authorize),
        )
        .route(
            "/api/v1/follow_requests/{id}/reject",
            post(accounts::reject),
        )
}

fn status_routes() -> Router<App> {
    let one = get(statuses::show)
        .put(statuses::edit)
        .delete(statuses::delete);
    Router::new()
        .route("/api/v1/statuses", post(statuses::create))
        .route("/api/v1/statuses/{id}", one)
        .route("/api/v1/statuses/{id}/source", get(statuses::source))
        .route("/api/v1/statuses/{id}/context", get(statuses::context))
        .route("/api/v1/statuses/{id}/favourite", post(statuses::favourite))
        .route(
            "/api/v1/statuses/{id}/unfavourite",
            post(statuses::unfavourite),
        )
        .route(
            "/api/v1/pleroma/statuses/{id}/reactions/{emoji}",
            put(statuses::react).delete(statuses::unreact),
        )
        .route(
            "/api/v1/statuses/{id}/emoji_reactions/{emoji}",
            put(statuses::react).delete(statuses::unreact),
        )
        .route("/api/v1/timelines/home", get(statuses::home))
        .route("/api/v1/conversations", get(statuses::conversations))
}

fn media_routes() -> Router<App> {
    // Room for the form around the largest file.
    let bound = DefaultBodyLimit::max(FILE_BOUND + (1 << 20));
    Router::new()
        .route("/api/v1/media", post(media::upload))
        .route("/api/v2/media", post(media::upload))
        .layer(bound)
        .route(
            "/api/v1/media/{id}",
            get(media::show).merge(put(media::describe)),
        )
        .route("/system/media_attachments/{id}/{name}", get(media::file))
}

fn notification_routes() -> Router<App> {
    let policy = get(notifications::policy)
        .patch(notifications::set_policy)
        .put(notifications::set_policy);
    let base = "/api/v1/notifications";
    Router::new()
        .route(base, get(notifications::list))
        .route(&format!("{base}/{{id}}"), get(notifications::show))
        .route(&format!("{base}/requests"), get(notifications::requests))
        .route(
            &format!("{base}/requests/accept"),
            post(notifications::accept_many),
        )
        .route(
            &format!("{base}/requests/dismiss"),
            post(notifications::dismiss_many),
        )
        .route(
            &format!("{base}/requests/{{id}}"),
            get(notifications::request),
        )
        .route(
            &format!("{base}/requests/{{id}}/accept"),
            post(notifications::accept),
        )
        .route(
            &format!("{base}/requests/{{id}}/dismiss"),
            post(notifications::dismiss),
        )
        .route("/api/v2/notifications/policy", policy)
}

fn streaming_routes() -> Router<App> {
    Router::new()
        .route("/api/v1/streaming", get(streaming::open))
        .route("/api/v1/streaming/", get(streaming::open))
        .route("/api/v1/streaming/health", get(streaming::health))
}
