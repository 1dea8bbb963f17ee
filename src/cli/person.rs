//! `admin person`: for people who write a letter about what is stored of them, whether they have joined or were only invited.

use anyhow::anyhow;
use clap::{Args, ValueEnum};

use super::{Failure, Outcome, console, show};
use crate::address::Address;
use crate::config::Config;

/// Who, and what is to be done.
#[derive(Debug, Args)]
pub struct Options {
    /// The person: @user@instance or xmpp:user@host
    #[arg(value_parser = address)]
    address: Address,
    /// The action
    what: What,
    /// Erase without asking back
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Print what is stored, messages counted by partner
    Show,
    /// Print all that is stored, messages one by one, to hand over to them
    Export,
    /// Erase it, and delete the posts by which the bridge brought their messages
    Forget,
}

fn address(text: &str) -> Result<Address, &'static str> {
    Address::parse(text).map_err(|_| "no address; write it as @user@instance or xmpp:user@host")
}

/// Does it beside the running bots, or while they are stopped.
pub(super) fn run(config: &Config, options: &Options) -> Outcome {
    let who = &options.address;
    if options.what == What::Forget {
        return forget(config, who, options.yes);
    }
    let each_message = options.what == What::Export;
    let lines = console::at_store(config, async |bridge| {
        bridge.everything(who, each_message).await
    })?;
    match lines.is_empty() {
        true => show(&format!("Nothing is stored about {who}.\n")),
        false => show(&(lines.join("\n") + "\n")),
    }
}

fn forget(config: &Config, who: &Address, sure: bool) -> Outcome {
    if !sure {
        return Err(Failure::from(anyhow!(
            "this erases what is stored about {who} and can't be undone: nothing was done; repeat it with --yes"
        )));
    }
    let posts = console::at_store(config, async |bridge| bridge.forget(who).await)?;
    show(&format!(
        "{who} is forgotten; {posts} posts and messages are taken back by the bots. What admins decided about them stays. \
         Backups made before still hold it: delete them, or let the timer do so. One that is put back forgets them again.\n"
    ))
}
