//! Turns the errors of kernels into exceptions.

use crate::errors::{R, Raised, raise};
use crate::kernels::fault::{Fault, FaultKind, Result};
use crate::types::exceptions as exc;
use crate::types::str_object::new_str;
use crate::value::Value;

#[cold]
pub fn raise_fault(fault: Fault) -> Raised {
    let ty = match fault.kind {
        FaultKind::Value | FaultKind::Binascii | FaultKind::Struct => &exc::VALUE_ERROR,
        FaultKind::Overflow => &exc::OVERFLOW_ERROR,
        FaultKind::OverflowRange => {
            let text = new_str("Numerical result out of range");
            let args = [Value::small_int(34), text.get()];
            return exc::raise_with_args(&exc::OVERFLOW_ERROR, &args);
        }
        FaultKind::ZeroDivision => &exc::ZERO_DIVISION_ERROR,
        FaultKind::Type => &exc::TYPE_ERROR,
        FaultKind::Index => &exc::INDEX_ERROR,
        FaultKind::Key => &exc::KEY_ERROR,
        FaultKind::Lookup => &exc::LOOKUP_ERROR,
        FaultKind::Memory => return exc::raise_with_args(&exc::MEMORY_ERROR, &[]),
    };
    raise(ty, &fault.message)
}

#[inline(always)]
pub fn lift<T>(result: Result<T>) -> R<T> {
    result.map_err(raise_fault)
}
