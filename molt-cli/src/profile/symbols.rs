//! Addresses of an executable as functions and lines.

use std::collections::BTreeMap;
use std::ops::Range;

use molt_build::backend::FunctionLines;
use object::{Object, ObjectSegment, ObjectSymbol, SymbolKind};

/// What code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// A line of a Python function; 0 if it is for none in particular.
    Python(&'a FunctionLines, u32),
    /// A function of the runtime.
    Runtime(&'a str),
    /// What connects the two.
    Glue,
    /// Outside of the executable: the system's libraries.
    Elsewhere,
}

/// One function of the executable.
pub struct Function {
    pub start: u64,
    pub end: u64,
    /// The code generator made it.
    pub is_compiled: bool,
    /// Bytes of its frame below the frame pointer, if it has one.
    pub frame: Option<u64>,
    name: String,
    /// Position among the lines.
    lines: Option<usize>,
}

pub struct Symbols {
    /// By address.
    functions: Vec<Function>,
    lines: Vec<FunctionLines>,
    code: Vec<(Range<u64>, Vec<u8>)>,
}

/// The instruction `call` with four bytes of distance.
const CALL: u8 = 0xe8;

/// `push rbp; mov rbp, rsp`: how compiled functions begin that have a frame.
const PROLOGUE: [u8; 4] = [0x55, 0x48, 0x89, 0xe5];

/// The size of the frame that a function begins with.
fn frame_size(code: &[u8]) -> Option<u64> {
    Some(match code.strip_prefix(&PROLOGUE)? {
        // sub rsp, with one byte and with four
        [0x48, 0x83, 0xec, size, ..] => u64::from(*size),
        [0x48, 0x81, 0xec, a, b, c, d, ..] => u64::from(u32::from_le_bytes([*a, *b, *c, *d])),
        _ => 0,
    })
}

impl Symbols {
    pub fn new(executable: &[u8], lines: Vec<FunctionLines>) -> Result<Symbols, String> {
        let file = object::File::parse(executable).map_err(|error| error.to_string())?;
        let mut code = Vec::new();
        for segment in file.segments() {
            let is_code = match segment.flags() {
                object::SegmentFlags::Elf { p_flags } => p_flags & object::elf::PF_X != 0,
                _ => false,
            };
            let data = segment.data().map_err(|error| error.to_string())?;
            if is_code {
                let start = segment.address();
                code.push((start..start + segment.size(), data.to_vec()));
            }
        }
        let mut symbols = Symbols {
            functions: Vec::new(),
            lines,
            code,
        };
        let by_name: BTreeMap<&str, usize> = symbols
            .lines
            .iter()
            .enumerate()
            .map(|(i, f)| (f.symbol.as_str(), i))
            .collect();
        for symbol in file.symbols().filter(|s| s.kind() == SymbolKind::Text) {
            let name = symbol.name().unwrap_or_default();
            let start = symbol.address();
            let is_compiled = by_name.contains_key(name) || is_glue(name);
            let code = symbols.bytes(start, 11).filter(|_| is_compiled);
            symbols.functions.push(Function {
                start,
                end: start + symbol.size(),
                is_compiled,
                frame: code.and_then(frame_size),
                name: name.strip_prefix("molt_").unwrap_or(name).to_string(),
                lines: by_name.get(name).copied(),
            });
        }
        symbols.functions.sort_by_key(|f| f.start);
        Ok(symbols)
    }

    /// The function that an address is in.
    pub fn function(&self, address: u64) -> Option<&Function> {
        let after = self.functions.partition_point(|f| f.start <= address);
        let function = self.functions[..after].last()?;
        (address < function.end.max(function.start + 1)).then_some(function)
    }

    pub fn is_code(&self, address: u64) -> bool {
        self.code.iter().any(|(range, _)| range.contains(&address))
    }

    /// Some bytes of the code.
    pub fn bytes(&self, address: u64, count: usize) -> Option<&[u8]> {
        let (range, data) = self.code.iter().find(|(r, _)| r.contains(&address))?;
        let at = (address - range.start) as usize;
        data.get(at..at + count)
    }

    /// Can a call return to this address? That is: does a call end there?
    pub fn is_return(&self, address: u64) -> bool {
        let Some(before) = self.bytes(address.wrapping_sub(7), 7) else {
            return false;
        };
        // Through a register or memory, with up to four bytes of displacement.
        let indirect = |at: usize| before[at] == 0xff && (before[at + 1] >> 3) & 7 == 2;
        before[2] == CALL || (0..=5).any(indirect)
    }

    /// The size of the frame of the compiled function that a call returns to, if the address is one of such a call.
    pub fn frame_of_return(&self, address: u64) -> Option<u64> {
        if !self.is_code(address) {
            return None;
        }
        let function = self.function(address.wrapping_sub(1))?;
        let size = function.frame?;
        self.is_return(address).then_some(size)
    }

    /// What the call before a return address calls, if it says so itself.
    pub fn callee(&self, address: u64) -> Option<u64> {
        match self.bytes(address.wrapping_sub(5), 5)? {
            [CALL, a, b, c, d] => {
                let distance = i32::from_le_bytes([*a, *b, *c, *d]);
                Some(address.wrapping_add_signed(i64::from(distance)))
            }
            _ => None,
        }
    }

    pub fn place(&self, address: u64) -> Place<'_> {
        let Some(function) = self.function(address) else {
            return if self.is_code(address) {
                Place::Glue
            } else {
                Place::Elsewhere
            };
        };
        let Some(lines) = function.lines.map(|i| &self.lines[i]) else {
            return if is_glue(&function.name) {
                Place::Glue
            } else {
                Place::Runtime(&function.name)
            };
        };
        let offset = (address - function.start) as u32;
        let after = lines.lines.partition_point(|(at, _)| *at <= offset);
        // Code for no line belongs to what is before it.
        let line = lines.lines[..after].iter().rev().find(|(_, l)| *l != 0);
        Place::Python(lines, line.map_or(lines.first_line, |(_, line)| *line))
    }
}

/// Entry thunks of functions, and what starts the program.
fn is_glue(name: &str) -> bool {
    name.starts_with("entry.") || matches!(name, "molt_main" | "interrupt")
}
