//! Addresses in front, as an eye sees them, and words that are none.

use super::*;

fn is_doubted(network: Network, input: &str) -> bool {
    match parse(input, network, &bot(), "!").intent {
        Intent::Text(said) => match said.doubt {
            Some(Doubt::Addressed(_)) => true,
            Some(Doubt::Quotation(quotation)) => quotation.is_address,
            _ => false,
        },
        Intent::Command { .. } => false,
    }
}

#[test]
fn whatever_looks_like_an_address_is_asked_about() {
    for input in [
        "-> @@dave@pix.test hi",
        "pix.test/@dave hi",
        "[pix.test/users/dave] hi",
        "please forward to @dave@pix.test: hi",
        "/msg @dave@pix.test hi",
        "dm @dave @pix.test hi",
        "> pix.test/@dave hi",
        "https://pix.test/@dave/_ are you there?",
        "dave@pix . test hi",
        "@dave@pix .test hi",
        "@dave @ pix . test hi",
        "/me dave@pix.test waves",
    ] {
        assert!(is_doubted(Network::Xmpp, input), "{input}");
    }
    for input in [
        "=> jabber::eve@x.test hi",
        "@ xmpp::eve@x.test hi",
        "@mia@photos.test jabber::eve@x.test hi",
        "# [Eve](xmpp::eve@x.test) hi",
        "tell xmpp::eve@x.test hi",
        "eve@x . test hi",
        "xmpp:eve@x . test hi",
        "xmpp: eve @ x .test hi",
        "/me eve@x.test waves",
    ] {
        assert!(is_doubted(Network::Fediverse, input), "{input}");
    }
}

#[test]
fn what_is_told_or_shown_is_text() {
    for network in [Network::Xmpp, Network::Fediverse] {
        for input in [
            "please write to alice@mail.test about it",
            "my address is alice@mail.test",
            "https://photos.test/@mia/12345 is worth reading",
            "https://mail.test/?to=a@b.test",
            "https://photos.test/@mia!",
            "a@b is no address",
            "a@b. that is none",
            "/me waves",
            "/me is at home . yes",
            "> not a quote, just a sign",
            "to be or not to be",
        ] {
            assert!(!is_doubted(network, input), "{input}");
        }
    }
}
