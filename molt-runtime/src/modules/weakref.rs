//! Weak references: `weakref.ref` and proxies. Which references an object has is kept in one table by address; the
//! object's header only says that there are any.

use crate::errors::{self, R, raise_type_error};
use crate::isolate::isolate;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::name_map::NameHasher;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::{self as exc, replace};
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::{containers, unraisable};
use crate::value::{Ref, Value};
use crate::{emitted_table, native_function};
use molt_abi::layout::flags::HAS_WEAKREF;
use molt_abi::ops::CmpOp;
use std::collections::HashMap;
use std::mem::size_of;

#[repr(C)]
pub struct WeakRef {
    pub header: Header,
    /// Not owned; NULL once the object is gone.
    pub referent: Value,
    callback: Value,
    hash: i64,
    hashed: bool,
}

const COMMON: Slots = Slots {
    dealloc,
    traverse: Some(|h, visit| visit(unsafe { (*(h as *mut WeakRef)).callback })),
    clear: Some(|h| replace(unsafe { &mut (*(h as *mut WeakRef)).callback }, Ref::NULL)),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type._weakref.ReferenceType")]
pub static REFERENCE_TYPE: Type = Type::builtin(
    "weakref.ReferenceType",
    size_of::<WeakRef>(),
    TypeFlags::GC | TypeFlags::BASE,
    Slots {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        call: Some(|v, _| Ok(target(v).own_or_none())),
        new: Some(new_ref),
        init: Some(|_, _| Ok(())),
        ..COMMON
    },
)
.with_methods(emitted_table!("molt.methods.weakref.ReferenceType"));

trait OrNone {
    fn own_or_none(self) -> Ref;
}
impl OrNone for Value {
    fn own_or_none(self) -> Ref {
        if self.is_null() {
            Ref::NONE
        } else {
            self.own()
        }
    }
}

/// Weak references by the address of their referent, oldest first. Not owned.
static mut TABLE: Option<HashMap<u64, Vec<Value>, NameHasher>> = None;

fn table() -> &'static mut HashMap<u64, Vec<Value>, NameHasher> {
    unsafe { (*(&raw mut TABLE)).get_or_insert_with(HashMap::default) }
}

fn reference<'a>(v: Value) -> &'a mut WeakRef {
    unsafe { &mut *v.as_ptr() }
}

/// What a reference refers to, or NULL.
pub fn target(v: Value) -> Value {
    let t = reference(v).referent;
    if t.is_object() && t.header().refcount == 0 {
        Value::NULL
    } else {
        t
    }
}

unsafe fn dealloc(h: *mut Header) {
    let v = Value::object(h);
    let r = reference(v);
    if !r.referent.is_null() {
        if let Some(list) = table().get_mut(&r.referent.0) {
            list.retain(|x| *x != v);
            if list.is_empty() {
                table().remove(&r.referent.0);
                r.referent.header().flags &= !HAS_WEAKREF;
            }
        }
        r.referent = Value::NULL;
    }
    replace(&mut r.callback, Ref::NULL);
    unsafe { free_object(h, size_of::<WeakRef>()) }
}

fn check(obj: Value) -> R<()> {
    let ty = p::type_of(obj);
    if obj.is_object() && ty.has(TypeFlags::WEAK) {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "cannot create weak reference to '{}' object",
        ty.name
    )))
}

fn make(ty: &'static Type, obj: Value, callback: Value) -> R {
    check(obj)?;
    isolate().clear_weakrefs = clear_weakrefs;
    let callback = if callback.is_null() || callback.is_none() {
        Value::NULL
    } else {
        callback
    };
    let exact = !ty.has(TypeFlags::HEAP);
    if callback.is_null() && exact {
        let found = table().get(&obj.0).and_then(|list| {
            list.iter()
                .find(|r| p::type_of(**r).is(ty) && reference(**r).callback.is_null())
                .copied()
        });
        if let Some(r) = found {
            return Ok(r.own());
        }
    }
    let r = new_object(ty, ty.basic_size as usize) as *mut WeakRef;
    unsafe {
        (*r).referent = obj;
        (*r).callback = callback.own().into_raw();
    }
    table().entry(obj.0).or_default().push(Value::object(r));
    obj.header().flags |= HAS_WEAKREF;
    Ok(Ref::from_new(r))
}

