//! `pickle.PickleBuffer`: memory of an object that a pickle may leave out.

use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::modules::support::{self, Payload, data_of, new_native};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::buffer::{Buffer, buffer_of, has_buffer};
use crate::types::exceptions as exc;
use crate::types::memoryview::{View, new_view};
use crate::value::{Ref, Value};
use crate::{native_method, native_type};

/// The object with the memory, and the memory, which does not move meanwhile; nothing after `release`.
struct PickleBuffer {
    held: Option<(Ref, Buffer)>,
}

impl Payload for PickleBuffer {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some((v, buffer)) = &self.held {
            visit(v.get());
            visit(buffer.owner.get());
        }
    }
    fn clear(&mut self) {
        drop(self.held.take());
    }
}

native_type!(
    PICKLE_BUFFER_TYPE,
    "_pickle_native.PickleBuffer" as "pickle.PickleBuffer",
    "pickle",
    PickleBuffer,
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        new: Some(|_, args| {
            let [v] = support::positional("PickleBuffer", 1, args)?;
            if !has_buffer(v) {
                return Err(raise_type_error(format!(
                    "a bytes-like object is required, not '{}'",
                    p::type_name(v)
                )));
            }
            let held = Some((v.own(), buffer_of(v)?));
            Ok(new_native(&PICKLE_BUFFER_TYPE, PickleBuffer { held }))
        }),
        buffer: Some(|v, _| contents(v)),
        ..support::base_slots::<PickleBuffer>()
    }
);

/// The memory, as the object itself gives it.
pub fn contents(v: Value) -> R<Buffer> {
    match &data_of::<PickleBuffer>(v).held {
        Some((owner, _)) => buffer_of(owner.get()),
        None => Err(raise_value_error(
            "operation forbidden on released PickleBuffer object",
        )),
    }
}

/// Whether items follow each other without gaps, in the order of C or of Fortran.
pub fn is_in_one_piece(buffer: &Buffer) -> bool {
    let shape: Vec<usize> = buffer.shape.iter().rev().copied().collect();
    let strides: Vec<isize> = buffer.strides.iter().rev().copied().collect();
    buffer.is_contiguous() || crate::types::buffer::is_contiguous(&shape, &strides, buffer.itemsize)
}

native_method!("_pickle_native.PickleBuffer", "raw", "self, /", |a| {
    let mut buffer = contents(a[0])?;
    if !is_in_one_piece(&buffer) {
        return Err(raise(
            &exc::BUFFER_ERROR,
            "cannot extract raw buffer from non-contiguous buffer",
        ));
    }
    buffer.format = "B".to_string();
    buffer.itemsize = 1;
    buffer.shape = vec![buffer.len];
    buffer.strides = vec![1];
    Ok(new_view(View::of(buffer)))
});
native_method!("_pickle_native.PickleBuffer", "release", "self, /", |a| {
    drop(data_of::<PickleBuffer>(a[0]).held.take());
    Ok(Ref::NONE)
});
