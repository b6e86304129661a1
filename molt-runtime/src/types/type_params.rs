//! Type parameters (PEP 695) and `type` aliases.

use crate::errors::{R, raise_type_error};
use crate::modules::support::bind;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::new_tuple;
use crate::types::union_type::type_or;
use crate::value::{Ref, Value};
use std::mem::size_of;

#[repr(C)]
struct TypeParam {
    header: Header,
    dict: Value,
    name: Value,
    /// Function that computes the bound or the constraints, or NULL.
    evaluator: Value,
    bound: Value,
    constraints: Value,
    covariant: bool,
    contravariant: bool,
    infer_variance: bool,
}

const SLOTS: Slots = Slots {
    dealloc,
    traverse: Some(|h, visit| words(h).into_iter().for_each(|w| visit(*w))),
    clear: Some(|h| {
        let [dict, _, evaluator, bound, constraints] = words(h);
        replace(dict, Ref::NULL);
        replace(bound, Ref::NONE);
        replace(constraints, Ref::NONE);
        replace(evaluator, Ref::NULL);
    }),
    repr: Some(repr),
    binary: Some(type_or),
    ..Slots::EMPTY
};

macro_rules! kinds {
    ($($name:ident $short:literal $text:literal $new:expr, $iter:expr;)*) => {$(
        #[unsafe(export_name = concat!("molt.type._typing.", $short))]
        pub static $name: Type = Type::builtin(
            $text,
            size_of::<TypeParam>(),
            TypeFlags::GC | TypeFlags::WEAK,
            Slots { new: Some($new), iter: $iter, ..SLOTS },
        )
        .with_dict(std::mem::offset_of!(TypeParam, dict))
        .with_methods(crate::emitted_table!("molt.methods.", $text));
    )*};
}
kinds! {
    TYPE_VAR "TypeVar" "typing.TypeVar" construct, None;
    TYPE_VAR_TUPLE "TypeVarTuple" "typing.TypeVarTuple" construct, Some(unpacked);
    PARAM_SPEC "ParamSpec" "typing.ParamSpec" construct, None;
}

/// `TypeVar(name, *constraints, bound=None, covariant=False, ...)` and the like.
fn construct(ty: &'static Type, args: &crate::object::native::Args) -> R {
    let name = args.pos.first().copied().or_else(|| args.keyword("name"));
    let Some(name) = name else {
        let short = ty.name.rsplit('.').next().unwrap_or(ty.name);
        return Err(raise_type_error(format!(
            "{short}() missing required argument 'name' (pos 1)"
        )));
    };
    if !is_str(name) {
        let short = ty.name.rsplit('.').next().unwrap_or(ty.name);
        return Err(raise_type_error(format!(
            "{short}() argument 'name' must be str, not {}",
            p::type_name(name)
        )));
    }
    let flag = |k: &str| args.keyword(k).map_or(Ok(false), p::truth);
    let constraints = args.pos.get(1..).unwrap_or(&[]);
    let bound = args.keyword("bound").unwrap_or(Value::NONE);
    if constraints.len() == 1 {
        return Err(raise_type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && !bound.is_none() {
        return Err(raise_type_error(
            "Constraints cannot be combined with bound=...",
        ));
    }
    let (covariant, contravariant) = (flag("covariant")?, flag("contravariant")?);
    let infer = flag("infer_variance")?;
    if covariant && contravariant {
        return Err(crate::errors::raise_value_error(
            "Bivariant types are not supported.",
        ));
    }
    if infer && (covariant || contravariant) {
        return Err(crate::errors::raise_value_error(
            "Variance cannot be specified with infer_variance.",
        ));
    }
    let t = new_object(ty, size_of::<TypeParam>()) as *mut TypeParam;
    unsafe {
        (*t).name = name.own().into_raw();
        (*t).bound = bound.own().into_raw();
        (*t).constraints = new_tuple(constraints).into_raw();
        (*t).covariant = covariant;
        (*t).contravariant = contravariant;
        (*t).infer_variance = infer;
    }
    let v = Ref::from_new(t);
    let module = crate::modules::current_module_name();
    p::setattr(v.get(), crate::interned!("__module__"), module.get())?;
    Ok(v)
}

/// `*Ts`.
fn unpacked(v: Value) -> R {
    let modules = crate::modules::import::modules_dict();
    let typing = crate::types::containers::dict_get(modules, crate::interned!("typing"))?;
    let one = match typing {
        Some(m) => {
            let unpack = p::getattr(m.get(), crate::interned!("Unpack"))?;
            p::getitem(unpack.get(), v)?
        }
        None => crate::types::generic_alias::starred(v),
    };
    p::iter(new_tuple(&[one.get()]).get())
}

fn param<'a>(v: Value) -> &'a mut TypeParam {
    unsafe { &mut *v.as_ptr() }
}

pub fn is_type_alias(v: Value) -> bool {
    p::type_of(v).is(&TYPE_ALIAS)
}

pub fn is_type_param(v: Value) -> bool {
    let ty = p::type_of(v);
    ty.is(&TYPE_VAR) || ty.is(&TYPE_VAR_TUPLE) || ty.is(&PARAM_SPEC)
}

fn words<'a>(h: *mut Header) -> [&'a mut Value; 5] {
    let t = unsafe { &mut *(h as *mut TypeParam) };
    [
        &mut t.dict,
        &mut t.name,
        &mut t.evaluator,
        &mut t.bound,
        &mut t.constraints,
    ]
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        for w in words(h) {
            replace(w, Ref::NULL);
        }
        free_object(h, size_of::<TypeParam>());
    }
}

