//! Outcomes in, reports out.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

mod formats;
mod html;
mod human;
mod json;
mod sarif;
mod support;
