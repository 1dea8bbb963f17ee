//! Which addresses are fetched.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::FetchError;

/// Whether an address is reachable for everybody, and nobody's inside.
///
/// Sources: the IANA special-purpose registries for IPv4 and IPv6. For IPv6 what is *not* public would be a longer list:
/// global unicast is `2000::/3`, less what stands below.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let inside = ip.is_private() || ip.is_loopback() || ip.is_link_local();
    let nobody = ip.is_broadcast() || ip.is_documentation() || a == 0 || a >= 224; // multicast, reserved
    let shared = a == 100 && (64..128).contains(&b); // carrier-grade NAT
    let special = (a, b, c) == (192, 0, 0) // IETF protocol assignments
        || (a, b, c) == (192, 31, 196) // AS112
        || (a, b, c) == (192, 52, 193) // AMT
        || (a, b, c) == (192, 88, 99) // 6to4 relays
        || (a, b, c) == (192, 175, 48) // AS112
        || (a == 198 && (b == 18 || b == 19)); // benchmarking
    !(inside || nobody || shared || special)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    // NAT64 (RFC 6052) is the way to a public IPv4 address where there is no IPv4, or the way to somebody's inside.
    if s[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [.., a, b, c, d] = ip.octets();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    let global = s[0] & 0xe000 == 0x2000;
    let special = match s {
        [0x2001, second, ..] => second < 0x200 || second == 0xdb8, // Teredo, benchmarking, ORCHID; documentation
        [0x2002, ..] => true,                                      // 6to4, whatever it holds
        [0x2620, 0x4f, 0x8000, ..] => true,                        // AS112
        [0x3fff, second, ..] => second < 0x1000,                   // documentation
        _ => false,
    };
    global && !special
}

/// The addresses that were checked, whatever name is asked for: nobody looks it up a second time.
#[derive(Debug)]
pub(super) struct Pinned(pub Vec<SocketAddr>);

