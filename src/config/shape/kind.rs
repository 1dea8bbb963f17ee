//! The shape of a setting, and the place of its value.

use crate::config::reader::Reader;

/// The shape of a value in `S`, a part of the configuration.
pub(crate) trait Shape<S>: Sync {
    /// Reads the value of `key` into its place, or the default; what is wrong with it is noted in `reader`.
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S);

    /// The value as `config check` shows it; none where another setting's line tells it.
    fn show(&self, part: &S) -> Option<String>;

    /// The name of that line, where it is not the key.
    fn label(&self) -> Option<&'static str> {
        None
    }

    /// Shows all that [`Shape::show`] keeps to itself and a comparison must not: secrets, and texts that are too long.
    fn unshown(&self, _: &S) -> String {
        String::new()
    }

    /// Takes the value over from `old`. Needed by settings that only a restart changes.
    fn keep(&self, _old: &S, _new: &mut S) {}

    /// The allowed values, as a sentence; empty where the description names them.
    fn bounds(&self) -> String {
        String::new()
    }

    /// The default as YAML; none where there is none, or the description names it.
    fn default(&self) -> Option<String> {
        None
    }

    /// The sample sets it, as there is no configuration without it.
    fn is_required(&self) -> bool {
        false
    }

    /// Every configuration has it, or another key or a variable in its place.
    fn is_given(&self) -> bool {
        self.is_required()
    }
}

/// A place in `S`; [`at`] makes one.
pub(crate) struct At<S: 'static, T: 'static> {
    pub(crate) get: fn(&S) -> &T,
    pub(crate) get_mut: fn(&mut S) -> &mut T,
}

impl<S, T> At<S, T> {
    /// Puts a value there.
    pub(crate) fn put(&self, part: &mut S, value: T) {
        *(self.get_mut)(part) = value;
    }

    /// Copies the value from one to the other.
    pub(crate) fn copy(&self, old: &S, new: &mut S)
    where
        T: Clone,
    {
        self.put(new, (self.get)(old).clone());
    }
}

/// `at!(Part.field)`, `at!(Part.field.inner)`: a place in a part of the configuration.
macro_rules! at {
    ($part:ident.$($field:ident).+) => {
        $crate::config::shape::At {
            get: |part: &$part| &part.$($field).+,
            get_mut: |part: &mut $part| &mut part.$($field).+,
        }
    };
}
pub(crate) use at;
