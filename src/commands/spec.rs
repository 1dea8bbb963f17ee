//! The declaration of a command: its name, its arguments, and who may give it.

/// One command, as it is written and explained.
#[derive(Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name, typed behind the prefix.
    pub name: &'static str,
    /// Its arguments, in order.
    pub args: &'static [Arg],
    /// The people who may use it.
    pub who: Who,
}

/// The people who may use a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, registered or not, and the console.
    Everybody,
    /// The same without the console: it is about the one who gives it.
    People,
    /// The bridge's admins.
    Admins,
}

/// One argument of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg {
    /// Its name: in usage lines, forms and the reference.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: Kind,
    /// The command needs it.
    pub needed: bool,
    /// It counts only where this other argument before it is not given.
    pub unless: Option<&'static str>,
}

/// The kind of an argument's values. Forms explain it to people by the text `blank`, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody's address.
    Person,
    /// Somebody's address, or a whole domain.
    Subject,
    /// A domain.
    Domain,
    /// A number from 1.
    Number,
    /// A time such as `12h`, `30d`, `4w`.
    Span,
    /// One word.
    Word,
    /// The rest of the line.
    Rest,
}

impl Kind {
    /// Its name for texts: `person`, `domain` and so on.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Subject => "subject",
            Self::Domain => "domain",
            Self::Number => "number",
            Self::Span => "span",
            Self::Word => "word",
            Self::Rest => "rest",
        }
    }
}

impl Arg {
    /// An argument that must be given.
    pub const fn needed(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            needed: true,
            unless: None,
        }
    }

    /// An argument that may be left out.
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            needed: false,
            unless: None,
        }
    }

    /// The same, which counts only where argument `other` before it is not given.
    pub const fn unless(self, other: &'static str) -> Self {
        Self {
            unless: Some(other),
            ..self
        }
    }
}

/// The argument of lists that have pages.
pub const PAGE: &[Arg] = &[Arg::optional("page", Kind::Number)];

impl Command {
    /// Key of its help text.
    pub fn help(&self) -> String {
        format!("help-command-{}", self.name)
    }

    /// How it is written, without the prefix: `block ADDRESS [REASON]`.
    pub fn usage(&self) -> String {
        self.usage_by(self.args.iter(), |arg| arg.name.to_uppercase())
    }

    /// The same in a chat, where `shown` says how an argument is called, without those that only lists need.
    pub fn usage_in(&self, shown: impl Fn(&str) -> String) -> String {
        let args = self.args.iter().filter(|arg| arg.unless.is_none());
        self.usage_by(args, |arg| shown(arg.name))
    }

    fn usage_by<'a>(
        &self,
        args: impl Iterator<Item = &'a Arg>,
        shown: impl Fn(&Arg) -> String,
    ) -> String {
        let args = args.map(|arg| match arg.needed {
            true => format!(" {}", shown(arg)),
            false => format!(" [{}]", shown(arg)),
        });
        format!("{}{}", self.name, args.collect::<String>())
    }
}