fn new_ref(ty: &'static Type, args: &Args) -> R {
    match args.pos {
        [obj] => make(ty, *obj, Value::NULL),
        [obj, callback, ..] => make(ty, *obj, *callback),
        [] => Err(raise_type_error(
            "__new__ expected at least 1 argument, got 0",
        )),
    }
}

/// Called when an object dies: its references are emptied, then their callbacks run, the youngest first.
fn clear_weakrefs(obj: Value) {
    let Some(list) = table().remove(&obj.0) else {
        return;
    };
    obj.header().flags &= !HAS_WEAKREF;
    for r in &list {
        reference(*r).referent = Value::NULL;
    }
    let with_callback: Vec<Ref> = list
        .iter()
        .rev()
        .filter(|r| !reference(**r).callback.is_null() && r.header().refcount != 0)
        .map(|r| r.own())
        .collect();
    for r in with_callback {
        let callback = std::mem::replace(&mut reference(r.get()).callback, Value::NULL);
        let callback = unsafe { Ref::from_owned(callback) };
        unraisable::guarded(|| (p::call1(callback.get(), r.get()).map(drop), callback.get()));
    }
}

/// `obj.__weakref__`: the first plain weak reference, or None.
pub fn first_reference(v: Value) -> R {
    Ok(match table().get(&v.0).and_then(|l| l.first()) {
        Some(r) => r.own(),
        None => Ref::NONE,
    })
}

fn repr(v: Value) -> R {
    let t = target(v);
    if t.is_null() {
        return Ok(new_str(format!("<weakref at {:#x}; dead>", v.0)));
    }
    let held = t.own();
    let mut out = format!(
        "<weakref at {:#x}; to '{}' at {:#x}",
        v.0,
        p::type_name(t),
        t.0
    );
    if let Some(n) = crate::types::names_of::name(held.get())?
        && is_str(n.get())
    {
        out.push_str(&format!(" ({})", String::from_utf8_lossy(str_of(n.get()))));
    }
    out.push('>');
    Ok(new_str(out))
}

fn hash(v: Value) -> R<i64> {
    if !reference(v).hashed {
        let t = target(v);
        if t.is_null() {
            return Err(raise_type_error("weak object has gone away"));
        }
        let held = t.own();
        reference(v).hash = p::hash(held.get())?;
        reference(v).hashed = true;
    }
    Ok(reference(v).hash)
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) || !p::has_type(b, &REFERENCE_TYPE) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let (x, y) = (target(a), target(b));
    if x.is_null() || y.is_null() {
        return Ok(Ref::bool((a == b) == (op == CmpOp::Eq)));
    }
    let (x, y) = (x.own(), y.own());
    p::compare(x.get(), y.get(), op)
}

native_method!(get "weakref.ReferenceType", "__callback__",
    |v| Ok(reference(v).callback.own_or_none()));
native_method!(class "weakref.ReferenceType", "__class_getitem__", "cls, item, /",
    |a| crate::types::generic_alias::new_generic_alias(a[0], a[1]));

// Proxies.

fn live(v: Value) -> R {
    let t = target(v);
    if t.is_null() {
        return Err(errors::raise(
            &exc::REFERENCE_ERROR,
            "weakly-referenced object no longer exists",
        ));
    }
    Ok(t.own())
}

fn is_proxy(v: Value) -> bool {
    let ty = p::type_of(v);
    ty.is(&PROXY_TYPE) || ty.is(&CALLABLE_PROXY_TYPE)
}

/// The object behind a proxy, or the object itself.
fn behind(v: Value) -> R {
    if is_proxy(v) { live(v) } else { Ok(v.own()) }
}

