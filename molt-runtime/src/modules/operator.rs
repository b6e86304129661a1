//! `_operator`: operators as functions, and getters.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{Payload, base_slots, data_of, new_native, no_keywords};
use crate::native_function;
use crate::native_method;
use crate::native_type;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_like;
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::str_object::{intern, intern_value, is_str, new_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::types::tuple_methods::new_tuple_owned;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

macro_rules! binary {
    ($($name:literal $inplace:literal $op:ident;)*) => {$(
        native_function!("_operator", $name, "a, b, /", |a| {
            protocol::binary(a[0], a[1], BinOp::$op)
        });
        native_function!("_operator", $inplace, "a, b, /", |a| {
            protocol::inplace(a[0], a[1], BinOp::$op)
        });
    )*};
}
binary! {
    "add" "iadd" Add;
    "sub" "isub" Sub;
    "mul" "imul" Mul;
    "truediv" "itruediv" TrueDiv;
    "floordiv" "ifloordiv" FloorDiv;
    "mod" "imod" Mod;
    "pow" "ipow" Pow;
    "lshift" "ilshift" LShift;
    "rshift" "irshift" RShift;
    "and_" "iand" And;
    "or_" "ior" Or;
    "xor" "ixor" Xor;
    "matmul" "imatmul" MatMul;
}

macro_rules! compare {
    ($($name:literal $op:ident;)*) => {$(
        native_function!("_operator", $name, "a, b, /", |a| ops::compare(a[0], a[1], CmpOp::$op));
    )*};
}
compare! { "lt" Lt; "le" Le; "eq" Eq; "ne" Ne; "gt" Gt; "ge" Ge; }

native_function!("_operator", "neg", "a, /", |a| protocol::unary(
    a[0],
    UnaryOp::Neg
));
native_function!("_operator", "pos", "a, /", |a| protocol::unary(
    a[0],
    UnaryOp::Pos
));
native_function!("_operator", "inv", "a, /", |a| protocol::unary(
    a[0],
    UnaryOp::Invert
));
native_function!("_operator", "invert", "a, /", |a| protocol::unary(
    a[0],
    UnaryOp::Invert
));
native_function!("_operator", "abs", "a, /", |a| protocol::unary(
    a[0],
    UnaryOp::Abs
));
native_function!("_operator", "index", "a, /", |a| ops::index(a[0]));
native_function!("_operator", "truth", "a, /", |a| Ok(Ref::bool(ops::truth(
    a[0]
)?)));
native_function!("_operator", "not_", "a, /", |a| Ok(Ref::bool(!ops::truth(
    a[0]
)?)));
native_function!("_operator", "is_", "a, b, /", |a| Ok(Ref::bool(
    a[0] == a[1]
)));
native_function!("_operator", "is_not", "a, b, /", |a| Ok(Ref::bool(
    a[0] != a[1]
)));
native_function!("_operator", "contains", "a, b, /", |a| {
    Ok(Ref::bool(protocol::contains(a[0], a[1])?))
});
native_function!("_operator", "getitem", "a, b, /", |a| protocol::getitem(
    a[0], a[1]
));
native_function!("_operator", "setitem", "a, b, c, /", |a| {
    protocol::setitem(a[0], a[1], a[2])?;
    Ok(Ref::NONE)
});
native_function!("_operator", "delitem", "a, b, /", |a| {
    protocol::delitem(a[0], a[1])?;
    Ok(Ref::NONE)
});

fn concatenates(v: Value) -> R<()> {
    if crate::has_slot!(protocol::type_of(v), getitem) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "'{}' object can't be concatenated",
        type_name(v)
    )))
}
native_function!("_operator", "concat", "a, b, /", |a| {
    concatenates(a[0])?;
    concatenates(a[1])?;
    protocol::binary(a[0], a[1], BinOp::Add)
});
native_function!("_operator", "iconcat", "a, b, /", |a| {
    concatenates(a[0])?;
    concatenates(a[1])?;
    protocol::inplace(a[0], a[1], BinOp::Add)
});

/// An iterator over what is searched.
fn searched(v: Value) -> R {
    let ty = protocol::type_of(v);
    let is_iterable = protocol::can_iterate(ty);
    if !is_iterable {
        return Err(raise_type_error(format!(
            "argument of type '{}' is not iterable",
            protocol::type_name(v)
        )));
    }
    protocol::iter(v)
}

