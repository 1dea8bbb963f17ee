//! Values that do not stand for themselves: secrets, and what another setting reads or shows.

use super::kind::{At, Shape};
use crate::config::args::{Names, Needs};
use crate::config::reader::Reader;
use crate::config::secret::{self, Secret};

/// A secret, with the key of its file.
pub(crate) struct Guarded<S: 'static> {
    names: &'static Names,
    needed: fn(Needs) -> bool,
    at: At<S, Option<Secret>>,
}

/// A secret that is read if `needed`, from one of the places that `names` names.
pub(crate) const fn secret<S>(
    names: &'static Names,
    needed: fn(Needs) -> bool,
    at: At<S, Option<Secret>>,
) -> Guarded<S> {
    Guarded { names, needed, at }
}

impl<S> Shape<S> for Guarded<S> {
    fn read(&self, _: &'static str, reader: &mut Reader, part: &mut S) {
        let needed = (self.needed)(reader.needs());
        let secret = secret::find(reader, self.names, needed);
        self.at.put(part, secret);
    }

    fn show(&self, part: &S) -> Option<String> {
        Some(secret::origin((self.at.get)(part).as_ref()))
    }

    fn unshown(&self, part: &S) -> String {
        secret::exposed((self.at.get)(part).as_ref())
    }

    fn is_given(&self) -> bool {
        true
    }
}

/// Another setting reads and shows it.
pub(crate) struct Beside {
    is_given: bool,
}

/// A setting that another one reads and shows.
pub(crate) const fn beside() -> Beside {
    Beside { is_given: false }
}

/// A setting that stands in the place of another one, which reads and shows it.
pub(crate) const fn instead() -> Beside {
    Beside { is_given: true }
}

impl<S> Shape<S> for Beside {
    fn read(&self, _: &'static str, _: &mut Reader, _: &mut S) {}

    fn show(&self, _: &S) -> Option<String> {
        None
    }

    fn is_given(&self) -> bool {
        self.is_given
    }
}
