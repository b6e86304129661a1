//! `_collections`: defaultdict, OrderedDict, and helpers of Counter and namedtuple.

use crate::errors::{R, raise_key_error, raise_type_error};
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::native_method;
use crate::native_type;
use crate::object::header::Header;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_lookup::find;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict::{self, DictObject, dict_traverse, is_dict};
use crate::types::dict_type::{DICT_TYPE, dict_setitem, update_from};
use crate::types::dict_views::{self, ViewKind};
use crate::types::int_arith;
use crate::types::ops::{self, ReprGuard, type_name};
use crate::types::str_object::new_str;
use crate::types::tuple::{TUPLE_TYPE, items_of, new_tuple};
use crate::types::tuple_methods::{is_tuple, new_tuple_of};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp};

// defaultdict

#[repr(C)]
struct DefaultDict {
    dict: DictObject,
    /// A callable or None (owned).
    factory: Value,
}

const DEFAULT_DICT: usize = std::mem::size_of::<DefaultDict>();
const DICT_FLAGS: u32 =
    TypeFlags::BASE | TypeFlags::GC | TypeFlags::DICT_SUBCLASS | TypeFlags::MAPPING;

#[unsafe(export_name = "molt.type._collections.defaultdict")]
pub static DEFAULT_DICT_TYPE: Type = Type::builtin(
    "collections.defaultdict",
    DEFAULT_DICT,
    DICT_FLAGS,
    Slots {
        dealloc: default_dealloc,
        traverse: Some(default_traverse),
        clear: Some(|p| dict::clear(Value::object(p))),
        repr: Some(default_repr),
        getitem: Some(default_getitem),
        binary: Some(default_binary),
        new: Some(|ty, _| {
            let d = dict::new_dict_of(ty, DEFAULT_DICT);
            default_dict(d.get()).factory = Value::NONE;
            Ok(d)
        }),
        init: Some(default_init),
        ..Slots::EMPTY
    },
)
.with_base(&DICT_TYPE)
.with_module("collections")
.with_methods(crate::methods_table!("_collections.defaultdict"));

fn default_dict<'a>(v: Value) -> &'a mut DefaultDict {
    unsafe { &mut *v.as_ptr::<DefaultDict>() }
}

unsafe fn default_dealloc(p: *mut Header) {
    unsafe {
        let factory = std::mem::replace(&mut (*(p as *mut DefaultDict)).factory, Value::NULL);
        drop(Ref::from_owned(factory));
        dict::dealloc_sized(p, DEFAULT_DICT);
    }
}

unsafe fn default_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe {
        visit((*(p as *mut DefaultDict)).factory);
        dict_traverse(p, visit);
    }
}

fn set_factory(v: Value, factory: Value) {
    let old = std::mem::replace(&mut default_dict(v).factory, factory.own().into_raw());
    drop(unsafe { Ref::from_owned(old) });
}

fn default_init(v: Value, args: &Args) -> R<()> {
    let (factory, rest) = match args.pos.split_first() {
        Some((factory, rest)) => (*factory, rest),
        None => (Value::NONE, args.pos),
    };
    if !factory.is_none() && !protocol::is_callable(factory) {
        return Err(raise_type_error("first argument must be callable or None"));
    }
    set_factory(v, factory);
    let init = crate::own_slot!(DICT_TYPE, init).expect("dict has an initializer");
    init(v, &Args { pos: rest, ..*args })
}

#[inline]
fn default_getitem(v: Value, key: Value) -> R {
    let hash = ops::hash(key)?;
    if let Some(value) = dict::get_hashed(v, key, hash)? {
        return Ok(value.own());
    }
    if !ops::is_exact(v, &DEFAULT_DICT_TYPE)
        && let Some(f) = protocol::lookup_special(v, crate::interned!("__missing__"))?
    {
        return protocol::call_pos(f.get(), &[key]);
    }
    missing(v, key)
}

