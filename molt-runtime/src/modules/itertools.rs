//! `itertools`: iterators that select, repeat, join and group.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{
    Payload, bind, data_of, iterator_slots, new_native, no_keywords, positional,
};
use crate::native_method;
use crate::native_type;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::int_arith;
use crate::types::int_object::is_int;
use crate::types::ops;
use crate::types::str_object::{new_str, str_of};
use crate::types::tuple::{new_tuple, new_tuple_uninit};
use crate::types::tuple_methods::new_tuple_owned;
use crate::value::{Ref, Value};
use molt_abi::ops::BinOp;

const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE;

/// A state that is some references and what is not counted.
macro_rules! payload {
    ($ty:ident { $($field:ident),* }) => {
        impl Payload for $ty {
            fn visit(&self, visit: &mut dyn FnMut(Value)) {
                $(visit(self.$field.get());)*
            }
            fn clear(&mut self) {
                $(drop(std::mem::replace(&mut self.$field, Ref::NONE));)*
            }
        }
    };
}
pub(super) use payload;

// accumulate

struct Accumulate {
    iterator: Ref,
    /// None: addition.
    function: Ref,
    /// NULL before the first result.
    total: Ref,
    /// NULL unless a first result was given.
    initial: Ref,
}
payload!(Accumulate {
    iterator,
    function,
    total,
    initial
});
native_type!(
    ACCUMULATE_TYPE,
    "itertools.accumulate",
    "itertools",
    Accumulate,
    FLAGS,
    Slots {
        new: Some(accumulate_new),
        ..iterator_slots::<Accumulate>(accumulate_next)
    }
);

fn accumulate_new(ty: &'static Type, args: &Args) -> R {
    if args.pos.len() > 2 {
        return Err(raise_type_error(format!(
            "accumulate() takes at most 2 positional arguments ({} given)",
            args.pos.len()
        )));
    }
    let [iterable, function, initial] =
        bind("accumulate", ["iterable", "func", "initial"], 1, args)?;
    let iterator = protocol::iter(iterable)?;
    let or_none = |v: Value| if v.is_null() { Ref::NONE } else { v.own() };
    let initial = or_none(initial);
    Ok(new_native(
        ty,
        Accumulate {
            iterator,
            function: or_none(function),
            total: Ref::NULL,
            initial: if initial.get().is_none() {
                Ref::NULL
            } else {
                initial
            },
        },
    ))
}

fn accumulate_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Accumulate>(v);
    if !it.initial.get().is_null() {
        it.total = std::mem::replace(&mut it.initial, Ref::NULL);
        return Ok(Some(it.total.clone()));
    }
    let Some(item) = ops::next(it.iterator.get())? else {
        return Ok(None);
    };
    if it.total.get().is_null() {
        it.total = item;
        return Ok(Some(it.total.clone()));
    }
    let (total, function) = (it.total.clone(), it.function.clone());
    let total = if function.get().is_none() {
        protocol::binary(total.get(), item.get(), BinOp::Add)?
    } else {
        protocol::call_pos(function.get(), &[total.get(), item.get()])?
    };
    data_of::<Accumulate>(v).total = total.clone();
    Ok(Some(total))
}

// batched

struct Batched {
    iterator: Ref,
    size: usize,
}
payload!(Batched { iterator });
native_type!(
    BATCHED_TYPE,
    "itertools.batched",
    "itertools",
    Batched,
    FLAGS,
    Slots {
        new: Some(batched_new),
        ..iterator_slots::<Batched>(batched_next)
    }
);

fn batched_new(ty: &'static Type, args: &Args) -> R {
    let [iterable, n] = bind("batched", ["iterable", "n"], 2, args)?;
    let n = ops::size_i64(n)?;
    if n < 1 {
        return Err(raise_value_error("n must be at least one"));
    }
    Ok(new_native(
        ty,
        Batched {
            iterator: protocol::iter(iterable)?,
            size: n as usize,
        },
    ))
}

