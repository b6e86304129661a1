//! Slots of classes: which special methods a class defines or inherits decides, slot by slot, between the function of a
//! builtin base and one of the dispatchers here, which look the special method up and call it.

use crate::errors::{self, R, raise_type_error, raise_value_error};
use crate::object::attribute::{self, special_method};
use crate::object::call::enter_call;
use crate::object::name_map::NameHasher;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::find;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::int_object::{big_of, is_int};
use crate::types::str_object::intern;
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One bit per slot of `Slots` that special methods can fill.
const REPR: u32 = 0;
const STR: u32 = 1;
const HASH: u32 = 2;
const COMPARE: u32 = 3;
const CALL: u32 = 4;
const GETATTR: u32 = 5;
const SETATTR: u32 = 6;
const DESCR_GET: u32 = 7;
const DESCR_SET: u32 = 8;
const ITER: u32 = 9;
const NEXT: u32 = 10;
const LEN: u32 = 11;
const GETITEM: u32 = 12;
const SETITEM: u32 = 13;
const CONTAINS: u32 = 14;
const BOOL: u32 = 15;
const BINARY: u32 = 16;
const INPLACE: u32 = 17;
const UNARY: u32 = 18;
const INDEX: u32 = 19;
const INT: u32 = 20;
const FLOAT: u32 = 21;
const NEW: u32 = 22;
const INIT: u32 = 23;
const AWAIT: u32 = 24;
const AITER: u32 = 25;
const ANEXT: u32 = 26;
const FINALIZE: u32 = 27;
const COUNT: u32 = 28;

const SINGLE: [(&str, u32); 30] = [
    ("__repr__", REPR),
    ("__str__", STR),
    ("__hash__", HASH),
    ("__call__", CALL),
    ("__getattribute__", GETATTR),
    ("__getattr__", GETATTR),
    ("__setattr__", SETATTR),
    ("__delattr__", SETATTR),
    ("__get__", DESCR_GET),
    ("__set__", DESCR_SET),
    ("__delete__", DESCR_SET),
    ("__iter__", ITER),
    ("__next__", NEXT),
    ("__len__", LEN),
    ("__getitem__", GETITEM),
    ("__setitem__", SETITEM),
    ("__delitem__", SETITEM),
    ("__contains__", CONTAINS),
    ("__bool__", BOOL),
    ("__index__", INDEX),
    ("__int__", INT),
    ("__float__", FLOAT),
    ("__new__", NEW),
    ("__init__", INIT),
    ("__await__", AWAIT),
    ("__aiter__", AITER),
    ("__anext__", ANEXT),
    ("__del__", FINALIZE),
    ("__neg__", UNARY),
    ("__pos__", UNARY),
];

/// Interned names of the operators' special methods.
pub struct Names {
    slot_of: HashMap<u64, u32, NameHasher>,
    pub binary: [Value; 14],
    pub reflected: [Value; 14],
    pub inplace: [Value; 14],
    pub compare: [Value; 6],
    pub unary: [Value; 4],
}
unsafe impl Sync for Names {}
unsafe impl Send for Names {}

pub fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let dunder = |prefix: &str, i: usize| intern(format!("__{prefix}{}__", BinOp::NAMES[i]));
        let binary = std::array::from_fn(|i| dunder("", i));
        let reflected = std::array::from_fn(|i| dunder("r", i));
        let inplace = std::array::from_fn(|i| dunder("i", i));
        let compare = std::array::from_fn(|i| intern(CmpOp::DUNDERS[i]));
        let unary = std::array::from_fn(|i| intern(UnaryOp::DUNDERS[i]));
        let mut slot_of = HashMap::default();
        let mut add = |v: &[Value], slot| {
            for n in v {
                slot_of.insert(n.0, slot);
            }
        };
        add(&binary, BINARY);
        add(&reflected, BINARY);
        add(&inplace, INPLACE);
        add(&compare, COMPARE);
        add(&unary, UNARY);
        for (name, slot) in SINGLE {
            slot_of.insert(intern(name).0, slot);
        }
        Names {
            slot_of,
            binary,
            reflected,
            inplace,
            compare,
            unary,
        }
    })
}

/// Whether setting this class attribute changes slots.
pub fn is_slot_name(name: Value) -> bool {
    names().slot_of.contains_key(&name.0)
}