impl Resolve for Pinned {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

/// Names that networks use for their inside (RFC 6761, RFC 6762, RFC 8375, and what routers and companies are set up with).
const INSIDE: [&str; 9] = [
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "home.arpa",
];

/// Checks an address that a proxy looks up: this machine can't see to which IP address the name leads.
pub(super) fn check_name(url: &Url, exempt: bool) -> Result<(), FetchError> {
    let is_inside = match url.host() {
        _ if exempt => false,
        Some(Host::Ipv4(ip)) => !is_public_v4(ip),
        Some(Host::Ipv6(ip)) => !is_public_v6(ip),
        Some(Host::Domain(name)) => is_inside(name.trim_end_matches('.')),
        None => true,
    };
    match is_inside {
        true => Err(FetchError::Forbidden("it is not in the public network")),
        false => Ok(()),
    }
}

fn is_inside(name: &str) -> bool {
    let ends = |end: &&str| {
        name.strip_suffix(*end)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    !name.contains('.') || INSIDE.iter().any(ends)
}

/// Checks an address before anything is looked up. `encrypted`: its network encrypts by itself.
pub(super) fn check(url: &Url, exempt: bool, encrypted: bool) -> Result<(), FetchError> {
    let wrong = match url.scheme() {
        "https" => None,
        "http" if exempt || encrypted => None,
        _ => Some("it is not https"),
    };
    let port = url.port_or_known_default().unwrap_or(0);
    let wrong = wrong
        .or((!url.username().is_empty() || url.password().is_some())
            .then_some("it holds a name or password"))
        .or(url.host().is_none().then_some("it has no host"))
        // Below 1024 are the ports of other services; upload servers use 443, 5281, 5443 and the like.
        .or((!exempt && !encrypted && port != 443 && port < 1024)
            .then_some("its port is not one for files"));
    wrong.map_or(Ok(()), |why| Err(FetchError::Forbidden(why)))
}

/// Whether the admin named this host, with its port or without one.
pub(super) fn is_exempt(url: &Url, allowed: &[String]) -> bool {
    let Some(host) = url.host() else { return false };
    let name = match &host {
        Host::Ipv6(ip) => ip.to_string(),
        other => other.to_string(),
    };
    let port = url.port_or_known_default().unwrap_or(0);
    let with_port = format!("{host}:{port}");
    allowed.iter().any(|allowed| {
        allowed.eq_ignore_ascii_case(&name) || allowed.eq_ignore_ascii_case(&with_port)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inside_is_not_public() {
        for ip in [
            "127.0.0.1",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "198.51.100.7",
            "203.0.113.9",
            "198.18.0.1",
            "198.19.255.255",
            "192.88.99.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::7f00:1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "fc00::1",
            "fdff::1",
            "ff02::1",
            "2001:db8::1",
            "3fff::1",
            "2001::1",
            "2001:2::1",
            "2001:20::1",
            "2002:7f00:1::",
            "2002:808:808::",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "5f00::1",
            "4000::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn outside_is_public() {
        for ip in [
            "8.8.8.8",
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2a01:4f8::1",
            "2606:4700::1111",
            "2001:4860::8888",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    proptest! {
        #[test]
        fn no_embedding_makes_an_inside_address_public(a: u8, b: u8, c: u8, d: u8) {
            let v4 = Ipv4Addr::new(a, b, c, d);
            let (hi, lo) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
            prop_assert!(!is_public(v4.to_ipv6_mapped().into()));
            prop_assert!(!is_public(Ipv6Addr::new(0, 0, 0, 0, 0, 0, hi, lo).into()));
            prop_assert!(!is_public(Ipv6Addr::new(0x2002, hi, lo, 0, 0, 0, 0, 1).into()));
            prop_assert_eq!(is_public(Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, hi, lo).into()), is_public(v4.into()));
        }

        #[test]
        fn only_global_unicast_and_nat64_are_public(bits: u128) {
            let ip = Ipv6Addr::from(bits);
            let first = ip.segments()[0];
            prop_assert!(!is_public(ip.into()) || (0x2000..0x4000).contains(&first) || first == 0x64);
        }
    }

    fn refused(url: &str, allowed: &[&str]) -> bool {
        let allowed: Vec<String> = allowed.iter().map(|host| (*host).to_owned()).collect();
        let url = Url::parse(url).unwrap();
        check(&url, is_exempt(&url, &allowed), false).is_err()
    }

    #[test]
    fn addresses_are_looked_at_before_anything_is_asked() {
        for url in [
            "http://f.example/a.png",
            "ftp://f.example/a",
            "file:///etc/passwd",
            "data:image/png;base64,AA==",
            "https://me@f.example/a",
            "https://me:pw@f.example/a",
            "https://f.example:22/a",
            "https://f.example:80/a",
            "gopher://f.example/a",
            "aesgcm://f.example/a#00",
        ] {
            assert!(refused(url, &[]), "{url}");
        }
        for url in [
            "https://f.example/a",
            "https://f.example:5281/a",
            "https://bücher.example/a",
            "https://[2a01:4f8::1]/a",
        ] {
            assert!(!refused(url, &[]), "{url}");
        }
    }

    #[test]
    fn through_a_proxy_the_name_alone_is_looked_at() {
        for (url, good) in [
            ("https://f.example/a", true),
            ("https://8.8.8.8/a", true),
            ("https://abc.onion/a", true),
            ("https://home.example/a", true),
            ("https://router/a", false),
            ("https://nas.local/a", false),
            ("https://nas.LAN./a", false),
            ("https://x.home.arpa/a", false),
            ("https://metadata.google.internal/a", false),
            ("https://10.0.0.1/a", false),
            ("https://169.254.169.254/a", false),
            ("https://0x7f.1/a", false),
            ("https://[fd00::1]/a", false),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(check_name(&url, false).is_ok(), good, "{url}");
            assert!(check_name(&url, true).is_ok(), "{url}");
        }
        let hidden = Url::parse("http://abc.onion/a").unwrap();
        assert!(check(&hidden, false, true).is_ok());
        assert!(check(&hidden, false, false).is_err());
    }

    #[test]
    fn exceptions_are_for_the_named_host_and_port_only() {
        let allowed = &["files.lan", "127.0.0.1:8080", "[::1]:81", "fd00::5"];
        for url in [
            "http://files.lan/a",
            "http://FILES.lan:9/a",
            "http://127.0.0.1:8080/a",
            "http://[::1]:81/a",
            "http://[fd00::5]/a",
        ] {
            assert!(!refused(url, allowed), "{url}");
        }
        for url in [
            "http://other.lan/a",
            "http://127.0.0.1:8081/a",
            "http://[::1]:80/a",
            "http://files.lan.evil.example/a",
            "http://u@files.lan/",
        ] {
            assert!(refused(url, allowed), "{url}");
        }
    }
}
