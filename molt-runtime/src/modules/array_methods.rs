//! Methods of `array.array`.

use super::array_item::pack;
use super::array_module::{
    ARRAY_TYPE, array, extend_with_array, is_array, new_array, push_all, resizable, text_of,
};
use crate::errors::{R, raise, raise_index_error, raise_type_error, raise_value_error};
use crate::kernels::wtf8::CodePoints;
use crate::native_method;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::exceptions as exc;
use crate::types::list::new_list_owned;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::text_args::{item_index, shown_type, ssize_or};
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;

native_method!("array.array", "append", "self, v, /", |a| {
    let item = pack(array(a[0]).code, a[1])?;
    let size = array(a[0]).size;
    resizable(a[0])?.extend_from_slice(&item[..size]);
    Ok(Ref::NONE)
});

native_method!("array.array", "extend", "self, bb, /", |a| {
    if is_array(a[1]) {
        extend_with_array(a[0], a[1])?;
    } else {
        let mut more = Vec::new();
        let result = push_all(&mut more, array(a[0]).code, a[1]);
        // What came before an item that cannot be stored stays.
        resizable(a[0])?.extend_from_slice(&more);
        result?;
    }
    Ok(Ref::NONE)
});

native_method!("array.array", "insert", "self, i, v, /", |a| {
    let index = p::index_i64(a[1])?;
    let item = pack(array(a[0]).code, a[2])?;
    let size = array(a[0]).size;
    let len = array(a[0]).len() as i64;
    let at = if index < 0 {
        (index + len).max(0)
    } else {
        index.min(len)
    } as usize
        * size;
    resizable(a[0])?.splice(at..at, item[..size].iter().copied());
    Ok(Ref::NONE)
});

native_method!("array.array", "pop", "self, i=-1, /", |a| {
    let index = ssize_or(a[1], -1)?;
    let this = array(a[0]);
    if this.is_empty() {
        return Err(raise_index_error("pop from empty array"));
    }
    let at = item_index(index as i64, this.len(), "pop index out of range")?;
    let item = this.item(at);
    let size = this.size;
    resizable(a[0])?.drain(at * size..(at + 1) * size);
    Ok(item)
});

/// Position of the first item from `start` that equals `v`.
fn find(this: Value, v: Value, start: usize, stop: usize) -> R<Option<usize>> {
    let mut at = start;
    while at < array(this).len().min(stop) {
        if p::compare_bool(array(this).item(at).get(), v, CmpOp::Eq)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

native_method!("array.array", "remove", "self, v, /", |a| {
    let Some(at) = find(a[0], a[1], 0, usize::MAX)? else {
        return Err(raise_value_error("array.remove(x): x not in array"));
    };
    let size = array(a[0]).size;
    resizable(a[0])?.drain(at * size..(at + 1) * size);
    Ok(Ref::NONE)
});

native_method!("array.array", "index", "self, v, start=0, stop=, /", |a| {
    let (start, stop) = crate::types::text_args::range(a[2], a[3], array(a[0]).len())?;
    match find(a[0], a[1], start, stop)? {
        Some(at) => Ok(Ref::from(at)),
        None => Err(raise_value_error("array.index(x): x not in array")),
    }
});

native_method!("array.array", "count", "self, v, /", |a| {
    let (mut at, mut count) = (0, 0usize);
    while let Some(found) = find(a[0], a[1], at, usize::MAX)? {
        count += 1;
        at = found + 1;
    }
    Ok(Ref::from(count))
});

native_method!("array.array", "reverse", "self, /", |a| {
    let this = array(a[0]);
    let size = this.size;
    this.data.reverse();
    for item in this.data.chunks_exact_mut(size) {
        item.reverse();
    }
    Ok(Ref::NONE)
});

native_method!("array.array", "byteswap", "self, /", |a| {
    let this = array(a[0]);
    let size = this.size;
    for item in this.data.chunks_exact_mut(size) {
        item.reverse();
    }
    Ok(Ref::NONE)
});

native_method!("array.array", "tobytes", "self, /", |a| Ok(new_bytes(
    &*array(a[0]).data
)));
native_method!("array.array", "tolist", "self, /", |a| Ok(new_list_owned(
    array(a[0]).items()
)));

native_method!("array.array", "frombytes", "self, buffer, /", |a| {
    let data = Content::of(a[1])?.to_vec();
    if data.len() % array(a[0]).size != 0 {
        return Err(raise_value_error(
            "bytes length not a multiple of item size",
        ));
    }
    resizable(a[0])?.extend_from_slice(&data);
    Ok(Ref::NONE)
});

native_method!("array.array", "fromlist", "self, list, /", |a| {
    if !p::has_flag(a[1], TypeFlags::LIST) {
        return Err(raise_type_error("arg must be list"));
    }
    let mut more = Vec::new();
    push_all(&mut more, array(a[0]).code, a[1])?;
    resizable(a[0])?.extend_from_slice(&more);
    Ok(Ref::NONE)
});

native_method!("array.array", "fromunicode", "self, ustr, /", |a| {
    if !is_str(a[1]) {
        return Err(raise_type_error(format!(
            "fromunicode() argument must be str, not {}",
            shown_type(a[1])
        )));
    }
    if array(a[0]).code != b'u' {
        return Err(raise_value_error(
            "fromunicode() may only be called on unicode type arrays",
        ));
    }
    for code in CodePoints::new(str_of(a[1])) {
        resizable(a[0])?.extend_from_slice(&code.to_ne_bytes());
    }
    Ok(Ref::NONE)
});

native_method!("array.array", "tounicode", "self, /", |a| {
    if array(a[0]).code != b'u' {
        return Err(raise_value_error(
            "tounicode() may only be called on unicode type arrays",
        ));
    }
    Ok(text_of(array(a[0])))
});

native_method!("array.array", "buffer_info", "self, /", |a| {
    let this = array(a[0]);
    let address = Ref::from(this.data.as_ptr() as usize);
    Ok(new_tuple(&[address.get(), Ref::from(this.len()).get()]))
});

native_method!("array.array", "tofile", "self, f, /", |a| {
    let data = new_bytes(&*array(a[0]).data);
    p::call_method_str(a[1], "write", &[data.get()])?;
    Ok(Ref::NONE)
});

native_method!("array.array", "fromfile", "self, f, n, /", |a| {
    let count = p::index_i64(a[2])?;
    let Ok(count) = usize::try_from(count) else {
        return Err(raise_value_error("negative count"));
    };
    let wanted = count.saturating_mul(array(a[0]).size);
    let data = p::call_method_str(a[1], "read", &[Ref::from(wanted).get()])?;
    let data = Content::of(data.get())?;
    let whole = data.len() - data.len() % array(a[0]).size;
    resizable(a[0])?.extend_from_slice(&data[..whole]);
    if data.len() < wanted {
        return Err(raise(&exc::EOF_ERROR, "read() didn't return enough bytes"));
    }
    Ok(Ref::NONE)
});

fn copy(v: Value) -> R {
    let this = array(v);
    Ok(new_array(&ARRAY_TYPE, this.code, this.data.to_vec()))
}
native_method!("array.array", "__copy__", "self, /", |a| copy(a[0]));
native_method!("array.array", "__deepcopy__", "self, memo, /", |a| copy(
    a[0]
));

native_method!(class "array.array", "__class_getitem__", "cls, item, /", |a| {
    crate::types::generic_alias::new_generic_alias(a[0], a[1])
});
native_method!(get "array.array", "typecode", |v| Ok(new_str([array(v).code])));
native_method!(get "array.array", "itemsize", |v| Ok(Ref::from(array(v).size)));
