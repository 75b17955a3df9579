use anyhow::{Context, Result};
use rayon::ThreadPoolBuilder;

/// Expressions nest, and so do the calls that evaluate, judge and drop them. A stack this size is only address space
/// until it is used.
const STACK_SIZE: usize = 64 * 1024 * 1024;

/// Does some work, and what it does in parallel, on `threads` threads with deep stacks; as many as there are cores if it
/// is not said.
pub(crate) fn run<T: Send>(threads: Option<u16>, work: impl FnOnce() -> T + Send) -> Result<T> {
    let threads = threads.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK_SIZE).build();
    Ok(pool.context("cannot start threads")?.install(work))
}