/// A parameter of a type parameter list: 0 TypeVar, 1 TypeVarTuple, 2 ParamSpec, 3 TypeVar with constraints.
pub fn make(name: Value, kind: i64, evaluator: Value) -> R {
    let ty: &'static Type = match kind {
        1 => &TYPE_VAR_TUPLE,
        2 => &PARAM_SPEC,
        _ => &TYPE_VAR,
    };
    let t = new_object(ty, size_of::<TypeParam>()) as *mut TypeParam;
    unsafe {
        (*t).name = name.own().into_raw();
        (*t).infer_variance = true;
        (*t).evaluator = evaluator.own().into_raw();
        if kind != 3 {
            (*t).constraints = new_tuple(&[]).into_raw();
        } else {
            (*t).bound = Value::NONE;
        }
        if evaluator.is_null() {
            (*t).bound = Value::NONE;
        }
    }
    Ok(Ref::from_new(t))
}

fn repr(v: Value) -> R {
    let t = param(v);
    let sign = if t.infer_variance {
        ""
    } else if t.covariant {
        "+"
    } else if t.contravariant {
        "-"
    } else {
        "~"
    };
    let sign = if p::type_of(v).is(&TYPE_VAR_TUPLE) {
        ""
    } else {
        sign
    };
    Ok(new_str([sign.as_bytes(), str_of(t.name)].concat()))
}

fn evaluate(word: &mut Value, evaluator: Value) -> R {
    if word.is_null() {
        let v = p::call0(evaluator)?;
        replace(word, v);
    }
    Ok(word.own())
}

fn subst(a: &[Value]) -> R {
    Ok(a[1].own())
}

native_method!(get "typing.TypeVar", "__name__", |v| Ok(param(v).name.own()));
native_method!(get "typing.TypeVar", "__bound__", |v| {
    let t = param(v);
    let e = t.evaluator;
    evaluate(&mut t.bound, e)
});
native_method!(get "typing.TypeVar", "__constraints__", |v| {
    let t = param(v);
    let e = t.evaluator;
    evaluate(&mut t.constraints, e)
});
native_method!(get "typing.TypeVar", "__covariant__", |v| Ok(Ref::bool(param(v).covariant)));
native_method!(get "typing.TypeVar", "__contravariant__", |v| Ok(Ref::bool(param(v).contravariant)));
native_method!(get "typing.TypeVar", "__infer_variance__", |v| Ok(Ref::bool(param(v).infer_variance)));
native_method!("typing.TypeVar", "__typing_subst__", "self, arg, /", subst);
native_method!(get "typing.TypeVarTuple", "__name__", |v| Ok(param(v).name.own()));
native_method!(
    "typing.TypeVarTuple",
    "__typing_subst__",
    "self, arg, /",
    subst
);
native_method!(get "typing.ParamSpec", "__name__", |v| Ok(param(v).name.own()));
native_method!(
    "typing.ParamSpec",
    "__typing_subst__",
    "self, arg, /",
    subst
);

