//! `itertools`: product, permutations and combinations.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{
    Payload, bind, data_of, invalid_keyword, iterator_slots, new_native,
};
use crate::native_type;
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_methods;
use crate::types::int_object::is_int;
use crate::types::ops;
use crate::types::str_object::str_of;
use crate::types::tuple::{items_of, new_tuple_uninit, slots_of};
use crate::types::tuple_methods::tuple_from;
use crate::value::{Ref, Value};

const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE;

/// The state of an iterator over selections from pools.
struct Selection {
    /// Tuples: one, or for `product` one per place.
    pools: Vec<Ref>,
    indices: Vec<usize>,
    /// `permutations`: how often each place still turns.
    cycles: Vec<usize>,
    /// Places of a result.
    width: usize,
    started: bool,
    done: bool,
    /// The last result, which is used again if nobody else has kept it.
    last: Ref,
}

impl Payload for Selection {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.pools.iter().for_each(|v| visit(v.get()));
        visit(self.last.get());
    }
    fn clear(&mut self) {
        self.done = true;
        self.pools.clear();
        self.last = Ref::NONE;
    }
}

impl Selection {
    /// The result that the indices name, all from the first pool.
    fn result(&mut self) -> Ref {
        let pool = items_of(self.pools[0].get());
        let mut indices = self.indices.iter();
        let items = std::iter::from_fn(|| Some(pool[*indices.next()?]));
        tuple_again(&mut self.last, self.width, items)
    }
}

/// A tuple of the items: `last` again if nobody else refers to it.
fn tuple_again(last: &mut Ref, width: usize, items: impl Iterator<Item = Value>) -> Ref {
    let old = last.get();
    if old.is_object() && old.header().refcount == 1 {
        let slots = unsafe { slots_of(old) };
        for (slot, item) in slots.iter_mut().zip(items) {
            let before = std::mem::replace(slot, item.own().into_raw());
            drop(unsafe { Ref::from_owned(before) });
        }
        return last.clone();
    }
    let (result, slots) = new_tuple_uninit(width);
    for (slot, item) in slots.iter_mut().zip(items) {
        *slot = item.own().into_raw();
    }
    *last = result.clone();
    result
}

macro_rules! selections {
    ($($ident:ident $name:literal $new:ident $advance:ident;)*) => {$(
        native_type!($ident, $name, "itertools", Selection, FLAGS, Slots {
            new: Some($new),
            ..iterator_slots::<Selection>(|v| {
                let s = data_of::<Selection>(v);
                if s.done {
                    return Ok(None);
                }
                if !s.started {
                    s.started = true;
                } else if !$advance(s) {
                    s.done = true;
                    return Ok(None);
                }
                Ok(Some(s.result()))
            })
        });
    )*};
}

selections! {
    COMBINATIONS_TYPE "itertools.combinations" combinations_new next_combination;
    COMBINATIONS_R_TYPE "itertools.combinations_with_replacement" replacement_new next_replacement;
    PERMUTATIONS_TYPE "itertools.permutations" permutations_new next_permutation;
}

fn width_of(v: Value) -> R<usize> {
    let r = ops::size_i64(v)?;
    usize::try_from(r).map_err(|_| raise_value_error("r must be non-negative"))
}

fn new_selection(ty: &Type, pool: Ref, indices: Vec<usize>, width: usize, done: bool) -> Ref {
    new_native(
        ty,
        Selection {
            pools: vec![pool],
            indices,
            cycles: Vec::new(),
            width,
            started: false,
            done,
            last: Ref::NONE,
        },
    )
}

fn combinations_new(ty: &'static Type, args: &Args) -> R {
    let [iterable, r] = bind("combinations", ["iterable", "r"], 2, args)?;
    let pool = tuple_from(iterable)?;
    let width = width_of(r)?;
    let n = items_of(pool.get()).len();
    let indices = if width > n {
        Vec::new()
    } else {
        (0..width).collect()
    };
    Ok(new_selection(ty, pool, indices, width, width > n))
}

fn next_combination(s: &mut Selection) -> bool {
    let n = items_of(s.pools[0].get()).len();
    let r = s.width;
    let Some(i) = (0..r).rev().find(|&i| s.indices[i] != i + n - r) else {
        return false;
    };
    s.indices[i] += 1;
    for j in i + 1..r {
        s.indices[j] = s.indices[j - 1] + 1;
    }
    true
}

