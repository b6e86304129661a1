//! Code objects: what a program can see of the static description of a function (`molt_abi::layout::code`).

use crate::errors::R;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::type_object::{Slots, Type};
use crate::packed::operands::{Cursor, signed};
use crate::types::str_object::new_str;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::layout::code as layout;
use std::mem::{offset_of, size_of};

/// The static record that the compiler emits per function.
#[repr(C)]
pub struct Code {
    pub entry: unsafe extern "C" fn(func: Value, params: *const Value) -> Value,
    pub name: Value,
    pub qualname: Value,
    pub filename: Value,
    pub param_names: *const Value,
    /// Positional parameters, including positional-only ones.
    pub arg_count: u32,
    pub posonly_count: u32,
    pub kwonly_count: u32,
    pub flags: u32,
    pub first_line: u32,
    pub free_count: u32,
    pub free_names: *const Value,
    pub var_names: *const Value,
    pub var_count: u32,
    pub frame_slots: u32,
    pub doc: Value,
    pub resume: Option<unsafe extern "C" fn(generator: Value, sent: Value) -> Value>,
    /// Where compiled code remembers the function that it calls directly, or null.
    pub remembered: *mut Value,
    pub cell_names: *const Value,
    pub cell_count: u32,
    /// Code in the form that `crate::packed` runs, or null.
    pub packed: *const u8,
    /// What tracebacks say of places (`layout::PLACES`), or null.
    pub places: *const u8,
}

unsafe impl Sync for Code {}

const _: () = assert!(offset_of!(Code, arg_count) == layout::ARG_COUNT as usize);
const _: () = assert!(offset_of!(Code, flags) == layout::FLAGS as usize);
const _: () = assert!(offset_of!(Code, free_names) == layout::FREE_NAMES as usize);
const _: () = assert!(offset_of!(Code, var_count) == layout::VAR_COUNT as usize);
const _: () = assert!(offset_of!(Code, doc) == layout::DOC as usize);
const _: () = assert!(offset_of!(Code, resume) == layout::RESUME as usize);
const _: () = assert!(offset_of!(Code, remembered) == layout::REMEMBERED as usize);
const _: () = assert!(offset_of!(Code, cell_names) == layout::CELL_NAMES as usize);
const _: () = assert!(offset_of!(Code, cell_count) == layout::CELL_COUNT as usize);
const _: () = assert!(offset_of!(Code, packed) == layout::PACKED as usize);
const _: () = assert!(offset_of!(Code, places) == layout::PLACES as usize);
const _: () = assert!(size_of::<Code>() == layout::SIZE as usize);

/// A range of the source: lines from 1, columns in bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub end_line: u32,
    /// `None`: they are not known.
    pub columns: Option<(u32, u32)>,
}

/// A place that was looked up. Tables are part of the program: none is ever replaced by another.
#[derive(Clone, Copy)]
struct KnownPlace {
    table: *const u8,
    first_line: u32,
    number: u32,
    place: Place,
}

fn known_place(code: &Code, number: u32) -> &'static mut KnownPlace {
    const SIZE: usize = 64;
    static mut KNOWN: [KnownPlace; SIZE] = [KnownPlace {
        table: std::ptr::null(),
        first_line: 0,
        number: 0,
        place: Place {
            line: 0,
            end_line: 0,
            columns: None,
        },
    }; SIZE];
    let at = (code.places as usize ^ number as usize) % SIZE;
    unsafe { &mut (*(&raw mut KNOWN))[at] }
}

impl Code {
    /// Where the source of a place stands: compiled code knows places by number, from 1.
    pub fn place(&self, number: u32) -> Place {
        let whole_line = |line| Place {
            line,
            end_line: line,
            columns: None,
        };
        if self.places.is_null() {
            return whole_line((self.first_line + number).saturating_sub(1));
        }
        let known = known_place(self, number);
        if (known.table, known.first_line, known.number) == (self.places, self.first_line, number) {
            return known.place;
        }
        let mut places = self.all_places();
        let found = (number as usize).checked_sub(1).and_then(|n| places.nth(n));
        let place = found.unwrap_or_else(|| whole_line(self.first_line));
        *known = KnownPlace {
            table: self.places,
            first_line: self.first_line,
            number,
            place,
        };
        place
    }

