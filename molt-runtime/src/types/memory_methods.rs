//! Methods and attributes of memoryview, and its iterator.

use super::bytes_like::new_bytes;
use super::memoryview::{self, View, cast, format_argument, live, new_view, view_of};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::list;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};

#[repr(C)]
struct MemoryIterator {
    header: Header,
    /// Owned; NULL when exhausted.
    source: Value,
    at: usize,
    len: usize,
}

const SIZE: usize = std::mem::size_of::<MemoryIterator>();

#[unsafe(export_name = "molt.type.memory_iterator")]
pub static MEMORY_ITERATOR_TYPE: Type = Type::builtin(
    "memory_iterator",
    SIZE,
    TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(|h, visit| {
            let source = unsafe { (*(h as *mut MemoryIterator)).source };
            if !source.is_null() {
                visit(source)
            }
        }),
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..Slots::EMPTY
    },
)
.counted();

/// `iter(v)`.
pub fn new_iterator(v: Value) -> R {
    let view = live(v)?;
    let Some(&len) = view.shape.first() else {
        return Err(raise_type_error("invalid indexing of 0-dim memory"));
    };
    let it = new_object(crate::made!(MEMORY_ITERATOR_TYPE), SIZE) as *mut MemoryIterator;
    unsafe {
        (*it).source = v.own().into_raw();
        (*it).len = len;
    }
    Ok(Ref::from_new(it))
}

unsafe fn dealloc(p: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(p as *mut MemoryIterator)).source));
        free_object(p, SIZE);
    }
}

fn next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<MemoryIterator>() };
    if it.source.is_null() {
        return Ok(None);
    }
    if it.at < it.len {
        let item = p::getitem(it.source, Value::small_int(it.at as i64))?;
        it.at += 1;
        return Ok(Some(item));
    }
    drop(unsafe { Ref::from_owned(std::mem::replace(&mut it.source, Value::NULL)) });
    Ok(None)
}

fn tobytes(args: &[Value]) -> R {
    let view = live(args[0])?;
    let order = match args[1].present() {
        Some(v) if is_str(v) => str_of(v),
        Some(v) if !v.is_none() => {
            return Err(raise_type_error(format!(
                "tobytes() argument 'order' must be str or None, not {}",
                p::type_name(v)
            )));
        }
        _ => b"C",
    };
    let fortran = match order {
        b"C" => false,
        b"F" => true,
        b"A" => view.is_fortran() && !view.is_contiguous(),
        _ => return Err(raise_value_error("order must be 'C', 'F' or 'A'")),
    };
    if !fortran {
        return Ok(new_bytes(view.to_vec()));
    }
    let mut turned = view.clone();
    turned.shape.reverse();
    turned.strides.reverse();
    Ok(new_bytes(turned.to_vec()))
}
native_method!("memoryview", "tobytes", "self, /, order='C'", tobytes);

native_method!("memoryview", "tolist", "self, /", |a| live(a[0])?.to_list());
native_method!("memoryview", "release", "self, /", |a| {
    memoryview::release(a[0])?;
    Ok(Ref::NONE)
});
native_method!("memoryview", "__enter__", "self, /", |a| {
    live(a[0])?;
    Ok(a[0].own())
});
native_method!(
    "memoryview",
    "__exit__",
    "self, type=None, value=None, traceback=None, /",
    |a| {
        memoryview::release(a[0])?;
        Ok(Ref::NONE)
    }
);
native_method!("memoryview", "toreadonly", "self, /", |a| {
    let view = live(a[0])?.clone();
    Ok(new_view(View {
        readonly: true,
        ..view
    }))
});
native_method!("memoryview", "hex", "self, /, sep=, bytes_per_sep=1", |a| {
    let data = live(a[0])?.to_vec();
    super::bytes_methods::hex(&data, a[1], a[2])
});
native_method!(class "memoryview", "_from_flags", "cls, object, flags", |a| view_of(a[1]));

fn shape_argument(v: Value) -> R<Option<Vec<usize>>> {
    let Some(v) = v.present() else {
        return Ok(None);
    };
    let items = if p::has_flag(v, TypeFlags::TUPLE) {
        tuple::items_of(v)
    } else if p::has_flag(v, TypeFlags::LIST) {
        list::items_of(v)
    } else {
        return Err(raise_type_error("shape must be a list or a tuple"));
    };
    let mut shape = Vec::with_capacity(items.len());
    for item in items {
        if !crate::types::int_object::is_int(*item) {
            return Err(raise_type_error(
                "memoryview.cast(): elements of shape must be integers",
            ));
        }
        match usize::try_from(p::index_i64(*item)?) {
            Ok(n) if n > 0 => shape.push(n),
            _ => {
                return Err(raise_value_error(
                    "memoryview.cast(): elements of shape must be integers > 0",
                ));
            }
        }
    }
    Ok(Some(shape))
}

fn cast_method(args: &[Value]) -> R {
    let view = live(args[0])?;
    let format = format_argument(args[1])?;
    let shape = shape_argument(args[2])?;
    Ok(new_view(cast(view, format, shape)?))
}
native_method!("memoryview", "cast", "self, /, format, shape=", cast_method);

fn sizes(values: &[isize]) -> Ref {
    let items: Vec<Value> = values.iter().map(|n| Value::small_int(*n as i64)).collect();
    new_tuple(&items)
}

native_method!(get "memoryview", "obj", |v| {
    let view = live(v)?;
    let owner = view.shared.as_ref().map(|b| b.owner.get());
    match owner {
        Some(owner) if memoryview::is_memoryview(owner) => p::getattr_str(owner, "obj"),
        Some(owner) => Ok(owner.own()),
        None => Ok(Ref::NONE),
    }
});
native_method!(get "memoryview", "nbytes", |v| Ok(Ref::from(live(v)?.nbytes())));
native_method!(get "memoryview", "itemsize", |v| Ok(Ref::from(live(v)?.itemsize())));
native_method!(get "memoryview", "format", |v| Ok(new_str(&live(v)?.format.text)));
native_method!(get "memoryview", "ndim", |v| Ok(Ref::from(live(v)?.shape.len())));
native_method!(get "memoryview", "readonly", |v| Ok(Ref::bool(live(v)?.readonly)));
native_method!(get "memoryview", "shape", |v| {
    let shape: Vec<isize> = live(v)?.shape.iter().map(|n| *n as isize).collect();
    Ok(sizes(&shape))
});
native_method!(get "memoryview", "strides", |v| Ok(sizes(&live(v)?.strides)));
native_method!(get "memoryview", "suboffsets", |v| {
    live(v)?;
    Ok(new_tuple(&[]))
});
native_method!(get "memoryview", "c_contiguous", |v| Ok(Ref::bool(live(v)?.is_contiguous())));
native_method!(get "memoryview", "f_contiguous", |v| Ok(Ref::bool(live(v)?.is_fortran())));
native_method!(get "memoryview", "contiguous", |v| {
    let view = live(v)?;
    Ok(Ref::bool(view.is_contiguous() || view.is_fortran()))
});
