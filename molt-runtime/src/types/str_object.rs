//! Layout and creation of str objects: WTF-8 data inline (`molt_abi::layout::str`), one-character strings, interning.

use crate::kernels::copy::copy_short;
use crate::kernels::text_hash::BySip;
use crate::kernels::{hash, wtf8};
use crate::memory::alloc;
use crate::object::header::{Header, free_object, new_object};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::str_slots::STR_SLOTS;
use crate::value::{Ref, Value};
use molt_abi::layout;
use std::collections::HashMap;

#[repr(C)]
pub struct StrObject {
    pub header: Header,
    pub byte_len: u32,
    pub char_len: u32,
    pub hash: i64,
    // data follows, then the index word of a non-ASCII str
}

const _: () = assert!(std::mem::size_of::<StrObject>() == layout::str::DATA as usize);

#[unsafe(export_name = "molt.type.str")]
pub static STR_TYPE: Type = Type::builtin(
    "str",
    std::mem::size_of::<StrObject>(),
    TypeFlags::BASE | TypeFlags::STR | TypeFlags::PRE_DICT,
    STR_SLOTS,
)
.with_methods(crate::emitted_table!("molt.methods.str"));

impl StrObject {
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        unsafe { (self as *const StrObject as *mut u8).add(layout::str::DATA as usize) }
    }
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.header.flags & layout::flags::STR_ASCII != 0
    }
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        self.char_len as usize
    }
    /// Bytes of the whole object.
    pub fn size(&self) -> usize {
        object_size(self.byte_len as usize, self.is_ascii())
    }
    /// The index word of a non-ASCII str: 0, or a pointer to byte offsets of every n-th code point.
    pub fn index_word(&self) -> *mut *mut u32 {
        debug_assert!(!self.is_ascii());
        unsafe {
            (self as *const StrObject as *mut u8).add(index_offset(self.byte_len as usize))
                as *mut *mut u32
        }
    }
}

fn index_offset(byte_len: usize) -> usize {
    (layout::str::DATA as usize + byte_len).next_multiple_of(8)
}

fn object_size(byte_len: usize, ascii: bool) -> usize {
    if ascii {
        layout::str::DATA as usize + byte_len
    } else {
        index_offset(byte_len) + 8
    }
}

/// The WTF-8 data of a str (unchecked).
#[inline(always)]
pub fn str_of<'a>(v: Value) -> &'a [u8] {
    let s = str_ref(v);
    unsafe { std::slice::from_raw_parts(s.data(), s.byte_len as usize) }
}

#[inline(always)]
pub fn str_ref<'a>(v: Value) -> &'a mut StrObject {
    unsafe { &mut *v.as_ptr() }
}

#[inline(always)]
pub fn is_str(v: Value) -> bool {
    v.is_object() && unsafe { (*v.header().ty).flags.has(TypeFlags::STR) }
}

#[inline(always)]
pub fn is_exact_str(v: Value) -> bool {
    v.is_object() && std::ptr::eq(v.header().ty, &STR_TYPE)
}

/// A str with uninitialized data; the caller fills it before anybody sees it.
pub fn new_str_uninit(byte_len: usize, char_len: usize, ascii: bool) -> *mut StrObject {
    if byte_len > u32::MAX as usize - 64 {
        crate::errors::fatal("MemoryError: str of more than 4 GiB");
    }
    let p = alloc::alloc(object_size(byte_len, ascii)) as *mut StrObject;
    unsafe {
        let mut header = Header::immortal(&STR_TYPE);
        header.refcount = 1;
        header.flags = if ascii { layout::flags::STR_ASCII } else { 0 };
        p.write(StrObject {
            header,
            byte_len: byte_len as u32,
            char_len: char_len as u32,
            hash: 0,
        });
        if !ascii {
            *(*p).index_word() = std::ptr::null_mut();
        }
    }
    p
}

/// A new str from WTF-8 data.
#[inline(always)]
pub fn new_str(data: impl AsRef<[u8]>) -> Ref {
    new_str_of(data.as_ref())
}

#[inline(never)]
fn new_str_of(data: &[u8]) -> Ref {
    if data.len() <= 1 {
        return match data {
            [byte] => one_char(*byte).own(),
            _ => empty_str().own(),
        };
    }
    if data.is_ascii() {
        return copied(data, data.len(), true);
    }
    let chars = wtf8::count(data);
    if chars == 1 {
        return new_char(wtf8::decode_at(data, 0).0);
    }
    copied(data, chars, false)
}

/// A new str of which the caller knows that it is ASCII.
#[inline]
pub fn new_ascii(data: &[u8]) -> Ref {
    debug_assert!(data.is_ascii());
    match data {
        [] => empty_str().own(),
        [byte] => one_char(*byte).own(),
        _ => copied(data, data.len(), true),
    }
}

