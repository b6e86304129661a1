//! The buffer protocol: access to the memory of bytes, bytearray, memoryview, array and classes with `__buffer__`.

use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::value::{Ref, Value};

/// Memory that an object exposes. While it lives, the owner neither moves nor frees the memory.
pub struct Buffer {
    /// What `memoryview.obj` shows.
    pub owner: Ref,
    pub data: *mut u8,
    /// Bytes of all items.
    pub len: usize,
    pub readonly: bool,
    pub itemsize: usize,
    /// `struct` format of one item.
    pub format: String,
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
    /// Tells the owner that the buffer is no longer used.
    pub release: Option<fn(Value)>,
}

impl Buffer {
    /// A buffer of plain bytes.
    pub fn bytes(owner: Value, data: *mut u8, len: usize, readonly: bool) -> Buffer {
        Buffer {
            owner: owner.own(),
            data,
            len,
            readonly,
            itemsize: 1,
            format: "B".to_string(),
            shape: vec![len],
            strides: vec![1],
            release: None,
        }
    }

    /// Whether items follow each other without gaps, the last dimension fastest.
    pub fn is_contiguous(&self) -> bool {
        is_contiguous(&self.shape, &self.strides, self.itemsize)
    }

    /// The memory of a contiguous buffer.
    pub fn as_slice(&self) -> &[u8] {
        slice(self.data, self.len)
    }

    /// The memory of a contiguous, writable buffer.
    #[allow(clippy::mut_from_ref)]
    pub fn as_mut_slice(&self) -> &mut [u8] {
        if self.len == 0 {
            return &mut [];
        }
        unsafe { std::slice::from_raw_parts_mut(self.data, self.len) }
    }

    /// The items in order, copied.
    pub fn to_vec(&self) -> Vec<u8> {
        if self.is_contiguous() {
            return self.as_slice().to_vec();
        }
        let mut out = Vec::with_capacity(self.len);
        unsafe {
            copy_items(
                self.data,
                &self.shape,
                &self.strides,
                self.itemsize,
                &mut out,
            );
        }
        out
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            release(self.owner.get());
        }
    }
}

fn slice<'a>(data: *const u8, len: usize) -> &'a [u8] {
    if len == 0 {
        return &[];
    }
    unsafe { std::slice::from_raw_parts(data, len) }
}

/// Whether a layout is that of a C array.
pub fn is_contiguous(shape: &[usize], strides: &[isize], itemsize: usize) -> bool {
    if shape.contains(&0) {
        return true;
    }
    let mut expected = itemsize as isize;
    for (&n, &stride) in shape.iter().zip(strides).rev() {
        if n > 1 && stride != expected {
            return false;
        }
        expected *= n as isize;
    }
    true
}

/// Appends the items of a layout in C order. All of them must be memory that may be read.
pub unsafe fn copy_items(
    data: *const u8,
    shape: &[usize],
    strides: &[isize],
    itemsize: usize,
    out: &mut Vec<u8>,
) {
    if is_contiguous(shape, strides, itemsize) {
        out.extend_from_slice(slice(data, shape.iter().product::<usize>() * itemsize));
        return;
    }
    let ([n, shape @ ..], [stride, strides @ ..]) = (shape, strides) else {
        return;
    };
    if shape.is_empty() && itemsize == 1 {
        // The items are all within the memory that the view shows.
        out.extend((0..*n as isize).map(|i| unsafe { *data.offset(stride * i) }));
        return;
    }
    for i in 0..*n as isize {
        unsafe {
            copy_items(
                data.wrapping_offset(stride * i),
                shape,
                strides,
                itemsize,
                out,
            )
        }
    }
}

/// Whether the object exposes memory.
pub fn has_buffer(v: Value) -> bool {
    crate::has_slot!(p::type_of(v), buffer)
}

/// The buffer of `v` if it exposes memory.
pub fn buffer_opt(v: Value) -> R<Option<Buffer>> {
    match crate::slot!(p::type_of(v), buffer) {
        Some(f) => f(v, false).map(Some),
        None => Ok(None),
    }
}

/// The buffer of `v`, or `TypeError`.
pub fn buffer_of(v: Value) -> R<Buffer> {
    match buffer_opt(v)? {
        Some(b) => Ok(b),
        None => Err(not_bytes_like(v)),
    }
}

/// A contiguous buffer of `v` that may be written to.
pub fn writable_buffer_of(v: Value, function: &str) -> R<Buffer> {
    let wrong = || {
        raise_type_error(format!(
            "{function} must be read-write bytes-like object, not {}",
            p::type_name(v)
        ))
    };
    match crate::slot!(p::type_of(v), buffer) {
        Some(f) => {
            let b = f(v, true)?;
            if b.readonly { Err(wrong()) } else { Ok(b) }
        }
        None => Err(wrong()),
    }
}

#[cold]
pub fn not_bytes_like(v: Value) -> crate::errors::Raised {
    raise_type_error(format!(
        "a bytes-like object is required, not '{}'",
        p::type_name(v)
    ))
}
