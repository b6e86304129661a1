//! Iteration over objects that only have `__getitem__`.

use crate::errors::{self, R};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::sequence_iterators::reduce_to_iter;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};

#[repr(C)]
struct SequenceIterator {
    header: Header,
    /// NULL when exhausted.
    sequence: Value,
    index: i64,
}

#[unsafe(export_name = "molt.type.iterator")]
pub static SEQUENCE_ITERATOR_TYPE: Type = Type::builtin(
    "iterator",
    std::mem::size_of::<SequenceIterator>(),
    TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut SequenceIterator)).sequence })),
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.iterator"));

pub fn new_sequence_iterator(sequence: Value) -> Ref {
    crate::mark_made!(SEQUENCE_ITERATOR_TYPE);
    over_instance(sequence)
}

/// As [`new_sequence_iterator`], of an instance of a class that the program makes: making classes marks the type.
pub fn over_instance(sequence: Value) -> Ref {
    let ty = &SEQUENCE_ITERATOR_TYPE;
    let it = new_object(ty, std::mem::size_of::<SequenceIterator>()) as *mut SequenceIterator;
    unsafe { (*it).sequence = sequence.own().into_raw() };
    Ref::from_new(it)
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        drop(Ref::from_owned((*(h as *mut SequenceIterator)).sequence));
        free_object(h, std::mem::size_of::<SequenceIterator>());
    }
}

fn next(v: Value) -> R<Option<Ref>> {
    let it = unsafe { &mut *v.as_ptr::<SequenceIterator>() };
    if it.sequence.is_null() {
        return Ok(None);
    }
    let ty = p::type_of(it.sequence);
    if !ty.has(TypeFlags::HEAP)
        && let Some(len) = crate::slot!(ty, len)
        && it.index >= len(it.sequence)? as i64
    {
        // What the types of the runtime answer with an IndexError, without making one.
        let sequence = std::mem::replace(&mut it.sequence, Value::NULL);
        drop(unsafe { Ref::from_owned(sequence) });
        return Ok(None);
    }
    match p::getitem(it.sequence, Ref::from(it.index).get()) {
        Ok(item) => {
            it.index += 1;
            Ok(Some(item))
        }
        Err(_) if errors::catch(&exc::INDEX_ERROR) || errors::catch(&exc::STOP_ITERATION) => {
            let sequence = std::mem::replace(&mut it.sequence, Value::NULL);
            drop(unsafe { Ref::from_owned(sequence) });
            Ok(None)
        }
        Err(e) => Err(e),
    }
}

fn this(v: Value) -> &'static mut SequenceIterator {
    unsafe { &mut *v.as_ptr() }
}

fn reduce(args: &[Value]) -> R {
    let it = this(args[0]);
    if it.sequence.is_null() {
        return reduce_to_iter(new_tuple(&[]));
    }
    let iter = crate::builtins::builtin("iter")?;
    let inner = new_tuple(&[it.sequence]);
    let index = Ref::from(it.index);
    Ok(new_tuple(&[iter.get(), inner.get(), index.get()]))
}
native_method!("iterator", "__reduce__", "self, /", reduce);

fn set_state(args: &[Value]) -> R {
    this(args[0]).index = p::index_i64(args[1])?.max(0);
    Ok(Ref::NONE)
}
native_method!("iterator", "__setstate__", "self, state, /", set_state);
