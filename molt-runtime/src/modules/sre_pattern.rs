//! `re.Pattern`: compiled regular expressions and what they are used for.

use super::sre_match::{self, new_match};
use super::sre_run::{Code, Mode, Scan, Subject};
use super::sre_template::{self, Template};
use super::text_support::readonly;
use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::list::new_list_owned;
use crate::types::str_object::{exact, is_str, new_str, str_of};
use crate::types::text_args::{not_implemented, ssize_or};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

#[repr(C)]
pub struct PatternObject {
    pub header: Header,
    pub pattern: Value,
    /// Dict of names to numbers.
    pub group_index: Value,
    /// Tuple of the names by number.
    pub index_group: Value,
    pub flags: i64,
    pub groups: usize,
    /// Whether it searches bytes; `None`: either.
    pub of_bytes: Option<bool>,
    pub code: Code,
}

const SIZE: usize = std::mem::size_of::<PatternObject>();

#[unsafe(export_name = "molt.type._sre.Pattern")]
pub static PATTERN_TYPE: Type = Type::builtin(
    "re.Pattern",
    SIZE,
    TypeFlags::WEAK,
    Slots {
        dealloc,
        repr: Some(repr),
        hash: Some(|v| {
            let this = pattern(v);
            let code: Vec<i64> = this.code.words.iter().map(|&c| c as i64).collect();
            Ok(p::hash(this.pattern)? ^ crate::kernels::hash::tuple(&code) ^ this.flags)
        }),
        compare: Some(compare),
        ..Slots::EMPTY
    },
)
.with_module("re")
.with_methods(crate::emitted_table!("molt.methods.re.Pattern"));

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let this = &mut *(h as *mut PatternObject);
        for v in [this.pattern, this.group_index, this.index_group] {
            drop(Ref::from_owned(v));
        }
        std::ptr::drop_in_place(&raw mut this.code);
        free_object(h, SIZE);
    }
}

/// The fields of a pattern.
pub fn pattern(v: Value) -> &'static PatternObject {
    unsafe { &*v.as_ptr() }
}

/// A new pattern.
pub fn new_pattern(
    pattern: Value,
    flags: i64,
    code: Vec<u32>,
    groups: usize,
    group_index: Value,
    index_group: Value,
) -> Ref {
    let p = new_object(&PATTERN_TYPE, SIZE) as *mut PatternObject;
    unsafe {
        (*p).pattern = pattern.own().into_raw();
        (*p).group_index = group_index.own().into_raw();
        (*p).index_group = index_group.own().into_raw();
        (*p).flags = flags;
        (*p).groups = groups;
        (*p).of_bytes = (!pattern.is_none()).then(|| !is_str(pattern));
        (&raw mut (*p).code).write(Code::new(code));
    }
    Ref::from_new(p)
}

const FLAG_NAMES: [(i64, &str); 8] = [
    (2, "re.IGNORECASE"),
    (8, "re.MULTILINE"),
    (16, "re.DOTALL"),
    (64, "re.VERBOSE"),
    (128, "re.DEBUG"),
    (256, "re.ASCII"),
    (4, "re.LOCALE"),
    (32, "re.UNICODE"),
];

fn repr(v: Value) -> R {
    const UNICODE: i64 = 32;
    let this = pattern(v);
    let shown = p::repr(this.pattern)?;
    let mut out = b"re.compile(".to_vec();
    let text = str_of(shown.get());
    out.extend_from_slice(&text[..crate::kernels::wtf8::offset_of(text, 200)]);
    let mut flags = this.flags;
    // Of a str pattern, UNICODE goes without saying.
    if this.of_bytes == Some(false) && flags & (UNICODE | 4 | 256) == UNICODE {
        flags &= !UNICODE;
    }
    let mut names: Vec<String> = Vec::new();
    for (bit, name) in FLAG_NAMES {
        if flags & bit != 0 {
            names.push(name.to_string());
            flags &= !bit;
        }
    }
    if flags != 0 {
        names.push(format!("{flags:#x}"));
    }
    if !names.is_empty() {
        out.extend_from_slice(b", ");
        out.extend_from_slice(names.join("|").as_bytes());
    }
    out.push(b')');
    Ok(new_str(out))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) || !p::type_of(b).is(&PATTERN_TYPE) {
        return not_implemented();
    }
    let (x, y) = (pattern(a), pattern(b));
    let equal = a == b
        || x.flags == y.flags
            && x.of_bytes == y.of_bytes
            && x.code.words == y.code.words
            && p::compare_bool(x.pattern, y.pattern, CmpOp::Eq)?;
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

