//! What to do about a policy that cannot be used, for somebody who is new to Rego.

use trueline_source::Problem;

use crate::engine::EngineError;
use trueline_finding::nearest_name as nearest;

/// What engine messages say, and what that asks for.
const SYNTAX: [(&str, &str); 7] = [
    (
        "`if` keyword is required",
        "This is a rule of Rego v0 in a file of Rego v1. In v1 the word `if` stands before a rule's body: \
         `deny contains message if { ... }`.",
    ),
    (
        "`contains` keyword is required",
        "This is a rule of Rego v0 in a file of Rego v1. In v1 a set is written `deny contains message if { ... }`, \
         not `deny[message] { ... }`.",
    ),
    ("recursi", "A rule must not need itself, not even through others. Break the circle: let one of them stand alone."),
    (
        "needs its own value",
        "Rego knows no recursion: a rule must not need itself, not even through others. Break the circle: let one of them \
         stand alone. For what may be nested to any depth there is `walk`.",
    ),
    (
        "cycl",
        "A variable must not need itself, not even through others. Break the circle: let one of them stand alone.",
    ),
    (
        "unsafe",
        "A variable gets its value from `:=`, `some ... in` or an index such as `list[i]`. Is its name spelt the same \
         everywhere?",
    ),
    (
        "undefined variable",
        "A variable gets its value from `:=`, `some ... in` or an index such as `list[i]`. Is its name spelt the same \
         everywhere? The resource is in `input`.",
    ),
];

/// The engine's message in words that tell an author more.
pub(crate) fn reworded(message: &str) -> &str {
    if message.starts_with("recursion detected") { "a rule needs its own value, which never ends" } else { message }
}

/// Adds advice on a policy that cannot be parsed or analysed.
pub(crate) fn on_syntax(problem: Problem, error: &EngineError) -> Problem {
    match SYNTAX.iter().find(|(part, _)| error.message.contains(part)) {
        Some((_, help)) => problem.help(*help),
        None => problem,
    }
}

/// What stops a policy, and what to do about that.
const LIMITS: [(&str, &str); 4] = [
    (
        "steps of evaluation",
        "Two iterations in one body (`some ... in`, `list[_]`) try all pairs. Put the condition that fails most often before \
         the second, or look things up by their key instead of searching for them.",
    ),
    (
        "of values",
        "Do not build what is not needed: a list of all pairs, a range of numbers, a text of any length. A condition on the \
         items costs nothing, `some item in list; item.x == 1`.",
    ),
    (
        "levels deep",
        "A rule must not need itself, not even through others. For what may be nested to any depth there is `walk`.",
    ),
    (
        "seconds",
        "Two iterations in one body (`some ... in`, `list[_]`) try all pairs. Put the condition that fails most often before \
         the second.",
    ),
];

/// Adds advice on a policy that took too much.
pub(crate) fn on_limit(problem: Problem, error: &EngineError) -> Problem {
    match LIMITS.iter().find(|(part, _)| error.message.contains(part)) {
        Some((_, help)) => problem.help(*help),
        None => problem,
    }
}

/// What is wrong with a METADATA comment, without the list of what could stand there.
pub(crate) fn reworded_metadata(message: &str) -> String {
    let word = message.split('`').nth(1).unwrap_or_default();
    let key = message.split(": ").next().and_then(|path| path.rsplit('.').next()).unwrap_or_default();
    if message.contains("unknown field") {
        format!("METADATA has no key `{word}`")
    } else if message.contains("unknown variant") {
        format!("`{key}` in METADATA cannot be `{word}`")
    } else {
        message.to_owned()
    }
}

/// Adds advice on a METADATA comment that is not as it has to be.
pub(crate) fn on_metadata(problem: Problem, message: &str) -> Problem {
    let mut words = message.split('`').skip(1).step_by(2);
    let wrong = words.next().unwrap_or_default();
    let known: Vec<&str> = words.collect();
    if message.contains("unknown field") || message.contains("unknown variant") {
        let near = nearest(wrong, known.iter().copied()).map(|near| format!("Did you mean `{near}`? "));
        return problem.help(format!("{}There are {}.", near.unwrap_or_default(), known.join(", ")));
    }
    if message.contains("missing") {
        return problem.help(
            "A METADATA block with a `custom.id` describes a whole rule: title, description, and under custom id, severity, \
             confidence and remediation.",
        );
    }
    if message.contains("package") || message.starts_with('`') {
        return problem;
    }
    problem.help(
        "METADATA is YAML behind `# `: one `key: value` a line, what belongs to `custom` indented by two more blanks, and \
         text with a colon in it in quotes or after `>-`.",
    )
}
