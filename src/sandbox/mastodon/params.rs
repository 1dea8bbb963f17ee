//! Request parameters as Rails merges them: query, urlencoded and multipart forms, JSON, all flat.

use super::error::ApiError;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde_json::Value;

/// Nested JSON deeper than this is refused.
const DEPTH: usize = 8;

/// Name and value of every parameter; names as in a form: `types[]`, `fields_attributes[0][name]`.
#[derive(Debug, Clone, Default)]
pub struct Params {
    values: Vec<(String, String)>,
    files: Vec<(String, File)>,
}

/// An uploaded file.
#[derive(Debug, Clone)]
pub struct File {
    pub mime: String,
    pub bytes: Bytes,
}

impl Params {
    /// The last value given under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .rev()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// An owned value, empty where the parameter is missing.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// All values of `name[]` (also of a bare `name`).
    pub fn list(&self, name: &str) -> Vec<&str> {
        let is = |n: &str| n == name || n.strip_suffix("[]") == Some(name);
        self.values
            .iter()
            .filter(|(n, _)| is(n))
            .map(|(_, v)| v.as_str())
            .collect()
    }

    /// Rails' idea of truth: everything but a few words. None where the parameter is missing.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.get(name)
            .map(|v| !["", "0", "f", "F", "false", "FALSE", "off", "OFF"].contains(&v))
    }

    /// Pairs of `prefix[key][name]` and `prefix[key][value]`, in the order sent; also `prefix[][…]`.
    pub fn pairs(&self, prefix: &str) -> Vec<(String, String)> {
        let of = |part: &'static str| {
            let tail = format!("[{part}]");
            let fits = move |n: &str| n.starts_with(prefix) && n.ends_with(&tail);
            self.values
                .iter()
                .filter(move |(n, _)| fits(n))
                .map(|(_, v)| v.clone())
        };
        of("name").zip(of("value")).collect()
    }

    fn urlencoded(&mut self, text: &[u8]) {
        let pairs = url::form_urlencoded::parse(text);
        self.values
            .extend(pairs.map(|(n, v)| (n.into_owned(), v.into_owned())));
    }

    fn json(&mut self, name: &str, value: &Value, depth: usize) -> Result<(), ApiError> {
        if depth > DEPTH {
            return Err(bad_request("parameters are nested too deeply"));
        }
        let inner = |key: &str| {
            if name.is_empty() {
                key.to_owned()
            } else {
                format!("{name}[{key}]")
            }
        };
        match value {
            Value::Null => {}
            Value::String(text) => self.values.push((name.to_owned(), text.clone())),
            Value::Object(map) => {
                for (key, value) in map {
                    self.json(&inner(key), value, depth + 1)?;
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.json(&format!("{name}[]"), item, depth + 1)?;
                }
            }
            other => self.values.push((name.to_owned(), other.to_string())),
        }
        Ok(())
    }

    /// Parts of a multipart form. Source: RFC 7578.
    fn multipart(&mut self, body: &Bytes, boundary: &str) {
        let delimiter = format!("--{boundary}");
        let mut start = find(body, delimiter.as_bytes(), 0);
        while let Some(at) = start {
            let from = at + delimiter.len();
            let end = find(body, delimiter.as_bytes(), from);
            self.part(&body.slice(from..end.unwrap_or(body.len())));
            start = end;
        }
    }

    fn part(&mut self, part: &Bytes) {
        let Some(split) = find(part, b"\r\n\r\n", 0) else {
            return;
        };
        let head = String::from_utf8_lossy(&part[..split]);
        let end = part.len() - if part.ends_with(b"\r\n") { 2 } else { 0 };
        let bytes = part.slice(split + 4..end.max(split + 4));
        let Some(name) = quoted(&head, " name=\"") else {
            return;
        };
        if quoted(&head, "filename=\"").is_none() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            return self.values.push((name, text));
        }
        let lower = head.to_ascii_lowercase();
        let mime = lower
            .split("content-type:")
            .nth(1)
            .and_then(|m| m.lines().next());
        let mime = mime
            .map_or("application/octet-stream", str::trim)
            .to_owned();
        self.files.push((name, File { mime, bytes }));
    }

    /// The uploaded file under a name.
    pub fn take_file(&mut self, name: &str) -> Option<File> {
        let at = self.files.iter().position(|(n, _)| n == name)?;
        Some(self.files.swap_remove(at).1)
    }

    fn body(&mut self, kind: &str, body: &Bytes) -> Result<(), ApiError> {
        if body.is_empty() {
            return Ok(());
        }
        if kind.starts_with("application/json") {
            let value = serde_json::from_slice(body)
                .map_err(|_| bad_request("Error occurred while parsing request parameters"))?;
            return self.json("", &value, 0);
        }
        match kind.split_once("boundary=") {
            Some((_, boundary)) => self.multipart(body, boundary.trim_matches('"')),
            None => self.urlencoded(body),
        }
        Ok(())
    }
}

/// Where `needle` begins in `bytes`, at `from` or later.
fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(needle.len())
        .position(|w| w == needle)
        .map(|at| from + at)
}

/// The text in quotes behind `key`.
fn quoted(head: &str, key: &str) -> Option<String> {
    let value = head.split(key).nth(1)?.split('"').next()?;
    Some(value.to_owned())
}

fn bad_request(message: &str) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, message)
}

impl<S: Send + Sync> FromRequest<S> for Params {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let mut params = Self::default();
        params.urlencoded(request.uri().query().unwrap_or_default().as_bytes());
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|e| ApiError::new(e.status(), "Request body could not be read"))?;
        params.body(&kind, &body)?;
        Ok(params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(kind: &str, text: &str) -> Params {
        let mut params = Params::default();
        params.body(kind, &Bytes::from(text.to_owned())).unwrap();
        params
    }

    #[test]
    fn every_encoding_reads_the_same() {
        let multipart = "--b\r\nContent-Disposition: form-data; name=\"status\"\r\n\r\nhi +1\r\n\
            --b\r\nContent-Disposition: form-data; name=\"media_ids[]\"\r\n\r\n7\r\n--b--\r\n";
        for params in [
            body(
                "application/json",
                r#"{"status":"hi +1","media_ids":[7],"x":null}"#,
            ),
            body(
                "application/x-www-form-urlencoded",
                "status=hi+%2B1&media_ids[]=7",
            ),
            body("multipart/form-data; boundary=b", multipart),
        ] {
            assert_eq!(params.get("status"), Some("hi +1"));
            assert_eq!(params.list("media_ids"), ["7"]);
            assert_eq!(params.get("x"), None);
        }
    }

    #[test]
    fn profile_fields_in_both_spellings() {
        let expected = vec![("a".to_owned(), "b".to_owned())];
        for text in [
            r#"{"fields_attributes":[{"name":"a","value":"b"}]}"#,
            r#"{"fields_attributes":{"0":{"name":"a","value":"b"}}}"#,
        ] {
            assert_eq!(
                body("application/json", text).pairs("fields_attributes"),
                expected
            );
        }
    }
}
