//! `profile show` and `profile push`: how the bots look.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::{Failure, Outcome, assemble, fit, runtime};
use crate::address::Network;
use crate::clock::Clock;
use crate::config::{Config, LoadArgs, Needs};
use crate::i18n;
use crate::mastodon::{self, Uploads};
use crate::profile::{Fate, Line, Profile};
use crate::store::Store;
use crate::xmpp;

#[derive(Subcommand)]
pub enum Command {
    /// Show what both bots say of themselves, and the links to them, also as QR codes
    Show,
    /// Put names, descriptions, fields and pictures on the bots' accounts, as far as they differ
    Push {
        /// Only say what would be changed
        #[arg(long)]
        dry_run: bool,
        /// Only this account
        #[arg(long, value_enum)]
        side: Option<Account>,
        /// Delete OMEMO devices that another client has left on the XMPP bot's account: clients would write to them encrypted
        #[arg(long)]
        clear_omemo: bool,
    },
    /// Write the guide for users as a page to publish, with this bridge's addresses, as Markdown
    Guide {
        /// Its language, such as de [default: the one of the configuration]
        language: Option<String>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Account {
    Fediverse,
    Xmpp,
}

/// Runs what was asked for.
pub fn run(file: Option<PathBuf>, command: &Command) -> Outcome {
    match command {
        Command::Show => show(file),
        Command::Push {
            dry_run,
            side,
            clear_omemo,
        } => push(
            file,
            &Wish {
                profile: true,
                dry_run: *dry_run,
                only: *side,
                clear_omemo: *clear_omemo,
            },
        ),
        Command::Guide { language } => guide(file, language.as_deref()),
    }
}

fn load(file: Option<PathBuf>, needs: Needs) -> Outcome<Config> {
    Config::load(&LoadArgs::from_process(file), needs).map_err(Failure::config)
}

fn show(file: Option<PathBuf>) -> Outcome {
    let profile = assemble::profile(&load(file, Needs::default())?)?;
    let mut out = addresses_of(&profile);
    out += "Fields of the fediverse profile, as many as the server takes:\n";
    let fields = profile.fields.iter();
    out.extend(fields.map(|(label, value)| format!("  {label}: {value}\n")));
    super::show(&out)
}

/// Both bots, with the links to them, also as QR codes.
pub(super) fn addresses_of(profile: &Profile) -> String {
    let mut out = String::new();
    for network in Network::ALL {
        let (account, link) = (profile.account(network), profile.addresses.link(network));
        let (address, code) = (profile.addresses.address(network), qr(&link));
        let (name, description) = (&account.name, &account.description);
        out += &fit::here(&format!("{name} ({address})\n{description}\n\n"));
        out += &format!("{link}\n{code}\n");
    }
    out
}

fn guide(file: Option<PathBuf>, language: Option<&str>) -> Outcome {
    let config = load(file, Needs::default())?;
    let wanted = language.unwrap_or(&config.language);
    match crate::profile::guide(
        wanted,
        &assemble::addresses(&config),
        &config.commands.prefix,
    ) {
        Some(page) => super::show(&page),
        None => Err(Failure::from(anyhow::anyhow!(
            "there is no guide in the language {wanted:?}: name one of {}",
            i18n::tags().collect::<Vec<_>>().join(", ")
        ))),
    }
}

/// A QR code for a terminal, dark on light whatever the terminal's colours.
fn qr(link: &str) -> String {
    let Ok(code) = QrCode::new(link) else {
        return "(too long for a QR code)".to_owned();
    };
    let mut code = code.render::<Dense1x2>();
    code.dark_color(Dense1x2::Dark).light_color(Dense1x2::Light);
    let drawn = code.build();
    let width = drawn.lines().next().map_or(0, |line| line.chars().count());
    if !fit::has_room(width) {
        return format!("(its QR code needs {width} columns)\n");
    }
    drawn
        .lines()
        .map(|line| format!("\u{1b}[30;107m{line}\u{1b}[0m\n"))
        .collect()
}

fn push(file: Option<PathBuf>, wish: &Wish) -> Outcome {
    let needs = Needs {
        fediverse_secret: wish.wants(Account::Fediverse),
        xmpp_secret: wish.wants(Account::Xmpp),
    };
    dress(&load(file, needs)?, wish)
}

/// The changes to make on the accounts.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    /// Set names, descriptions, fields and pictures.
    pub profile: bool,
    /// Only say what would be.
    pub dry_run: bool,
    /// Only this account.
    pub only: Option<Account>,
    /// Delete OMEMO devices.
    pub clear_omemo: bool,
}

impl Wish {
    fn wants(self, account: Account) -> bool {
        self.only.is_none_or(|only| only == account)
    }
}

/// Does it with the accounts of a configuration.
pub(super) fn dress(config: &Config, wish: &Wish) -> Outcome {
    let profile = assemble::profile(config)?;
    let work = async {
        let mut fine = true;
        if wish.profile && wish.wants(Account::Fediverse) {
            let pushed = push_fediverse(config, &profile, wish.dry_run).await?;
            fine &= tell(&profile, Network::Fediverse, wish.dry_run, pushed)?;
        }
        if wish.wants(Account::Xmpp) {
            fine &= push_xmpp(config, &profile, wish).await?;
        }
        Ok(fine)
    };
    match runtime()?.block_on(work) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::from(anyhow::anyhow!(
            "not everything could be done; what did not work stands above"
        ))),
        Err(failure) => Err(failure),
    }
}