/// `type X[T] = value`.
#[repr(C)]
struct Alias {
    header: Header,
    name: Value,
    params: Value,
    evaluator: Value,
    value: Value,
}

#[unsafe(export_name = "molt.type._typing.TypeAliasType")]
pub static TYPE_ALIAS: Type = Type::builtin(
    "typing.TypeAliasType",
    size_of::<Alias>(),
    TypeFlags::GC,
    Slots {
        dealloc: |h| unsafe {
            for w in alias_words(h) {
                replace(w, Ref::NULL);
            }
            free_object(h, size_of::<Alias>());
        },
        traverse: Some(|h, visit| alias_words(h).into_iter().for_each(|w| visit(*w))),
        clear: Some(|h| {
            let [_, _, evaluator, value] = alias_words(h);
            replace(value, Ref::NONE);
            replace(evaluator, Ref::NONE);
        }),
        new: Some(construct_alias),
        repr: Some(|v| Ok(alias(v).name.own())),
        binary: Some(type_or),
        getitem: Some(|v, item| {
            if crate::types::tuple::items_of(alias(v).params).is_empty() {
                return Err(raise_type_error(
                    "Only generic type aliases are subscriptable",
                ));
            }
            crate::types::generic_alias::new_generic_alias(v, item)
        }),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.typing.TypeAliasType"));

fn alias<'a>(v: Value) -> &'a mut Alias {
    unsafe { &mut *v.as_ptr() }
}

fn alias_words<'a>(h: *mut Header) -> [&'a mut Value; 4] {
    let a = unsafe { &mut *(h as *mut Alias) };
    [&mut a.name, &mut a.params, &mut a.evaluator, &mut a.value]
}

/// `TypeAliasType(name, value, *, type_params=())`.
fn construct_alias(_: &'static Type, args: &crate::object::native::Args) -> R {
    let names = ["name", "value", "type_params"];
    let [name, value, params] = bind("TypeAliasType", names, 2, args)?;
    if !is_str(name) {
        return Err(raise_type_error(format!(
            "TypeAliasType() argument 'name' must be str, not {}",
            p::type_name(name)
        )));
    }
    // In place of a function there is the name of the module.
    let module = crate::modules::current_module_name();
    let made = make_alias(name, params, module.get())?;
    alias(made.get()).value = value.own().into_raw();
    Ok(made)
}

pub fn make_alias(name: Value, params: Value, evaluator: Value) -> R {
    let a = new_object(&TYPE_ALIAS, size_of::<Alias>()) as *mut Alias;
    unsafe {
        (*a).name = name.own().into_raw();
        (*a).params = if params.is_null() {
            new_tuple(&[])
        } else {
            params.own()
        }
        .into_raw();
        (*a).evaluator = evaluator.own().into_raw();
    }
    Ok(Ref::from_new(a))
}

native_method!(get "typing.TypeAliasType", "__name__", |v| Ok(alias(v).name.own()));
native_method!(get "typing.TypeAliasType", "__module__", |v| {
    let evaluator = alias(v).evaluator;
    if is_str(evaluator) {
        return Ok(evaluator.own());
    }
    p::getattr(evaluator, crate::interned!("__module__"))
});
native_method!(get "typing.TypeAliasType", "__type_params__", |v| Ok(alias(v).params.own()));
native_method!(get "typing.TypeAliasType", "__parameters__", |v| Ok(alias(v).params.own()));
native_method!(get "typing.TypeAliasType", "__value__", |v| {
    let a = alias(v);
    let e = a.evaluator;
    evaluate(&mut a.value, e)
});
