//! The whole tool: the command as its users run it, and the policies it ships.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail, and make the files that are read")]

mod base;
mod baseline;
mod command;
mod compliance;
mod config;
mod conventions;
mod differential;
mod drift;
mod environments;
mod explain_eval;
mod exports;
mod kubernetes;
mod pairs;
mod plan;
mod policies;
mod render;
mod schemas;
mod secrets;
mod support;
mod suppressions;
mod test_command;
mod triage;
mod user_policies;
