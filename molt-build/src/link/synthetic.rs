//! Code that the linker writes itself: the entry point, jump stubs to the C library, and the
//! stand-ins for the unwinder.

use super::Note;
use super::layout::{Layout, Part};
use super::mark::Live;
use super::resolve::{Resolution, Stub, Target};

pub(crate) const PLT_ENTRY: u64 = 8;
pub(crate) const TEXT_SIZE: u64 = 96;
pub(crate) const START_SIZE: u64 = 34;

pub(crate) fn stub_offset(stub: Stub) -> u64 {
    match stub {
        Stub::Trap => 48,
        Stub::Zero => 64,
        Stub::EndOfStack => 80,
    }
}

/// The linker's own part of `.text`. `entry` is the address of C's `main`, `libc_start` the slot
/// that holds `__libc_start_main`.
pub(crate) fn text(addr: u64, entry: u64, libc_start: u64) -> Vec<u8> {
    // The kernel passes argc and argv on the stack and the dynamic linker's exit function in rdx.
    // init and fini are null: a C library since 2.34 runs the constructors itself.
    let mut code = vec![
        0x31, 0xed, // xor ebp, ebp
        0x49, 0x89, 0xd1, // mov r9, rdx
        0x5e, // pop rsi
        0x48, 0x89, 0xe2, // mov rdx, rsp
        0x48, 0x83, 0xe4, 0xf0, // and rsp, -16
        0x50, // push rax
        0x54, // push rsp
        0x45, 0x31, 0xc0, // xor r8d, r8d
        0x31, 0xc9, // xor ecx, ecx
        0x48, 0x8d, 0x3d, // lea rdi, [rip + entry]
    ];
    let push_relative = |code: &mut Vec<u8>, target: u64| {
        let next = addr + code.len() as u64 + 4;
        code.extend_from_slice(&(target.wrapping_sub(next) as u32).to_le_bytes());
    };
    push_relative(&mut code, entry);
    code.extend_from_slice(&[0xff, 0x15]); // call [rip + slot]
    push_relative(&mut code, libc_start);
    code.push(0xf4); // hlt
    code.resize(TEXT_SIZE as usize, 0xcc);
    let mut put = |stub, bytes: &[u8]| {
        let start = stub_offset(stub) as usize;
        code[start..start + bytes.len()].copy_from_slice(bytes);
    };
    put(Stub::Trap, &[0x0f, 0x0b]); // ud2
    put(Stub::Zero, &[0x31, 0xc0, 0xc3]); // xor eax, eax; ret
    put(Stub::EndOfStack, &[0xb8, 5, 0, 0, 0, 0xc3]); // mov eax, _URC_END_OF_STACK; ret
    code
}

/// The jump stubs, one for each import that is called directly.
pub(crate) fn plt(layout: &Layout, live: &Live) -> Vec<u8> {
    let mut addr = layout.part_addr(Part::Plt);
    let mut code = Vec::with_capacity(live.plt.len() * PLT_ENTRY as usize);
    for &import in &live.plt {
        let slot = layout.got_slot(Target::Import(import), live).unwrap_or(0);
        code.extend_from_slice(&[0xff, 0x25]); // jmp [rip + slot]
        code.extend_from_slice(&(slot.wrapping_sub(addr + 6) as u32).to_le_bytes());
        code.extend_from_slice(&[0xcc, 0xcc]);
        addr += PLT_ENTRY;
    }
    code
}

/// The contents of the global offset table, as far as it is known before the program runs.
pub(crate) fn got(layout: &Layout, live: &Live, resolution: &Resolution<'_>) -> Vec<u8> {
    let mut table = Vec::with_capacity(live.got.len() * 8);
    for &target in &live.got {
        let value = match target {
            Target::Import(_) => 0,
            other => layout.address(other, live, resolution).unwrap_or(0),
        };
        table.extend_from_slice(&value.to_le_bytes());
    }
    table
}

/// Notes as they stand in the file: sizes, kind, owner and contents, each on a multiple of four bytes.
pub(crate) fn notes(notes: &[Note]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for note in notes {
        for word in [note.owner.len() + 1, note.contents.len()] {
            bytes.extend_from_slice(&(word as u32).to_le_bytes());
        }
        bytes.extend_from_slice(&note.kind.to_le_bytes());
        bytes.extend_from_slice(note.owner.as_bytes());
        bytes.push(0);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        bytes.extend_from_slice(&note.contents);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}
