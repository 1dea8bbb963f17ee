//! The page on which a newcomer plays both users: static files, one stream of events, a few actions.
//! For this machine only: it listens on 127.0.0.1, and `guard` keeps foreign sites out.

mod actions;
mod crossing;
mod feed;
mod guard;
mod pictures;

pub use feed::{Event, Message, Numbered};

use crate::Side;
use crate::cast::{Cast, CastError, Ear, Person};
use crate::world::World;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event as Frame, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use feed::Feed;
use futures::{Stream, StreamExt, stream};
use pictures::Pictures;
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Maximum size of a request, in bytes; the longest message in JSON fits well.
const LARGEST_BODY: usize = 64 * 1024;
/// Windows of the page at the same time.
const MOST_WINDOWS: usize = 32;

const SCRIPTS: [(&str, &str); 7] = [
    ("/app.js", include_str!("page/app.js")),
    ("/base.js", include_str!("page/base.js")),
    ("/message.js", include_str!("page/message.js")),
    ("/scene.js", include_str!("page/scene.js")),
    ("/shore.js", include_str!("page/shore.js")),
    ("/tour.js", include_str!("page/tour.js")),
    ("/words.js", include_str!("page/words.js")),
];

/// The state that every request sees.
struct Page {
    world: Arc<World>,
    feed: Feed,
    pictures: Pictures,
    /// The page's own address, without a slash at its end.
    base: String,
    /// Tells this run from an earlier one on the same port, whose pages may still be open.
    run: String,
    windows: Arc<Semaphore>,
}

/// Art of the product that the page shows.
#[derive(Clone, Copy, Debug)]
pub struct Art {
    /// The bots' pictures, as SVG.
    pub fediverse: &'static str,
    pub xmpp: &'static str,
    /// Something to send, as PNG.
    pub sample: &'static [u8],
}

/// Serves the page to everybody who connects to `listener`, until dropped. Everybody is registered at the bridge first.
///
/// # Errors
/// The bridge does not answer the registrations, or the listener is broken.
pub async fn serve(
    world: Arc<World>,
    listener: TcpListener,
    art: Art,
    ready: impl FnOnce(),
) -> Result<(), CastError> {
    let cast = Cast::enter(&world)?;
    let page = Arc::new(Page {
        feed: Feed::new(cast.clone()),
        pictures: Pictures::default(),
        base: format!("http://{}", listener.local_addr()?),
        world: world.clone(),
        run: std::iter::repeat_with(fastrand::alphanumeric)
            .take(12)
            .collect(),
        windows: Arc::new(Semaphore::new(MOST_WINDOWS)),
    });
    let people = cast.people.iter().map(|person| listen(&page, person));
    let people = people.collect::<Result<Vec<_>, _>>()?;
    let bots = Side::ALL.map(|side| watch_bot(&page, side));
    let watching = futures::future::join(
        futures::future::join_all(people),
        futures::future::join_all(bots),
    );
    let opening = async {
        cast.register(&world).await?;
        ready();
        let served = axum::serve(listener, router(page.clone(), art)).await;
        served.map_err(CastError::from)
    };
    tokio::select! {
        _ = watching => Ok(()), // the servers are gone
        served = opening => served,
    }
}

fn router(page: Arc<Page>, art: Art) -> Router {
    let file = |kind, text| get(move || async move { ([(header::CONTENT_TYPE, kind)], text) });
    let html = include_str!("page/index.html");
    let style = include_str!("page/style.css");
    let script = |text| file("text/javascript; charset=utf-8", text);
    let mut router = Router::new();
    for (path, text) in SCRIPTS {
        router = router.route(path, script(text));
    }
    router
        .route("/", file("text/html; charset=utf-8", html))
        .route("/style.css", file("text/css; charset=utf-8", style))
        .route(
            "/avatar-fediverse.svg",
            file("image/svg+xml", art.fediverse),
        )
        .route("/avatar-xmpp.svg", file("image/svg+xml", art.xmpp))
        .route(
            "/sample.png",
            get(move || async move { ([(header::CONTENT_TYPE, "image/png")], art.sample) }),
        )
        .route("/events", get(events))
        .route("/say/{person}", post(actions::say))
        .route("/act/{person}", post(actions::act))
        .route("/bot/{side}/{what}", post(actions::bot))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .merge(picture_routes())
        .layer(axum::middleware::from_fn(guard::guard))
        .with_state(page)
}

