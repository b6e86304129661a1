//! What abstract base classes answered when they were last asked about classes: `isinstance` and `issubclass` with one of them
//! would call Python code of their metaclass each time.

use crate::isolate::isolate;
use crate::object::protocol::type_of;
use crate::object::type_lookup::find;
use crate::object::type_object::{OBJECT_TYPE, Type};
use crate::value::{Ref, Value};

/// An answer holds until a class changes or dies, or something is registered.
struct Answer {
    cls: Value,
    asked: *const Type,
    epoch: u64,
    version: i64,
    is_subclass: bool,
}

/// How `ABCMeta` itself answers; classes with other metaclasses are asked each time.
struct Checks {
    instance: Ref,
    subclass: Ref,
    /// Grows with every registration.
    version: i64,
}

static mut CHECKS: Checks = Checks {
    instance: Ref::NULL,
    subclass: Ref::NULL,
    version: 0,
};

fn checks() -> &'static mut Checks {
    unsafe { &mut *(&raw mut CHECKS) }
}

pub fn version() -> i64 {
    checks().version
}

/// Something was registered with a class.
pub fn registered() {
    checks().version += 1
}

/// Makes the methods of `ABCMeta` known; NULL at the end.
pub fn set_checks(instance: Ref, subclass: Ref) {
    let c = checks();
    (c.instance, c.subclass) = (instance, subclass)
}

#[inline(always)]
fn cell(cls: Value, asked: &Type) -> &'static mut Answer {
    const SIZE: usize = 256;
    static mut ANSWERS: [Answer; SIZE] = [const {
        Answer {
            cls: Value::NULL,
            asked: std::ptr::null(),
            epoch: 0,
            version: 0,
            is_subclass: false,
        }
    }; SIZE];
    let hash = (cls.0 >> 4) ^ (asked as *const Type as u64 >> 5);
    unsafe { &mut (*(&raw mut ANSWERS))[(hash ^ hash >> 8) as usize & (SIZE - 1)] }
}

/// Is a class a subclass of an abstract one, as far as that is known?
#[inline(always)]
pub fn is_subclass(asked: &Type, cls: Value) -> Option<bool> {
    let a = cell(cls, asked);
    let holds = a.cls == cls
        && std::ptr::eq(a.asked, asked)
        && a.epoch == isolate().epoch
        && a.version == checks().version;
    holds.then_some(a.is_subclass)
}

/// The same for instances of a class.
#[inline(always)]
pub fn is_instance(ty: &'static Type, cls: Value) -> Option<bool> {
    // An instance may say that it is of another class than it is.
    is_subclass(ty, cls).filter(|_| tells_its_class(ty))
}

/// Is `__class__` of instances what everybody's is?
fn tells_its_class(ty: &'static Type) -> bool {
    let name = crate::interned!("__class__");
    !crate::has_slot!(ty, getattr) && find(ty, name).value == find(&OBJECT_TYPE, name).value
}

/// A class was asked about a class, or about an instance of it.
pub fn learn(asked: &'static Type, cls: Value, is_subclass: bool) {
    let (meta, c) = (type_of(cls), checks());
    let is = |name: Value, f: &Ref| !f.get().is_null() && find(meta, name).value == f.get();
    if is(crate::interned!("__instancecheck__"), &c.instance)
        && is(crate::interned!("__subclasscheck__"), &c.subclass)
    {
        *cell(cls, asked) = Answer {
            cls,
            asked,
            epoch: isolate().epoch,
            version: c.version,
            is_subclass,
        };
    }
}

/// The same about an instance.
pub fn learn_instance(ty: &'static Type, cls: Value, answer: bool) {
    if tells_its_class(ty) {
        learn(ty, cls, answer)
    }
}
