//! memoryview: typed, sliced, multi-dimensional views of the memory of other objects. Items are in `memory_item`.

use super::buffer::{self, Buffer, copy_items, is_contiguous};
use super::memory_item::{self, Format};
use super::text_args::{not_implemented, shown_type};
use crate::errors::raise_value_error;
use crate::errors::{R, raise, raise_index_error, raise_not_implemented, raise_type_error};
use crate::kernels::hash;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::list::new_list_owned;
use crate::types::memory_methods;
use crate::types::slice::{self, is_slice};
use crate::types::str_object::{new_str, str_of};
use crate::types::tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::rc::Rc;

/// A view: which part of a shared buffer it shows, and how.
#[derive(Clone)]
pub struct View {
    /// `None` once released.
    pub shared: Option<Rc<Buffer>>,
    pub data: *mut u8,
    pub readonly: bool,
    pub format: Format,
    pub shape: Vec<usize>,
    pub strides: Vec<isize>,
}

#[repr(C)]
pub struct MemoryView {
    pub header: Header,
    pub view: View,
    /// Buffers in use that show this view's memory.
    pub exports: usize,
}

const SIZE: usize = std::mem::size_of::<MemoryView>();

#[unsafe(export_name = "molt.type.memoryview")]
pub static MEMORYVIEW_TYPE: Type = Type::builtin(
    "memoryview",
    SIZE,
    TypeFlags::GC | TypeFlags::WEAK | TypeFlags::SEQUENCE,
    Slots {
        dealloc,
        traverse: Some(traverse),
        repr: Some(repr),
        hash: Some(view_hash),
        compare: Some(compare),
        iter: Some(memory_methods::new_iterator),
        len: Some(len),
        getitem: Some(getitem),
        setitem: Some(setitem),
        new: Some(view_new),
        buffer: Some(view_buffer),
        ..Slots::EMPTY
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.memoryview"));

impl View {
    /// The whole of a buffer.
    pub fn of(b: Buffer) -> View {
        View {
            data: b.data,
            readonly: b.readonly,
            format: Format::new(&b.format, b.itemsize),
            shape: b.shape.clone(),
            strides: b.strides.clone(),
            shared: Some(Rc::new(b)),
        }
    }

    pub fn itemsize(&self) -> usize {
        self.format.size
    }

    /// Bytes of all items.
    pub fn nbytes(&self) -> usize {
        self.shape.iter().product::<usize>() * self.itemsize()
    }

    pub fn is_contiguous(&self) -> bool {
        is_contiguous(&self.shape, &self.strides, self.itemsize())
    }

    pub fn is_fortran(&self) -> bool {
        let shape: Vec<usize> = self.shape.iter().rev().copied().collect();
        let strides: Vec<isize> = self.strides.iter().rev().copied().collect();
        is_contiguous(&shape, &strides, self.itemsize())
    }

    /// The items in C order, copied.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.nbytes());
        unsafe {
            copy_items(
                self.data,
                &self.shape,
                &self.strides,
                self.itemsize(),
                &mut out,
            );
        }
        out
    }

    fn item_bytes(&self, at: *mut u8) -> &'static [u8] {
        unsafe { std::slice::from_raw_parts(at, self.itemsize()) }
    }

    fn nested_list(&self, data: *mut u8, dim: usize) -> R {
        if dim == self.shape.len() {
            return memory_item::unpack(&self.format, self.item_bytes(data));
        }
        let mut out = Vec::with_capacity(self.shape[dim]);
        for i in 0..self.shape[dim] {
            let item = data.wrapping_offset(self.strides[dim] * i as isize);
            out.push(self.nested_list(item, dim + 1)?);
        }
        Ok(new_list_owned(out))
    }

    /// `tolist()`: a number for a view of no dimension.
    pub fn to_list(&self) -> R {
        self.nested_list(self.data, 0)
    }

    /// The part of the first dimension that a slice selects.
    fn sliced(&self, key: Value) -> R<View> {
        let span = slice::resolve(key, self.shape[0])?;
        let mut part = self.clone();
        if span.count > 0 {
            part.data = self
                .data
                .wrapping_offset(self.strides[0] * span.start as isize);
        }
        part.shape[0] = span.count;
        part.strides[0] = self.strides[0] * span.step as isize;
        Ok(part)
    }

    /// Address of an item by its index in every dimension.
    fn address(&self, indices: &[Value]) -> R<*mut u8> {
        let mut at = self.data;
        for (dim, index) in indices.iter().enumerate() {
            at = at.wrapping_offset(self.offset(dim, p::index_for_item(*index)?)?);
        }
        Ok(at)
    }

    fn offset(&self, dim: usize, index: i64) -> R<isize> {
        let len = self.shape[dim] as i64;
        let i = if index < 0 { index + len } else { index };
        if i < 0 || i >= len {
            return Err(raise_index_error(format!(
                "index out of bounds on dimension {}",
                dim + 1
            )));
        }
        Ok(self.strides[dim] * i as isize)
    }
}