fn replacement_new(ty: &'static Type, args: &Args) -> R {
    let [iterable, r] = bind("combinations_with_replacement", ["iterable", "r"], 2, args)?;
    let pool = tuple_from(iterable)?;
    let width = width_of(r)?;
    let done = items_of(pool.get()).is_empty() && width > 0;
    let indices = if done { Vec::new() } else { vec![0; width] };
    Ok(new_selection(ty, pool, indices, width, done))
}

fn next_replacement(s: &mut Selection) -> bool {
    let n = items_of(s.pools[0].get()).len();
    let Some(i) = (0..s.width).rev().find(|&i| s.indices[i] != n - 1) else {
        return false;
    };
    let next = s.indices[i] + 1;
    s.indices[i..].fill(next);
    true
}

fn permutations_new(ty: &'static Type, args: &Args) -> R {
    let [iterable, r] = bind("permutations", ["iterable", "r"], 1, args)?;
    let pool = tuple_from(iterable)?;
    let n = items_of(pool.get()).len();
    let width = if r.is_null() || r.is_none() {
        n
    } else if is_int(r) {
        width_of(r)?
    } else {
        return Err(raise_type_error("Expected int as r"));
    };
    let result = new_selection(ty, pool, (0..n).collect(), width, width > n);
    if width <= n {
        data_of::<Selection>(result.get()).cycles = (0..width).map(|i| n - i).collect();
    }
    Ok(result)
}

fn next_permutation(s: &mut Selection) -> bool {
    let n = s.indices.len();
    for i in (0..s.width).rev() {
        s.cycles[i] -= 1;
        if s.cycles[i] == 0 {
            s.indices[i..].rotate_left(1);
            s.cycles[i] = n - i;
        } else {
            let j = n - s.cycles[i];
            s.indices.swap(i, j);
            return true;
        }
    }
    false
}

// product

native_type!(
    PRODUCT_TYPE,
    "itertools.product",
    "itertools",
    Selection,
    FLAGS,
    Slots {
        new: Some(product_new),
        ..iterator_slots::<Selection>(product_next)
    }
);

fn product_new(ty: &'static Type, args: &Args) -> R {
    let mut repeat = 1;
    for (name, value) in args.names.iter().zip(args.kw) {
        if str_of(*name) != b"repeat" {
            return Err(invalid_keyword("product", *name));
        }
        repeat = ops::size_i64(*value)?;
        if repeat < 0 {
            return Err(raise_value_error("repeat argument cannot be negative"));
        }
    }
    let count = args.pos.len().saturating_mul(repeat as usize);
    if count > 1 << 32 {
        return Err(if count == usize::MAX {
            crate::errors::raise_overflow_error("repeat argument too large")
        } else {
            int_methods::out_of_memory()
        });
    }
    let mut pools: Vec<Ref> = args.pos.iter().map(|v| tuple_from(*v)).collect::<R<_>>()?;
    if repeat == 0 {
        pools.clear();
    }
    let n = pools.len();
    for i in n..count {
        pools.push(pools[i - n].clone());
    }
    let done = pools.iter().any(|p| items_of(p.get()).is_empty());
    Ok(new_native(
        ty,
        Selection {
            indices: vec![0; pools.len()],
            width: pools.len(),
            pools,
            cycles: Vec::new(),
            started: false,
            done,
            last: Ref::NONE,
        },
    ))
}

fn product_next(v: Value) -> R<Option<Ref>> {
    let s = data_of::<Selection>(v);
    if s.done {
        return Ok(None);
    }
    if !s.started {
        s.started = true;
    } else {
        let mut i = s.width;
        loop {
            if i == 0 {
                s.done = true;
                return Ok(None);
            }
            i -= 1;
            s.indices[i] += 1;
            if s.indices[i] < items_of(s.pools[i].get()).len() {
                break;
            }
            s.indices[i] = 0;
        }
    }
    let mut at = s.pools.iter().zip(&s.indices);
    let items = std::iter::from_fn(|| {
        let (pool, i) = at.next()?;
        Some(items_of(pool.get())[*i])
    });
    Ok(Some(tuple_again(&mut s.last, s.width, items)))
}
