//! Cells: variables shared between a function and the functions in it.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions::replace;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::ops::CmpOp;
use std::mem::{offset_of, size_of};

#[repr(C)]
pub struct Cell {
    pub header: Header,
    /// NULL: unbound.
    pub value: Value,
}

const _: () = assert!(size_of::<Cell>() == layout::cell::SIZE as usize);
const _: () = assert!(offset_of!(Cell, value) == layout::cell::VALUE as usize);

#[unsafe(export_name = "molt.type.cell")]
pub static CELL_TYPE: Type = Type::builtin(
    "cell",
    size_of::<Cell>(),
    TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Cell)).value })),
        clear: Some(|h| replace(unsafe { &mut (*(h as *mut Cell)).value }, Ref::NULL)),
        repr: Some(repr),
        hash: Some(p::unhashable),
        compare: Some(compare),
        new: Some(|_, args| match args.pos {
            [] => Ok(new_cell(Value::NULL)),
            [v] => Ok(new_cell(*v)),
            more => Err(raise_type_error(format!(
                "cell expected at most 1 argument, got {}",
                more.len()
            ))),
        }),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.cell"));

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        replace(&mut (*(h as *mut Cell)).value, Ref::NULL);
        free_object(h, size_of::<Cell>());
    }
}

/// A new cell; NULL: unbound.
pub fn new_cell(value: Value) -> Ref {
    let c = new_object(&CELL_TYPE, size_of::<Cell>()) as *mut Cell;
    unsafe { (*c).value = value.own().into_raw() };
    Ref::from_new(c)
}

pub fn is_cell(v: Value) -> bool {
    v.is_object() && std::ptr::eq(v.header().ty, &CELL_TYPE)
}

/// What is in a cell, or NULL.
pub fn content(cell: Value) -> Value {
    unsafe { (*cell.as_ptr::<Cell>()).value }
}

pub fn set_cell(cell: Value, value: Value) {
    replace(unsafe { &mut (*cell.as_ptr::<Cell>()).value }, value.own());
}

fn repr(v: Value) -> R {
    let x = content(v);
    Ok(new_str(if x.is_null() {
        format!("<cell at {:#x}: empty>", v.0)
    } else {
        format!(
            "<cell at {:#x}: {} object at {:#x}>",
            v.0,
            p::type_name(x),
            x.0
        )
    }))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !is_cell(b) {
        return Ok(Value::NOT_IMPLEMENTED.own());
    }
    match (content(a).present(), content(b).present()) {
        (Some(x), Some(y)) => p::compare(x, y, op),
        (x, y) => {
            let (x, y) = (x.is_some() as u8, y.is_some() as u8);
            Ok(Ref::bool(match op {
                CmpOp::Lt => x < y,
                CmpOp::Le => x <= y,
                CmpOp::Eq => x == y,
                CmpOp::Ne => x != y,
                CmpOp::Gt => x > y,
                CmpOp::Ge => x >= y,
            }))
        }
    }
}

native_method!(getset "cell", "cell_contents", |v| {
    match content(v).present() {
        Some(x) => Ok(x.own()),
        None => Err(raise_value_error("Cell is empty")),
    }
}, |v, x| {
    replace(unsafe { &mut (*v.as_ptr::<Cell>()).value }, x.map_or(Ref::NULL, |x| x.own()));
    Ok(())
});
