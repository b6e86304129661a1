//! `types.GenericAlias`: `list[int]`.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::mem::size_of;

#[repr(C)]
struct Alias {
    header: Header,
    origin: Value,
    /// Tuple.
    args: Value,
    /// Tuple, or NULL until asked for.
    parameters: Value,
    starred: bool,
}

#[unsafe(export_name = "molt.type.types.GenericAlias")]
pub static GENERIC_ALIAS_TYPE: Type = Type::builtin(
    "types.GenericAlias",
    size_of::<Alias>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        dealloc,
        traverse: Some(|h, visit| words(h).into_iter().for_each(|w| visit(*w))),
        repr: Some(repr),
        hash: Some(|v| Ok(p::hash(alias(v).origin)? ^ p::hash(alias(v).args)?)),
        compare: Some(compare),
        call: Some(call),
        getattr: Some(getattr),
        getitem: Some(getitem),
        iter: Some(|v| {
            let a = alias(v);
            let starred = make(crate::made!(GENERIC_ALIAS_TYPE), a.origin, a.args, true);
            p::iter(new_tuple(&[starred.get()]).get())
        }),
        binary: Some(crate::types::union_type::type_or),
        new: Some(|ty, args| match args.pos {
            [origin, items] => Ok(make(ty, *origin, as_tuple(*items).get(), false)),
            _ => Err(raise_type_error(format!(
                "GenericAlias expected 2 arguments, got {}",
                args.pos.len()
            ))),
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_module("types")
.with_methods(crate::emitted_table!("molt.methods.types.GenericAlias"));

fn alias<'a>(v: Value) -> &'a mut Alias {
    unsafe { &mut *v.as_ptr() }
}

fn words<'a>(h: *mut Header) -> [&'a mut Value; 3] {
    let a = unsafe { &mut *(h as *mut Alias) };
    [&mut a.origin, &mut a.args, &mut a.parameters]
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        for w in words(h) {
            replace(w, Ref::NULL);
        }
        free_object(h, size_of::<Alias>());
    }
}

fn as_tuple(v: Value) -> Ref {
    if p::has_flag(v, TypeFlags::TUPLE) {
        v.own()
    } else {
        new_tuple(&[v])
    }
}

fn make(ty: &'static Type, origin: Value, args: Value, starred: bool) -> Ref {
    let a = new_object(ty, ty.basic_size as usize) as *mut Alias;
    unsafe {
        (*a).origin = origin.own().into_raw();
        (*a).args = args.own().into_raw();
        (*a).starred = starred;
    }
    Ref::from_new(a)
}

/// `origin[item]`.
pub fn new_generic_alias(origin: Value, item: Value) -> R {
    Ok(make(
        crate::made!(GENERIC_ALIAS_TYPE),
        origin,
        as_tuple(item).get(),
        false,
    ))
}

/// Alias of a class with type parameters: `__main__.Box[int]`.
pub static CLASS_ALIAS_TYPE: Type = Type::builtin(
    "typing._GenericAlias",
    size_of::<Alias>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        dealloc,
        ..Slots::EMPTY
    },
)
.counted()
.with_base(&GENERIC_ALIAS_TYPE);

pub fn new_class_alias(origin: Value, args: Value) -> Ref {
    make(crate::made!(CLASS_ALIAS_TYPE), origin, args, false)
}

/// `*v` inside a subscript, where the `typing` module is not part of the program.
pub fn starred(v: Value) -> Ref {
    make(
        crate::made!(GENERIC_ALIAS_TYPE),
        v,
        new_tuple(&[]).get(),
        true,
    )
}

pub fn origin_of(v: Value) -> Value {
    alias(v).origin
}

pub fn args_of(v: Value) -> Value {
    alias(v).args
}

pub fn is_alias(v: Value) -> bool {
    p::has_type(v, &GENERIC_ALIAS_TYPE)
}

/// A type as it is shown inside an alias or a union.
pub fn type_text(v: Value) -> R<Vec<u8>> {
    if v == Value::ELLIPSIS {
        return Ok(b"...".to_vec());
    }
    if p::is_type(v) {
        return Ok(crate::types::type_names::full_name(v.as_type()));
    }
    if containers::is_list(v) || p::has_flag(v, TypeFlags::TUPLE) {
        let mut out = b"[".to_vec();
        for (i, x) in p::collect(v)?.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(b", ");
            }
            out.extend_from_slice(&type_text(x.get())?);
        }
        out.push(b']');
        return Ok(out);
    }
    if v.is_object() && !is_alias(v) {
        let qualname = crate::types::names_of::qualname(v)?;
        let module = crate::types::names_of::module(v)?;
        let origin = p::getattr_opt(v, crate::interned!("__origin__"))?;
        if let (Some(q), Some(m), None) = (qualname, module, origin)
            && is_str(q.get())
            && is_str(m.get())
        {
            if str_of(m.get()) == b"builtins" {
                return Ok(str_of(q.get()).to_vec());
            }
            return Ok([str_of(m.get()), b".", str_of(q.get())].concat());
        }
    }
    p::repr_bytes(v)
}

