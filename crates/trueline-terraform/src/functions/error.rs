use super::names;

/// Why a call gave no value. All are the fault of the configuration, none ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FunctionError {
    /// There is no function of that name.
    #[error("there is no function named `{name}`{}", did_you_mean(.nearest))]
    Unknown {
        /// The name that was called.
        name: String,
        /// The function whose name is most like it.
        nearest: Option<&'static str>,
    },
    /// Too few or too many arguments.
    #[error("`{function}` takes {expected}, not {given}")]
    ArgumentCount {
        /// The function.
        function: &'static str,
        /// How many it takes: `1 argument`, `2 or 3 arguments`, `at least 1 argument`.
        expected: String,
        /// How many it was given.
        given: usize,
    },
    /// An argument of which the function can make nothing.
    #[error("argument {} of `{function}` {message}", .index + 1)]
    Argument {
        /// The function.
        function: &'static str,
        /// The argument, counted from 0.
        index: usize,
        /// What is wrong with it, as the rest of a sentence: `must not be null`.
        message: String,
    },
    /// The arguments fit, but there is no result for them.
    #[error("`{function}` failed: {message}")]
    Failed {
        /// The function.
        function: &'static str,
        /// Why.
        message: String,
    },
    /// The result would be larger than any real configuration needs.
    #[error("the result of `{function}` is over the limit of {limit}")]
    Limit {
        /// The function.
        function: &'static str,
        /// What it may have: `1000000 items`.
        limit: &'static str,
    },
}

impl FunctionError {
    pub(super) fn no_function(name: &str) -> Self {
        let distance = |known: &&str| strsim::damerau_levenshtein(known, name);
        let nearest = names().iter().copied().min_by_key(distance).filter(|known| distance(known) <= 2);
        FunctionError::Unknown { name: name.to_owned(), nearest }
    }
}

fn did_you_mean(nearest: &Option<&'static str>) -> String {
    nearest.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}
