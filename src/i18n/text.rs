//! Everything that the bridge can say, with its variables: a missing one does not compile.

use fluent::FluentValue;

use crate::address::{Address, Side};
use crate::event::Reason;
use crate::profile::Label;

/// One thing to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// Greets somebody who has just registered on this side.
    Welcome(Side),
    /// Greets somebody whose first message named nobody.
    WelcomeUnsent(Side),
    /// They were registered before.
    AlreadyRegistered,
    /// They have left.
    Unregistered,
    /// They can't leave, not being there.
    NotRegistered,
    /// What the bridge can do for somebody on this side.
    Help {
        /// Theirs.
        side: Side,
        /// Names of the commands with their prefix.
        commands: String,
    },
    /// What one command does.
    HelpCommand {
        /// The command's own key, `help-command-…`.
        key: &'static str,
        /// Tags of all languages.
        languages: String,
    },
    /// No such command.
    UnknownCommand {
        /// As typed.
        name: String,
        /// The nearest that exists.
        near: Option<&'static str>,
    },
    /// The language has been changed (said in the new one).
    LangSet,
    /// No such language.
    LangUnknown {
        /// As typed.
        lang: String,
        /// Those that exist.
        languages: String,
    },
    /// How the bridge stands.
    Status {
        /// That leg is online.
        fediverse: bool,
        /// That leg is online.
        xmpp: bool,
        /// Messages of people that wait, on both sides.
        waiting: i64,
        /// The one who asks.
        registered: bool,
    },
    /// Nobody can tell for whom the message was meant.
    ToWhom {
        /// The asker's side.
        side: Side,
        /// With whom they were in touch lately.
        partners: Vec<Address>,
    },
    /// An address without a text.
    Empty {
        /// The addresses.
        recipients: String,
    },
    /// More recipients than allowed.
    TooManyRecipients {
        /// What is allowed.
        max: usize,
    },
    /// Looks like an address, is none.
    NotAnAddress {
        /// As typed, cleaned.
        address: String,
        /// What one looks like.
        example: &'static str,
    },
    /// The bot itself was addressed.
    RecipientIsBridge {
        /// Its address as typed.
        address: Address,
    },
    /// The recipient has not registered.
    RecipientNotRegistered {
        /// Theirs.
        address: Address,
        /// The bot that they could write to.
        bot: Address,
        /// Somebody with a very similar address, to whom the sender talks.
        near: Option<Address>,
    },
    /// Over the sender's limit.
    TooFast {
        /// Messages in 5 minutes.
        max: u32,
        /// When there is room again.
        minutes: i64,
    },
    /// Encrypted end to end.
    Encrypted,
    /// A message could not be delivered.
    Refused {
        /// To whom.
        recipient: Address,
        /// When it was written, as `HH:MM UTC`.
        time: String,
        /// Why.
        reason: Reason,
        /// For how long delivery is tried.
        give_up_hours: u32,
    },
    /// Name of the bot on this side.
    ProfileName(Side),
    /// What the bot on this side says of itself.
    ProfileDescription {
        /// Its side.
        side: Side,
        /// The fediverse bot's handle.
        address: String,
        /// Web link to the fediverse bot.
        fediverse: String,
        /// Link to the XMPP bot.
        xmpp: String,
    },
    /// Label of a profile's field.
    ProfileLabel(Label),
    /// What is bridged.
    ProfileNetworks,
    /// Label of a content warning.
    ContentWarning {
        /// The sender's words.
        warning: String,
    },
    /// A file that came along.
    Attachment {
        /// Where it is.
        url: String,
        /// What it shows.
        description: Option<String>,
    },
}

type Args = Vec<(&'static str, FluentValue<'static>)>;

