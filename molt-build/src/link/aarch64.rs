//! What is particular to AArch64: its relocations, and the linker's own code for it. Programs for it are static.
//!
//! Thread-local variables of such a program are at known offsets from the thread pointer, so the instructions that would ask for
//! them are replaced, as the ABI describes ("ELF for the Arm 64-bit Architecture", TLS relaxations).

use object::elf::*;

use super::error::LinkError;
use super::relocate::One;
use super::resolve::Stub;
use super::synthetic::{TEXT_SIZE, stub_offset};

/// Whether the target of a relocation needs a slot of the global offset table. None: the kind is unknown.
pub(crate) fn needs_slot(kind: u32) -> Option<bool> {
    Some(match kind {
        R_AARCH64_ADR_GOT_PAGE | R_AARCH64_LD64_GOT_LO12_NC => true,
        R_AARCH64_NONE
        | R_AARCH64_ABS64
        | R_AARCH64_ABS32
        | R_AARCH64_PREL64
        | R_AARCH64_PREL32
        | R_AARCH64_CALL26
        | R_AARCH64_JUMP26
        | R_AARCH64_CONDBR19
        | R_AARCH64_LD_PREL_LO19
        | R_AARCH64_ADR_PREL_LO21
        | R_AARCH64_ADR_PREL_PG_HI21
        | R_AARCH64_ADR_PREL_PG_HI21_NC
        | R_AARCH64_ADD_ABS_LO12_NC
        | R_AARCH64_LDST8_ABS_LO12_NC
        | R_AARCH64_LDST16_ABS_LO12_NC
        | R_AARCH64_LDST32_ABS_LO12_NC
        | R_AARCH64_LDST64_ABS_LO12_NC
        | R_AARCH64_LDST128_ABS_LO12_NC
        | R_AARCH64_TLSLE_ADD_TPREL_HI12
        | R_AARCH64_TLSLE_ADD_TPREL_LO12
        | R_AARCH64_TLSLE_ADD_TPREL_LO12_NC
        | R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21
        | R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC
        | R_AARCH64_TLSDESC_ADR_PAGE21
        | R_AARCH64_TLSDESC_LD64_LO12
        | R_AARCH64_TLSDESC_ADD_LO12
        | R_AARCH64_TLSDESC_CALL => false,
        _ => return None,
    })
}

const NOP: u32 = 0xd503_201f;

fn page(address: u64) -> u64 {
    address & !0xfff
}

/// `movz REGISTER, #part, lsl #16` or `movk REGISTER, #part`
fn move_part(register: u32, offset: u64, high: bool) -> u32 {
    let (base, part) = if high {
        (0xd2a0_0000, offset >> 16)
    } else {
        (0xf280_0000, offset)
    };
    base | (part as u32 & 0xffff) << 5 | register
}

