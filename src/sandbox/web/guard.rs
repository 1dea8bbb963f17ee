//! Access to the page's server: for browsers on this machine that opened the page itself. A foreign site in the same
//! browser must not, neither directly (`Origin`) nor under a name of its own that points to loopback (`Host`).

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Resources that the page may load: its own files, nothing from elsewhere, nothing inline.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Refuses strangers, and sets the headers of every answer.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = if is_from_here(request.headers()) {
        next.run(request).await
    } else {
        let why = "The sandbox answers only to its own page, under its loopback address.\n";
        (StatusCode::FORBIDDEN, why).into_response()
    };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        let headers = response.headers_mut();
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let Some(host) = text(header::HOST).filter(|host| is_loopback(host)) else {
        return false;
    };
    text(header::ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    };
    ["127.0.0.1", "localhost"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: Option<&str>, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in [(header::HOST, host), (header::ORIGIN, origin)] {
            if let Some(value) = value {
                headers.insert(name, HeaderValue::from_str(value).unwrap());
            }
        }
        is_from_here(&headers)
    }

    #[test]
    fn only_the_page_itself_may_speak() {
        let here = "127.0.0.1:8765";
        assert!(check(Some(here), None));
        assert!(check(Some(here), Some("http://127.0.0.1:8765")));
        assert!(check(Some("localhost:8765"), Some("http://localhost:8765")));
        for origin in [
            "http://127.0.0.1:9999",
            "http://localhost:8765",
            "https://127.0.0.1:8765",
            "http://evil.example",
            "null",
        ] {
            assert!(!check(Some(here), Some(origin)), "{origin}");
        }
        for host in [
            "evil.example",
            "evil.example:8765",
            "127.0.0.1.evil.example:8765",
            "evil.example:127.0.0.1",
        ] {
            assert!(!check(Some(host), None), "{host}");
        }
        assert!(!check(None, None));
    }
}
