//! One connection: negotiation (RFC 6120), then stanzas until it ends.
use super::{
    auth::{Login, Step},
    outlet::{FAREWELL, Link, Outlet},
    reader::{Broken, Frame, StreamReader},
    state::{Hub, SessionId, random_id},
    xml::{BIND, Build, CLIENT, SASL, SM, STREAMS, bounce, el, escape, result, to_xml},
};
use std::time::Duration;
use tokio::{
    net::{TcpStream, tcp::OwnedReadHalf},
    time::{Instant, sleep, sleep_until, timeout},
};
use xmpp_parsers::{
    jid::{BareJid, ResourcePart},
    minidom::Element,
};

/// A client that is not bound by then is cut.
const NEGOTIATION: Duration = Duration::from_secs(30);
const MAX_LOGINS: u32 = 5;
const STREAM_ERRORS: &str = "urn:ietf:params:xml:ns:xmpp-streams";

/// How a connection ends, as the server decides it.
enum Close {
    /// With a stream error of this condition.
    Error(&'static str),
    /// The client closed its stream.
    Polite,
    Gone,
}

enum Phase {
    Fresh,
    Negotiating(Login),
    Authenticated(BareJid),
    Bound(SessionId),
}

struct Connection {
    hub: Hub,
    reader: StreamReader<OwnedReadHalf>,
    outlet: Outlet,
    phase: Phase,
    domain: String,
    logins: u32,
}

/// Serves a client until its connection ends.
pub(super) async fn serve(hub: Hub, socket: TcpStream) {
    let _ = socket.set_nodelay(true); // without it everything is merely slower
    let (read, write) = socket.into_split();
    let mut connection = Connection {
        hub,
        reader: StreamReader::new(read),
        outlet: Outlet::new(write),
        phase: Phase::Fresh,
        domain: String::new(),
        logins: 0,
    };
    let close = connection.run().await;
    connection.close(close).await;
}

impl Connection {
    async fn run(&mut self) -> Close {
        let deadline = Instant::now() + NEGOTIATION;
        let mut link = self.outlet.watch();
        loop {
            let now = *link.borrow_and_update();
            if now == Link::Cut {
                return Close::Gone;
            }
            let bound = matches!(self.phase, Phase::Bound(_));
            let frame = tokio::select! {
                _ = link.changed() => continue,
                () = sleep_until(deadline), if !bound => return Close::Error("connection-timeout"),
                frame = self.reader.next(), if now == Link::Open => frame,
            };
            let done = match frame {
                Ok(frame) => self.on_frame(frame),
                Err(broken) => Err(self.on_broken(broken)),
            };
            if let Err(close) = done {
                return close;
            }
            let rate = self.hub.lock().faults.rate;
            if let Some(rate) = rate {
                sleep(Duration::from_secs(1) / rate.max(1)).await;
            }
        }
    }

    fn on_broken(&self, broken: Broken) -> Close {
        match broken {
            Broken::Gone => Close::Gone,
            Broken::NotWellFormed => Close::Error("not-well-formed"),
            Broken::BadHeader => Close::Error("invalid-namespace"),
            Broken::TooLarge => Close::Error("policy-violation"),
        }
    }

    fn on_frame(&mut self, frame: Frame) -> Result<(), Close> {
        match frame {
            Frame::Open { to } => self.open(to),
            Frame::Close => Err(Close::Polite),
            Frame::Stanza(stanza) => match &mut self.phase {
                Phase::Fresh => Err(Close::Error("not-authorized")),
                Phase::Negotiating(login) => {
                    let step = stanza.has_ns(SASL).then(|| login.step(stanza));
                    self.log_in(step.ok_or(Close::Error("not-authorized"))?)
                }
                Phase::Authenticated(user) => {
                    let user = user.clone();
                    self.begin_session(user, &stanza)
                }
                Phase::Bound(id) => {
                    let id = *id;
                    self.on_stanza(id, stanza)
                }
            },
        }
    }

    fn open(&mut self, to: Option<String>) -> Result<(), Close> {
        let (hosted, known) = {
            let state = self.hub.lock();
            let domains = &state.options.domains;
            let asked = to.as_deref().and_then(|to| BareJid::new(to).ok());
            let asked = asked.map(|to| to.domain().as_str().to_owned());
            let known = asked.filter(|asked| domains.contains(asked));
            (domains.first().cloned().unwrap_or_default(), known)
        };
        self.domain = known.clone().unwrap_or(hosted);
        self.outlet.send(header(&self.domain));
        if known.is_none() {
            return Err(Close::Error("host-unknown"));
        }
        self.outlet.send(self.features());
        if let Phase::Fresh = self.phase {
            self.phase = Phase::Negotiating(Login::new(self.hub.clone(), self.domain.clone()));
        }
        Ok(())
    }

    /// Written with the prefix that old clients compare literally.
    fn features(&self) -> String {
        let state = self.hub.lock();
        let mut features = String::from("<stream:features>");
        if let Phase::Fresh = self.phase {
            let scram = ["SCRAM-SHA-256", "SCRAM-SHA-1"].into_iter();
            let offered = scram.filter(|_| state.options.scram).chain(["PLAIN"]);
            let mechanisms = offered.fold(el("mechanisms", SASL), |list, name| {
                list.holding(el("mechanism", SASL).saying(name))
            });
            features.push_str(&to_xml(&mechanisms));
        } else {
            features.push_str(&to_xml(&el("bind", BIND)));
            features.push_str(
                "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'><optional/></session>",
            );
            if state.offers_sm() {
                features.push_str(&to_xml(&el("sm", SM)));
            }
        }
        features.push_str("</stream:features>");
        features
    }

