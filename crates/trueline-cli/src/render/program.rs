//! The one place where a program is found and run, which the user asked for.

use std::borrow::Cow;
use std::env;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// A program that is installed.
#[derive(Debug)]
pub(super) struct Program {
    path: PathBuf,
    limit: Duration,
}

/// How long one rendering may take. What takes minutes waits for something that it cannot get.
const TIME: Duration = Duration::from_secs(60);
/// How much may come out.
const OUTPUT: u64 = 64 << 20;
/// How much of what a program complains of is kept.
const COMPLAINT: u64 = 16 << 10;
/// How often it is asked whether a program has ended.
const PAUSE: Duration = Duration::from_millis(5);

impl Program {
    /// Looks for a program where PATH leads. Folders that depend on where one stands do not count: what is there comes
    /// with the files that are judged.
    pub(super) fn find(name: &str) -> Option<Program> {
        let paths = env::var_os("PATH")?;
        let mut folders = env::split_paths(&paths).filter(|folder| folder.is_absolute());
        let path = folders.find_map(|folder| {
            let path = folder.join(format!("{name}{}", env::consts::EXE_SUFFIX));
            path.is_file().then_some(path)
        })?;
        Some(Program { path, limit: TIME })
    }

    /// Runs it, with a folder as its home, and gives what it writes to stdout.
    ///
    /// # Errors
    /// When it cannot be run, fails, or goes beyond a limit: why, as a sentence without its period.
    pub(super) fn run<A: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = A>,
        home: &Path,
    ) -> Result<String, String> {
        let mut child = self.command(home).args(args).spawn().map_err(|error| self.unusable(&error))?;
        let output = child.stdout.take().map(|pipe| read(pipe, OUTPUT + 1)).ok_or("it has no output")?;
        let complaint = child.stderr.take().map(|pipe| read(pipe, COMPLAINT)).ok_or("it has no output")?;
        let deadline = Instant::now() + self.limit;
        let output = self.receive(&output, deadline, &mut child)?;
        let complaint = self.receive(&complaint, deadline, &mut child)?;
        if output.len() as u64 > OUTPUT {
            self.end(&mut child);
            return Err(format!("more than the limit of {OUTPUT} bytes comes out"));
        }
        match self.wait(&mut child, deadline)? {
            true => String::from_utf8(output).map_err(|_| "what comes out is not UTF-8".to_owned()),
            false => Err(first_words(&String::from_utf8_lossy(&complaint))),
        }
    }

    fn command(&self, home: &Path) -> Command {
        let mut command = Command::new(&self.path);
        command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir(home);
        let kept = ["PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP"];
        command.envs(kept.iter().filter_map(|name| Some((name, env::var_os(name)?))));
        for name in ["HOME", "USERPROFILE", "HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME", "XDG_CONFIG_HOME"]
        {
            command.env(name, home);
        }
        // Nothing is fetched: what a chart or an overlay needs has to be there.
        command.env("GIT_ALLOW_PROTOCOL", "file").env("GIT_TERMINAL_PROMPT", "0");
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
            command.env(name, "http://127.0.0.1:9");
        }
        command
    }

    fn receive(&self, pipe: &Receiver<Vec<u8>>, deadline: Instant, child: &mut Child) -> Result<Vec<u8>, String> {
        let left = deadline.saturating_duration_since(Instant::now());
        pipe.recv_timeout(left).map_err(|_| self.too_slow(child))
    }

    /// Whether it ended well.
    fn wait(&self, child: &mut Child, deadline: Instant) -> Result<bool, String> {
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Ok(status.success()),
                Ok(None) if Instant::now() < deadline => thread::sleep(PAUSE),
                Ok(None) => return Err(self.too_slow(child)),
                Err(error) => return Err(self.unusable(&error)),
            }
        }
    }

    fn too_slow(&self, child: &mut Child) -> String {
        self.end(child);
        format!("it takes more than the limit of {} seconds", self.limit.as_secs_f32())
    }

    fn end(&self, child: &mut Child) {
        // It may have ended by itself meanwhile, which is as good.
        let _ = child.kill();
        let _ = child.wait();
    }

    fn unusable(&self, error: &io::Error) -> String {
        format!("`{}` cannot be run: {error}", self.path.display())
    }
}

