//! `re.Match`, and the objects that step from match to match.

use super::sre_pattern::{PatternObject, group_number, pattern};
use super::sre_run::{Mode, Scan, Span, slice};
use super::sre_template;
use super::text_support::readonly;
use crate::errors::{R, raise_index_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::bytes_like::{bytes_of, new_bytes};
use crate::types::dict;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{self, new_tuple, new_tuple_from};
use crate::value::{Ref, Value};

#[repr(C)]
struct MatchObject {
    header: Header,
    string: Value,
    pattern: Value,
    pos: usize,
    endpos: usize,
    last_index: isize,
    /// Spans that stand behind it: of the whole, and of each group.
    spans: usize,
}

impl MatchObject {
    fn marks(&self) -> &[Span] {
        let first = (self as *const MatchObject).wrapping_add(1) as *const Span;
        unsafe { std::slice::from_raw_parts(first, self.spans) }
    }
}

const SIZE: usize = std::mem::size_of::<MatchObject>();

#[unsafe(export_name = "molt.type._sre.Match")]
pub static MATCH_TYPE: Type = Type::builtin(
    "re.Match",
    SIZE,
    0,
    Slots {
        dealloc,
        repr: Some(repr),
        getitem: Some(|v, key| Ok(group_text(this(v), number(this(v), key)?, Value::NONE))),
        ..Slots::EMPTY
    },
)
.with_module("re")
.with_methods(crate::emitted_table!("molt.methods.re.Match"));

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let m = &mut *(h as *mut MatchObject);
        drop(Ref::from_owned(m.string));
        drop(Ref::from_owned(m.pattern));
        free_object(h, size_of(m.spans));
    }
}

fn size_of(spans: usize) -> usize {
    SIZE + spans * std::mem::size_of::<Span>()
}

fn this(v: Value) -> &'static MatchObject {
    unsafe { &*v.as_ptr() }
}

/// A match object for the last match of a scan.
pub fn new_match(
    pattern_object: Value,
    scan: &Scan,
    span: (usize, usize),
    pos: usize,
    endpos: usize,
) -> Ref {
    let spans = pattern(pattern_object).groups + 1;
    let m = new_object(&MATCH_TYPE, size_of(spans)) as *mut MatchObject;
    unsafe {
        (*m).string = scan.subject.object.get().own().into_raw();
        (*m).pattern = pattern_object.own().into_raw();
        (*m).pos = pos;
        (*m).endpos = endpos;
        (*m).last_index = scan.last_index();
        (*m).spans = spans;
        let marks = m.add(1) as *mut Span;
        marks.write((span.0 as isize, span.1 as isize));
        for i in 1..spans {
            marks.add(i).write(match scan.group(i - 1) {
                Some((start, end)) => (start as isize, end as isize),
                None => (-1, -1),
            });
        }
    }
    Ref::from_new(m)
}

fn pattern_of(m: &MatchObject) -> &'static PatternObject {
    pattern(m.pattern)
}

fn number(m: &MatchObject, key: Value) -> R<usize> {
    match group_number(pattern_of(m), key)? {
        Some(n) => Ok(n),
        None => Err(raise_index_error("no such group")),
    }
}

fn number_or_whole(m: &MatchObject, key: Value) -> R<usize> {
    if key.is_null() { Ok(0) } else { number(m, key) }
}

fn group_text(m: &MatchObject, n: usize, default: Value) -> Ref {
    match m.marks()[n] {
        (start, end) if start >= 0 && end >= start => slice(m.string, start as usize, end as usize),
        _ => default.own(),
    }
}

fn repr(v: Value) -> R {
    let m = this(v);
    let (start, end) = m.marks()[0];
    let text = p::repr(group_text(m, 0, Value::NONE).get())?;
    let text = str_of(text.get());
    let mut out = format!("<re.Match object; span=({start}, {end}), match=").into_bytes();
    out.extend_from_slice(&text[..crate::kernels::wtf8::offset_of(text, 50)]);
    out.push(b'>');
    Ok(new_str(out))
}

fn group(args: &Args) -> R {
    let m = this(args.pos[0]);
    match &args.pos[1..] {
        [] => Ok(group_text(m, 0, Value::NONE)),
        [key] => Ok(group_text(m, number(m, *key)?, Value::NONE)),
        keys => {
            let mut groups = Vec::with_capacity(keys.len());
            for key in keys {
                groups.push(group_text(m, number(m, *key)?, Value::NONE));
            }
            Ok(tuple_of(&groups))
        }
    }
}
native_method!(raw "re.Match", "group", group);

fn tuple_of(items: &[Ref]) -> Ref {
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    new_tuple(&values)
}

fn default_of(v: Value) -> Value {
    v.present().unwrap_or(Value::NONE)
}

native_method!("re.Match", "groups", "self, /, default=None", |a| {
    let m = this(a[0]);
    let groups = 0..m.marks().len() - 1;
    Ok(new_tuple_from(
        groups.map(|n| group_text(m, n + 1, default_of(a[1]))),
    ))
});

fn groupdict(args: &[Value]) -> R {
    let m = this(args[0]);
    let out = dict::new_dict();
    let index = pattern_of(m).group_index;
    let mut at = 0;
    while let Some((name, n, _)) = dict::next_entry(index, &mut at) {
        let text = group_text(m, number(m, n)?, default_of(args[1]));
        dict::set(out.get(), name, text.get())?;
    }
    Ok(out)
}
native_method!("re.Match", "groupdict", "self, /, default=None", groupdict);

fn span_of(args: &[Value]) -> R<(isize, isize)> {
    let m = this(args[0]);
    Ok(m.marks()[number_or_whole(m, args[1])?])
}

