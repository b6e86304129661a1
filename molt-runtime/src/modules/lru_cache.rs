//! `_functools._lru_cache_wrapper`.

use crate::errors::{R, raise_type_error};
use crate::modules::support::{Payload, base_slots, bind, data_of, new_native};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bound_method::new_bound_method;
use crate::types::dict::{self, new_dict};
use crate::types::int_object::INT_TYPE;
use crate::types::ops;
use crate::types::str_object::{STR_TYPE, intern};
use crate::types::tuple_methods::new_tuple_owned;
use crate::value::{Ref, Value};

const NONE: u32 = u32::MAX;

struct Link {
    previous: u32,
    next: u32,
    key: Ref,
    hash: i64,
    result: Ref,
}

#[repr(C)]
struct Cache {
    /// `__dict__`, or NULL.
    dict: Ref,
    function: Ref,
    /// Results by key, or with a bound on the size numbers of links by key.
    map: Ref,
    links: Vec<Link>,
    /// The most and the least recently used link.
    newest: u32,
    oldest: u32,
    /// Negative: unbounded.
    max_size: i64,
    typed: bool,
    hits: i64,
    misses: i64,
    cache_info: Ref,
    /// Separates positional from keyword arguments in a key.
    mark: Ref,
}

impl Payload for Cache {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.dict,
            &self.function,
            &self.map,
            &self.cache_info,
            &self.mark,
        ] {
            visit(v.get());
        }
        for link in &self.links {
            visit(link.key.get());
            visit(link.result.get());
        }
    }
    fn clear(&mut self) {
        self.dict = Ref::NULL;
        self.links.clear();
        self.map = new_dict();
        (self.newest, self.oldest) = (NONE, NONE);
    }
}

#[unsafe(export_name = "molt.type._functools._lru_cache_wrapper")]
pub static CACHE_TYPE: Type = Type::builtin(
    "functools._lru_cache_wrapper",
    crate::modules::support::size::<Cache>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        new: Some(cache_new),
        call: Some(cache_call),
        descr_get: Some(|v, instance, _| {
            if instance.is_null() || instance.is_none() {
                return Ok(v.own());
            }
            Ok(new_bound_method(v, instance))
        }),
        ..base_slots::<Cache>()
    },
)
.with_module("functools")
.with_dict(16)
.with_methods(crate::methods_table!("_functools._lru_cache_wrapper"));

fn cache_new(ty: &'static Type, args: &Args) -> R {
    let names = ["user_function", "maxsize", "typed", "cache_info_type"];
    let [function, max_size, typed, info] = bind("lru_cache", names, 4, args)?;
    if !protocol::is_callable(function) {
        return Err(raise_type_error("the first argument must be callable"));
    }
    let max_size = if max_size.is_none() {
        -1
    } else if ops::has_index(max_size) {
        ops::size_i64(max_size)?.max(0)
    } else {
        return Err(raise_type_error("maxsize should be integer or None"));
    };
    Ok(new_native(
        ty,
        Cache {
            dict: Ref::NULL,
            function: function.own(),
            map: new_dict(),
            links: Vec::new(),
            newest: NONE,
            oldest: NONE,
            max_size,
            typed: ops::truth(typed)?,
            hits: 0,
            misses: 0,
            cache_info: info.own(),
            mark: protocol::call0(crate::object::type_object::OBJECT_TYPE.as_value())?,
        },
    ))
}

/// The key of a call: the argument itself if there is a single int or str.
fn make_key(c: &Cache, args: &Args) -> Ref {
    if !c.typed && args.names.is_empty() {
        if let [v] = args.pos
            && (v.is_small_int() || ops::is_exact(*v, &STR_TYPE) || ops::is_exact(*v, &INT_TYPE))
        {
            return v.own();
        }
        return crate::types::tuple::new_tuple(args.pos);
    }
    let mut parts: Vec<Ref> = args.pos.iter().map(|v| v.own()).collect();
    if !args.names.is_empty() {
        parts.push(c.mark.clone());
        for (name, value) in args.names.iter().zip(args.kw) {
            parts.push(name.own());
            parts.push(value.own());
        }
    }
    if c.typed {
        for v in args.pos.iter().chain(args.kw) {
            parts.push(protocol::type_of(*v).as_value().own());
        }
    }
    new_tuple_owned(parts)
}