fn repr(v: Value) -> R {
    let a = alias(v);
    let mut out = Vec::new();
    if a.starred {
        out.push(b'*');
    }
    out.extend_from_slice(&type_text(a.origin)?);
    out.push(b'[');
    for (i, x) in items_of(a.args).iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(&type_text(*x)?);
    }
    if items_of(a.args).is_empty() {
        out.extend_from_slice(b"()");
    }
    out.push(b']');
    Ok(new_str(out))
}

fn compare(x: Value, y: Value, op: CmpOp) -> R {
    if !is_alias(y) || !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let (a, b) = (alias(x), alias(y));
    let same = a.starred == b.starred && p::equal(a.origin, b.origin)? && p::equal(a.args, b.args)?;
    Ok(Ref::bool(same == (op == CmpOp::Eq)))
}

fn call(v: Value, args: &Args) -> R {
    let obj = p::call(alias(v).origin, args)?;
    if p::setattr(obj.get(), crate::interned!("__orig_class__"), v).is_err()
        && !crate::errors::catch(&crate::types::exceptions::ATTRIBUTE_ERROR)
        && !crate::errors::catch(&crate::types::exceptions::TYPE_ERROR)
    {
        return Err(crate::errors::Raised);
    }
    Ok(obj)
}

const OWN: [&[u8]; 11] = [
    b"__class__",
    b"__origin__",
    b"__args__",
    b"__parameters__",
    b"__mro_entries__",
    b"__reduce_ex__",
    b"__reduce__",
    b"__copy__",
    b"__deepcopy__",
    b"__unpacked__",
    b"__typing_unpacked_tuple_args__",
];

fn getattr(v: Value, name: Value) -> R {
    let text = str_of(name);
    let a = alias(v);
    match text {
        b"__origin__" => return Ok(a.origin.own()),
        b"__args__" => return Ok(a.args.own()),
        b"__parameters__" => return parameters(v),
        b"__unpacked__" => return Ok(Ref::bool(a.starred)),
        _ => {}
    }
    if OWN.contains(&text)
        || p::type_of(v).has(TypeFlags::HEAP)
            && crate::object::type_lookup::lookup(p::type_of(v), attribute::name_of(name)?)
                .is_some()
    {
        return attribute::generic_getattr(v, name);
    }
    if text.starts_with(b"__")
        && text.ends_with(b"__")
        && crate::object::type_lookup::lookup(p::type_of(v), attribute::name_of(name)?).is_some_and(
            |_| {
                !matches!(
                    text,
                    b"__name__"
                        | b"__qualname__"
                        | b"__module__"
                        | b"__doc__"
                        | b"__init__"
                        | b"__new__"
                        | b"__dict__"
                        | b"__call__"
                )
            },
        )
    {
        return attribute::generic_getattr(v, name);
    }
    p::getattr(a.origin, name)
}

/// The type variables among the arguments, each once.
fn parameters(v: Value) -> R {
    let a = alias(v);
    if a.parameters.is_null() {
        a.parameters = collect_parameters(a.args)?.into_raw();
    }
    Ok(a.parameters.own())
}

pub fn is_type_variable(v: Value) -> R<bool> {
    if !v.is_object() || p::is_type(v) {
        return Ok(false);
    }
    if crate::types::type_params::is_type_param(v) {
        return Ok(true);
    }
    Ok(p::getattr_opt(v, crate::interned!("__typing_subst__"))?.is_some())
}

fn parameters_of(v: Value) -> R<Option<Ref>> {
    if is_alias(v) {
        return parameters(v).map(Some);
    }
    if crate::types::union_type::is_union(v) {
        return collect_parameters(crate::types::union_type::args_of(v)).map(Some);
    }
    p::getattr_opt(v, crate::interned!("__parameters__"))
}

pub fn collect_parameters(args: Value) -> R {
    let mut out: Vec<Ref> = Vec::new();
    let mut add = |x: Ref| {
        if !out.iter().any(|o| o.get() == x.get()) {
            out.push(x)
        }
    };
    for x in items_of(args) {
        if is_type_variable(*x)? {
            add(x.own());
        } else if x.is_object()
            && !p::is_type(*x)
            && let Some(inner) = parameters_of(*x)?
            && p::has_flag(inner.get(), TypeFlags::TUPLE)
        {
            for y in items_of(inner.get()) {
                add(y.own());
            }
        }
    }
    let values: Vec<Value> = out.iter().map(|r| r.get()).collect();
    Ok(new_tuple(&values))
}

fn getitem(v: Value, item: Value) -> R {
    let a = alias(v);
    let parameters = parameters(v)?;
    let args = substitute(v, a.args, parameters.get(), item)?;
    let ty = if p::type_of(v).is(&CLASS_ALIAS_TYPE) {
        crate::made!(CLASS_ALIAS_TYPE)
    } else {
        crate::made!(GENERIC_ALIAS_TYPE)
    };
    Ok(make(ty, a.origin, args.get(), a.starred))
}

