//! `_abc`: the machinery of abstract base classes.

use crate::errors::{R, raise_runtime_error, raise_type_error};
use crate::memory::leaks::keeps;
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::modules::weakref;
use crate::native_function;
use crate::object::known_answers::{registered, set_checks, version};
use crate::object::protocol as p;
use crate::object::type_lookup::attributes_changed;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::class_build::set_class_attribute;
use crate::types::str_object::intern;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

/// What an abstract base class knows: who registered with it, and earlier answers. All are weak references.
struct AbcData {
    registry: Vec<Ref>,
    positive: Vec<Ref>,
    negative: Vec<Ref>,
    negative_version: i64,
}

impl Payload for AbcData {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for r in self
            .registry
            .iter()
            .chain(&self.positive)
            .chain(&self.negative)
        {
            visit(r.get());
        }
    }
}

static DATA_TYPE: Type = Type::builtin(
    "_abc._abc_data",
    size::<AbcData>(),
    TypeFlags::GC,
    base_slots::<AbcData>(),
);

fn data<'a>(cls: Value) -> R<&'a mut AbcData> {
    let found = if p::is_type(cls) {
        cls.as_type().heap().dict.get(crate::interned!("_abc_impl"))
    } else {
        None
    };
    match found {
        Some(v) if p::type_of(v).is(&DATA_TYPE) => Ok(data_of::<AbcData>(v)),
        _ => Err(raise_type_error("_abc_impl is set to a wrong type")),
    }
}

fn weak(v: Value) -> R {
    p::call1(weakref::REFERENCE_TYPE.as_value(), v)
}

fn holds(list: &mut Vec<Ref>, v: Value) -> bool {
    list.retain(|r| !weakref::target(r.get()).is_null());
    list.iter().any(|r| weakref::target(r.get()) == v)
}

fn is_abstract(v: Value) -> R<bool> {
    if !v.is_object() {
        return Ok(false);
    }
    match p::getattr_opt(v, crate::interned!("__isabstractmethod__"))? {
        Some(x) => p::truth(x.get()),
        None => Ok(false),
    }
}

const SEQUENCE_BIT: i64 = 1 << 5;
const MAPPING_BIT: i64 = 1 << 6;

fn abc_init(a: &[Value]) -> R {
    let cls = a[0];
    let ty = cls.as_type();
    let own: Vec<(Value, Ref)> = ty.heap().dict.iter().map(|(n, v)| (n, v.own())).collect();
    let mut names: Vec<Value> = Vec::new();
    for (name, v) in &own {
        if is_abstract(v.get())? {
            names.push(*name);
        }
    }
    let attribute = crate::interned!("__abstractmethods__");
    for base in ty.heap().bases.clone() {
        let Some(set) = base.heap().dict.get(attribute) else {
            continue;
        };
        for name in p::collect(set)? {
            if !names.contains(&name.get())
                && let Some(v) = p::getattr_opt(cls, name.get())?
                && is_abstract(v.get())?
            {
                names.push(name.get());
            }
        }
    }
    let set = p::call1(
        crate::made!(crate::types::set_type::FROZENSET_TYPE).as_value(),
        new_tuple(&names).get(),
    )?;
    p::setattr(cls, attribute, set.get())?;
    let impl_data = new_native(
        &DATA_TYPE,
        AbcData {
            registry: Vec::new(),
            positive: Vec::new(),
            negative: Vec::new(),
            negative_version: version(),
        },
    );
    drop(set_class_attribute(
        ty,
        crate::interned!("_abc_impl"),
        Some(impl_data),
    ));
    let flags = crate::interned!("__abc_tpflags__");
    if let Some(v) = ty.heap().dict.get(flags) {
        let bits = p::index_i64(v)?;
        let f = &mut ty.edit().flags.0;
        if bits & SEQUENCE_BIT != 0 {
            *f |= TypeFlags::SEQUENCE;
        }
        if bits & MAPPING_BIT != 0 {
            *f |= TypeFlags::MAPPING;
        }
        drop(set_class_attribute(ty, flags, None));
    }
    Ok(Ref::NONE)
}

/// Builtin types have their flags from the start: a str is registered as a Sequence and still matches no sequence pattern.
fn add_pattern_flags(ty: &'static Type, bits: u32) {
    if !ty.has(TypeFlags::HEAP) {
        return;
    }
    ty.edit().flags.0 |= bits;
    for sub in ty.heap().subclasses.iter() {
        add_pattern_flags(unsafe { &**sub }, bits);
    }
}

fn abc_register(a: &[Value]) -> R {
    let (cls, sub) = (a[0], a[1]);
    if !p::is_type(sub) {
        return Err(raise_type_error("Can only register classes"));
    }
    if p::issubclass(sub, cls)? {
        return Ok(sub.own());
    }
    if p::issubclass(cls, sub)? {
        return Err(raise_runtime_error(
            "Refusing to create an inheritance cycle",
        ));
    }
    let r = weak(sub)?;
    data(cls)?.registry.push(r);
    registered();
    let bits = cls.as_type().flags.0 & (TypeFlags::SEQUENCE | TypeFlags::MAPPING);
    if bits != 0 {
        add_pattern_flags(sub.as_type(), bits);
    }
    Ok(sub.own())
}

