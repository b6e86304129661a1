//! Numbers of classes: what compiled code relies on for their instances, and when it no longer holds.
//!
//! A class gets the number of its class statement if it turned out as the statement says: its base, the places of its attributes,
//! its methods. Compiled code then reads attributes at fixed offsets and calls methods directly. When that stops being
//! true for a class, it loses its number, and its instances move their attributes to their `__dict__`, where compiled code that
//! still takes them for instances of a numbered class finds nothing and asks the runtime.

use crate::object::attribute;
use crate::object::type_lookup::{DATA, MEMBER, find, kind_of};
use crate::object::type_object::{Type, TypeFlags};
use crate::types::descriptors::{class_method_function, static_method_function};
use crate::types::function::{function, is_function};
use crate::types::object_type::{OBJECT_TYPE, TYPE_TYPE};
use crate::types::property;
use crate::value::Value;
use molt_abi::layout::{class_layout, flags, method_layout, type_object};
use std::mem::{offset_of, size_of};

/// `molt_abi::layout::class_layout`.
#[repr(C)]
pub struct ClassLayout {
    count: u64,
    names: *const Value,
    number: u32,
    base: u32,
    first: u32,
    method_count: u32,
    methods: *const MethodEntry,
    slot_count: u64,
    slots: *const Value,
    property_count: u64,
    /// Names, and the code of getters and setters.
    properties: *const (Value, *const u8, *const u8),
    asked: u64,
}

/// A function that a class statement binds.
#[repr(C)]
struct MethodEntry {
    name: Value,
    code: *const u8,
    /// Where compiled code finds the function, or null.
    place: *mut Value,
    /// `method_layout::OF_INSTANCES` or one of the others.
    receiver: u64,
}

const _: () = assert!(size_of::<MethodEntry>() == method_layout::SIZE as usize);
const _: () = assert!(offset_of!(MethodEntry, receiver) == method_layout::RECEIVER as usize);

const _: () = assert!(offset_of!(ClassLayout, number) == class_layout::NUMBER as usize);
const _: () = assert!(offset_of!(ClassLayout, methods) == class_layout::METHODS as usize);
const _: () = assert!(size_of::<ClassLayout>() == class_layout::SIZE as usize);
const _: () = assert!(offset_of!(Type, number) == type_object::NUMBER as usize);

unsafe impl Sync for ClassLayout {}

/// For classes that no class statement makes.
pub static UNKNOWN: ClassLayout = ClassLayout {
    count: 0,
    names: std::ptr::null(),
    number: 0,
    base: 0,
    first: 0,
    method_count: 0,
    methods: std::ptr::null(),
    slot_count: 0,
    slots: std::ptr::null(),
    property_count: 0,
    properties: std::ptr::null(),
    asked: 0,
};

impl ClassLayout {
    /// Names of instance attributes that the methods assign.
    pub fn names(&self) -> &'static [Value] {
        if self.count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.names, self.count as usize) }
    }

    fn slots(&self) -> &'static [Value] {
        if self.slot_count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.slots, self.slot_count as usize) }
    }

    fn properties(&self) -> &'static [(Value, *const u8, *const u8)] {
        if self.property_count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.properties, self.property_count as usize) }
    }

    fn methods(&self) -> &'static [MethodEntry] {
        if self.method_count == 0 {
            return &[];
        }
        unsafe { std::slice::from_raw_parts(self.methods, self.method_count as usize) }
    }
}

/// Gives a new class its number if it is what its statement says. `slots`: what its `__slots__` names; `size`: bytes of an instance
/// up to where attributes begin that are not among them.
pub fn give(ty: &'static Type, layout: &ClassLayout, slots: &[Value], size: u32) {
    if layout.number == 0 || layout.first != size || layout.slots() != slots {
        return;
    }
    let [base] = ty.heap().bases[..] else { return };
    let fits = match layout.base {
        // The base that type parameters bring has nothing for instances. It is known by its name here, so that programs
        // without generic classes need not contain it.
        0 => base.is(&OBJECT_TYPE) || !base.has(TypeFlags::HEAP) && base.name == "typing.Generic",
        number => base.number == number,
    };
    // Those of the class and static ones are not relied on for instances alone.
    let methods = |m: &MethodEntry| {
        let other = m.receiver != method_layout::OF_INSTANCES || method(ty, m).is_none();
        has_method(ty, m) || other && !makes(m.name)
    };
    let methods = layout.methods().iter().all(methods);
    let properties = layout.properties().iter().all(|p| has_property(ty, p));
    let is_asked = layout.asked != 0;
    let may_assign = ty.slots.setattr.is_none() || is_asked;
    if fits && methods && properties && may_assign && plain(ty, base) {
        ty.edit().flags.0 |= if is_asked { TypeFlags::ASKED } else { 0 };
        ty.edit().number = layout.number;
        for m in layout.methods() {
            match has_method(ty, m) {
                true => hand_out(ty, m),
                // Its definition depends on a condition.
                false => m.name.header().flags |= flags::STR_CHANGED,
            }
        }
    }
}