impl Cache {
    fn unlink(&mut self, i: u32) {
        let (previous, next) = (self.links[i as usize].previous, self.links[i as usize].next);
        match previous {
            NONE => self.newest = next,
            p => self.links[p as usize].next = next,
        }
        match next {
            NONE => self.oldest = previous,
            n => self.links[n as usize].previous = previous,
        }
    }

    fn put_first(&mut self, i: u32) {
        self.links[i as usize].previous = NONE;
        self.links[i as usize].next = self.newest;
        match self.newest {
            NONE => self.oldest = i,
            n => self.links[n as usize].previous = i,
        }
        self.newest = i;
    }
}

fn cache_call(v: Value, args: &Args) -> R {
    let c = data_of::<Cache>(v);
    let function = c.function.clone();
    if c.max_size == 0 {
        c.misses += 1;
        return protocol::call(function.get(), args);
    }
    let key = make_key(c, args);
    let hash = ops::hash(key.get())?;
    let map = c.map.clone();
    if let Some(found) = dict::get_hashed(map.get(), key.get(), hash)? {
        c.hits += 1;
        if c.max_size < 0 {
            return Ok(found.own());
        }
        let i = found.as_small_int() as u32;
        if c.newest != i {
            c.unlink(i);
            c.put_first(i);
        }
        return Ok(c.links[i as usize].result.clone());
    }
    c.misses += 1;
    let result = protocol::call(function.get(), args)?;
    let c = data_of::<Cache>(v);
    let map = c.map.clone();
    if c.max_size < 0 {
        dict::set_hashed(map.get(), key.get(), hash, result.clone())?;
        return Ok(result);
    }
    // The call may have put its own key into the cache.
    if dict::get_hashed(map.get(), key.get(), hash)?.is_some() {
        return Ok(result);
    }
    if (c.links.len() as i64) < c.max_size {
        let i = c.links.len() as u32;
        c.links.push(Link {
            previous: NONE,
            next: NONE,
            key: key.clone(),
            hash,
            result: result.clone(),
        });
        c.put_first(i);
        dict::set_hashed(map.get(), key.get(), hash, Ref::from(i as i64))?;
        return Ok(result);
    }
    let i = c.oldest;
    c.unlink(i);
    let link = &mut c.links[i as usize];
    let old_key = std::mem::replace(&mut link.key, key.clone());
    let old_hash = std::mem::replace(&mut link.hash, hash);
    let old_result = std::mem::replace(&mut link.result, result.clone());
    c.put_first(i);
    dict::remove_hashed(map.get(), old_key.get(), old_hash)?;
    dict::set_hashed(map.get(), key.get(), hash, Ref::from(i as i64))?;
    drop(old_result);
    Ok(result)
}

native_method!(
    "_functools._lru_cache_wrapper",
    "cache_info",
    "self, /",
    |a| {
        let c = data_of::<Cache>(a[0]);
        let (info, hits, misses): (Ref, Ref, Ref) =
            (c.cache_info.clone(), c.hits.into(), c.misses.into());
        let max_size = if c.max_size < 0 {
            Ref::NONE
        } else {
            c.max_size.into()
        };
        let size: Ref = dict::len(c.map.get()).into();
        protocol::call_pos(
            info.get(),
            &[hits.get(), misses.get(), max_size.get(), size.get()],
        )
    }
);
native_method!(
    "_functools._lru_cache_wrapper",
    "cache_clear",
    "self, /",
    |a| {
        let c = data_of::<Cache>(a[0]);
        (c.hits, c.misses) = (0, 0);
        (c.newest, c.oldest) = (NONE, NONE);
        let links = std::mem::take(&mut c.links);
        let map = std::mem::replace(&mut c.map, new_dict());
        drop(links);
        drop(map);
        Ok(Ref::NONE)
    }
);
native_method!(
    "_functools._lru_cache_wrapper",
    "__copy__",
    "self, /",
    |a| Ok(a[0].own())
);
native_method!(
    "_functools._lru_cache_wrapper",
    "__deepcopy__",
    "self, memo, /",
    |a| { Ok(a[0].own()) }
);
native_method!(
    "_functools._lru_cache_wrapper",
    "__reduce__",
    "self, /",
    |a| { protocol::getattr(a[0], intern("__qualname__")) }
);

native_method!(getset "_functools._lru_cache_wrapper", "__dict__",
    crate::types::object_attrs::get_dict, crate::types::object_attrs::set_dict);