native_function!("_operator", "countOf", "a, b, /", |a| {
    let iterator = searched(a[0])?;
    let mut n = 0i64;
    while let Some(item) = ops::next(iterator.get())? {
        n += ops::eq(item.get(), a[1])? as i64;
    }
    Ok(n.into())
});
native_function!("_operator", "indexOf", "a, b, /", |a| {
    let iterator = searched(a[0])?;
    let mut i = 0i64;
    while let Some(item) = ops::next(iterator.get())? {
        if ops::eq(item.get(), a[1])? {
            return Ok(i.into());
        }
        i += 1;
    }
    Err(raise_value_error("sequence.index(x): x not in sequence"))
});
native_function!("_operator", "length_hint", "obj, default=0, /", |a| {
    let default = if a[1].is_null() {
        0
    } else {
        ops::size_i64(a[1])?
    };
    Ok(protocol::length_hint(a[0], default.max(0) as usize)?.into())
});
native_function!(raw "_operator", "call", |args| {
    let Some((&f, rest)) = args.pos.split_first() else {
        return Err(raise_type_error("call expected at least 1 argument, got 0"));
    };
    protocol::call(f, &Args { pos: rest, ..*args })
});
native_function!("_operator", "_compare_digest", "a, b, /", |a| {
    if is_str(a[0]) && is_str(a[1]) {
        if !str_of(a[0]).is_ascii() || !str_of(a[1]).is_ascii() {
            return Err(raise_type_error(
                "comparing strings with non-ASCII characters is not supported",
            ));
        }
        return Ok(Ref::bool(same_bytes(str_of(a[0]), str_of(a[1]))));
    }
    match (bytes_like::data_of(a[0]), bytes_like::data_of(a[1])) {
        (Some(x), Some(y)) => Ok(Ref::bool(same_bytes(x, y))),
        _ => Err(raise_type_error(format!(
            "unsupported operand types(s) or combination of types: '{}' and '{}'",
            type_name(a[0]),
            type_name(a[1])
        ))),
    }
});

/// Equality in a time that does not depend on the contents.
fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

/// What a getter gets.
struct Getter {
    /// Tuple of the arguments.
    items: Ref,
    /// `attrgetter`: the names split at the points. `methodcaller`: names of keyword arguments.
    parts: Vec<Vec<Value>>,
}

impl Payload for Getter {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.items.get());
    }
}

const FLAGS: u32 = TypeFlags::GC;

native_type!(ITEM_GETTER_TYPE, "_operator.itemgetter" as "operator.itemgetter", "operator", Getter,
FLAGS, Slots {
    new: Some(item_getter_new),
    call: Some(item_getter_call),
    repr: Some(|v| getter_repr(v, "itemgetter")),
    ..base_slots::<Getter>()
});
native_type!(ATTR_GETTER_TYPE, "_operator.attrgetter" as "operator.attrgetter", "operator", Getter,
FLAGS, Slots {
    new: Some(attr_getter_new),
    call: Some(attr_getter_call),
    repr: Some(|v| getter_repr(v, "attrgetter")),
    ..base_slots::<Getter>()
});
native_type!(METHOD_CALLER_TYPE, "_operator.methodcaller" as "operator.methodcaller", "operator",
Getter, FLAGS, Slots {
    new: Some(method_caller_new),
    call: Some(method_caller_call),
    repr: Some(|v| getter_repr(v, "methodcaller")),
    ..base_slots::<Getter>()
});

fn at_least_one(args: &Args, name: &str) -> R<()> {
    no_keywords(name, args)?;
    if args.pos.is_empty() {
        return Err(raise_type_error(format!(
            "{name} expected 1 argument, got 0"
        )));
    }
    Ok(())
}

fn only_argument(args: &Args, name: &str) -> R<Value> {
    no_keywords(name, args)?;
    match *args.pos {
        [v] => Ok(v),
        ref other => Err(raise_type_error(format!(
            "{name} expected 1 argument, got {}",
            other.len()
        ))),
    }
}

