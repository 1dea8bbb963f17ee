//! The runner of stories: `script`, `lines` and `words` read them, `story` plays them with the `bots`, who meet
//! people on the fediverse (`fedi`) and on XMPP (`xmpp`, on one of the `hosts`), who upload to a server of `files`.

pub mod arguments;
pub mod bots;
pub mod fedi;
pub mod files;
pub mod hosts;
pub mod lines;
pub mod script;
pub mod story;
pub mod words;
pub mod xml;
pub mod xmpp;
