//! Pages of text that the admins named: lists, fetched again now and then.

use reqwest::header::{ETAG, HeaderMap, IF_NONE_MATCH};
use tokio::time::timeout;
use url::Url;

use super::{FetchError, Fetcher, MAX_URL, REDIRECTS, header, target};

/// Longest name of a state that is kept, in bytes.
const MAX_TAG: usize = 200;

/// The result of fetching a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// It is as it was.
    Same,
    /// It is this.
    New {
        /// Its content.
        text: String,
        /// The server's name for this state of it.
        tag: Option<String>,
    },
}

impl Fetcher {
    /// Fetches the page at `url`, unless it is still as it was when it was called `tag`. At most `max` bytes of it.
    pub async fn page(&self, url: &str, tag: Option<&str>, max: usize) -> Result<Page, FetchError> {
        timeout(self.settings.total, self.read(url, tag, max))
            .await
            .map_err(|_| FetchError::Unreachable("it took too long".into()))?
    }

    async fn read(&self, url: &str, tag: Option<&str>, max: usize) -> Result<Page, FetchError> {
        if url.len() > MAX_URL {
            return Err(FetchError::Forbidden("it is too long"));
        }
        let mut url = Url::parse(url).map_err(|_| FetchError::Forbidden("it is no URL"))?;
        for _ in 0..=REDIRECTS {
            let mut headers = HeaderMap::new();
            if let Some(Ok(tag)) = tag.map(str::parse) {
                headers.insert(IF_NONE_MATCH, tag);
            }
            let mut answer = self.get(&url, headers).await?;
            let code = answer.status().as_u16();
            match code {
                304 if tag.is_some() => return Ok(Page::Same),
                200 => {}
                300..=399 => {
                    url = target(&url, answer.headers())?;
                    continue;
                }
                _ => {
                    let why = format!("its server answers HTTP {code}");
                    return Err(FetchError::Unreachable(why));
                }
            }
            let tag = header(answer.headers(), ETAG.as_str()).filter(|tag| tag.len() <= MAX_TAG);
            let mut bytes = Vec::new();
            while let Some(chunk) = answer.chunk().await? {
                bytes.extend_from_slice(&chunk);
                if bytes.len() > max {
                    return Err(FetchError::TooLarge { max: max as u64 });
                }
            }
            let text = String::from_utf8(bytes).map_err(|_| FetchError::WrongType)?;
            return Ok(Page::New { text, tag });
        }
        Err(FetchError::Unreachable(
            "it leads from one address to the next".into(),
        ))
    }
}
