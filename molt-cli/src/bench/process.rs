//! One run of a process: CPU time, wall time, output; and how much memory it needs.

use std::io;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, kill};
use nix::sys::time::TimeValLike;
use nix::unistd::Pid;

use crate::memory_file;
use crate::status;
use crate::watched::{Event, Watched};

/// How a process went.
pub struct Run {
    /// User and system time, seconds.
    pub cpu: f64,
    /// Seconds from start to end.
    pub wall: f64,
    /// Exit status; 128 and the signal's number if a signal ended it.
    pub status: i32,
    pub output: Vec<u8>,
    pub errors: String,
}

impl Run {
    /// The last line of what was written to standard error.
    pub fn last_error(&self) -> &str {
        self.errors.trim_end().lines().next_back().unwrap_or("")
    }
}

/// User and system time, in seconds, of all children that have been waited for.
pub fn children_cpu() -> f64 {
    let Ok(usage) = getrusage(UsageWho::RUSAGE_CHILDREN) else {
        return 0.0;
    };
    let all = usage.user_time() + usage.system_time();
    all.num_microseconds() as f64 / 1e6
}

/// Runs a command to its end, or to the end of the time that it has. No other child of this process may end meanwhile.
pub fn run(command: &mut Command, timeout: Duration) -> io::Result<Run> {
    let (output, errors) = (memory_file::empty()?, memory_file::empty()?);
    command
        .stdin(Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(errors.try_clone()?);
    let before = children_cpu();
    let start = Instant::now();
    let child = command.spawn()?;
    let status = wait(child, timeout)?;
    let wall = start.elapsed().as_secs_f64();
    let cpu = children_cpu() - before;
    let errors = memory_file::contents(errors)?;
    Ok(Run {
        cpu,
        wall,
        status: status::as_shell(status),
        output: memory_file::contents(output)?,
        errors: String::from_utf8_lossy(&errors).into_owned(),
    })
}

/// Waits for a child, and kills it when its time is over.
fn wait(mut child: Child, timeout: Duration) -> io::Result<std::process::ExitStatus> {
    let pid = Pid::from_raw(child.id() as i32);
    let (done, ended) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if ended.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
                // It may have ended just now.
                let _ = kill(pid, Signal::SIGKILL);
            }
        });
        let status = child.wait();
        drop(done);
        status
    })
}

/// The most memory that was resident at a time, in KiB; none if the process ends before it can be asked.
///
/// What the system tells a parent of its children begins with the parent's own size, so the process is asked itself, at its end.
pub fn peak_memory(command: &mut Command) -> Option<u64> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut watched = Watched::start(command).ok()?;
    let pid = watched.pid();
    let mut peak = None;
    loop {
        match watched.next().ok()? {
            Event::Ending(thread) if thread == pid => {
                peak = status_field(pid, "VmHWM:");
                watched.go_on(thread);
            }
            Event::Ending(thread) | Event::Stopped(thread) => watched.go_on(thread),
            Event::Gone(_) => return peak,
        }
    }
}

fn status_field(pid: Pid, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_measured() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out; echo err >&2; exit 3"]);
        let run = run(&mut command, Duration::from_secs(20)).expect("there is a shell");
        assert_eq!((run.status, run.output.as_slice()), (3, &b"out\n"[..]));
        assert_eq!(run.last_error(), "err");
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        let mut command = Command::new("sleep");
        command.arg("60");
        let run = run(&mut command, Duration::from_millis(50)).expect("there is `sleep`");
        assert_eq!(run.status, 128 + 9);
    }

    #[test]
    fn memory_is_of_the_process() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "x=$(head -c 30000000 /dev/zero | tr '\\0' a); sleep 0.1",
        ]);
        let kib = peak_memory(&mut command).expect("processes can be traced");
        assert!((20_000..300_000).contains(&kib), "{kib}");
    }
}
