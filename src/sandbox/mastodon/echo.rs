//! Errors that repeat the request, as servers in debug mode and curious proxies write them: its token, its address and its
//! text stand in the JSON, in the page and in the headers.

use super::faults::status;
use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

/// Stands in front of whatever is repeated.
pub const ECHO: &str = "zwiegesang";

/// How much of a request is repeated, in bytes.
const BOUND: usize = 64 << 10;

/// The headers that repeat it, too.
const HEADERS: [HeaderName; 5] = [
    header::WWW_AUTHENTICATE,
    header::WARNING,
    header::RETRY_AFTER,
    header::SERVER,
    header::LOCATION,
];

/// Answers with everything that the request holds.
pub(super) async fn answer(
    code: u16,
    html: bool,
    token: Option<&str>,
    request: Request,
) -> Response {
    let line = format!("{} {}", request.method(), request.uri());
    let body = to_bytes(request.into_body(), BOUND)
        .await
        .unwrap_or_default();
    let body = String::from_utf8_lossy(&body);
    let said = format!("{ECHO} {} {line} {body}", token.unwrap_or_default());
    let headers = headers(&said);
    match html {
        true => (status(code), headers, Html(format!("<h1>{said}</h1>"))).into_response(),
        false => {
            let said = json!({"error": said, "error_description": said, "message": said, "id": {"is": said}});
            (status(code), headers, Json(said)).into_response()
        }
    }
}

fn headers(said: &str) -> HeaderMap {
    let plain: String = said
        .chars()
        .filter(char::is_ascii_graphic)
        .take(2_000)
        .collect();
    let plain = HeaderValue::from_str(&plain).ok();
    HEADERS
        .into_iter()
        .zip(std::iter::repeat(plain))
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