/// A search for the arguments `self, string, pos, endpos` of a method.
pub fn scan(args: &[Value]) -> R<Scan> {
    let this = pattern(args[0]);
    let pos = ssize_or(args[2], 0)?;
    let endpos = ssize_or(args[3], isize::MAX)?;
    let subject = Subject::new(args[1], this.of_bytes)?;
    Ok(Scan::new(subject, pos, endpos))
}

fn whole(args: &[Value]) -> R<Scan> {
    scan(&[args[0], args[1], Value::NULL, Value::NULL])
}

fn find(args: &[Value], mode: Mode) -> R {
    let this = pattern(args[0]);
    let mut scan = scan(args)?;
    let (pos, endpos) = scan.bounds();
    match scan.next(&this.code, mode) {
        Some(span) => Ok(new_match(args[0], &scan, span, pos, endpos)),
        None => Ok(Ref::NONE),
    }
}

native_method!(
    "re.Pattern",
    "match",
    "self, /, string, pos=0, endpos=",
    |a| find(a, Mode::Match)
);
native_method!(
    "re.Pattern",
    "fullmatch",
    "self, /, string, pos=0, endpos=",
    |a| { find(a, Mode::FullMatch) }
);
native_method!(
    "re.Pattern",
    "search",
    "self, /, string, pos=0, endpos=",
    |a| { find(a, Mode::Search) }
);

fn findall(args: &[Value]) -> R {
    let this = pattern(args[0]);
    let mut scan = scan(args)?;
    let mut out = Vec::new();
    let group = |scan: &Scan, i: usize| match scan.group(i) {
        Some((start, end)) => scan.subject.slice(start, end),
        None => scan.subject.slice(0, 0),
    };
    while let Some((start, end)) = scan.next(&this.code, Mode::Search) {
        out.push(match this.groups {
            0 => scan.subject.slice(start, end),
            1 => group(&scan, 0),
            n => {
                let groups: Vec<Ref> = (0..n).map(|i| group(&scan, i)).collect();
                let values: Vec<Value> = groups.iter().map(|r| r.get()).collect();
                new_tuple(&values)
            }
        });
    }
    Ok(new_list_owned(out))
}
native_method!(
    "re.Pattern",
    "findall",
    "self, /, string, pos=0, endpos=",
    findall
);

fn split(args: &[Value]) -> R {
    let this = pattern(args[0]);
    let limit = ssize_or(args[2], 0)?;
    let mut scan = whole(args)?;
    let mut out = Vec::new();
    let (mut last, mut count) = (0, 0);
    while limit == 0 || count < limit {
        let Some((start, end)) = scan.next(&this.code, Mode::Search) else {
            break;
        };
        out.push(scan.subject.slice(last, start));
        for i in 0..this.groups {
            out.push(match scan.group(i) {
                Some((start, end)) => scan.subject.slice(start, end),
                None => Ref::NONE,
            });
        }
        last = end;
        count += 1;
    }
    out.push(scan.subject.slice(last, scan.subject.char_len()));
    Ok(new_list_owned(out))
}
native_method!("re.Pattern", "split", "self, /, string, maxsplit=0", split);

/// What `sub` puts in the place of a match.
enum Replacement {
    Literal(Ref),
    Template(Ref),
    Function(Value),
}

fn replacement(this: Value, repl: Value) -> R<Replacement> {
    if p::is_callable(repl) {
        return Ok(Replacement::Function(repl));
    }
    let plain = if is_str(repl) {
        memchr::memchr(b'\\', str_of(repl)).is_none()
    } else {
        match Content::of_opt(repl)? {
            Some(content) => memchr::memchr(b'\\', &content).is_none(),
            None => false,
        }
    };
    if plain {
        return Ok(Replacement::Literal(repl.own()));
    }
    let r = sre_template::compile(this, repl)?;
    Ok(match sre_template::template(r.get()) {
        Some(Template {
            literal, chunks, ..
        }) if chunks.is_empty() => Replacement::Literal(literal.own()),
        Some(_) => Replacement::Template(r),
        None => Replacement::Literal(r),
    })
}

/// The pieces of the result of `sub`, joined.
struct Joined {
    of_str: bool,
    data: Vec<u8>,
    count: usize,
}

impl Joined {
    /// Adds a part of the subject, if it is not empty.
    fn copy(&mut self, subject: &Subject, start: usize, end: usize) {
        if start < end {
            self.count += 1;
            subject.append(&mut self.data, start, end);
        }
    }

    fn push(&mut self, item: Value) -> R<()> {
        let index = self.count;
        self.count += 1;
        if self.of_str {
            if !is_str(item) {
                return Err(raise_type_error(format!(
                    "sequence item {index}: expected str instance, {} found",
                    p::type_name(item)
                )));
            }
            self.data.extend_from_slice(str_of(item));
            return Ok(());
        }
        match Content::of_opt(item)? {
            Some(content) => self.data.extend_from_slice(&content),
            None => {
                return Err(raise_type_error(format!(
                    "sequence item {index}: expected a bytes-like object, {} found",
                    p::type_name(item)
                )));
            }
        }
        Ok(())
    }
}

