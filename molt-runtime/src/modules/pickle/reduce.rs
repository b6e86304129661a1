//! Pickling what `__reduce__` gave: a call that makes the object, its state and its items.

use super::opcode::*;
use super::save::Saver;
use super::{BATCH, pickling_error};
use crate::errors::R;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::dict;
use crate::types::str_object::{intern, is_str, str_of};
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};

/// Adding an item or a pair.
type SaveItem = fn(&mut Saver, Value) -> R<()>;

impl Saver {
    pub(super) fn save_reduced(&mut self, reduced: Ref, v: Value) -> R<()> {
        if is_str(reduced.get()) {
            return self.save_global(v, reduced.get());
        }
        if !p::has_flag(reduced.get(), TypeFlags::TUPLE) {
            return Err(pickling_error("__reduce__ must return a string or tuple"));
        }
        let items = tuple::items_of(reduced.get());
        if !(2..=6).contains(&items.len()) {
            return Err(pickling_error(
                "tuple returned by __reduce__ must contain 2 through 6 elements",
            ));
        }
        let part = |at: usize| items.get(at).copied().filter(|part| !part.is_none());
        let (function, args) = (items[0], items[1]);
        if !p::is_callable(function) {
            return Err(pickling_error(
                "first item of the tuple returned by __reduce__ must be callable",
            ));
        }
        if !p::has_flag(args, TypeFlags::TUPLE) {
            return Err(pickling_error(
                "second item of the tuple returned by __reduce__ must be a tuple",
            ));
        }
        let (state, list_items, dict_items, setter) = (part(2), part(3), part(4), part(5));
        for (items, which) in [(list_items, "fourth"), (dict_items, "fifth")] {
            if let Some(items) = items
                && !p::is_iterator(items)
            {
                return Err(pickling_error(format!(
                    "{which} element of the tuple returned by __reduce__ must be an iterator, not {}",
                    p::type_name(items)
                )));
            }
        }
        if let Some(setter) = setter
            && !p::is_callable(setter)
        {
            return Err(pickling_error(format!(
                "sixth element of the tuple returned by __reduce__ must be a function, not {}",
                p::type_name(setter)
            )));
        }
        self.save_made(function, args, v)?;
        self.memoize_made(v)?;
        if let Some(items) = list_items {
            self.batches(items, [APPEND, APPENDS], |s, item| s.save(item, false))?;
        }
        if let Some(items) = dict_items {
            self.batches(items, [SETITEM, SETITEMS], |s, pair| {
                if !p::has_flag(pair, TypeFlags::TUPLE) || tuple::items_of(pair).len() != 2 {
                    return Err(Saver::wrong_pair());
                }
                s.save(tuple::items_of(pair)[0], false)?;
                s.save(tuple::items_of(pair)[1], false)
            })?;
        }
        match (state, setter) {
            (None, _) => {}
            (Some(state), None) => {
                self.save(state, false)?;
                self.out.byte(BUILD);
            }
            (Some(state), Some(setter)) => {
                self.save(setter, false)?;
                self.save(v, false)?;
                self.save(state, false)?;
                // The result of the call is not needed.
                self.out.bytes(&[TUPLE2, REDUCE, POP]);
            }
        }
        Ok(())
    }

    /// The call that makes the object. Protocol 2 has an opcode for `cls.__new__(cls, ...)`.
    fn save_made(&mut self, function: Value, args: Value, v: Value) -> R<()> {
        if self.protocol >= 2
            && let Some(name) = p::getattr_opt(function, crate::interned!("__name__"))?
            && is_str(name.get())
        {
            match str_of(name.get()) {
                b"__newobj_ex__" => return self.save_new_with_keywords(args),
                b"__newobj__" => return self.save_new(args, v),
                _ => {}
            }
        }
        self.save_function_call(function, args)
    }

    fn save_new(&mut self, args: Value, v: Value) -> R<()> {
        let Some((&cls, rest)) = tuple::items_of(args).split_first() else {
            return Err(pickling_error("__newobj__ arglist is empty"));
        };
        if !p::is_type(cls) {
            return Err(pickling_error("args[0] from __newobj__ args is not a type"));
        }
        if p::getattr(v, crate::interned!("__class__"))?.get() != cls {
            return Err(pickling_error(
                "args[0] from __newobj__ args has the wrong class",
            ));
        }
        self.save(cls, false)?;
        let rest = new_tuple(rest);
        self.save(rest.get(), false)?;
        self.out.byte(NEWOBJ);
        Ok(())
    }

    fn save_new_with_keywords(&mut self, all: Value) -> R<()> {
        let &[cls, args, keywords] = tuple::items_of(all) else {
            return Err(pickling_error(format!(
                "length of the NEWOBJ_EX argument tuple must be exactly 3, not {}",
                tuple::items_of(all).len()
            )));
        };
        let wrong = |at: &str, what: &str, v: Value| {
            Err(pickling_error(format!(
                "{at} item from NEWOBJ_EX argument tuple must be a {what}, not {}",
                p::type_name(v)
            )))
        };
        if !p::is_type(cls) {
            return wrong("first", "class", cls);
        }
        if !p::has_flag(args, TypeFlags::TUPLE) {
            return wrong("second", "tuple", args);
        }
        if !p::has_flag(keywords, TypeFlags::DICT_SUBCLASS) {
            return wrong("third", "dict", keywords);
        }
        if self.protocol >= 4 {
            self.save(cls, false)?;
            self.save(args, false)?;
            self.save(keywords, false)?;
            self.out.byte(NEWOBJ_EX);
            return Ok(());
        }
        // A partial object holds the arguments that the opcode cannot.
        let new = p::getattr(cls, crate::interned!("__new__"))?;
        let mut pos = vec![new.get(), cls];
        pos.extend_from_slice(tuple::items_of(args));
        let (mut names, mut values, mut at) = (Vec::new(), Vec::new(), 0);
        while let Some((name, value, _)) = dict::next_entry(keywords, &mut at) {
            names.push(intern(str_of(name)));
            values.push(value);
        }
        let call = Args {
            pos: &pos,
            names: &names,
            kw: &values,
        };
        let partial = p::call(self.partial(), &call)?;
        let none = new_tuple(&[]);
        self.save_function_call(partial.get(), none.get())
    }

    /// Items of an iterator, in batches of limited size.
    fn batches(&mut self, items: Value, [one, many]: [u8; 2], save: SaveItem) -> R<()> {
        if !self.is_binary() {
            while let Some(item) = p::next(items)? {
                save(self, item.get())?;
                self.out.byte(one);
            }
            return Ok(());
        }
        loop {
            let Some(first) = p::next(items)? else {
                return Ok(());
            };
            let Some(mut item) = p::next(items)? else {
                save(self, first.get())?;
                self.out.byte(one);
                return Ok(());
            };
            self.out.byte(MARK);
            save(self, first.get())?;
            let mut count = 1;
            let ended = loop {
                save(self, item.get())?;
                count += 1;
                if count == BATCH {
                    break false;
                }
                match p::next(items)? {
                    Some(next) => item = next,
                    None => break true,
                }
            };
            self.out.byte(many);
            if ended {
                return Ok(());
            }
        }
    }
}
