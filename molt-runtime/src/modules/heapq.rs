//! `_heapq` and `_bisect`.

use crate::errors::{
    R, raise_index_error, raise_runtime_error, raise_type_error, raise_value_error,
};
use crate::native_function;
use crate::object::protocol;
use crate::types::list::{LIST_TYPE, is_list, list_ref};
use crate::types::list_sort::{less_tuples, plain_order};
use crate::types::ops::{self, type_name};
use crate::value::{Ref, Value};
use molt_abi::ops::CmpOp;
use std::cmp::Ordering;

#[inline(always)]
fn less(a: Value, b: Value) -> R<bool> {
    if let Some(order) = plain_order(a, b) {
        return Ok(order == Ordering::Less);
    }
    if let Some(result) = less_tuples(a, b) {
        return Ok(result);
    }
    let (a, b) = (a.own(), b.own());
    ops::compare_bool(a.get(), b.get(), CmpOp::Lt)
}

fn heap_of(v: Value, function: &str) -> R<()> {
    if is_list(v) {
        return Ok(());
    }
    let which = if matches!(
        function,
        "heappush" | "heappushpop" | "heapreplace" | "_heapreplace_max"
    ) {
        " 1"
    } else {
        ""
    };
    Err(raise_type_error(format!(
        "{function}() argument{which} must be list, not {}",
        type_name(v)
    )))
}

#[inline(always)]
fn item(heap: Value, i: usize) -> Value {
    unsafe { *list_ref(heap).items.add(i) }
}

/// Compares in the order of the heap, noticing a change of its size.
#[inline(always)]
fn ordered(heap: Value, a: usize, b: usize, max: bool) -> R<bool> {
    let n = list_ref(heap).len;
    let (x, y) = (item(heap, a), item(heap, b));
    let r = if max { less(y, x)? } else { less(x, y)? };
    if list_ref(heap).len != n {
        return Err(raise_runtime_error("list changed size during iteration"));
    }
    Ok(r)
}

#[inline(always)]
fn swap(heap: Value, a: usize, b: usize) {
    unsafe { std::ptr::swap(list_ref(heap).items.add(a), list_ref(heap).items.add(b)) }
}

/// Moves an item towards the root while it is smaller than its parent.
fn sift_down(heap: Value, start: usize, mut at: usize, max: bool) -> R<()> {
    while at > start {
        let parent = (at - 1) >> 1;
        if !ordered(heap, at, parent, max)? {
            break;
        }
        swap(heap, at, parent);
        at = parent;
    }
    Ok(())
}

/// Moves the item at `at` to a leaf along the smaller children, then back up to its place.
fn sift_up(heap: Value, at: usize, max: bool) -> R<()> {
    let end = list_ref(heap).len;
    let start = at;
    let mut at = at;
    let limit = end >> 1;
    while at < limit {
        let mut child = 2 * at + 1;
        if child + 1 < end && !ordered(heap, child, child + 1, max)? {
            child += 1;
        }
        swap(heap, at, child);
        at = child;
    }
    sift_down(heap, start, at, max)
}

native_function!("_heapq", "heappush", "heap, item, /", |a| {
    heap_of(a[0], "heappush")?;
    list_ref(a[0]).push(a[1].own());
    sift_down(a[0], 0, list_ref(a[0]).len - 1, false)?;
    Ok(Ref::NONE)
});

fn pop(heap: Value, max: bool) -> R {
    heap_of(heap, if max { "_heappop_max" } else { "heappop" })?;
    let Some(last) = list_ref(heap).pop() else {
        return Err(raise_index_error("index out of range"));
    };
    if list_ref(heap).len == 0 {
        return Ok(last);
    }
    replace_root(heap, last, max)
}

fn replace_root(heap: Value, new: Ref, max: bool) -> R {
    let root = unsafe { &mut *list_ref(heap).items };
    let top = unsafe { Ref::from_owned(std::mem::replace(root, new.into_raw())) };
    sift_up(heap, 0, max)?;
    Ok(top)
}

native_function!("_heapq", "heappop", "heap, /", |a| pop(a[0], false));
native_function!("_heapq", "_heappop_max", "heap, /", |a| pop(a[0], true));