/// Is it the name of a method that makes instances?
fn makes(name: Value) -> bool {
    name == crate::interned!("__init__") || name == crate::interned!("__new__")
}

/// Compiled code gets the function of a method, unless the class statement has run before: then there are several.
fn hand_out(ty: &'static Type, m: &MethodEntry) {
    let Some(place) = (unsafe { m.place.as_mut() }) else {
        return;
    };
    if !place.is_null() {
        m.name.header().flags |= flags::STR_CHANGED;
    } else if let Some(f) = method(ty, m) {
        *place = f;
    }
}

/// Attributes of instances are where the layout says, whatever the class has under their names.
fn plain(ty: &'static Type, base: &'static Type) -> bool {
    let hides_slot = |(name, _): (Value, Value)| find(base, name).kind & MEMBER != 0;
    !ty.heap().dict.iter().any(hides_slot)
        && ty.slots.getattr.is_none()
        && ty
            .heap()
            .layout
            .iter()
            .all(|(n, _)| find(ty, *n).kind & DATA == 0)
}

fn has_method(ty: &'static Type, m: &MethodEntry) -> bool {
    method(ty, m).is_some_and(|f| has_code(f, m.code))
}

/// The function that a class has under the name: `__new__` is a static method.
fn method(ty: &'static Type, m: &MethodEntry) -> Option<Value> {
    let found = ty.heap().dict.get(m.name)?;
    match m.receiver {
        method_layout::OF_CLASS => class_method_function(found),
        method_layout::STATIC => static_method_function(found),
        _ => Some(static_method_function(found).unwrap_or(found)),
    }
}

fn has_property(ty: &'static Type, (name, get, set): &(Value, *const u8, *const u8)) -> bool {
    let found = ty.heap().dict.get(*name);
    let Some((own_get, own_set)) = found.and_then(property::functions) else {
        return false;
    };
    has_code(own_get, *get) && (set.is_null() || has_code(own_set, *set))
}

/// Is it the function of the definition, with that one's defaults?
fn has_code(f: Value, code: *const u8) -> bool {
    f.is_object()
        && is_function(f)
        && f.header().flags & flags::FUNCTION_CHANGED == 0
        && std::ptr::eq(function(f).code as *const _ as *const u8, code)
}

/// An attribute of a class was set or deleted.
pub fn attribute_changed(ty: &'static Type, name: Value, new: Value) {
    if ty.number == 0 {
        return;
    }
    // Compiled code asks no class with a metaclass of its own for `__new__`; that of enumerations gives one to each.
    if name == crate::interned!("__new__")
        && !crate::object::protocol::type_of(ty.as_value()).is(&TYPE_TYPE)
    {
        return;
    }
    // What makes instances is so often relied on that not all classes shall lose it when one changes, as those do that metaclasses
    // and decorators complete.
    if makes(name) && ty.heap().subclasses.is_empty() {
        return take(ty);
    }
    name.header().flags |= flags::STR_CHANGED;
    let is_data = kind_of(new) & DATA != 0;
    let place = find(ty, name).kind & MEMBER != 0
        || is_data && ty.heap().layout.iter().any(|(n, _)| *n == name);
    if place {
        take(ty)
    }
}

/// A function's code or defaults are others now: classes that have it as a method are no longer what their statements say.
pub fn function_changed(f: Value) {
    fn look(ty: &'static Type, f: Value) {
        if ty.number != 0 {
            let has = |v: Value| {
                let of = property::functions(v);
                let wrapped = class_method_function(v).or_else(|| static_method_function(v));
                v == f || wrapped == Some(f) || of.is_some_and(|(get, set)| get == f || set == f)
            };
            let names = ty.heap().dict.iter().filter(|(_, v)| has(*v));
            names.for_each(|(name, _)| name.header().flags |= flags::STR_CHANGED);
        }
        for sub in ty.heap().subclasses.iter() {
            look(unsafe { &**sub }, f)
        }
    }
    look(&OBJECT_TYPE, f)
}

/// The slots of a class were filled anew.
pub fn slots_changed(ty: &'static Type) {
    let assigns = ty.slots.setattr.is_some() && !ty.has(TypeFlags::ASKED);
    if ty.number != 0 && (ty.slots.getattr.is_some() || assigns) {
        take(ty)
    }
}

/// A class and all that derive from it lose their numbers.
#[cold]
pub fn take(ty: &'static Type) {
    if ty.number != 0 {
        ty.edit().number = 0;
        for v in crate::memory::gc::objects() {
            if crate::object::protocol::type_of(v).is(ty) {
                to_dict(v)
            }
        }
    }
    for sub in ty.heap().subclasses.iter() {
        take(unsafe { &**sub })
    }
}

/// An instance moves its attributes to its `__dict__` for good.
pub fn to_dict(v: Value) {
    if let Some(Err(_)) = attribute::instance_dict(v) {
        // Interned names are hashable and compare by address: a dict takes them.
        drop(crate::errors::take_pending())
    }
    v.header().flags |= flags::DICT_MODE;
}
