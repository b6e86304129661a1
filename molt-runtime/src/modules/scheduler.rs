//! Threads of the program: operating system threads of which one runs at a time.
//!
//! References are counted without atomic instructions and the isolate is one, so whoever runs owns both. A thread gives them up
//! where it waits (a lock, sleeping, its end), and at a safe point after a few milliseconds if others could run. Threads
//! take turns in the order in which they became able to run.

use crate::errors::{R, raise_runtime_error};
use crate::isolate::{FrameRecord, isolate};
use crate::startup::signals;
use crate::value::{Ref, Value};
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How long a thread runs while others could.
const SLICE: Duration = Duration::from_millis(5);
/// How often the first thread, while it waits, looks whether a signal came.
const LOOK: Duration = Duration::from_millis(20);
/// Stack of a thread, and what native recursion leaves of it.
const STACK: usize = 256 << 20;
const RESERVE: usize = 1 << 20;

type Id = u64;

struct Turns {
    running: Option<Id>,
    ready: VecDeque<Id>,
    /// Threads that wait for what is at an address.
    waiting: Vec<(Id, usize)>,
    /// Threads that will be able to run when some time has passed.
    timed: usize,
    /// Threads that exist beside the first.
    alive: usize,
    next: Id,
    has_timer: bool,
    is_stopped: bool,
}

static TURNS: Mutex<Turns> = Mutex::new(Turns {
    running: Some(0),
    ready: VecDeque::new(),
    waiting: Vec::new(),
    timed: 0,
    alive: 0,
    next: 1,
    has_timer: false,
    is_stopped: false,
});
static CHANGED: Condvar = Condvar::new();

/// The part of the isolate that belongs to a thread.
struct Saved {
    handled: Value,
    pending: Value,
    depth: u64,
    stack_limit: usize,
    native_depth: u32,
    destroy_depth: u32,
    frame: *const FrameRecord,
    context: Value,
    running_loop: Value,
}

fn save() -> Saved {
    let iso = isolate();
    Saved {
        handled: std::mem::replace(&mut iso.handled, Value::NULL),
        pending: std::mem::replace(&mut iso.pending, Value::NULL),
        depth: std::mem::take(&mut iso.depth),
        stack_limit: iso.stack_limit,
        native_depth: std::mem::take(&mut iso.native_depth),
        destroy_depth: std::mem::take(&mut iso.destroy_depth),
        frame: std::mem::replace(&mut iso.frame, std::ptr::null()),
        context: std::mem::replace(&mut iso.context, Value::NULL),
        running_loop: std::mem::replace(&mut iso.running_loop, Value::NULL),
    }
}

fn restore(saved: Saved) {
    let iso = isolate();
    iso.handled = saved.handled;
    iso.pending = saved.pending;
    iso.depth = saved.depth;
    iso.stack_limit = saved.stack_limit;
    iso.native_depth = saved.native_depth;
    iso.destroy_depth = saved.destroy_depth;
    iso.frame = saved.frame;
    iso.context = saved.context;
    iso.running_loop = saved.running_loop;
    if signals::is_pending() {
        signals::interrupt(signals::SIGNAL);
    }
}

fn turns() -> MutexGuard<'static, Turns> {
    TURNS.lock().unwrap_or_else(|e| e.into_inner())
}

