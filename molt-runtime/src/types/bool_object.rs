//! bool: two immediates that behave as the ints 0 and 1.

use crate::errors::{R, raise_type_error};
use crate::object::header::Header;
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_arith;
use crate::types::int_object::INT_TYPE;
use crate::types::ops;
use crate::types::str_object::intern;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.type.bool")]
pub static BOOL_TYPE: Type = Type::builtin(
    "bool",
    std::mem::size_of::<Header>(),
    TypeFlags::INT,
    Slots {
        repr: Some(|v| Ok(intern(if v == Value::TRUE { "True" } else { "False" }).own())),
        hash: Some(|v| Ok((v == Value::TRUE) as i64)),
        compare: Some(int_arith::int_compare),
        bool: Some(|v| Ok(v == Value::TRUE)),
        binary: Some(int_arith::int_binary),
        unary: Some(int_arith::int_unary),
        index: Some(|v| Ok(int_arith::exact(v))),
        int: Some(|v| Ok(int_arith::exact(v))),
        float: Some(|v| Ok(Ref::float((v == Value::TRUE) as i64 as f64))),
        new: Some(bool_new),
        ..Slots::EMPTY
    },
)
.with_base(&INT_TYPE);

fn bool_new(_: &'static Type, args: &Args) -> R {
    if !args.names.is_empty() {
        return Err(raise_type_error("bool() takes no keyword arguments"));
    }
    match args.pos {
        [] => Ok(Ref::bool(false)),
        [v] => Ok(Ref::bool(ops::truth(*v)?)),
        more => Err(raise_type_error(format!(
            "bool expected at most 1 argument, got {}",
            more.len()
        ))),
    }
}
