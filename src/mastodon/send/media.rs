//! Files of a post: fetched from where their sender put them, and uploaded.
//!
//! One that can't be is posted as a link, with the reason. Uploads are remembered until the post is through, so that
//! another attempt does not repeat them; an upload that a crash leaves behind is deleted by the server after a day.
//! Source: <https://docs.joinmastodon.org/methods/media/>

use std::time::Duration;

use reqwest::Body;
use reqwest::multipart::{Form, Part};
use tokio::fs::File;
use tokio::io::AsyncSeekExt;
use tokio::time::{Instant, sleep};
use tracing::{debug, warn};

use super::attempt::Attempt;
use super::uploads::Uploaded;
use crate::address::Address;
use crate::event::{Attachment, Delivery, FileTrouble, Retry};
use crate::fetch::{FetchError, Fetched};
use crate::mastodon::http::api::{ApiError, Call, segment};
use crate::mastodon::http::entities::Media;
use crate::mastodon::http::rate::Budget;
use crate::mastodon::http::sparing::{Part as Spare, Sparing};
use crate::render::neutral;

/// Wait of a delivery for which there is no room.
const NO_ROOM: Duration = Duration::from_secs(2);
/// The request that uploads.
const UPLOADS: &str = "POST /api/v2/media";
/// The longest description that every server takes, in characters: Mastodon's limit before 4.0.
const SHORT: usize = 420;
/// Deadline of one upload.
const UPLOAD: Duration = Duration::from_secs(120);
/// For how long the server may process an upload.
const PROCESSING: Duration = Duration::from_secs(60);
/// For all files of one delivery.
const ALL: Duration = Duration::from_secs(300);
/// Attempts at an upload whose answer is lost or an error of the server.
const ATTEMPTS: u32 = 3;
impl Attempt<'_> {
    /// Uploads the files of a delivery. An error is trouble of the server's, for which files can't help it.
    pub(crate) async fn upload(
        &self,
        delivery: &Delivery,
        files: &[Attachment],
    ) -> Result<Uploaded, Retry> {
        let uploads = &self.leg.uploads;
        let mut uploaded = uploads.known(&delivery.id);
        if uploaded.len() >= files.len() {
            return Ok(uploaded);
        }
        let person = author(delivery);
        let Some(_slot) = uploads.slots.enter(&person, Instant::now()) else {
            return Err(Retry {
                after: Some(NO_ROOM),
                whole_leg: false,
                why: "other files are under way".into(),
            });
        };
        let deadline = Instant::now() + ALL;
        for file in files.iter().skip(uploaded.len()) {
            let max = self.session.server.files.per_post;
            let in_post = uploaded.iter().filter(|done| done.is_ok()).count();
            let one = match in_post < max {
                true if Instant::now() < deadline => self.one(delivery, file).await?,
                true => Err(FileTrouble::Unreachable),
                false => Err(FileTrouble::TooMany { max }),
            };
            uploaded.push(one);
            uploads.remember(&delivery.id, &uploaded);
        }
        Ok(uploaded)
    }

    async fn one(
        &self,
        delivery: &Delivery,
        file: &Attachment,
    ) -> Result<Result<String, FileTrouble>, Retry> {
        let most = self.leg.settings.max_file;
        let limits = &self.session.server.files;
        let accept = |media_type: &str| Some(limits.largest(media_type)?.min(most));
        let fetched = match self.leg.uploads.fetcher.fetch(&file.url, accept).await {
            Ok(fetched) => fetched,
            Err(error) => {
                debug!(delivery = delivery.id, "a file goes as a link: {error}");
                return Ok(Err(trouble(error)));
            }
        };
        let uploaded = match self.send_file(fetched, file.description.as_deref()).await {
            Ok(media) => self.processed(media).await,
            Err(error) => Err(error),
        };
        self.judge_upload(delivery, uploaded)
    }

    /// The upload, with a shorter description or none where the server refuses it otherwise; `Err` is its refusal or silence.
    async fn send_file(
        &self,
        fetched: Fetched,
        description: Option<&str>,
    ) -> Result<(u16, Media), ApiError> {
        let described = [Spare::LongDescription, Spare::Description];
        let parts = description.map_or(&[][..], |_| &described[..]);
        let mut sparing = self.leg.api.sparing(UPLOADS, parts);
        loop {
            let file = fetched.file.try_clone().await;
            let file = file.map_err(|_| ApiError::Unreadable { too_long: false })?;
            let form = self.form(&fetched, file, description, &sparing).await?;
            let call = Call::post("/api/v2/media")
                .form(form)
                .deadline(UPLOAD)
                .budget(Budget::Media);
            match self.leg.api.call_for_code(call).await {
                Err(error) if sparing.again(&error) => {}
                ended => {
                    if ended.is_ok() {
                        sparing.accepted(self.leg.clock.now());
                    }
                    return ended;
                }
            }
        }
    }

    async fn form(
        &self,
        fetched: &Fetched,
        mut file: File,
        description: Option<&str>,
        sparing: &Sparing<'_>,
    ) -> Result<Form, ApiError> {
        let unreadable = || ApiError::Unreadable { too_long: false };
        file.rewind().await.map_err(|_| unreadable())?; // the copies share where they are
        let part = Part::stream_with_length(Body::from(file), fetched.size)
            .file_name(fetched.name.clone())
            .mime_str(&fetched.media_type)
            .map_err(|_| unreadable())?;
        let mut form = Form::new();
        if let Some(text) = description.filter(|_| sparing.has(Spare::Description)) {
            // Before the file: some servers begin to work as soon as they have that.
            let max = match sparing.has(Spare::LongDescription) {
                true => self.session.server.files.description,
                false => self.session.server.files.description.min(SHORT),
            };
            let text: String = neutral::clean(text).chars().take(max).collect();
            form = form.text("description", text);
        }
        Ok(form.part("file", part))
    }

    /// Waits until the server has processed an upload, as far as it does that later (202, then 206 until it is ready).
    async fn processed(&self, (code, media): (u16, Media)) -> Result<String, ApiError> {
        if media.id.is_empty() {
            return Err(ApiError::Unreadable { too_long: false });
        }
        let deadline = Instant::now() + PROCESSING;
        let (mut code, mut asked) = (code, 0);
        while matches!(code, 202 | 206) {
            if Instant::now() >= deadline {
                return Err(ApiError::Status {
                    code: 422,
                    said: "still being processed".into(),
                    after: None,
                });
            }
            asked += 1;
            let wait =
                self.leg
                    .clock
                    .backoff(asked, Duration::from_millis(250), Duration::from_secs(5));
            sleep(wait).await;
            let path = format!("/api/v1/media/{}", segment(&media.id));
            (code, _) = self.leg.api.call_for_code::<Media>(Call::get(path)).await?;
        }
        Ok(media.id)
    }

    /// Whether a failure is the file's, so that it goes as a link, or the server's.
    fn judge_upload(
        &self,
        delivery: &Delivery,
        uploaded: Result<String, ApiError>,
    ) -> Result<Result<String, FileTrouble>, Retry> {
        let error = match uploaded {
            Ok(id) => return Ok(Ok(id)),
            Err(error) => error,
        };
        let trouble = match &error {
            ApiError::Limited(_) if self.leg.api.has_room(1) => FileTrouble::Busy,
            ApiError::Status { code: 413, .. } => FileTrouble::TooLarge { max: None },
            ApiError::Status { code: 401, .. } => return Err(self.leg.retry(&error)),
            error if error.is_astray() && delivery.attempt < ATTEMPTS => {
                return Err(self.leg.retry(error));
            }
            error @ ApiError::Status {
                code: 400..=499, ..
            } => FileTrouble::Refused {
                said: error.brief(),
            },
            error
                if error.is_away()
                    || matches!(error, ApiError::Unreachable(_) | ApiError::Limited(_)) =>
            {
                return Err(self.leg.retry(error));
            }
            error if delivery.attempt < ATTEMPTS => return Err(self.leg.retry(error)),
            _ => FileTrouble::Refused {
                said: String::new(),
            },
        };
        warn!(
            delivery = delivery.id,
            "a file could not be uploaded: {error}"
        );
        Ok(Err(trouble))
    }
}

/// Whose files they are.
fn author(delivery: &Delivery) -> Address {
    let author = delivery.author.as_ref();
    author.unwrap_or(&delivery.recipient).clone()
}

fn trouble(error: FetchError) -> FileTrouble {
    match error {
        FetchError::Forbidden(_) => FileTrouble::Forbidden,
        FetchError::Unreachable(_) => FileTrouble::Unreachable,
        FetchError::TooLarge { max } => FileTrouble::TooLarge { max: Some(max) },
        FetchError::WrongType => FileTrouble::WrongType,
        FetchError::Local(why) => {
            warn!("a file could not be kept while it was passed on: {why}");
            FileTrouble::Unreachable
        }
    }
}
