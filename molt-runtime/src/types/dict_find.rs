//! Searching a dict for a key.

use crate::errors::R;
use crate::kernels::copy::equal_text;
use crate::types::dict::{DELETED, DictObject, EMPTY};
use crate::types::dict_block::read_place;
use crate::types::ops;
use crate::types::str_object::{STR_TYPE, str_of, str_ref};
use crate::types::tuple::{TUPLE_TYPE, items_of};
use crate::types::tuple_key::is_tuple_of;
use crate::value::Value;

/// Result of a search: position of the entry.
pub(super) type Found = Option<usize>;

impl DictObject {
    /// Calls `test` with the positions that may have `hash` until it says yes.
    #[inline(always)]
    pub(super) fn probe(&self, hash: i64, mut test: impl FnMut(usize) -> bool) -> Found {
        if self.mask == 0 {
            return (0..self.fill as usize).find(|&i| test(i));
        }
        let (index, mask) = (self.index(), self.mask as usize);
        let mut i = hash as usize & mask;
        let mut perturb = hash as usize;
        loop {
            let at = unsafe { read_place(index, self.mask, i) };
            if at < DELETED {
                if test(at as usize) {
                    return Some(at as usize);
                }
            } else if at == EMPTY {
                return None;
            }
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1) & mask;
        }
    }

    /// Position of the key that is this very object or immediate.
    #[inline(always)]
    pub(super) fn find_same(&self, key: Value, hash: i64) -> Found {
        self.probe(hash, |i| self.entry(i).key == key)
    }

    /// The first position that the key may be at, if it is this very object or immediate: most searches end there.
    #[inline(always)]
    pub(super) fn find_first(&self, key: Value, hash: i64) -> Found {
        if self.mask == 0 {
            return None;
        }
        let place = hash as usize & self.mask as usize;
        let at = unsafe { read_place(self.index(), self.mask, place) };
        (at < DELETED && self.entry(at as usize).key == key).then_some(at as usize)
    }

    /// Position of an exact str; `Err` if a key that is no exact str has its hash.
    #[inline]
    pub(super) fn find_str(&self, key: Value, hash: i64) -> Result<Found, ()> {
        let mut odd = false;
        let found = self.probe(hash, |i| {
            let other = self.entry(i).key;
            if other == key {
                return true;
            }
            if ops::is_exact(other, &STR_TYPE) {
                // A key has its hash.
                return str_ref(other).hash == hash && equal_text(str_of(other), str_of(key));
            }
            odd |= self.is_odd(i, hash);
            false
        });
        if found.is_none() && odd {
            Err(())
        } else {
            Ok(found)
        }
    }

    /// May the key at a position, which is no exact str, be equal to a str with that hash?
    #[inline(never)]
    fn is_odd(&self, i: usize, hash: i64) -> bool {
        let key = self.entry(i).key;
        key.is_object() && self.hash_at(i) == hash
    }

    /// Position of an exact tuple; `Err` if keys have to be compared in the general way.
    #[inline]
    pub(super) fn find_tuple(&self, key: Value, hash: i64) -> Result<Found, ()> {
        self.find_by(hash, |other| match other == key {
            true => Some(true),
            false => is_tuple_of(other, items_of(key)),
        })
    }

    /// Position of a key of any kind that is there itself, or whose hash no key has; `Err` if keys have to be compared.
    #[inline]
    pub(super) fn find_identical(&self, key: Value, hash: i64) -> Result<Found, ()> {
        let mut odd = false;
        let found = self.probe(hash, |i| {
            let e = self.entry(i);
            odd = e.key != key && !e.key.is_null() && self.hash_at(i) == hash;
            odd || e.key == key
        });
        if odd { Err(()) } else { Ok(found) }
    }

    /// Position of a key with that hash of which `test` says that it is meant; `Err` if it cannot tell.
    #[inline]
    fn find_by(&self, hash: i64, test: impl Fn(Value) -> Option<bool>) -> Result<Found, ()> {
        let mut odd = false;
        let found = self.probe(hash, |i| {
            let key = self.entry(i).key;
            if key.is_null() || self.hash_at(i) != hash {
                return false;
            }
            let is = test(key);
            odd = is.is_none();
            is != Some(false)
        });
        if odd { Err(()) } else { Ok(found) }
    }

    /// The value of a tuple of these items, which has that hash; `Err` if keys have to be compared in the general way.
    #[inline]
    pub(super) fn value_of_items(&self, items: &[Value], hash: i64) -> Result<Option<Value>, ()> {
        if self.fill == 0 {
            return Ok(None);
        }
        let found = self.find_by(hash, |key| is_tuple_of(key, items))?;
        Ok(found.and_then(|i| self.entry(i).get().present()))
    }

    /// Position of a small int; `Err` if another kind of key has its hash.
    #[inline]
    pub(super) fn find_int(&self, key: Value, hash: i64) -> Result<Found, ()> {
        let mut odd = false;
        let found = self.probe(hash, |i| {
            let e = self.entry(i);
            if e.key == key {
                return true;
            }
            // Of keys that know their hashes none but itself is equal to an int.
            if self.has_hashes()
                && !e.key.is_small_int()
                && !e.key.is_null()
                && self.hash_at(i) == hash
            {
                odd = true;
            }
            false
        });
        if found.is_none() && odd {
            Err(())
        } else {
            Ok(found)
        }
    }
}

/// Position of a key of any kind.
#[inline]
pub(super) fn find(d: &mut DictObject, key: Value, hash: i64) -> R<Found> {
    if d.fill == 0 {
        return Ok(None);
    }
    if let Some(found) = d.find_first(key, hash) {
        return Ok(Some(found));
    }
    let quick = if key.is_small_int() {
        d.find_int(key, hash)
    } else if ops::is_exact(key, &STR_TYPE) {
        d.find_str(key, hash)
    } else if ops::is_exact(key, &TUPLE_TYPE) {
        d.find_tuple(key, hash)
    } else {
        d.find_identical(key, hash)
    };
    match quick {
        Ok(found) => Ok(found),
        Err(()) => find_equal(d, key, hash),
    }
}

/// Comparisons run code of the program, which may change the dict: it is a raw pointer, so that nothing that was read before
/// counts as still known.
#[inline(never)]
fn find_equal(d: *mut DictObject, key: Value, hash: i64) -> R<Found> {
    'restart: loop {
        // SAFETY: the caller holds the dict; entries are read only while `version` is the same.
        let dict = || unsafe { &*d };
        let version = dict().version;
        let mut raised = None;
        let mut changed = false;
        let found = dict().probe(hash, |i| {
            let e = *dict().entry(i);
            if e.key == key {
                return true;
            }
            if e.key.is_null() || dict().hash_at(i) != hash {
                return false;
            }
            let held = e.key.own();
            match ops::eq(held.get(), key) {
                Ok(equal) => {
                    let now = unsafe { std::ptr::read_volatile(&raw const (*d).version) };
                    changed = now != version;
                    equal || changed
                }
                Err(e) => {
                    raised = Some(e);
                    true
                }
            }
        });
        if let Some(e) = raised {
            return Err(e);
        }
        if changed {
            continue 'restart;
        }
        return Ok(found);
    }
}