fn pair((start, end): (isize, isize)) -> Ref {
    new_tuple(&[Value::small_int(start as i64), Value::small_int(end as i64)])
}

native_method!("re.Match", "start", "self, group=0, /", |a| {
    Ok(Ref::from(span_of(a)?.0 as i64))
});
native_method!("re.Match", "end", "self, group=0, /", |a| Ok(Ref::from(
    span_of(a)?.1 as i64
)));
native_method!("re.Match", "span", "self, group=0, /", |a| Ok(pair(
    span_of(a)?
)));
native_method!(class "re.Match", "__class_getitem__", "cls, item, /", |a| {
    crate::types::generic_alias::new_generic_alias(a[0], a[1])
});
native_method!("re.Match", "__copy__", "self, /", |a| Ok(a[0].own()));
native_method!("re.Match", "__deepcopy__", "self, memo, /", |a| Ok(
    a[0].own()
));

/// The bytes of what `slice` gives.
fn bytes_in(text: Value) -> &'static [u8] {
    if is_str(text) {
        str_of(text)
    } else {
        bytes_of(text)
    }
}

fn expand(args: &[Value]) -> R {
    let m = this(args[0]);
    let template = sre_template::compile(m.pattern, args[1])?;
    match sre_template::template(template.get()) {
        Some(_) => {
            let mut out = Vec::new();
            let marks = m.marks();
            sre_template::expand(template.get(), marks.len() - 1, &mut out, |out, group| {
                let (start, end) = marks[group];
                if start >= 0 {
                    let text = slice(m.string, start as usize, end as usize);
                    out.extend_from_slice(bytes_in(text.get()));
                }
            })?;
            Ok(if is_str(m.string) {
                new_str(out)
            } else {
                new_bytes(out)
            })
        }
        None => Ok(template),
    }
}
native_method!("re.Match", "expand", "self, /, template", expand);

native_method!(getset "re.Match", "string", |v| Ok(this(v).string.own()), readonly);
native_method!(getset "re.Match", "re", |v| Ok(this(v).pattern.own()), readonly);
native_method!(getset "re.Match", "pos", |v| Ok(Ref::from(this(v).pos)), readonly);
native_method!(getset "re.Match", "endpos", |v| Ok(Ref::from(this(v).endpos)), readonly);
native_method!(get "re.Match", "lastindex", |v| {
    let last = this(v).last_index;
    Ok(if last > 0 { Ref::from(last as i64) } else { Ref::NONE })
});
native_method!(get "re.Match", "lastgroup", |v| {
    let m = this(v);
    let names = pattern_of(m).index_group;
    let name = usize::try_from(m.last_index)
        .ok()
        .and_then(|last| tuple::items_of(names).get(last));
    Ok(name.map_or(Ref::NONE, |name| name.own()))
});
native_method!(get "re.Match", "regs", |v| {
    let all: Vec<Ref> = this(v).marks().iter().map(|span| pair(*span)).collect();
    Ok(tuple_of(&all))
});

#[repr(C)]
struct ScannerObject {
    header: Header,
    pattern: Value,
    pos: usize,
    endpos: usize,
    scan: Scan,
}

const SCANNER_SIZE: usize = std::mem::size_of::<ScannerObject>();

const SCANNER_SLOTS: Slots = Slots {
    dealloc: scanner_dealloc,
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type._sre.SRE_Scanner")]
pub static SCANNER_TYPE: Type = Type::builtin("_sre.SRE_Scanner", SCANNER_SIZE, 0, SCANNER_SLOTS)
    .with_module("_sre")
    .with_methods(crate::emitted_table!("molt.methods._sre.SRE_Scanner"));

/// The iterator of `finditer`.
pub static MATCH_ITERATOR_TYPE: Type = Type::builtin(
    "callable_iterator",
    SCANNER_SIZE,
    0,
    Slots {
        iter: Some(|v| Ok(v.own())),
        next: Some(|v| step(v, Mode::Search)),
        ..SCANNER_SLOTS
    },
);

unsafe fn scanner_dealloc(h: *mut Header) {
    unsafe {
        let s = &mut *(h as *mut ScannerObject);
        drop(Ref::from_owned(s.pattern));
        std::ptr::drop_in_place(&raw mut s.scan);
        free_object(h, SCANNER_SIZE);
    }
}

/// A scanner, or an iterator over matches, by `ty`.
pub fn new_scanner(ty: &'static Type, pattern: Value, scan: Scan) -> Ref {
    let s = new_object(ty, SCANNER_SIZE) as *mut ScannerObject;
    unsafe {
        (*s).pattern = pattern.own().into_raw();
        ((*s).pos, (*s).endpos) = scan.bounds();
        (&raw mut (*s).scan).write(scan);
    }
    Ref::from_new(s)
}

fn step(v: Value, mode: Mode) -> R<Option<Ref>> {
    let s = unsafe { &mut *v.as_ptr::<ScannerObject>() };
    let span = s.scan.next(&pattern(s.pattern).code, mode);
    Ok(span.map(|span| new_match(s.pattern, &s.scan, span, s.pos, s.endpos)))
}

native_method!("_sre.SRE_Scanner", "search", "self, /", |a| {
    Ok(step(a[0], Mode::Search)?.unwrap_or(Ref::NONE))
});
native_method!("_sre.SRE_Scanner", "match", "self, /", |a| {
    Ok(step(a[0], Mode::Match)?.unwrap_or(Ref::NONE))
});
native_method!(get "_sre.SRE_Scanner", "pattern", |v| {
    Ok(unsafe { (*v.as_ptr::<ScannerObject>()).pattern.own() })
});
