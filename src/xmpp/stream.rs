//! An account online, and what travels on its stream.
//!
//! In the order of a connection: where the server is (`locate`), one login (`connect`), logins for as long as they make
//! sense (`redial`), a guard in front of the parser (`shallow`), the task that owns the stream (`owner`), and what everybody
//! else holds of it (`session`, by the types in `request`). Beside them stand what a server says when it ends a stream
//! (`farewell`), why there is no connection, without a word of the server's (`trouble`), sessions beside the bot's (`aside`),
//! the extensions of messages (`payloads`), and errors as reasons (`bounce`).

pub(super) mod aside;
pub(super) mod bounce;
pub(super) mod connect;
pub(super) mod farewell;
pub(super) mod locate;
pub(super) mod lock;
pub(super) mod owner;
pub(super) mod payloads;
pub(super) mod redial;
pub(super) mod request;
pub mod session;
pub mod shallow;
pub(super) mod trouble;
