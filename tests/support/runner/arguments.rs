//! The arguments of a test program, as far as they mean something here.

/// What is asked for.
#[derive(Default)]
pub struct Arguments {
    /// Only name the tests.
    pub list: bool,
    exact: bool,
    /// Only ignored tests: here are none.
    ignored: bool,
    filters: Vec<String>,
    skip: Vec<String>,
}

impl Arguments {
    pub fn from_process() -> Self {
        Self::read(std::env::args().skip(1))
    }

    /// Unknown switches are passed over, as they concern how things are shown.
    fn read(mut args: impl Iterator<Item = String>) -> Self {
        let mut found = Self::default();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--list" => found.list = true,
                "--exact" => found.exact = true,
                "--ignored" => found.ignored = true,
                "--skip" => found.skip.extend(args.next()),
                "--test-threads" | "--format" | "--color" | "--logfile" | "-Z" => drop(args.next()),
                switch if switch.starts_with('-') => {}
                _ => found.filters.push(arg),
            }
        }
        found
    }

    pub fn wants(&self, name: &str) -> bool {
        let fits = |filter: &String| match self.exact {
            true => name == filter,
            false => name.contains(filter.as_str()),
        };
        !self.ignored
            && !self.skip.iter().any(fits)
            && (self.filters.is_empty() || self.filters.iter().any(fits))
    }
}
