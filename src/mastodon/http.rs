//! The server's API: one request, and all that may go wrong with it.
//!
//! `api` makes calls, with deadlines and bounds; `entities` are the answers. An answer goes through `sieve` (what is too long
//! or too deep is left out), `items` (one broken item costs only itself) or `error` (why there is none, by the server's own
//! `words`). `rate` counts what the server admits. `learnt` remembers what it was seen to refuse, `sparing` asks again without
//! that, and `absent` tells a thing that is gone from a server that is away. `described` sees whether this is such a server.

pub(super) mod absent;
pub(super) mod api;
mod described;
pub(super) mod entities;
pub(super) mod error;
pub(super) mod items;
pub(super) mod learnt;
pub(super) mod rate;
pub(super) mod sieve;
pub(super) mod sparing;
pub(super) mod words;