fn missing(v: Value, key: Value) -> R {
    let factory = default_dict(v).factory;
    if factory.is_none() {
        return Err(raise_key_error(key));
    }
    let factory = factory.own();
    let value = protocol::call0(factory.get())?;
    if ops::is_exact(v, &DEFAULT_DICT_TYPE) {
        dict::set(v, key, value.get())?;
    } else {
        protocol::setitem(v, key, value.get())?;
    }
    Ok(value)
}
native_method!(
    "_collections.defaultdict",
    "__missing__",
    "self, key, /",
    |a| missing(a[0], a[1])
);

fn short_name(v: Value) -> &'static str {
    let full = type_name(v);
    full.rsplit('.').next().unwrap_or(full)
}

fn default_repr(v: Value) -> R {
    let repr = crate::own_slot!(DICT_TYPE, repr).expect("dict has a repr");
    let base = repr(v)?;
    let mut out = format!("{}(", short_name(v)).into_bytes();
    match ReprGuard::enter(default_dict(v).factory) {
        Some(_guard) => ops::push_repr(&mut out, default_dict(v).factory)?,
        None => out.extend_from_slice(b"..."),
    }
    out.extend_from_slice(b", ");
    ops::push_str(&mut out, base.get())?;
    out.push(b')');
    Ok(new_str(out))
}

fn default_copy(v: Value) -> R {
    let ty = protocol::type_of(v);
    if ty.is(&DEFAULT_DICT_TYPE) {
        let result = dict::new_dict_of(ty, DEFAULT_DICT);
        default_dict(result.get()).factory = default_dict(v).factory.own().into_raw();
        dict::merge(result.get(), v, false)?;
        return Ok(result);
    }
    protocol::call_pos(ty.as_value(), &[default_dict(v).factory, v])
}
native_method!("_collections.defaultdict", "copy", "self, /", |a| {
    default_copy(a[0])
});
native_method!("_collections.defaultdict", "__copy__", "self, /", |a| {
    default_copy(a[0])
});

fn default_binary(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or || !is_dict(a) || !is_dict(b) {
        return ops::not_implemented();
    }
    let own = if protocol::has_type(a, &DEFAULT_DICT_TYPE) {
        a
    } else {
        b
    };
    let result = if own == a {
        default_copy(a)?
    } else {
        let ty = protocol::type_of(own);
        protocol::call_pos(ty.as_value(), &[default_dict(own).factory, a])?
    };
    update_from(result.get(), b)?;
    Ok(result)
}

native_method!(getset "_collections.defaultdict", "default_factory",
|v| Ok(default_dict(v).factory.own()),
|v, factory| {
    set_factory(v, factory.unwrap_or(Value::NONE));
    Ok(())
});
native_method!("_collections.defaultdict", "__reduce__", "self, /", |a| {
    let factory = default_dict(a[0]).factory;
    let args = if factory.is_none() {
        new_tuple(&[])
    } else {
        new_tuple(&[factory])
    };
    let items = dict_views::new_iterator(a[0], ViewKind::Items, false);
    let ty = protocol::type_of(a[0]).as_value();
    Ok(new_tuple(&[
        ty,
        args.get(),
        Value::NONE,
        Value::NONE,
        items.get(),
    ]))
});

crate::needs!("_count_elements" => "get");

// OrderedDict

#[unsafe(export_name = "molt.type._collections.OrderedDict")]
pub static ORDERED_DICT_TYPE: Type = Type::builtin(
    "collections.OrderedDict",
    std::mem::size_of::<DictObject>() + 8,
    DICT_FLAGS | TypeFlags::WEAK,
    Slots {
        dealloc: ordered_dealloc,
        traverse: Some(ordered_traverse),
        clear: Some(|p| dict::clear(Value::object(p))),
        repr: Some(ordered_repr),
        compare: Some(ordered_compare),
        binary: Some(ordered_binary),
        new: Some(|ty, _| Ok(dict::new_dict_of(ty, ORDERED))),
        init: Some(ordered_init),
        ..Slots::EMPTY
    },
)
.with_base(&DICT_TYPE)
.with_module("collections")
.with_dict(std::mem::size_of::<DictObject>())
.with_methods(crate::methods_table!("_collections.OrderedDict"));

const ORDERED: usize = std::mem::size_of::<DictObject>() + 8;

