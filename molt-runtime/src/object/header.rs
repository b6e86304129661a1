//! The 16 bytes that begin every object, and reference counting.

use crate::isolate::isolate;
use crate::memory::alloc;
use crate::object::type_object::{Type, TypeFlags};
use crate::value::Ref;
use crate::value::Value;
use molt_abi::{layout, value::IMMORTAL};
use std::cell::UnsafeCell;

#[repr(C)]
pub struct Header {
    pub refcount: u32,
    pub flags: u32,
    pub ty: *const Type,
    /// Counts of static objects change too: keeps such statics in writable memory.
    writable: UnsafeCell<()>,
}

const _: () = assert!(std::mem::size_of::<Header>() == layout::header::SIZE as usize);
const _: () = assert!(std::mem::offset_of!(Header, ty) == layout::header::TYPE as usize);

impl Header {
    /// The address after the header.
    #[inline(always)]
    pub fn end(&self) -> *mut () {
        self.writable.get()
    }
    /// Header of an object in static data.
    pub const fn immortal(ty: *const Type) -> Header {
        Header {
            refcount: IMMORTAL,
            flags: 0,
            ty,
            writable: UnsafeCell::new(()),
        }
    }
}

#[inline(always)]
pub unsafe fn retain(p: *mut Header) {
    unsafe { (*p).refcount = (*p).refcount.wrapping_add(1) }
}

#[inline(always)]
pub unsafe fn release(p: *mut Header) {
    unsafe {
        let n = (*p).refcount.wrapping_sub(1);
        (*p).refcount = n;
        if n == 0 {
            destroy(p)
        }
    }
}

/// Nested destruction deeper than this is put off, so that dropping a long chain does not overflow the stack.
const MAX_DESTROY_DEPTH: u32 = 100;

/// The last reference went away: finalize, drop the fields, free the memory.
#[inline(never)]
pub unsafe fn destroy(p: *mut Header) {
    unsafe {
        let ty = &*(*p).ty;
        let plain = (*p).flags & layout::flags::HAS_WEAKREF == 0
            && (ty.slots.finalize.is_none() || (*p).flags & layout::flags::FINALIZED != 0);
        // What can have no parts is not nested: strs, ints, iterators over strs.
        if plain && !ty.flags.has(TypeFlags::GC) {
            return (ty.slots.dealloc)(p);
        }
        let iso = isolate();
        if iso.destroy_depth >= MAX_DESTROY_DEPTH {
            iso.destroy_later.push(p);
            return;
        }
        iso.destroy_depth += 1;
        if plain {
            (ty.slots.dealloc)(p)
        } else {
            destroy_now(p)
        }
        iso.destroy_depth -= 1;
        if iso.destroy_depth == 0 && !iso.destroy_later.is_empty() {
            destroy_rest()
        }
    }
}

/// Destroys what was put off.
#[cold]
#[inline(never)]
unsafe fn destroy_rest() {
    unsafe {
        let iso = isolate();
        while let Some(next) = iso.destroy_later.pop() {
            iso.destroy_depth = 1;
            destroy_now(next);
            iso.destroy_depth = 0;
        }
    }
}

unsafe fn destroy_now(p: *mut Header) {
    unsafe {
        let ty = &*(*p).ty;
        if let Some(finalize) = ty.slots.finalize
            && (*p).flags & layout::flags::FINALIZED == 0
        {
            // `__del__` may store the object somewhere: it runs with a reference held.
            (*p).refcount = 1;
            (*p).flags |= layout::flags::FINALIZED;
            finalize(Value::object(p));
            (*p).refcount -= 1;
            if (*p).refcount != 0 {
                return;
            }
        }
        if (*p).flags & layout::flags::HAS_WEAKREF != 0 {
            // Callbacks may run code that looks at other objects, never at this one: weak references are cleared first.
            (*p).refcount = 1;
            (isolate().clear_weakrefs)(Value::object(p));
            (*p).refcount = 0;
        }
        (ty.slots.dealloc)(p);
    }
}

/// Bytes before the header of an instance of a class that derives from a variable-size builtin:
/// a marker word (`PREFIX_MARK`, so that the cycle collector can tell such cells), then the `__dict__` word.
pub const PREFIX: usize = 16;
pub const PREFIX_MARK: u64 = u64::MAX;

