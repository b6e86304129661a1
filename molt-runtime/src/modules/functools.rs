//! `_functools`: `reduce`, `partial` and `cmp_to_key`.

use crate::errors::{R, raise_type_error};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native};
use crate::native_method;
use crate::native_type;
use crate::object::attribute;
use crate::object::call::with_room;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict::{self, new_dict};
use crate::types::ops::{self, ReprGuard};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::types::tuple_methods::is_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

crate::native_function!(
    "_functools",
    "reduce",
    "function, iterable, initial=None, /",
    |a| {
        let iterator = match protocol::iter(a[1]) {
            Ok(iterator) => iterator,
            Err(_) if crate::errors::catch(&crate::types::exceptions::TYPE_ERROR) => {
                return Err(raise_type_error("reduce() arg 2 must support iteration"));
            }
            Err(e) => return Err(e),
        };
        let mut result = if a[2].is_null() {
            match ops::next(iterator.get())? {
                Some(first) => first,
                None => {
                    return Err(raise_type_error(
                        "reduce() of empty iterable with no initial value",
                    ));
                }
            }
        } else {
            a[2].own()
        };
        while let Some(item) = ops::next(iterator.get())? {
            result = protocol::call_pos(a[0], &[result.get(), item.get()])?;
        }
        Ok(result)
    }
);

// partial

#[repr(C)]
struct Partial {
    /// `__dict__`, or NULL.
    dict: Ref,
    function: Ref,
    args: Ref,
    /// A dict.
    keywords: Ref,
}

impl Payload for Partial {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [&self.dict, &self.function, &self.args, &self.keywords] {
            visit(v.get());
        }
    }
    fn clear(&mut self) {
        self.dict = Ref::NULL;
    }
}

#[unsafe(export_name = "molt.type._functools.partial")]
pub static PARTIAL_TYPE: Type = Type::builtin(
    "functools.partial",
    crate::modules::support::size::<Partial>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(partial_new),
        call: Some(partial_call),
        repr: Some(partial_repr),
        ..base_slots::<Partial>()
    },
)
.with_module("functools")
.with_dict(16)
.with_methods(crate::methods_table!("_functools.partial"));

fn partial_new(ty: &'static Type, args: &Args) -> R {
    let Some((&function, rest)) = args.pos.split_first() else {
        return Err(raise_type_error(
            "type 'partial' takes at least one argument",
        ));
    };
    if !protocol::is_callable(function) {
        return Err(raise_type_error("the first argument must be callable"));
    }
    // A partial of a plain partial is one partial of its function.
    let inner = ops::is_exact(function, &PARTIAL_TYPE)
        && ty.is(&PARTIAL_TYPE)
        && data_of::<Partial>(function).dict.get().is_null();
    let keywords = new_dict();
    let (function, all) = if inner {
        let p = data_of::<Partial>(function);
        dict::merge(keywords.get(), p.keywords.get(), false)?;
        let mut all = items_of(p.args.get()).to_vec();
        all.extend_from_slice(rest);
        (p.function.clone(), new_tuple(&all))
    } else {
        (function.own(), new_tuple(rest))
    };
    for (name, value) in args.names.iter().zip(args.kw) {
        dict::set(keywords.get(), *name, *value)?;
    }
    Ok(new_native(
        ty,
        Partial {
            dict: Ref::NULL,
            function,
            args: all,
            keywords,
        },
    ))
}

fn partial_call(v: Value, args: &Args) -> R {
    let p = data_of::<Partial>(v);
    let (function, own, keywords) = (p.function.clone(), p.args.clone(), p.keywords.clone());
    let own = items_of(own.get());
    let given = args.pos.len();
    with_room(own.len() + given, |pos| {
        pos[..own.len()].copy_from_slice(own);
        pos[own.len()..].copy_from_slice(args.pos);
        if dict::len(keywords.get()) == 0 {
            let args = Args { pos, ..*args };
            return protocol::call(function.get(), &args);
        }
        call_with_keywords(function.get(), pos, keywords.get(), args)
    })
}

