//! `itertools`: `groupby` and `tee`, whose iterators share what they take from another one.

use super::itertools::payload;
use crate::errors::{R, raise_value_error};
use crate::modules::support::{
    Payload, bind, data_of, iterator_slots, new_native, no_keywords, positional,
};
use crate::native_method;
use crate::native_type;
use crate::object::protocol;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::ops;
use crate::types::tuple::new_tuple;
use crate::types::tuple_methods::new_tuple_owned;
use crate::value::{Ref, Value};

const FLAGS: u32 = TypeFlags::GC | TypeFlags::BASE;

// groupby

struct GroupBy {
    iterator: Ref,
    key_function: Ref,
    /// NULL before the first item.
    target_key: Ref,
    current_key: Ref,
    current: Ref,
    /// Counts groups: a grouper of an older one is exhausted.
    serial: u64,
}
impl Payload for GroupBy {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.iterator,
            &self.key_function,
            &self.target_key,
            &self.current_key,
        ] {
            visit(v.get());
        }
        visit(self.current.get());
    }
    fn clear(&mut self) {
        self.current = Ref::NULL;
        self.target_key = Ref::NULL;
        self.current_key = Ref::NULL;
    }
}
native_type!(
    GROUPBY_TYPE,
    "itertools.groupby",
    "itertools",
    GroupBy,
    FLAGS,
    Slots {
        new: Some(|ty, args| {
            let [iterable, key] = bind("groupby", ["iterable", "key"], 1, args)?;
            Ok(new_native(
                ty,
                GroupBy {
                    iterator: protocol::iter(iterable)?,
                    key_function: if key.is_null() { Ref::NONE } else { key.own() },
                    target_key: Ref::NULL,
                    current_key: Ref::NULL,
                    current: Ref::NULL,
                    serial: 0,
                },
            ))
        }),
        ..iterator_slots::<GroupBy>(groupby_next)
    }
);

struct Grouper {
    parent: Ref,
    key: Ref,
    serial: u64,
}
payload!(Grouper { parent, key });
native_type!(
    GROUPER_TYPE,
    "itertools._grouper",
    "itertools",
    Grouper,
    TypeFlags::GC,
    iterator_slots::<Grouper>(grouper_next)
);

/// Takes the next item; whether there was one.
fn groupby_step(v: Value) -> R<bool> {
    let g = data_of::<GroupBy>(v);
    let Some(item) = ops::next(g.iterator.get())? else {
        return Ok(false);
    };
    let key = if g.key_function.get().is_none() {
        item.clone()
    } else {
        protocol::call_pos(g.key_function.get(), &[item.get()])?
    };
    let g = data_of::<GroupBy>(v);
    g.current = item;
    g.current_key = key;
    Ok(true)
}

fn groupby_next(v: Value) -> R<Option<Ref>> {
    loop {
        let g = data_of::<GroupBy>(v);
        if !g.current_key.get().is_null() {
            if g.target_key.get().is_null() {
                break;
            }
            let (target, current) = (g.target_key.clone(), g.current_key.clone());
            if !ops::eq(target.get(), current.get())? {
                break;
            }
        }
        if !groupby_step(v)? {
            return Ok(None);
        }
    }
    let g = data_of::<GroupBy>(v);
    g.target_key = g.current_key.clone();
    g.serial += 1;
    let grouper = new_native(
        &GROUPER_TYPE,
        Grouper {
            parent: v.own(),
            key: g.target_key.clone(),
            serial: g.serial,
        },
    );
    Ok(Some(new_tuple(&[g.current_key.get(), grouper.get()])))
}

fn grouper_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Grouper>(v);
    let parent = it.parent.clone();
    let g = data_of::<GroupBy>(parent.get());
    if g.serial != it.serial {
        return Ok(None);
    }
    if g.current.get().is_null() && !groupby_step(parent.get())? {
        return Ok(None);
    }
    let (key, current) = (it.key.clone(), g.current_key.clone());
    if !ops::eq(key.get(), current.get())? {
        return Ok(None);
    }
    let g = data_of::<GroupBy>(parent.get());
    // The comparison may have run code that took the item.
    let item = std::mem::replace(&mut g.current, Ref::NULL);
    Ok(Some(item).filter(|v| !v.get().is_null()))
}