fn subclass_check(cls: Value, sub: Value) -> R<bool> {
    if !p::is_type(sub) {
        return Err(raise_type_error("issubclass() arg 1 must be a class"));
    }
    let d = data(cls)?;
    if holds(&mut d.positive, sub) {
        return Ok(true);
    }
    if d.negative_version < version() {
        d.negative.clear();
        d.negative_version = version();
    } else if holds(&mut d.negative, sub) {
        return Ok(false);
    }
    let answer = ask(cls, sub)?;
    let r = weak(sub)?;
    let d = data(cls)?;
    if answer {
        d.positive.push(r)
    } else {
        d.negative.push(r)
    }
    Ok(answer)
}

fn ask(cls: Value, sub: Value) -> R<bool> {
    if let Some(hook) = p::getattr_opt(cls, crate::interned!("__subclasshook__"))? {
        let r = p::call1(hook.get(), sub)?;
        if r.get().is_bool() {
            return Ok(r.get() == Value::TRUE);
        }
        if r.get() != Value::NOT_IMPLEMENTED {
            return Err(crate::errors::raise(
                &crate::types::exceptions::ASSERTION_ERROR,
                "__subclasshook__ must return either False, True, or NotImplemented",
            ));
        }
    }
    if p::is_subtype(sub.as_type(), cls.as_type()) {
        return Ok(true);
    }
    let registered: Vec<Ref> = data(cls)?
        .registry
        .iter()
        .map(|r| weakref::target(r.get()))
        .filter(|t| !t.is_null())
        .map(|t| t.own())
        .collect();
    for r in registered {
        if p::issubclass(sub, r.get())? {
            return Ok(true);
        }
    }
    let subclasses: Vec<Ref> = cls
        .as_type()
        .heap()
        .subclasses
        .iter()
        .map(|s| Value::object(*s).own())
        .collect();
    for s in subclasses {
        if p::issubclass(sub, s.get())? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn instance_check(a: &[Value]) -> R {
    let (cls, v) = (a[0], a[1]);
    let ty = p::type_of(v).as_value();
    let claimed = match p::getattr_opt(v, crate::interned!("__class__"))? {
        Some(c) => c,
        None => ty.own(),
    };
    let check = |c: Value| -> R<bool> {
        if p::type_of(cls).heap().mro.iter().any(|t| {
            t.has(TypeFlags::HEAP)
                && t.heap()
                    .dict
                    .get(crate::interned!("__subclasscheck__"))
                    .is_some_and(|f| p::type_of(f).is(&crate::types::function::FUNCTION_TYPE))
        }) {
            let r = p::call_method(cls, intern("__subclasscheck__"), &[c])?;
            return p::truth(r.get());
        }
        subclass_check(cls, c)
    };
    let d = data(cls)?;
    if holds(&mut d.positive, claimed.get()) {
        return Ok(Ref::bool(true));
    }
    if claimed.get() == ty {
        let is_known = d.negative_version == version() && holds(&mut d.negative, ty);
        return Ok(Ref::bool(!is_known && check(ty)?));
    }
    Ok(Ref::bool(check(claimed.get())? || check(ty)?))
}

native_function!("_abc", "get_cache_token", "", |_| Ok(Ref::from(version())));
native_function!("_abc", "_abc_init", "self, /", abc_init);
native_function!("_abc", "_abc_register", "self, subclass, /", abc_register);
native_function!(
    "_abc",
    "_abc_instancecheck",
    "self, instance, /",
    instance_check
);
native_function!("_abc", "_abc_subclasscheck", "self, subclass, /", |a| Ok(
    Ref::bool(subclass_check(a[0], a[1])?)
));
native_function!("_abc", "_reset_registry", "self, /", |a| {
    data(a[0])?.registry.clear();
    attributes_changed();
    Ok(Ref::NONE)
});
native_function!("_abc", "_reset_caches", "self, /", |a| {
    let d = data(a[0])?;
    d.positive.clear();
    d.negative.clear();
    attributes_changed();
    Ok(Ref::NONE)
});
native_function!("_abc", "_get_dump", "self, /", |a| {
    let d = data(a[0])?;
    let list = |v: &[Ref]| crate::types::containers::new_list(v.to_vec());
    let (r, pos, neg) = (list(&d.registry), list(&d.positive), list(&d.negative));
    Ok(new_tuple(&[
        r.get(),
        pos.get(),
        neg.get(),
        Ref::from(d.negative_version).get(),
    ]))
});

// The methods with which `ABCMeta` answers `isinstance` and `issubclass`.
native_function!("_abc", "set_checks", "instance, subclass, /", |a| -> R {
    set_checks(a[0].own(), a[1].own());
    keeps(|| set_checks(Ref::NULL, Ref::NULL));
    Ok(Ref::NONE)
});
