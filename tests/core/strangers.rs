//! F140 F141: a public bridge keeps serving its people, whatever strangers do.

#[path = "strangers/admins.rs"]
mod admins;
#[path = "strangers/attacks.rs"]
mod attacks;
#[path = "strangers/growth.rs"]
mod growth;
#[path = "strangers/posts.rs"]
mod posts;
#[path = "strangers/refusals.rs"]
mod refusals;
#[path = "strangers/same_words.rs"]
mod same_words;
#[path = "strangers/server.rs"]
mod server;
#[path = "strangers/signals.rs"]
mod signals;