    /// Line of the file for a place.
    pub fn line(&self, place: u32) -> u32 {
        self.place(place).line
    }

    /// All places in order of their numbers; none if they are lines.
    pub fn all_places(&self) -> impl Iterator<Item = Place> {
        let mut table = Cursor(self.places);
        let count = if self.places.is_null() {
            0
        } else {
            table.number()
        };
        let mut line = self.first_line;
        (0..count).map(move |_| {
            let mut number = || table.number() as u32;
            line = line.wrapping_add_signed(signed(number() as u64) as i32);
            let end_line = line + number();
            let columns = match number() {
                0 => None,
                start => Some((start - 1, number())),
            };
            Place {
                line,
                end_line,
                columns,
            }
        })
    }
    /// Entries of the params array.
    pub fn param_count(&self) -> usize {
        (self.arg_count + self.kwonly_count) as usize
            + (self.flags & layout::VARARGS != 0) as usize
            + (self.flags & layout::VARKEYWORDS != 0) as usize
    }
    /// Names of variables: those of the function itself, and those of functions around it that it uses.
    pub fn all_names(&self) -> impl Iterator<Item = Value> {
        let own = unsafe { slice(self.var_names, self.var_count as usize) };
        let own = if own.is_empty() { self.params() } else { own };
        let cells = unsafe { slice(self.cell_names, self.cell_count as usize) };
        let free = unsafe { slice(self.free_names, self.free_count as usize) };
        own.iter().chain(cells).chain(free).copied()
    }
    pub fn params(&self) -> &'static [Value] {
        unsafe { slice(self.param_names, self.param_count()) }
    }
}

unsafe fn slice(p: *const Value, count: usize) -> &'static [Value] {
    if p.is_null() || count == 0 {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(p, count) }
}

#[repr(C)]
pub struct CodeObject {
    pub header: Header,
    pub code: &'static Code,
}