pub(crate) fn apply(one: &One<'_, '_, '_>, kind: u32, bytes: &mut [u8]) -> Result<(), LinkError> {
    let addend = one.addend();
    let place = one.place;
    let value = || Ok::<u64, LinkError>(one.address()?.wrapping_add(addend));
    let relative = || Ok::<u64, LinkError>(value()?.wrapping_sub(place));
    // The bits of an instruction outside of `mask` are replaced.
    let edit = |bytes: &mut [u8], mask: u32, bits: u32| {
        let word = one.word(bytes)?;
        one.put(bytes, 0, (word & mask | bits).to_le_bytes())
    };
    // A distance of `bits` bits in units of 4.
    let branch = |distance: u64, bits: u32| {
        let steps = (distance as i64) >> 2;
        let limit = 1i64 << (bits - 1);
        if distance & 3 != 0 || !(-limit..limit).contains(&steps) {
            return Err(one.overflow(distance as i64));
        }
        Ok(steps as u32 & ((1u32 << bits) - 1))
    };
    let pages = |bytes: &mut [u8], target: u64| {
        let distance = (page(target).wrapping_sub(page(place)) as i64) >> 12;
        if !(-(1i64 << 20)..1 << 20).contains(&distance) {
            return Err(one.overflow(distance));
        }
        let distance = distance as u32;
        let bits = (distance & 3) << 29 | (distance >> 2 & 0x7_ffff) << 5;
        edit(bytes, 0x9f00_001f, bits)
    };
    let low = |bytes: &mut [u8], target: u64, shift: u32| {
        let offset = (target & 0xfff) as u32;
        if offset & ((1 << shift) - 1) != 0 {
            return Err(one.bad("its target is not aligned"));
        }
        edit(bytes, 0xffc0_03ff, (offset >> shift) << 10)
    };
    let slot = || one.slot();
    match kind {
        R_AARCH64_ABS64 => one.put(bytes, 0, value()?.to_le_bytes()),
        R_AARCH64_PREL64 => one.put(bytes, 0, relative()?.to_le_bytes()),
        R_AARCH64_ABS32 => match u32::try_from(value()?) {
            Ok(fits) => one.put(bytes, 0, fits.to_le_bytes()),
            Err(_) => Err(one.overflow(value()? as i64)),
        },
        R_AARCH64_PREL32 => one.put_i32(bytes, relative()?),
        R_AARCH64_CALL26 | R_AARCH64_JUMP26 => {
            let distance = branch(relative()?, 26)?;
            edit(bytes, 0xfc00_0000, distance)
        }
        R_AARCH64_CONDBR19 | R_AARCH64_LD_PREL_LO19 => {
            let distance = branch(relative()?, 19)?;
            edit(bytes, 0xff00_001f, distance << 5)
        }
        R_AARCH64_ADR_PREL_LO21 => {
            let distance = relative()? as i64;
            if !(-(1i64 << 20)..1 << 20).contains(&distance) {
                return Err(one.overflow(distance));
            }
            let distance = distance as u32;
            let bits = (distance & 3) << 29 | (distance >> 2 & 0x7_ffff) << 5;
            edit(bytes, 0x9f00_001f, bits)
        }
        R_AARCH64_ADR_PREL_PG_HI21 | R_AARCH64_ADR_PREL_PG_HI21_NC => pages(bytes, value()?),
        R_AARCH64_ADD_ABS_LO12_NC | R_AARCH64_LDST8_ABS_LO12_NC => low(bytes, value()?, 0),
        R_AARCH64_LDST16_ABS_LO12_NC => low(bytes, value()?, 1),
        R_AARCH64_LDST32_ABS_LO12_NC => low(bytes, value()?, 2),
        R_AARCH64_LDST64_ABS_LO12_NC => low(bytes, value()?, 3),
        R_AARCH64_LDST128_ABS_LO12_NC => low(bytes, value()?, 4),
        R_AARCH64_ADR_GOT_PAGE => pages(bytes, slot()?),
        R_AARCH64_LD64_GOT_LO12_NC => low(bytes, slot()?, 3),
        R_AARCH64_TLSLE_ADD_TPREL_HI12 => {
            let offset = one.thread_offset()?.wrapping_add(addend);
            if offset >> 24 != 0 {
                return Err(one.overflow(offset as i64));
            }
            edit(bytes, 0xffc0_03ff, ((offset >> 12) as u32 & 0xfff) << 10)
        }
        R_AARCH64_TLSLE_ADD_TPREL_LO12 | R_AARCH64_TLSLE_ADD_TPREL_LO12_NC => {
            let offset = one.thread_offset()?.wrapping_add(addend);
            edit(bytes, 0xffc0_03ff, (offset as u32 & 0xfff) << 10)
        }
        R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21 | R_AARCH64_TLSIE_LD64_GOTTPREL_LO12_NC => {
            let offset = one.thread_offset()?.wrapping_add(addend);
            let register = one.word(bytes)? & 31;
            let high = kind == R_AARCH64_TLSIE_ADR_GOTTPREL_PAGE21;
            edit(bytes, 0, move_part(register, offset, high))
        }
        // The four instructions leave the offset in x0.
        R_AARCH64_TLSDESC_ADR_PAGE21 | R_AARCH64_TLSDESC_LD64_LO12 => {
            let offset = one.thread_offset()?.wrapping_add(addend);
            let high = kind == R_AARCH64_TLSDESC_ADR_PAGE21;
            edit(bytes, 0, move_part(0, offset, high))
        }
        R_AARCH64_TLSDESC_ADD_LO12 | R_AARCH64_TLSDESC_CALL => edit(bytes, 0, NOP),
        _ => Err(one.unknown(kind)),
    }
}

pub(crate) const START_SIZE: u64 = 44;

/// The linker's own part of `.text`: the entry point and the stubs. All addresses are final.
pub(crate) fn text(addr: u64, main: u64, libc_start: u64) -> Vec<u8> {
    let at = |index: u64| addr + index * 4;
    let pages = (page(main).wrapping_sub(page(at(4))) >> 12) as u32;
    let call = (libc_start.wrapping_sub(at(9)) >> 2) as u32 & 0x3ff_ffff;
    let start = [
        0xaa1f_03fd,                                                    // mov x29, xzr
        0xaa1f_03fe,                                                    // mov x30, xzr
        0xf940_03e1,                                                    // ldr x1, [sp]
        0x9100_23e2,                                                    // add x2, sp, #8
        0x9000_0000 | (pages & 3) << 29 | (pages >> 2 & 0x7_ffff) << 5, // adrp x0, main
        0x9100_0000 | (main as u32 & 0xfff) << 10,                      // add x0, x0, #low(main)
        0xaa1f_03e3,                                                    // mov x3, xzr
        0xaa1f_03e4,                                                    // mov x4, xzr
        0xaa1f_03e5,                                                    // mov x5, xzr
        0x9400_0000 | call,                                             // bl __libc_start_main
        0xd420_0020,                                                    // brk #1
    ];
    let mut code = vec![0; TEXT_SIZE as usize];
    let mut put = |offset: u64, words: &[u32]| {
        for (index, word) in words.iter().enumerate() {
            let start = offset as usize + index * 4;
            code[start..start + 4].copy_from_slice(&word.to_le_bytes());
        }
    };
    put(0, &start);
    put(stub_offset(Stub::Trap), &[0xd420_0020]);
    put(stub_offset(Stub::Zero), &[0x2a1f_03e0, 0xd65f_03c0]); // mov w0, wzr; ret
    put(stub_offset(Stub::EndOfStack), &[0x5280_00a0, 0xd65f_03c0]); // mov w0, #5; ret
    code
}
