//! Unpickling objects: making instances, filling containers, setting states.

use super::load::Loader;
use super::unpickling_error;
use crate::errors::{R, raise_type_error};
use crate::object::attribute::{dict_word, instance_dict, word};
use crate::object::namespace;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::{DATA, MEMBER, find};
use crate::object::type_object::TypeFlags;
use crate::types::dict::{self, is_dict};
use crate::types::dict_pairs;
use crate::types::dict_type::DICT_TYPE;
use crate::types::list::{LIST_TYPE, list_ref, new_list_owned};
use crate::types::object_type::{object_new, uses_object_new};
use crate::types::set;
use crate::types::set_type::{FROZENSET_TYPE, SET_TYPE};
use crate::types::str_object::{intern, intern_value, is_exact_str, str_of};
use crate::types::tuple;
use crate::value::{Ref, Value};
use molt_abi::layout::flags::{DICT_MODE, HAS_DICT};

impl Loader {
    /// The container below place `at` of the stack.
    fn container(&self, at: usize) -> R {
        match at.checked_sub(1) {
            Some(below) if below < self.stack.len() && at > self.fence() => {
                Ok(self.stack[below].clone())
            }
            _ => Err(self.underflow()),
        }
    }

    pub(super) fn append_one(&mut self) -> R<()> {
        match self.stack.len().checked_sub(1) {
            Some(at) => self.append(at),
            None => Err(self.underflow()),
        }
    }

    /// Adds what is from `at` on to the list below.
    pub(super) fn append(&mut self, at: usize) -> R<()> {
        let container = self.container(at)?;
        let v = container.get();
        if p::class_of(v).is(&LIST_TYPE) {
            let list = list_ref(v);
            list.reserve(self.stack.len() - at);
            for item in self.stack.drain(at..) {
                list.push(item);
            }
            return Ok(());
        }
        let items = self.stack.split_off(at);
        if let Some(extend) = p::getattr_opt(v, crate::interned!("extend"))? {
            let items = new_list_owned(items);
            p::call1(extend.get(), items.get())?;
            return Ok(());
        }
        let append = p::getattr(v, crate::interned!("append"))?;
        for item in items {
            p::call1(append.get(), item.get())?;
        }
        Ok(())
    }

