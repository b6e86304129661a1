//! Special methods of builtin types as objects (`int.__add__`, `object.__init__`), made from the slots when a program
//! asks for one by name.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::attribute;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dispatch::{names, with_receiver_args};
use crate::types::exceptions as exc;
use crate::types::exceptions::replace;
use crate::types::native_function::{NATIVE_FUNCTION_TYPE, attribute_of};
use crate::types::object_type::OBJECT_TYPE;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
use std::mem::size_of;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Repr,
    Str,
    Hash,
    Compare(CmpOp),
    Call,
    GetAttribute,
    SetAttr,
    DelAttr,
    Get,
    Set,
    Delete,
    Iter,
    Next,
    Len,
    GetItem,
    SetItem,
    DelItem,
    Contains,
    Bool,
    Binary(BinOp),
    Reflected(BinOp),
    InPlace(BinOp),
    Unary(UnaryOp),
    Index,
    Int,
    Float,
    New,
    Init,
    Await,
    AIter,
    ANext,
}

#[repr(C)]
struct Wrapper {
    header: Header,
    owner: &'static Type,
    name: Value,
    kind: Kind,
}

/// `wrapper_descriptor`.
#[unsafe(export_name = "molt.type.wrapper_descriptor")]
pub static SLOT_WRAPPER_TYPE: Type = Type::builtin(
    "wrapper_descriptor",
    size_of::<Wrapper>(),
    0,
    Slots {
        call: Some(wrapper_call),
        repr: Some(|v| {
            let w = wrapper(v);
            Ok(new_str(format!(
                "<slot wrapper '{}' of '{}' objects>",
                text(w.name),
                w.owner.name
            )))
        }),
        descr_get: Some(|v, instance, _| {
            if instance.is_null() {
                return Ok(v.own());
            }
            Ok(new_bound(v, instance))
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.wrapper_descriptor"));

/// `__new__` of a builtin type: a function that takes the class.
pub static NEW_WRAPPER_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    size_of::<Wrapper>(),
    TypeFlags::LAYOUT,
    Slots {
        call: Some(|v, args| call_new(wrapper(v).owner, args)),
        repr: Some(|v| {
            let address = wrapper(v).owner as *const Type as usize;
            Ok(new_str(format!(
                "<built-in method __new__ of type object at {address:#x}>"
            )))
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_base(&NATIVE_FUNCTION_TYPE);

/// The type whose `__new__` a function is, if it is one that was made for that.
pub fn owner_of_new(v: Value) -> Option<&'static Type> {
    p::type_of(v)
        .is(&NEW_WRAPPER_TYPE)
        .then(|| wrapper(v).owner)
}

fn wrapper<'a>(v: Value) -> &'a Wrapper {
    unsafe { &*v.as_ptr() }
}

fn text(v: Value) -> String {
    String::from_utf8_lossy(str_of(v)).into_owned()
}

/// The operators of a builtin type, by their stems; the slot alone does not tell which it supports.
fn supports(ty: &'static Type, op: BinOp, form: &str) -> bool {
    use BinOp::*;
    let any = |ops: &[BinOp]| ops.contains(&op);
    let all = &[Add, Sub, Mul, TrueDiv, FloorDiv, Mod, Pow, DivMod];
    match (ty.name, form) {
        ("int" | "bool", "binary" | "reflected") => {
            if ty.name == "bool" {
                any(&[And, Or, Xor])
            } else {
                op != MatMul
            }
        }
        ("float" | "decimal.Decimal", "binary" | "reflected") => any(all),
        ("complex", "binary" | "reflected") => any(&[Add, Sub, Mul, TrueDiv, Pow]),
        ("str" | "bytes", "binary") => any(&[Add, Mul, Mod]),
        ("str" | "bytes", "reflected") => any(&[Mul, Mod]),
        ("bytearray", "binary") => any(&[Add, Mul, Mod]),
        ("bytearray", "reflected") => any(&[Mul, Mod]),
        ("list" | "bytearray" | "collections.deque" | "array.array", "inplace") => any(&[Add, Mul]),
        ("list" | "tuple" | "collections.deque" | "array.array", "binary") => any(&[Add, Mul]),
        ("list" | "tuple" | "collections.deque" | "array.array", "reflected") => any(&[Mul]),
        ("set" | "frozenset", "binary" | "reflected") => any(&[Sub, And, Or, Xor]),
        ("dict_keys" | "dict_items", "binary" | "reflected") => any(&[Sub, And, Or, Xor]),
        ("set", "inplace") => any(&[Sub, And, Or, Xor]),
        ("dict" | "mappingproxy" | "collections.OrderedDict" | "collections.defaultdict", _) => {
            any(&[Or])
        }
        ("type" | "types.UnionType" | "types.GenericAlias", "binary" | "reflected") => any(&[Or]),
        ("collections.Counter", _) => any(&[Add, Sub, And, Or]),
        (_, "inplace") => true,
        (name, _) if name.starts_with("datetime.") => any(all),
        _ => any(&[Or]),
    }
}

fn kind_of(name: &[u8]) -> Option<Kind> {
    let text = std::str::from_utf8(name).ok()?;
    let stem = text.strip_prefix("__")?.strip_suffix("__")?;
    if let Some(i) = CmpOp::DUNDERS.iter().position(|d| *d == text) {
        return Some(Kind::Compare(CmpOp::ALL[i]));
    }
    if let Some(i) = UnaryOp::DUNDERS.iter().position(|d| *d == text) {
        return Some(Kind::Unary(UnaryOp::ALL[i]));
    }
    let op = |s: &str| {
        BinOp::NAMES
            .iter()
            .position(|n| *n == s)
            .map(|i| BinOp::ALL[i])
    };
    if let Some(op) = op(stem) {
        return Some(Kind::Binary(op));
    }
    Some(match stem {
        "repr" => Kind::Repr,
        "str" => Kind::Str,
        "hash" => Kind::Hash,
        "call" => Kind::Call,
        "getattribute" => Kind::GetAttribute,
        "setattr" => Kind::SetAttr,
        "delattr" => Kind::DelAttr,
        "get" => Kind::Get,
        "set" => Kind::Set,
        "delete" => Kind::Delete,
        "iter" => Kind::Iter,
        "next" => Kind::Next,
        "len" => Kind::Len,
        "getitem" => Kind::GetItem,
        "setitem" => Kind::SetItem,
        "delitem" => Kind::DelItem,
        "contains" => Kind::Contains,
        "bool" => Kind::Bool,
        "index" => Kind::Index,
        "int" => Kind::Int,
        "float" => Kind::Float,
        "new" => Kind::New,
        "init" => Kind::Init,
        "await" => Kind::Await,
        "aiter" => Kind::AIter,
        "anext" => Kind::ANext,
        _ => {
            if let Some(op) = stem.strip_prefix('r').and_then(op) {
                return Some(Kind::Reflected(op));
            }
            return stem.strip_prefix('i').and_then(op).map(Kind::InPlace);
        }
    })
}

/// Whether the slots of `ty` itself provide this.
fn provided(ty: &'static Type, kind: Kind) -> bool {
    let s = &ty.slots;
    let object = ty.is(&OBJECT_TYPE);
    match kind {
        Kind::Repr | Kind::Str | Kind::Hash if object => true,
        Kind::GetAttribute | Kind::SetAttr | Kind::DelAttr if object => true,
        Kind::Repr => s.repr.is_some(),
        Kind::Str => s.str.is_some(),
        Kind::Hash => s.hash.is_some(),
        Kind::Compare(_) => s.compare.is_some(),
        Kind::Call => s.call.is_some(),
        Kind::GetAttribute => s.getattr.is_some(),
        Kind::SetAttr | Kind::DelAttr => s.setattr.is_some(),
        Kind::Get => s.descr_get.is_some(),
        Kind::Set | Kind::Delete => s.descr_set.is_some(),
        Kind::Iter => s.iter.is_some(),
        Kind::Next => s.next.is_some(),
        Kind::Len => s.len.is_some(),
        Kind::GetItem => s.getitem.is_some(),
        Kind::SetItem | Kind::DelItem => s.setitem.is_some(),
        Kind::Contains => s.contains.is_some(),
        Kind::Bool => s.bool.is_some(),
        Kind::Binary(op) => s.binary.is_some() && supports(ty, op, "binary"),
        Kind::Reflected(op) => s.binary.is_some() && supports(ty, op, "reflected"),
        Kind::InPlace(op) => s.inplace.is_some() && supports(ty, op, "inplace"),
        Kind::Unary(op) => {
            s.unary.is_some()
                && (op != UnaryOp::Invert
                    || !matches!(
                        ty.name,
                        "float" | "complex" | "collections.Counter" | "decimal.Decimal"
                    ))
        }
        Kind::Index => s.index.is_some(),
        Kind::Int => s.int.is_some(),
        Kind::Float => s.float.is_some(),
        Kind::New => s.new.is_some(),
        Kind::Init => s.init.is_some(),
        Kind::Await => s.await_.is_some(),
        Kind::AIter => s.aiter.is_some(),
        Kind::ANext => s.anext.is_some(),
    }
}

fn is_unhashable(ty: &'static Type) -> bool {
    crate::own_slot!(ty, hash)
        .is_some_and(|f| std::ptr::fn_addr_eq(f, p::unhashable as fn(Value) -> R<i64>))
        || matches!(ty.name, "list" | "dict" | "set" | "bytearray")
}

type Synthesize = fn(&'static Type, Value) -> Option<Value>;

/// [`synthesize`], if the program can ask for special methods.
#[cfg(not(test))]
fn wanted() -> Option<Synthesize> {
    unsafe extern "C" {
        static molt_special_methods: *const ();
    }
    unsafe {
        let make = (&raw const molt_special_methods).read_volatile();
        std::mem::transmute::<*const (), Option<Synthesize>>(make)
    }
}

#[cfg(test)]
fn wanted() -> Option<Synthesize> {
    Some(synthesize)
}

/// The special method `name` that the slots of `ty` itself provide; it joins the type's attributes.
pub fn special_method(ty: &'static Type, name: Value) -> Option<Value> {
    let bytes = str_of(name);
    if !bytes.starts_with(b"__") {
        return None;
    }
    if bytes == b"__doc__" {
        return Some(Value::NONE);
    }
    wanted()?(ty, name)
}

#[unsafe(export_name = "molt.special_method")]
fn synthesize(ty: &'static Type, name: Value) -> Option<Value> {
    let bytes = str_of(name);
    let kind = kind_of(bytes)?;
    if !provided(ty, kind) {
        return None;
    }
    if kind == Kind::Hash && is_unhashable(ty) {
        ty.heap().dict.set(name, Ref::NONE);
        return Some(Value::NONE);
    }
    let made = if kind == Kind::New {
        crate::made!(NEW_WRAPPER_TYPE)
    } else {
        crate::made!(SLOT_WRAPPER_TYPE)
    };
    let w = new_object(made, size_of::<Wrapper>()) as *mut Wrapper;
    unsafe {
        (&raw mut (*w).owner).write(ty);
        (*w).name = name;
        (&raw mut (*w).kind).write(kind);
    }
    let w = Ref::from_new(w);
    let v = w.get();
    ty.heap().dict.set(name, w);
    Some(v)
}

/// Makes all special methods of a builtin type, for listing its attributes.
pub fn synthesize_all(ty: &'static Type) {
    if ty.has(TypeFlags::HEAP) || ty.heap().wrappers_listed {
        return;
    }
    ty.heap().wrappers_listed = true;
    let n = names();
    let single = [
        "__repr__",
        "__str__",
        "__hash__",
        "__call__",
        "__getattribute__",
        "__setattr__",
        "__delattr__",
        "__get__",
        "__set__",
        "__delete__",
        "__iter__",
        "__next__",
        "__len__",
        "__getitem__",
        "__setitem__",
        "__delitem__",
        "__contains__",
        "__bool__",
        "__index__",
        "__int__",
        "__float__",
        "__new__",
        "__init__",
        "__await__",
        "__aiter__",
        "__anext__",
    ];
    let all = single
        .iter()
        .map(intern)
        .chain(n.binary)
        .chain(n.reflected)
        .chain(n.inplace)
        .chain(n.compare)
        .chain(n.unary);
    for name in all {
        if ty.heap().dict.get(name).is_none() {
            synthesize(ty, name);
        }
    }
    let doc = intern("__doc__");
    if ty.heap().dict.get(doc).is_none() {
        ty.heap().dict.set(doc, Ref::NONE);
    }
}

fn wrapper_call(v: Value, args: &Args) -> R {
    let w = wrapper(v);
    let Some(receiver) = args.pos.first().copied() else {
        return Err(raise_type_error(format!(
            "descriptor '{}' of '{}' object needs an argument",
            text(w.name),
            w.owner.name
        )));
    };
    if !p::is_subtype(p::type_of(receiver), w.owner) {
        return Err(raise_type_error(format!(
            "descriptor '{}' requires a '{}' object but received a '{}'",
            text(w.name),
            w.owner.name,
            p::type_name(receiver)
        )));
    }
    invoke(w, receiver, args)
}

fn expect(a: &[Value], count: usize) -> R<()> {
    if a.len() == count {
        return Ok(());
    }
    let s = if count == 1 { "" } else { "s" };
    Err(raise_type_error(format!(
        "expected {count} argument{s}, got {}",
        a.len()
    )))
}

fn missing(w: &Wrapper) -> crate::errors::Raised {
    raise_type_error(format!("'{}' is not supported", text(w.name)))
}

fn unset_none(v: Value) -> Value {
    if v.is_none() { Value::NULL } else { v }
}

fn invoke(w: &Wrapper, v: Value, args: &Args) -> R {
    let a = &args.pos[1..];
    let ty = w.owner;
    macro_rules! slot {
        ($field:ident) => {
            match crate::slot!(ty, $field) {
                Some(f) => f,
                None => return Err(missing(w)),
            }
        };
    }
    if !matches!(w.kind, Kind::Call | Kind::Init) {
        if !args.names.is_empty() {
            return Err(raise_type_error(format!(
                "wrapper {}() takes no keyword arguments",
                text(w.name)
            )));
        }
        let count = match w.kind {
            Kind::Repr | Kind::Str | Kind::Hash | Kind::Iter | Kind::Next | Kind::Len => 0,
            Kind::Bool | Kind::Unary(_) | Kind::Index | Kind::Int | Kind::Float => 0,
            Kind::Await | Kind::AIter | Kind::ANext => 0,
            Kind::SetAttr | Kind::Set | Kind::SetItem => 2,
            Kind::Get => a.len().clamp(1, 2),
            Kind::Binary(BinOp::Pow) => a.len().clamp(1, 2),
            _ => 1,
        };
        expect(a, count)?;
    }
    match w.kind {
        Kind::Repr => match crate::slot!(ty, repr) {
            Some(f) => f(v),
            None => attribute::default_repr(v),
        },
        Kind::Str => match crate::slot!(ty, str) {
            Some(f) => f(v),
            None => p::repr(v),
        },
        Kind::Hash => match crate::slot!(ty, hash) {
            Some(f) => Ok(Ref::from(f(v)?)),
            None => Ok(Ref::from(p::hash_identity(v))),
        },
        Kind::Compare(op) => slot!(compare)(v, a[0], op),
        Kind::Call => {
            let rest = Args {
                pos: a,
                names: args.names,
                kw: args.kw,
            };
            slot!(call)(v, &rest)
        }
        Kind::GetAttribute => {
            if !is_str(a[0]) {
                attribute::name_of(a[0])?;
            }
            match crate::slot!(ty, getattr) {
                Some(f) => f(v, a[0]),
                None => attribute::generic_getattr(v, a[0]),
            }
        }
        Kind::SetAttr | Kind::DelAttr => {
            let value = a.get(1).copied();
            match crate::slot!(ty, setattr) {
                Some(f) => f(v, a[0], value)?,
                None if p::is_type(v) => {
                    return Err(raise_type_error(format!(
                        "can't apply this {} to {} object",
                        text(w.name),
                        p::type_name(v)
                    )));
                }
                None => attribute::generic_setattr(v, a[0], value)?,
            }
            Ok(Ref::NONE)
        }
        Kind::Get => {
            let owner = a.get(1).copied().unwrap_or(Value::NULL);
            if a[0].is_none() && (owner.is_null() || owner.is_none()) {
                return Err(raise_type_error("__get__(None, None) is invalid"));
            }
            slot!(descr_get)(v, unset_none(a[0]), unset_none(owner))
        }
        Kind::Set => slot!(descr_set)(v, a[0], Some(a[1])).map(Ref::from),
        Kind::Delete => slot!(descr_set)(v, a[0], None).map(Ref::from),
        Kind::Iter => slot!(iter)(v),
        Kind::Next => match slot!(next)(v)? {
            Some(r) => Ok(r),
            None => Err(exc::raise_with_args(&exc::STOP_ITERATION, &[])),
        },
        Kind::Len => slot!(len)(v).map(Ref::from),
        Kind::GetItem => slot!(getitem)(v, a[0]),
        Kind::SetItem => slot!(setitem)(v, a[0], Some(a[1])).map(Ref::from),
        Kind::DelItem => slot!(setitem)(v, a[0], None).map(Ref::from),
        Kind::Contains => slot!(contains)(v, a[0]).map(Ref::bool),
        Kind::Bool => slot!(bool)(v).map(Ref::bool),
        Kind::Binary(BinOp::Pow) if a.len() == 2 && !a[1].is_none() => {
            p::native_power(v, a[0], a[1])
        }
        Kind::Binary(op) => slot!(binary)(v, a[0], op),
        Kind::Reflected(op) => slot!(binary)(a[0], v, op),
        Kind::InPlace(op) => slot!(inplace)(v, a[0], op),
        Kind::Unary(op) => slot!(unary)(v, op),
        Kind::Index => slot!(index)(v),
        Kind::Int => slot!(int)(v),
        Kind::Float => slot!(float)(v),
        Kind::New => call_new(ty, args),
        Kind::Init => {
            let rest = Args {
                pos: a,
                names: args.names,
                kw: args.kw,
            };
            slot!(init)(v, &rest).map(Ref::from)
        }
        Kind::Await => slot!(await_)(v),
        Kind::AIter => slot!(aiter)(v),
        Kind::ANext => slot!(anext)(v),
    }
}

/// `owner.__new__(cls, ...)`.
fn call_new(owner: &'static Type, args: &Args) -> R {
    let name = owner.name;
    let Some(cls) = args.pos.first().copied() else {
        return Err(raise_type_error(format!(
            "{name}.__new__(): not enough arguments"
        )));
    };
    if !p::is_type(cls) {
        return Err(raise_type_error(format!(
            "{name}.__new__(X): X is not a type object ({})",
            p::type_name(cls)
        )));
    }
    let ty = cls.as_type();
    if !p::is_subtype(ty, owner) {
        return Err(raise_type_error(format!(
            "{name}.__new__({0}): {0} is not a subtype of {name}",
            ty.name
        )));
    }
    let native = ty
        .heap()
        .mro
        .iter()
        .find(|t| !t.has(TypeFlags::HEAP) && t.slots.new.is_some());
    if let Some(native) = native
        && !native.is(owner)
        && !owner_new_is(native, owner)
    {
        return Err(raise_type_error(format!(
            "{name}.__new__({}) is not safe, use {}.__new__()",
            ty.name, native.name
        )));
    }
    let rest = Args {
        pos: &args.pos[1..],
        names: args.names,
        kw: args.kw,
    };
    match crate::own_slot!(owner, new) {
        Some(new) => new(ty, &rest),
        None => Err(raise_type_error(format!(
            "cannot create '{name}' instances"
        ))),
    }
}

fn owner_new_is(a: &'static Type, b: &'static Type) -> bool {
    match (crate::own_slot!(a, new), crate::own_slot!(b, new)) {
        (Some(x), Some(y)) => std::ptr::fn_addr_eq(x, y),
        _ => false,
    }
}

/// `method-wrapper`: a slot wrapper bound to an object.
#[repr(C)]
struct BoundWrapper {
    header: Header,
    wrapper: Value,
    receiver: Value,
}

#[unsafe(export_name = "molt.type.method-wrapper")]
pub static METHOD_WRAPPER_TYPE: Type = Type::builtin(
    "method-wrapper",
    size_of::<BoundWrapper>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut BoundWrapper)).wrapper, Ref::NULL);
            replace(&mut (*(h as *mut BoundWrapper)).receiver, Ref::NULL);
            free_object(h, size_of::<BoundWrapper>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut BoundWrapper)).receiver })),
        call: Some(|v, args| {
            let b = bound(v);
            with_receiver_args(b.receiver, args, |all| wrapper_call(b.wrapper, all))
        }),
        repr: Some(|v| {
            let b = bound(v);
            Ok(new_str(format!(
                "<method-wrapper '{}' of {} object at {:#x}>",
                text(wrapper(b.wrapper).name),
                p::type_name(b.receiver),
                b.receiver.0
            )))
        }),
        hash: Some(
            |v| Ok(p::hash_identity(bound(v).receiver) ^ p::hash_identity(bound(v).wrapper)),
        ),
        compare: Some(|a, b, op| {
            if !p::type_of(b).is(&METHOD_WRAPPER_TYPE) {
                return Ok(Value::NOT_IMPLEMENTED.own());
            }
            let same =
                bound(a).wrapper == bound(b).wrapper && bound(a).receiver == bound(b).receiver;
            Ok(match op {
                CmpOp::Eq => Ref::bool(same),
                CmpOp::Ne => Ref::bool(!same),
                _ => Value::NOT_IMPLEMENTED.own(),
            })
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.method-wrapper"));

fn bound<'a>(v: Value) -> &'a BoundWrapper {
    unsafe { &*v.as_ptr() }
}

fn new_bound(w: Value, receiver: Value) -> Ref {
    let b = new_object(crate::made!(METHOD_WRAPPER_TYPE), size_of::<BoundWrapper>())
        as *mut BoundWrapper;
    unsafe {
        (*b).wrapper = w.own().into_raw();
        (*b).receiver = receiver.own().into_raw();
    }
    Ref::from_new(b)
}

native_method!(get "wrapper_descriptor", "__name__", |v| Ok(wrapper(v).name.own()));
native_method!(get "wrapper_descriptor", "__qualname__", |v| {
    let w = wrapper(v);
    Ok(new_str(format!("{}.{}", w.owner.name, text(w.name))))
});
native_method!(get "wrapper_descriptor", "__objclass__", |v| Ok(wrapper(v).owner.as_value().own()));
native_method!(get "wrapper_descriptor", "__doc__", |_| Ok(Ref::NONE));
native_method!("wrapper_descriptor", "__reduce__", "self, /", |a| {
    let w = wrapper(a[0]);
    attribute_of(w.owner.as_value(), w.name)
});
native_method!("method-wrapper", "__reduce__", "self, /", |a| {
    let b = bound(a[0]);
    attribute_of(b.receiver, wrapper(b.wrapper).name)
});
native_method!(get "method-wrapper", "__name__", |v| Ok(wrapper(bound(v).wrapper).name.own()));
native_method!(get "method-wrapper", "__self__", |v| Ok(bound(v).receiver.own()));
native_method!(get "method-wrapper", "__qualname__", |v| {
    let w = wrapper(bound(v).wrapper);
    Ok(new_str(format!("{}.{}", w.owner.name, text(w.name))))
});
native_method!(get "method-wrapper", "__doc__", |_| Ok(Ref::NONE));
