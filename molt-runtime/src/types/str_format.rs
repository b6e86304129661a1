//! `str.format` and `str.format_map`: looking up what the fields of a template name.

use super::str_object::*;
use super::str_ops::Conversion;
use super::text_format;
use crate::errors::{R, raise_key_error, raise_value_error};
use crate::kernels::str_format::{self as kernel, Access, Field, First, Markup, Numbering};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::fault::{lift, raise_fault};
use crate::value::{Ref, Value};

/// Where fields get their values from.
enum Source<'a> {
    /// Arguments of a method: the first one is the template itself.
    Arguments(&'a Args<'a>),
    Mapping(Value),
}

struct Formatter<'a> {
    source: Source<'a>,
    numbering: Numbering,
}

impl Formatter<'_> {
    fn first(&mut self, first: First) -> R {
        match (first, &self.source) {
            (First::Index(_), Source::Mapping(_)) => Err(raise_value_error(
                "Format string contains positional fields",
            )),
            (First::Index(at), Source::Arguments(args)) => match args.pos.get(at + 1) {
                Some(v) => Ok(v.own()),
                None => Err(raise_fault(kernel::no_such_argument(at))),
            },
            (First::Key(name), Source::Mapping(m)) => p::getitem(*m, new_str(name).get()),
            (First::Key(name), Source::Arguments(args)) => {
                match args.names.iter().position(|n| str_of(*n) == name) {
                    Some(i) => Ok(args.kw[i].own()),
                    None => Err(raise_key_error(new_str(name).get())),
                }
            }
        }
    }

    fn value(&mut self, name: &[u8]) -> R {
        let (first, mut steps) = lift(kernel::split_name(name, &mut self.numbering))?;
        let mut v = self.first(first)?;
        while let Some(step) = lift(steps.next_step())? {
            v = match step {
                Access::Attribute(name) => p::getattr(v.get(), intern(name))?,
                Access::Index(i) => p::getitem(v.get(), Ref::from(i).get())?,
                Access::Key(key) => p::getitem(v.get(), new_str(key).get())?,
            };
        }
        Ok(v)
    }

    fn run(&mut self, text: &[u8], out: &mut Vec<u8>, depth: usize) -> R<()> {
        if depth > kernel::MAX_DEPTH {
            return Err(raise_fault(kernel::too_deep()));
        }
        let mut markup = Markup::new(text);
        while let Some(segment) = lift(markup.next_segment())? {
            out.extend_from_slice(&text[segment.literal]);
            if let Some(field) = segment.field {
                self.field(text, &field, out, depth)?;
            }
        }
        Ok(())
    }

    fn field(&mut self, text: &[u8], field: &Field, out: &mut Vec<u8>, depth: usize) -> R<()> {
        let mut v = self.value(&text[field.name.clone()])?;
        if let Some(code) = field.conversion {
            v = conversion(code)?.apply(v.get())?;
        }
        let spec = &text[field.spec.clone()];
        let spec = if field.nested {
            let mut filled = Vec::new();
            self.run(spec, &mut filled, depth + 1)?;
            new_str(filled)
        } else {
            new_str(spec)
        };
        text_format::push_format(out, v.get(), spec.get())
    }
}

/// The conversion of a field by its code point.
fn conversion(code: u32) -> R<Conversion> {
    match code {
        0x73 => Ok(Conversion::Str),
        0x72 => Ok(Conversion::Repr),
        0x61 => Ok(Conversion::Ascii),
        _ => Err(raise_fault(kernel::unknown_conversion(code))),
    }
}

/// `str.format(*args, **kwargs)`; the str is the first positional argument.
pub fn format_method(args: &Args) -> R {
    let text = args.pos[0];
    if !str_of(text).iter().any(|b| matches!(b, b'{' | b'}')) {
        return Ok(text.own());
    }
    run(str_of(text), Source::Arguments(args))
}

/// `str.format_map(mapping)`.
pub fn format_map(text: Value, mapping: Value) -> R {
    run(str_of(text), Source::Mapping(mapping))
}

fn run(text: &[u8], source: Source) -> R {
    let mut out = Vec::with_capacity(text.len() + 32);
    let mut formatter = Formatter {
        source,
        numbering: Numbering::default(),
    };
    formatter.run(text, &mut out, 1)?;
    Ok(new_str(out))
}