fn batched_next(v: Value) -> R<Option<Ref>> {
    let (iterator, size) = (
        data_of::<Batched>(v).iterator.clone(),
        data_of::<Batched>(v).size,
    );
    if iterator.get().is_none() {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(size.min(1024));
    while items.len() < size {
        match ops::next(iterator.get())? {
            Some(item) => items.push(item),
            None => {
                data_of::<Batched>(v).iterator = Ref::NONE;
                break;
            }
        }
    }
    Ok(if items.is_empty() {
        None
    } else {
        Some(new_tuple_owned(items))
    })
}

// chain

struct Chain {
    /// Iterator over iterables; None when exhausted.
    sources: Ref,
    /// None between two sources.
    active: Ref,
}
payload!(Chain { sources, active });
native_type!(
    CHAIN_TYPE,
    "itertools.chain",
    "itertools",
    Chain,
    FLAGS,
    Slots {
        new: Some(chain_new),
        ..iterator_slots::<Chain>(chain_next)
    }
);

fn chain_new(ty: &'static Type, args: &Args) -> R {
    if ty.is(&CHAIN_TYPE) {
        no_keywords("chain", args)?;
    }
    let all = new_tuple(args.pos);
    Ok(new_native(
        ty,
        Chain {
            sources: protocol::iter(all.get())?,
            active: Ref::NONE,
        },
    ))
}

native_method!(class "itertools.chain", "from_iterable", "cls, iterable, /", |a| {
    let ty = a[0].as_type();
    Ok(new_native(ty, Chain { sources: protocol::iter(a[1])?, active: Ref::NONE }))
});

#[inline]
fn chain_next(v: Value) -> R<Option<Ref>> {
    loop {
        let it = data_of::<Chain>(v);
        if it.active.get().is_none() {
            if it.sources.get().is_none() {
                return Ok(None);
            }
            let sources = it.sources.clone();
            match ops::next(sources.get())? {
                None => {
                    it.sources = Ref::NONE;
                    return Ok(None);
                }
                Some(source) => match protocol::iter(source.get()) {
                    Ok(iterator) => it.active = iterator,
                    Err(e) => {
                        it.sources = Ref::NONE;
                        return Err(e);
                    }
                },
            }
        }
        let active = data_of::<Chain>(v).active.get();
        if active.is_none() {
            continue;
        }
        let active = active.own();
        if let Some(item) = ops::next(active.get())? {
            return Ok(Some(item));
        }
        data_of::<Chain>(v).active = Ref::NONE;
    }
}

// compress

struct Compress {
    data: Ref,
    selectors: Ref,
}
payload!(Compress { data, selectors });
native_type!(
    COMPRESS_TYPE,
    "itertools.compress",
    "itertools",
    Compress,
    FLAGS,
    Slots {
        new: Some(|ty, args| {
            let [data, selectors] = bind("compress", ["data", "selectors"], 2, args)?;
            let data = protocol::iter(data)?;
            Ok(new_native(
                ty,
                Compress {
                    data,
                    selectors: protocol::iter(selectors)?,
                },
            ))
        }),
        ..iterator_slots::<Compress>(compress_next)
    }
);

fn compress_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Compress>(v);
    loop {
        let Some(item) = ops::next(it.data.get())? else {
            return Ok(None);
        };
        let Some(selector) = ops::next(it.selectors.get())? else {
            return Ok(None);
        };
        if ops::truth(selector.get())? {
            return Ok(Some(item));
        }
    }
}

// count

struct Count {
    next: Ref,
    step: Ref,
}
payload!(Count { next, step });
native_type!(
    COUNT_TYPE,
    "itertools.count",
    "itertools",
    Count,
    FLAGS,
    Slots {
        new: Some(count_new),
        repr: Some(count_repr),
        ..iterator_slots::<Count>(count_next)
    }
);

