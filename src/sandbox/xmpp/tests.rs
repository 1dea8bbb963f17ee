//! Stories over real sockets. No test waits for a fixed time; [`PATIENCE`] only bounds a failure.
mod archive;
mod clients;
mod contacts;
mod faults;
mod login;
mod messages;
mod queries;
mod resume;

use super::{
    Options, XmppServer,
    reader::{Broken, Frame, StreamReader},
    xml::{CLIENT, SM, to_xml},
};
use std::time::Duration;
use tokio::{
    io::AsyncWriteExt,
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    time::timeout,
};
use tokio_xmpp::minidom::Element;
use xmpp_parsers::sasl::{Auth, Mechanism};

const PATIENCE: Duration = Duration::from_secs(20);

/// A server with alice, bob and carol on two domains; every password is `secret`.
async fn server(options: Options) -> XmppServer {
    let domains = vec!["xmpp.test".to_owned(), "im.test".to_owned()];
    let server = XmppServer::start(Options { domains, ..options })
        .await
        .unwrap();
    for user in ["alice@xmpp.test", "bob@xmpp.test", "carol@im.test"] {
        server.account(user, "secret").unwrap();
    }
    server
}

async fn plain_server() -> XmppServer {
    server(Options::default()).await
}

/// A client that says exactly what a test wants it to say.
struct Raw {
    reader: StreamReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
}

impl Raw {
    async fn connect(server: &XmppServer) -> Self {
        let socket = TcpStream::connect(server.addr()).await.unwrap();
        let (read, writer) = socket.into_split();
        let reader = StreamReader::new(read);
        Self { reader, writer }
    }

    async fn send(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).await.unwrap();
    }

    async fn open(&mut self, domain: &str) -> Element {
        self.send(&format!(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' version='1.0' \
             xmlns:stream='http://etherx.jabber.org/streams' to='{domain}'>"
        ))
        .await;
        let frame = timeout(PATIENCE, self.reader.next()).await.unwrap();
        assert!(matches!(frame, Ok(Frame::Open { .. })));
        self.next().await
    }

    /// Opens the stream and logs in with PLAIN; what the server says to it.
    async fn auth(&mut self, user: &str, password: &str) -> Element {
        let (node, domain) = user.split_once('@').unwrap();
        self.open(domain).await;
        self.plain(node, password).await
    }

    async fn plain(&mut self, node: &str, password: &str) -> Element {
        let data = format!("\0{node}\0{password}").into_bytes();
        let mechanism = Mechanism::Plain;
        self.send(&to_xml(&Auth { mechanism, data }.into())).await;
        self.next().await
    }

    /// Logged in, nothing bound yet.
    async fn authenticated(server: &XmppServer, user: &str) -> Self {
        let mut client = Self::connect(server).await;
        assert_eq!(client.auth(user, "secret").await.name(), "success");
        client.reader.restart();
        client.open(user.split_once('@').unwrap().1).await;
        client
    }

    /// Bound to a resource, without presence.
    async fn bound(server: &XmppServer, user: &str, resource: &str) -> Self {
        let mut client = Self::authenticated(server, user).await;
        let bind = format!(
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind>"
        );
        let answer = client.query("set", None, &bind).await;
        assert_eq!(answer.attr("type"), Some("result"));
        client
    }

    /// Bound and available.
    async fn online(server: &XmppServer, user: &str, resource: &str) -> Self {
        let mut client = Self::bound(server, user, resource).await;
        client.send("<presence/>").await;
        let own = format!("{user}/{resource}");
        client
            .until(|el| el.name() == "presence" && el.attr("from") == Some(&own))
            .await;
        client
    }

    /// Bound, with a session that can be resumed; its id.
    async fn managed(server: &XmppServer, user: &str, resource: &str) -> (Self, String) {
        let mut client = Self::bound(server, user, resource).await;
        client
            .send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>")
            .await;
        let enabled = client.until(|el| el.is("enabled", SM)).await;
        (client, enabled.attr("id").unwrap().to_owned())
    }

    /// A new connection that asks to resume; the server's answer.
    async fn resuming(server: &XmppServer, user: &str, id: &str, h: u32) -> (Self, Element) {
        let mut client = Self::authenticated(server, user).await;
        client
            .send(&format!(
                "<resume xmlns='urn:xmpp:sm:3' previd='{id}' h='{h}'/>"
            ))
            .await;
        let answer = client.next().await;
        (client, answer)
    }

    async fn frame(&mut self) -> Result<Frame, Broken> {
        timeout(PATIENCE, self.reader.next())
            .await
            .expect("the server says nothing")
    }

    /// The next stanza or nonza.
    async fn next(&mut self) -> Element {
        match self.frame().await {
            Ok(Frame::Stanza(stanza)) => stanza,
            Ok(_) => panic!("the stream was opened or closed"),
            Err(broken) => panic!("{broken:?}"),
        }
    }

    /// The first stanza for which `wanted` holds; others are skipped.
    async fn until(&mut self, wanted: impl Fn(&Element) -> bool) -> Element {
        loop {
            let stanza = self.next().await;
            if wanted(&stanza) {
                return stanza;
            }
        }
    }

    async fn message(&mut self) -> Element {
        self.until(|el| el.name() == "message").await
    }

    async fn body(&mut self) -> String {
        body(&self.message().await)
    }

    async fn query(&mut self, kind: &str, to: Option<&str>, payload: &str) -> Element {
        let to = to.map(|to| format!("to='{to}'")).unwrap_or_default();
        self.send(&format!("<iq type='{kind}' id='q' {to}>{payload}</iq>"))
            .await;
        let answers = ["result", "error"];
        self.until(|el| el.attr("id") == Some("q") && answers.contains(&el.attr("type").unwrap()))
            .await
    }

    async fn say(&mut self, to: &str, text: &str) {
        let id = text.replace(' ', "-");
        self.send(&format!(
            "<message to='{to}' type='chat' id='{id}'><body>{text}</body></message>"
        ))
        .await;
    }

    /// Everything sent so far has been handled, and everything answered has been read.
    async fn settle(&mut self) -> Vec<Element> {
        self.send("<iq type='get' id='settle'><ping xmlns='urn:xmpp:ping'/></iq>")
            .await;
        let mut seen = Vec::new();
        loop {
            match self.next().await {
                stanza if stanza.attr("id") == Some("settle") => return seen,
                stanza => seen.push(stanza),
            }
        }
    }

    /// The condition of the stream error that comes next, after which the server closes.
    async fn stream_error(&mut self) -> String {
        let error = self
            .until(|el| el.name() == "error" && !el.has_ns(CLIENT))
            .await;
        assert!(matches!(self.frame().await, Ok(Frame::Close)));
        error.children().next().unwrap().name().to_owned()
    }

    /// Reads until the connection ends; true if it did so without a closing tag.
    async fn is_cut(&mut self) -> bool {
        loop {
            match self.frame().await {
                Ok(Frame::Stanza(_)) => {}
                Ok(_) => return false,
                Err(broken) => return broken == Broken::Gone,
            }
        }
    }
}

fn body(message: &Element) -> String {
    message
        .get_child("body", CLIENT)
        .map(Element::text)
        .unwrap_or_default()
}

fn condition(stanza: &Element) -> String {
    assert_eq!(stanza.attr("type"), Some("error"));
    let error = stanza.get_child("error", CLIENT).unwrap();
    error.children().next().unwrap().name().to_owned()
}