#[unsafe(export_name = "molt.type.code")]
pub static CODE_TYPE: Type = Type::builtin(
    "code",
    size_of::<CodeObject>(),
    0,
    Slots {
        dealloc: |h| unsafe { free_object(h, size_of::<CodeObject>()) },
        repr: Some(code_repr),
        hash: Some(|v| Ok(code_of(v) as *const Code as i64 >> 4)),
        compare: Some(|a, b, op| {
            use molt_abi::ops::CmpOp;
            if !crate::object::protocol::type_of(b).is(&CODE_TYPE) {
                return Ok(Value::NOT_IMPLEMENTED.own());
            }
            let same = std::ptr::eq(code_of(a), code_of(b));
            Ok(match op {
                CmpOp::Eq => Ref::bool(same),
                CmpOp::Ne => Ref::bool(!same),
                _ => Value::NOT_IMPLEMENTED.own(),
            })
        }),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.code"));

pub fn new_code_object(code: &'static Code) -> Ref {
    let c = new_object(&CODE_TYPE, size_of::<CodeObject>()) as *mut CodeObject;
    unsafe { (&raw mut (*c).code).write(code) };
    Ref::from_new(c)
}

pub fn code_of(v: Value) -> &'static Code {
    unsafe { (*v.as_ptr::<CodeObject>()).code }
}

fn code_repr(v: Value) -> R {
    use crate::types::str_object::str_of;
    let c = code_of(v);
    let mut text = b"<code object ".to_vec();
    text.extend_from_slice(str_of(c.name));
    text.extend_from_slice(format!(" at {:#x}, file \"", v.0).as_bytes());
    text.extend_from_slice(str_of(c.filename));
    text.extend_from_slice(format!("\", line {}>", c.first_line).as_bytes());
    Ok(new_str(text))
}

/// As `co_positions` gives it: line, line of the end, columns.
pub fn place_tuple(place: Option<Place>) -> Ref {
    let number = |n: Option<u32>| n.map_or(Ref::NONE, |n| Ref::from(n as i64));
    let columns = place.and_then(|p| p.columns);
    let parts = [
        number(place.map(|p| p.line)),
        number(place.map(|p| p.end_line)),
        number(columns.map(|c| c.0)),
        number(columns.map(|c| c.1)),
    ];
    new_tuple(&parts.each_ref().map(Ref::get))
}

/// What `show` says of the place of each instruction. The first is nowhere; for code that knows no places there is no other.
fn of_places(v: Value, show: impl Fn(usize, Option<Place>) -> Ref) -> R {
    let places = [None].into_iter().chain(code_of(v).all_places().map(Some));
    let list =
        crate::types::list::new_list_owned(places.enumerate().map(|(n, p)| show(n, p)).collect());
    crate::object::protocol::iter(list.get())
}

/// Parameters in the order of `co_varnames`: as in the params array.
fn var_names(v: Value) -> R {
    let c = code_of(v);
    let all = unsafe { slice(c.var_names, c.var_count as usize) };
    Ok(new_tuple(if all.is_empty() { c.params() } else { all }))
}

native_method!(get "code", "co_name", |v| Ok(code_of(v).name.own()));
native_method!(get "code", "co_qualname", |v| Ok(code_of(v).qualname.own()));
native_method!(get "code", "co_filename", |v| Ok(code_of(v).filename.own()));
native_method!(get "code", "co_firstlineno", |v| Ok(Ref::from(code_of(v).first_line as i64)));
native_method!(get "code", "co_argcount", |v| Ok(Ref::from(code_of(v).arg_count as i64)));
native_method!(get "code", "co_posonlyargcount",
    |v| Ok(Ref::from(code_of(v).posonly_count as i64)));
native_method!(get "code", "co_kwonlyargcount", |v| Ok(Ref::from(code_of(v).kwonly_count as i64)));
native_method!(get "code", "co_flags", |v| Ok(Ref::from(code_of(v).flags as i64 | 3)));
native_method!(get "code", "co_varnames", var_names);
native_method!(get "code", "co_nlocals", |v| Ok(Ref::from(code_of(v).var_count as i64)));
native_method!(get "code", "co_cellvars", |v| {
    let c = code_of(v);
    Ok(new_tuple(unsafe { slice(c.cell_names, c.cell_count as usize) }))
});
native_method!(get "code", "co_names", |_| Ok(new_tuple(&[])));
native_method!(get "code", "co_consts", |v| Ok(new_tuple(&[code_of(v).doc])));
native_method!(get "code", "co_freevars", |v| {
    let c = code_of(v);
    Ok(new_tuple(unsafe { slice(c.free_names, c.free_count as usize) }))
});

native_method!("code", "co_positions", "self, /", |a| of_places(
    a[0],
    |_, place| place_tuple(place)
));
native_method!("code", "co_lines", "self, /", |a| {
    of_places(a[0], |n, place| {
        let line = place.map_or(code_of(a[0]).first_line, |p| p.line);
        let numbers = [2 * n as i64, 2 * n as i64 + 2, line as i64].map(Ref::from);
        new_tuple(&numbers.each_ref().map(Ref::get))
    })
});

/// `code.replace(co_flags=...)`: a copy with other names, lines or flags. It lives as long as the program.
fn replace(args: &crate::object::native::Args) -> R {
    use crate::errors::raise_type_error;
    use crate::types::str_object::{intern_value, is_str, str_of};
    let c = code_of(args.pos[0]);
    let mut copy = unsafe { std::ptr::read(c) };
    for (name, v) in args.names.iter().zip(args.kw) {
        let text = str_of(*name);
        let number = |v: Value| crate::object::protocol::index_i64(v).map(|i| i as u32);
        match text {
            b"co_name" | b"co_qualname" | b"co_filename" if is_str(*v) => {
                let s = intern_value(*v);
                match text {
                    b"co_name" => copy.name = s,
                    b"co_qualname" => copy.qualname = s,
                    _ => copy.filename = s,
                }
            }
            b"co_flags" => copy.flags = number(*v)?,
            b"co_firstlineno" => copy.first_line = number(*v)?,
            b"co_consts" | b"co_names" | b"co_varnames" => {}
            _ => {
                return Err(raise_type_error(format!(
                    "code.replace() cannot change '{}' in a compiled program",
                    String::from_utf8_lossy(text)
                )));
            }
        }
    }
    Ok(new_code_object(Box::leak(Box::new(copy))))
}
native_method!(raw "code", "replace", replace);