/// Bits of the slots for which a class's own namespace has special methods.
fn own_bits(ty: &'static Type) -> u32 {
    let slot_of = &names().slot_of;
    let mut bits = 0;
    for (name, _) in ty.heap().dict.iter() {
        if let Some(slot) = slot_of.get(&name.0) {
            bits |= 1 << slot;
        }
    }
    bits
}

/// Fills all slots of a class from its MRO.
pub fn fill_slots(ty: &'static Type) {
    let mut slots = Slots {
        dealloc: crate::types::class_dealloc::instance_dealloc,
        traverse: Some(crate::types::class_dealloc::instance_traverse),
        clear: Some(crate::types::class_dealloc::instance_clear),
        ..Slots::EMPTY
    };
    if ty.has(TypeFlags::TYPE) {
        slots.dealloc = crate::types::class_dealloc::type_dealloc;
        slots.traverse = Some(crate::types::class_dealloc::type_traverse);
        slots.clear = Some(crate::types::class_dealloc::type_clear);
    }
    let mut open: u32 = (1 << COUNT) - 1;
    for t in &ty.heap().mro {
        if t.has(TypeFlags::HEAP) {
            let mut bits = own_bits(t) & open;
            open &= !bits;
            while bits != 0 {
                let slot = bits.trailing_zeros();
                bits &= bits - 1;
                set_dispatcher(&mut slots, slot, ty);
            }
        } else {
            open &= !inherit(&mut slots, &t.slots, open);
        }
    }
    ty.edit().slots = slots;
}

/// Recomputes the slots of a class and of all that derive from it.
pub fn refill_slots(ty: &'static Type) {
    if ty.has(TypeFlags::HEAP) {
        let hash = crate::own_slot!(ty, hash);
        fill_slots(ty);
        crate::types::tuple_hash::slots_changed(ty, hash);
        crate::types::class_numbers::slots_changed(ty);
    }
    for sub in ty.heap().subclasses.iter() {
        refill_slots(unsafe { &**sub });
    }
}

macro_rules! slot_table {
    ($($slot:ident $field:ident $f:expr;)*) => {
        fn set_dispatcher(slots: &mut Slots, slot: u32, ty: &'static Type) {
            match slot {
                $($slot => slots.$field = Some($f),)*
                HASH => slots.hash = Some(hash),
                GETATTR => slots.getattr = Some(getattr_dispatcher(ty)),
                _ => {}
            }
        }
        /// Takes over the slots in `wanted` that a builtin type fills; the bits of those.
        fn inherit(slots: &mut Slots, from: &Slots, wanted: u32) -> u32 {
            let mut done = 0;
            $(
                if wanted & (1 << $slot) != 0 && from.$field.is_some() {
                    slots.$field = from.$field;
                    done |= 1 << $slot;
                }
            )*
            if wanted & (1 << HASH) != 0 && from.hash.is_some() {
                slots.hash = from.hash;
                done |= 1 << HASH;
            }
            if wanted & (1 << GETATTR) != 0 && from.getattr.is_some() {
                slots.getattr = from.getattr;
                done |= 1 << GETATTR;
            }
            done
        }
    };
}

slot_table! {
    REPR repr repr;
    STR str str_;
    COMPARE compare compare;
    CALL call call;
    SETATTR setattr setattr;
    DESCR_GET descr_get descr_get;
    DESCR_SET descr_set descr_set;
    ITER iter iter;
    NEXT next next;
    LEN len len;
    GETITEM getitem getitem;
    SETITEM setitem setitem;
    CONTAINS contains contains;
    BOOL bool bool_;
    BINARY binary binary;
    INPLACE inplace inplace;
    UNARY unary unary;
    INDEX index index;
    INT int int;
    FLOAT float float;
    NEW new new;
    INIT init init;
    AWAIT await_ await_;
    AITER aiter aiter;
    ANEXT anext anext;
    FINALIZE finalize finalize;
}

/// Calls a special method; `None` if the class has none.
#[inline(always)]
fn special(v: Value, name: Value, pos: &[Value]) -> R<Option<Ref>> {
    match special_method(v, name)? {
        None => Ok(None),
        Some((f, true)) => p::with_receiver(v, pos, |all| p::call_pos(f.get(), all)).map(Some),
        Some((f, false)) => p::call_pos(f.get(), pos).map(Some),
    }
}

