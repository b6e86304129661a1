//! A child process that stops when it is asked to and just before it ends, so that it can be looked at (ptrace).

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};

use nix::errno::Errno;
use nix::sys::ptrace::{self, Options};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid, waitpid};
use nix::unistd::Pid;

/// What happened to a thread of the process.
#[derive(Debug)]
pub enum Event {
    /// It was asked to stop, or is new; it waits for `go_on`.
    Stopped(Pid),
    /// It is about to end; its memory can still be read. It waits for `go_on`.
    Ending(Pid),
    /// The whole process has ended.
    Gone(ExitStatus),
}

/// The process. Only the thread that started it can look at it.
pub struct Watched {
    child: Child,
    pid: Pid,
    gone: bool,
}

impl Watched {
    /// Starts a command. What it does in its first moments is not seen; where that is all it does, `Gone` is the
    /// only event.
    pub fn start(command: &mut Command) -> io::Result<Watched> {
        Watched::seize(command.spawn()?)
    }

    fn seize(mut child: Child) -> io::Result<Watched> {
        let pid = Pid::from_raw(child.id() as i32);
        let options =
            Options::PTRACE_O_TRACEEXIT | Options::PTRACE_O_TRACECLONE | Options::PTRACE_O_EXITKILL;
        if let Err(error) = ptrace::seize(pid, options)
            && !has_ended(pid)
        {
            // Without this it would go on unseen, and nobody would wait for it.
            let _ = child.kill();
            child.wait()?;
            return Err(error.into());
        }
        Ok(Watched {
            child,
            pid,
            gone: false,
        })
    }

    pub fn pid(&self) -> Pid {
        self.pid
    }

    /// Asks a thread to stop. It may have ended meanwhile.
    pub fn ask_to_stop(&self, thread: Pid) -> bool {
        ptrace::interrupt(thread).is_ok()
    }

    /// Lets a stopped thread continue.
    pub fn go_on(&self, thread: Pid) {
        // One that was killed meanwhile does not mind.
        let _ = ptrace::cont(thread, None);
    }

    /// Waits for what happens next. Signals are delivered on the way.
    pub fn next(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.wait(WaitPidFlag::empty())? {
                return Ok(event);
            }
        }
    }

    /// What has happened, if anything has.
    pub fn poll(&mut self) -> io::Result<Option<Event>> {
        self.wait(WaitPidFlag::WNOHANG)
    }

    fn wait(&mut self, how: WaitPidFlag) -> io::Result<Option<Event>> {
        // Other threads may have children of their own.
        let flags = how | WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
        loop {
            let status = match waitpid(None, Some(flags)) {
                Err(Errno::EINTR) => continue,
                other => other?,
            };
            match status {
                WaitStatus::StillAlive => return Ok(None),
                WaitStatus::PtraceEvent(thread, _, event) => {
                    if event == ptrace::Event::PTRACE_EVENT_EXIT as i32 {
                        return Ok(Some(Event::Ending(thread)));
                    }
                    if event == ptrace::Event::PTRACE_EVENT_STOP as i32 {
                        return Ok(Some(Event::Stopped(thread)));
                    }
                    // It has made a new thread, which reports itself.
                    self.go_on(thread);
                }
                WaitStatus::Stopped(thread, signal) => {
                    // One that was killed meanwhile does not mind.
                    let _ = ptrace::cont(thread, Some(signal));
                }
                WaitStatus::Exited(pid, code) if pid == self.pid => {
                    self.gone = true;
                    return Ok(Some(Event::Gone(ExitStatus::from_raw(code << 8))));
                }
                WaitStatus::Signaled(pid, signal, _) if pid == self.pid => {
                    self.gone = true;
                    return Ok(Some(Event::Gone(ExitStatus::from_raw(signal as i32))));
                }
                _ => {}
            }
        }
    }
}

/// Whether a child has ended. Its status remains to be waited for.
fn has_ended(child: Pid) -> bool {
    let flags = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
    matches!(
        waitid(Id::Pid(child), flags),
        Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..))
    )
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.gone {
            // Nobody wants it any more. That it is gone already is no error.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_has_ended_before_it_is_watched_is_gone() {
        let child = Command::new("false").spawn().expect("the command starts");
        let pid = Pid::from_raw(child.id() as i32);
        while !has_ended(pid) {
            std::thread::yield_now();
        }
        let mut watched = Watched::seize(child).expect("nothing is left to watch");
        match watched.next().expect("the status is read") {
            Event::Gone(status) => assert_eq!(status.code(), Some(1)),
            other => panic!("{other:?}"),
        }
    }
}
