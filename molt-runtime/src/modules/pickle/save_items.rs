//! Containers to pickles: tuples, lists, dicts, sets.

use super::BATCH;
use super::opcode::*;
use super::save::Saver;
use crate::errors::{R, raise};
use crate::object::protocol as p;
use crate::types::dict;
use crate::types::exceptions as exc;
use crate::types::list::{self, new_list_owned};
use crate::types::set;
use crate::types::set_type::{FROZENSET_TYPE, SET_TYPE};
use crate::types::str_object::is_exact_str;
use crate::types::tuple::{self, new_tuple};
use crate::value::Value;

impl Saver {
    /// Pickles an item of a container: what is no object without a look at everything else that it could be.
    #[inline(always)]
    fn save_item(&mut self, item: Value) -> R<()> {
        if item.is_object() || self.persistent_id.is_some() {
            return self.save_object(item);
        }
        self.out.boundary()?;
        match self.save_immediate(item)? {
            true => Ok(()),
            false => self.save(item, false),
        }
    }

    #[inline(never)]
    fn save_object(&mut self, item: Value) -> R<()> {
        if is_exact_str(item) && self.persistent_id.is_none() && self.is_short_str(item) {
            self.out.boundary()?;
            self.save_short_str(item);
            return Ok(());
        }
        // A method called meanwhile may change the container.
        let item = item.own();
        self.save(item.get(), false)
    }

    pub(super) fn save_tuple(&mut self, v: Value) -> R<()> {
        let items = tuple::items_of(v);
        let n = items.len();
        if n == 0 {
            if self.is_binary() {
                self.out.byte(EMPTY_TUPLE);
            } else {
                self.out.bytes(&[MARK, TUPLE]);
            }
            return Ok(());
        }
        let is_short = n <= 3 && self.protocol >= 2;
        if !is_short {
            self.out.byte(MARK);
        }
        for item in items {
            self.save_item(*item)?;
        }
        if let Some(number) = self.memo.get(v) {
            // The tuple is part of what it holds: it was pickled meanwhile, and what is on the stack is not needed.
            if is_short {
                self.out.bytes(&[POP; 3][..n]);
            } else if self.is_binary() {
                self.out.byte(POP_MARK);
            } else {
                self.out.bytes(&vec![POP; n + 1]);
            }
            self.push_memoized(number);
            return Ok(());
        }
        self.out.byte(if is_short {
            [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3][n]
        } else {
            TUPLE
        });
        self.memoize(v)
    }

    pub(super) fn save_list(&mut self, v: Value) -> R<()> {
        if self.is_binary() {
            self.out.byte(EMPTY_LIST);
        } else {
            self.out.bytes(&[MARK, LIST]);
        }
        self.memoize(v)?;
        let mut at = 0;
        if !self.is_binary() {
            while let Some(item) = list::items_of(v).get(at) {
                let item = item.own();
                self.save(item.get(), false)?;
                self.out.byte(APPEND);
                at += 1;
            }
            return Ok(());
        }
        if let [item] = list::items_of(v) {
            let item = item.own();
            self.save(item.get(), false)?;
            self.out.byte(APPEND);
            return Ok(());
        }
        while at < list::items_of(v).len() {
            self.out.byte(MARK);
            let end = at + BATCH;
            while at < end
                && let Some(item) = list::items_of(v).get(at)
            {
                self.save_item(*item)?;
                at += 1;
            }
            self.out.byte(APPENDS);
        }
        Ok(())
    }

    pub(super) fn save_dict(&mut self, v: Value) -> R<()> {
        if self.is_binary() {
            self.out.byte(EMPTY_DICT);
        } else {
            self.out.bytes(&[MARK, DICT]);
        }
        self.memoize(v)?;
        let (n, mut at) = (dict::len(v), 0);
        if n == 0 {
            return Ok(());
        }
        let changed = || {
            raise(
                &exc::RUNTIME_ERROR,
                "dictionary changed size during iteration",
            )
        };
        if n == 1 || !self.is_binary() {
            while let Some((key, value, _)) = dict::next_entry(v, &mut at) {
                let (key, value) = (key.own(), value.own());
                self.save(key.get(), false)?;
                self.save(value.get(), false)?;
                self.out.byte(SETITEM);
                if dict::len(v) != n {
                    return Err(changed());
                }
            }
            return Ok(());
        }
        loop {
            self.out.byte(MARK);
            let mut count = 0;
            while count < BATCH
                && let Some((key, value, _)) = dict::next_entry(v, &mut at)
            {
                // Pickling the key may take the value away.
                let value = value.own();
                self.save_item(key)?;
                self.save_item(value.get())?;
                count += 1;
            }
            self.out.byte(SETITEMS);
            if dict::len(v) != n {
                return Err(changed());
            }
            if count < BATCH {
                return Ok(());
            }
        }
    }

    pub(super) fn save_set(&mut self, v: Value) -> R<()> {
        if self.protocol < 4 {
            let items = new_list_owned(p::collect(v)?);
            let args = new_tuple(&[items.get()]);
            return self.save_call(crate::made!(SET_TYPE).as_value(), args.get(), v);
        }
        self.out.byte(EMPTY_SET);
        self.memoize(v)?;
        let (n, mut at) = (set::len(v), 0);
        if n == 0 {
            return Ok(());
        }
        loop {
            self.out.byte(MARK);
            let mut count = 0;
            while count < BATCH
                && let Some((item, _)) = set::next_item(v, &mut at)
            {
                let item = item.own();
                self.save(item.get(), false)?;
                count += 1;
            }
            self.out.byte(ADDITEMS);
            if set::len(v) != n {
                return Err(raise(
                    &exc::RUNTIME_ERROR,
                    "set changed size during iteration",
                ));
            }
            if count < BATCH {
                return Ok(());
            }
        }
    }

    pub(super) fn save_frozenset(&mut self, v: Value) -> R<()> {
        if self.protocol < 4 {
            let items = new_list_owned(p::collect(v)?);
            let args = new_tuple(&[items.get()]);
            return self.save_call(crate::made!(FROZENSET_TYPE).as_value(), args.get(), v);
        }
        self.out.byte(MARK);
        let mut at = 0;
        while let Some((item, _)) = set::next_item(v, &mut at) {
            self.save(item, false)?;
        }
        if let Some(number) = self.memo.get(v) {
            self.out.byte(POP_MARK);
            self.push_memoized(number);
            return Ok(());
        }
        self.out.byte(FROZENSET);
        self.memoize(v)
    }
}