/// A new str of `chars` code points, of which the caller knows that it is not ASCII.
pub fn new_wide(data: &[u8], chars: usize) -> Ref {
    if chars == 1 {
        return new_char(wtf8::decode_at(data, 0).0);
    }
    copied(data, chars, false)
}

/// A new str of `chars` code points.
pub fn new_counted(data: &[u8], chars: usize, ascii: bool) -> Ref {
    if ascii {
        new_ascii(data)
    } else {
        new_wide(data, chars)
    }
}

fn copied(data: &[u8], chars: usize, ascii: bool) -> Ref {
    let p = new_str_uninit(data.len(), chars, ascii);
    unsafe {
        copy_short(data.as_ptr(), (*p).data(), data.len());
    }
    Ref::from_new(p)
}

/// An instance of `ty` (a subclass of str) with the content of the str `v`.
pub fn new_str_of_type(ty: &'static Type, v: Value) -> Ref {
    let source = str_ref(v);
    let size = source.size();
    let p = new_object(ty, size) as *mut StrObject;
    unsafe {
        (*p).byte_len = source.byte_len;
        (*p).char_len = source.char_len;
        (*p).header.flags |= source.header.flags & layout::flags::STR_ASCII;
        std::ptr::copy_nonoverlapping(source.data(), (*p).data(), source.byte_len as usize);
        if !source.is_ascii() {
            *(*p).index_word() = std::ptr::null_mut();
        }
    }
    Ref::from_new(p)
}

/// The exact str with the content of `v`: `v` itself unless it is an instance of a subclass.
#[inline]
pub fn exact(v: Value) -> Ref {
    if is_exact_str(v) {
        return v.own();
    }
    let s = str_ref(v);
    copied(str_of(v), s.char_len(), s.is_ascii())
}

/// Takes a str apart that nobody else can see.
pub(super) unsafe fn str_dealloc(p: *mut Header) {
    unsafe {
        let s = &mut *(p as *mut StrObject);
        super::str_index::forget_index(s);
        free_object(p, s.size());
    }
}

/// Makes room for `more_bytes` at the end of a str that only the caller refers to: extends the block in place where its
/// size class or the C allocator's slack allows it, else moves it to a block a quarter larger than asked for, so that
/// building a string piece by piece takes linear time. Lengths and flags are updated; the new bytes are not filled.
pub(super) unsafe fn extend_unique(
    p: *mut StrObject,
    more_bytes: usize,
    more_chars: usize,
    ascii: bool,
) -> *mut StrObject {
    unsafe {
        super::str_index::forget_index(&mut *p);
        let old_len = (*p).byte_len as usize;
        let old = (*p).size();
        let len = old_len + more_bytes;
        if len > u32::MAX as usize - 64 {
            crate::errors::fatal("MemoryError: str of more than 4 GiB");
        }
        let new = object_size(len, ascii);
        let q = grow_block(p as *mut u8, old, new, layout::str::DATA as usize + old_len);
        let q = q as *mut StrObject;
        (*q).byte_len = len as u32;
        (*q).char_len += more_chars as u32;
        (*q).header.flags &= !(layout::flags::STR_ASCII | layout::flags::STR_HASHED);
        if ascii {
            (*q).header.flags |= layout::flags::STR_ASCII;
        } else {
            *(*q).index_word() = std::ptr::null_mut();
        }
        q
    }
}

unsafe fn grow_block(p: *mut u8, old: usize, new: usize, used: usize) -> *mut u8 {
    unsafe {
        if old > alloc::MAX_SMALL {
            if new <= libc::malloc_usable_size(p as *mut libc::c_void) {
                return p;
            }
            return alloc::resize_big(p, old, new + new / 4);
        }
        if new <= alloc::MAX_SMALL && old.div_ceil(alloc::STEP) == new.div_ceil(alloc::STEP) {
            return p;
        }
        let wanted = if new > alloc::MAX_SMALL {
            new + new / 4
        } else {
            new
        };
        let q = alloc::alloc(wanted);
        std::ptr::copy_nonoverlapping(p, q, used);
        alloc::free(p, old);
        q
    }
}

/// A static str of one Latin-1 character, or the empty one.
#[repr(C, align(16))]
struct ShortStr {
    object: StrObject,
    data: [u8; 16],
}

const fn short_str(data: [u8; 16], byte_len: u32, char_len: u32) -> ShortStr {
    let mut header = Header::immortal(&STR_TYPE);
    header.flags = layout::flags::STR_INTERNED;
    if data[0] < 0x80 {
        header.flags |= layout::flags::STR_ASCII;
    }
    ShortStr {
        object: StrObject {
            header,
            byte_len,
            char_len,
            hash: 0,
        },
        data,
    }
}

