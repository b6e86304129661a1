//! Methods and attributes that every object has, and `__dict__` of instances.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute::{self, dict_word};
use crate::object::namespace;
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::containers;
use crate::types::str_object::{intern, is_str, str_of};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::layout::flags;

/// `v.__dict__`.
pub fn get_dict(v: Value) -> R {
    if p::is_type(v) {
        return crate::types::mapping_proxy::class_dict(v);
    }
    match attribute::instance_dict(v) {
        Some(d) => Ok(d?.own()),
        None => Err(attribute::no_attribute(v, intern("__dict__"))),
    }
}

pub fn set_dict(v: Value, dict: Option<Value>) -> R<()> {
    let Some(dict) = dict else {
        return Err(raise_type_error("cannot delete __dict__"));
    };
    if !containers::is_dict(dict) {
        return Err(raise_type_error(format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            p::type_name(dict)
        )));
    }
    attribute::set_instance_dict(v, dict);
    Ok(())
}

fn get_class(v: Value) -> R {
    Ok(p::class_of(v).as_value().own())
}

fn set_class(v: Value, cls: Option<Value>) -> R<()> {
    let Some(cls) = cls else {
        return Err(raise_type_error("can't delete __class__ attribute"));
    };
    if !p::is_type(cls) {
        return Err(raise_type_error(format!(
            "__class__ must be set to a class, not '{}' object",
            p::type_name(cls)
        )));
    }
    let (new, old) = (cls.as_type(), p::type_of(v));
    if !new.has(TypeFlags::HEAP) || !old.has(TypeFlags::HEAP) {
        return Err(raise_type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    if new.is(old) {
        return Ok(());
    }
    if !compatible(new, old) {
        return Err(raise_type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            new.name, old.name
        )));
    }
    if old.number != 0 {
        crate::types::class_numbers::to_dict(v);
    }
    let same_layout = new.basic_size == old.basic_size && new.heap().layout == old.heap().layout;
    if !same_layout {
        if let Some(d) = attribute::instance_dict(v) {
            d?;
        }
        if !crate::object::header::keep_cell(v, old, new) {
            return Err(raise_type_error(format!(
                "__class__ assignment: '{}' object layout differs from '{}'",
                new.name, old.name
            )));
        }
    }
    v.header().ty = cls.own().into_raw().as_type();
    drop(unsafe { Ref::from_owned(old.as_value()) });
    Ok(())
}

/// Same builtin base, same kind of `__dict__`, same `__slots__`.
fn compatible(new: &'static Type, old: &'static Type) -> bool {
    let kinds = TypeFlags::DICT | TypeFlags::PRE_DICT | TypeFlags::VAR | TypeFlags::GC;
    new.heap().native_base.is(old.heap().native_base)
        && new.flags.0 & kinds == old.flags.0 & kinds
        && new.dict_offset == old.dict_offset
        && members(new) == members(old)
}

fn members(ty: &'static Type) -> Vec<(Value, u32)> {
    let mut out: Vec<(Value, u32)> = ty
        .heap()
        .mro
        .iter()
        .flat_map(|t| t.heap().dict.iter())
        .filter_map(|(n, v)| crate::types::descriptors::member_offset(v).map(|o| (n, o)))
        .collect();
    out.sort_by_key(|(_, o)| *o);
    out
}

native_method!(getset "object", "__class__", get_class, set_class);

fn format(a: &[Value]) -> R {
    if !is_str(a[1]) {
        return Err(raise_type_error(format!(
            "__format__() argument must be str, not {}",
            crate::object::protocol::argument_type(a[1])
        )));
    }
    if !str_of(a[1]).is_empty() {
        return Err(raise_type_error(format!(
            "unsupported format string passed to {}.__format__",
            p::type_name(a[0])
        )));
    }
    p::str(a[0])
}

/// Names of all attributes of an object, sorted: its own, its class's and the bases'.
pub fn dir(v: Value) -> R {
    let mut names: Vec<Ref> = Vec::new();
    let add_type = |ty: &'static Type, names: &mut Vec<Ref>| {
        for t in &ty.heap().mro {
            crate::types::slot_wrappers::synthesize_all(t);
            names.extend(t.heap().dict.iter().map(|(n, _)| n.own()));
        }
    };
    if p::is_type(v) {
        add_type(v.as_type(), &mut names);
    } else {
        let ty = p::type_of(v);
        if let Some(d) = instance_names(v, ty)? {
            names.extend(d);
        }
        add_type(ty, &mut names);
    }
    sorted_unique(names)
}

