//! Which slots a piece of code may call.
//!
//! Builtin types refer to all functions in their slots, so each type that a program keeps would keep all of them. Code
//! that reads a slot in order to call it says so by a mark: a relocation that changes nothing, in the section of the
//! function that the code ends up in (copied with it where it is inlined). The linker puts a trap into the slots for which no
//! code that is kept has a mark (`molt-build/src/link/slots.rs`). Asking whether a type fills a slot needs no mark: such a slot stays
//! filled.
//!
//! In the same way, types with `TypeFlags::COUNTED` keep the functions in their slots only if instances of them can exist: where
//! such a type is not just asked for, `made!` leaves a mark (an odd offset into the type).

use crate::object::type_object::Slots;

/// What marks name: the mark of a slot is the address of this plus the slot's offset in [`Slots`].
#[unsafe(export_name = "molt.slots")]
pub static MARKS: [u8; size_of::<Slots>()] = [0; size_of::<Slots>()];

/// A mark: a relocation of kind NONE against a static and an offset; no instructions.
#[doc(hidden)]
#[macro_export]
macro_rules! leave_mark {
    ($to:path, $offset:expr) => {{
        #[cfg(target_arch = "x86_64")]
        #[allow(unused_unsafe)]
        unsafe {
            std::arch::asm!(
                ".reloc ., R_X86_64_NONE, {to} + {offset}",
                to = sym $to,
                offset = const $offset,
                options(nomem, nostack, preserves_flags)
            )
        }
        #[cfg(target_arch = "aarch64")]
        #[allow(unused_unsafe)]
        unsafe {
            std::arch::asm!(
                ".reloc ., R_AARCH64_NONE, {to} + {offset}",
                to = sym $to,
                offset = const $offset,
                options(nomem, nostack, preserves_flags)
            )
        }
    }};
}

/// The mark that a slot may be called.
#[macro_export]
macro_rules! mark_slot {
    ($name:ident) => {
        $crate::leave_mark!(
            $crate::object::slot_use::MARKS,
            std::mem::offset_of!($crate::object::type_object::Slots, $name)
        )
    };
}

/// A function that only objects of a kind need, which other code makes and marks: `mark_made!` with the static that holds this.
#[repr(C)]
pub struct Optional<F> {
    tag: &'static u8,
    function: F,
}

/// What every [`Optional`] begins with.
#[unsafe(export_name = "molt.optional")]
pub static OPTIONAL: u8 = 0;

const _: () = assert!(size_of::<Optional<fn()>>() == molt_abi::layout::optional::SIZE as usize);

impl<F: Copy> Optional<F> {
    pub const fn new(function: F) -> Optional<F> {
        Optional {
            tag: &OPTIONAL,
            function,
        }
    }

    /// A trap if nothing made the objects that need the function.
    #[inline]
    pub fn get(&self) -> F {
        // Or else the optimizer would call the function directly.
        unsafe { (&raw const self.function).read_volatile() }
    }
}

/// The slot of a type or else of its bases, to be called or compared.
#[macro_export]
macro_rules! slot {
    ($ty:expr, $name:ident) => {{
        $crate::mark_slot!($name);
        $crate::object::protocol::find_slot($ty, |s| s.$name)
    }};
}

/// The slot of a type itself, to be called or compared.
#[macro_export]
macro_rules! own_slot {
    ($ty:expr, $name:ident) => {{
        $crate::mark_slot!($name);
        $ty.slots.$name
    }};
}

/// Whether a type or one of its bases fills a slot.
#[macro_export]
macro_rules! has_slot {
    ($ty:expr, $name:ident) => {
        $crate::object::protocol::find_slot($ty, |s| s.$name).is_some()
    };
}

/// The mark that instances of a type with `TypeFlags::COUNTED` are made, or that programs get to see the type, or that objects are
/// made that need an [`Optional`](crate::object::slot_use::Optional).
#[macro_export]
macro_rules! mark_made {
    ($ty:path) => {
        $crate::leave_mark!($ty, 1)
    };
}

/// A builtin type, to make an instance of it or to give it to the program. Code that only asks whether a value has the type refers
/// to it as it is.
#[macro_export]
macro_rules! made {
    ($ty:path) => {{
        $crate::mark_made!($ty);
        &$ty
    }};
}