// tee

const LINK: usize = 57;

/// A piece of the items that the iterators of a `tee` share.
struct TeeLink {
    iterator: Ref,
    items: Vec<Ref>,
    /// The following piece, or NULL.
    next: Ref,
    running: bool,
}
impl Payload for TeeLink {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator.get());
        self.items.iter().for_each(|v| visit(v.get()));
        visit(self.next.get());
    }
    fn clear(&mut self) {
        self.items.clear();
        self.next = Ref::NULL;
    }
}
impl Drop for TeeLink {
    fn drop(&mut self) {
        // A long chain is taken apart piece by piece, not by recursion.
        let mut next = std::mem::replace(&mut self.next, Ref::NULL);
        while !next.get().is_null() && next.get().header().refcount == 1 {
            let after = std::mem::replace(&mut data_of::<TeeLink>(next.get()).next, Ref::NULL);
            next = after;
        }
    }
}
native_type!(
    TEE_LINK_TYPE,
    "itertools._tee_dataobject",
    "itertools",
    TeeLink,
    TypeFlags::GC,
    crate::modules::support::base_slots::<TeeLink>()
);

struct Tee {
    link: Ref,
    index: usize,
}
payload!(Tee { link });
native_type!(
    TEE_TYPE,
    "itertools._tee",
    "itertools",
    Tee,
    TypeFlags::GC,
    iterator_slots::<Tee>(tee_next)
);

fn new_link(iterator: Ref) -> Ref {
    new_native(
        &TEE_LINK_TYPE,
        TeeLink {
            iterator,
            items: Vec::new(),
            next: Ref::NULL,
            running: false,
        },
    )
}

fn tee_next(v: Value) -> R<Option<Ref>> {
    let it = data_of::<Tee>(v);
    if it.index == LINK {
        let link = data_of::<TeeLink>(it.link.get());
        if link.next.get().is_null() {
            link.next = new_link(link.iterator.clone());
        }
        it.link = link.next.clone();
        it.index = 0;
    }
    let held = it.link.clone();
    let link = data_of::<TeeLink>(held.get());
    if it.index == link.items.len() {
        if link.running {
            return Err(crate::errors::raise_runtime_error(
                "cannot re-enter the tee iterator",
            ));
        }
        link.running = true;
        let item = ops::next(link.iterator.get());
        let link = data_of::<TeeLink>(held.get());
        link.running = false;
        match item? {
            Some(item) => link.items.push(item),
            None => return Ok(None),
        }
    }
    let it = data_of::<Tee>(v);
    let item = data_of::<TeeLink>(held.get()).items[it.index].clone();
    it.index += 1;
    Ok(Some(item))
}

fn copy_tee(v: Value) -> Ref {
    let it = data_of::<Tee>(v);
    new_native(
        &TEE_TYPE,
        Tee {
            link: it.link.clone(),
            index: it.index,
        },
    )
}
native_method!("itertools._tee", "__copy__", "self, /", |a| Ok(copy_tee(
    a[0]
)));

crate::native_function!(raw "itertools", "tee", |args| {
    no_keywords("itertools.tee", args)?;
    let [iterable, n]: [Value; 2] = positional("tee", 1, args)?;
    let n = if n.is_null() { 2 } else { ops::size_i64(n)? };
    if n < 0 {
        return Err(raise_value_error("n must be >= 0"));
    }
    if n == 0 {
        return Ok(new_tuple(&[]));
    }
    let iterator = protocol::iter(iterable)?;
    let first = if ops::is_exact(iterator.get(), &TEE_TYPE) {
        iterator
    } else {
        new_native(&TEE_TYPE, Tee { link: new_link(iterator), index: 0 })
    };
    let mut all = vec![first.clone()];
    while all.len() < n as usize {
        all.push(copy_tee(first.get()));
    }
    Ok(new_tuple_owned(all))
});
