//! Shapes of values: how a kind of value is read, bounded, shown and compared. A value of a kind of its own has its shape
//! beside its declaration, in `section/`.

mod apart;
mod kind;
mod number;
mod text;
mod word;

pub(crate) use apart::{beside, instead, secret};
pub(crate) use kind::{At, Shape, at};
pub(crate) use number::{DAYS, HOURS, MINUTES, number, span, time};
pub(crate) use text::{file, many, maybe, path, required, several, text};
pub(crate) use word::{choice, switch};