/// The `__dict__` word behind the table.
unsafe fn instance_word(p: *mut Header) -> *mut Value {
    unsafe { (p as *mut u8).add(std::mem::size_of::<DictObject>()) as *mut Value }
}

unsafe fn ordered_dealloc(p: *mut Header) {
    unsafe {
        let word = instance_word(p);
        drop(Ref::from_owned(std::mem::replace(&mut *word, Value::NULL)));
        dict::dealloc_sized(p, ORDERED);
    }
}

unsafe fn ordered_traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe {
        visit(*instance_word(p));
        dict_traverse(p, visit);
    }
}

fn ordered_init(v: Value, args: &Args) -> R<()> {
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "expected at most 1 arguments, got {}",
            args.pos.len()
        )));
    }
    let set_item = crate::slot!(protocol::type_of(v), setitem);
    if set_item.map(|f| f as usize) == Some(dict_setitem as fn(_, _, _) -> _ as usize) {
        if let Some(source) = args.pos.first() {
            update_from(v, *source)?;
        }
        for (name, value) in args.names.iter().zip(args.kw) {
            dict::set(v, *name, *value)?;
        }
        return Ok(());
    }
    // A subclass sees every item.
    let items = dict::new_dict();
    if let Some(source) = args.pos.first() {
        update_from(items.get(), *source)?;
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        dict::set(items.get(), *name, *value)?;
    }
    let mut at = 0;
    while let Some((key, value, _)) = dict::next_entry(items.get(), &mut at) {
        protocol::setitem(v, key, value)?;
    }
    Ok(())
}

fn ordered_repr(v: Value) -> R {
    if dict::len(v) == 0 {
        return Ok(new_str(format!("{}()", short_name(v))));
    }
    let Some(_guard) = ReprGuard::enter(v) else {
        return Ok(new_str("..."));
    };
    let plain = dict::copy(v);
    let mut out = format!("{}(", short_name(v)).into_bytes();
    ops::push_repr(&mut out, plain.get())?;
    out.push(b')');
    Ok(new_str(out))
}

fn ordered_compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) || !is_dict(b) {
        return ops::not_implemented();
    }
    let compare = crate::own_slot!(DICT_TYPE, compare).expect("dict compares");
    let equal = compare(a, b, CmpOp::Eq)?;
    let mut equal = equal.get() == Value::TRUE;
    if equal && protocol::has_type(b, &ORDERED_DICT_TYPE) {
        let (mut i, mut j) = (0, 0);
        while let (Some((x, _, _)), Some((y, _, _))) =
            (dict::next_entry(a, &mut i), dict::next_entry(b, &mut j))
        {
            if !ops::eq(x, y)? {
                equal = false;
                break;
            }
        }
    }
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

fn ordered_binary(a: Value, b: Value, op: BinOp) -> R {
    if op != BinOp::Or || !is_dict(a) || !is_dict(b) {
        return ops::not_implemented();
    }
    let own = if protocol::has_type(a, &ORDERED_DICT_TYPE) {
        a
    } else {
        b
    };
    let result = protocol::call_pos(protocol::type_of(own).as_value(), &[a])?;
    update_from(result.get(), b)?;
    Ok(result)
}

native_method!(
    "_collections.OrderedDict",
    "move_to_end",
    "self, key, last=True",
    |a| {
        let last = a[2].is_null() || ops::truth(a[2])?;
        if dict::move_entry(a[0], a[1], last)? {
            return Ok(Ref::NONE);
        }
        Err(raise_key_error(a[1]))
    }
);
native_method!(
    "_collections.OrderedDict",
    "popitem",
    "self, last=True",
    |a| {
        let last = a[1].is_null() || ops::truth(a[1])?;
        let taken = if last {
            dict::pop_last(a[0])
        } else {
            dict::pop_first(a[0])
        };
        match taken {
            Some((key, value)) => Ok(new_tuple(&[key.get(), value.get()])),
            None => Err(raise_key_error(new_str("dictionary is empty").get())),
        }
    }
);
// As those of dict, but with names for the arguments.
native_method!(
    "_collections.OrderedDict",
    "pop",
    "self, key, default=<unrepresentable>",
    |a| {
        match dict::remove(a[0], a[1])? {
            Some(value) => Ok(value),
            None if a[2].is_null() => Err(raise_key_error(a[1])),
            None => Ok(a[2].own()),
        }
    }
);
native_method!(
    "_collections.OrderedDict",
    "setdefault",
    "self, key, default=None",
    |a| {
        let default = if a[2].is_null() { Value::NONE } else { a[2] };
        dict::set_default(a[0], a[1], default)
    }
);
native_method!(class "_collections.OrderedDict", "fromkeys", "cls, iterable, value=None",
    crate::types::dict_type::from_keys);
