//! The embedded Mastodon-API server behaves like Mastodon, over real HTTP and WebSockets.

#[path = "embedded_fedi/client.rs"]
mod client;
#[path = "embedded_fedi/faults.rs"]
mod faults;
#[path = "embedded_fedi/login.rs"]
mod login;
#[path = "embedded_fedi/machine.rs"]
mod machine;
#[path = "embedded_fedi/notifications.rs"]
mod notifications;
#[path = "embedded_fedi/setup.rs"]
mod setup;
#[path = "embedded_fedi/shapes.rs"]
mod shapes;
#[path = "embedded_fedi/statuses.rs"]
mod statuses;
#[path = "embedded_fedi/streaming.rs"]
mod streaming;
#[path = "embedded_fedi/wizard.rs"]
mod wizard;