#[inline(always)]
pub fn view_ref(v: Value) -> &'static mut MemoryView {
    unsafe { &mut *v.as_ptr() }
}

pub fn is_memoryview(v: Value) -> bool {
    p::type_of(v).is(&MEMORYVIEW_TYPE)
}

/// The view, if it was not released.
pub fn live(v: Value) -> R<&'static mut View> {
    let m = &mut view_ref(v).view;
    if m.shared.is_none() {
        return Err(raise_value_error(
            "operation forbidden on released memoryview object",
        ));
    }
    Ok(m)
}

/// A new memoryview.
pub fn new_view(view: View) -> Ref {
    let p = new_object(crate::made!(MEMORYVIEW_TYPE), SIZE) as *mut MemoryView;
    unsafe { (&raw mut (*p).view).write(view) };
    Ref::from_new(p)
}

/// `memoryview(v)`.
pub fn view_of(v: Value) -> R {
    if is_memoryview(v) {
        return Ok(new_view(live(v)?.clone()));
    }
    if !buffer::has_buffer(v) {
        return Err(raise_type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            p::type_name(v)
        )));
    }
    Ok(new_view(View::of(buffer::buffer_of(v)?)))
}

unsafe fn dealloc(p: *mut Header) {
    unsafe {
        std::ptr::drop_in_place(&raw mut (*(p as *mut MemoryView)).view);
        free_object(p, SIZE);
    }
}

unsafe fn traverse(p: *mut Header, visit: &mut dyn FnMut(Value)) {
    let view = unsafe { &(*(p as *mut MemoryView)).view };
    // A shared buffer is counted once for all its views: only a sole view can be part of a garbage cycle.
    if let Some(shared) = &view.shared
        && Rc::strong_count(shared) == 1
    {
        visit(shared.owner.get());
    }
}

fn view_new(_: &'static Type, args: &Args) -> R {
    let object = match (args.pos, args.names.len()) {
        ([object], 0) => *object,
        ([], 1) => match args.keyword("object") {
            Some(object) => object,
            None => return Err(missing_object()),
        },
        ([], 0) => return Err(missing_object()),
        _ => {
            return Err(raise_type_error(format!(
                "memoryview() takes at most 1 argument ({} given)",
                args.pos.len() + args.names.len()
            )));
        }
    };
    view_of(object)
}

fn missing_object() -> crate::errors::Raised {
    raise_type_error("memoryview() missing required argument 'object' (pos 1)")
}

fn view_buffer(v: Value, _writable: bool) -> R<Buffer> {
    let view = live(v)?;
    view_ref(v).exports += 1;
    Ok(Buffer {
        owner: v.own(),
        data: view.data,
        len: view.nbytes(),
        readonly: view.readonly,
        itemsize: view.itemsize(),
        format: view.format.text.clone(),
        shape: view.shape.clone(),
        strides: view.strides.clone(),
        release: Some(|v| view_ref(v).exports -= 1),
    })
}

fn repr(v: Value) -> R {
    let state = if view_ref(v).view.shared.is_none() {
        "released memory"
    } else {
        "memory"
    };
    Ok(new_str(format!("<{state} at {:#x}>", v.0)))
}

