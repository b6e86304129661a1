//! `gc`.

use crate::errors::R;
use crate::isolate::isolate;
use crate::memory::gc;
use crate::modules::module_object;
use crate::native_function;
use crate::object::protocol as p;
use crate::object::type_object::TypeFlags;
use crate::types::containers;
use crate::types::str_object::intern;
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};
use molt_abi::layout::flags::FINALIZED;

/// Thresholds as the program set them; they are kept but mean nothing here.
static mut THRESHOLDS: [i64; 3] = [700, 10, 10];
static mut DEBUG: i64 = 0;

#[unsafe(export_name = "molt.init.gc")]
pub extern "C" fn init(module: Value) -> i32 {
    let all = || -> R<()> {
        let set = |name: &str, v: Ref| module_object::store(module, intern(name), v.get());
        set("garbage", containers::new_list(vec![]))?;
        set("callbacks", containers::new_list(vec![]))?;
        for (name, bit) in [
            ("DEBUG_STATS", 1i64),
            ("DEBUG_COLLECTABLE", 2),
            ("DEBUG_UNCOLLECTABLE", 4),
            ("DEBUG_SAVEALL", 32),
            ("DEBUG_LEAK", 38),
        ] {
            set(name, Ref::from(bit))?;
        }
        Ok(())
    };
    if all().is_ok() { 0 } else { -1 }
}

/// Tells the functions in `gc.callbacks` about a collection.
fn notify(phase: &str, collected: i64) -> R<()> {
    let module = crate::modules::imported("gc")?;
    if module.get().is_none() {
        return Ok(());
    }
    let Some(list) = module_object::lookup(module.get(), intern("callbacks"))? else {
        return Ok(());
    };
    for f in p::collect(list.get())? {
        let info = containers::new_dict();
        for (name, v) in [
            ("generation", 2),
            ("collected", collected),
            ("uncollectable", 0),
        ] {
            containers::dict_set(info.get(), intern(name), Ref::from(v).get())?;
        }
        p::call_pos(f.get(), &[intern(phase), info.get()])?;
    }
    Ok(())
}

fn collect(a: &[Value]) -> R {
    if !a[0].is_null() {
        let g = p::index_i64(a[0])?;
        if !(0..=2).contains(&g) {
            return Err(crate::errors::raise_value_error("invalid generation"));
        }
    }
    notify("start", 0)?;
    let n = gc::collect_now() as i64;
    notify("stop", n)?;
    Ok(Ref::from(n))
}
native_function!("gc", "collect", "generation=2", collect);
native_function!("gc", "enable", "", |_| {
    gc::enable();
    Ok(Ref::NONE)
});
native_function!("gc", "disable", "", |_| {
    gc::disable();
    Ok(Ref::NONE)
});
native_function!("gc", "isenabled", "", |_| Ok(Ref::bool(gc::is_enabled())));
native_function!("gc", "get_count", "", |_| {
    let n = Ref::from((isolate().gc_live % 700) as i64);
    Ok(new_tuple(&[
        n.get(),
        Value::small_int(0),
        Value::small_int(0),
    ]))
});
native_function!("gc", "get_threshold", "", |_| {
    let t: Vec<Value> = unsafe { THRESHOLDS }
        .iter()
        .map(|n| Value::small_int(*n))
        .collect();
    Ok(new_tuple(&t))
});
native_function!(
    "gc",
    "set_threshold",
    "threshold0, threshold1=None, threshold2=None, /",
    |a| {
        for (i, v) in a.iter().enumerate() {
            if !v.is_null() {
                let n = p::index_i64(*v)?;
                unsafe { THRESHOLDS[i] = n };
            }
        }
        Ok(Ref::NONE)
    }
);
native_function!("gc", "get_debug", "", |_| Ok(Ref::from(unsafe { DEBUG })));
native_function!("gc", "set_debug", "flags, /", |a| {
    unsafe { DEBUG = p::index_i64(a[0])? };
    Ok(Ref::NONE)
});
native_function!("gc", "freeze", "", |_| Ok(Ref::NONE));
native_function!("gc", "unfreeze", "", |_| Ok(Ref::NONE));
native_function!("gc", "get_freeze_count", "", |_| Ok(Ref::from(0i64)));
native_function!("gc", "is_tracked", "obj, /", |a| Ok(Ref::bool(is_tracked(
    a[0]
))));
native_function!("gc", "is_finalized", "obj, /", |a| {
    Ok(Ref::bool(
        a[0].is_object() && a[0].header().flags & FINALIZED != 0,
    ))
});
native_function!("gc", "get_objects", "generation=None", |_| {
    Ok(containers::new_list(
        gc::objects().iter().map(|v| v.own()).collect(),
    ))
});

fn is_atomic(v: Value) -> bool {
    !v.is_object() || !p::type_of(v).has(TypeFlags::GC)
}

fn is_tracked(v: Value) -> bool {
    if is_atomic(v) {
        return false;
    }
    let ty = p::type_of(v);
    if ty.is(&crate::types::dict_type::DICT_TYPE) {
        let mut at = 0;
        while let Some((k, x)) = containers::dict_next(v, &mut at) {
            if !is_atomic(k) || !is_atomic(x) {
                return true;
            }
        }
        return false;
    }
    if ty.is(&crate::types::tuple::TUPLE_TYPE) {
        return !items_of(v).is_empty();
    }
    true
}

fn referents(v: Value) -> Vec<Ref> {
    let mut out = Vec::new();
    if !is_atomic(v)
        && let Some(f) = crate::slot!(p::type_of(v), traverse)
    {
        unsafe {
            f(v.as_ptr(), &mut |x| {
                if x.is_object() {
                    out.push(x.own())
                }
            })
        };
    }
    out
}

native_function!(raw "gc", "get_referents", |args| {
    let list = args.pos.iter().flat_map(|v| referents(*v)).collect();
    Ok(containers::new_list(list))
});
native_function!(raw "gc", "get_referrers", |args| {
    let mut list = Vec::new();
    for v in gc::objects() {
        if referents(v).iter().any(|x| args.pos.contains(&x.get())) {
            list.push(v.own());
        }
    }
    Ok(containers::new_list(list))
});
native_function!("gc", "get_stats", "", |_| {
    let mut list = Vec::new();
    for i in 0..3 {
        let d = containers::new_dict();
        let n = if i == 2 { gc::collections() as i64 } else { 0 };
        for (name, v) in [("collections", n), ("collected", 0), ("uncollectable", 0)] {
            containers::dict_set(d.get(), intern(name), Ref::from(v).get())?;
        }
        list.push(d);
    }
    Ok(containers::new_list(list))
});