fn count_new(ty: &'static Type, args: &Args) -> R {
    let [start, step] = bind("count", ["start", "step"], 0, args)?;
    for v in [start, step] {
        let number = v.is_null()
            || is_int(v)
            || v.is_float()
            || crate::types::complex_object::is_complex(v)
            || crate::has_slot!(protocol::type_of(v), float)
            || ops::has_index(v);
        if !number {
            return Err(raise_type_error("a number is required"));
        }
    }
    let start = if start.is_null() {
        Ref::from(0i64)
    } else {
        start.own()
    };
    let step = if step.is_null() {
        Ref::from(1i64)
    } else {
        step.own()
    };
    let exact = |v: &Ref| {
        if is_int(v.get()) {
            int_arith::exact(v.get())
        } else {
            v.clone()
        }
    };
    Ok(new_native(
        ty,
        Count {
            next: exact(&start),
            step: exact(&step),
        },
    ))
}

fn count_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Count>(v);
    let (next, step) = (it.next.get(), it.step.get());
    let following = if next.is_small_int() && step.is_small_int() {
        int_arith::add(next, step)
    } else {
        protocol::binary(next, step, BinOp::Add)?
    };
    Ok(Some(std::mem::replace(
        &mut data_of::<Count>(v).next,
        following,
    )))
}

/// Whether the step is the int 1, which is not shown.
fn is_plain_step(v: Value) -> bool {
    v == Value::small_int(1)
}

fn count_repr(v: Value) -> R {
    let it = data_of::<Count>(v);
    let mut out = b"count(".to_vec();
    ops::push_repr(&mut out, it.next.get())?;
    if !is_plain_step(it.step.get()) {
        out.extend_from_slice(b", ");
        ops::push_repr(&mut out, it.step.get())?;
    }
    out.push(b')');
    Ok(new_str(out))
}

native_method!("itertools.count", "__reduce__", "self, /", |a| {
    let it = data_of::<Count>(a[0]);
    let args = if is_plain_step(it.step.get()) {
        new_tuple(&[it.next.get()])
    } else {
        new_tuple(&[it.next.get(), it.step.get()])
    };
    Ok(new_tuple(&[protocol::type_of(a[0]).as_value(), args.get()]))
});

// cycle

struct Cycle {
    /// None once it is exhausted.
    iterator: Ref,
    saved: Vec<Ref>,
    index: usize,
}
impl Payload for Cycle {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator.get());
        self.saved.iter().for_each(|v| visit(v.get()));
    }
    fn clear(&mut self) {
        self.iterator = Ref::NONE;
        self.saved.clear();
    }
}
native_type!(
    CYCLE_TYPE,
    "itertools.cycle",
    "itertools",
    Cycle,
    FLAGS,
    Slots {
        new: Some(|ty, args| {
            let [iterable] = positional("cycle", 1, args)?;
            let iterator = protocol::iter(iterable)?;
            Ok(new_native(
                ty,
                Cycle {
                    iterator,
                    saved: Vec::new(),
                    index: 0,
                },
            ))
        }),
        ..iterator_slots::<Cycle>(cycle_next)
    }
);

fn cycle_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Cycle>(v);
    if !it.iterator.get().is_none() {
        if let Some(item) = ops::next(it.iterator.get())? {
            it.saved.push(item.clone());
            return Ok(Some(item));
        }
        it.iterator = Ref::NONE;
    }
    if it.saved.is_empty() {
        return Ok(None);
    }
    let item = it.saved[it.index].clone();
    it.index = if it.index + 1 == it.saved.len() {
        0
    } else {
        it.index + 1
    };
    Ok(Some(item))
}

// dropwhile, takewhile, filterfalse, starmap

struct Filtered {
    function: Ref,
    iterator: Ref,
    done: bool,
}
payload!(Filtered { function, iterator });