native_method!("_collections.OrderedDict", "copy", "self, /", |a| {
    protocol::call_pos(protocol::type_of(a[0]).as_value(), &[a[0]])
});
native_method!("_collections.OrderedDict", "__reduce__", "self, /", |a| {
    let state = crate::types::object_attrs::state_of(a[0])?;
    let items = dict_views::new_iterator(a[0], ViewKind::Items, false);
    let ty = protocol::type_of(a[0]).as_value();
    let args = new_tuple(&[]);
    Ok(new_tuple(&[
        ty,
        args.get(),
        state.get(),
        Value::NONE,
        items.get(),
    ]))
});

// Helpers of the Python part of the module.

crate::native_function!(
    "_collections",
    "_count_elements",
    "mapping, iterable, /",
    |a| {
        let iterator = protocol::iter(a[1])?;
        let (of, plain) = (protocol::type_of(a[0]), &DICT_TYPE);
        let inherits = |name: Value| find(of, name).value == find(plain, name).value;
        let direct = is_dict(a[0])
            && inherits(crate::interned!("get"))
            && inherits(crate::interned!("__setitem__"));
        let one = Value::small_int(1);
        while let Some(item) = ops::next(iterator.get())? {
            if direct {
                let hash = ops::hash(item.get())?;
                let count = match dict::get_hashed(a[0], item.get(), hash)? {
                    Some(old) if old.is_small_int() => int_arith::add(old, one),
                    Some(old) => protocol::binary(old, one, BinOp::Add)?,
                    None => one.own(),
                };
                dict::set_hashed(a[0], item.get(), hash, count)?;
            } else {
                let zero = Value::small_int(0);
                let old = protocol::call_method_str(a[0], "get", &[item.get(), zero])?;
                let count = protocol::binary(old.get(), one, BinOp::Add)?;
                protocol::setitem(a[0], item.get(), count.get())?;
            }
        }
        Ok(Ref::NONE)
    }
);

struct TupleGetter {
    index: usize,
    doc: Ref,
}

impl Payload for TupleGetter {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.doc.get());
    }
}

native_type!(TUPLE_GETTER_TYPE, "_collections._tuplegetter" as "_collections._tuplegetter",
"collections", TupleGetter, TypeFlags::GC, Slots {
    new: Some(|ty, args| {
        let [index, doc] = crate::modules::support::positional("_tuplegetter", 2, args)?;
        let index = ops::size_i64(index)?.max(0) as usize;
        Ok(new_native(ty, TupleGetter { index, doc: doc.own() }))
    }),
    repr: Some(|v| {
        let g = data_of::<TupleGetter>(v);
        let mut out = format!("_tuplegetter({}, ", g.index).into_bytes();
        ops::push_repr(&mut out, g.doc.get())?;
        out.push(b')');
        Ok(new_str(out))
    }),
    descr_get: Some(tuple_get),
    descr_set: Some(|_, _, value| {
        Err(crate::errors::raise_attribute_error(match value {
            Some(_) => "can't set attribute",
            None => "can't delete attribute",
        }))
    }),
    ..base_slots::<TupleGetter>()
});

fn tuple_get(v: Value, instance: Value, _: Value) -> R {
    if instance.is_null() || instance.is_none() {
        return Ok(v.own());
    }
    let index = data_of::<TupleGetter>(v).index;
    if !is_tuple(instance) {
        return Err(raise_type_error(format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{}' object",
            type_name(instance)
        )));
    }
    match items_of(instance).get(index) {
        Some(item) => Ok(item.own()),
        None => Err(crate::errors::raise_index_error("tuple index out of range")),
    }
}

