//! The fediverse leg: an ordinary account on a server with Mastodon's client API.
//!
//! It translates and carries out, and decides nothing: what happens becomes [`crate::event::Inbound`], and what the
//! outbox asks for becomes API calls. The stream makes it fast; catching up makes it complete.
//!
//! | room | what is at home there |
//! |---|---|
//! | `leg` | the leg: its settings, the session, and what listening and sending share |
//! | `http` | calls of the API, their bounds, budgets and errors |
//! | `server` | what the server is, and how the bot's account stands with it |
//! | `receive` | notifications into events, by the stream and by catching up |
//! | `send` | deliveries into posts and other calls |
//! | `unknown` | whether a post was made of which no answer came |

mod http;
mod leg;
mod receive;
mod send;
mod server;
mod unknown;

pub use leg::Leg;
pub use leg::me::Me;
pub use leg::settings::Settings;
pub use receive::convert;
pub use server::discover::{Instance, server_of};
pub use server::examine::LOGIN;
pub use server::login::{App, Login};
pub use server::profile::Uploads;
