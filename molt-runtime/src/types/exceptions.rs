//! The exception hierarchy: layout of exception objects, the builtin exception types, creating and raising.

use crate::errors::{R, Raised};
use crate::isolate::isolate;
use crate::object::header::Header;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

/// Every exception. Subclasses with further C-level state (`StopIteration.value`, `OSError.errno`, ...) keep it in `fields`.
#[repr(C)]
pub struct ExceptionObject {
    pub header: Header,
    /// `__dict__`, or NULL.
    pub dict: Value,
    /// Tuple.
    pub args: Value,
    /// Traceback object, or NULL.
    pub traceback: Value,
    pub context: Value,
    pub cause: Value,
    /// StopIteration.value, SystemExit.code, OSError: errno, strerror, filename, filename2; ImportError: name, path, msg; ...
    pub fields: [Value; 4],
    pub suppress_context: bool,
}

macro_rules! exception_types {
    ($($name:ident $text:literal $symbol:literal < $base:ident;)*) => {$(
        #[unsafe(export_name = $symbol)]
        pub static $name: Type = Type::builtin($text, std::mem::size_of::<ExceptionObject>(), FLAGS, Slots::EMPTY)
            .with_base(&$base).with_dict(std::mem::offset_of!(ExceptionObject, dict));
    )*};
}

const FLAGS: u32 = TypeFlags::BASE | TypeFlags::GC | TypeFlags::EXCEPTION | TypeFlags::WEAK;
use crate::types::object_type::OBJECT_TYPE as OBJECT;

exception_types! {
    BASE_EXCEPTION "BaseException" "molt.type.BaseException" < OBJECT;
    EXCEPTION "Exception" "molt.type.Exception" < BASE_EXCEPTION;
    TYPE_ERROR "TypeError" "molt.type.TypeError" < EXCEPTION;
    VALUE_ERROR "ValueError" "molt.type.ValueError" < EXCEPTION;
    LOOKUP_ERROR "LookupError" "molt.type.LookupError" < EXCEPTION;
    INDEX_ERROR "IndexError" "molt.type.IndexError" < LOOKUP_ERROR;
    KEY_ERROR "KeyError" "molt.type.KeyError" < LOOKUP_ERROR;
    ARITHMETIC_ERROR "ArithmeticError" "molt.type.ArithmeticError" < EXCEPTION;
    OVERFLOW_ERROR "OverflowError" "molt.type.OverflowError" < ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError" "molt.type.ZeroDivisionError" < ARITHMETIC_ERROR;
    BUFFER_ERROR "BufferError" "molt.type.BufferError" < EXCEPTION;
    UNICODE_ERROR "UnicodeError" "molt.type.UnicodeError" < VALUE_ERROR;
    UNICODE_DECODE_ERROR "UnicodeDecodeError" "molt.type.UnicodeDecodeError" < UNICODE_ERROR;
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" "molt.type.UnicodeEncodeError" < UNICODE_ERROR;
    MEMORY_ERROR "MemoryError" "molt.type.MemoryError" < EXCEPTION;
    RUNTIME_ERROR "RuntimeError" "molt.type.RuntimeError" < EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" "molt.type.NotImplementedError" < RUNTIME_ERROR;
    RECURSION_ERROR "RecursionError" "molt.type.RecursionError" < RUNTIME_ERROR;
    ATTRIBUTE_ERROR "AttributeError" "molt.type.AttributeError" < EXCEPTION;
    NAME_ERROR "NameError" "molt.type.NameError" < EXCEPTION;
    STOP_ITERATION "StopIteration" "molt.type.StopIteration" < EXCEPTION;
}

/// Where `fields` keeps what: AttributeError, NameError and ImportError.
pub const FIELD_NAME: usize = 0;
pub const FIELD_OBJ: usize = 1;

/// Sets a C-level field of an exception.
pub fn set_field(e: Value, field: usize, value: Value) {
    let x = unsafe { &mut *e.as_ptr::<ExceptionObject>() };
    let old = std::mem::replace(&mut x.fields[field], value.own().into_raw());
    drop(unsafe { Ref::from_owned(old) });
}

/// A new exception `ty(*args)` without running Python-level `__init__`.
pub fn new_exception(ty: &'static Type, args: &[Value]) -> Ref {
    let p = crate::object::header::new_object(ty, ty.basic_size as usize) as *mut ExceptionObject;
    unsafe { (*p).args = crate::types::tuple::new_tuple(args).into_raw() };
    Ref::from_new(p)
}

pub fn raise_with_args(ty: &'static Type, args: &[Value]) -> Raised {
    raise_object(new_exception(ty, args))
}

pub fn raise_message(ty: &'static Type, message: &[u8]) -> Raised {
    raise_with_args(ty, &[new_str(message).get()])
}

/// Makes `e` pending; the exception being handled becomes its `__context__`.
pub fn raise_object(e: Ref) -> Raised {
    let x = unsafe { &mut *e.as_ptr::<ExceptionObject>() };
    let handled = isolate().handled;
    if !handled.is_null() && handled != e.get() && x.context.is_null() {
        x.context = handled.own().into_raw();
    }
    crate::errors::restore_pending(e)
}

/// Instance test for an exception object against an exception class, along the bases.
pub fn is_instance_of(e: Value, ty: &'static Type) -> bool {
    let mut t: Option<&Type> = Some(unsafe { &*e.header().ty });
    while let Some(x) = t {
        if x.is(ty) {
            return true;
        }
        t = x.base;
    }
    false
}

/// `R` for a missing feature, named.
pub fn not_supported<T>(what: &str) -> R<T> {
    Err(raise_message(&NOT_IMPLEMENTED_ERROR, what.as_bytes()))
}
