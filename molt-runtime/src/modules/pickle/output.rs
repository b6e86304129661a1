//! The bytes of a pickle as they come into being: frames, and the file that takes them.

use super::opcode::{FRAME, PROTO};
use crate::errors::R;
use crate::kernels::copy::copy_short;
use crate::object::protocol as p;
use crate::types::bytes_object::new_bytes;
use crate::types::memoryview::view_of;
use crate::value::{Ref, Value};

/// Opcode and length.
const HEADER: usize = 9;
/// A frame of less is not worth its header.
const LEAST: usize = 4;
/// A frame of this size ends at the next opcode.
const TARGET: usize = 64 * 1024;
/// There is no frame.
const NO_FRAME: usize = usize::MAX;

pub struct Output {
    data: Vec<u8>,
    /// Whether opcodes are put into frames: there always is one then.
    framing: bool,
    /// Where the header of the frame is.
    frame: usize,
    /// The file's method; without one the whole stays in `data`.
    pub write: Option<Ref>,
}

impl Output {
    pub fn new(write: Option<Ref>) -> Output {
        Output {
            data: Vec::new(),
            framing: false,
            frame: NO_FRAME,
            write,
        }
    }

    /// Begins a pickle.
    pub fn start(&mut self, protocol: u8) {
        self.data.clear();
        self.data.reserve(1000);
        self.framing = false;
        self.frame = NO_FRAME;
        if protocol >= 2 {
            self.data.extend_from_slice(&[PROTO, protocol]);
        }
        self.framing = protocol >= 4;
        self.open_frame();
    }

    /// Ends a pickle: what is left goes to the file.
    pub fn finish(&mut self) -> R<Vec<u8>> {
        self.close_frame();
        self.framing = false;
        self.flush()?;
        Ok(std::mem::take(&mut self.data))
    }

    fn open_frame(&mut self) {
        if self.framing {
            self.frame = self.data.len();
            self.data.extend_from_slice(&[0; HEADER]);
        }
    }

    #[inline(always)]
    pub fn byte(&mut self, byte: u8) {
        self.data.push(byte);
    }

    #[inline(always)]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.data.extend_from_slice(bytes);
    }

    /// An opcode with a length, the data, and another opcode.
    #[inline(always)]
    pub fn short(&mut self, [opcode, len]: [u8; 2], data: &[u8], next: u8) {
        let n = data.len();
        self.data.reserve(n + 3);
        let at = self.data.len();
        // SAFETY: there is room for all of it.
        unsafe {
            let to = self.data.as_mut_ptr().add(at);
            *to = opcode;
            *to.add(1) = len;
            copy_short(data.as_ptr(), to.add(2), n);
            *to.add(2 + n) = next;
            self.data.set_len(at + n + 3);
        }
    }

    /// An opcode follows: a large frame may end here.
    #[inline(always)]
    pub fn boundary(&mut self) -> R<()> {
        if self.frame != NO_FRAME && self.data.len() - self.frame - HEADER >= TARGET {
            self.close_frame();
            let flushed = self.flush();
            self.open_frame();
            return flushed;
        }
        Ok(())
    }

    fn close_frame(&mut self) {
        if self.frame == NO_FRAME {
            return;
        }
        let start = std::mem::replace(&mut self.frame, NO_FRAME);
        let size = self.data.len() - start - HEADER;
        if size >= LEAST {
            self.data[start] = FRAME;
            self.data[start + 1..start + HEADER].copy_from_slice(&(size as u64).to_le_bytes());
        } else {
            self.data.drain(start..start + HEADER);
        }
    }

    fn flush(&mut self) -> R<()> {
        if let Some(write) = self.write.clone()
            && !self.data.is_empty()
        {
            let data = new_bytes(std::mem::take(&mut self.data));
            p::call1(write.get(), data.get())?;
        }
        Ok(())
    }

    /// An opcode with data of any length. Much of it goes to the file without being copied, outside of frames; `owner` is the
    /// object with the data, if it has just that.
    pub fn counted(&mut self, header: &[u8], data: &[u8], owner: Option<Value>) -> R<()> {
        if data.len() < TARGET {
            self.bytes(header);
            self.data.extend_from_slice(data);
            return Ok(());
        }
        self.close_frame();
        let framing = std::mem::replace(&mut self.framing, false);
        self.data.extend_from_slice(header);
        if let Some(write) = self.write.clone() {
            self.flush()?;
            let payload = match owner {
                Some(owner) => owner.own(),
                None => view_of(new_bytes(data).get())?,
            };
            p::call1(write.get(), payload.get())?;
        } else {
            self.data.extend_from_slice(data);
        }
        self.framing = framing;
        self.open_frame();
        Ok(())
    }
}
