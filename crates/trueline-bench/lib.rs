//! Benchmarks only; see the README beside this file.
