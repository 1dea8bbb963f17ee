//! The server's description of itself.

use super::Answer;
use crate::mastodon::Software;
use crate::mastodon::app::App;
use crate::mastodon::error::ApiError;
use crate::mastodon::media::TYPES;
use crate::mastodon::release::{Entity, Release};
use crate::mastodon::text::URL_LENGTH;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

impl Software {
    fn name(self) -> &'static str {
        match self {
            Self::Mastodon => "mastodon",
            Self::GoToSocial => "gotosocial",
            Self::Pleroma => "akkoma",
            Self::Takahe => "takahe",
            Self::Mitra => "mitra",
            Self::Snac => "snac",
            Self::Hollo => "hollo",
            Self::Unknown => "something",
        }
    }

    fn version(self, release: Release) -> &'static str {
        match self {
            Self::Mastodon => release.version(),
            Self::GoToSocial => "0.20.3+git-57e5bc1",
            Self::Pleroma => "2.7.2 (compatible; Akkoma 3.15.0)",
            Self::Takahe => "takahe/0.11.0",
            Self::Mitra => "4.0.0 (compatible; Mitra 5.9.0)",
            Self::Snac => "4.0.0 (not true; snac/2.94)",
            Self::Hollo => "0.10.1",
            Self::Unknown => "4.0.0 (compatible; Something 1.0)",
        }
    }

    fn source_url(self) -> &'static str {
        match self {
            Self::Mastodon => "https://github.com/mastodon/mastodon",
            Self::GoToSocial => "https://codeberg.org/superseriousbusiness/gotosocial",
            Self::Pleroma => "https://akkoma.dev/AkkomaGang/akkoma",
            Self::Takahe => "https://github.com/jointakahe/takahe",
            Self::Mitra => "https://codeberg.org/silverpill/mitra",
            Self::Snac => "https://codeberg.org/grunfink/snac2",
            Self::Hollo => "https://github.com/fedify-dev/hollo",
            Self::Unknown => "https://something.example",
        }
    }
}

/// `GET /api/v1/instance/domain_blocks`
pub async fn domain_blocks(State(app): State<App>) -> Answer {
    let world = app.world();
    let blocks = world.blocked.iter().map(|(domain, severity)| {
        let digest = format!("{:064x}", domain.len()); // nobody here compares it
        json!({"domain": domain, "digest": digest, "severity": severity, "comment": null})
    });
    Ok(Json(Value::Array(blocks.collect())))
}

fn configuration(app: &App) -> Value {
    json!({
        "accounts": {
            "max_featured_tags": 10,
            "max_pinned_statuses": 5,
            "max_display_name_length": 30,
            "max_note_length": 500,
            "max_profile_fields": app.options.max_fields,
        },
        "statuses": {
            "max_characters": app.options.max_characters,
            "max_media_attachments": app.options.media.per_status,
            "characters_reserved_per_url": URL_LENGTH,
        },
        "media_attachments": {
            "supported_mime_types": TYPES,
            "description_limit": 1500,
            "image_size_limit": app.options.media.largest,
            "image_matrix_limit": 33_177_600,
            "video_size_limit": app.options.media.largest,
            "video_frame_rate_limit": 120,
            "video_matrix_limit": 8_294_400,
        },
        "polls": {
            "max_options": 4,
            "max_characters_per_option": 50,
            "min_expiration": 300,
            "max_expiration": 2_629_746,
        },
        "limited_federation": false,
    })
}

/// Where WebSockets are opened; empty where there is no streaming.
fn streaming_url(app: &App) -> String {
    if app.options.streaming {
        app.base_url.replacen("http", "ws", 1)
    } else {
        String::new()
    }
}

fn accounts(app: &App) -> usize {
    app.world()
        .accounts
        .values()
        .filter(|a| a.domain.is_none())
        .count()
}

/// GET /api/v1/instance
pub async fn v1(State(app): State<App>) -> Json<Value> {
    let software = app.options.software;
    let statuses = app.world().statuses.len();
    Json(json!({
        "uri": app.options.domain,
        "title": "Sandbox",
        "short_description": "",
        "description": "",
        "email": format!("admin@{}", app.options.domain),
        "version": software.version(app.options.release),
        "urls": {"streaming_api": streaming_url(&app)},
        "stats": {"user_count": accounts(&app), "status_count": statuses, "domain_count": 1},
        "thumbnail": null,
        "languages": ["en"],
        "registrations": false,
        "approval_required": false,
        "invites_enabled": false,
        "configuration": configuration(&app),
        "contact_account": null,
        "rules": [],
    }))
}

/// GET /api/v2/instance, 404 on servers before Mastodon 4.0
pub async fn v2(State(app): State<App>) -> Answer {
    if !app.options.instance_v2 {
        return Err(ApiError::not_found());
    }
    let (domain, software) = (&app.options.domain, app.options.software);
    let mut configuration = configuration(&app);
    configuration["urls"] = json!({"streaming": streaming_url(&app)});
    configuration["translation"] = json!({"enabled": false});
    let mut json = json!({
        "domain": domain,
        "title": "Sandbox",
        "version": software.version(app.options.release),
        "source_url": software.source_url(),
        "description": "",
        "usage": {"users": {"active_month": accounts(&app)}},
        "thumbnail": {"url": format!("https://{domain}/preview.png")},
        "icon": [],
        "languages": ["en"],
        "configuration": configuration,
        "registrations": {"enabled": false, "approval_required": false, "message": null, "url": null},
        "api_versions": {"mastodon": app.options.release.api()},
        "wrapstodon": null,
        "contact": {"email": format!("admin@{domain}"), "account": null},
        "rules": [],
    });
    app.options.release.strip(Entity::Instance, &mut json);
    Ok(Json(json))
}

/// GET /.well-known/nodeinfo
pub async fn nodeinfo_links(State(app): State<App>) -> Json<Value> {
    Json(json!({"links": [{
        "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0",
        "href": format!("{}/nodeinfo/2.0", app.base_url),
    }]}))
}

/// GET /nodeinfo/2.0
pub async fn nodeinfo(State(app): State<App>) -> Json<Value> {
    let software = app.options.software;
    let users = accounts(&app);
    Json(json!({
        "version": "2.0",
        "software": {"name": software.name(), "version": software.version(app.options.release)},
        "protocols": ["activitypub"],
        "services": {"outbound": [], "inbound": []},
        "usage": {
            "users": {"total": users, "activeMonth": users, "activeHalfyear": users},
            "localPosts": app.world().statuses.len(),
        },
        "openRegistrations": false,
        "metadata": {"nodeName": "Sandbox"},
    }))
}