#[unsafe(export_name = "molt_empty_str")]
static mut EMPTY: ShortStr = short_str([0; 16], 0, 0);

const _: () = assert!(size_of::<ShortStr>() == layout::str::SHORT_SIZE as usize);

#[unsafe(export_name = "molt_one_char")]
static mut ONE_CHAR: [ShortStr; 256] = {
    let mut all = [const { short_str([0; 16], 1, 1) }; 256];
    let mut code = 0;
    while code < 256 {
        let mut data = [0; 16];
        if code < 0x80 {
            data[0] = code as u8;
            all[code] = short_str(data, 1, 1);
        } else {
            data[0] = 0xc0 | (code >> 6) as u8;
            data[1] = 0x80 | (code & 0x3f) as u8;
            all[code] = short_str(data, 2, 1);
        }
        code += 1;
    }
    all
};

/// The empty str.
#[inline(always)]
pub fn empty_str() -> Value {
    Value::object(&raw const EMPTY)
}

/// The shared str of one Latin-1 character.
#[inline(always)]
pub fn one_char(code: u8) -> Value {
    Value::object(unsafe { (&raw const ONE_CHAR as *const ShortStr).add(code as usize) })
}

/// A str of one code point.
#[inline]
pub fn new_char(code: u32) -> Ref {
    if code < 256 {
        return one_char(code as u8).own();
    }
    let (data, len) = wtf8::encode(code);
    copied(&data[..len], 1, false)
}

/// The hash of a str, computed once.
#[inline]
pub fn str_hash(v: Value) -> i64 {
    let s = str_ref(v);
    if s.header.flags & layout::flags::STR_HASHED == 0 {
        s.hash = if s.is_ascii() {
            hash::bytes(str_of(v))
        } else {
            hash::text(str_of(v))
        };
        s.header.flags |= layout::flags::STR_HASHED;
    }
    s.hash
}

/// Interned strings live as long as the program.
fn table() -> &'static mut HashMap<&'static [u8], Value, BySip> {
    static mut TABLE: Option<HashMap<&'static [u8], Value, BySip>> = None;
    let this = &raw mut TABLE;
    unsafe { (*this).get_or_insert_with(HashMap::default) }
}

fn interned_short(data: &[u8]) -> Option<Value> {
    match *data {
        [] => Some(empty_str()),
        [byte] => Some(one_char(byte)),
        [lead @ 0xc2..=0xc3, trail] => Some(one_char(lead << 6 | trail & 0x3f)),
        _ => None,
    }
}

/// The strs that the compiler put into the program, in a hash table of its making (`molt_abi::intern_hash`).
fn interned_static(data: &[u8]) -> Option<Value> {
    #[cfg(not(test))]
    {
        unsafe extern "C" {
            static molt_static_strs: u64;
        }
        unsafe {
            let mask = molt_static_strs;
            let slots = (&raw const molt_static_strs).add(1);
            let mut at = molt_abi::intern_hash(data) & mask;
            loop {
                let v = Value(*slots.add(at as usize));
                if v.is_null() {
                    return None;
                }
                if str_of(v) == data {
                    return Some(v);
                }
                at = (at + 1) & mask;
            }
        }
    }
    #[cfg(test)]
    {
        let _ = data;
        None
    }
}

fn find_interned(data: &[u8]) -> Option<Value> {
    interned_short(data)
        .or_else(|| interned_static(data))
        .or_else(|| table().get(data).copied())
}

/// The interned str equal to `v`, if there is one.
pub fn known_interned(v: Value) -> Option<Value> {
    match str_ref(v).header.flags & layout::flags::STR_INTERNED != 0 {
        true => Some(v),
        false => find_interned(str_of(v)),
    }
}

/// The one interned str with this content (kept alive for ever).
#[inline(always)]
pub fn intern(data: impl AsRef<[u8]>) -> Value {
    intern_bytes(data.as_ref())
}

#[inline(never)]
fn intern_bytes(data: &[u8]) -> Value {
    if let Some(v) = find_interned(data) {
        return v;
    }
    intern_value(new_str(data).get())
}

/// The interned str equal to `v`, which becomes it if there is none yet.
pub fn intern_value(v: Value) -> Value {
    let s = str_ref(v);
    if s.header.flags & layout::flags::STR_INTERNED != 0 {
        return v;
    }
    let data = str_of(v);
    if let Some(found) = find_interned(data) {
        return found;
    }
    if !is_exact_str(v) {
        return intern_value(exact(v).get());
    }
    s.header.flags |= layout::flags::STR_INTERNED;
    std::mem::forget(v.own());
    table().insert(data, v);
    v
}