/// The result of `sub` and the number of replacements.
fn substitute(args: &[Value]) -> R<(Ref, usize)> {
    let [this, repl, string, count] = *args else {
        unreachable!("bound by the signature")
    };
    let limit = ssize_or(count, 0)?;
    let mut scan = whole(&[this, string])?;
    let repl = replacement(this, repl)?;
    let code = &pattern(this).code;
    let groups = pattern(this).groups;
    let len = scan.subject.char_len();
    let mut out = Joined {
        of_str: scan.subject.is_str(),
        data: Vec::new(),
        count: 0,
    };
    let (mut last, mut n) = (0, 0);
    while limit == 0 || n < limit as usize {
        let Some((start, end)) = scan.next(code, Mode::Search) else {
            break;
        };
        out.copy(&scan.subject, last, start);
        match &repl {
            Replacement::Literal(text) => out.push(text.get())?,
            Replacement::Template(t) => {
                out.count += 1;
                sre_template::expand(t.get(), groups, &mut out.data, |out, group| {
                    let span = match group {
                        0 => Some((start, end)),
                        n => scan.group(n - 1),
                    };
                    if let Some((start, end)) = span {
                        scan.subject.append(out, start, end);
                    }
                })?;
            }
            Replacement::Function(f) => {
                let m = new_match(this, &scan, (start, end), 0, len);
                let text = p::call1(*f, m.get())?;
                if !text.is_none() {
                    out.push(text.get())?;
                }
            }
        }
        last = end;
        n += 1;
    }
    if n == 0 {
        let object = scan.subject.object.get();
        return Ok((
            if is_str(object) {
                exact(object)
            } else {
                scan.subject.slice(0, len)
            },
            0,
        ));
    }
    out.copy(&scan.subject, last, len);
    let joined = if out.of_str {
        new_str(out.data)
    } else {
        new_bytes(out.data)
    };
    Ok((joined, n))
}

native_method!("re.Pattern", "sub", "self, /, repl, string, count=0", |a| {
    Ok(substitute(a)?.0)
});
native_method!(
    "re.Pattern",
    "subn",
    "self, /, repl, string, count=0",
    |a| {
        let (text, n) = substitute(a)?;
        Ok(new_tuple(&[text.get(), Ref::from(n).get()]))
    }
);

fn scanner(args: &[Value]) -> R {
    let scan = scan(args)?;
    Ok(sre_match::new_scanner(
        &sre_match::SCANNER_TYPE,
        args[0],
        scan,
    ))
}
native_method!(
    "re.Pattern",
    "scanner",
    "self, /, string, pos=0, endpos=",
    scanner
);

fn finditer(args: &[Value]) -> R {
    let scan = scan(args)?;
    Ok(sre_match::new_scanner(
        &sre_match::MATCH_ITERATOR_TYPE,
        args[0],
        scan,
    ))
}
native_method!(
    "re.Pattern",
    "finditer",
    "self, /, string, pos=0, endpos=",
    finditer
);

native_method!("re.Pattern", "__copy__", "self, /", |a| Ok(a[0].own()));
native_method!("re.Pattern", "__deepcopy__", "self, memo, /", |a| Ok(
    a[0].own()
));
native_method!(getset "re.Pattern", "pattern", |v| Ok(pattern(v).pattern.own()), readonly);
native_method!(getset "re.Pattern", "flags", |v| Ok(Ref::from(pattern(v).flags)), readonly);
native_method!(getset "re.Pattern", "groups", |v| Ok(Ref::from(pattern(v).groups)), readonly);
native_method!(get "re.Pattern", "groupindex", |v| {
    let index = pattern(v).group_index;
    if crate::types::dict::len(index) == 0 {
        return Ok(crate::types::dict::new_dict());
    }
    Ok(crate::types::mapping_proxy::new_proxy(index))
});
native_method!(class "re.Pattern", "__class_getitem__", "cls, item, /", |a| {
    crate::types::generic_alias::new_generic_alias(a[0], a[1])
});

/// Number of the group that a str or int names.
pub fn group_number(this: &PatternObject, key: Value) -> R<Option<usize>> {
    let number = if p::has_index(key) {
        p::index_clamped(key)?
    } else {
        match crate::types::dict::get(this.group_index, key) {
            Ok(Some(v)) => p::index_clamped(v)?,
            Ok(None) => return Ok(None),
            Err(_) if crate::errors::catch(&crate::types::exceptions::TYPE_ERROR) => {
                return Ok(None);
            }
            Err(e) => return Err(e),
        }
    };
    Ok(usize::try_from(number).ok().filter(|&n| n <= this.groups))
}
