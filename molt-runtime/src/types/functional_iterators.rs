//! `enumerate`, `zip`, `map` and `filter`.

use crate::emitted_table;
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_arith;
use crate::types::ops;
use crate::types::sequence_iterators;
use crate::types::str_object::str_of;
use crate::types::tuple::{new_tuple, new_tuple_uninit};
use crate::value::{Ref, Value};
use molt_abi::layout;
use std::mem::offset_of;

const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE;

fn no_keywords(args: &Args, exact: bool, name: &str) -> R<()> {
    if args.names.is_empty() || !exact {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "{name}() takes no keyword arguments"
    )))
}

unsafe fn drop_value(v: Value) {
    drop(unsafe { Ref::from_owned(v) })
}

// enumerate

#[repr(C)]
struct Enumerate {
    header: Header,
    iterator: Value,
    count: Value,
}

const ENUMERATE: usize = std::mem::size_of::<Enumerate>();
const _: () = {
    use layout::enumerate::{COUNT, ITERATOR};
    assert!(offset_of!(Enumerate, iterator) == ITERATOR as usize);
    assert!(offset_of!(Enumerate, count) == COUNT as usize);
};

#[unsafe(export_name = "molt.type.enumerate")]
pub static ENUMERATE_TYPE: Type = Type::builtin(
    "enumerate",
    ENUMERATE,
    FLAGS,
    Slots {
        dealloc: |p| unsafe {
            let e = &*(p as *mut Enumerate);
            drop_value(e.iterator);
            drop_value(e.count);
            free_object(p, ENUMERATE);
        },
        traverse: Some(|p, visit| visit(unsafe { (*(p as *mut Enumerate)).iterator })),
        iter: Some(|v| Ok(v.own())),
        next: Some(enumerate_next),
        new: Some(enumerate_new),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.enumerate"));

fn enumerate_new(ty: &'static Type, args: &Args) -> R {
    let total = args.pos.len() + args.names.len();
    if total > 2 {
        return Err(raise_type_error(format!(
            "enumerate() takes at most 2 arguments ({total} given)"
        )));
    }
    let mut bound = [Value::NULL; 2];
    bound[..args.pos.len()].copy_from_slice(args.pos);
    for (name, value) in args.names.iter().zip(args.kw) {
        let at = match str_of(*name) {
            b"iterable" => 0,
            b"start" => 1,
            other => {
                return Err(raise_type_error(format!(
                    "'{}' is an invalid keyword argument for enumerate()",
                    String::from_utf8_lossy(other)
                )));
            }
        };
        bound[at] = *value;
    }
    let [iterable, start] = bound;
    if iterable.is_null() {
        return Err(raise_type_error(
            "enumerate() missing required argument 'iterable'",
        ));
    }
    let start = if start.is_null() {
        Ref::from(0i64)
    } else {
        ops::index(start)?
    };
    let iterator = protocol::iter(iterable)?;
    let p = new_object(ty, ENUMERATE) as *mut Enumerate;
    unsafe {
        (*p).iterator = iterator.into_raw();
        (*p).count = start.into_raw();
    }
    Ok(Ref::from_new(p))
}

fn enumerate_next(v: Value) -> R<Option<Ref>> {
    let Some(next) = enumerate_pair(v)? else {
        return Ok(None);
    };
    let (pair, slots) = new_tuple_uninit(2);
    for (slot, v) in slots.iter_mut().zip(next) {
        *slot = v.into_raw();
    }
    Ok(Some(pair))
}

/// The next number and item.
#[inline]
pub fn enumerate_pair(v: Value) -> R<Option<[Ref; 2]>> {
    let e = unsafe { &mut *v.as_ptr::<Enumerate>() };
    let Some(item) = sequence_iterators::step(e.iterator)? else {
        return Ok(None);
    };
    let next = match e.count.is_small_int() {
        true => Ref::from(e.count.as_small_int() + 1),
        false => int_arith::add(e.count, Value::small_int(1)),
    };
    let count = unsafe { Ref::from_owned(std::mem::replace(&mut e.count, next.into_raw())) };
    Ok(Some([count, item]))
}

native_method!("enumerate", "__reduce__", "self, /", |a| {
    let e = unsafe { &*a[0].as_ptr::<Enumerate>() };
    let args = new_tuple(&[e.iterator, e.count]);
    Ok(new_tuple(&[protocol::type_of(a[0]).as_value(), args.get()]))
});

// zip

#[repr(C)]
struct Zip {
    header: Header,
    /// Tuple of iterators.
    iterators: Value,
    strict: bool,
}

const ZIP: usize = std::mem::size_of::<Zip>();
const _: () = assert!(offset_of!(Zip, iterators) == layout::zip::ITERATORS as usize);

#[unsafe(export_name = "molt.type.zip")]
pub static ZIP_TYPE: Type = Type::builtin(
    "zip",
    ZIP,
    FLAGS,
    Slots {
        dealloc: |p| unsafe {
            drop_value((*(p as *mut Zip)).iterators);
            free_object(p, ZIP);
        },
        traverse: Some(|p, visit| visit(unsafe { (*(p as *mut Zip)).iterators })),
        iter: Some(|v| Ok(v.own())),
        next: Some(zip_next),
        new: Some(zip_new),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.zip"));

fn zip_new(ty: &'static Type, args: &Args) -> R {
    let mut strict = false;
    if args.kw.len() > 1 && ty.is(&ZIP_TYPE) {
        return Err(raise_type_error(format!(
            "zip() takes at most 1 keyword argument ({} given)",
            args.kw.len()
        )));
    }
    for (name, value) in args.names.iter().zip(args.kw) {
        if str_of(*name) != b"strict" {
            if !ty.is(&ZIP_TYPE) {
                continue;
            }
            return Err(raise_type_error(format!(
                "'{}' is an invalid keyword argument for zip()",
                String::from_utf8_lossy(str_of(*name))
            )));
        }
        strict = ops::truth(*value)?;
    }
    let iterators: Vec<Ref> = args
        .pos
        .iter()
        .map(|v| protocol::iter(*v))
        .collect::<R<_>>()?;
    let p = new_object(ty, ZIP) as *mut Zip;
    unsafe {
        (*p).iterators = crate::types::tuple_methods::new_tuple_owned(iterators).into_raw();
        (*p).strict = strict;
    }
    Ok(Ref::from_new(p))
}

fn zip_next(v: Value) -> R<Option<Ref>> {
    let z = unsafe { &*v.as_ptr::<Zip>() };
    let iterators = crate::types::tuple::items_of(z.iterators);
    if iterators.is_empty() {
        return Ok(None);
    }
    let (result, slots) = new_tuple_uninit(iterators.len());
    Ok(zip_into(v, slots)?.then_some(result))
}

/// Number of iterators that a `zip` steps.
pub fn zip_width(v: Value) -> usize {
    crate::types::tuple::items_of(unsafe { (*v.as_ptr::<Zip>()).iterators }).len()
}

/// The next items, one per slot; what was there is overwritten. False at the end, with the slots written until then.
#[inline]
pub fn zip_into(v: Value, slots: &mut [Value]) -> R<bool> {
    let z = unsafe { &*v.as_ptr::<Zip>() };
    let iterators = crate::types::tuple::items_of(z.iterators);
    for (i, iterator) in iterators.iter().enumerate() {
        match sequence_iterators::step(*iterator)? {
            Some(item) => slots[i] = item.into_raw(),
            None if z.strict => return zip_ended(iterators, i).map(|()| false),
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// With `strict`, iterator number `at` was the first to end.
fn zip_ended(iterators: &[Value], at: usize) -> R<()> {
    let named = |i: usize| {
        if i == 1 {
            " 1".to_string()
        } else {
            format!("s 1-{i}")
        }
    };
    if at > 0 {
        return Err(raise_value_error(format!(
            "zip() argument {} is shorter than argument{}",
            at + 1,
            named(at)
        )));
    }
    for (i, iterator) in iterators.iter().enumerate().skip(1) {
        if ops::next(*iterator)?.is_some() {
            return Err(raise_value_error(format!(
                "zip() argument {} is longer than argument{}",
                i + 1,
                named(i)
            )));
        }
    }
    Ok(())
}

native_method!("zip", "__reduce__", "self, /", |a| {
    let z = unsafe { &*a[0].as_ptr::<Zip>() };
    let ty = protocol::type_of(a[0]).as_value();
    if z.strict {
        return Ok(new_tuple(&[ty, z.iterators, Value::TRUE]));
    }
    Ok(new_tuple(&[ty, z.iterators]))
});
native_method!("zip", "__setstate__", "self, state, /", |a| {
    unsafe { &mut *a[0].as_ptr::<Zip>() }.strict = ops::truth(a[1])?;
    Ok(Ref::NONE)
});

// map and filter

#[repr(C)]
struct Mapped {
    header: Header,
    function: Value,
    /// map: tuple of iterators; filter: the iterator.
    source: Value,
}

const MAPPED: usize = std::mem::size_of::<Mapped>();

const MAPPED_SLOTS: Slots = Slots {
    dealloc: |p| unsafe {
        let m = &*(p as *mut Mapped);
        drop_value(m.function);
        drop_value(m.source);
        free_object(p, MAPPED);
    },
    traverse: Some(|p, visit| unsafe {
        visit((*(p as *mut Mapped)).function);
        visit((*(p as *mut Mapped)).source);
    }),
    iter: Some(|v| Ok(v.own())),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.map")]
pub static MAP_TYPE: Type = Type::builtin(
    "map",
    MAPPED,
    FLAGS,
    Slots {
        next: Some(map_next),
        new: Some(map_new),
        ..MAPPED_SLOTS
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.map"));

#[unsafe(export_name = "molt.type.filter")]
pub static FILTER_TYPE: Type = Type::builtin(
    "filter",
    MAPPED,
    FLAGS,
    Slots {
        next: Some(filter_next),
        new: Some(filter_new),
        ..MAPPED_SLOTS
    },
)
.counted()
.with_methods(emitted_table!("molt.methods.filter"));

fn new_mapped(ty: &'static Type, function: Value, source: Ref) -> Ref {
    let p = new_object(ty, MAPPED) as *mut Mapped;
    unsafe {
        (*p).function = function.own().into_raw();
        (*p).source = source.into_raw();
    }
    Ref::from_new(p)
}

fn map_new(ty: &'static Type, args: &Args) -> R {
    no_keywords(args, ty.is(&MAP_TYPE), "map")?;
    if args.pos.len() < 2 {
        return Err(raise_type_error("map() must have at least two arguments."));
    }
    let iterators: Vec<Ref> = args.pos[1..]
        .iter()
        .map(|v| protocol::iter(*v))
        .collect::<R<_>>()?;
    Ok(new_mapped(
        ty,
        args.pos[0],
        crate::types::tuple_methods::new_tuple_owned(iterators),
    ))
}

fn map_next(v: Value) -> R<Option<Ref>> {
    let m = unsafe { &*v.as_ptr::<Mapped>() };
    let iterators = crate::types::tuple::items_of(m.source);
    if let [iterator] = iterators {
        let Some(item) = ops::next(*iterator)? else {
            return Ok(None);
        };
        return protocol::call_pos(m.function, &[item.get()]).map(Some);
    }
    let mut items = Vec::with_capacity(iterators.len());
    for iterator in iterators {
        match ops::next(*iterator)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    let args: Vec<Value> = items.iter().map(|v| v.get()).collect();
    protocol::call_pos(m.function, &args).map(Some)
}

fn filter_new(ty: &'static Type, args: &Args) -> R {
    no_keywords(args, ty.is(&FILTER_TYPE), "filter")?;
    let &[function, iterable] = args.pos else {
        return Err(raise_type_error(format!(
            "filter expected 2 arguments, got {}",
            args.pos.len()
        )));
    };
    Ok(new_mapped(ty, function, protocol::iter(iterable)?))
}

fn filter_next(v: Value) -> R<Option<Ref>> {
    let m = unsafe { &*v.as_ptr::<Mapped>() };
    let by_truth =
        m.function.is_none() || m.function == crate::types::bool_object::BOOL_TYPE.as_value();
    while let Some(item) = ops::next(m.source)? {
        let keep = if by_truth {
            ops::truth(item.get())?
        } else {
            let r = protocol::call_pos(m.function, &[item.get()])?;
            ops::truth(r.get())?
        };
        if keep {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

native_method!("map", "__reduce__", "self, /", |a| {
    let m = unsafe { &*a[0].as_ptr::<Mapped>() };
    let mut args = vec![m.function];
    args.extend_from_slice(crate::types::tuple::items_of(m.source));
    let args = new_tuple(&args);
    Ok(new_tuple(&[protocol::type_of(a[0]).as_value(), args.get()]))
});
native_method!("filter", "__reduce__", "self, /", |a| {
    let m = unsafe { &*a[0].as_ptr::<Mapped>() };
    let args = new_tuple(&[m.function, m.source]);
    Ok(new_tuple(&[protocol::type_of(a[0]).as_value(), args.get()]))
});
