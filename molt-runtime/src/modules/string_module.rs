//! `_string`: the parsers of format strings for `string.Formatter`.

use super::support::{self, Native, Payload, new_native};
use crate::errors::{R, raise_type_error};
use crate::kernels::str_format::{Access, First, Markup, Numbering, split_name};
use crate::native_function;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type};
use crate::types::fault::lift;
use crate::types::str_object::{empty_str, is_str, new_char, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

/// Steps through the pieces of a format string.
struct Pieces {
    text: Ref,
    markup: Markup<'static>,
}

impl Payload for Pieces {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

static PIECES_TYPE: Type = Type::builtin(
    "formatteriterator",
    std::mem::size_of::<Native<Pieces>>(),
    0,
    Slots {
        ..support::iterator_slots::<Pieces>(next_piece)
    },
);

fn next_piece(v: Value) -> R<Option<Ref>> {
    let this = support::data_of::<Pieces>(v);
    let text = str_of(this.text.get());
    let Some(segment) = lift(this.markup.next_segment())? else {
        return Ok(None);
    };
    let literal = new_str(&text[segment.literal]);
    let Some(field) = segment.field else {
        let none = Value::NONE;
        return Ok(Some(new_tuple(&[literal.get(), none, none, none])));
    };
    let conversion = field.conversion.map_or(Ref::NONE, new_char);
    let name = new_str(&text[field.name]);
    let spec = new_str(&text[field.spec]);
    Ok(Some(new_tuple(&[
        literal.get(),
        name.get(),
        spec.get(),
        conversion.get(),
    ])))
}

/// Steps through the attributes and items of a field name.
struct Steps {
    #[allow(dead_code)]
    text: Ref,
    steps: crate::kernels::str_format::Steps<'static>,
}

impl Payload for Steps {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

static STEPS_TYPE: Type = Type::builtin(
    "fieldnameiterator",
    std::mem::size_of::<Native<Steps>>(),
    0,
    Slots {
        ..support::iterator_slots::<Steps>(next_step)
    },
);

fn next_step(v: Value) -> R<Option<Ref>> {
    let this = support::data_of::<Steps>(v);
    let Some(step) = lift(this.steps.next_step())? else {
        return Ok(None);
    };
    let (attribute, key) = match step {
        Access::Attribute(name) => (true, new_str(name)),
        Access::Index(i) => (false, Ref::from(i)),
        Access::Key(key) => (false, new_str(key)),
    };
    Ok(Some(new_tuple(&[Value::bool(attribute), key.get()])))
}

fn text_argument(v: Value) -> R<&'static [u8]> {
    if is_str(v) {
        return Ok(str_of(v));
    }
    Err(raise_type_error(format!(
        "expected str, got {}",
        p::type_name(v)
    )))
}

native_function!("_string", "formatter_parser", "format, /", |a| {
    let text = text_argument(a[0])?;
    let pieces = Pieces {
        text: a[0].own(),
        markup: Markup::new(text),
    };
    Ok(new_native(&PIECES_TYPE, pieces))
});

native_function!(
    "_string",
    "formatter_field_name_split",
    "field_name, /",
    |a| {
        let text = text_argument(a[0])?;
        // Numbering is the business of `string.Formatter`: an empty name stays one.
        let (first, steps) = lift(split_name(text, &mut Numbering::default()))?;
        let first = match first {
            First::Index(_) if text.is_empty() || matches!(text[0], b'.' | b'[') => {
                empty_str().own()
            }
            First::Index(i) => Ref::from(i),
            First::Key(name) => new_str(name),
        };
        let rest = new_native(
            &STEPS_TYPE,
            Steps {
                text: a[0].own(),
                steps,
            },
        );
        Ok(new_tuple(&[first.get(), rest.get()]))
    }
);
