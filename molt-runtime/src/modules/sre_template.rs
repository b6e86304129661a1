//! `_sre`: the module's functions, and replacement templates of `sub` and `expand`.

use super::sre_pattern::new_pattern;
use super::text_support::{add_int, import_attribute};
use crate::errors::{R, raise_index_error, raise_overflow_error, raise_type_error};
use crate::kernels::unicode;
use crate::native_function;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::bytes_like::Content;
use crate::types::list;
use crate::types::str_object::{is_str, str_of};
use crate::value::{Ref, Value};

/// Literal text, then groups each followed by literal text.
#[repr(C)]
pub struct Template {
    header: Header,
    pub literal: Value,
    /// Group number and the text after it (a str, bytes, or None).
    pub chunks: Vec<(usize, Value)>,
}

const SIZE: usize = std::mem::size_of::<Template>();

static TEMPLATE_TYPE: Type = Type::builtin(
    "_sre.SRE_Template",
    SIZE,
    0,
    Slots {
        dealloc,
        ..Slots::EMPTY
    },
);

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let t = &mut *(h as *mut Template);
        drop(Ref::from_owned(t.literal));
        for (_, text) in std::mem::take(&mut t.chunks) {
            drop(Ref::from_owned(text));
        }
        std::ptr::drop_in_place(&raw mut t.chunks);
        free_object(h, SIZE);
    }
}

/// The template, if the value is one.
pub fn template(v: Value) -> Option<&'static Template> {
    p::type_of(v)
        .is(&TEMPLATE_TYPE)
        .then(|| unsafe { &*v.as_ptr() })
}

/// The template for the replacement `repl`: what `re._compile_template` gives.
pub fn compile(pattern: Value, repl: Value) -> R {
    let f = import_attribute("re", "_compile_template")?;
    p::call_pos(f.get(), &[pattern, repl])
}

/// Adds a template to a text, with what `add` adds for each group of a match that has `groups`.
pub fn expand(
    v: Value,
    groups: usize,
    out: &mut Vec<u8>,
    add: impl Fn(&mut Vec<u8>, usize),
) -> R<()> {
    let Some(t) = template(v) else {
        return Ok(());
    };
    push(out, t.literal)?;
    for (group, text) in &t.chunks {
        if *group > groups {
            return Err(raise_index_error("no such group"));
        }
        add(out, *group);
        push(out, *text)?;
    }
    Ok(())
}

fn push(out: &mut Vec<u8>, v: Value) -> R<()> {
    if is_str(v) {
        out.extend_from_slice(str_of(v));
    } else if !v.is_none() {
        out.extend_from_slice(&Content::of(v)?);
    }
    Ok(())
}

fn list_argument(v: Value, argument: &str) -> R<&'static [Value]> {
    if list::is_list(v) {
        return Ok(list::items_of(v));
    }
    Err(raise_type_error(format!(
        "{argument} must be list, not {}",
        p::type_name(v)
    )))
}

fn new_template(args: &[Value]) -> R {
    let items = list_argument(args[1], "template() argument 2")?;
    if items.is_empty() {
        return Err(raise_index_error("invalid template"));
    }
    let mut chunks = Vec::with_capacity(items.len() / 2);
    for pair in items[1..].chunks_exact(2) {
        let group = p::index_i64(pair[0])?;
        let Ok(group) = usize::try_from(group) else {
            return Err(raise_index_error("invalid template"));
        };
        chunks.push((group, pair[1].own().into_raw()));
    }
    let t = new_object(&TEMPLATE_TYPE, SIZE) as *mut Template;
    unsafe {
        (*t).literal = items[0].own().into_raw();
        (&raw mut (*t).chunks).write(chunks);
    }
    Ok(Ref::from_new(t))
}
native_function!("_sre", "template", "pattern, template, /", new_template);

fn compile_code(args: &[Value]) -> R {
    let [pattern, flags, code, groups, group_index, index_group] = *args else {
        unreachable!("bound by the signature")
    };
    let items = list_argument(code, "compile() argument 'code'")?;
    let mut words = Vec::with_capacity(items.len());
    for item in items {
        match u32::try_from(p::index_i64(*item)?) {
            Ok(word) => words.push(word),
            Err(_) => {
                return Err(raise_overflow_error(
                    "regular expression code size limit exceeded",
                ));
            }
        }
    }
    let groups = p::index_i64(groups)?.max(0) as usize;
    let flags = p::index_i64(flags)?;
    Ok(new_pattern(
        pattern,
        flags,
        words,
        groups,
        group_index,
        index_group,
    ))
}
native_function!(
    "_sre",
    "compile",
    "pattern, flags, code, groups, groupindex, indexgroup",
    compile_code
);

native_function!("_sre", "getcodesize", "", |_| Ok(Ref::from(4i64)));

fn code_of(v: Value) -> R<u32> {
    Ok(p::index_clamped(v)?.clamp(0, 0x10_ffff) as u32)
}

native_function!("_sre", "ascii_iscased", "character, /", |a| {
    let code = code_of(a[0])?;
    Ok(Ref::bool(code < 128 && (code as u8).is_ascii_alphabetic()))
});
native_function!("_sre", "ascii_tolower", "character, /", |a| {
    let code = code_of(a[0])?;
    Ok(Ref::from(if code < 128 {
        (code as u8).to_ascii_lowercase() as i64
    } else {
        code as i64
    }))
});
native_function!("_sre", "unicode_iscased", "character, /", |a| {
    let code = code_of(a[0])?;
    let cased = unicode::to_lower_first(code) != code || unicode::to_upper_first(code) != code;
    Ok(Ref::bool(cased))
});
native_function!("_sre", "unicode_tolower", "character, /", |a| {
    Ok(Ref::from(unicode::to_lower_first(code_of(a[0])?) as i64))
});

#[unsafe(export_name = "molt.init._sre")]
extern "C" fn init(module: Value) -> i32 {
    let constants = [
        ("MAGIC", 20_221_023),
        ("CODESIZE", 4),
        ("MAXREPEAT", u32::MAX as i64),
        ("MAXGROUPS", 1_073_741_823),
    ];
    for (name, value) in constants {
        if add_int(module, name, value).is_err() {
            return -1;
        }
    }
    0
}
