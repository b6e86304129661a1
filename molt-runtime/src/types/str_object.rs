//! Layout and creation of str objects: WTF-8 data inline (`molt_abi::layout::str`), interning.

use crate::object::header::{Header, Object, free_object, new_object};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::value::{Ref, Value};
use molt_abi::layout;
use std::collections::HashMap;
use std::sync::OnceLock;

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
    Slots {
        dealloc: str_dealloc,
        ..Slots::EMPTY
    },
);

impl Object for StrObject {
    fn type_object() -> &'static Type {
        &STR_TYPE
    }
}

impl StrObject {
    #[inline(always)]
    pub fn data(&self) -> *mut u8 {
        unsafe { (self as *const StrObject as *mut u8).add(layout::str::DATA as usize) }
    }
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.header.flags & layout::flags::STR_ASCII != 0
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

/// A str with uninitialized data; the caller fills it before anybody sees it.
pub fn new_str_uninit(byte_len: usize, char_len: usize, ascii: bool) -> *mut StrObject {
    if byte_len > u32::MAX as usize - 64 {
        crate::errors::fatal("MemoryError: str of more than 4 GiB");
    }
    let p = new_object(&STR_TYPE, object_size(byte_len, ascii)) as *mut StrObject;
    unsafe {
        (*p).byte_len = byte_len as u32;
        (*p).char_len = char_len as u32;
        (*p).header.flags = if ascii { layout::flags::STR_ASCII } else { 0 };
    }
    p
}

/// A new str from WTF-8 data.
pub fn new_str(data: impl AsRef<[u8]>) -> Ref {
    let data = data.as_ref();
    let ascii = data.is_ascii();
    let chars = if ascii {
        data.len()
    } else {
        data.iter().filter(|b| (**b as i8) >= -0x40).count()
    };
    let p = new_str_uninit(data.len(), chars, ascii);
    unsafe {
        std::ptr::copy_nonoverlapping(data.as_ptr(), (*p).data(), data.len());
    }
    Ref::from_new(p)
}

unsafe fn str_dealloc(p: *mut Header) {
    unsafe {
        let s = &mut *(p as *mut StrObject);
        if !s.is_ascii() && !(*s.index_word()).is_null() {
            crate::types::str_object::free_index(s);
        }
        free_object(p, s.size());
    }
}

/// Frees the sparse index of a non-ASCII str.
pub unsafe fn free_index(s: &mut StrObject) {
    unsafe {
        let word = s.index_word();
        let entries = index_entries(s.char_len as usize);
        drop(Vec::from_raw_parts(*word, entries, entries));
        *word = std::ptr::null_mut();
    }
}

/// Code points between two entries of the sparse index.
pub const INDEX_STEP: usize = 64;

pub fn index_entries(char_len: usize) -> usize {
    char_len / INDEX_STEP + 1
}

/// Interned strings live as long as the program.
struct InternTable(HashMap<&'static [u8], Value>);
unsafe impl Sync for InternTable {}
unsafe impl Send for InternTable {}

fn table() -> &'static mut HashMap<&'static [u8], Value> {
    static mut TABLE: OnceLock<InternTable> = OnceLock::new();
    unsafe {
        let t = &mut *(&raw mut TABLE);
        t.get_or_init(|| InternTable(HashMap::new()));
        &mut t.get_mut().expect("initialized").0
    }
}

/// The one interned str with this content (kept alive for ever).
pub fn intern(data: impl AsRef<[u8]>) -> Value {
    let data = data.as_ref();
    if let Some(v) = table().get(data) {
        return *v;
    }
    intern_value(new_str(data).get())
}

/// The interned str equal to `v`, which becomes it if there is none yet.
pub fn intern_value(v: Value) -> Value {
    let s = str_ref(v);
    if s.header.flags & layout::flags::STR_INTERNED != 0 {
        return v;
    }
    if let Some(found) = table().get(str_of(v)) {
        return *found;
    }
    s.header.flags |= layout::flags::STR_INTERNED;
    std::mem::forget(v.own());
    table().insert(str_of(v), v);
    v
}
