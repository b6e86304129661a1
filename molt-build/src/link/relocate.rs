//! Filling in addresses: one function that applies the relocations of one section.
//!
//! Everything is resolved as directly as the final addresses permit: loads from the global offset
//! table become address computations, and thread-local accesses become offsets from `%fs`.

use object::elf::*;
use object::read::elf::Rela;

use super::aarch64;
use super::error::{LinkError, Place};
use super::input::{InputRela, Inputs, LE, Section, SectionId};
use super::layout::{Layout, Part};
use super::mark::{self, Live};
use super::resolve::{Resolution, Target, text};
use crate::bundle::target::Machine;

/// How an instruction that reads the global offset table can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relaxation {
    /// `mov reg, [slot]` becomes `lea reg, [target]`.
    Lea,
    /// `call [slot]` becomes `addr32 call target`.
    Call,
    /// `jmp [slot]` becomes `jmp target; nop`.
    Jump,
    None,
}

pub(crate) fn got_relaxation(
    section: &Section<'_>,
    rela: &InputRela,
    target: Target,
) -> Relaxation {
    if !matches!(target, Target::Section { .. } | Target::Linker(_)) || rela.r_addend(LE) != -4 {
        return Relaxation::None;
    }
    let offset = rela.r_offset(LE) as usize;
    let Some(window) = offset
        .checked_sub(3)
        .and_then(|start| section.data.get(start..offset))
    else {
        return Relaxation::None;
    };
    match *window {
        // REX.W mov with a rip-relative operand
        [0x48 | 0x4c, 0x8b, modrm] if modrm & 0xc7 == 0x05 => Relaxation::Lea,
        [_, 0xff, 0x15] => Relaxation::Call,
        [_, 0xff, 0x25] => Relaxation::Jump,
        _ => Relaxation::None,
    }
}

pub(crate) struct Relocator<'r, 'a> {
    pub inputs: &'r Inputs<'a>,
    pub resolution: &'r Resolution<'a>,
    pub live: &'r Live,
    pub layout: &'r Layout,
    pub pie: bool,
}

impl Relocator<'_, '_> {
    /// Applies the relocations of a section to its bytes in the output.
    pub fn apply(&self, id: SectionId, bytes: &mut [u8]) -> Result<(), LinkError> {
        let section = &self.inputs.sections[id as usize];
        let base = self.layout.section_addr[id as usize];
        let mut relocs = section.relocs.iter();
        while let Some(rela) = relocs.next() {
            let kind = rela.r_type(LE, false);
            if kind == R_X86_64_NONE || kind == R_AARCH64_NONE {
                continue;
            }
            let offset = rela.r_offset(LE);
            if self.live.absent.contains(&(id, offset)) {
                self.put_trap(offset, bytes);
                continue;
            }
            let Some(symbol) = self.inputs.symbol_of(section.object, rela.r_sym(LE, false)) else {
                continue;
            };
            let one = One {
                all: self,
                id,
                section,
                symbol,
                target: self.resolution.targets[symbol as usize],
                rela,
                place: base.wrapping_add(rela.r_offset(LE)),
            };
            if self.inputs.machine == Machine::Aarch64 {
                aarch64::apply(&one, kind, bytes)?;
            } else if one.apply(kind, bytes)? == Consumed::Two {
                relocs.next();
            }
        }
        Ok(())
    }

    fn put_trap(&self, offset: u64, bytes: &mut [u8]) {
        let trap = self.layout.address(mark::TRAP, self.live, self.resolution);
        let at = offset as usize;
        bytes[at..at + 8].copy_from_slice(&trap.unwrap_or_default().to_le_bytes());
    }
}

#[derive(PartialEq, Eq)]
enum Consumed {
    One,
    /// The next relocation belongs to the instructions that this one replaced.
    Two,
}

/// One relocation.
pub(crate) struct One<'o, 'r, 'a> {
    all: &'o Relocator<'r, 'a>,
    id: SectionId,
    section: &'o Section<'a>,
    symbol: u32,
    target: Target,
    rela: &'o InputRela,
    pub place: u64,
}