/// Names of an object's attributes in the order of [`dir`], but those that its types have as special methods of native code.
pub fn own_names(v: Value) -> R<Vec<Ref>> {
    let mut names: Vec<Ref> = Vec::new();
    let ty = match p::is_type(v) {
        true => v.as_type(),
        false => p::type_of(v),
    };
    if !p::is_type(v)
        && let Some(own) = instance_names(v, ty)?
    {
        names.extend(own);
    }
    for t in &ty.heap().mro {
        names.extend(t.heap().dict.iter().map(|(n, _)| n.own()));
    }
    p::collect(sorted_unique(names)?.get())
}

fn sorted_unique(mut names: Vec<Ref>) -> R {
    names.retain(|n| is_str(n.get()));
    names.sort_by(|a, b| str_of(a.get()).cmp(str_of(b.get())));
    names.dedup_by(|a, b| str_of(a.get()) == str_of(b.get()));
    Ok(containers::new_list(names))
}

fn instance_names(v: Value, ty: &'static Type) -> R<Option<Vec<Ref>>> {
    if crate::modules::is_module(v) {
        let d = crate::modules::module_dict(v)?;
        return p::collect(d.get()).map(Some);
    }
    let mut names = Vec::new();
    if ty.has(TypeFlags::HEAP) && v.header().flags & flags::DICT_MODE == 0 {
        for (n, offset) in &ty.heap().layout {
            if !unsafe { *attribute::word(v, *offset) }.is_null() {
                names.push(n.own());
            }
        }
    }
    if let Some(d) = dict_word(v, ty)
        && !d.is_null()
    {
        names.extend(p::collect(*d)?);
    }
    Ok(Some(names))
}

fn sizeof(a: &[Value]) -> R {
    Ok(Ref::from(p::type_of(a[0]).basic_size as i64))
}

/// State of an instance for copying: its `__dict__`, and its `__slots__` if it has any.
pub fn state_of(v: Value) -> R {
    let ty = p::type_of(v);
    if let Some(f) = p::getattr_opt(v, crate::interned!("__getstate__"))?
        && !p::type_of(f.get()).is(&crate::types::native_function::BOUND_NATIVE_TYPE)
    {
        return p::call0(f.get());
    }
    default_state(v, ty)
}

fn default_state(v: Value, ty: &'static Type) -> R {
    let mut state = match attribute::instance_dict(v) {
        Some(d) => {
            let d = d?;
            if namespace::is_empty(d) {
                Ref::NONE
            } else {
                d.own()
            }
        }
        None => Ref::NONE,
    };
    if !ty.has(TypeFlags::HEAP) {
        return Ok(state);
    }
    let slots = containers::new_dict();
    for (name, offset) in members(ty) {
        let w = unsafe { *attribute::word(v, offset) };
        if !w.is_null() {
            containers::dict_set(slots.get(), name, w)?;
        }
    }
    if !namespace::is_empty(slots.get()) {
        state = new_tuple(&[state.get(), slots.get()]);
    }
    Ok(state)
}

/// `copyreg.__newobj__`: `cls.__new__(cls, *args)`.
fn new_object_of(a: &crate::object::native::Args) -> R {
    let cls = a.pos[0];
    let new = p::getattr(cls, crate::interned!("__new__"))?;
    p::call(new.get(), a)
}
crate::native_function!(raw "copyreg", "__newobj__", new_object_of);

static NEW_OBJECT: crate::object::native::NativeDef = crate::object::native::NativeDef::function(
    "copyreg",
    "__newobj__",
    crate::object::native::Signature::parse(""),
    crate::object::native::NativeImpl::Raw(new_object_of),
);

/// `copyreg.__newobj_ex__`: `cls.__new__(cls, *args, **kwargs)`.
fn new_object_with_keywords(a: &crate::object::native::Args) -> R {
    let [cls, args, kwargs] = crate::modules::support::positional("__newobj_ex__", 3, a)?;
    let new = p::getattr(cls, crate::interned!("__new__"))?;
    let mut pos = vec![cls.own()];
    pos.extend(p::collect(args)?);
    let items = p::call_method_str(kwargs, "items", &[])?;
    let mut keywords = Vec::new();
    for item in p::collect(items.get())? {
        keywords.extend(p::collect(item.get())?)
    }
    let pos: Vec<Value> = pos.iter().map(|v| v.get()).collect();
    let part = |first: usize| -> Vec<Value> {
        keywords
            .iter()
            .skip(first)
            .step_by(2)
            .map(|v| v.get())
            .collect()
    };
    let (names, kw) = (part(0), part(1));
    p::call(
        new.get(),
        &crate::object::native::Args {
            pos: &pos,
            names: &names,
            kw: &kw,
        },
    )
}

