//! Builtin functions and types that the runtime itself hands out (`__reduce__` of iterators names `iter`).

use super::attributes::GETATTR;
use super::iteration::ITER;
use crate::errors::R;
use crate::types::dict_type::DICT_TYPE;
use crate::types::exceptions as exc;
use crate::types::float_object::FLOAT_TYPE;
use crate::types::int_object::INT_TYPE;
use crate::types::list::LIST_TYPE;
use crate::types::object_type::{OBJECT_TYPE, TYPE_TYPE};
use crate::types::str_object::STR_TYPE;
use crate::types::tuple::TUPLE_TYPE;
use crate::value::Value;

/// A builtin function by name.
pub fn builtin(name: &str) -> R {
    let def: Value = match name {
        "iter" => ITER.as_value(),
        "getattr" => GETATTR.as_value(),
        // Types that every program has; `str.join.__objclass__` finds its type by its name.
        "dict" => DICT_TYPE.as_value(),
        "float" => FLOAT_TYPE.as_value(),
        "int" => INT_TYPE.as_value(),
        "list" => LIST_TYPE.as_value(),
        "object" => OBJECT_TYPE.as_value(),
        "str" => STR_TYPE.as_value(),
        "tuple" => TUPLE_TYPE.as_value(),
        "type" => TYPE_TYPE.as_value(),
        _ => return exc::not_supported(name),
    };
    Ok(def.own())
}
