//! Finds objects that outlive the program: `MOLT_LEAK_CHECK=1` reports them by type and makes the exit status 1,
//! `MOLT_LEAK_CHECK=report` leaves the status as it is.
//!
//! Collectable objects are found as the cycle collector finds them. Others lie in cells among the memory of lists and dicts:
//! a cell that is not free and whose second word is the address of a type holds an object. Those of more than 512 bytes are not seen.

use crate::isolate::isolate;
use crate::object::header::{Header, PREFIX, PREFIX_MARK};
use crate::object::protocol::type_of;
use crate::object::subclass::is_type;
use crate::object::type_object::Type;
use crate::types::function::{function, is_function};
use crate::types::object_type::TYPE_TYPE;
use crate::types::slot_wrappers::{NEW_WRAPPER_TYPE, SLOT_WRAPPER_TYPE};
use crate::types::str_object::{is_str, str_of};
use crate::value::Value;
use molt_abi::layout::flags;
use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::ops::Range;

/// Bytes of a str that are shown.
const MOST_TEXT: usize = 20;

/// Functions that give up what parts of the runtime keep for as long as the process runs.
fn kept() -> &'static mut Vec<fn()> {
    static mut KEPT: Vec<fn()> = Vec::new();
    unsafe { &mut *(&raw mut KEPT) }
}

/// Tells of something that is kept until the end of the process, once it is there.
pub fn keeps(give_up: fn()) {
    kept().push(give_up)
}

/// Checks if asked to; the exit status.
pub fn check(code: i32) -> i32 {
    let Some(fails) = wanted() else { return code };
    release_words();
    for give_up in std::mem::take(kept()) {
        give_up();
    }
    super::gc::collect_now();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let objects = super::gc::objects();
    let plain = plain_objects(&objects);
    for v in objects.into_iter().chain(plain) {
        if !is_kept(v) {
            *found.entry(describe(v)).or_default() += 1;
        }
    }
    if found.is_empty() {
        return code;
    }
    let mut text = String::from("leaked objects:\n");
    for (name, count) in found {
        text.push_str(&format!("  {count} {name}\n"));
    }
    let _ = std::io::stderr().write_all(text.as_bytes());
    if fails { 1 } else { code }
}

/// Gives up what compiled code keeps for as long as the process runs: constants made on first use, functions that it
/// calls directly.
fn release_words() {
    #[cfg(not(test))]
    unsafe {
        unsafe extern "C" {
            static molt_words: *mut Value;
        }
        let mut table = &raw const molt_words;
        while !(*table).is_null() {
            let held = std::mem::replace(&mut **table, Value::NULL);
            drop(crate::value::Ref::from_owned(held));
            table = table.add(1);
        }
    }
}

/// The objects that cannot form cycles; `collectable` are the others.
fn plain_objects(collectable: &[Value]) -> Vec<Value> {
    let iso = isolate();
    let mut free: HashSet<usize> = HashSet::new();
    for head in iso.free {
        let mut cell = head;
        while !cell.is_null() {
            free.insert(cell as usize);
            cell = unsafe { *(cell as *const *mut u8) };
        }
    }
    let image = image();
    let mut types: HashSet<usize> = collectable
        .iter()
        .filter(|v| is_type(**v))
        .map(|v| v.0 as usize)
        .collect();
    let mut found = Vec::new();
    for chunk in &iso.chunks {
        for i in 0..chunk.count {
            let start = unsafe { chunk.start.add(i * chunk.cell) };
            if free.contains(&(start as usize)) {
                continue;
            }
            let words = start as *const usize;
            let prefixed = unsafe { *(words as *const u64) } == PREFIX_MARK;
            let at = if prefixed { PREFIX } else { 0 };
            if at + 16 > chunk.cell {
                continue;
            }
            let ty = unsafe { *words.add(at / 8 + 1) };
            if is_known_type(ty, &image, &mut types) {
                found.push(Value::object(unsafe { start.add(at) } as *mut Header));
            }
        }
    }
    found
}

/// Is there a type at this address?
fn is_known_type(address: usize, image: &[Range<usize>], types: &mut HashSet<usize>) -> bool {
    if types.contains(&address) {
        return true;
    }
    let inside = |a: usize| a.is_multiple_of(8) && image.iter().any(|r| r.contains(&a));
    let is_type = inside(address)
        && inside(address + size_of::<Type>())
        && unsafe { (*(address as *const Header)).ty as usize } == &raw const TYPE_TYPE as usize;
    if is_type {
        types.insert(address);
    }
    is_type
}

/// Where the executable's own data lies.
fn image() -> Vec<Range<usize>> {
    unsafe extern "C" fn add(
        object: *mut libc::dl_phdr_info,
        _size: usize,
        found: *mut libc::c_void,
    ) -> i32 {
        // SAFETY: the loader's description of an object, and the list that was given.
        let (object, found) = unsafe { (&*object, &mut *found.cast::<Vec<Range<usize>>>()) };
        for i in 0..usize::from(object.dlpi_phnum) {
            let segment = unsafe { &*object.dlpi_phdr.add(i) };
            if segment.p_type == libc::PT_LOAD {
                let start = (object.dlpi_addr + segment.p_vaddr) as usize;
                found.push(start..start + segment.p_memsz as usize);
            }
        }
        // The executable comes first; libraries are of no interest.
        1
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    unsafe { libc::dl_iterate_phdr(Some(add), (&raw mut found).cast()) };
    found
}

/// What nothing gives up: interned strs, methods of builtin types.
fn is_kept(v: Value) -> bool {
    is_str(v) && v.header().flags & flags::STR_INTERNED != 0
        || type_of(v).is(&SLOT_WRAPPER_TYPE)
        || type_of(v).is(&NEW_WRAPPER_TYPE)
}

/// The type of an object, and its name if it has one.
fn describe(v: Value) -> String {
    let ty = type_of(v).name;
    if is_function(v) {
        let name = String::from_utf8_lossy(str_of(function(v).qualname)).into_owned();
        return format!("{ty} {name}");
    }
    if is_type(v) {
        return format!("{ty} {}", v.as_type().name);
    }
    if is_str(v) {
        let start: Vec<u8> = str_of(v).iter().copied().take(MOST_TEXT).collect();
        return format!("{ty} {:?}", String::from_utf8_lossy(&start));
    }
    ty.to_string()
}

/// Whether a check is wanted, and whether a leak is a failure.
fn wanted() -> Option<bool> {
    let value = unsafe { libc::getenv(c"MOLT_LEAK_CHECK".as_ptr()) };
    if value.is_null() {
        return None;
    }
    match unsafe { std::ffi::CStr::from_ptr(value) }.to_bytes() {
        b"1" => Some(true),
        b"report" => Some(false),
        _ => None,
    }
}
