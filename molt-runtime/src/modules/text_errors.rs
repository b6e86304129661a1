//! Exception classes of the modules about binary data.

use crate::errors::{R, Raised, raise};
use crate::kernels::fault::{self, Fault, FaultKind};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::exceptions::{EXCEPTION, ExceptionObject, SLOTS, VALUE_ERROR};
use crate::types::fault::raise_fault;

const FLAGS: u32 = TypeFlags::BASE | TypeFlags::GC | TypeFlags::EXCEPTION | TypeFlags::WEAK;

pub const fn class(name: &'static str, module: &'static str, base: &'static Type) -> Type {
    Type::builtin(name, std::mem::size_of::<ExceptionObject>(), FLAGS, SLOTS)
        .with_base(base)
        .with_module(module)
        .with_dict(std::mem::offset_of!(ExceptionObject, dict))
}

#[unsafe(export_name = "molt.type._struct.error")]
pub static STRUCT_ERROR: Type = class("struct.error", "struct", &EXCEPTION);

#[unsafe(export_name = "molt.type.binascii.Error")]
pub static BINASCII_ERROR: Type = class("binascii.Error", "binascii", &VALUE_ERROR);

#[unsafe(export_name = "molt.type.binascii.Incomplete")]
pub static BINASCII_INCOMPLETE: Type = class("binascii.Incomplete", "binascii", &EXCEPTION);

#[unsafe(export_name = "molt.type._zlib.error")]
pub static ZLIB_ERROR: Type = class("zlib.error", "zlib", &EXCEPTION);

/// The exception for a fault of these modules.
#[cold]
pub fn raise_data_fault(fault: Fault) -> Raised {
    match fault.kind {
        FaultKind::Struct => raise(&STRUCT_ERROR, &fault.message),
        FaultKind::Binascii => raise(&BINASCII_ERROR, &fault.message),
        _ => raise_fault(fault),
    }
}

/// A kernel's result, its fault raised.
#[inline]
pub fn lift<T>(result: fault::Result<T>) -> R<T> {
    result.map_err(raise_data_fault)
}