/// The place of the parameter that stands for any number of types: it can be iterated over, `*Ts`.
fn variadic_of(parameters: &[Value]) -> R<Option<usize>> {
    for (at, parameter) in parameters.iter().enumerate() {
        if p::getattr_opt(*parameter, crate::interned!("__iter__"))?.is_some() {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The items, with those of `*tuple[int, str]` in its place.
fn unpacked(given: Ref) -> R<Vec<Ref>> {
    let mut out = Vec::new();
    for item in items_of(given.get()) {
        let inner = match is_alias(*item) && alias(*item).starred {
            true => items_of(alias(*item).args),
            false => &[],
        };
        match inner.last() {
            Some(last) if *last != Value::ELLIPSIS => out.extend(inner.iter().map(|v| v.own())),
            _ => out.push(item.own()),
        }
    }
    Ok(out)
}

/// The arguments with type variables replaced by what the subscript gives.
pub fn substitute(v: Value, args: Value, parameters: Value, item: Value) -> R {
    let parameters = items_of(parameters);
    if parameters.is_empty() {
        let mut text = p::repr_bytes(v)?;
        text.extend_from_slice(b" is not a generic class");
        return Err(crate::errors::raise_bytes(
            &crate::types::exceptions::TYPE_ERROR,
            &text,
        ));
    }
    let given = unpacked(as_tuple(item))?;
    let bound = Bound {
        parameters,
        variadic: variadic_of(parameters)?,
        given: &given,
    };
    bound.check(v)?;
    let mut out: Vec<Ref> = Vec::new();
    for x in items_of(args) {
        if bound.push(*x, &mut out) {
            continue;
        }
        let inner = if x.is_object() && !p::is_type(*x) {
            parameters_of(*x)?
        } else {
            None
        };
        let inner = inner.filter(|inner| p::has_flag(inner.get(), TypeFlags::TUPLE));
        let names = inner
            .as_ref()
            .map_or(&[][..], |inner| items_of(inner.get()));
        let mut picked: Vec<Ref> = Vec::new();
        for name in names {
            if !bound.push(*name, &mut picked) {
                picked.push(name.own());
            }
        }
        if names.is_empty() {
            out.push(x.own());
        } else if bound.variadic.is_some() && is_unpacked(*x)? {
            out.append(&mut picked);
        } else {
            out.push(p::getitem(*x, tuple_of(&picked).get())?);
        }
    }
    Ok(tuple_of(&out))
}

fn tuple_of(items: &[Ref]) -> Ref {
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    new_tuple(&values)
}

/// `Unpack[Ts]`
fn is_unpacked(x: Value) -> R<bool> {
    match p::getattr_opt(x, crate::interned!("__typing_is_unpacked_typevartuple__"))? {
        Some(flag) => p::truth(flag.get()),
        None => Ok(false),
    }
}

/// What stands for the parameters of an alias.
struct Bound<'b> {
    parameters: &'b [Value],
    /// The one that stands for any number of types.
    variadic: Option<usize>,
    given: &'b [Ref],
}

impl Bound<'_> {
    fn check(&self, alias: Value) -> R<()> {
        let (given, expected) = (self.given.len(), self.parameters.len());
        let (few, least, expected) = match self.variadic {
            Some(_) if given + 1 < expected => ("few", "at least ", expected - 1),
            None if given < expected => ("few", "", expected),
            None if given > expected => ("many", "", expected),
            _ => return Ok(()),
        };
        let mut text = format!("Too {few} arguments for ").into_bytes();
        text.extend_from_slice(&p::repr_bytes(alias)?);
        text.extend_from_slice(format!("; actual {given}, expected {least}{expected}").as_bytes());
        Err(crate::errors::raise_bytes(
            &crate::types::exceptions::TYPE_ERROR,
            &text,
        ))
    }

    /// Adds what stands for `x`; false: it is no parameter.
    #[inline(never)]
    fn push(&self, x: Value, out: &mut Vec<Ref>) -> bool {
        let Some(at) = self.parameters.iter().position(|q| *q == x) else {
            return false;
        };
        let more = self.given.len() + 1 - self.parameters.len();
        let (first, count) = match self.variadic {
            Some(middle) if at == middle => (at, more),
            Some(middle) if at > middle => (at + more - 1, 1),
            _ => (at, 1),
        };
        for value in &self.given[first..first + count] {
            out.push(value.clone());
        }
        true
    }
}

native_method!(
    "types.GenericAlias",
    "__mro_entries__",
    "self, bases, /",
    |a| Ok(new_tuple(&[alias(a[0]).origin]))
);
native_method!(get "types.GenericAlias", "__class__",
    |_| Ok(crate::made!(GENERIC_ALIAS_TYPE).as_value().own()));
native_method!("types.GenericAlias", "__reduce__", "self, /", |a| {
    let x = alias(a[0]);
    let args = new_tuple(&[x.origin, x.args]);
    Ok(new_tuple(&[
        crate::made!(GENERIC_ALIAS_TYPE).as_value(),
        args.get(),
    ]))
});