fn args<const N: usize>(list: [(&'static str, String); N]) -> Args {
    list.into_iter()
        .map(|(name, value)| (name, FluentValue::from(value)))
        .collect()
}

fn by_side(side: Side, fediverse: &'static str, xmpp: &'static str) -> &'static str {
    match side {
        Side::Fediverse => fediverse,
        Side::Xmpp => xmpp,
    }
}

impl Text {
    /// The key in the files, and the variables.
    pub(super) fn parts(&self) -> (&'static str, Args) {
        match self {
            Self::Welcome(side) => (by_side(*side, "welcome-fediverse", "welcome-xmpp"), vec![]),
            Self::WelcomeUnsent(side) => (
                by_side(*side, "welcome-unsent-fediverse", "welcome-unsent-xmpp"),
                vec![],
            ),
            Self::AlreadyRegistered => ("already-registered", vec![]),
            Self::Unregistered => ("unregistered", vec![]),
            Self::NotRegistered => ("not-registered", vec![]),
            Self::Help { side, commands } => (
                by_side(*side, "help-fediverse", "help-xmpp"),
                args([("commands", commands.clone())]),
            ),
            Self::HelpCommand { key, languages } => (key, args([("languages", languages.clone())])),
            Self::UnknownCommand { name, near } => unknown_command(name, *near),
            Self::LangSet => ("lang-set", vec![]),
            Self::LangUnknown { lang, languages } => (
                "lang-unknown",
                args([("lang", lang.clone()), ("languages", languages.clone())]),
            ),
            Self::Status {
                fediverse,
                xmpp,
                waiting,
                registered,
            } => ("status", status(*fediverse, *xmpp, *waiting, *registered)),
            Self::ToWhom { side, partners } => to_whom(*side, partners),
            Self::Empty { recipients } => ("empty", args([("recipients", recipients.clone())])),
            Self::TooManyRecipients { max } => (
                "too-many-recipients",
                vec![("max", FluentValue::from(*max))],
            ),
            Self::NotAnAddress { address, example } => (
                "not-an-address",
                args([("address", address.clone()), ("example", (*example).into())]),
            ),
            Self::RecipientIsBridge { address } => (
                "recipient-is-bridge",
                args([("address", address.to_string())]),
            ),
            Self::RecipientNotRegistered { address, bot, near } => {
                not_registered(address, bot, near.as_ref())
            }
            Self::TooFast { max, minutes } => (
                "too-fast",
                vec![
                    ("max", FluentValue::from(*max)),
                    ("minutes", FluentValue::from(*minutes)),
                ],
            ),
            Self::ProfileName(side) => (
                by_side(*side, "profile-name-fediverse", "profile-name-xmpp"),
                vec![],
            ),
            Self::ProfileDescription {
                side,
                address,
                fediverse,
                xmpp,
            } => (
                by_side(
                    *side,
                    "profile-description-fediverse",
                    "profile-description-xmpp",
                ),
                args([
                    ("address", address.clone()),
                    ("fediverse", fediverse.clone()),
                    ("xmpp", xmpp.clone()),
                ]),
            ),
            Self::ProfileLabel(label) => (profile_label(*label), vec![]),
            Self::ProfileNetworks => ("profile-networks", vec![]),
            Self::Encrypted => ("encrypted", vec![]),
            Self::Refused {
                recipient,
                time,
                reason,
                give_up_hours,
            } => refused(recipient, time, reason, *give_up_hours),
            Self::ContentWarning { warning } => {
                ("content-warning", args([("warning", warning.clone())]))
            }
            Self::Attachment { url, description } => attachment(url, description.as_deref()),
        }
    }
}

fn unknown_command(name: &str, near: Option<&str>) -> (&'static str, Args) {
    match near {
        Some(near) => (
            "unknown-command-near",
            args([("name", name.into()), ("near", near.into())]),
        ),
        None => ("unknown-command", args([("name", name.into())])),
    }
}

fn status(fediverse: bool, xmpp: bool, waiting: i64, registered: bool) -> Args {
    let leg = |online| FluentValue::from(if online { "online" } else { "offline" });
    vec![
        ("fediverse", leg(fediverse)),
        ("xmpp", leg(xmpp)),
        ("waiting", FluentValue::from(waiting)),
        (
            "registered",
            FluentValue::from(if registered { "yes" } else { "no" }),
        ),
    ]
}

fn to_whom(side: Side, partners: &[Address]) -> (&'static str, Args) {
    if partners.is_empty() {
        return (by_side(side, "to-whom-fediverse", "to-whom-xmpp"), vec![]);
    }
    let partners: Vec<String> = partners.iter().map(Address::to_string).collect();
    (
        "to-whom-partners",
        args([("partners", partners.join(" · "))]),
    )
}

fn not_registered(
    address: &Address,
    bot: &Address,
    near: Option<&Address>,
) -> (&'static str, Args) {
    match near {
        Some(near) => (
            "recipient-not-registered-near",
            args([("address", address.to_string()), ("near", near.to_string())]),
        ),
        None => (
            "recipient-not-registered",
            args([("address", address.to_string()), ("bot", bot.to_string())]),
        ),
    }
}

fn refused(recipient: &Address, time: &str, reason: &Reason, hours: u32) -> (&'static str, Args) {
    let mut list = args([("recipient", recipient.to_string()), ("time", time.into())]);
    let key = match reason {
        Reason::NoSuchUser => "refused-no-such-user",
        Reason::NoSuchServer => "refused-no-such-server",
        Reason::ServerAway => "refused-server-away",
        Reason::NotAllowed => "refused-not-allowed",
        Reason::Full => "refused-full",
        Reason::TooLong { count, max } => {
            list.push(("count", FluentValue::from(*count)));
            list.push(("max", FluentValue::from(*max)));
            "refused-too-long"
        }
        Reason::Expired => {
            list.push(("hours", FluentValue::from(hours)));
            "refused-expired"
        }
        Reason::Other { said } if said.is_empty() => "refused-unexplained",
        Reason::Other { said } => {
            list.extend(args([("said", said.clone())]));
            "refused-other"
        }
    };
    (key, list)
}

fn profile_label(label: Label) -> &'static str {
    match label {
        Label::Xmpp => "profile-label-xmpp",
        Label::Admin => "profile-label-admin",
        Label::Website => "profile-label-website",
        Label::Software => "profile-label-software",
        Label::Networks => "profile-label-networks",
    }
}

