//! A headless Chromium, spoken to in the Chrome DevTools Protocol.
//! Source: <https://chromedevtools.github.io/devtools-protocol/>

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// A bound for failures, generous because the machine may be busy.
pub const BOUND: Duration = Duration::from_secs(60);

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The program, where one is installed.
pub fn installed() -> Option<&'static str> {
    let path = std::env::var_os("PATH")?;
    let exists = |name: &&str| std::env::split_paths(&path).any(|dir| dir.join(name).is_file());
    NAMES.into_iter().find(exists)
}

/// One tab of a browser of its own.
pub struct Tab {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    last_id: u64,
    /// What the console said that nobody wants to see there.
    pub errors: Vec<String>,
    _browser: Child,
    _profile: tempfile::TempDir,
}

impl Tab {
    pub async fn open(program: &str) -> Self {
        let profile = tempfile::tempdir().expect("folder");
        let mut browser = Command::new(program)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu"])
            .args(["--remote-debugging-port=0", "--hide-scrollbars"])
            .args(["--no-first-run", "--disable-background-networking"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("browser");
        let address = timeout(BOUND, devtools(&mut browser)).await;
        let address = address.expect("a browser that tells its address");
        let (socket, _) = tokio_tungstenite::connect_async(address)
            .await
            .expect("DevTools");
        let mut tab = Self {
            socket,
            session: None,
            last_id: 0,
            errors: Vec::new(),
            _browser: browser,
            _profile: profile,
        };
        tab.attach().await;
        tab
    }

    async fn attach(&mut self) {
        let target = json!({"url": "about:blank"});
        let target = self.call("Target.createTarget", target).await;
        let target = json!({"targetId": target["targetId"], "flatten": true});
        let session = self.call("Target.attachToTarget", target).await;
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log"] {
            self.call(&format!("{domain}.enable"), json!({})).await;
        }
    }

    /// One command and its result.
    pub async fn call(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let mut command = json!({"id": self.last_id, "method": method, "params": params});
        if let Some(session) = &self.session {
            command["sessionId"] = session.as_str().into();
        }
        let command = Message::text(command.to_string());
        self.socket.send(command).await.expect("DevTools");
        loop {
            let answer = self.next().await;
            if answer["id"] == self.last_id {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    async fn next(&mut self) -> Value {
        let message = timeout(BOUND, self.socket.next()).await;
        let message = message.expect("an answer in time").expect("DevTools");
        let text = message.expect("a frame").into_text().expect("text");
        let event: Value = serde_json::from_str(&text).unwrap_or_default();
        self.note(&event);
        event
    }

    fn note(&mut self, event: &Value) {
        let params = &event["params"];
        let wrong = match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => true,
            Some("Runtime.consoleAPICalled") => params["type"] == "error",
            Some("Log.entryAdded") => params["entry"]["level"] == "error",
            _ => false,
        };
        if wrong {
            self.errors.push(params.to_string());
        }
    }

    /// The value of a JavaScript expression.
    pub async fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let result = self.call("Runtime.evaluate", params).await;
        let thrown = &result["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {thrown}");
        result["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub async fn until(&mut self, expression: &str) {
        let start = std::time::Instant::now();
        while self.eval(expression).await != true {
            if start.elapsed() > BOUND {
                let page = self.eval("document.body.innerText").await;
                panic!("never true: {expression}\nthe page: {page}");
            }
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// Puts the focus on an element, replaces its text by typing, and presses Enter.
    pub async fn type_into(&mut self, selector: &str, text: &str) {
        let focus =
            format!("(e => {{ e.focus(); e.select() }})(document.querySelector({selector:?}))");
        self.eval(&focus).await;
        self.call("Input.insertText", json!({"text": text})).await;
        self.enter().await;
    }

    /// Presses Enter where the focus is.
    pub async fn enter(&mut self) {
        for kind in ["keyDown", "keyUp"] {
            let key = json!({"type": kind, "key": "Enter", "code": "Enter", "text": "\r",
                "windowsVirtualKeyCode": 13});
            self.call("Input.dispatchKeyEvent", key).await;
        }
    }

    pub async fn click(&mut self, selector: &str) {
        let click = format!("document.querySelector({selector:?}).click()");
        self.eval(&click).await;
    }

    /// A window of this size, on a phone or not.
    pub async fn resize(&mut self, width: u32, height: u32, phone: bool) {
        let metrics = json!({
            "width": width, "height": height, "mobile": phone,
            "deviceScaleFactor": if phone { 2 } else { 1 },
        });
        self.call("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Light or dark, as the system of the reader is set.
    pub async fn scheme(&mut self, scheme: &str) {
        self.prefers(json!([{"name": "prefers-color-scheme", "value": scheme}]))
            .await;
    }

    /// Settings of the reader's system, as CSS asks for them.
    pub async fn prefers(&mut self, features: Value) {
        let media = json!({ "features": features });
        self.call("Emulation.setEmulatedMedia", media).await;
    }

    /// Saves what is to be seen, as `name.webp`.
    pub async fn picture(&mut self, dir: &Path, name: &str) {
        let small = json!({"format": "webp", "quality": 90});
        let result = self.call("Page.captureScreenshot", small).await;
        let data = result["data"].as_str().expect("a picture");
        let file = dir.join(format!("{name}.webp"));
        std::fs::write(file, base64(data)).expect("writing");
    }
}

async fn devtools(browser: &mut Child) -> String {
    let stderr = browser.stderr.take().expect("stderr");
    let mut lines = BufReader::new(stderr).lines();
    while let Some(line) = lines.next_line().await.expect("stderr") {
        if let Some(address) = line.strip_prefix("DevTools listening on ") {
            let address = address.trim().to_owned();
            // Read on, so that the browser never waits for a reader.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return address;
        }
    }
    panic!("the browser ended without telling its address");
}

/// RFC 4648 section 4; whatever is not of its alphabet is skipped.
fn base64(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|c| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    });
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for digit in digits {
        held = held << 6 | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}