    /// Sets the pairs from `at` on in the dict below.
    pub(super) fn set_items(&mut self, at: usize) -> R<()> {
        let container = self.container(at)?;
        let v = container.get();
        if !(self.stack.len() - at).is_multiple_of(2) {
            return Err(unpickling_error("odd number of items for SETITEMS"));
        }
        let plain = p::class_of(v).is(&DICT_TYPE);
        if plain && dict_pairs::is_new(v) && dict_pairs::have_str_keys(&self.stack[at..]) {
            dict_pairs::fill(v, self.stack.drain(at..), self.last_dict.get());
            self.last_dict = container;
            return Ok(());
        }
        // Hashing may run anything.
        let mut items = self.stack.split_off(at).into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if plain {
                dict::set_hashed(v, key.get(), p::hash(key.get())?, value)?;
            } else {
                p::setitem(v, key.get(), value.get())?;
            }
        }
        Ok(())
    }

    pub(super) fn add_items(&mut self, at: usize) -> R<()> {
        let container = self.container(at)?;
        let v = container.get();
        let items = self.stack.split_off(at);
        if p::has_type(v, &SET_TYPE) {
            for item in items {
                set::add(v, item.get())?;
            }
            return Ok(());
        }
        let add = p::getattr(v, crate::interned!("add"))?;
        for item in items {
            p::call1(add.get(), item.get())?;
        }
        Ok(())
    }

    pub(super) fn frozenset(&mut self, at: usize) -> R<()> {
        let items = new_list_owned(self.stack.split_off(at));
        let v = p::call1(crate::made!(FROZENSET_TYPE).as_value(), items.get())?;
        self.stack.push(v);
        Ok(())
    }

    /// Calls what is below the arguments.
    pub(super) fn reduce(&mut self) -> R<()> {
        let args = self.pop()?;
        let function = self.pop()?;
        if !p::has_flag(args.get(), TypeFlags::TUPLE) {
            return Err(raise_type_error("argument list must be a tuple"));
        }
        let v = p::call_pos(function.get(), tuple::items_of(args.get()))?;
        self.stack.push(v);
        Ok(())
    }

    /// `cls.__new__(cls, *args)`, with keywords where the opcode has them.
    pub(super) fn new_object(&mut self, with_keywords: bool) -> R<()> {
        let name = if with_keywords { "NEWOBJ_EX" } else { "NEWOBJ" };
        let keywords = if with_keywords {
            Some(self.pop()?)
        } else {
            None
        };
        let args = self.pop()?;
        let class = self.pop()?;
        let cls = class.get();
        let wrong = |what: &str, v: Value| {
            Err(unpickling_error(format!(
                "{name} {what}, not {}",
                p::type_name(v)
            )))
        };
        if !p::is_type(cls) {
            return wrong("class argument must be a type", cls);
        }
        if !p::has_flag(args.get(), TypeFlags::TUPLE) {
            return wrong("args argument must be a tuple", args.get());
        }
        if let Some(keywords) = &keywords
            && !p::has_flag(keywords.get(), TypeFlags::DICT_SUBCLASS)
        {
            return wrong("kwargs argument must be a dict", keywords.get());
        }
        let items = tuple::items_of(args.get());
        let v = if items.is_empty() && keywords.is_none() && uses_object_new(cls.as_type()) {
            object_new(cls.as_type(), &Args::EMPTY)?
        } else {
            let (mut names, mut values, mut at) = (Vec::new(), Vec::new(), 0);
            if let Some(keywords) = &keywords {
                while let Some((name, value, _)) = dict::next_entry(keywords.get(), &mut at) {
                    names.push(intern(str_of(name)));
                    values.push(value);
                }
            }
            let new = p::getattr(cls, crate::interned!("__new__"))?;
            p::with_receiver(cls, items, |pos| {
                let args = Args {
                    pos,
                    names: &names,
                    kw: &values,
                };
                p::call(new.get(), &args)
            })?
        };
        self.stack.push(v);
        Ok(())
    }

    /// An instance as protocols 0 and 1 make them.
    pub(super) fn instantiate(&mut self, class: Ref, args: Vec<Ref>) -> R<()> {
        let cls = class.get();
        let bare = args.is_empty()
            && p::is_type(cls)
            && p::getattr_opt(cls, crate::interned!("__getinitargs__"))?.is_none();
        let v = if bare {
            p::call_method(cls, crate::interned!("__new__"), &[cls])?
        } else {
            let args: Vec<Value> = args.iter().map(|v| v.get()).collect();
            p::call_pos(cls, &args)?
        };
        self.stack.push(v);
        Ok(())
    }

    /// Gives the object on the stack its state.
    pub(super) fn build(&mut self) -> R<()> {
        let state = self.pop()?;
        let v = self.top()?.clone();
        if let Some(f) = p::getattr_opt(v.get(), crate::interned!("__setstate__"))? {
            return p::call1(f.get(), state.get()).map(drop);
        }
        let (attributes, slots) = match state.get() {
            pair if p::has_flag(pair, TypeFlags::TUPLE) && tuple::items_of(pair).len() == 2 => {
                (tuple::items_of(pair)[0], tuple::items_of(pair)[1])
            }
            state => (state, Value::NONE),
        };
        if !attributes.is_none() {
            if !is_dict(attributes) && !p::has_flag(attributes, TypeFlags::DICT_SUBCLASS) {
                return Err(unpickling_error("state is not a dictionary"));
            }
            set_attributes(v.get(), attributes)?;
        }
        if !slots.is_none() {
            if !p::has_flag(slots, TypeFlags::DICT_SUBCLASS) {
                return Err(unpickling_error("slot state is not a dictionary"));
            }
            let mut at = 0;
            while let Some((name, value, _)) = dict::next_entry(slots, &mut at) {
                p::setattr(v.get(), name, value)?;
            }
        }
        Ok(())
    }
}

/// `v.__dict__.update(attributes)`, with interned names. Attributes that have a fixed place in instances stay there.
fn set_attributes(v: Value, attributes: Value) -> R<()> {
    let ty = p::type_of(v);
    let has_layout = ty.has(TypeFlags::HEAP) && dict_word(v, ty).is_some();
    let mut at = 0;
    while let Some((name, value, _)) = dict::next_entry(attributes, &mut at) {
        if !has_layout || !is_exact_str(name) {
            let all = match instance_dict(v) {
                Some(all) => all?.own(),
                None => p::getattr(v, crate::interned!("__dict__"))?,
            };
            let name = if is_exact_str(name) {
                intern_value(name)
            } else {
                name
            };
            p::setitem(all.get(), name, value)?;
            continue;
        }
        let name = intern_value(name);
        let found = find(ty, name);
        let fixed =
            found.offset != 0 && found.kind & MEMBER == 0 && v.header().flags & DICT_MODE == 0;
        if fixed {
            let place = unsafe { word(v, found.offset) };
            let old = std::mem::replace(place, value.own().into_raw());
            drop(unsafe { Ref::from_owned(old) });
        } else if found.kind & DATA != 0 {
            // Hidden by a descriptor of the class, but there.
            if let Some(all) = instance_dict(v) {
                namespace::set(all?, name, value)?;
            }
        } else if let Some(all) = dict_word(v, ty) {
            if all.is_null() {
                *all = namespace::new().into_raw();
                v.header().flags |= HAS_DICT;
            }
            namespace::set(*all, name, value)?;
        }
    }
    Ok(())
}