fn wait(guard: MutexGuard<'static, Turns>) -> MutexGuard<'static, Turns> {
    CHANGED.wait(guard).unwrap_or_else(|e| e.into_inner())
}

/// Lets the next thread run, if there is one.
fn pass_on(turns: &mut Turns) {
    turns.running = turns.ready.pop_front();
    CHANGED.notify_all();
}

fn make_ready(turns: &mut Turns, id: Id) {
    if turns.is_stopped && turns.running.is_some() {
        return;
    }
    turns.ready.push_back(id);
    if turns.running.is_none() {
        pass_on(turns);
    }
}

/// Waits for the turn of a thread.
fn take_turn(mut guard: MutexGuard<'static, Turns>, me: Id) {
    while guard.running != Some(me) {
        guard = wait(guard);
    }
}

/// The thread that runs; 0 is the first.
pub fn current() -> Id {
    turns().running.unwrap_or(0)
}

pub fn count() -> usize {
    turns().alive
}

/// The program ends: threads that are left do not run any more.
pub fn stop() {
    if count() > 0 {
        let mut guard = turns();
        guard.ready.clear();
        guard.is_stopped = true;
    }
}

/// Lets the others run that are able to.
pub fn yield_now() {
    let mut guard = turns();
    let Some(me) = guard.running.filter(|_| !guard.ready.is_empty()) else {
        return;
    };
    let saved = save();
    guard.ready.push_back(me);
    pass_on(&mut guard);
    take_turn(guard, me);
    restore(saved);
}

/// Waits until somebody calls [`wake`] with this address, or until the deadline. False: the time is over.
pub fn wait_for(address: usize, deadline: Option<Instant>) -> R<bool> {
    let mut guard = turns();
    let Some(me) = guard.running else {
        return Ok(false);
    };
    if deadline.is_none() && guard.ready.is_empty() && guard.timed == 0 {
        drop(guard);
        return Err(raise_runtime_error(
            "deadlock: every thread of the program waits for a lock",
        ));
    }
    let saved = save();
    guard.waiting.push((me, address));
    guard.timed += deadline.is_some() as usize;
    pass_on(&mut guard);
    let mut woken = true;
    while guard.running != Some(me) {
        let waits = guard.waiting.iter().any(|(id, _)| *id == me);
        let left = deadline.map(|end| end.saturating_duration_since(Instant::now()));
        let is_over = left.is_some_and(|left| left.is_zero());
        // Signals are the first thread's business.
        if waits && (is_over || me == 0 && signals::is_pending()) {
            woken = false;
            guard.waiting.retain(|(id, _)| *id != me);
            make_ready(&mut guard, me);
            continue;
        }
        let slice = match me {
            0 => Some(left.unwrap_or(LOOK).min(LOOK)),
            _ => left,
        };
        guard = match slice.filter(|_| waits) {
            Some(slice) => {
                CHANGED
                    .wait_timeout(guard, slice)
                    .unwrap_or_else(|e| e.into_inner())
                    .0
            }
            None => wait(guard),
        };
    }
    guard.timed -= deadline.is_some() as usize;
    drop(guard);
    restore(saved);
    Ok(woken)
}

/// Makes the first thread that waits for an address able to run.
pub fn wake(address: usize) {
    let mut guard = turns();
    if let Some(at) = guard.waiting.iter().position(|(_, a)| *a == address) {
        let (id, _) = guard.waiting.remove(at);
        make_ready(&mut guard, id);
    }
}

/// Sleeps while others run. False: there are none.
pub fn sleep_until(end: Instant) -> R<bool> {
    if count() == 0 {
        return Ok(false);
    }
    // Nobody wakes address 0.
    wait_for(0, Some(end))?;
    Ok(true)
}

/// Runs a system call while others have the turn. It must not touch values, nor what others may change.
pub fn outside(call: &mut dyn FnMut()) {
    let mut guard = turns();
    let Some(me) = guard.running else {
        drop(guard);
        return call();
    };
    let saved = save();
    // It comes back by itself, as a thread that sleeps does.
    guard.timed += 1;
    pass_on(&mut guard);
    drop(guard);
    call();
    let mut guard = turns();
    guard.timed -= 1;
    make_ready(&mut guard, me);
    take_turn(guard, me);
    restore(saved);
}

/// Starts a thread that runs `body` when its turn comes.
pub fn start(body: Box<dyn FnOnce()>) -> Result<Id, std::io::Error> {
    struct Moved(Box<dyn FnOnce()>);
    // One thread runs at a time, and the turn passes through a mutex.
    unsafe impl Send for Moved {}
    let mut guard = turns();
    let id = guard.next;
    let moved = Moved(body);
    let run = move || {
        let moved = moved;
        take_turn(turns(), id);
        let here = &raw const moved as usize;
        isolate().stack_limit = here - STACK + RESERVE + (64 << 10);
        (moved.0)();
        // The context of variables of the thread ends with it.
        let saved = save();
        drop(unsafe { Ref::from_owned(saved.context) });
        drop(unsafe { Ref::from_owned(saved.running_loop) });
        let mut guard = turns();
        guard.alive -= 1;
        pass_on(&mut guard);
    };
    std::thread::Builder::new().stack_size(STACK).spawn(run)?;
    guard.next += 1;
    guard.alive += 1;
    guard.ready.push_back(id);
    if !guard.has_timer {
        guard.has_timer = true;
        std::thread::Builder::new().spawn(tick)?;
    }
    Ok(id)
}

/// Asks the running thread to give others their turn.
fn tick() {
    loop {
        std::thread::sleep(SLICE);
        let mut guard = turns();
        if guard.alive == 0 {
            guard.has_timer = false;
            return;
        }
        if !guard.ready.is_empty() {
            signals::interrupt(signals::SWITCH);
        }
    }
}
