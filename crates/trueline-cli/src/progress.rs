use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Work that is done sooner shows no progress.
const DELAY: Duration = Duration::from_secs(1);

/// A line on stderr that names what is being done, while it takes long. It is gone when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    running: Option<(Sender<&'static str>, JoinHandle<()>)>,
}

impl Progress {
    /// A line that is never shown.
    pub(crate) fn hidden() -> Self {
        Progress::default()
    }

    /// A line that appears after a while.
    pub(crate) fn start() -> Self {
        let (sender, phases) = mpsc::channel();
        Progress { running: Some((sender, thread::spawn(move || show(&phases)))) }
    }

    /// Says what is done from now on.
    pub(crate) fn phase(&self, phase: &'static str) {
        if let Some((sender, _)) = &self.running {
            // A line that can no longer be shown is not worth a failure.
            let _ = sender.send(phase);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.running.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

fn show(phases: &Receiver<&'static str>) {
    let start = Instant::now();
    let (mut phase, mut visible) = ("starting", false);
    loop {
        let wait = if visible { Duration::MAX } else { DELAY.saturating_sub(start.elapsed()) };
        match phases.recv_timeout(wait) {
            Ok(next) => phase = next,
            Err(RecvTimeoutError::Timeout) => visible = true,
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if visible {
            draw(&format!("trueline: {phase} ..."));
        }
    }
    if visible {
        draw("");
    }
}

fn draw(text: &str) {
    // To the line's start, erase the line, write.
    let _ = write!(io::stderr(), "\r\x1b[K{text}");
}
