//! Stops a program again and again, and asks where it is.

use std::collections::BTreeMap;
use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use nix::sys::ptrace;
use nix::unistd::Pid;

use super::stack::{self, Memory, Registers};
use super::symbols::Symbols;
use crate::watched::{Event, Watched};

/// A moment of the program.
pub struct Sample {
    /// Addresses in calls, innermost first.
    pub calls: Vec<u64>,
    /// CPU time, in nanoseconds, that the thread used since it was last looked at.
    pub time: u64,
}

/// Runs a command to its end. Moments in which it waits are not sampled.
pub fn run(
    command: &mut Command,
    interval: Duration,
    symbols: &Symbols,
) -> io::Result<(Vec<Sample>, ExitStatus)> {
    let mut watched = Watched::start(command)?;
    let process = watched.pid();
    let mut samples = Vec::new();
    // CPU time of each thread.
    let mut threads = BTreeMap::from([(process, 0)]);
    loop {
        std::thread::sleep(interval);
        while let Some(event) = watched.poll()? {
            match event {
                Event::Gone(status) => return Ok((samples, status)),
                event => pass(&watched, event, &mut threads),
            }
        }
        let running: Vec<Pid> = threads.keys().copied().collect();
        for thread in running {
            let before = threads.get(&thread).copied().unwrap_or(0);
            let now = cpu_time(process, thread).unwrap_or(before);
            if now == before || !watched.ask_to_stop(thread) {
                continue;
            }
            // Until it is this thread's turn; others may report something before.
            loop {
                match watched.next()? {
                    Event::Gone(status) => return Ok((samples, status)),
                    Event::Stopped(stopped) if stopped == thread => {
                        if let Some(registers) = registers(thread) {
                            let mut memory = Memory::of(process);
                            let calls = stack::walk(&mut memory, registers, symbols);
                            let time = now - before;
                            samples.push(Sample { calls, time });
                            threads.insert(thread, now);
                        }
                        watched.go_on(thread);
                        break;
                    }
                    Event::Ending(ended) if ended == thread => {
                        pass(&watched, Event::Ending(ended), &mut threads);
                        break;
                    }
                    event => pass(&watched, event, &mut threads),
                }
            }
        }
    }
}

/// What happens to threads that nobody asked.
fn pass(watched: &Watched, event: Event, threads: &mut BTreeMap<Pid, u64>) {
    match event {
        Event::Stopped(thread) => {
            threads.entry(thread).or_insert(0);
            watched.go_on(thread);
        }
        Event::Ending(thread) => {
            threads.remove(&thread);
            watched.go_on(thread);
        }
        Event::Gone(_) => {}
    }
}

/// CPU time of a thread, in nanoseconds.
fn cpu_time(process: Pid, thread: Pid) -> Option<u64> {
    let path = format!("/proc/{process}/task/{thread}/schedstat");
    let text = std::fs::read_to_string(path).ok()?;
    text.split_whitespace().next()?.parse().ok()
}

#[cfg(target_arch = "x86_64")]
fn registers(thread: Pid) -> Option<Registers> {
    let registers = ptrace::getregs(thread).ok()?;
    Some(Registers {
        pc: registers.rip,
        sp: registers.rsp,
        fp: registers.rbp,
    })
}
