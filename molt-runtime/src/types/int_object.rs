//! Ints: 49-bit ones are immediate, larger ones are heap objects around `IBig`.

use crate::emitted_table;
use crate::kernels::int_ops;
use crate::object::header::{Header, free_object, new_object};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::{int_arith, int_methods};
use crate::value::{Ref, Value};
use dashu_int::IBig;

/// A big int, or an instance of a subclass of int (then of any magnitude).
#[repr(C)]
pub struct IntObject {
    pub header: Header,
    pub value: IBig,
}

#[unsafe(export_name = "molt.type.int")]
pub static INT_TYPE: Type = Type::builtin(
    "int",
    std::mem::size_of::<IntObject>(),
    TypeFlags::BASE | TypeFlags::INT | TypeFlags::PRE_DICT,
    Slots {
        dealloc: int_dealloc,
        repr: Some(int_methods::int_repr),
        hash: Some(int_methods::int_hash),
        compare: Some(int_arith::int_compare),
        bool: Some(|v| Ok(int_arith::sign_of(v) != 0)),
        binary: Some(int_arith::int_binary),
        unary: Some(int_arith::int_unary),
        index: Some(|v| Ok(int_arith::exact(v))),
        int: Some(|v| Ok(int_arith::exact(v))),
        float: Some(|v| Ok(Ref::float(int_arith::to_f64(v)?))),
        new: Some(int_methods::int_new),
        ..Slots::EMPTY
    },
)
.with_methods(emitted_table!("molt.methods.int"));

unsafe fn int_dealloc(p: *mut Header) {
    unsafe {
        std::ptr::drop_in_place(&raw mut (*(p as *mut IntObject)).value);
        free_object(p, std::mem::size_of::<IntObject>());
    }
}

/// An int of any size in canonical form: immediate if it fits.
pub fn new_int(value: IBig) -> Ref {
    match int_ops::to_i64(&value) {
        Some(i) if Value::fits_small(i) => unsafe { Ref::from_owned(Value::small_int(i)) },
        _ => {
            crate::mark_made!(crate::types::int_methods::LONG_DECIMAL);
            new_big(value)
        }
    }
}

/// A plain int equal to the value of an instance of a subclass.
pub fn plain_copy(v: Value) -> Ref {
    let value = unsafe { &(*v.as_ptr::<IntObject>()).value };
    match int_ops::to_i64(value) {
        Some(i) => i.into(),
        _ => new_big(value.clone()),
    }
}

/// An int in canonical form from two machine words.
#[inline]
pub fn new_wide_int(i: i128) -> Ref {
    match i64::try_from(i) {
        Ok(i) if Value::fits_small(i) => unsafe { Ref::from_owned(Value::small_int(i)) },
        _ => new_big(i.into()),
    }
}

/// An int that does not fit an immediate one.
fn new_big(value: IBig) -> Ref {
    let p = new_object(&INT_TYPE, std::mem::size_of::<IntObject>()) as *mut IntObject;
    unsafe { (&raw mut (*p).value).write(value) };
    Ref::from_new(p)
}

impl From<i64> for Ref {
    #[inline(always)]
    fn from(i: i64) -> Ref {
        if Value::fits_small(i) {
            unsafe { Ref::from_owned(Value::small_int(i)) }
        } else {
            new_big(i.into())
        }
    }
}
impl From<usize> for Ref {
    fn from(i: usize) -> Ref {
        match i64::try_from(i) {
            Ok(i) => i.into(),
            Err(_) => new_wide_int(i as i128),
        }
    }
}

/// int, bool or an instance of a subclass of int.
#[inline(always)]
pub fn is_int(v: Value) -> bool {
    v.is_small_int()
        || v.is_bool()
        || v.is_object() && unsafe { (*v.header().ty).flags.has(TypeFlags::INT) }
}

/// The numeric value of an int (`is_int`), of any size.
pub fn big_of(v: Value) -> std::borrow::Cow<'static, IBig> {
    use std::borrow::Cow;
    if v.is_small_int() {
        Cow::Owned(v.as_small_int().into())
    } else if v.is_bool() {
        Cow::Owned((v == Value::TRUE).into())
    } else {
        Cow::Borrowed(unsafe { &(*v.as_ptr::<IntObject>()).value })
    }
}

/// An instance of `ty`, which is int or a subclass.
pub fn new_int_of(ty: &'static Type, value: Ref) -> Ref {
    if ty.is(&INT_TYPE) {
        return value;
    }
    let p = new_object(ty, std::mem::size_of::<IntObject>()) as *mut IntObject;
    unsafe { (&raw mut (*p).value).write(big_of(value.get()).into_owned()) };
    Ref::from_new(p)
}
