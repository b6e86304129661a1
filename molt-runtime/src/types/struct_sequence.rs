//! Tuples with named fields of native modules (`time.struct_time`, `os.stat_result`): the first fields are the items,
//! further ones have only names.

use crate::errors::{R, raise_type_error};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict::{self, is_dict};
use crate::types::ops;
use crate::types::str_object::{intern, new_str};
use crate::types::tuple::{TUPLE_TYPE, TupleObject, items_of, new_tuple};
use crate::types::tuple_methods;
use crate::value::{Ref, Value};
use molt_abi::layout;

/// Names of all fields and the number of those that are items.
pub struct Fields {
    pub name: &'static str,
    pub names: &'static [&'static str],
    pub visible: usize,
}

const ITEMS: usize = layout::tuple::ITEMS as usize;

/// All fields, also the hidden ones.
pub fn fields_of<'a>(v: Value, fields: &Fields) -> &'a [Value] {
    unsafe {
        let start = (v.as_ptr::<u8>()).add(ITEMS) as *const Value;
        std::slice::from_raw_parts(start, fields.names.len())
    }
}

/// A struct sequence type with `COUNT` fields.
pub const fn sequence_type<const COUNT: usize>(
    name: &'static str,
    module: &'static str,
    new: fn(&'static Type, &Args) -> R,
    repr: fn(Value) -> R,
) -> Type {
    Type::builtin(
        name,
        ITEMS,
        TypeFlags::TUPLE | TypeFlags::GC | TypeFlags::SEQUENCE,
        Slots {
            dealloc: dealloc::<COUNT>,
            traverse: Some(traverse::<COUNT>),
            repr: Some(repr),
            new: Some(new),
            ..tuple_methods::SLOTS
        },
    )
    .with_base(&TUPLE_TYPE)
    .with_module(module)
}

unsafe fn all<'a, const COUNT: usize>(p: *mut Header) -> &'a [Value] {
    unsafe { std::slice::from_raw_parts((p as *mut u8).add(ITEMS) as *const Value, COUNT) }
}

unsafe fn dealloc<const COUNT: usize>(p: *mut Header) {
    unsafe {
        for v in all::<COUNT>(p) {
            drop(Ref::from_owned(*v));
        }
        free_object(p, ITEMS + COUNT * 8);
    }
}

unsafe fn traverse<const COUNT: usize>(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe { all::<COUNT>(p) }.iter().for_each(|v| visit(*v));
}

/// A new one from all its fields.
pub fn new_sequence(ty: &'static Type, fields: &Fields, values: &[Value]) -> Ref {
    let total = fields.names.len();
    let p = new_object(ty, ITEMS + total * 8) as *mut TupleObject;
    unsafe {
        (*p).len = fields.visible;
        let slots = (p as *mut u8).add(ITEMS) as *mut Value;
        for i in 0..total {
            let v = values.get(i).copied().unwrap_or(Value::NONE);
            slots.add(i).write(v.own().into_raw());
        }
    }
    Ref::from_new(p)
}

/// The constructor: a sequence of enough items, and a dict of hidden ones.
pub fn construct(ty: &'static Type, fields: &Fields, args: &Args) -> R {
    let Some(source) = args.pos.first() else {
        return Err(raise_type_error(format!(
            "{}() missing required argument 'sequence' (pos 1)",
            fields.name.rsplit('.').next().unwrap_or(fields.name)
        )));
    };
    let items = match protocol::collect(*source) {
        Ok(items) => items,
        Err(e) => {
            if crate::errors::catch(&crate::types::exceptions::TYPE_ERROR) {
                return Err(raise_type_error("constructor requires a sequence"));
            }
            return Err(e);
        }
    };
    let (n, least, most) = (items.len(), fields.visible, fields.names.len());
    let wrong = |word: &str, count: usize| {
        raise_type_error(format!(
            "{}() takes an {word} {count}-sequence ({n}-sequence given)",
            fields.name
        ))
    };
    if n < least {
        return Err(wrong("at least", least));
    }
    if n > most {
        return Err(wrong("at most", most));
    }
    let mut values: Vec<Ref> = items;
    let hidden = args.pos.get(1).copied().filter(|d| is_dict(*d));
    for name in &fields.names[n..] {
        let found = hidden.and_then(|d| dict::get_str(d, intern(name)));
        values.push(found.map_or(Ref::NONE, |v| v.own()));
    }
    let values: Vec<Value> = values.iter().map(|v| v.get()).collect();
    Ok(new_sequence(ty, fields, &values))
}

pub fn show(v: Value, fields: &Fields) -> R {
    let mut out = format!("{}(", fields.name).into_bytes();
    for (i, item) in items_of(v).iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(fields.names[i].as_bytes());
        out.push(b'=');
        ops::push_repr(&mut out, *item)?;
    }
    out.push(b')');
    Ok(new_str(out))
}

pub fn reduce(v: Value, fields: &Fields) -> R {
    let hidden = dict::new_dict();
    for (i, name) in fields.names.iter().enumerate().skip(fields.visible) {
        dict::set(hidden.get(), intern(name), fields_of(v, fields)[i])?;
    }
    let items = new_tuple(items_of(v));
    let args = new_tuple(&[items.get(), hidden.get()]);
    Ok(new_tuple(&[protocol::type_of(v).as_value(), args.get()]))
}

/// Declares a struct sequence: the static, its symbol, shown name, module, number of fields and of items, and the
/// names with their positions.
#[macro_export]
macro_rules! struct_sequence {
    ($ident:ident, $fields:ident, $symbol:literal as $name:literal, $module:literal, $visible:literal,
        [$($field:literal = $at:literal),* $(,)?]) => {
        pub static $fields: $crate::types::struct_sequence::Fields =
            $crate::types::struct_sequence::Fields {
                name: $name,
                names: &[$($field),*],
                visible: $visible,
            };
        #[unsafe(export_name = concat!("molt.type.", $symbol))]
        pub static $ident: $crate::object::type_object::Type =
            $crate::types::struct_sequence::sequence_type::<{ [$($field),*].len() }>(
                $name,
                $module,
                |ty, args| $crate::types::struct_sequence::construct(ty, &$fields, args),
                |v| $crate::types::struct_sequence::show(v, &$fields),
            )
            .with_methods($crate::methods_table!($symbol));
        $($crate::native_method!(get $symbol, $field, |v| {
            Ok($crate::types::struct_sequence::fields_of(v, &$fields)[$at].own())
        });)*
        $crate::native_method!($symbol, "__reduce__", "self, /", |a| {
            $crate::types::struct_sequence::reduce(a[0], &$fields)
        });
        $crate::native_method!(get $symbol, "n_fields", |_| {
            Ok($crate::value::Ref::from($fields.names.len()))
        });
        $crate::native_method!(get $symbol, "n_sequence_fields", |_| {
            Ok($crate::value::Ref::from($fields.visible))
        });
        $crate::native_method!(get $symbol, "n_unnamed_fields", |_| {
            Ok($crate::value::Ref::from(0i64))
        });
        $crate::native_method!(get $symbol, "__match_args__", |_| {
            let names: Vec<$crate::value::Value> = $fields.names[..$fields.visible]
                .iter()
                .map($crate::types::str_object::intern)
                .collect();
            Ok($crate::types::tuple::new_tuple(&names))
        });
    };
}
