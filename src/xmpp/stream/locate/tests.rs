//! With a name server of our own on loopback.

use std::net::{Ipv4Addr, SocketAddr};

use hickory_resolver::config::{NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use tokio::net::UdpSocket;

use super::*;

/// The name server's answer to questions for SRV records of one kind.
#[derive(Clone, Copy)]
enum Says {
    /// Priority, weight, port, target.
    Records(&'static [(u16, u16, u16, &'static str)]),
    /// There is no such name.
    Unknown,
    /// The name has no record of this kind.
    Empty,
    /// It failed.
    Failed,
    /// Nothing at all.
    Silence,
}
use Says::*;

const DIRECT: &[u8] = b"_xmpps-client";

fn name(target: &str) -> Vec<u8> {
    let labels = target.split('.').filter(|label| !label.is_empty());
    let labels = labels.flat_map(|label| [&[label.len() as u8], label.as_bytes()].concat());
    labels.chain([0]).collect()
}

/// RFC 1035 section 4.
fn answer(question: &[u8], plain: Says, direct: Says) -> Option<Vec<u8>> {
    let end = 12 + question[12..].iter().position(|byte| *byte == 0)? + 5;
    let is_service = question[13] == b'_';
    let is_direct = question[12..end]
        .windows(DIRECT.len())
        .any(|part| part == DIRECT);
    let (code, records) = match if is_direct { direct } else { plain } {
        Silence => return None,
        Failed => (2, &[][..]),
        Unknown => (3, &[][..]),
        Records(records) if is_service => (0, records),
        Records(_) | Empty => (0, &[][..]),
    };
    let mut reply = [
        &question[..2],
        &[0x81, 0x80 | code, 0, 1, 0, records.len() as u8, 0, 0, 0, 0],
    ]
    .concat();
    reply.extend(&question[12..end]);
    for (priority, weight, port, target) in records {
        let target = name(target);
        reply.extend([0xc0, 12, 0, 33, 0, 1, 0, 0, 0, 60]);
        reply.extend((6 + target.len() as u16).to_be_bytes());
        for number in [priority, weight, port] {
            reply.extend(number.to_be_bytes());
        }
        reply.extend(target);
    }
    Some(reply)
}

async fn name_server(plain: Says, direct: Says) -> SocketAddr {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = socket.local_addr().unwrap();
    tokio::spawn(async move {
        let mut question = [0; 1500];
        while let Ok((length, from)) = socket.recv_from(&mut question).await {
            if let Some(reply) = answer(&question[..length], plain, direct) {
                drop(socket.send_to(&reply, from).await);
            }
        }
    });
    address
}

async fn found(plain: Says, direct: Says) -> Result<Vec<(String, u16, Way)>, Nowhere> {
    let address = name_server(plain, direct).await;
    let mut server = NameServerConfig::udp(address.ip());
    server.connections[0].port = address.port();
    let config = ResolverConfig::from_name_servers(vec![server]);
    let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
    builder.options_mut().timeout = Duration::from_millis(300);
    builder.options_mut().attempts = 0;
    let resolver = builder.build().unwrap();
    let places = places_by(Some(&resolver), "nobody-has-this.example", |_| 0).await?;
    Ok(places
        .into_iter()
        .map(|place| (place.host, place.port, place.way))
        .collect())
}

fn place(host: &str, port: u16, way: Way) -> (String, u16, Way) {
    (host.to_owned(), port, way)
}

#[tokio::test]
async fn only_direct_tls_is_found() {
    let places = found(Unknown, Records(&[(5, 0, 443, "xmpp.example")])).await;
    assert_eq!(places, Ok(vec![place("xmpp.example", 443, Way::Direct)]));
}

#[tokio::test]
async fn both_kinds_are_tried_by_priority_together() {
    let plain = Records(&[(20, 0, 5222, "c.example"), (5, 0, 5222, "a.example")]);
    let places = found(plain, Records(&[(10, 0, 443, "b.example")]))
        .await
        .unwrap();
    let hosts: Vec<_> = places.iter().map(|(host, ..)| host.as_str()).collect();
    assert_eq!(hosts, ["a.example", "b.example", "c.example"]);
    assert_eq!(places[1].2, Way::Direct);
}

#[tokio::test]
async fn what_is_not_there_has_three_different_words() {
    let none = &[(0, 0, 0, ".")];
    assert_eq!(found(Records(none), Unknown).await, Err(Nowhere::NoService));
    assert_eq!(
        found(Records(none), Records(none)).await,
        Err(Nowhere::NoService)
    );
    assert_eq!(found(Unknown, Unknown).await, Err(Nowhere::NoDomain));
    assert_eq!(found(Empty, Empty).await, Err(Nowhere::NoDomain));
    assert_eq!(found(Silence, Silence).await, Err(Nowhere::Silence));
    assert_eq!(found(Failed, Failed).await, Err(Nowhere::Silence));
    let words =
        [Nowhere::NoService, Nowhere::NoDomain, Nowhere::Silence].map(|why| why.to_string());
    assert!(words[0] != words[1] && words[1] != words[2]);
}

#[tokio::test]
async fn one_kind_that_is_not_offered_leaves_the_other() {
    let places = found(
        Records(&[(0, 0, 0, ".")]),
        Records(&[(0, 0, 443, "x.example")]),
    )
    .await;
    assert_eq!(places, Ok(vec![place("x.example", 443, Way::Direct)]));
}

#[test]
fn weights_decide_among_equals() {
    let record = |weight, host: &str| {
        let target = hickory_resolver::proto::rr::Name::from_ascii(host).unwrap();
        (SRV::new(1, weight, 5222, target), Way::Starttls)
    };
    let first = |point: u64| {
        let records = vec![record(0, "rare."), record(98, "often.")];
        ordered(records, |below| point.min(below - 1))
            .remove(0)
            .host
    };
    assert_eq!(
        (first(0).as_str(), first(1).as_str(), first(99).as_str()),
        ("rare", "often", "often")
    );
}

#[tokio::test]
async fn an_address_needs_no_records() {
    for (domain, host) in [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1")] {
        let places = places(domain, |_| 0).await.unwrap();
        assert_eq!(places, [itself(host)]);
    }
}