fn filtered_new(ty: &'static Type, args: &Args, name: &str) -> R {
    let [function, iterable] = positional(name, 2, args)?;
    let iterator = protocol::iter(iterable)?;
    Ok(new_native(
        ty,
        Filtered {
            function: function.own(),
            iterator,
            done: false,
        },
    ))
}

native_type!(
    DROPWHILE_TYPE,
    "itertools.dropwhile",
    "itertools",
    Filtered,
    FLAGS,
    Slots {
        new: Some(|ty, args| filtered_new(ty, args, "dropwhile")),
        ..iterator_slots::<Filtered>(dropwhile_next)
    }
);
native_type!(
    TAKEWHILE_TYPE,
    "itertools.takewhile",
    "itertools",
    Filtered,
    FLAGS,
    Slots {
        new: Some(|ty, args| filtered_new(ty, args, "takewhile")),
        ..iterator_slots::<Filtered>(takewhile_next)
    }
);
native_type!(
    FILTERFALSE_TYPE,
    "itertools.filterfalse",
    "itertools",
    Filtered,
    FLAGS,
    Slots {
        new: Some(|ty, args| filtered_new(ty, args, "filterfalse")),
        ..iterator_slots::<Filtered>(filterfalse_next)
    }
);
native_type!(
    STARMAP_TYPE,
    "itertools.starmap",
    "itertools",
    Filtered,
    FLAGS,
    Slots {
        new: Some(|ty, args| filtered_new(ty, args, "starmap")),
        ..iterator_slots::<Filtered>(starmap_next)
    }
);

fn holds(function: Value, item: Value) -> R<bool> {
    let r = protocol::call_pos(function, &[item])?;
    ops::truth(r.get())
}

