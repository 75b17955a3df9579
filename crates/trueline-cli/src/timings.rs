use std::io::{self, Write};
use std::time::{Duration, Instant};

/// How long the phases of a run took.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Does some work and notes how long it took.
    pub(crate) fn time<T>(&mut self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        let (result, duration) = measure(work);
        self.add(phase, duration);
        result
    }

    /// Notes a phase that was measured elsewhere.
    pub(crate) fn add(&mut self, phase: &'static str, duration: Duration) {
        self.phases.push((phase, duration));
    }

    /// One line a phase, in the order in which they ended.
    pub(crate) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (phase, duration) in &self.phases {
            writeln!(out, "{phase:<24}{:>10.1} ms", duration.as_secs_f64() * 1000.0)?;
        }
        Ok(())
    }
}

/// Does some work and says how long it took.
pub(crate) fn measure<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_phase() {
        let mut timings = Timings::default();
        assert_eq!(timings.time("discover", || 7), 7);
        timings.add("report", Duration::from_micros(1500));
        let mut out = Vec::new();
        timings.write(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("discover "), "{text}");
        assert_eq!(lines[1], "report                         1.5 ms");
    }
}