const PROXY_SLOTS: Slots = Slots {
    repr: Some(|v| {
        let t = target(v);
        let name = if t.is_null() {
            "NoneType"
        } else {
            p::type_name(t)
        };
        Ok(new_str(format!(
            "<weakproxy at {:#x} to {name} at {:#x}>",
            v.0, t.0
        )))
    }),
    str: Some(|v| p::str(live(v)?.get())),
    hash: Some(p::unhashable),
    compare: Some(|a, b, op| p::compare(behind(a)?.get(), behind(b)?.get(), op)),
    getattr: Some(|v, name| p::getattr(live(v)?.get(), name)),
    setattr: Some(|v, name, x| match x {
        Some(x) => p::setattr(live(v)?.get(), name, x),
        None => p::delattr(live(v)?.get(), name),
    }),
    iter: Some(|v| p::iter(live(v)?.get())),
    next: Some(|v| {
        let t = live(v)?;
        if !p::is_iterator(t.get()) {
            return Err(raise_type_error(format!(
                "Weakref proxy referenced a non-iterator '{}' object",
                p::type_name(t.get())
            )));
        }
        p::next(t.get())
    }),
    len: Some(|v| p::len(live(v)?.get())),
    getitem: Some(|v, k| p::getitem(live(v)?.get(), k)),
    setitem: Some(|v, k, x| match x {
        Some(x) => p::setitem(live(v)?.get(), k, x),
        None => p::delitem(live(v)?.get(), k),
    }),
    contains: Some(|v, x| p::contains(live(v)?.get(), x)),
    bool: Some(|v| p::truth(live(v)?.get())),
    binary: Some(|a, b, op| p::binary(behind(a)?.get(), behind(b)?.get(), op)),
    inplace: Some(|a, b, op| p::inplace(behind(a)?.get(), behind(b)?.get(), op)),
    unary: Some(|v, op| p::unary(live(v)?.get(), op)),
    index: Some(|v| p::index(live(v)?.get())),
    float: Some(|v| {
        Ok(Ref::float(crate::types::float_object::float_from(
            live(v)?.get(),
        )?))
    }),
    ..COMMON
};

#[unsafe(export_name = "molt.type._weakref.ProxyType")]
pub static PROXY_TYPE: Type = Type::builtin(
    "weakref.ProxyType",
    size_of::<WeakRef>(),
    TypeFlags::GC,
    PROXY_SLOTS,
);

#[unsafe(export_name = "molt.type._weakref.CallableProxyType")]
pub static CALLABLE_PROXY_TYPE: Type = Type::builtin(
    "weakref.CallableProxyType",
    size_of::<WeakRef>(),
    TypeFlags::GC,
    Slots {
        call: Some(|v, args| p::call(live(v)?.get(), args)),
        ..PROXY_SLOTS
    },
);

fn proxy(a: &[Value]) -> R {
    let ty = if p::is_callable(a[0]) {
        &CALLABLE_PROXY_TYPE
    } else {
        &PROXY_TYPE
    };
    make(ty, a[0], a[1])
}

native_function!("_weakref", "proxy", "object, callback=None, /", proxy);
native_function!("_weakref", "getweakrefcount", "object, /", |a| {
    Ok(Ref::from(table().get(&a[0].0).map_or(0, |l| l.len())))
});
native_function!("_weakref", "getweakrefs", "object, /", |a| {
    let list = table()
        .get(&a[0].0)
        .map_or(Vec::new(), |l| l.iter().map(|r| r.own()).collect());
    Ok(containers::new_list(list))
});

/// Removes a key of a WeakValueDictionary whose reference is dead.
fn remove_dead(a: &[Value]) -> R {
    if !containers::is_dict(a[0]) {
        return Err(raise_type_error(format!(
            "_remove_dead_weakref() argument 1 must be dict, not {}",
            p::type_name(a[0])
        )));
    }
    if let Some(r) = containers::dict_get(a[0], a[1])?
        && p::has_type(r.get(), &REFERENCE_TYPE)
        && target(r.get()).is_null()
    {
        crate::types::dict::remove(a[0], a[1])?;
    }
    Ok(Ref::NONE)
}
native_function!(
    "_weakref",
    "_remove_dead_weakref",
    "dct, key, /",
    remove_dead
);

#[unsafe(export_name = "molt.init._weakref")]
pub extern "C" fn init(module: Value) -> i32 {
    let name = crate::types::str_object::intern("ref");
    let set = crate::modules::module_object::store(module, name, REFERENCE_TYPE.as_value());
    if set.is_ok() { 0 } else { -1 }
}
