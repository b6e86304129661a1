//! The calls that a stopped thread is in.

use std::io::IoSliceMut;

use nix::sys::uio::{RemoteIoVec, process_vm_readv};
use nix::unistd::Pid;

use super::symbols::Symbols;

/// Where a thread is: instruction, stack and frame pointer.
#[derive(Clone, Copy)]
pub struct Registers {
    pub pc: u64,
    pub sp: u64,
    pub fp: u64,
}

/// More calls than these are not looked at.
const MOST_CALLS: usize = 1024;
/// How far the frames of the runtime's functions may reach, in words.
const SEARCHED: u64 = 8192;

/// The memory of another process, read piece by piece.
pub struct Memory {
    process: Pid,
    start: u64,
    words: Vec<u64>,
}

impl Memory {
    const WORDS: usize = 1024;

    pub fn of(process: Pid) -> Memory {
        Memory {
            process,
            start: 0,
            words: Vec::new(),
        }
    }

    fn word(&mut self, address: u64) -> Option<u64> {
        if !address.is_multiple_of(8) {
            return None;
        }
        let at = address.checked_sub(self.start).map(|b| (b / 8) as usize);
        if let Some(word) = at.and_then(|i| self.words.get(i)) {
            return Some(*word);
        }
        let mut bytes = vec![0u8; 8 * Self::WORDS];
        let remote = RemoteIoVec {
            base: address as usize,
            len: bytes.len(),
        };
        let mut local = [IoSliceMut::new(&mut bytes)];
        let count = process_vm_readv(self.process, &mut local, &[remote]).ok()?;
        self.start = address;
        let words = bytes[..count].chunks_exact(8);
        self.words = words
            .filter_map(|w| w.try_into().ok().map(u64::from_le_bytes))
            .collect();
        self.words.first().copied()
    }
}

/// The addresses in calls, innermost first: of the instruction, of calls in compiled functions, and of the functions of the runtime
/// that those call.
///
/// Compiled functions keep a frame pointer and have frames of a known size; the runtime does neither. The call out of a compiled
/// function is therefore looked for: a return address into a function that stands just below a frame of that function's size.
pub fn walk(memory: &mut Memory, registers: Registers, symbols: &Symbols) -> Vec<u64> {
    let Registers { pc, sp, fp } = registers;
    let mut walk = Walk {
        memory,
        symbols,
        calls: vec![pc],
    };
    let inside = symbols.function(pc).filter(|f| f.is_compiled);
    let next = match inside.map(|f| (f.frame, pc - f.start)) {
        // Not compiled from Python: some way up there is something that is.
        None => walk.search(sp),
        Some((Some(_), 4..)) if symbols.bytes(pc, 1) != Some(&[RETURN]) => Some(fp),
        // The frame is not there yet, or not any more.
        Some((Some(_), 1..4)) => walk.returned(sp + 8, fp),
        Some(_) => walk.returned(sp, fp),
    };
    let mut frame = next;
    while let Some(at) = frame {
        if walk.calls.len() >= MOST_CALLS {
            break;
        }
        let Some((up, _)) = walk.link(at) else { break };
        frame = walk.returned(at + 8, up);
    }
    walk.calls
}

/// The instruction `ret`.
const RETURN: u8 = 0xc3;

struct Walk<'w> {
    memory: &'w mut Memory,
    symbols: &'w Symbols,
    calls: Vec<u64>,
}

impl Walk<'_> {
    /// Goes on in the caller, whose return address is at `at` and whose frame is at `fp` if it is compiled: the frame of the next
    /// compiled function.
    fn returned(&mut self, at: u64, fp: u64) -> Option<u64> {
        let caller = self.memory.word(at)?;
        let function = self.symbols.function(caller.wrapping_sub(1))?;
        if function.is_compiled {
            self.calls.push(caller - 1);
            return Some(fp);
        }
        self.search(at + 8)
    }

    /// The nearest frame of a compiled function above an address, with what it calls.
    fn search(&mut self, from: u64) -> Option<u64> {
        let from = from.next_multiple_of(8);
        for at in (0..SEARCHED).map(|i| from + 8 * i) {
            let caller = self.memory.word(at)?;
            let Some(size) = self.symbols.frame_of_return(caller) else {
                continue;
            };
            let frame = at + 8 + size;
            if self.link(frame).is_some() {
                self.calls.extend(self.symbols.callee(caller));
                self.calls.push(caller - 1);
                return Some(frame);
            }
        }
        None
    }

    /// The caller's frame pointer and the return address that a frame holds, if it can be one.
    fn link(&mut self, frame: u64) -> Option<(u64, u64)> {
        let (up, caller) = (self.memory.word(frame)?, self.memory.word(frame + 8)?);
        self.symbols.is_return(caller).then_some((up, caller))
    }
}
