//! The pictures that people of the page send: kept in memory, for the page and for the bridge to fetch.

use super::Page;
use super::actions::{Refused, refuse};
use crate::cast::{Picture, Shared};
use crate::mastodon::File;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// The largest picture, in bytes.
pub const LARGEST: usize = 5 << 20;
/// Older pictures are forgotten.
const KEPT: usize = 16;
/// Types that browsers show and both networks take.
const TYPES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// The newest pictures.
#[derive(Default)]
pub struct Pictures(Mutex<VecDeque<(String, File)>>);

impl Pictures {
    fn keep(&self, file: File) -> String {
        let id: String = std::iter::repeat_with(fastrand::alphanumeric)
            .take(20)
            .collect();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((id.clone(), file));
        if kept.len() > KEPT {
            kept.pop_front();
        }
        id
    }

    fn find(&self, id: &str) -> Option<File> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, _)| known == id);
        found.map(|(_, file)| file.clone())
    }
}

/// A picture that a message is to carry.
#[derive(Deserialize)]
pub struct Attachment {
    id: String,
    /// Its description; empty for none.
    description: String,
}

impl Attachment {
    /// The picture as it is sent, and as the page shows it.
    pub fn find(&self, page: &Page) -> Result<(Shared, Picture), Refused> {
        let gone = || refuse(StatusCode::NOT_FOUND, "Choose the picture once more.");
        let file = page.pictures.find(&self.id).ok_or_else(gone)?;
        let url = format!("{}/picture/{}", page.base, self.id);
        let description = self.description.trim().to_owned();
        let picture = Picture {
            url: url.clone(),
            description: description.clone(),
        };
        let file = File {
            description,
            ..file
        };
        Ok((Shared { file, url }, picture))
    }
}

/// `POST /picture`: the bytes of a picture; the id by which a message carries it.
pub async fn upload(
    State(page): State<Arc<Page>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Refused> {
    let mime = headers.get(header::CONTENT_TYPE);
    let mime = mime.and_then(|mime| mime.to_str().ok()).unwrap_or_default();
    if !TYPES.contains(&mime) || bytes.is_empty() {
        let why = "Only pictures can be sent here: PNG, JPEG, GIF or WebP.";
        return Err(refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
    }
    let id = page.pictures.keep(File {
        mime: mime.to_owned(),
        bytes,
        description: String::new(),
    });
    Ok(Json(json!({ "id": id })).into_response())
}

/// `GET /picture/{id}`: a picture that somebody sent.
pub async fn show(State(page): State<Arc<Page>>, Path(id): Path<String>) -> Response {
    let found = page.pictures.find(&id);
    served(found.map(|file| (file.mime, file.bytes)))
}

/// `GET /system/media_attachments/{id}/{name}`: a file of the fediverse server.
pub async fn attached(
    State(page): State<Arc<Page>>,
    Path((id, _)): Path<(String, String)>,
) -> Response {
    served(page.world.fediverse().file(&id))
}

fn served(file: Option<(String, Bytes)>) -> Response {
    match file {
        Some((mime, bytes)) if TYPES.contains(&mime.as_str()) => {
            ([(header::CONTENT_TYPE, mime)], bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_pictures_make_room() {
        let pictures = Pictures::default();
        let file = File {
            mime: "image/png".into(),
            bytes: Bytes::from_static(b"x"),
            description: String::new(),
        };
        let first = pictures.keep(file.clone());
        assert!(pictures.find(&first).is_some());
        for _ in 0..KEPT {
            pictures.keep(file.clone());
        }
        assert!(pictures.find(&first).is_none());
    }
}
