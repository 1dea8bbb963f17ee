//! A web server on loopback that stands for people's upload servers: honest files, and every kind of bad one.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The server; it ends with its value.
pub struct FileHost {
    addr: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for FileHost {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl FileHost {
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(async move { drop(serve(socket, addr).await) });
            }
        });
        Ok(Self { addr, task })
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.addr)
    }
}

/// The content and the type of an honest file, by its name: `cat.png`, `cat-2.png`, `song.mp3`, …
pub fn file(name: &str) -> Option<(Vec<u8>, &'static str)> {
    let (kind, head): (_, &[u8]) = match name.rsplit_once('.')?.1 {
        "png" => ("image/png", PNG),
        "jpg" => ("image/jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"),
        "webp" => ("image/webp", b"RIFF\x40\0\0\0WEBPVP8 "),
        "mp4" => ("video/mp4", b"\0\0\0\x20ftypisom\0\0\x02\0"),
        "ogg" => ("audio/ogg", b"OggS\0\x02"),
        "flac" => ("audio/flac", b"fLaC\0\0"),
        _ => return None,
    };
    let mut content = head.to_vec();
    content.extend_from_slice(format!("<<{name}>>").as_bytes());
    let size = if name.starts_with("big") {
        200_000
    } else {
        100
    };
    content.resize(size.max(content.len()), b'.');
    Some((content, kind))
}

/// The name of a file by its content.
pub fn name_of(content: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(content);
    let (_, behind) = text.split_once("<<")?;
    behind.split_once(">>").map(|(name, _)| name.to_owned())
}

/// A list of domains as Mastodon exports it.
const BLOCKS: &str = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n\
pix.test,suspend,True,True,spam,False\n\
quiet.test,silence,False,False,,False\n\
bad.example,suspend,True,True,,False\n";

/// One red pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

async fn serve(mut socket: TcpStream, own: SocketAddr) -> Result<()> {
    let mut request = Vec::new();
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        if socket.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .trim_start_matches('/');
    let port = own.port();
    match path {
        "announced.png" => {
            head(
                &mut socket,
                "200 OK",
                "Content-Type: image/png\r\nContent-Length: 2147483648",
            )
            .await?;
            socket.write_all(&padded(PNG)).await?;
            hang().await
        }
        "endless.png" => {
            head(&mut socket, "200 OK", "Content-Type: image/png").await?;
            socket.write_all(&padded(PNG)).await?;
            loop {
                socket.write_all(&[b'.'; 4096]).await?;
            }
        }
        "drip.png" => {
            head(
                &mut socket,
                "200 OK",
                "Content-Type: image/png\r\nContent-Length: 100000",
            )
            .await?;
            for byte in padded(PNG) {
                socket.write_all(&[byte]).await?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            hang().await
        }
        "blocks.csv" if request.contains("\"first\"") => {
            head(&mut socket, "304 Not Modified", "ETag: \"first\"").await
        }
        "blocks.csv" => {
            let kind = "Content-Type: text/csv\r\nETag: \"first\"";
            whole(&mut socket, kind, BLOCKS.as_bytes()).await
        }
        "silent.png" => hang().await,
        "svg.png" => {
            whole(
                &mut socket,
                "Content-Type: image/png",
                b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            )
            .await
        }
        "page.png" => {
            whole(
                &mut socket,
                "Content-Type: image/png",
                b"<!DOCTYPE html><html><body>no picture</body></html>",
            )
            .await
        }
        "lied.png" => whole(&mut socket, "Content-Type: text/html", &padded(PNG)).await,
        "bomb.png" => {
            whole(
                &mut socket,
                "Content-Type: image/png\r\nContent-Encoding: gzip",
                &padded(b"\x1f\x8b\x08\0\0\0\0\0"),
            )
            .await
        }
        "empty.png" => whole(&mut socket, "Content-Type: image/png", b"").await,
        "moved.png" => leads(&mut socket, "/cat.png").await,
        "loop.png" => leads(&mut socket, "/loop.png").await,
        "inside.png" => leads(&mut socket, &format!("http://127.0.0.2:{port}/cat.png")).await,
        "inside6.png" => leads(&mut socket, &format!("http://[::1]:{port}/cat.png")).await,
        "cloud.png" => leads(&mut socket, "http://169.254.169.254/latest/meta-data/").await,
        "local.png" => leads(&mut socket, "file:///etc/passwd").await,
        "nowhere.png" => head(&mut socket, "302 Found", "Content-Length: 0").await,
        other => match file(other.rsplit('/').next().unwrap_or_default())
            .filter(|_| other != "missing.png")
        {
            Some((content, kind)) => {
                whole(&mut socket, &format!("Content-Type: {kind}"), &content).await
            }
            None => head(&mut socket, "404 Not Found", "Content-Length: 0").await,
        },
    }
}

/// Long enough to be looked at.
fn padded(content: &[u8]) -> Vec<u8> {
    let mut content = content.to_vec();
    content.resize(content.len().max(200), b'.');
    content
}

async fn head(socket: &mut TcpStream, status: &str, headers: &str) -> Result<()> {
    let text = format!("HTTP/1.1 {status}\r\n{headers}\r\nConnection: close\r\n\r\n");
    Ok(socket.write_all(text.as_bytes()).await?)
}

async fn whole(socket: &mut TcpStream, headers: &str, content: &[u8]) -> Result<()> {
    let headers = format!("{headers}\r\nContent-Length: {}", content.len());
    head(socket, "200 OK", &headers).await?;
    Ok(socket.write_all(content).await?)
}

async fn leads(socket: &mut TcpStream, to: &str) -> Result<()> {
    head(
        socket,
        "302 Found",
        &format!("Location: {to}\r\nContent-Length: 0"),
    )
    .await
}

async fn hang() -> Result<()> {
    tokio::time::sleep(Duration::from_secs(600)).await;
    Ok(())
}
