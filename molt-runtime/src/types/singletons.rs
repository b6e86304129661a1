//! `None`, `Ellipsis` and `NotImplemented`: immediates, so these types have no layout.

use crate::errors::{R, raise_type_error};
use crate::kernels::hash;
use crate::object::header::Header;
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type};
use crate::types::str_object::intern;
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.type.NoneType")]
pub static NONE_TYPE: Type = Type::builtin(
    "NoneType",
    std::mem::size_of::<Header>(),
    0,
    Slots {
        repr: Some(|_| Ok(intern("None").own())),
        hash: Some(|_| Ok(hash::NONE)),
        bool: Some(|_| Ok(false)),
        new: Some(|_, args| no_arguments("NoneType", args, Ref::NONE)),
        ..Slots::EMPTY
    },
);

#[unsafe(export_name = "molt.type.ellipsis")]
pub static ELLIPSIS_TYPE: Type = Type::builtin(
    "ellipsis",
    std::mem::size_of::<Header>(),
    0,
    Slots {
        repr: Some(|_| Ok(intern("Ellipsis").own())),
        hash: Some(|v| Ok(hash::pointer(v.0 as usize))),
        new: Some(|_, args| no_arguments("EllipsisType", args, Value::ELLIPSIS.own())),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.ellipsis"));

// Copies and pickles are the object itself: they go by its name.
crate::native_method!("ellipsis", "__reduce__", "self, /", |_| Ok(intern(
    "Ellipsis"
)
.own()));
crate::native_method!("NotImplementedType", "__reduce__", "self, /", |_| Ok(
    intern("NotImplemented").own()
));

#[unsafe(export_name = "molt.type.NotImplementedType")]
pub static NOT_IMPLEMENTED_TYPE: Type = Type::builtin(
    "NotImplementedType",
    std::mem::size_of::<Header>(),
    0,
    Slots {
        repr: Some(|_| Ok(intern("NotImplemented").own())),
        hash: Some(|v| Ok(hash::pointer(v.0 as usize))),
        bool: Some(|_| Ok(true)),
        new: Some(|_, args| no_arguments("NotImplementedType", args, Value::NOT_IMPLEMENTED.own())),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.NotImplementedType"));

fn no_arguments(name: &str, args: &Args, value: Ref) -> R {
    if args.pos.is_empty() && args.names.is_empty() {
        return Ok(value);
    }
    Err(raise_type_error(format!("{name} takes no arguments")))
}
