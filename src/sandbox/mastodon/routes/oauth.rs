//! Registering an application and exchanging a code for a token. The page where a person consents is
//! played by [`crate::mastodon::FediServer::oauth_code`].
//! Source: <https://docs.joinmastodon.org/methods/oauth/>, <https://docs.joinmastodon.org/methods/apps/>, RFC 7636

use super::{Answer, unknown};
use crate::mastodon::Software;
use crate::mastodon::app::App;
use crate::mastodon::error::ApiError;
use crate::mastodon::params::Params;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use sasl::common::scram::{ScramProvider, Sha256};
use serde_json::json;
use xso::text::{Base64, TextCodec};

/// Shown instead of redirecting.
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// GET /.well-known/oauth-authorization-server, which Mastodon has since 4.3 (RFC 8414)
pub async fn metadata(State(app): State<App>) -> Response {
    if app.options.software != Software::Mastodon {
        return unknown().await.into_response();
    }
    let base = &app.base_url;
    Json(json!({
        "issuer": format!("{base}/"),
        "authorization_endpoint": format!("{base}/oauth/authorize"),
        "token_endpoint": format!("{base}/oauth/token"),
        "revocation_endpoint": format!("{base}/oauth/revoke"),
        "app_registration_endpoint": format!("{base}/api/v1/apps"),
        "scopes_supported": ["read", "write", "follow", "push", "profile"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }))
    .into_response()
}

/// Whether this is the verifier of a challenge (RFC 7636 section 4.6, by S256).
fn answers(verifier: &str, challenge: &str) -> bool {
    let hash = Sha256::hash(verifier.as_bytes());
    let text = Base64.encode(&hash).ok().flatten().unwrap_or_default();
    let text = text.replace('+', "-").replace('/', "_");
    text.trim_end_matches('=') == challenge
}

/// POST /api/v1/apps
pub async fn register(State(app): State<App>, params: Params) -> Answer {
    let name = params.text("client_name");
    if name.trim().is_empty() {
        return Err(ApiError::invalid(
            "name",
            "ERR_BLANK",
            "Application name can't be blank",
        ));
    }
    let uris = params.list("redirect_uris");
    let uri = uris.first().copied().unwrap_or(OUT_OF_BAND);
    let scopes: Vec<&str> = params
        .get("scopes")
        .unwrap_or("read")
        .split_whitespace()
        .collect();
    let mut world = app.world();
    let id = world.snowflake(Utc::now());
    Ok(Json(json!({
        "id": world.show(id),
        "name": name,
        "website": params.get("website"),
        "scopes": scopes,
        "redirect_uri": uri,
        "redirect_uris": if uris.is_empty() { vec![uri] } else { uris },
        "client_id": format!("client-{id}"),
        "client_secret": format!("secret-{id}"),
        "client_secret_expires_at": 0,
        "vapid_key": "",
    })))
}

fn refused(error: &str, description: &str) -> Response {
    let body = json!({"error": error, "error_description": description});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// POST /oauth/token with an authorization code, which works once
pub async fn token(State(app): State<App>, params: Params) -> Response {
    if params.get("grant_type") != Some("authorization_code") {
        return refused(
            "unsupported_grant_type",
            "The authorization grant type is not supported by the authorization server.",
        );
    }
    let mut world = app.world();
    let grant = world.codes.remove(params.get("code").unwrap_or_default());
    let verifier = params.get("code_verifier").unwrap_or_default();
    let is_proven = |challenge: &Option<String>| {
        challenge
            .as_ref()
            .is_none_or(|asked| answers(verifier, asked))
    };
    let Some((account, _)) = grant.filter(|(_, challenge)| is_proven(challenge)) else {
        return refused(
            "invalid_grant",
            "The provided authorization grant is invalid, expired, or revoked.",
        );
    };
    let token = world.new_token(account);
    let scope = params.get("scope").unwrap_or("read write follow");
    Json(json!({
        "access_token": token,
        "token_type": "Bearer",
        "scope": scope,
        "created_at": Utc::now().timestamp(),
    }))
    .into_response()
}

/// POST /oauth/revoke
pub async fn revoke(State(app): State<App>, params: Params) -> Answer {
    app.world().revoked.insert(params.text("token"));
    Ok(Json(json!({})))
}