fn required(v: Value, name: Value, pos: &[Value]) -> R {
    match special(v, name, pos)? {
        Some(r) => Ok(r),
        None => Err(attribute::attribute_error(
            crate::types::str_object::str_of(name),
            v,
            name,
        )),
    }
}

fn repr(v: Value) -> R {
    match special(v, crate::interned!("__repr__"), &[])? {
        Some(r) => Ok(r),
        None => attribute::default_repr(v),
    }
}

fn str_(v: Value) -> R {
    match special(v, crate::interned!("__str__"), &[])? {
        Some(r) => Ok(r),
        None => p::repr(v),
    }
}

fn hash(v: Value) -> R<i64> {
    let name = crate::interned!("__hash__");
    if find(p::type_of(v), name).value.is_none() {
        return p::unhashable(v);
    }
    let Some(r) = special(v, name, &[])? else {
        return Ok(p::hash_identity(v));
    };
    if !is_int(r.get()) {
        return Err(raise_type_error("__hash__ method should return an integer"));
    }
    let h = match i64::try_from(&*big_of(r.get())) {
        Ok(h) => h,
        Err(_) => {
            let exact = crate::types::int_object::new_int(big_of(r.get()).into_owned());
            p::hash(exact.get())?
        }
    };
    Ok(if h == -1 { -2 } else { h })
}

fn compare(a: Value, b: Value, op: CmpOp) -> R {
    match special(a, names().compare[op as usize], &[b])? {
        Some(r) => Ok(r),
        None => Ok(Value::NOT_IMPLEMENTED.own()),
    }
}

fn call(v: Value, args: &Args) -> R {
    let Some((f, needs_self)) = special_method(v, crate::interned!("__call__"))? else {
        return Err(p::not_callable(v));
    };
    if !needs_self {
        // It may be an object of the same class, without end.
        let _level = enter_call(" while calling a Python object")?;
        return p::call(f.get(), args);
    }
    with_receiver_args(v, args, |all| p::call(f.get(), all))
}

/// `args` with `receiver` put first.
pub fn with_receiver_args<T>(receiver: Value, args: &Args, f: impl FnOnce(&Args) -> T) -> T {
    p::with_receiver(receiver, args.pos, |pos| {
        f(&Args {
            pos,
            names: args.names,
            kw: args.kw,
        })
    })
}

type GetAttr = fn(Value, Value) -> R;

/// The builtin `__getattribute__` that a class inherits, if it is not `object`'s.
fn native_getattr(ty: &'static Type) -> Option<GetAttr> {
    ty.heap()
        .mro
        .iter()
        .filter(|t| !t.has(TypeFlags::HEAP))
        .find_map(|t| crate::own_slot!(t, getattr))
}

/// Is `own`, the slot of a class, the ordinary lookup with `__getattr__` for what it does not find?
pub fn asks_last(ty: &'static Type, own: GetAttr) -> bool {
    std::ptr::fn_addr_eq(own, getattr_hook as GetAttr) && native_getattr(ty).is_none()
}

fn getattr_dispatcher(ty: &'static Type) -> GetAttr {
    let own = |name| {
        ty.heap()
            .mro
            .iter()
            .any(|t| t.has(TypeFlags::HEAP) && t.heap().dict.get(name).is_some())
    };
    if own(intern("__getattribute__")) {
        getattr_full
    } else {
        getattr_hook
    }
}

/// The class has `__getattr__` but the ordinary `__getattribute__`.
pub fn getattr_hook(v: Value, name: Value) -> R {
    let found = match native_getattr(p::type_of(v)) {
        None => attribute::generic_getattr_opt(v, name)?,
        Some(f) => match f(v, name) {
            Ok(r) => Some(r),
            Err(_) if errors::catch(&exc::ATTRIBUTE_ERROR) => None,
            Err(e) => return Err(e),
        },
    };
    match found {
        Some(r) => Ok(r),
        None => match special(v, crate::interned!("__getattr__"), &[name])? {
            Some(r) => Ok(r),
            None => Err(attribute::no_attribute(v, name)),
        },
    }
}

