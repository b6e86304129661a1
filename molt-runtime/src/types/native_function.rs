//! The types of functions written in Rust (`object::native::NativeDef`) and of their bound forms.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::{Args, NativeDef, NativeImpl};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dispatch::with_receiver_args;
use crate::types::exceptions::replace;
use crate::types::slot_wrappers::owner_of_new;
use crate::types::str_object::{intern, new_str};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::mem::size_of;

const SIZE: usize = size_of::<NativeDef>();

/// `builtin_function_or_method` without receiver: a static `NativeDef`.
#[unsafe(export_name = "molt.type.builtin_function_or_method")]
pub static NATIVE_FUNCTION_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    SIZE,
    TypeFlags::WEAK,
    Slots {
        call: Some(|f, args| def_of(f).invoke(args)),
        repr: Some(function_repr),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!(
    "molt.methods.builtin_function_or_method"
));

/// `method_descriptor`: unbound method of a builtin type.
#[unsafe(export_name = "molt.type.method_descriptor")]
pub static METHOD_DEF_TYPE: Type = Type::builtin(
    "method_descriptor",
    SIZE,
    TypeFlags::WEAK,
    Slots {
        call: Some(method_call),
        repr: Some(|v| Ok(new_str(described("method", def_of(v))))),
        descr_get: Some(|v, instance, _| {
            if instance.is_null() {
                return Ok(v.own());
            }
            check_receiver(def_of(v), instance)?;
            Ok(bind(def_of(v), instance))
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.method_descriptor"));

/// `classmethod_descriptor`.
#[unsafe(export_name = "molt.type.classmethod_descriptor")]
pub static CLASS_METHOD_DEF_TYPE: Type = Type::builtin(
    "classmethod_descriptor",
    SIZE,
    0,
    Slots {
        call: Some(|f, args| def_of(f).invoke(args)),
        repr: Some(|v| Ok(new_str(described("method", def_of(v))))),
        descr_get: Some(|v, instance, owner| {
            let cls = if owner.is_null() {
                p::type_of(instance).as_value()
            } else {
                owner
            };
            Ok(bind(def_of(v), cls))
        }),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.classmethod_descriptor"));

/// Static methods of builtin types.
pub static STATIC_METHOD_DEF_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    SIZE,
    TypeFlags::LAYOUT,
    Slots {
        call: Some(|f, args| def_of(f).invoke(args)),
        repr: Some(function_repr),
        ..Slots::EMPTY
    },
)
.counted()
.with_base(&NATIVE_FUNCTION_TYPE)
.with_methods(crate::emitted_table!(
    "molt.methods.builtin_function_or_method"
));

/// `getset_descriptor`: attribute of a builtin type's instances.
#[unsafe(export_name = "molt.type.getset_descriptor")]
pub static GETSET_DEF_TYPE: Type = Type::builtin(
    "getset_descriptor",
    SIZE,
    0,
    Slots {
        repr: Some(|v| Ok(new_str(described("attribute", def_of(v))))),
        descr_get: Some(|v, instance, _| {
            if instance.is_null() {
                return Ok(v.own());
            }
            check_receiver(def_of(v), instance)?;
            match def_of(v).fun {
                NativeImpl::GetSet(get, _) => get(instance),
                _ => Ok(v.own()),
            }
        }),
        descr_set: Some(getset_set),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.getset_descriptor"));

/// The function that reads an attribute of instances of the type that has it, if this is such a descriptor.
#[inline(always)]
pub fn getter_of(descriptor: Value) -> Option<fn(Value) -> R> {
    if !descriptor.is_object() || !p::type_of(descriptor).is(&GETSET_DEF_TYPE) {
        return None;
    }
    match def_of(descriptor).fun {
        NativeImpl::GetSet(get, _) => Some(get),
        _ => None,
    }
}

/// `builtin_function_or_method` with a receiver.
#[repr(C)]
pub struct BoundNative {
    pub header: Header,
    pub def: &'static NativeDef,
    pub receiver: Value,
}

pub static BOUND_NATIVE_TYPE: Type = Type::builtin(
    "builtin_function_or_method",
    size_of::<BoundNative>(),
    TypeFlags::GC | TypeFlags::WEAK | TypeFlags::LAYOUT,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut BoundNative)).receiver, Ref::NULL);
            free_object(h, size_of::<BoundNative>());
        },
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut BoundNative)).receiver })),
        call: Some(|f, args| {
            let b = bound(f);
            with_receiver_args(b.receiver, args, |all| b.def.invoke(all))
        }),
        repr: Some(|v| {
            let b = bound(v);
            Ok(new_str(format!(
                "<built-in method {} of {} object at {:#x}>",
                b.def.name,
                p::type_name(b.receiver),
                b.receiver.0
            )))
        }),
        hash: Some(|v| {
            let b = bound(v);
            Ok(p::hash_identity(b.receiver) ^ (b.def as *const NativeDef as i64 >> 4))
        }),
        compare: Some(|a, b, op| {
            if !p::type_of(b).is(&BOUND_NATIVE_TYPE) {
                return Ok(Value::NOT_IMPLEMENTED.own());
            }
            let (x, y) = (bound(a), bound(b));
            let same = x.receiver == y.receiver && std::ptr::eq(x.def, y.def);
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
.with_base(&NATIVE_FUNCTION_TYPE)
.with_methods(crate::emitted_table!(
    "molt.methods.builtin_function_or_method"
));

fn bound<'a>(v: Value) -> &'a BoundNative {
    unsafe { &*v.as_ptr() }
}

pub fn def_of(v: Value) -> &'static NativeDef {
    unsafe { &*v.as_ptr() }
}

/// A native method bound to its receiver.
pub fn bind(def: &'static NativeDef, receiver: Value) -> Ref {
    let b =
        new_object(crate::made!(BOUND_NATIVE_TYPE), size_of::<BoundNative>()) as *mut BoundNative;
    unsafe {
        (&raw mut (*b).def).write(def);
        (*b).receiver = receiver.own().into_raw();
    }
    Ref::from_new(b)
}

/// Whether both names end alike behind the module: types are shown under another module than the one that has them.
#[inline]
fn same_type_name(a: &str, b: &str) -> bool {
    fn last(name: &str) -> &str {
        name.rsplit('.').next().unwrap_or(name)
    }
    // The last bytes differ for nearly all pairs that are not the same.
    a.as_bytes().last() == b.as_bytes().last() && (a == b || last(a) == last(b))
}

/// Whether `v` is an instance of the type that a native method belongs to.
#[inline]
fn belongs(def: &NativeDef, v: Value) -> bool {
    // Nearly always the type itself has the name.
    let ty = p::type_of(v);
    if !ty.has(TypeFlags::HEAP) && ty.name == def.owner {
        return true;
    }
    let mut t = Some(ty);
    while let Some(ty) = t {
        if !ty.has(TypeFlags::HEAP) && same_type_name(ty.name, def.owner) {
            return true;
        }
        t = ty.base;
    }
    false
}

/// What a class is made of: the same methods belong to its instances as to those of the builtin type.
#[inline(always)]
fn builtin_base(ty: &'static Type) -> &'static Type {
    let mut t = ty;
    while t.has(TypeFlags::HEAP)
        && let Some(base) = t.base
    {
        t = base;
    }
    t
}

/// Pairs of a method and a builtin type that were found to belong together.
static mut KNOWN: [(usize, usize); 256] = [(0, 0); 256];

#[inline(always)]
fn check_receiver(def: &NativeDef, v: Value) -> R<()> {
    let ty = builtin_base(p::type_of(v));
    let pair = (def as *const NativeDef as usize, ty as *const Type as usize);
    let slot = unsafe { &mut (*(&raw mut KNOWN))[(pair.0 >> 4 ^ pair.1 >> 4) & 255] };
    if *slot == pair {
        return Ok(());
    }
    check_unknown_receiver(def, v)
}

#[inline(never)]
fn check_unknown_receiver(def: &NativeDef, v: Value) -> R<()> {
    // A builtin type lives for ever: no other one may lie where one was.
    let ty = builtin_base(p::type_of(v));
    let pair = (def as *const NativeDef as usize, ty as *const Type as usize);
    let slot = unsafe { &mut (*(&raw mut KNOWN))[(pair.0 >> 4 ^ pair.1 >> 4) & 255] };
    if belongs(def, v) || def.owner == "object" {
        *slot = pair;
        return Ok(());
    }
    Err(raise_type_error(format!(
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        def.name,
        def.owner,
        p::type_name(v)
    )))
}

#[inline]
pub fn method_call(f: Value, args: &Args) -> R {
    let def = def_of(f);
    let Some(receiver) = args.pos.first() else {
        return Err(raise_type_error(format!(
            "unbound method {}.{}() needs an argument",
            def.owner, def.name
        )));
    };
    check_receiver(def, *receiver)?;
    def.invoke(args)
}

/// Attributes that CPython keeps as plain fields: what is said when one is set differs.
const FIELDS: &[(&str, &str)] = &[
    ("BaseExceptionGroup", "exceptions message"),
    ("classmethod", "__func__ __wrapped__"),
    (
        "code",
        "co_argcount co_consts co_exceptiontable co_filename co_firstlineno co_flags co_kwonlyargcount co_linetable co_name \
         co_names co_nlocals co_posonlyargcount co_qualname co_stacksize",
    ),
    ("complex", "imag real"),
    ("coroutine", "cr_origin"),
    ("function", "__builtins__ __closure__ __globals__"),
    ("functools.partial", "args func keywords"),
    ("getset_descriptor", "__name__ __objclass__"),
    ("method", "__func__ __self__"),
    ("method-wrapper", "__self__"),
    ("method_descriptor", "__name__ __objclass__"),
    ("module", "__dict__"),
    ("property", "fdel fget fset"),
    ("range", "start step stop"),
    ("re.Match", "endpos pos re string"),
    ("re.Pattern", "flags groups pattern"),
    ("slice", "start step stop"),
    ("staticmethod", "__func__ __wrapped__"),
    ("super", "__self__ __self_class__ __thisclass__"),
    ("traceback", "tb_frame tb_lasti"),
    ("types.GenericAlias", "__args__ __origin__ __unpacked__"),
    ("types.SimpleNamespace", "__dict__"),
    ("types.UnionType", "__args__"),
    (
        "typing.ParamSpec",
        "__bound__ __contravariant__ __covariant__ __infer_variance__ __name__",
    ),
    ("typing.TypeAliasType", "__name__"),
    (
        "typing.TypeVar",
        "__contravariant__ __covariant__ __infer_variance__ __name__",
    ),
    ("typing.TypeVarTuple", "__name__"),
    ("wrapper_descriptor", "__name__ __objclass__"),
];

fn is_field(def: &NativeDef) -> bool {
    FIELDS
        .iter()
        .any(|(owner, names)| *owner == def.owner && names.split(' ').any(|n| n == def.name))
}

fn getset_set(v: Value, instance: Value, value: Option<Value>) -> R<()> {
    let def = def_of(v);
    check_receiver(def, instance)?;
    match def.fun {
        NativeImpl::GetSet(_, Some(set)) => set(instance, value),
        _ if is_field(def) => Err(crate::errors::raise_attribute_error("readonly attribute")),
        _ => Err(crate::errors::raise_attribute_error(format!(
            "attribute '{}' of '{}' objects is not writable",
            def.name,
            p::type_name(instance)
        ))),
    }
}

fn described(kind: &str, def: &NativeDef) -> String {
    format!("<{kind} '{}' of '{}' objects>", def.name, def.owner)
}

fn function_repr(v: Value) -> R {
    Ok(new_str(format!("<built-in function {}>", def_of(v).name)))
}

fn any_def(v: Value) -> &'static NativeDef {
    if p::type_of(v).is(&BOUND_NATIVE_TYPE) {
        bound(v).def
    } else {
        def_of(v)
    }
}

/// The name; functions `__new__` of builtin types have no definition.
fn name(v: Value) -> &'static str {
    match owner_of_new(v) {
        Some(_) => "__new__",
        None => any_def(v).name,
    }
}

