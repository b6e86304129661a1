//! The code of one function apart from the program: bytes and relocations against names, in memory and as bytes to keep.

use super::{Result, error};
use cranelift_codegen::binemit::Reloc;

/// What a relocation refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The n-th thing of the program that the function's TIR refers to.
    Reference(u32),
    /// A symbol that the runtime defines.
    Symbol(String),
    /// A function of the C library that Cranelift calls.
    LibCall(String),
    /// A place in the function itself.
    Own(u32),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocation {
    pub offset: u32,
    pub kind: Reloc,
    pub target: Target,
    pub addend: i64,
}

/// Machine code of one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub alignment: u32,
    pub bytes: Vec<u8>,
    pub relocations: Vec<Relocation>,
    /// Which line the code from an offset on is for, counted from the function's first line as 1; 0 if it is for none.
    pub lines: Vec<(u32, u32)>,
}

/// Relocations that Cranelift makes for the targets there are; the position is the number in the stored form.
const KINDS: [Reloc; 9] = [
    Reloc::Abs4,
    Reloc::Abs8,
    Reloc::X86PCRel4,
    Reloc::X86CallPCRel4,
    Reloc::X86CallPLTRel4,
    Reloc::X86GOTPCRel4,
    Reloc::Arm64Call,
    Reloc::Aarch64AdrPrelPgHi21,
    Reloc::Aarch64AddAbsLo12Nc,
];

/// More than any function has; bounds what malformed input can ask for.
const MAX_ALIGNMENT: u32 = 4096;

impl Code {
    /// All numbers are little-endian: alignment (u32), length (u32) and bytes, number of relocations (u32); each with offset
    /// (u32), kind (u8), addend (i64), kind of target (u8) and target (u32, or length and text); number of lines (u32), each with
    /// offset and line (u32).
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(self.bytes.len() + 32 * self.relocations.len() + 12);
        let length = |n: usize| {
            u32::try_from(n)
                .map(u32::to_le_bytes)
                .map_err(|_| error("a function of 4 GB"))
        };
        out.extend(self.alignment.to_le_bytes());
        out.extend(length(self.bytes.len())?);
        out.extend(&self.bytes);
        out.extend(length(self.relocations.len())?);
        for r in &self.relocations {
            out.extend(r.offset.to_le_bytes());
            let kind = KINDS.iter().position(|k| *k == r.kind);
            let kind = kind.ok_or_else(|| error(format!("relocation {:?}", r.kind)))?;
            out.push(kind as u8);
            out.extend(r.addend.to_le_bytes());
            let (tag, number, text) = match &r.target {
                Target::Reference(n) => (0, *n, ""),
                Target::Own(n) => (1, *n, ""),
                Target::Symbol(s) => (2, s.len() as u32, s.as_str()),
                Target::LibCall(s) => (3, s.len() as u32, s.as_str()),
            };
            out.push(tag);
            out.extend(number.to_le_bytes());
            out.extend(text.as_bytes());
        }
        out.extend(length(self.lines.len())?);
        for (offset, line) in &self.lines {
            out.extend(offset.to_le_bytes());
            out.extend(line.to_le_bytes());
        }
        Ok(out)
    }

    /// None if the bytes are not what `to_bytes` makes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Code> {
        let mut input = Input(bytes);
        let alignment = input.u32()?;
        let length = input.u32()?;
        let code = input.take(length as usize)?.to_vec();
        if !alignment.is_power_of_two() || alignment > MAX_ALIGNMENT {
            return None;
        }
        let count = input.u32()?;
        let mut relocations = Vec::new();
        for _ in 0..count {
            let offset = input.u32()?;
            let kind = *KINDS.get(input.u8()? as usize)?;
            let width = if kind == Reloc::Abs8 { 8 } else { 4 };
            if u64::from(offset) + width > u64::from(length) {
                return None;
            }
            let addend = i64::from_le_bytes(input.take(8)?.try_into().ok()?);
            let (tag, number) = (input.u8()?, input.u32()?);
            let mut text = || {
                let bytes = input.take(number as usize)?;
                Some(std::str::from_utf8(bytes).ok()?.to_owned())
            };
            let target = match tag {
                0 => Target::Reference(number),
                1 if number <= length => Target::Own(number),
                2 => Target::Symbol(text()?),
                3 => Target::LibCall(text()?),
                _ => return None,
            };
            relocations.push(Relocation {
                offset,
                kind,
                target,
                addend,
            });
        }
        let count = input.u32()?;
        let mut lines = Vec::new();
        for _ in 0..count {
            lines.push((input.u32()?, input.u32()?));
        }
        let sorted = lines.is_sorted_by(|a, b| a.0 < b.0);
        (input.0.is_empty() && sorted).then_some(Code {
            alignment,
            bytes: code,
            relocations,
            lines,
        })
    }
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }
    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }
    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Code {
        let relocation = |offset, kind, target| Relocation {
            offset,
            kind,
            target,
            addend: -4,
        };
        Code {
            alignment: 16,
            bytes: (0..40).collect(),
            relocations: vec![
                relocation(0, Reloc::Abs8, Target::Reference(3)),
                relocation(
                    36,
                    Reloc::X86CallPCRel4,
                    Target::Symbol("molt_rt_x".to_owned()),
                ),
                relocation(20, Reloc::X86PCRel4, Target::Own(40)),
                relocation(8, Reloc::Arm64Call, Target::LibCall("FloorF64".to_owned())),
            ],
            lines: vec![(0, 1), (12, 0), (16, 7)],
        }
    }

    #[test]
    fn bytes_give_the_code_back() {
        let code = example();
        let bytes = code.to_bytes().expect("known relocations");
        assert_eq!(Code::from_bytes(&bytes), Some(code));
    }

    #[test]
    fn damaged_bytes_are_refused_or_well_formed() {
        let bytes = example().to_bytes().expect("known relocations");
        for end in 0..bytes.len() {
            assert_eq!(Code::from_bytes(&bytes[..end]), None, "cut at {end}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                // Whatever is accepted keeps the invariants that the assembly relies on.
                if let Some(code) = Code::from_bytes(&damaged) {
                    for r in &code.relocations {
                        assert!((r.offset as usize) < code.bytes.len());
                    }
                }
            }
        }
    }
}
