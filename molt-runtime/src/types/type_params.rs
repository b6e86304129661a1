//! Type parameters (PEP 695) and `type` aliases.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{new_str, str_of};
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
    repr: Some(repr),
    binary: Some(type_or),
    ..Slots::EMPTY
};

macro_rules! kinds {
    ($($name:ident $text:literal;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $text))]
        pub static $name: Type = Type::builtin(
            $text,
            size_of::<TypeParam>(),
            TypeFlags::GC | TypeFlags::WEAK,
            SLOTS,
        )
        .with_dict(std::mem::offset_of!(TypeParam, dict))
        .with_methods(crate::emitted_table!("molt.methods.", $text));
    )*};
}
kinds! {
    TYPE_VAR "typing.TypeVar";
    TYPE_VAR_TUPLE "typing.TypeVarTuple";
    PARAM_SPEC "typing.ParamSpec";
}

fn param<'a>(v: Value) -> &'a mut TypeParam {
    unsafe { &mut *v.as_ptr() }
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

#[unsafe(export_name = "molt.type.typing.TypeAliasType")]
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
native_method!(get "typing.TypeAliasType", "__type_params__", |v| Ok(alias(v).params.own()));
native_method!(get "typing.TypeAliasType", "__parameters__", |v| Ok(alias(v).params.own()));
native_method!(get "typing.TypeAliasType", "__value__", |v| {
    let a = alias(v);
    let e = a.evaluator;
    evaluate(&mut a.value, e)
});

/// `typing.Generic[params]`, the implicit base of a class with type parameters.
pub fn subscript_generic(params: Value) -> R {
    let modules = crate::modules::import::modules_dict();
    let typing = containers::dict_get(modules, crate::interned!("typing"))?;
    let Some(typing) = typing else {
        return crate::types::exceptions::not_supported(
            "a generic class needs the typing module in the program",
        );
    };
    let generic = p::getattr(typing.get(), crate::interned!("Generic"))?;
    p::getitem(generic.get(), params)
}