/// The class has its own `__getattribute__`.
fn getattr_full(v: Value, name: Value) -> R {
    let r = required(v, crate::interned!("__getattribute__"), &[name]);
    if r.is_ok()
        || find(p::type_of(v), crate::interned!("__getattr__"))
            .value
            .is_null()
    {
        return r;
    }
    if !errors::catch(&exc::ATTRIBUTE_ERROR) {
        return r;
    }
    required(v, crate::interned!("__getattr__"), &[name])
}

fn setattr(v: Value, name: Value, value: Option<Value>) -> R<()> {
    match value {
        Some(x) => required(v, crate::interned!("__setattr__"), &[name, x]),
        None => required(v, crate::interned!("__delattr__"), &[name]),
    }
    .map(drop)
}

fn descr_get(v: Value, instance: Value, owner: Value) -> R {
    let or_none = |x: Value| if x.is_null() { Value::NONE } else { x };
    match special(
        v,
        crate::interned!("__get__"),
        &[or_none(instance), or_none(owner)],
    )? {
        Some(r) => Ok(r),
        None => Ok(v.own()),
    }
}

fn descr_set(v: Value, instance: Value, value: Option<Value>) -> R<()> {
    match value {
        Some(x) => required(v, crate::interned!("__set__"), &[instance, x]),
        None => required(v, crate::interned!("__delete__"), &[instance]),
    }
    .map(drop)
}

fn iter(v: Value) -> R {
    let name = crate::interned!("__iter__");
    if find(p::type_of(v), name).value.is_none() {
        return Err(raise_type_error(format!(
            "'{}' object is not iterable",
            p::type_name(v)
        )));
    }
    required(v, name, &[])
}

fn next(v: Value) -> R<Option<Ref>> {
    match required(v, crate::interned!("__next__"), &[]) {
        Ok(r) => Ok(Some(r)),
        Err(e) => {
            // One with a value stays raised: `next(it)` and `yield from` want it.
            if errors::catch_is(&exc::STOP_ITERATION)
                && crate::types::tuple::items_of(
                    exc::exception(crate::isolate::isolate().pending).args,
                )
                .is_empty()
            {
                drop(errors::take_pending());
                return Ok(None);
            }
            Err(e)
        }
    }
}

fn len(v: Value) -> R<usize> {
    length_of(required(v, crate::interned!("__len__"), &[])?.get())
}

/// The length that `__len__` means by what it returned.
pub fn length_of(r: Value) -> R<usize> {
    let n = p::index(r)?;
    let big = big_of(n.get());
    if *big < dashu_int::IBig::ZERO {
        return Err(raise_value_error("__len__() should return >= 0"));
    }
    match i64::try_from(&*big) {
        Ok(n) => Ok(n as usize),
        Err(_) => Err(errors::raise_overflow_error(
            "cannot fit 'int' into an index-sized integer",
        )),
    }
}

fn getitem(v: Value, key: Value) -> R {
    required(v, crate::interned!("__getitem__"), &[key])
}

fn setitem(v: Value, key: Value, value: Option<Value>) -> R<()> {
    let (name, what) = match value {
        Some(_) => (
            crate::interned!("__setitem__"),
            "does not support item assignment",
        ),
        None => (
            crate::interned!("__delitem__"),
            "doesn't support item deletion",
        ),
    };
    let r = match value {
        Some(x) => special(v, name, &[key, x])?,
        None => special(v, name, &[key])?,
    };
    match r {
        Some(_) => Ok(()),
        None => Err(raise_type_error(format!(
            "'{}' object {what}",
            p::type_name(v)
        ))),
    }
}

fn contains(v: Value, item: Value) -> R<bool> {
    let name = crate::interned!("__contains__");
    if find(p::type_of(v), name).value.is_none() {
        return Err(raise_type_error(format!(
            "'{}' object is not a container",
            p::type_name(v)
        )));
    }
    let r = required(v, name, &[item])?;
    p::truth(r.get())
}

fn bool_(v: Value) -> R<bool> {
    let r = required(v, crate::interned!("__bool__"), &[])?;
    if !r.get().is_bool() {
        return Err(raise_type_error(format!(
            "__bool__ should return bool, returned {}",
            p::type_name(r.get())
        )));
    }
    Ok(r.get() == Value::TRUE)
}

fn not_implemented() -> R {
    Ok(Value::NOT_IMPLEMENTED.own())
}