static NEW_OBJECT_EX: crate::object::native::NativeDef = crate::object::native::NativeDef::function(
    "copyreg",
    "__newobj_ex__",
    crate::object::native::Signature::parse(""),
    crate::object::native::NativeImpl::Raw(new_object_with_keywords),
);

fn reduce_ex(a: &[Value]) -> R {
    let v = a[0];
    if is_object_reduce(v) {
        if p::index_i64(a[1])? < 2
            && let Some(f) = old_reduce()?
        {
            return p::call_pos(f.get(), a);
        }
        return reduce_object(v);
    }
    p::call_method(v, crate::interned!("__reduce__"), &[])
}

/// How protocols 0 and 1 reduce objects is said in `copyreg`, which everything that pickles imports.
fn old_reduce() -> R<Option<Ref>> {
    let modules = crate::modules::import::modules_dict();
    match containers::dict_get(modules, crate::interned!("copyreg"))? {
        Some(module) => p::getattr_opt(module.get(), crate::interned!("_reduce_ex")),
        None => Ok(None),
    }
}

fn is_object_reduce(v: Value) -> bool {
    is_of_object(p::type_of(v), crate::interned!("__reduce__"))
}

/// Does a type inherit something from `object`?
fn is_of_object(ty: &'static Type, name: Value) -> bool {
    let own = crate::object::type_lookup::lookup(ty, name);
    own == crate::object::type_lookup::lookup_own(&crate::types::object_type::OBJECT_TYPE, name)
}

/// `(copyreg.__newobj__, (cls, *args), state, list items, dict items)`, or with `copyreg.__newobj_ex__` and `(cls, args, kwargs)`.
fn reduce_object(v: Value) -> R {
    let ty = p::type_of(v);
    let mut args = vec![ty.as_value().own()];
    let mut keywords = None;
    // Asked of the class: an instance may not be able to answer yet.
    if let Some(f) = p::lookup_special(v, crate::interned!("__getnewargs_ex__"))? {
        let given = p::call0(f.get())?;
        let parts = p::collect(given.get())?;
        if let Some(first) = parts.first() {
            args.extend(p::collect(first.get())?);
        }
        if let Some(given) = parts.get(1)
            && p::truth(given.get())?
        {
            keywords = Some(given.clone())
        }
    } else if let Some(f) = p::lookup_special(v, crate::interned!("__getnewargs__"))? {
        let given = p::call0(f.get())?;
        args.extend(p::collect(given.get())?);
    } else if !ty.has(TypeFlags::HEAP)
        && !ty.is(&crate::types::object_type::OBJECT_TYPE)
        && is_of_object(ty, crate::interned!("__getstate__"))
    {
        return Err(raise_type_error(format!(
            "cannot pickle '{}' object",
            ty.name
        )));
    }
    let values: Vec<Value> = args.iter().map(|r| r.get()).collect();
    let (maker, args) = match &keywords {
        None => (&NEW_OBJECT, new_tuple(&values)),
        Some(keywords) => {
            let positional = new_tuple(&values[1..]);
            let all = [values[0], positional.get(), keywords.get()];
            (&NEW_OBJECT_EX, new_tuple(&all))
        }
    };
    let state = state_of(v)?;
    let list = if p::has_flag(v, TypeFlags::LIST) {
        p::iter(v)?
    } else {
        Ref::NONE
    };
    let dict = if containers::is_dict(v) {
        let items = p::call_method_str(v, "items", &[])?;
        p::iter(items.get())?
    } else {
        Ref::NONE
    };
    Ok(new_tuple(&[
        maker.as_value(),
        args.get(),
        state.get(),
        list.get(),
        dict.get(),
    ]))
}

native_method!("object", "__format__", "self, format_spec, /", format);
native_method!("object", "__dir__", "self, /", |a| dir(a[0]));
native_method!("object", "__sizeof__", "self, /", sizeof);
native_method!("object", "__reduce__", "self, /", |a| reduce_object(a[0]));
native_method!("object", "__reduce_ex__", "self, protocol, /", reduce_ex);
native_method!("object", "__getstate__", "self, /", |a| default_state(
    a[0],
    p::type_of(a[0])
));