async fn push_xmpp(config: &Config, profile: &Profile, wish: &Wish) -> Outcome<bool> {
    let (settings, clock) = (assemble::xmpp_settings(config)?, Clock::system());
    let mut fine = true;
    if wish.profile {
        let pushed = xmpp::profile::push(settings.clone(), clock.clone(), profile, wish.dry_run);
        let pushed = pushed.await.map_err(|error| error.to_string());
        fine = tell(profile, Network::Xmpp, wish.dry_run, pushed)?;
    }
    if wish.clear_omemo && !wish.dry_run {
        let count = xmpp::omemo::clear(settings, clock).await;
        let count = count.map_err(assemble::leg_failure)?;
        super::show(&format!("  OMEMO devices: {count} deleted\n"))?;
    }
    Ok(fine)
}

async fn push_fediverse(
    config: &Config,
    profile: &Profile,
    dry_run: bool,
) -> Outcome<Result<Vec<Line>, String>> {
    let leg = mastodon::Leg::new(assemble::fediverse_settings(config)?, Clock::system())
        .map_err(assemble::leg_failure)?;
    let memory = Memory::open(config);
    let mut uploads = memory.recall().await;
    let pushed = leg.push_profile(profile, &mut uploads, dry_run).await;
    memory.keep(uploads).await;
    Ok(pushed)
}

/// Remembers the latest uploads in the store. Without one, before the bots' first start, it does not: making
/// the store is left to them, so that it belongs to their user.
struct Memory(Option<Store>);

const AVATAR: &str = "profile.avatar";
const HEADER: &str = "profile.header";

impl Memory {
    fn open(config: &Config) -> Self {
        let store = || Store::open(&config.store, Clock::system()).ok();
        Self(config.store.exists().then(store).flatten())
    }

    async fn recall(&self) -> Uploads {
        let Some(store) = &self.0 else {
            return Uploads::default();
        };
        let read = store.run(|tx| {
            Ok(Uploads {
                avatar: tx.setting(AVATAR)?,
                header: tx.setting(HEADER)?,
            })
        });
        read.await.unwrap_or_default()
    }

    async fn keep(&self, uploads: Uploads) {
        let Some(store) = &self.0 else { return };
        let written = store.run(move |tx| {
            for (name, value) in [(AVATAR, &uploads.avatar), (HEADER, &uploads.header)] {
                if let Some(value) = value {
                    tx.set(name, value)?;
                }
            }
            Ok(())
        });
        if let Err(error) = written.await {
            eprintln!("the pictures will be uploaded again next time: {error}");
        }
    }
}

/// Prints what became of the parts. `false` if something failed.
fn tell(
    profile: &Profile,
    network: Network,
    dry_run: bool,
    pushed: Result<Vec<Line>, String>,
) -> Outcome<bool> {
    let mut said = format!("{}\n", profile.addresses.address(network));
    let lines = match pushed {
        Ok(lines) => lines,
        Err(why) => {
            super::show(&format!("{said}  nothing was done: {why}\n"))?;
            return Ok(false);
        }
    };
    for Line { part, fate } in &lines {
        said += &format!("  {part}: {}\n", told(fate));
    }
    if lines.iter().all(|line| line.fate == Fate::Same) {
        said += "  nothing to change\n";
    } else if dry_run {
        said += "  nothing was changed (--dry-run)\n";
    }
    super::show(&said)?;
    Ok(!lines
        .iter()
        .any(|line| matches!(line.fate, Fate::Failed(_))))
}

fn told(fate: &Fate) -> String {
    match fate {
        Fate::Same => "unchanged".to_owned(),
        Fate::Set => "set".to_owned(),
        Fate::Differs => "would be set".to_owned(),
        Fate::Missing(why) => format!("not available: {why}"),
        Fate::Failed(why) => format!("FAILED: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_is_drawn_for_any_link() {
        let code = qr("xmpp:bridge@im.example?message");
        assert!(code.contains('█') && code.lines().count() > 10);
        assert!(qr(&"x".repeat(5000)).contains("too long"));
    }
}
