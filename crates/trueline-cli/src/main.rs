//! The `trueline` command. All it does is in the library, where tests can reach it.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    trueline_cli::run(std::env::args_os()).into()
}
