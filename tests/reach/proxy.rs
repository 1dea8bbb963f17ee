//! A proxy as Tor, I2P and companies have them: SOCKS5 and HTTP, with a login, on the same port.

use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub const USER: &str = "bridge";
pub const PASSWORD: &str = "let me: through";
/// The same in HTTP's words: user, colon, password in base64.
const BASIC: &str = "Basic YnJpZGdlOmxldCBtZTogdGhyb3VnaA==";

/// Names that only the proxy knows, and whom it was asked for.
#[derive(Default)]
pub struct Names {
    pub known: BTreeMap<String, SocketAddr>,
    pub asked: Mutex<Vec<String>>,
}

impl Names {
    pub fn was_asked_for(&self, place: &str) -> bool {
        self.asked
            .lock()
            .unwrap()
            .iter()
            .any(|asked| asked == place)
    }

    async fn connect(&self, place: String) -> Result<TcpStream> {
        let to = self.known.get(&place).copied();
        self.asked.lock().unwrap().push(place);
        match to {
            Some(to) => TcpStream::connect(to).await,
            None => Err(Error::other("not known")),
        }
    }
}

/// Serves until the listener ends.
pub async fn serve(listener: TcpListener, names: Arc<Names>) {
    while let Ok((socket, _)) = listener.accept().await {
        let names = names.clone();
        tokio::spawn(async move { drop(one(BufReader::new(socket), &names).await) });
    }
}

async fn one(mut near: BufReader<TcpStream>, names: &Names) -> Result<()> {
    let first = near.fill_buf().await?.first().copied();
    let mut far = match first {
        Some(5) => socks(&mut near, names).await?,
        Some(_) => http(&mut near, names).await?,
        None => return Ok(()),
    };
    tokio::io::copy_bidirectional(&mut near, &mut far)
        .await
        .map(drop)
}

/// RFC 1928 and RFC 1929, names only.
async fn socks(near: &mut BufReader<TcpStream>, names: &Names) -> Result<TcpStream> {
    assert_eq!(near.read_u8().await?, 5);
    let methods = text(near).await?;
    if !methods.as_bytes().contains(&2) {
        near.write_all(&[5, 0xff]).await?;
        return Err(Error::other("no login"));
    }
    near.write_all(&[5, 2]).await?;
    assert_eq!(near.read_u8().await?, 1);
    let login = (text(near).await?, text(near).await?);
    if login != (USER.to_owned(), PASSWORD.to_owned()) {
        near.write_all(&[1, 1]).await?;
        return Err(Error::other("a wrong login"));
    }
    near.write_all(&[1, 0]).await?;
    let mut request = [0; 4];
    near.read_exact(&mut request).await?;
    assert_eq!(request, [5, 1, 0, 3], "a name was looked up before");
    let name = text(near).await?;
    let port = near.read_u16().await?;
    let far = names.connect(format!("{name}:{port}")).await;
    let answer = if far.is_ok() { 0 } else { 4 };
    near.write_all(&[5, answer, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    far
}

/// One byte of length, and so many bytes.
async fn text(near: &mut BufReader<TcpStream>) -> Result<String> {
    let mut bytes = vec![0; near.read_u8().await?.into()];
    near.read_exact(&mut bytes).await?;
    String::from_utf8(bytes).map_err(Error::other)
}

/// CONNECT, and requests for whole addresses.
async fn http(near: &mut BufReader<TcpStream>, names: &Names) -> Result<TcpStream> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        near.read_line(&mut line).await?;
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let login = |line: &String| {
        line.split_once(": ").is_some_and(|(name, value)| {
            name.eq_ignore_ascii_case("proxy-authorization") && value == BASIC
        })
    };
    if !head.iter().any(login) {
        let refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
        near.write_all(refusal).await?;
        return Err(Error::other("no login"));
    }
    let words: Vec<&str> = head[0].split(' ').collect();
    if words[0] == "CONNECT" {
        let far = names.connect(words[1].to_owned()).await;
        let answer = if far.is_ok() {
            "200 OK"
        } else {
            "502 Bad Gateway"
        };
        near.write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes())
            .await?;
        return far;
    }
    let url: url::Url = words[1].parse().map_err(Error::other)?;
    let port = url.port_or_known_default().unwrap();
    let mut far = names
        .connect(format!("{}:{port}", url.host_str().unwrap()))
        .await?;
    let path = &url[url::Position::BeforePath..];
    let first = format!("{} {path} {}", words[0], words[2]);
    let rest = head[1..].iter().filter(|line| !login(line)).cloned();
    let lines: Vec<String> = [first].into_iter().chain(rest).collect();
    far.write_all(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes())
        .await?;
    Ok(far)
}