/// Frees an object of `size` bytes that was allocated by [`new_object`] for `ty`. Instances of classes are
/// larger than their builtin base says: for them the size is the class's own.
#[inline(always)]
pub unsafe fn free_object(p: *mut Header, size: usize) {
    unsafe {
        let ty = &*(*p).ty;
        if ty.flags.has(TypeFlags::HEAP) {
            return free_instance(p, size, ty);
        }
        if ty.flags.has(TypeFlags::GC) {
            alloc::free_gc(p as *mut u8, size)
        } else {
            alloc::free(p as *mut u8, size)
        }
    }
}

/// Flag of an instance whose class was assigned: bits 24.. of the flags hold the size class of its memory.
const FOREIGN_CELL: u32 = 0x10;

/// Lets an instance change to a class of another size; false if its memory is too small for that.
pub fn keep_cell(v: Value, old: &Type, new: &Type) -> bool {
    let h = v.header();
    let cells = |ty: &Type| ty.basic_size.div_ceil(16);
    let own = if h.flags & FOREIGN_CELL != 0 {
        h.flags >> 24
    } else {
        cells(old)
    };
    if own > 32 || cells(new) > own {
        return false;
    }
    h.flags = h.flags & 0x00ff_ffff | FOREIGN_CELL | own << 24;
    // Words that only the new class has start unset.
    let start = (old.basic_size as usize).min(own as usize * 16);
    for offset in (start..own as usize * 16).step_by(8) {
        unsafe { *((v.0 as usize + offset) as *mut Value) = Value::NULL };
    }
    true
}

#[inline(never)]
unsafe fn free_instance(p: *mut Header, size: usize, ty: &Type) {
    unsafe {
        let size = if ty.flags.has(TypeFlags::VAR) {
            size
        } else {
            ty.basic_size as usize
        };
        let (start, size) = if ty.flags.has(TypeFlags::PRE_DICT) {
            let start = (p as *mut u8).sub(PREFIX);
            drop(Ref::from_owned(*(start.add(8) as *mut Value)));
            (start, size + PREFIX)
        } else {
            (p as *mut u8, size)
        };
        if ty.flags.has(TypeFlags::GC) {
            alloc::free_gc(start, size)
        } else {
            alloc::free(start, size)
        }
        release(ty as *const Type as *mut Header)
    }
}

/// Allocates `size` bytes, zeroed after the header, with one reference. Heap types are retained by their
/// instances and know their own size.
#[inline(always)]
pub fn new_object(ty: &Type, size: usize) -> *mut Header {
    unsafe {
        if ty.flags.has(TypeFlags::HEAP) {
            return new_instance(ty, size);
        }
        let p = if ty.flags.has(TypeFlags::GC) {
            alloc::alloc_gc(size)
        } else {
            alloc::alloc(size)
        };
        init_object(p, ty, size)
    }
}

#[inline(always)]
unsafe fn init_object(p: *mut u8, ty: &Type, size: usize) -> *mut Header {
    unsafe {
        let h = p as *mut Header;
        std::ptr::write_bytes(p.add(16), 0, size - 16);
        h.write(Header {
            refcount: 1,
            flags: 0,
            ty,
            writable: UnsafeCell::new(()),
        });
        h
    }
}

unsafe fn new_instance(ty: &Type, size: usize) -> *mut Header {
    unsafe {
        let prefix = if ty.flags.has(TypeFlags::PRE_DICT) {
            PREFIX
        } else {
            0
        };
        let size = if ty.flags.has(TypeFlags::VAR) {
            size
        } else {
            ty.basic_size as usize
        };
        let start = if ty.flags.has(TypeFlags::GC) {
            alloc::alloc_gc(size + prefix)
        } else {
            alloc::alloc(size + prefix)
        };
        if prefix != 0 {
            *(start as *mut u64) = PREFIX_MARK;
            *(start.add(8) as *mut u64) = 0;
        }
        retain(ty as *const Type as *mut Header);
        init_object(start.add(prefix), ty, size)
    }
}