impl One<'_, '_, '_> {
    fn place(&self) -> Place {
        Place {
            object: self.all.inputs.object_name(self.id).to_string(),
            section: text(self.section.name),
            offset: self.rela.r_offset(LE),
        }
    }

    fn symbol_name(&self) -> String {
        let symbol = &self.all.inputs.symbols[self.symbol as usize];
        match self.target {
            Target::Section { section, .. } if symbol.name.is_empty() => {
                text(self.all.inputs.sections[section as usize].name)
            }
            _ => text(symbol.name),
        }
    }

    pub fn bad(&self, why: &'static str) -> LinkError {
        LinkError::BadRelocation {
            place: self.place(),
            symbol: self.symbol_name(),
            why,
        }
    }

    pub fn address(&self) -> Result<u64, LinkError> {
        self.all
            .layout
            .address(self.target, self.all.live, self.all.resolution)
            .ok_or_else(|| self.bad("it has no address at link time"))
    }

    pub fn put<const N: usize>(
        &self,
        bytes: &mut [u8],
        back: u64,
        value: [u8; N],
    ) -> Result<(), LinkError> {
        let slot = self.rela.r_offset(LE).checked_sub(back).and_then(|start| {
            let start = usize::try_from(start).ok()?;
            bytes.get_mut(start..start.checked_add(N)?)
        });
        match slot {
            Some(slot) => {
                slot.copy_from_slice(&value);
                Ok(())
            }
            None => Err(self.bad("it lies outside of its section")),
        }
    }

    pub fn put_i32(&self, bytes: &mut [u8], value: u64) -> Result<(), LinkError> {
        let value = value as i64;
        match i32::try_from(value) {
            Ok(fits) => self.put(bytes, 0, fits.to_le_bytes()),
            Err(_) => Err(self.overflow(value)),
        }
    }

    pub fn overflow(&self, value: i64) -> LinkError {
        LinkError::Overflow {
            place: self.place(),
            symbol: self.symbol_name(),
            value,
            bits: 32,
        }
    }

    pub fn addend(&self) -> u64 {
        self.rela.r_addend(LE) as u64
    }

    /// The four bytes to change.
    pub fn word(&self, bytes: &[u8]) -> Result<u32, LinkError> {
        let start = self.rela.r_offset(LE) as usize;
        let end = start.wrapping_add(4);
        match bytes.get(start..end).map(<[u8; 4]>::try_from) {
            Some(Ok(word)) => Ok(u32::from_le_bytes(word)),
            _ => Err(self.bad("it lies outside of its section")),
        }
    }

    /// The address of the target's slot in the global offset table.
    pub fn slot(&self) -> Result<u64, LinkError> {
        self.all
            .layout
            .got_slot(self.target, self.all.live)
            .ok_or_else(|| self.bad("it has no slot in the global offset table"))
    }

    pub fn unknown(&self, kind: u32) -> LinkError {
        LinkError::UnknownRelocation {
            place: self.place(),
            kind,
        }
    }

    /// Offset of a thread-local symbol from the thread pointer (negative on x86-64).
    pub fn thread_offset(&self) -> Result<u64, LinkError> {
        let in_tls = match self.target {
            Target::Section { section, .. } => self.all.inputs.sections[section as usize].is_tls(),
            _ => false,
        };
        if !in_tls {
            return Err(self.bad("it is not a thread-local variable of this program"));
        }
        Ok(self
            .address()?
            .wrapping_sub(self.all.layout.thread_pointer()))
    }

    fn apply(&self, kind: u32, bytes: &mut [u8]) -> Result<Consumed, LinkError> {
        let addend = self.rela.r_addend(LE) as u64;
        match kind {
            R_X86_64_64 => {
                // An import's word is filled in by the dynamic linker.
                let dynamic = matches!(self.target, Target::Import(import)
                    if self.all.pie || !self.all.resolution.imports[import as usize].is_function);
                let value = if dynamic {
                    0
                } else {
                    self.address()?.wrapping_add(addend)
                };
                self.put(bytes, 0, value.to_le_bytes())?;
            }
            R_X86_64_PC64 => {
                let value = self
                    .address()?
                    .wrapping_add(addend)
                    .wrapping_sub(self.place);
                self.put(bytes, 0, value.to_le_bytes())?;
            }
            R_X86_64_32 => {
                let value = self.address()?.wrapping_add(addend);
                match u32::try_from(value) {
                    Ok(fits) => self.put(bytes, 0, fits.to_le_bytes())?,
                    Err(_) => return Err(self.overflow(value as i64)),
                }
            }
            R_X86_64_32S => self.put_i32(bytes, self.address()?.wrapping_add(addend))?,
            R_X86_64_PC32 | R_X86_64_PLT32 => {
                let value = self
                    .address()?
                    .wrapping_add(addend)
                    .wrapping_sub(self.place);
                self.put_i32(bytes, value)?;
            }
            R_X86_64_GOTPCREL | R_X86_64_GOTPCRELX | R_X86_64_REX_GOTPCRELX => {
                self.apply_got(addend, bytes)?;
            }
            R_X86_64_GOTPC32 => {
                let got = self.all.layout.part_addr(Part::Got);
                self.put_i32(bytes, got.wrapping_add(addend).wrapping_sub(self.place))?;
            }
            R_X86_64_GOTOFF64 => {
                let got = self.all.layout.part_addr(Part::Got);
                let value = self.address()?.wrapping_add(addend).wrapping_sub(got);
                self.put(bytes, 0, value.to_le_bytes())?;
            }
            R_X86_64_TPOFF32 | R_X86_64_DTPOFF32 => {
                self.put_i32(bytes, self.thread_offset()?.wrapping_add(addend))?;
            }
            R_X86_64_TPOFF64 | R_X86_64_DTPOFF64 => {
                let value = self.thread_offset()?.wrapping_add(addend);
                self.put(bytes, 0, value.to_le_bytes())?;
            }
            R_X86_64_GOTTPOFF => self.apply_initial_exec(addend, bytes)?,
            R_X86_64_TLSGD => {
                self.apply_general_dynamic(bytes)?;
                return Ok(Consumed::Two);
            }
            R_X86_64_TLSLD => {
                self.apply_local_dynamic(bytes)?;
                return Ok(Consumed::Two);
            }
            _ => {
                return Err(LinkError::UnknownRelocation {
                    place: self.place(),
                    kind,
                });
            }
        }
        Ok(Consumed::One)
    }

    fn apply_got(&self, addend: u64, bytes: &mut [u8]) -> Result<(), LinkError> {
        match got_relaxation(self.section, self.rela, self.target) {
            Relaxation::None => {
                let slot = self.slot()?;
                self.put_i32(bytes, slot.wrapping_add(addend).wrapping_sub(self.place))
            }
            Relaxation::Lea => {
                self.put(bytes, 2, [0x8d])?;
                self.put_i32(
                    bytes,
                    self.address()?
                        .wrapping_add(addend)
                        .wrapping_sub(self.place),
                )
            }
            Relaxation::Call => {
                self.put(bytes, 2, [0x67, 0xe8])?;
                self.put_i32(
                    bytes,
                    self.address()?
                        .wrapping_add(addend)
                        .wrapping_sub(self.place),
                )
            }
            Relaxation::Jump => {
                // The new instruction is one byte shorter, its operand one byte earlier.
                let value = self.address()?.wrapping_sub(self.place).wrapping_sub(3) as i64;
                let Ok(fits) = i32::try_from(value) else {
                    return Err(self.overflow(value));
                };
                self.put(bytes, 2, [0xe9])?;
                self.put(bytes, 1, fits.to_le_bytes())?;
                let last = self.rela.r_offset(LE) as usize + 3;
                match bytes.get_mut(last) {
                    Some(byte) => *byte = 0x90,
                    None => return Err(self.bad("it lies outside of its section")),
                }
                Ok(())
            }
        }
    }

    /// `mov reg, [x@gottpoff]` and `add reg, [x@gottpoff]` take the offset as a constant.
    fn apply_initial_exec(&self, addend: u64, bytes: &mut [u8]) -> Result<(), LinkError> {
        let offset = self.rela.r_offset(LE) as usize;
        let window = offset
            .checked_sub(3)
            .and_then(|start| bytes.get(start..offset));
        let Some(&[rex, opcode, modrm]) = window else {
            return Err(self.bad("it lies outside of its section"));
        };
        let register = modrm >> 3 & 7;
        let rex = 0x48 | (rex & 4) >> 2;
        let (opcode, modrm) = match opcode {
            0x8b => (0xc7, 0xc0 | register), // mov reg, imm32
            0x03 => (0x81, 0xc0 | register), // add reg, imm32
            _ => return Err(self.bad("an unfamiliar instruction for a thread-local access")),
        };
        self.put(bytes, 3, [rex, opcode, modrm])?;
        self.put_i32(
            bytes,
            self.thread_offset()?.wrapping_add(addend).wrapping_add(4),
        )
    }

    /// A call of `__tls_get_addr` for one variable becomes two instructions on `%fs`.
    fn apply_general_dynamic(&self, bytes: &mut [u8]) -> Result<(), LinkError> {
        const LEA: [u8; 4] = [0x66, 0x48, 0x8d, 0x3d];
        let offset = self.rela.r_offset(LE) as usize;
        let known = offset
            .checked_sub(4)
            .and_then(|start| bytes.get(start..offset))
            == Some(&LEA)
            && matches!(
                bytes.get(offset + 4..offset + 8),
                Some([0x66, 0x66, 0x48, 0xe8] | [0x66, 0x48, 0xff, 0x15])
            );
        if !known {
            return Err(self.bad("an unfamiliar instruction for a thread-local access"));
        }
        self.put(bytes, 4, MOV_FS_RAX)?;
        let start = self.rela.r_offset(LE) as usize + 5;
        let value = self.thread_offset()? as i64;
        let Ok(fits) = i32::try_from(value) else {
            return Err(self.overflow(value));
        };
        let Some(rest) = bytes.get_mut(start..start + 7) else {
            return Err(self.bad("it lies outside of its section"));
        };
        rest[..3].copy_from_slice(&[0x48, 0x8d, 0x80]); // lea rax, [rax + offset]
        rest[3..].copy_from_slice(&fits.to_le_bytes());
        Ok(())
    }

    /// The address of the module's thread-local block is the thread pointer itself.
    fn apply_local_dynamic(&self, bytes: &mut [u8]) -> Result<(), LinkError> {
        const LEA: [u8; 3] = [0x48, 0x8d, 0x3d];
        let offset = self.rela.r_offset(LE) as usize;
        let lea = offset
            .checked_sub(3)
            .and_then(|start| bytes.get(start..offset))
            == Some(&LEA);
        let call = match bytes.get(offset + 4..) {
            Some([0xe8, ..]) => 5,
            Some([0xff, 0x15, ..]) => 6,
            _ => 0,
        };
        let replaced = bytes.get_mut(offset.wrapping_sub(3)..(offset + 4).wrapping_add(call));
        match replaced {
            Some(instructions) if lea && call > 0 => {
                let prefixes = instructions.len() - MOV_FS_RAX.len();
                instructions[..prefixes].fill(0x66);
                instructions[prefixes..].copy_from_slice(&MOV_FS_RAX);
                Ok(())
            }
            _ => Err(self.bad("an unfamiliar instruction for a thread-local access")),
        }
    }
}

/// `mov rax, fs:0`
const MOV_FS_RAX: [u8; 9] = [0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0];
