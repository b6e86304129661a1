//! Bound methods: a function with the object it is called on.

use crate::errors::{R, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dispatch::with_receiver_args;
use crate::types::exceptions::replace;
use crate::types::names_of;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::mem::size_of;

#[repr(C)]
pub struct BoundMethod {
    pub header: Header,
    pub function: Value,
    pub receiver: Value,
}

const _: () = {
    use molt_abi::layout::bound_method::{FUNCTION, RECEIVER};
    use std::mem::offset_of;
    assert!(offset_of!(BoundMethod, function) == FUNCTION as usize);
    assert!(offset_of!(BoundMethod, receiver) == RECEIVER as usize);
};

#[unsafe(export_name = "molt.type.method")]
pub static BOUND_METHOD_TYPE: Type = Type::builtin(
    "method",
    size_of::<BoundMethod>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        dealloc,
        traverse: Some(|h, visit| {
            let m = unsafe { &*(h as *mut BoundMethod) };
            visit(m.function);
            visit(m.receiver);
        }),
        clear: Some(clear),
        repr: Some(repr),
        hash: Some(|v| {
            let m = method(v);
            Ok(p::hash_identity(m.receiver) ^ p::hash(m.function)?)
        }),
        compare: Some(compare),
        call: Some(call),
        getattr: Some(getattr),
        descr_get: Some(|v, _, _| Ok(v.own())),
        new: Some(new),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.method"));

pub fn method<'a>(v: Value) -> &'a mut BoundMethod {
    unsafe { &mut *v.as_ptr() }
}

pub fn new_bound_method(function: Value, receiver: Value) -> Ref {
    let m =
        new_object(crate::made!(BOUND_METHOD_TYPE), size_of::<BoundMethod>()) as *mut BoundMethod;
    unsafe {
        (*m).function = function.own().into_raw();
        (*m).receiver = receiver.own().into_raw();
    }
    Ref::from_new(m)
}

unsafe fn clear(h: *mut Header) {
    let m = unsafe { &mut *(h as *mut BoundMethod) };
    replace(&mut m.function, Ref::NULL);
    replace(&mut m.receiver, Ref::NULL);
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        clear(h);
        free_object(h, size_of::<BoundMethod>());
    }
}

fn new(_: &'static Type, args: &Args) -> R {
    let [f, receiver] = args.pos else {
        return Err(raise_type_error(format!(
            "method expected 2 arguments, got {}",
            args.pos.len()
        )));
    };
    if !p::is_callable(*f) {
        return Err(raise_type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(raise_type_error("instance must not be None"));
    }
    Ok(new_bound_method(*f, *receiver))
}

fn call(v: Value, args: &Args) -> R {
    let m = method(v);
    // The method may be dropped during the call; whoever called holds a reference to it until then.
    with_receiver_args(m.receiver, args, |all| p::call(m.function, all))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !p::type_of(a).is(&BOUND_METHOD_TYPE) || !p::type_of(b).is(&BOUND_METHOD_TYPE) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    let (x, y) = (method(a), method(b));
    let same = x.receiver == y.receiver && p::equal(x.function, y.function)?;
    Ok(match op {
        CmpOp::Eq => Ref::bool(same),
        CmpOp::Ne => Ref::bool(!same),
        _ => Value::NOT_IMPLEMENTED.own(),
    })
}

/// Attributes of the method itself, then those of the function.
fn getattr(v: Value, name: Value) -> R {
    if let Some(r) = crate::object::attribute::generic_getattr_opt(v, name)? {
        return Ok(r);
    }
    p::getattr(method(v).function, name)
}

fn repr(v: Value) -> R {
    let m = method(v);
    let mut name = names_of::qualname(m.function)?;
    if name.is_none() {
        name = names_of::name(m.function)?;
    }
    let mut text = b"<bound method ".to_vec();
    match name {
        Some(n) if is_str(n.get()) => text.extend_from_slice(str_of(n.get())),
        _ => text.push(b'?'),
    }
    text.extend_from_slice(b" of ");
    text.extend_from_slice(&p::repr_bytes(m.receiver)?);
    text.push(b'>');
    Ok(new_str(text))
}

native_method!(get "method", "__func__", |v| Ok(method(v).function.own()));
native_method!(get "method", "__self__", |v| Ok(method(v).receiver.own()));
native_method!(get "method", "__doc__",
    |v| p::getattr(method(v).function, crate::interned!("__doc__")));

fn reduce(a: &[Value]) -> R {
    let m = method(a[0]);
    let name = p::getattr(m.function, crate::interned!("__name__"))?;
    let getattr = crate::modules::builtin("getattr")?;
    let args = crate::types::tuple::new_tuple(&[m.receiver, name.get()]);
    Ok(crate::types::tuple::new_tuple(&[getattr.get(), args.get()]))
}
native_method!("method", "__reduce__", "self, /", reduce);
