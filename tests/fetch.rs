//! Strangers' servers, good and bad, and what `fetch` makes of them.

use std::time::Duration;

use support::runner::files::{self, FileHost};
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::fetch::page::Page;
use xmpp_ap_bridge::fetch::{FetchError, Fetched, Fetcher, Settings};

const MAX: u64 = 50_000;

struct Scene {
    folder: TempDir,
    host: FileHost,
    fetcher: Fetcher,
}

impl Scene {
    async fn new(allowed: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let allowed = allowed.iter().map(|host| (*host).to_owned()).collect();
        let settings = Settings {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(3),
            ..Settings::new(
                folder.path().to_owned(),
                allowed,
                xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            )
        };
        Self {
            fetcher: Fetcher::new(settings, Clock::system()),
            host: FileHost::start().await.unwrap(),
            folder,
        }
    }

    async fn get(&self, path: &str) -> Result<Fetched, FetchError> {
        let url = match path.contains("://") {
            true => path.to_owned(),
            false => self.host.url(path),
        };
        let fetched = self
            .fetcher
            .fetch(&url, |kind| kind.starts_with("image/").then_some(MAX))
            .await;
        let left = std::fs::read_dir(self.folder.path()).unwrap().count();
        assert_eq!(left, 0, "{path} left something behind");
        fetched
    }
}

#[tokio::test]
async fn an_honest_file_arrives_whole() {
    let scene = Scene::new(&["127.0.0.1"]).await;
    for path in ["cat.png", "moved.png"] {
        let mut fetched = scene.get(path).await.unwrap();
        let mut content = Vec::new();
        fetched.file.read_to_end(&mut content).await.unwrap();
        assert_eq!(content, files::file("cat.png").unwrap().0);
        assert_eq!(fetched.size, content.len() as u64);
        assert_eq!(
            (fetched.media_type.as_str(), fetched.name.as_str()),
            ("image/png", "cat.png")
        );
    }
    let odd = scene.get("up/a%2F..%2F%0d%0ab%22.jpg").await.unwrap();
    assert_eq!(
        odd.name,
        "a_____b.jpg".replace("_____", &"_".repeat(odd.name.len() - 6))
    );
}

#[tokio::test]
async fn hostile_servers_get_nothing() {
    let scene = Scene::new(&["127.0.0.1"]).await;
    for (path, expected) in [
        ("announced.png", "larger"),
        ("endless.png", "larger"),
        ("big.png", "larger"),
        ("drip.png", "too long"),
        ("silent.png", "too long"),
        ("svg.png", "wanted type"),
        ("page.png", "wanted type"),
        ("lied.png", "wanted type"),
        ("bomb.png", "wanted type"),
        ("empty.png", "wanted type"),
        ("clip.mp4", "wanted type"),
        ("loop.png", "one address to the next"),
        ("inside.png", "not https"),
        ("inside6.png", "not https"),
        ("cloud.png", "not https"),
        ("local.png", "not https"),
        ("nowhere.png", "nowhere"),
        ("missing.png", "404"),
    ] {
        let error = scene.get(path).await.expect_err(path).to_string();
        assert!(error.contains(expected), "{path}: {error}");
        assert!(!error.contains("127.0.0"), "an address in a log: {error}");
    }
}

#[tokio::test]
async fn the_inside_is_out_of_reach() {
    let scene = Scene::new(&[]).await;
    let port = scene
        .host
        .url("")
        .rsplit(':')
        .next()
        .unwrap()
        .trim_end_matches('/')
        .to_owned();
    for (url, expected) in [
        (scene.host.url("cat.png"), "not https"),
        (
            format!("https://127.0.0.1:{port}/cat.png"),
            "public network",
        ),
        (
            format!("https://localhost:{port}/cat.png"),
            "public network",
        ),
        (format!("https://[::1]:{port}/cat.png"), "public network"),
        (
            format!("https://[::ffff:127.0.0.1]:{port}/cat.png"),
            "public network",
        ),
        (
            format!("https://2130706433:{port}/cat.png"),
            "public network",
        ),
        (format!("https://0x7f.1:{port}/cat.png"), "public network"),
        (
            "https://169.254.169.254/latest/meta-data/".to_owned(),
            "public network",
        ),
        ("https://[fe80::1]/cat.png".to_owned(), "public network"),
        (
            "https://user:pw@files.example/cat.png".to_owned(),
            "name or password",
        ),
        ("https://files.example:22/cat.png".to_owned(), "port"),
        ("file:///etc/passwd".to_owned(), "not https"),
        ("cat.png://".to_owned(), "not https"),
        (
            format!("https://files.example/{}", "a".repeat(3000)),
            "too long",
        ),
        ("https://bücher.invalid/cat.png".to_owned(), "not known"),
    ] {
        let error = scene.get(&url).await.expect_err(&url).to_string();
        assert!(error.contains(expected), "{url}: {error}");
    }
}

#[tokio::test]
async fn a_file_that_comes_byte_by_byte_gives_way() {
    let mut scene = Scene::new(&["127.0.0.1"]).await;
    let settings = Settings::new(
        scene.folder.path().to_owned(),
        vec!["127.0.0.1".into()],
        xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
    );
    scene.fetcher = Fetcher::new(settings, Clock::system());
    let slow = scene.host.url("drip.png");
    let error = scene
        .fetcher
        .fetch(&slow, |_| Some(1 << 20))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("too slowly"), "{error}");
}

#[tokio::test]
async fn a_page_is_fetched_again_only_when_it_has_changed() {
    let scene = Scene::new(&["127.0.0.1"]).await;
    let url = scene.host.url("blocks.csv");
    let page = scene.fetcher.page(&url, None, 50_000).await.unwrap();
    let Page::New { text, tag } = page else {
        panic!("{page:?}")
    };
    assert!(text.contains("pix.test,suspend"));
    assert_eq!(tag.as_deref(), Some("\"first\""));
    let again = scene.fetcher.page(&url, tag.as_deref(), 50_000).await;
    assert_eq!(again, Ok(Page::Same));
    let old = scene.fetcher.page(&url, Some("\"older\""), 50_000).await;
    assert!(matches!(old, Ok(Page::New { .. })), "{old:?}");
}

#[tokio::test]
async fn pages_have_bounds_too() {
    let scene = Scene::new(&["127.0.0.1"]).await;
    let page = async |path: &str, max| scene.fetcher.page(&scene.host.url(path), None, max).await;
    assert_eq!(
        page("blocks.csv", 100).await,
        Err(FetchError::TooLarge { max: 100 })
    );
    assert_eq!(
        page("endless.png", 100_000).await,
        Err(FetchError::TooLarge { max: 100_000 })
    );
    assert!(matches!(
        page("silent.png", 100).await,
        Err(FetchError::Unreachable(_))
    ));
    assert!(matches!(
        page("loop.png", 100).await,
        Err(FetchError::Unreachable(_))
    ));
    assert!(matches!(
        page("cat.png", 100_000).await,
        Err(FetchError::WrongType)
    ));
    assert!(matches!(
        page("inside.png", 100).await,
        Err(FetchError::Forbidden(_))
    ));
    let strict = Scene::new(&[]).await;
    let url = strict.host.url("blocks.csv");
    let page = strict.fetcher.page(&url, None, 100).await;
    assert!(matches!(page, Err(FetchError::Forbidden(_))), "{page:?}");
}
