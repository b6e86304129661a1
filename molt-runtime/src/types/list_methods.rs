//! The methods of list.

use crate::errors::{R, raise_index_error, raise_value_error};
use crate::native_method;
use crate::types::list::{
    clear, extend_from, find, items_of, list_getitem, list_ref, new_list, position,
};
use crate::types::{ops, sequence_iterators};
use crate::value::{Ref, Value};

native_method!("list", "append", "self, object, /", |a| {
    list_ref(a[0]).push(a[1].own());
    Ok(Ref::NONE)
});
native_method!("list", "clear", "self, /", |a| {
    clear(a[0]);
    Ok(Ref::NONE)
});
native_method!("list", "copy", "self, /", |a| Ok(new_list(items_of(a[0]))));
native_method!("list", "extend", "self, iterable, /", |a| {
    extend_from(a[0], a[1])?;
    Ok(Ref::NONE)
});
native_method!("list", "__reversed__", "self, /", |a| {
    Ok(sequence_iterators::new_list_reverse_iterator(a[0]))
});
native_method!("list", "__getitem__", "self, index, /", |a| list_getitem(
    a[0], a[1]
));
native_method!("list", "__sizeof__", "self, /", |a| Ok((40
    + list_ref(a[0]).cap * 8)
    .into()));

fn count(args: &[Value]) -> R {
    let (mut n, mut i) = (0i64, 0);
    while i < list_ref(args[0]).len {
        let item = items_of(args[0])[i].own();
        if ops::eq(item.get(), args[1])? {
            n += 1;
        }
        i += 1;
    }
    Ok(n.into())
}
native_method!("list", "count", "self, value, /", count);

/// A start or stop argument of `index` as a position in a sequence of `len` items.
pub fn clip(v: Value, default: usize, len: usize) -> R<usize> {
    if v.is_null() {
        return Ok(default);
    }
    if !ops::has_index(v) {
        return Err(crate::errors::raise_type_error(
            "slice indices must be integers or have an __index__ method",
        ));
    }
    let i = ops::index_clamped(v)?;
    Ok(if i < 0 {
        i.saturating_add(len as i64).max(0) as usize
    } else {
        i as usize
    })
}

fn index(args: &[Value]) -> R {
    let len = list_ref(args[0]).len;
    let from = clip(args[2], 0, len)?;
    let to = clip(args[3], usize::MAX, len)?;
    match find(args[0], args[1], from, to)? {
        Some(i) => Ok(i.into()),
        None => {
            let mut message = Vec::new();
            ops::push_repr(&mut message, args[1])?;
            message.extend_from_slice(b" is not in list");
            Err(crate::errors::raise_bytes(
                &crate::types::exceptions::VALUE_ERROR,
                &message,
            ))
        }
    }
}
native_method!(
    "list",
    "index",
    "self, value, start=0, stop=9223372036854775807, /",
    index
);

fn insert(args: &[Value]) -> R {
    let i = ops::size_i64(args[1])?;
    let l = list_ref(args[0]);
    let at = if i < 0 {
        i.saturating_add(l.len as i64).max(0) as usize
    } else {
        (i as usize).min(l.len)
    };
    l.insert_at(at, args[2].own());
    Ok(Ref::NONE)
}
native_method!("list", "insert", "self, index, object, /", insert);

fn pop(args: &[Value]) -> R {
    let l = list_ref(args[0]);
    if args[1].is_null() {
        return l
            .pop()
            .ok_or_else(|| raise_index_error("pop from empty list"));
    }
    let i = ops::size_i64(args[1])?;
    if l.len == 0 {
        return Err(raise_index_error("pop from empty list"));
    }
    match position(i, l.len) {
        Some(i) => Ok(l.remove_at(i)),
        None => Err(raise_index_error("pop index out of range")),
    }
}
native_method!("list", "pop", "self, index=-1, /", pop);

fn remove(args: &[Value]) -> R {
    match find(args[0], args[1], 0, usize::MAX)? {
        Some(i) => {
            if i < list_ref(args[0]).len {
                drop(list_ref(args[0]).remove_at(i));
            }
            Ok(Ref::NONE)
        }
        None => Err(raise_value_error("list.remove(x): x not in list")),
    }
}
native_method!("list", "remove", "self, value, /", remove);

fn reverse(args: &[Value]) -> R {
    let l = list_ref(args[0]);
    if l.len > 1 {
        unsafe { std::slice::from_raw_parts_mut(l.items, l.len) }.reverse();
    }
    Ok(Ref::NONE)
}
native_method!("list", "reverse", "self, /", reverse);