fn qualname(v: Value) -> R {
    if let Some(owner) = owner_of_new(v) {
        return Ok(new_str(format!("{}.__new__", owner.name)));
    }
    let def = any_def(v);
    if std::ptr::eq(def.header.ty, &NATIVE_FUNCTION_TYPE) {
        return Ok(intern(def.name).own());
    }
    Ok(new_str(format!("{}.{}", def.owner, def.name)))
}

/// `type.name` of a bound method of a builtin type.
pub fn bound_qualname(v: Value) -> R {
    qualname(v)
}

fn module(v: Value) -> R {
    if owner_of_new(v).is_some() {
        return Ok(Ref::NONE);
    }
    let def = any_def(v);
    if std::ptr::eq(def.header.ty, &NATIVE_FUNCTION_TYPE) {
        return Ok(intern(def.owner).own());
    }
    Ok(Ref::NONE)
}

fn receiver(v: Value) -> R {
    if let Some(owner) = owner_of_new(v) {
        return Ok(owner.as_value().own());
    }
    if p::type_of(v).is(&BOUND_NATIVE_TYPE) {
        return Ok(bound(v).receiver.own());
    }
    let owner = any_def(v).owner;
    let found = crate::modules::imported(owner)?;
    match found.get().is_none() {
        true => crate::modules::module_object::named(owner),
        false => Ok(found),
    }
}