/// Reads a pipe on a thread of its own: a program that writes much to one would wait for ever if the other were read first.
fn read(pipe: impl Read + Send + 'static, limit: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut pipe = pipe.take(limit);
        // What cannot be read is told by how the program ends.
        let _ = pipe.read_to_end(&mut bytes);
        let mut rest = pipe.into_inner();
        let _ = sender.send(bytes);
        let _ = io::copy(&mut rest, &mut io::sink());
    });
    receiver
}

/// What a program complains of, in one line and not endless.
fn first_words(text: &str) -> String {
    const LENGTH: usize = 600;
    let lines: Vec<Cow<'_, str>> = text.lines().map(unlogged).collect();
    let words = lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches("Error: ").trim_start_matches("error: ").trim_end_matches('.');
    match words {
        "" => "the program failed without a word".to_owned(),
        words if words.len() > LENGTH => format!("{}...", &words[..words.floor_char_boundary(LENGTH)]),
        words => words.to_owned(),
    }
}

/// A line without the time, process and place that Kubernetes' logger puts before it, which are others each time:
/// `E1126 11:20:20.202388 5820 run.go:72] "command failed" err="..."`. Of what is logged with a cause the cause is what
/// matters.
fn unlogged(line: &str) -> Cow<'_, str> {
    let Some((head, logged)) = line.split_once("] ") else { return line.into() };
    let is_day = |word: &str| {
        let day = word.strip_prefix(['E', 'F', 'W', 'I']);
        day.is_some_and(|day| day.len() == 4 && day.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !head.split_whitespace().next().is_some_and(is_day) {
        return line.into();
    }
    let cause = logged.split_once(" err=\"").map(|(_, cause)| cause.strip_suffix('"').unwrap_or(cause));
    cause.map_or(logged.into(), |cause| cause.replace("\\n", " ").replace("\\\"", "\"").into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(script: &str, limit: Duration) -> Result<String, String> {
        let program = Program { path: "/bin/sh".into(), limit };
        program.run(["-c", script], &env::temp_dir())
    }

    #[test]
    fn what_comes_out_is_read_whatever_is_written_beside_it() {
        let much = "i=0; while [ $i -lt 3000 ]; do echo a line of a complaint that is long >&2; i=$((i+1)); done";
        assert_eq!(run(&format!("{much}; echo out"), TIME), Ok("out\n".to_owned()));
        assert_eq!(run("echo \"Error:  it is\nbroken.\" >&2; exit 3", TIME), Err("it is broken".to_owned()));
        let logged =
            "E1126 11:20:20.202388    5820 run.go:72] \"command failed\" err=\"no \\\"kustomization.yaml\\\" here\"";
        assert_eq!(first_words(logged), "no \"kustomization.yaml\" here");
        assert_eq!(first_words("W1126 11:20:20.2 5820 run.go:72] old flag\nError: broken."), "old flag Error: broken");
        assert_eq!(first_words("map[a] is no list"), "map[a] is no list");
        assert_eq!(run("exit 1", TIME), Err("the program failed without a word".to_owned()));
        assert_eq!(run("printf '\\377'", TIME), Err("what comes out is not UTF-8".to_owned()));
    }

    #[test]
    fn it_is_stopped_when_it_takes_too_long() {
        let message = run("exec sleep 600", Duration::from_millis(50)).unwrap_err();
        assert!(message.starts_with("it takes more than the limit"), "{message}");
    }

    #[test]
    fn it_sees_nothing_of_the_user_s() {
        let out = run("echo $HOME $KUBECONFIG $AWS_PROFILE $GIT_ALLOW_PROTOCOL", TIME).unwrap();
        assert_eq!(out.trim(), format!("{} file", env::temp_dir().display()));
    }
}