fn view_hash(v: Value) -> R<i64> {
    let view = live(v)?;
    if !view.readonly {
        return Err(raise_value_error("cannot hash writable memoryview object"));
    }
    if !matches!(view.format.code, b'B' | b'b' | b'c') {
        return Err(raise_value_error(
            "memoryview: hashing is restricted to formats 'B', 'b' or 'c'",
        ));
    }
    if let Some(shared) = &view.shared {
        p::hash(shared.owner.get())?;
    }
    Ok(hash::bytes(&view.to_vec()))
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    if !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return not_implemented();
    }
    if !is_memoryview(b) && !buffer::has_buffer(b) {
        return not_implemented();
    }
    let equal = a == b || same(a, b)?;
    Ok(Ref::bool(equal == (op == CmpOp::Eq)))
}

fn same(a: Value, b: Value) -> R<bool> {
    let Some(left) = view_ref(a).view.shared.as_ref().map(|_| &view_ref(a).view) else {
        return Ok(false);
    };
    let other;
    let right = if is_memoryview(b) {
        match live(b) {
            Ok(view) => view,
            Err(_) => {
                drop(crate::errors::take_pending());
                return Ok(false);
            }
        }
    } else {
        match buffer::buffer_opt(b) {
            Ok(Some(buffer)) => {
                other = View::of(buffer);
                &other
            }
            Ok(None) => return Ok(false),
            Err(e) => return Err(e),
        }
    };
    if left.shape != right.shape {
        return Ok(false);
    }
    let (x, y) = (left.to_vec(), right.to_vec());
    if left.format.text == right.format.text && !left.format.is_floating() {
        return Ok(x == y);
    }
    let items = |view: &View, data: &[u8]| -> R<Vec<Ref>> {
        data.chunks_exact(view.itemsize().max(1))
            .map(|item| memory_item::unpack(&view.format, item))
            .collect()
    };
    let (Ok(x), Ok(y)) = (items(left, &x), items(right, &y)) else {
        drop(crate::errors::take_pending());
        return Ok(false);
    };
    for (x, y) in x.iter().zip(&y) {
        if !p::compare_bool(x.get(), y.get(), CmpOp::Eq)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn len(v: Value) -> R<usize> {
    let view = live(v)?;
    match view.shape.first() {
        Some(len) => Ok(*len),
        None => Err(raise_type_error("0-dim memory has no length")),
    }
}

fn invalid_key() -> crate::errors::Raised {
    raise_type_error("memoryview: invalid slice key")
}

fn many_dimensions() -> crate::errors::Raised {
    raise_not_implemented("multi-dimensional sub-views are not implemented")
}

/// The indices of a tuple key, one for each dimension.
fn indices(view: &View, key: Value) -> R<&'static [Value]> {
    let items = tuple::items_of(key);
    if !items.iter().all(|i| p::has_index(*i)) {
        if items.iter().all(|i| is_slice(*i)) {
            return Err(raise_not_implemented(
                "multi-dimensional slicing is not implemented",
            ));
        }
        return Err(invalid_key());
    }
    let given = items.len();
    if given < view.shape.len() {
        return Err(raise_not_implemented("sub-views are not implemented"));
    }
    if given > view.shape.len() {
        return Err(raise_type_error(format!(
            "cannot index {}-dimension view with {given}-element tuple",
            view.shape.len()
        )));
    }
    Ok(items)
}

fn getitem(v: Value, key: Value) -> R {
    let view = live(v)?;
    let is_tuple = p::has_flag(key, TypeFlags::TUPLE);
    if view.shape.is_empty() {
        if key == Value::ELLIPSIS {
            return Ok(new_view(view.clone()));
        }
        if is_tuple && tuple::items_of(key).is_empty() {
            return view.to_list();
        }
        return Err(raise_type_error("invalid indexing of 0-dim memory"));
    }
    if p::has_index(key) {
        let index = p::index_for_item(key)?;
        if view.shape.len() > 1 {
            return Err(many_dimensions());
        }
        let at = view.data.wrapping_offset(view.offset(0, index)?);
        return memory_item::unpack(&view.format, view.item_bytes(at));
    }
    if is_slice(key) {
        return Ok(new_view(view.sliced(key)?));
    }
    if is_tuple {
        let at = view.address(indices(view, key)?)?;
        return memory_item::unpack(&view.format, view.item_bytes(at));
    }
    Err(invalid_key())
}

fn setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    let view = live(v)?;
    if view.readonly {
        return Err(raise_type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else {
        return Err(raise_type_error("cannot delete memory"));
    };
    let is_tuple = p::has_flag(key, TypeFlags::TUPLE);
    let at = if view.shape.is_empty() {
        if key != Value::ELLIPSIS && !(is_tuple && tuple::items_of(key).is_empty()) {
            return Err(raise_type_error("invalid indexing of 0-dim memory"));
        }
        view.data
    } else if p::has_index(key) {
        let index = p::index_for_item(key)?;
        if view.shape.len() > 1 {
            return Err(raise_not_implemented("sub-views are not implemented"));
        }
        view.data.wrapping_offset(view.offset(0, index)?)
    } else if is_slice(key) {
        return assign_slice(view, key, value);
    } else if is_tuple {
        view.address(indices(view, key)?)?
    } else {
        return Err(invalid_key());
    };
    let packed = memory_item::pack(&view.format, value)?;
    // Packing may have run code that released the view.
    let view = live(v)?;
    unsafe { std::ptr::copy_nonoverlapping(packed.as_ptr(), at, view.itemsize()) };
    Ok(())
}

fn assign_slice(view: &View, key: Value, value: Value) -> R<()> {
    let source = View::of(buffer::buffer_of(value)?);
    if view.shape.len() > 1 {
        return Err(raise_not_implemented(
            "memoryview slice assignments are currently restricted to ndim = 1",
        ));
    }
    let target = view.sliced(key)?;
    let same = target.shape == source.shape && target.format.text == source.format.text;
    if !same {
        return Err(raise_value_error(
            "memoryview assignment: lvalue and rvalue have different structures",
        ));
    }
    let data = source.to_vec();
    for (i, item) in data.chunks_exact(target.itemsize()).enumerate() {
        let at = target.data.wrapping_offset(target.strides[0] * i as isize);
        unsafe { std::ptr::copy_nonoverlapping(item.as_ptr(), at, item.len()) };
    }
    Ok(())
}

/// `release()`
pub fn release(v: Value) -> R<()> {
    let m = view_ref(v);
    if m.view.shared.is_some() && m.exports > 0 {
        return Err(raise(
            &exc::BUFFER_ERROR,
            format!(
                "memoryview has {} exported buffer{}",
                m.exports,
                if m.exports == 1 { "" } else { "s" }
            ),
        ));
    }
    m.view.shared = None;
    Ok(())
}

/// The view with other items and another shape.
pub fn cast(view: &View, format: &str, shape: Option<Vec<usize>>) -> R<View> {
    if !view.is_contiguous() {
        return Err(raise_type_error(
            "memoryview: casts are restricted to C-contiguous views",
        ));
    }
    if (shape.is_some() || view.shape.len() != 1) && view.shape.len() != 1 && shape.is_some() {
        return Err(raise_type_error(
            "memoryview: cast must be 1D -> ND or ND -> 1D",
        ));
    }
    let Some(new) = Format::native(format) else {
        return Err(raise_value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    let is_byte = |f: &Format| matches!(f.code, b'B' | b'b' | b'c');
    if !is_byte(&new) && !is_byte(&view.format) {
        return Err(raise_type_error(
            "memoryview: cannot cast between two non-byte formats",
        ));
    }
    let len = view.nbytes();
    if !len.is_multiple_of(new.size) {
        return Err(raise_type_error(
            "memoryview: length is not a multiple of itemsize",
        ));
    }
    let shape = shape.unwrap_or_else(|| vec![len / new.size]);
    if shape.iter().product::<usize>() * new.size != len {
        return Err(raise_type_error(
            "memoryview: product(shape) * itemsize != buffer size",
        ));
    }
    let mut strides = vec![0; shape.len()];
    let mut step = new.size as isize;
    for (stride, n) in strides.iter_mut().zip(&shape).rev() {
        *stride = step;
        step *= *n as isize;
    }
    Ok(View {
        shape,
        strides,
        format: new,
        ..view.clone()
    })
}

/// The text of a format argument.
pub fn format_argument(v: Value) -> R<&'static str> {
    if crate::types::str_object::is_str(v) {
        return Ok(std::str::from_utf8(str_of(v)).unwrap_or("?"));
    }
    Err(raise_type_error(format!(
        "cast() argument 'format' must be str, not {}",
        shown_type(v)
    )))
}