/// Calls with the keywords of a dict and with those of a call, which come before them.
fn call_with_keywords(function: Value, pos: &[Value], keywords: Value, args: &Args) -> R {
    let (mut names, mut values): (Vec<Ref>, Vec<Ref>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some((name, value, _)) = dict::next_entry(keywords, &mut at) {
        if !is_str(name) {
            return Err(raise_type_error("keywords must be strings"));
        }
        names.push(name.own());
        values.push(value.own());
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        match names.iter().position(|n| str_of(n.get()) == str_of(*name)) {
            Some(i) => values[i] = value.own(),
            None => {
                names.push(name.own());
                values.push(value.own());
            }
        }
    }
    let count = names.len();
    with_room(2 * count, |room| {
        let (n, kw) = room.split_at_mut(count);
        for i in 0..count {
            (n[i], kw[i]) = (names[i].get(), values[i].get());
        }
        protocol::call(function, &Args { pos, names: n, kw })
    })
}

fn partial_repr(v: Value) -> R {
    let ty = protocol::type_of(v);
    let name = if ty.is(&PARTIAL_TYPE) {
        b"functools.partial".to_vec()
    } else {
        crate::types::type_names::full_name(ty)
    };
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("..."));
    };
    let p = data_of::<Partial>(v);
    let mut out = name;
    out.push(b'(');
    let (function, args, keywords) = (p.function.clone(), p.args.clone(), p.keywords.clone());
    ops::push_repr(&mut out, function.get())?;
    for item in items_of(args.get()) {
        out.extend_from_slice(b", ");
        ops::push_repr(&mut out, *item)?;
    }
    let mut at = 0;
    while let Some((key, value, _)) = dict::next_entry(keywords.get(), &mut at) {
        // The texts may change the dict.
        let (key, value) = (key.own(), value.own());
        out.extend_from_slice(b", ");
        ops::push_str(&mut out, key.get())?;
        out.push(b'=');
        ops::push_repr(&mut out, value.get())?;
    }
    out.push(b')');
    Ok(new_str(out))
}

native_method!(get "_functools.partial", "func", |v| Ok(data_of::<Partial>(v).function.clone()));
native_method!(get "_functools.partial", "args", |v| Ok(data_of::<Partial>(v).args.clone()));
native_method!(get "_functools.partial", "keywords", |v| {
    Ok(data_of::<Partial>(v).keywords.clone())
});
native_method!("_functools.partial", "__reduce__", "self, /", |a| {
    let p = data_of::<Partial>(a[0]);
    let args = new_tuple(&[p.function.get()]);
    let dict = if p.dict.get().is_null() {
        Value::NONE
    } else {
        p.dict.get()
    };
    let state = new_tuple(&[p.function.get(), p.args.get(), p.keywords.get(), dict]);
    Ok(new_tuple(&[
        protocol::type_of(a[0]).as_value(),
        args.get(),
        state.get(),
    ]))
});
native_method!(
    "_functools.partial",
    "__setstate__",
    "self, state, /",
    |a| {
        let invalid = || raise_type_error("invalid partial state");
        if !is_tuple(a[1]) {
            return Err(invalid());
        }
        let &[function, args, keywords, dict] = items_of(a[1]) else {
            return Err(invalid());
        };
        if !protocol::is_callable(function)
            || !is_tuple(args)
            || !(keywords.is_none() || dict::is_dict(keywords))
        {
            return Err(invalid());
        }
        let p = data_of::<Partial>(a[0]);
        p.function = function.own();
        p.args = new_tuple(items_of(args));
        p.keywords = if keywords.is_none() {
            new_dict()
        } else {
            dict::copy(keywords)
        };
        if !dict.is_none() {
            attribute::set_instance_dict(a[0], dict);
        }
        Ok(Ref::NONE)
    }
);

// cmp_to_key

struct Key {
    compare: Ref,
    /// NULL in the factory.
    object: Ref,
}

impl Payload for Key {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.compare.get());
        visit(self.object.get());
    }
}

native_type!(KEY_TYPE, "_functools.KeyWrapper" as "functools.KeyWrapper", "functools", Key, TypeFlags::GC, Slots {
    call: Some(key_call),
    compare: Some(key_compare),
    hash: Some(protocol::unhashable),
    ..base_slots::<Key>()
});

fn key_call(v: Value, args: &Args) -> R {
    let [object] = bind("K", ["obj"], 1, args)?;
    let compare = data_of::<Key>(v).compare.clone();
    Ok(new_native(
        &KEY_TYPE,
        Key {
            compare,
            object: object.own(),
        },
    ))
}

fn key_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !ops::is_exact(b, &KEY_TYPE) {
        return Err(raise_type_error("other argument must be K instance"));
    }
    let (x, y) = (data_of::<Key>(a), data_of::<Key>(b));
    if x.object.get().is_null() || y.object.get().is_null() {
        return Err(crate::errors::raise_attribute_error("object"));
    }
    let (compare, left, right) = (x.compare.clone(), x.object.clone(), y.object.clone());
    let r = protocol::call_pos(compare.get(), &[left.get(), right.get()])?;
    ops::compare(r.get(), Value::small_int(0), op)
}

native_method!(get "_functools.KeyWrapper", "obj", |v| {
    let object = &data_of::<Key>(v).object;
    Ok(if object.get().is_null() { Ref::NONE } else { object.clone() })
});

crate::native_function!("_functools", "cmp_to_key", "mycmp", |a| {
    Ok(new_native(
        &KEY_TYPE,
        Key {
            compare: a[0].own(),
            object: Ref::NULL,
        },
    ))
});

native_method!(getset "_functools.partial", "__dict__",
    crate::types::object_attrs::get_dict, crate::types::object_attrs::set_dict);
