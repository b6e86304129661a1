//! Walking through an iterable in native code: exact lists and tuples without an iterator object.

use crate::errors::{self, R};
use crate::object::protocol as p;
use crate::types::exceptions as exc;
use crate::types::list::{LIST_TYPE, list_ref};
use crate::types::tuple::{TUPLE_TYPE, items_of};
use crate::value::{Ref, Value};

enum Source {
    /// Its length is asked for each item: what is done with the items may change it.
    List,
    Tuple,
    /// An iterator, and how its type steps.
    Iterator(fn(Value) -> R<Option<Ref>>),
}

pub struct Walk {
    held: Ref,
    at: usize,
    source: Source,
}

impl Walk {
    /// As `iter(v)`.
    pub fn over(v: Value) -> R<Walk> {
        if v.is_object() {
            let ty = p::type_of(v);
            if ty.is(&LIST_TYPE) {
                return Ok(Walk::new(v.own(), Source::List));
            }
            if ty.is(&TUPLE_TYPE) {
                return Ok(Walk::new(v.own(), Source::Tuple));
            }
        }
        let it = p::iter(v)?;
        let step = crate::slot!(p::type_of(it.get()), next);
        Ok(match step {
            Some(step) => Walk::new(it, Source::Iterator(step)),
            None => unreachable!("iter() gives iterators"),
        })
    }

    fn new(held: Ref, source: Source) -> Walk {
        Walk {
            held,
            at: 0,
            source,
        }
    }

    /// The next item; `None` at the end.
    #[inline(always)]
    pub fn next_item(&mut self) -> R<Option<Ref>> {
        let v = self.held.get();
        let at = self.at;
        match self.source {
            Source::List => {
                let l = list_ref(v);
                if at >= l.len {
                    return Ok(None);
                }
                self.at += 1;
                Ok(Some(unsafe { *l.items.add(at) }.own()))
            }
            Source::Tuple => match items_of(v).get(at) {
                Some(item) => {
                    self.at += 1;
                    Ok(Some(item.own()))
                }
                None => Ok(None),
            },
            Source::Iterator(step) => match step(v) {
                Err(_) if errors::catch(&exc::STOP_ITERATION) => Ok(None),
                r => r,
            },
        }
    }
}