fn dropwhile_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Filtered>(v);
    while let Some(item) = ops::next(it.iterator.get())? {
        if it.done || !holds(it.function.get(), item.get())? {
            it.done = true;
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn takewhile_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Filtered>(v);
    if it.done {
        return Ok(None);
    }
    let Some(item) = ops::next(it.iterator.get())? else {
        return Ok(None);
    };
    if holds(it.function.get(), item.get())? {
        return Ok(Some(item));
    }
    it.done = true;
    Ok(None)
}

fn filterfalse_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Filtered>(v);
    let by_truth = it.function.get().is_none()
        || it.function.get() == crate::types::bool_object::BOOL_TYPE.as_value();
    while let Some(item) = ops::next(it.iterator.get())? {
        let truth = if by_truth {
            ops::truth(item.get())?
        } else {
            holds(it.function.get(), item.get())?
        };
        if !truth {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn starmap_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Filtered>(v);
    let Some(item) = ops::next(it.iterator.get())? else {
        return Ok(None);
    };
    let args = crate::types::tuple_methods::tuple_from(item.get())?;
    protocol::call_pos(it.function.get(), crate::types::tuple::items_of(args.get())).map(Some)
}

// islice

struct ISlice {
    /// None when exhausted.
    iterator: Ref,
    next: u64,
    stop: u64,
    step: u64,
    seen: u64,
}
payload!(ISlice { iterator });
native_type!(
    ISLICE_TYPE,
    "itertools.islice",
    "itertools",
    ISlice,
    FLAGS,
    Slots {
        new: Some(islice_new),
        ..iterator_slots::<ISlice>(islice_next)
    }
);

/// A bound of `islice`: not negative and of machine size.
fn islice_bound(v: Value, default: u64, least: i64, message: &str) -> R<u64> {
    if v.is_null() || v.is_none() {
        return Ok(default);
    }
    let n = if ops::has_index(v) {
        int_arith::i64_of(ops::index(v)?.get())
    } else {
        None
    };
    match n {
        Some(n) if n >= least => Ok(n as u64),
        _ => Err(raise_value_error(message)),
    }
}

fn islice_new(ty: &'static Type, args: &Args) -> R {
    if ty.is(&ISLICE_TYPE) {
        no_keywords("islice", args)?;
    }
    let [iterable, a, b, step]: [Value; 4] = positional("islice", 2, &Args::positional(args.pos))?;
    const STOP: &str =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    let (start, stop) = if args.pos.len() == 2 {
        (0, islice_bound(a, u64::MAX, 0, STOP)?)
    } else {
        let stop = islice_bound(b, u64::MAX, 0, STOP)?;
        (islice_bound(a, 0, 0, INDICES)?, stop)
    };
    let step = islice_bound(step, 1, 1, STEP)?;
    let iterator = protocol::iter(iterable)?;
    Ok(new_native(
        ty,
        ISlice {
            iterator,
            next: start,
            stop,
            step,
            seen: 0,
        },
    ))
}

fn islice_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<ISlice>(v);
    if it.iterator.get().is_none() {
        return Ok(None);
    }
    let iterator = it.iterator.clone();
    let target = it.next.min(it.stop);
    while data_of::<ISlice>(v).seen < target {
        if ops::next(iterator.get())?.is_none() {
            data_of::<ISlice>(v).iterator = Ref::NONE;
            return Ok(None);
        }
        data_of::<ISlice>(v).seen += 1;
    }
    let it = data_of::<ISlice>(v);
    if it.seen >= it.stop {
        it.iterator = Ref::NONE;
        return Ok(None);
    }
    let Some(item) = ops::next(iterator.get())? else {
        data_of::<ISlice>(v).iterator = Ref::NONE;
        return Ok(None);
    };
    let it = data_of::<ISlice>(v);
    it.seen += 1;
    it.next = it.next.saturating_add(it.step).min(it.stop);
    Ok(Some(item))
}

// pairwise

struct Pairwise {
    /// None when exhausted.
    iterator: Ref,
    /// NULL before the first item.
    previous: Ref,
}
payload!(Pairwise { iterator, previous });
native_type!(
    PAIRWISE_TYPE,
    "itertools.pairwise",
    "itertools",
    Pairwise,
    FLAGS,
    Slots {
        new: Some(|ty, args| {
            let [iterable] = positional("pairwise", 1, args)?;
            let iterator = protocol::iter(iterable)?;
            Ok(new_native(
                ty,
                Pairwise {
                    iterator,
                    previous: Ref::NULL,
                },
            ))
        }),
        ..iterator_slots::<Pairwise>(pairwise_next)
    }
);

fn pairwise_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Pairwise>(v);
    if it.iterator.get().is_none() {
        return Ok(None);
    }
    let iterator = it.iterator.clone();
    if it.previous.get().is_null() {
        match ops::next(iterator.get())? {
            Some(first) => data_of::<Pairwise>(v).previous = first,
            None => {
                data_of::<Pairwise>(v).iterator = Ref::NONE;
                return Ok(None);
            }
        }
    }
    let Some(item) = ops::next(iterator.get())? else {
        let it = data_of::<Pairwise>(v);
        it.iterator = Ref::NONE;
        it.previous = Ref::NULL;
        return Ok(None);
    };
    let previous = std::mem::replace(&mut data_of::<Pairwise>(v).previous, item.clone());
    let (pair, slots) = new_tuple_uninit(2);
    slots[0] = previous.into_raw();
    slots[1] = item.into_raw();
    Ok(Some(pair))
}

// repeat

struct Repeat {
    object: Ref,
    /// Negative: for ever.
    left: i64,
}
payload!(Repeat { object });
native_type!(
    REPEAT_TYPE,
    "itertools.repeat",
    "itertools",
    Repeat,
    FLAGS,
    Slots {
        new: Some(|ty, args| {
            let [object, times] = bind("repeat", ["object", "times"], 1, args)?;
            let left = if times.is_null() {
                -1
            } else {
                ops::size_i64(times)?.max(0)
            };
            Ok(new_native(
                ty,
                Repeat {
                    object: object.own(),
                    left,
                },
            ))
        }),
        repr: Some(repeat_repr),
        ..iterator_slots::<Repeat>(repeat_next)
    }
);