native_method!(getset "_collections._tuplegetter", "__doc__",
|v| Ok(data_of::<TupleGetter>(v).doc.clone()),
|v, doc| {
    data_of::<TupleGetter>(v).doc = doc.unwrap_or(Value::NONE).own();
    Ok(())
});
/// Fields up to which [`TupleMaker`] sorts arguments by itself.
const MAX_FIELDS: usize = 32;

/// `__new__` of a named tuple: makes instances by itself where the arguments fit, and leaves other calls to the function that it stands
/// for.
struct TupleMaker {
    function: Ref,
    /// Names of the fields, and the defaults of the last of them: tuples.
    names: Ref,
    defaults: Ref,
}

impl TupleMaker {
    /// The values of all fields; `None` if the arguments do not fit.
    fn arrange<'a>(&self, given: &Args, into: &'a mut [Value; MAX_FIELDS]) -> Option<&'a [Value]> {
        let (names, defaults) = (items_of(self.names.get()), items_of(self.defaults.get()));
        let into = into.get_mut(..names.len())?;
        let first_default = names.len() - defaults.len();
        let positional = given.pos.len();
        into.get_mut(..positional)?.copy_from_slice(given.pos);
        let mut used = 0;
        for i in positional..names.len() {
            let keyword = given.names.iter().position(|name| *name == names[i]);
            used += keyword.is_some() as usize;
            into[i] = match keyword {
                Some(at) => given.kw[at],
                None => *defaults.get(i.checked_sub(first_default)?)?,
            }
        }
        (used == given.names.len()).then_some(into)
    }
}

impl Payload for TupleMaker {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function.get());
        visit(self.names.get());
        visit(self.defaults.get());
    }
}

native_type!(TUPLE_MAKER_TYPE, "_collections._tuplemaker" as "_collections._tuplemaker",
"collections", TupleMaker, TypeFlags::GC, Slots {
    new: Some(|ty, args| {
        let [function, names, defaults] = crate::modules::support::positional("_tuplemaker", 3, args)?;
        if !is_tuple(names) || !is_tuple(defaults) || items_of(names).len() < items_of(defaults).len() {
            return Err(raise_type_error("_tuplemaker() takes a function and two tuples"));
        }
        Ok(new_native(ty, TupleMaker {
            function: function.own(),
            names: names.own(),
            defaults: defaults.own(),
        }))
    }),
    call: Some(make_tuple),
    repr: Some(|v| protocol::repr(data_of::<TupleMaker>(v).function.get())),
    getattr: Some(|v, name| protocol::getattr(data_of::<TupleMaker>(v).function.get(), name)),
    setattr: Some(|v, name, value| {
        let function = data_of::<TupleMaker>(v).function.get();
        match value {
            Some(value) => protocol::setattr(function, name, value),
            None => protocol::delattr(function, name),
        }
    }),
    ..base_slots::<TupleMaker>()
});

fn make_tuple(v: Value, args: &Args) -> R {
    let maker = data_of::<TupleMaker>(v);
    let mut values = [Value::NULL; MAX_FIELDS];
    if let Some((&cls, given)) = args.pos.split_first()
        && protocol::is_type(cls)
        && cls.as_type().has(TypeFlags::HEAP)
        && cls.as_type().heap().native_base.is(&TUPLE_TYPE)
        && let given = (Args {
            pos: given,
            ..*args
        })
        && let Some(items) = maker.arrange(&given, &mut values)
    {
        return Ok(new_tuple_of(cls.as_type(), items));
    }
    protocol::call(maker.function.get(), args)
}

native_method!("_collections._tuplegetter", "__reduce__", "self, /", |a| {
    let g = data_of::<TupleGetter>(a[0]);
    let args = new_tuple(&[Ref::from(g.index).get(), g.doc.get()]);
    Ok(new_tuple(&[TUPLE_GETTER_TYPE.as_value(), args.get()]))
});

native_method!(getset "_collections.OrderedDict", "__dict__",
    crate::types::object_attrs::get_dict, crate::types::object_attrs::set_dict);
