//! `_random.Random`: the Mersenne Twister.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::mt19937::Mt19937;
use crate::modules::support::{Payload, base_slots, data_of, new_native, no_keywords};
use crate::native_method;
use crate::native_type;
use crate::object::native::Args;
use crate::object::type_lookup::lookup;
use crate::object::type_object::{Slots, TypeFlags};
use crate::object::{attribute, operators, protocol};
use crate::types::fault::lift;
use crate::types::int_arith;
use crate::types::int_object::{big_of, is_int, new_int};
use crate::types::list::{list_ref, new_list};
use crate::types::ops;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::tuple_methods::is_tuple;
use crate::value::{Ref, Value};
use dashu_int::IBig;
use molt_abi::ops::{BinOp, CmpOp};

/// The module has only the type; its initializer says that it exists.
#[unsafe(export_name = "molt.init._random")]
extern "C" fn init(_module: Value) -> i32 {
    0
}

struct Random {
    /// None: to be seeded by the system when it is first used. A program that seeds it needs no random numbers of the system's.
    generator: Option<Mt19937>,
}

impl Payload for Random {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

native_type!(RANDOM_TYPE, "_random.Random" as "_random.Random", "_random", Random,
TypeFlags::BASE, Slots {
    new: Some(|ty, args| {
        // A class may take arguments of its own; what it passes to `__init__` counts.
        let seed = args.pos.first().copied().filter(|_| !ty.has(TypeFlags::HEAP));
        Ok(new_native(ty, Random { generator: seeded(seed)? }))
    }),
    init: Some(|v, args: &Args| {
        if args.pos.len() > 1 {
            return Err(raise_type_error(format!(
                "Random expected at most 1 argument, got {}",
                args.pos.len()
            )));
        }
        if std::ptr::eq(v.header().ty, &RANDOM_TYPE) {
            no_keywords("Random", args)?;
        }
        data_of::<Random>(v).generator = seeded(args.pos.first().copied())?;
        Ok(())
    }),
    ..base_slots::<Random>()
});

/// A generator seeded by a value.
fn seeded(seed: Option<Value>) -> R<Option<Mt19937>> {
    let Some(seed) = seed.filter(|s| !s.is_none() && !s.is_null()) else {
        return Ok(None);
    };
    if is_int(seed) {
        return Ok(Some(Mt19937::from_int(&big_of(seed))));
    }
    Ok(Some(Mt19937::from_hash(ops::hash(seed)?)))
}

/// A generator seeded by the system.
fn unforeseen() -> R<Mt19937> {
    crate::capabilities::require_any(crate::capabilities::Capability::Random)?;
    let mut key = [0u32; 624];
    let n = unsafe { libc::getrandom(key.as_mut_ptr().cast(), size_of_val(&key), 0) };
    if n < 0 {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let nanos = now.map_or(0, |d| d.as_nanos());
        key[0] = nanos as u32;
        key[1] = (nanos >> 32) as u32;
        key[2] = std::process::id();
    }
    Ok(Mt19937::from_key(&key))
}

fn generator<'a>(v: Value) -> R<&'a mut Mt19937> {
    let place = &mut data_of::<Random>(v).generator;
    match place {
        Some(generator) => Ok(generator),
        None => Ok(place.insert(unforeseen()?)),
    }
}

native_method!("_random.Random", "seed", "self, n=None, /", |a| {
    data_of::<Random>(a[0]).generator = seeded(a[1].present())?;
    Ok(Ref::NONE)
});
native_method!("_random.Random", "random", "self, /", |a| {
    Ok(Ref::float(generator(a[0])?.random()))
});
native_method!("_random.Random", "getrandbits", "self, k, /", |a| {
    let k = ops::size_i64(a[1])?;
    if k < 0 {
        return Err(raise_value_error("number of bits must be non-negative"));
    }
    let generator = generator(a[0])?;
    if k <= 48 {
        return Ok((generator.small_bits(k as u32) as i64).into());
    }
    Ok(new_int(lift(generator.bits(k as usize))?))
});

/// The method `name` of `v`, which a class or the instance may have replaced; `None` if it is the generator's.
fn replaced(v: Value, name: Value) -> R<Option<Ref>> {
    let (method, unbound) = attribute::load_method(v, name)?;
    if unbound && lookup(&RANDOM_TYPE, name) == Some(method.get()) {
        return Ok(None);
    }
    if !unbound {
        return Ok(Some(method));
    }
    attribute::descr_get(method.get(), v, protocol::type_of(v)).map(Some)
}

native_method!(
    "_random.Random",
    "_randbelow_with_getrandbits",
    "self, n",
    |a| {
        let (v, n) = (a[0], a[1]);
        let bits = replaced(v, crate::interned!("getrandbits"))?;
        if bits.is_none() && n.is_small_int() && n.as_small_int() > 0 {
            return Ok((generator(v)?.below(n.as_small_int() as u64) as i64).into());
        }
        let bits = match bits {
            Some(bits) => bits,
            None => protocol::getattr(v, crate::interned!("getrandbits"))?,
        };
        let length = protocol::call_method_str(n, "bit_length", &[])?;
        loop {
            let drawn = protocol::call_pos(bits.get(), &[length.get()])?;
            if ops::compare_bool(drawn.get(), n, CmpOp::Lt)? {
                return Ok(drawn);
            }
        }
    }
);

// So many elements of a population. Without weights, `total` is how many there are; with weights, `weights` are their sums
// and `high` is the last place.
native_method!(
    "_random.Random",
    "_draw",
    "self, population, weights, total, high, count, /",
    |a| {
        let [v, population, weights, total, high, count] = *a else {
            return Err(raise_type_error("six arguments are expected"));
        };
        let random = replaced(v, crate::interned!("random"))?;
        let drawn = new_list(&[]);
        for _ in 0..ops::size_i64(count)? {
            let x = match &random {
                None => Ref::float(generator(v)?.random()),
                Some(random) => protocol::call_pos(random.get(), &[])?,
            };
            let x = operators::binary(x.get(), total, BinOp::Mul)?;
            let at = if weights.is_none() {
                super::math::floor(x.get())?
            } else {
                super::heapq::bisect(
                    &[weights, x.get(), Value::small_int(0), high, Value::NULL],
                    true,
                )?
                .into()
            };
            list_ref(drawn.get()).push(protocol::getitem(population, at.get())?);
        }
        Ok(drawn)
    }
);
native_method!("_random.Random", "getstate", "self, /", |a| {
    let (words, index) = generator(a[0])?.state();
    let mut items: Vec<Value> = words.iter().map(|w| Value::small_int(*w as i64)).collect();
    items.push(Value::small_int(index as i64));
    Ok(new_tuple(&items))
});
native_method!("_random.Random", "setstate", "self, state, /", |a| {
    if !is_tuple(a[1]) {
        return Err(raise_type_error("state vector must be a tuple"));
    }
    let items = items_of(a[1]);
    if items.len() != 625 {
        return Err(raise_value_error("state vector is the wrong size"));
    }
    let mut words = [0u32; 624];
    for (word, item) in words.iter_mut().zip(items) {
        let i = ops::index(*item)?;
        *word = u32::try_from(&*big_of(i.get()) & IBig::from(u32::MAX)).unwrap_or(0);
    }
    let index = ops::index(items[624])?;
    let index = int_arith::i64_of(index.get()).filter(|i| (0..=624).contains(i));
    let Some(index) = index else {
        return Err(raise_value_error("invalid state"));
    };
    data_of::<Random>(a[0]).generator = Some(lift(Mt19937::from_state(words, index as usize))?);
    Ok(Ref::NONE)
});