fn item_getter_new(ty: &'static Type, args: &Args) -> R {
    at_least_one(args, "itemgetter")?;
    Ok(new_native(
        ty,
        Getter {
            items: new_tuple(args.pos),
            parts: Vec::new(),
        },
    ))
}

fn item_getter_call(v: Value, args: &Args) -> R {
    let obj = only_argument(args, "itemgetter")?;
    let keys = data_of::<Getter>(v).items.clone();
    if let &[key] = items_of(keys.get()) {
        return protocol::getitem(obj, key);
    }
    let items: Vec<Ref> = items_of(keys.get())
        .iter()
        .map(|key| protocol::getitem(obj, *key))
        .collect::<R<_>>()?;
    Ok(new_tuple_owned(items))
}

fn attr_getter_new(ty: &'static Type, args: &Args) -> R {
    at_least_one(args, "attrgetter")?;
    let mut parts = Vec::with_capacity(args.pos.len());
    for name in args.pos {
        if !is_str(*name) {
            return Err(raise_type_error("attribute name must be a string"));
        }
        parts.push(str_of(*name).split(|b| *b == b'.').map(intern).collect());
    }
    Ok(new_native(
        ty,
        Getter {
            items: new_tuple(args.pos),
            parts,
        },
    ))
}

fn get_dotted(obj: Value, path: &[Value]) -> R {
    let mut result = obj.own();
    for name in path {
        result = protocol::getattr(result.get(), *name)?;
    }
    Ok(result)
}

fn attr_getter_call(v: Value, args: &Args) -> R {
    let obj = only_argument(args, "attrgetter")?;
    let parts = &data_of::<Getter>(v).parts;
    if let [path] = parts.as_slice() {
        return get_dotted(obj, path);
    }
    let items: Vec<Ref> = parts
        .iter()
        .map(|path| get_dotted(obj, path))
        .collect::<R<_>>()?;
    Ok(new_tuple_owned(items))
}

fn method_caller_new(ty: &'static Type, args: &Args) -> R {
    let Some(name) = args.pos.first() else {
        return Err(raise_type_error(
            "methodcaller needs at least one argument, the method name",
        ));
    };
    if !is_str(*name) {
        return Err(raise_type_error("method name must be a string"));
    }
    let mut items = args.pos.to_vec();
    items[0] = intern_value(*name);
    items.extend_from_slice(args.kw);
    let names = args.names.iter().map(|n| intern_value(*n)).collect();
    Ok(new_native(
        ty,
        Getter {
            items: new_tuple(&items),
            parts: vec![names],
        },
    ))
}

fn method_caller_call(v: Value, args: &Args) -> R {
    let obj = only_argument(args, "methodcaller")?;
    let g = data_of::<Getter>(v);
    let held = g.items.clone();
    let items = items_of(held.get());
    let names = &g.parts[0];
    let (pos, kw) = items[1..].split_at(items.len() - 1 - names.len());
    if names.is_empty() {
        return protocol::call_method(obj, items[0], pos);
    }
    let method = protocol::getattr(obj, items[0])?;
    protocol::call(method.get(), &Args { pos, names, kw })
}

fn getter_repr(v: Value, name: &str) -> R {
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str(format!("operator.{name}(...)")));
    };
    let g = data_of::<Getter>(v);
    let items = items_of(g.items.get());
    let names: &[Value] = if name == "methodcaller" {
        g.parts[0].as_slice()
    } else {
        &[]
    };
    let mut out = format!("operator.{name}(").into_bytes();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        if let Some(k) = i.checked_sub(items.len() - names.len()) {
            out.extend_from_slice(str_of(names[k]));
            out.push(b'=');
        }
        ops::push_repr(&mut out, *item)?;
    }
    out.push(b')');
    Ok(new_str(out))
}

fn getter_reduce(a: &[Value]) -> R {
    let g = data_of::<Getter>(a[0]);
    Ok(new_tuple(&[
        protocol::type_of(a[0]).as_value(),
        g.items.get(),
    ]))
}
native_method!(
    "_operator.itemgetter",
    "__reduce__",
    "self, /",
    getter_reduce
);
native_method!(
    "_operator.attrgetter",
    "__reduce__",
    "self, /",
    getter_reduce
);
native_method!(
    "_operator.methodcaller",
    "__reduce__",
    "self, /",
    getter_reduce
);