fn attachment(url: &str, description: Option<&str>) -> (&'static str, Args) {
    match description {
        Some(description) => (
            "attachment-described",
            args([("url", url.into()), ("description", description.into())]),
        ),
        None => ("attachment", args([("url", url.into())])),
    }
}

#[cfg(test)]
impl Text {
    /// One of each, for the test that every language can say it.
    pub(super) fn samples() -> Vec<Self> {
        let address = Address::parse("@carol@gts.example").unwrap();
        let languages = || "en, fr".to_owned();
        let refused = |reason| Self::Refused {
            recipient: address.clone(),
            time: "10:42 UTC".into(),
            reason,
            give_up_hours: 24,
        };
        let mut samples = vec![
            Self::AlreadyRegistered,
            Self::Unregistered,
            Self::NotRegistered,
            Self::UnknownCommand {
                name: "hepl".into(),
                near: Some("help"),
            },
            Self::UnknownCommand {
                name: "xyz".into(),
                near: None,
            },
            Self::LangSet,
            Self::LangUnknown {
                lang: "tlh".into(),
                languages: languages(),
            },
            Self::Status {
                fediverse: true,
                xmpp: false,
                waiting: 2,
                registered: false,
            },
            Self::Empty {
                recipients: address.to_string(),
            },
            Self::TooManyRecipients { max: 4 },
            Self::NotAnAddress {
                address: "xmpp:bob".into(),
                example: "xmpp:user@host",
            },
            Self::RecipientIsBridge {
                address: address.clone(),
            },
            Self::RecipientNotRegistered {
                address: address.clone(),
                bot: address.clone(),
                near: None,
            },
            Self::RecipientNotRegistered {
                address: address.clone(),
                bot: address.clone(),
                near: Some(address.clone()),
            },
            Self::TooFast {
                max: 30,
                minutes: 1,
            },
            Self::Encrypted,
            Self::ProfileNetworks,
            Self::ProfileLabel(Label::Xmpp),
            Self::ProfileLabel(Label::Admin),
            Self::ProfileLabel(Label::Website),
            Self::ProfileLabel(Label::Software),
            Self::ProfileLabel(Label::Networks),
            Self::ToWhom {
                side: Side::Xmpp,
                partners: vec![address.clone()],
            },
            Self::ContentWarning {
                warning: "food".into(),
            },
            Self::Attachment {
                url: "https://x.example/a.png".into(),
                description: None,
            },
            Self::Attachment {
                url: "https://x.example/a.png".into(),
                description: Some("a cat".into()),
            },
            refused(Reason::NoSuchUser),
            refused(Reason::NoSuchServer),
            refused(Reason::ServerAway),
            refused(Reason::NotAllowed),
            refused(Reason::TooLong {
                count: 501,
                max: 500,
            }),
            refused(Reason::Full),
            refused(Reason::Expired),
            refused(Reason::Other {
                said: "go away".into(),
            }),
            refused(Reason::Other {
                said: String::new(),
            }),
        ];
        for side in [Side::Fediverse, Side::Xmpp] {
            samples.push(Self::Welcome(side));
            samples.push(Self::WelcomeUnsent(side));
            samples.push(Self::ProfileName(side));
            samples.push(Self::ProfileDescription {
                side,
                address: address.to_string(),
                fediverse: "https://social.example/@bridge".into(),
                xmpp: "xmpp:bridge@im.example?message".into(),
            });
            samples.push(Self::Help {
                side,
                commands: "!help, !lang=".into(),
            });
            samples.push(Self::ToWhom {
                side,
                partners: vec![],
            });
        }
        samples.extend(
            crate::commands::TABLE
                .iter()
                .map(|command| Self::HelpCommand {
                    key: command.help,
                    languages: languages(),
                }),
        );
        samples
    }
}