    fn log_in(&mut self, step: Step) -> Result<(), Close> {
        match step {
            Step::Continue(challenge) => self.outlet.send(to_xml(&challenge)),
            Step::Success(user, success) => {
                self.phase = Phase::Authenticated(user);
                self.reader.restart();
                self.outlet.send(to_xml(&success));
            }
            Step::Failure(mut failure) => {
                if let Some(words) = &self.hub.lock().faults.echo {
                    failure.append_child(el("text", SASL).saying(words.as_str()));
                }
                self.outlet.send(to_xml(&failure));
                self.logins += 1;
                if self.logins >= MAX_LOGINS {
                    return Err(Close::Error("policy-violation"));
                }
            }
        }
        Ok(())
    }

    /// Resource binding (RFC 6120 §7) or resumption (XEP-0198 §5).
    fn begin_session(&mut self, user: BareJid, stanza: &Element) -> Result<(), Close> {
        if stanza.is("resume", SM) {
            return self.resume(&user, stanza);
        }
        if stanza.is("enable", SM) {
            let failed = "<failed xmlns='urn:xmpp:sm:3'><unexpected-request \
                xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";
            self.outlet.send(failed);
            return Ok(());
        }
        let bind = stanza.get_child("bind", BIND);
        let (true, Some(bind)) = (stanza.is("iq", CLIENT), bind) else {
            return Err(Close::Error("not-authorized"));
        };
        let wanted = bind.get_child("resource", BIND).map(Element::text);
        let resource = wanted
            .filter(|wanted| !wanted.is_empty())
            .unwrap_or_else(random_id);
        let Ok(resource) = ResourcePart::new(&resource) else {
            self.outlet
                .send(to_xml(&bounce(stanza, "modify", "bad-request")));
            return Ok(());
        };
        let jid = user.with_resource(&resource);
        let bound = self.hub.lock().bind(
            user,
            resource.as_str().to_owned(),
            Some(self.outlet.clone()),
        );
        let id = bound.ok_or(Close::Error("not-authorized"))?;
        self.phase = Phase::Bound(id);
        let jid = el("jid", BIND).saying(jid.as_str());
        let answer = result(stanza, Some(el("bind", BIND).holding(jid)));
        self.outlet.send(to_xml(&answer));
        Ok(())
    }

    fn resume(&mut self, user: &BareJid, request: &Element) -> Result<(), Close> {
        let mut state = self.hub.lock();
        match state.resume(user, request, &self.outlet) {
            Ok(id) => {
                state.counts.resumed += 1;
                drop(state);
                self.phase = Phase::Bound(id);
            }
            Err(failed) => self.outlet.send(to_xml(&failed)),
        }
        Ok(())
    }

    fn on_stanza(&mut self, id: SessionId, stanza: Element) -> Result<(), Close> {
        let mut state = self.hub.lock();
        if !stanza.has_ns(SM) {
            return state.handle(id, stanza).map_err(Close::Error);
        }
        match stanza.name() {
            "r" => {
                let answer = state.answer_request(id);
                answer.iter().for_each(|a| self.outlet.send(to_xml(a)));
                Ok(())
            }
            "a" => {
                let h = stanza.attr("h").unwrap_or_default();
                let known = state.acknowledged(id, h);
                known.map_err(|_| Close::Error("undefined-condition"))
            }
            "enable" => {
                let answer = state.enable_sm(id, &stanza);
                self.outlet.send(to_xml(&answer));
                Ok(())
            }
            _ => Err(Close::Error("unsupported-stanza-type")),
        }
    }

    async fn close(mut self, close: Close) {
        let polite = !matches!(close, Close::Gone);
        if let Phase::Bound(id) = self.phase {
            let waits = self.hub.lock().disconnected(id, &self.outlet, polite);
            if waits {
                tokio::spawn(expire_later(self.hub.clone(), id));
            }
        }
        match close {
            Close::Gone => return self.outlet.set_link(Link::Cut),
            Close::Polite => self.outlet.finish("</stream:stream>"),
            Close::Error(condition) => {
                if let Phase::Fresh = self.phase
                    && self.domain.is_empty()
                {
                    self.outlet.send(header("")); // an error needs a stream to be in
                }
                let words = self.hub.lock().faults.echo.clone();
                self.outlet
                    .finish(stream_error(condition, words.as_deref()));
            }
        }
        let _ = timeout(FAREWELL, self.reader.drain()).await;
        self.outlet.set_link(Link::Cut);
    }
}

/// Ends a session that nobody resumes in time.
pub(super) async fn expire_later(hub: Hub, id: SessionId) {
    let patience = hub.lock().options.sm_timeout;
    sleep(patience).await;
    hub.lock().expire(id);
}

fn header(domain: &str) -> String {
    let mut from = String::new();
    escape(domain, &mut from);
    format!(
        "<?xml version='1.0'?><stream:stream xmlns='{CLIENT}' xmlns:stream='{STREAMS}' \
         id='{}' from='{from}' version='1.0' xml:lang='en'>",
        random_id()
    )
}

/// A stream error (RFC 6120 §4.9) and the end of the stream.
pub(super) fn stream_error(condition: &str, words: Option<&str>) -> String {
    let condition = to_xml(&el(condition, STREAM_ERRORS));
    let text = words.map(|words| to_xml(&el("text", STREAM_ERRORS).saying(words)));
    let text = text.unwrap_or_default();
    format!("<stream:error>{condition}{text}</stream:error></stream:stream>")
}