fn repeat_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Repeat>(v);
    if it.left == 0 {
        return Ok(None);
    }
    if it.left > 0 {
        it.left -= 1;
    }
    Ok(Some(it.object.clone()))
}

fn repeat_repr(v: Value) -> R {
    let it = data_of::<Repeat>(v);
    let mut out = b"repeat(".to_vec();
    ops::push_repr(&mut out, it.object.get())?;
    if it.left >= 0 {
        out.extend_from_slice(format!(", {}", it.left).as_bytes());
    }
    out.push(b')');
    Ok(new_str(out))
}

native_method!("itertools.repeat", "__length_hint__", "self, /", |a| {
    match data_of::<Repeat>(a[0]).left {
        left if left >= 0 => Ok(left.into()),
        _ => Err(raise_type_error("len() of unsized object")),
    }
});
native_method!("itertools.repeat", "__reduce__", "self, /", |a| {
    let it = data_of::<Repeat>(a[0]);
    let args = if it.left < 0 {
        new_tuple(&[it.object.get()])
    } else {
        new_tuple(&[it.object.get(), Ref::from(it.left).get()])
    };
    Ok(new_tuple(&[protocol::type_of(a[0]).as_value(), args.get()]))
});

// zip_longest

struct ZipLongest {
    /// None for an exhausted one.
    iterators: Vec<Ref>,
    active: usize,
    fill: Ref,
}
impl Payload for ZipLongest {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.iterators.iter().for_each(|v| visit(v.get()));
        visit(self.fill.get());
    }
    fn clear(&mut self) {
        self.fill = Ref::NONE;
        self.active = 0;
        self.iterators.clear();
    }
}
native_type!(
    ZIP_LONGEST_TYPE,
    "itertools.zip_longest",
    "itertools",
    ZipLongest,
    FLAGS,
    Slots {
        new: Some(zip_longest_new),
        ..iterator_slots::<ZipLongest>(zip_longest_next)
    }
);

fn zip_longest_new(ty: &'static Type, args: &Args) -> R {
    let mut fill = Ref::NONE;
    for (name, value) in args.names.iter().zip(args.kw) {
        if str_of(*name) != b"fillvalue" {
            return Err(raise_type_error(
                "zip_longest() got an unexpected keyword argument",
            ));
        }
        fill = value.own();
    }
    let iterators: Vec<Ref> = args
        .pos
        .iter()
        .map(|v| protocol::iter(*v))
        .collect::<R<_>>()?;
    let active = iterators.len();
    Ok(new_native(
        ty,
        ZipLongest {
            iterators,
            active,
            fill,
        },
    ))
}

fn zip_longest_next(v: Value) -> R<Option<Ref>> {
    let n = data_of::<ZipLongest>(v).iterators.len();
    if data_of::<ZipLongest>(v).active == 0 {
        return Ok(None);
    }
    let (result, slots) = new_tuple_uninit(n);
    for (i, slot) in slots.iter_mut().enumerate() {
        let z = data_of::<ZipLongest>(v);
        let iterator = z.iterators[i].clone();
        if iterator.get().is_none() {
            *slot = z.fill.clone().into_raw();
            continue;
        }
        match ops::next(iterator.get()) {
            Ok(Some(item)) => *slot = item.into_raw(),
            Ok(None) => {
                let z = data_of::<ZipLongest>(v);
                z.active -= 1;
                if z.active == 0 {
                    return Ok(None);
                }
                z.iterators[i] = Ref::NONE;
                *slot = z.fill.clone().into_raw();
            }
            Err(e) => {
                data_of::<ZipLongest>(v).active = 0;
                return Err(e);
            }
        }
    }
    Ok(Some(result))
}