/// The name by which a function is found in its module; `(getattr, (receiver, name))` of a method.
fn reduce(a: &[Value]) -> R {
    let is_bound = p::type_of(a[0]).is(&BOUND_NATIVE_TYPE) || owner_of_new(a[0]).is_some();
    if !is_bound {
        return qualname(a[0]);
    }
    let of = receiver(a[0])?;
    attribute_of(of.get(), intern(name(a[0])))
}

/// `(getattr, (v, name))`, as `__reduce__` gives it.
pub fn attribute_of(v: Value, name: Value) -> R {
    let getattr = crate::modules::builtin("getattr")?;
    let args = crate::types::tuple::new_tuple(&[v, name]);
    Ok(crate::types::tuple::new_tuple(&[getattr.get(), args.get()]))
}

native_method!(get "builtin_function_or_method", "__name__", |v| Ok(intern(name(v)).own()));
native_method!(get "builtin_function_or_method", "__qualname__", qualname);
native_method!(get "builtin_function_or_method", "__module__", module);
native_method!(get "builtin_function_or_method", "__self__", receiver);
native_method!(get "builtin_function_or_method", "__doc__", |_| Ok(Ref::NONE));
native_method!(get "builtin_function_or_method", "__text_signature__", |_| Ok(Ref::NONE));
native_method!(
    "builtin_function_or_method",
    "__reduce__",
    "self, /",
    reduce
);
native_method!(get "method_descriptor", "__name__", |v| Ok(intern(def_of(v).name).own()));
native_method!(get "method_descriptor", "__qualname__", qualname);
native_method!(get "method_descriptor", "__objclass__", objclass);
native_method!(get "method_descriptor", "__doc__", |_| Ok(Ref::NONE));
native_method!(get "method_descriptor", "__text_signature__", |_| Ok(Ref::NONE));
native_method!("method_descriptor", "__reduce__", "self, /", |a| {
    let of = objclass(a[0])?;
    attribute_of(of.get(), intern(def_of(a[0]).name))
});
native_method!(get "classmethod_descriptor", "__name__", |v| Ok(intern(def_of(v).name).own()));
native_method!(get "classmethod_descriptor", "__qualname__", qualname);
native_method!(get "getset_descriptor", "__name__", |v| Ok(intern(def_of(v).name).own()));
native_method!(get "getset_descriptor", "__qualname__", qualname);
native_method!(get "getset_descriptor", "__objclass__", objclass);
native_method!(get "getset_descriptor", "__doc__", |_| Ok(Ref::NONE));

fn objclass(v: Value) -> R {
    crate::modules::builtin(def_of(v).owner)
}

fn method_get(a: &[Value]) -> R {
    if a[1].is_none() {
        return Ok(a[0].own());
    }
    check_receiver(def_of(a[0]), a[1])?;
    Ok(bind(def_of(a[0]), a[1]))
}
native_method!(
    "method_descriptor",
    "__get__",
    "self, instance, owner=None, /",
    method_get
);
