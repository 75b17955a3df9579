use std::fmt;

/// Something the user can put right: what is wrong, and the next step.
#[derive(Debug)]
pub(crate) struct Mistake {
    message: String,
    help: Option<String>,
}

impl Mistake {
    /// A mistake that names its own remedy.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Mistake { message: message.into(), help: None }
    }

    /// Adds the next step.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Mistake { help: Some(help.into()), ..self }
    }

    /// The next step.
    pub(crate) fn next_step(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}