/// Whether the class of `b` defines the reflected method differently from the class of `a`.
fn overrides(a: Value, b: Value, name: Value) -> bool {
    let (x, y) = (
        find(p::type_of(a), name).value,
        find(p::type_of(b), name).value,
    );
    !y.is_null() && x != y
}

fn binary(a: Value, b: Value, op: BinOp) -> R {
    let (ta, tb) = (p::type_of(a), p::type_of(b));
    let dispatched = |t: &'static Type| {
        crate::own_slot!(t, binary)
            .is_some_and(|f| std::ptr::fn_addr_eq(f, binary as fn(Value, Value, BinOp) -> R))
    };
    let n = names();
    let reflected = n.reflected[op as usize];
    let mut ask_other = !ta.is(tb) && dispatched(tb);
    if dispatched(ta) {
        if ask_other && p::is_subtype(tb, ta) && overrides(a, b, reflected) {
            if let Some(r) = special(b, reflected, &[a])?
                && r.get() != Value::NOT_IMPLEMENTED
            {
                return Ok(r);
            }
            ask_other = false;
        }
        if let Some(r) = special(a, n.binary[op as usize], &[b])?
            && (r.get() != Value::NOT_IMPLEMENTED || ta.is(tb))
        {
            return Ok(r);
        }
    }
    if ask_other && let Some(r) = special(b, reflected, &[a])? {
        return Ok(r);
    }
    not_implemented()
}

/// `a op b` after the method of `a`, an instance of a class, has answered NotImplemented.
pub fn binary_declined(a: Value, b: Value, op: BinOp) -> R {
    let tb = p::type_of(b);
    let r = match crate::slot!(tb, binary) {
        _ if tb.is(p::type_of(a)) => not_implemented()?,
        Some(f) if std::ptr::fn_addr_eq(f, binary as fn(Value, Value, BinOp) -> R) => {
            match special(b, names().reflected[op as usize], &[a])? {
                Some(r) => r,
                None => not_implemented()?,
            }
        }
        Some(f) => f(a, b, op)?,
        None => not_implemented()?,
    };
    if r.get() == Value::NOT_IMPLEMENTED {
        return Err(crate::object::operators::unsupported(a, b, op, false));
    }
    Ok(r)
}

fn inplace(a: Value, b: Value, op: BinOp) -> R {
    match special(a, names().inplace[op as usize], &[b])? {
        Some(r) => Ok(r),
        None => not_implemented(),
    }
}

fn unary(v: Value, op: UnaryOp) -> R {
    match special(v, names().unary[op as usize], &[])? {
        Some(r) => Ok(r),
        None => not_implemented(),
    }
}

fn index(v: Value) -> R {
    required(v, crate::interned!("__index__"), &[])
}

fn int(v: Value) -> R {
    required(v, crate::interned!("__int__"), &[])
}

fn float(v: Value) -> R {
    required(v, crate::interned!("__float__"), &[])
}

fn new(ty: &'static Type, args: &Args) -> R {
    let f = p::getattr(ty.as_value(), crate::interned!("__new__"))?;
    with_receiver_args(ty.as_value(), args, |all| p::call(f.get(), all))
}

fn init(v: Value, args: &Args) -> R<()> {
    let Some((f, needs_self)) = special_method(v, crate::interned!("__init__"))? else {
        return Ok(());
    };
    let r = if needs_self {
        with_receiver_args(v, args, |all| p::call(f.get(), all))?
    } else {
        p::call(f.get(), args)?
    };
    check_init(r.get())
}

/// What `__init__` returned must be None.
pub fn check_init(returned: Value) -> R<()> {
    if returned.is_none() {
        return Ok(());
    }
    Err(raise_type_error(format!(
        "__init__() should return None, not '{}'",
        p::type_name(returned)
    )))
}

fn await_(v: Value) -> R {
    required(v, crate::interned!("__await__"), &[])
}

fn aiter(v: Value) -> R {
    required(v, crate::interned!("__aiter__"), &[])
}

fn anext(v: Value) -> R {
    required(v, crate::interned!("__anext__"), &[])
}

fn finalize(v: Value) {
    crate::types::unraisable::guarded(|| {
        let name = crate::interned!("__del__");
        let method = find(p::type_of(v), name).value;
        (special(v, name, &[]).map(drop), method)
    });
}
