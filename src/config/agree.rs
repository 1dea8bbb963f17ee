//! Rules between settings of several parts, checked once all are read.

use url::Host;

use super::Config;
use super::reader::Reader;
use super::route;
use crate::policy::registration::Mode;

const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Notes what does not fit together.
pub(super) fn check(reader: &mut Reader, config: &mut Config) {
    routes(reader, config);
    approval(reader, config);
    retention(reader, config);
    hold(reader, config);
}

/// A hidden service is reached through a proxy only.
fn routes(reader: &mut Reader, config: &Config) {
    let (fediverse, xmpp) = (&config.fediverse, &config.xmpp);
    let key = match reader.has("fediverse.instance") {
        true => "fediverse.instance",
        false => "fediverse.account",
    };
    let host = fediverse.instance.host();
    route::check(reader, key, host, "fediverse.proxy", &fediverse.route);
    let (key, host) = match &xmpp.server {
        Some(server) => ("xmpp.host", server.host.as_str()),
        None => ("xmpp.jid", xmpp.jid.domain()),
    };
    let host = Some(Host::Domain(host));
    route::check(reader, key, host, "xmpp.proxy", &xmpp.route);
}

/// Somebody has to be there who approves.
fn approval(reader: &mut Reader, config: &Config) {
    if config.registration.mode == Mode::Approval && config.admins.is_empty() {
        let wrong =
            "there are no `admins` who could approve anybody; name them, or choose another mode";
        reader.problem("registration.mode", wrong);
    }
}

/// Rows must outlive the attempts to deliver them.
fn retention(reader: &mut Reader, config: &Config) {
    if config.retention.days * 24 < config.delivery.give_up_hours {
        let wrong =
            "shorter than delivery.give_up_hours; raise it, or lower delivery.give_up_hours";
        reader.problem("retention.days", wrong);
    }
}

/// A message that waits for an answer must not outlive its row. Where nothing is said, it waits no longer than that.
fn hold(reader: &mut Reader, config: &mut Config) {
    let retention = DAY * config.retention.days;
    if config.consent.hold <= retention {
        return;
    }
    match reader.has("consent.hold_days") {
        true => reader.problem(
            "consent.hold_days",
            "longer than retention.days; lower it, or raise retention.days",
        ),
        false => config.consent.hold = retention,
    }
}