fn picture_routes() -> Router<Arc<Page>> {
    Router::new()
        .route("/picture", post(pictures::upload))
        .layer(DefaultBodyLimit::max(pictures::LARGEST))
        .route("/picture/{id}", get(pictures::show))
        .route(
            "/system/media_attachments/{id}/{name}",
            get(pictures::attached),
        )
}

/// Puts on the list what `person` hears, while polled.
fn listen(page: &Arc<Page>, person: &Person) -> Result<impl Future<Output = ()>, CastError> {
    let mut ear = Ear::open(&page.world, person)?;
    let (page, person) = (page.clone(), person.clone());
    Ok(async move {
        while let Some(news) = ear.news().await {
            page.feed.heard(&person, news);
        }
    })
}

/// Puts on the list how a bot is, while polled.
async fn watch_bot(page: &Arc<Page>, side: Side) {
    let mut status = page.world.bot(side);
    loop {
        let now = status.borrow_and_update().clone();
        page.feed.bot(side.name(), &now);
        if status.changed().await.is_err() {
            return;
        }
    }
}

/// `GET /events`: first what there is, then what comes (Server-Sent Events). `Last-Event-ID` is `RUN-NUMBER`.
async fn events(State(page): State<Arc<Page>>, headers: HeaderMap) -> Response {
    let Ok(permit) = page.windows.clone().try_acquire_owned() else {
        let why = "The page is open too often. Close a window of it.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, why).into_response();
    };
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let seen = seen.and_then(|id| id.strip_prefix(&format!("{}-", page.run))?.parse().ok());
    let stream = story(page, seen.unwrap_or(0), permit);
    let sse = Sse::new(stream).keep_alive(KeepAlive::default());
    sse.into_response()
}

fn story(
    page: Arc<Page>,
    seen: u64,
    permit: OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Frame, Infallible>> {
    let numbers = page.feed.follow();
    let hello = serde_json::json!({
        "run": page.run,
        "cast": page.feed.cast(),
        "last": *numbers.borrow(), // what comes up to here is history
    });
    let hello = Frame::default().event("hello").data(hello.to_string());
    let rest = stream::unfold((page, seen, numbers, permit), async |mut at| {
        loop {
            let new = at.0.feed.after(at.1);
            if let Some(last) = new.last() {
                at.1 = last.number;
                let frames: Vec<_> = new.iter().map(|e| frame(&at.0.run, e)).collect();
                return Some((stream::iter(frames), at));
            }
            at.2.changed().await.ok()?;
        }
    });
    let hello = stream::iter([Ok(hello)]);
    hello.chain(rest.flatten())
}

fn frame(run: &str, event: &Numbered) -> Result<Frame, Infallible> {
    // Plain data: serialising it can't fail.
    let data = serde_json::to_string(event).unwrap_or_default();
    let id = format!("{run}-{}", event.number);
    Ok(Frame::default().id(id).data(data))
}

/// A listener on loopback: on `port`, or where `strict` is false and it is taken, on any free one.
///
/// # Errors
/// No port can be had.
pub async fn open(port: u16, strict: bool) -> io::Result<TcpListener> {
    match TcpListener::bind(("127.0.0.1", port)).await {
        Err(error) if !strict && error.kind() == io::ErrorKind::AddrInUse => {
            TcpListener::bind(("127.0.0.1", 0)).await
        }
        bound => bound,
    }
}