fn replace(a: &[Value], max: bool) -> R {
    heap_of(
        a[0],
        if max {
            "_heapreplace_max"
        } else {
            "heapreplace"
        },
    )?;
    if list_ref(a[0]).len == 0 {
        return Err(raise_index_error("index out of range"));
    }
    replace_root(a[0], a[1].own(), max)
}
native_function!("_heapq", "heapreplace", "heap, item, /", |a| replace(
    a, false
));
native_function!("_heapq", "_heapreplace_max", "heap, item, /", |a| replace(
    a, true
));

native_function!("_heapq", "heappushpop", "heap, item, /", |a| {
    heap_of(a[0], "heappushpop")?;
    if list_ref(a[0]).len == 0 || !less(item(a[0], 0), a[1])? {
        return Ok(a[1].own());
    }
    if list_ref(a[0]).len == 0 {
        return Err(raise_index_error("index out of range"));
    }
    replace_root(a[0], a[1].own(), false)
});

fn heapify(heap: Value, max: bool) -> R {
    heap_of(heap, if max { "_heapify_max" } else { "heapify" })?;
    for i in (0..list_ref(heap).len / 2).rev() {
        sift_up(heap, i, max)?;
    }
    Ok(Ref::NONE)
}
native_function!("_heapq", "heapify", "heap, /", |a| heapify(a[0], false));
native_function!("_heapq", "_heapify_max", "heap, /", |a| heapify(a[0], true));

// bisect

/// Position for `a[1]` in the sorted `a[0]`; arguments: sequence, x, lo, hi, key.
pub fn bisect(a: &[Value], right: bool) -> R<usize> {
    let (sequence, x) = (a[0], a[1]);
    let mut low = if a[2].is_null() {
        0
    } else {
        ops::size_i64(a[2])?
    };
    if low < 0 {
        return Err(raise_value_error("lo must be non-negative"));
    }
    let mut high = if a[3].is_null() || a[3].is_none() {
        protocol::len(sequence)? as i64
    } else {
        ops::size_i64(a[3])?
    };
    let key = (!a[4].is_null() && !a[4].is_none()).then_some(a[4]);
    while low < high {
        let middle = ((low as u64 + high as u64) / 2) as i64;
        let item = if ops::is_exact(sequence, &LIST_TYPE) {
            match list_ref(sequence).slice().get(middle as usize) {
                Some(item) => item.own(),
                None => return Err(raise_index_error("list index out of range")),
            }
        } else {
            protocol::getitem(sequence, Ref::from(middle).get())?
        };
        let item = match key {
            Some(key) => protocol::call_pos(key, &[item.get()])?,
            None => item,
        };
        let goes_left = if right {
            less(x, item.get())?
        } else {
            !less(item.get(), x)?
        };
        if goes_left {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low as usize)
}

crate::needs!("insort_right" => "insert");
crate::needs!("insort_left" => "insert");

fn insort(a: &[Value], right: bool) -> R {
    let keyed = !a[4].is_null() && !a[4].is_none();
    let x = if keyed {
        protocol::call_pos(a[4], &[a[1]])?
    } else {
        a[1].own()
    };
    let at = bisect(&[a[0], x.get(), a[2], a[3], a[4]], right)?;
    if ops::is_exact(a[0], &LIST_TYPE) {
        let l = list_ref(a[0]);
        l.insert_at(at.min(l.len), a[1].own());
        return Ok(Ref::NONE);
    }
    protocol::call_method_str(a[0], "insert", &[Ref::from(at).get(), a[1]])?;
    Ok(Ref::NONE)
}

native_function!(
    "_bisect",
    "bisect_right",
    "a, x, lo=0, hi=None, *, key=None",
    |a| { Ok(bisect(a, true)?.into()) }
);
native_function!(
    "_bisect",
    "bisect_left",
    "a, x, lo=0, hi=None, *, key=None",
    |a| { Ok(bisect(a, false)?.into()) }
);
native_function!(
    "_bisect",
    "insort_right",
    "a, x, lo=0, hi=None, *, key=None",
    |a| insort(a, true)
);
native_function!(
    "_bisect",
    "insort_left",
    "a, x, lo=0, hi=None, *, key=None",
    |a| insort(a, false)
);
