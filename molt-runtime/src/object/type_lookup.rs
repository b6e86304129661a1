//! Finding attributes on types: lookup along the MRO through a global cache, which mutation of a type invalidates
//! entry by entry; and the run-time part of builtin types, built when first asked for.

use crate::object::name_map::NameMap;
use crate::object::native::NativeDef;
use crate::object::type_object::{Type, TypeFlags, TypeHeap};
use crate::types::exceptions::second_base;
use crate::types::native_function as native_types;
use crate::types::str_object::intern;
use crate::types::{descriptors, function, slot_wrappers};
use crate::value::{Ref, Value};

/// What a type says about a name.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Found {
    ty: usize,
    name: u64,
    /// The attribute found on the type, borrowed, or NULL.
    pub value: Value,
    /// Byte offset of the instance attribute of that name, or 0.
    pub offset: u32,
    pub kind: u32,
}

impl Found {
    /// Is it a descriptor that is asked before anything that the instance has?
    #[inline(always)]
    pub fn comes_first(&self) -> bool {
        self.kind & (DATA | GET) == DATA | GET && self.offset == 0
    }

    /// Is it kept at a fixed place of instances, where nothing else can come before it?
    #[inline(always)]
    pub fn is_fixed(&self) -> bool {
        self.offset != 0 && self.kind & (DATA | MEMBER) != DATA
    }
}

/// Kinds of what was found: it has `__get__`.
pub const GET: u32 = 1;
/// It has `__set__` or `__delete__`: comes before instance attributes.
pub const DATA: u32 = 2;
/// Its `__get__` on an instance makes a bound method of it: it can be called with the instance put first instead.
pub const METHOD: u32 = 4;
/// A member descriptor of `__slots__`; `offset` is its.
pub const MEMBER: u32 = 8;

const SIZE: usize = 2048;
const EMPTY: Found = Found {
    ty: 0,
    name: 0,
    value: Value::NULL,
    offset: 0,
    kind: 0,
};
static mut CACHE: [Found; SIZE] = [EMPTY; SIZE];

/// Both addresses count in full: classes and names that are used together mostly lie near each other.
#[inline(always)]
fn place(ty: usize, name: u64) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (ty as u64 ^ name.rotate_left(32)).wrapping_mul(ODD);
    (mixed >> (u64::BITS - SIZE.ilog2())) as usize
}

#[inline(always)]
fn cell(ty: usize, name: u64) -> &'static mut Found {
    unsafe { &mut (*(&raw mut CACHE))[place(ty, name)] }
}

/// Where what a cell held before is kept: two attributes that have the same cell are both found.
#[inline(always)]
fn second_cell(ty: usize, name: u64) -> &'static mut Found {
    unsafe { &mut (*(&raw mut CACHE))[place(ty, name) ^ 1] }
}

/// The attribute `name` (interned) of instances of `ty`: what the class has, and where instances keep their own.
#[inline(always)]
pub fn find(ty: &'static Type, name: Value) -> Found {
    let c = cell(ty as *const Type as usize, name.0);
    if c.ty == ty as *const Type as usize && c.name == name.0 {
        return *c;
    }
    find_slow(ty, name)
}

#[inline(never)]
fn find_slow(ty: &'static Type, name: Value) -> Found {
    let address = ty as *const Type as usize;
    let (first, second) = (cell(address, name.0), second_cell(address, name.0));
    if second.ty == address && second.name == name.0 {
        std::mem::swap(first, second);
        return *first;
    }
    let value = lookup_uncached(ty, name).unwrap_or(Value::NULL);
    let mut found = Found {
        ty: ty as *const Type as usize,
        name: name.0,
        value,
        offset: 0,
        kind: kind_of(value),
    };
    if let Some(offset) = descriptors::member_offset(value) {
        found.kind |= MEMBER;
        found.offset = offset;
    } else if found.kind & DATA == 0 && ty.has(TypeFlags::HEAP) {
        found.offset = layout_offset(ty, name);
    }
    // Looking up may have run code that filled cells.
    let (first, second) = (cell(address, name.0), second_cell(address, name.0));
    *second = std::mem::replace(first, found);
    found
}

fn layout_offset(ty: &'static Type, name: Value) -> u32 {
    let layout = &ty.heap().layout;
    layout
        .iter()
        .find(|(n, _)| *n == name)
        .map_or(0, |(_, offset)| *offset)
}

/// The descriptor nature of a class attribute.
pub fn kind_of(value: Value) -> u32 {
    if !value.is_object() {
        return 0;
    }
    let ty = unsafe { &*value.header().ty };
    let mut kind = 0;
    if crate::has_slot!(ty, descr_get) {
        kind |= GET;
    }
    if crate::has_slot!(ty, descr_set) {
        kind |= DATA;
    }
    if ty.is(&function::FUNCTION_TYPE)
        || ty.is(&native_types::METHOD_DEF_TYPE)
        || ty.is(&slot_wrappers::SLOT_WRAPPER_TYPE)
    {
        kind |= METHOD;
    }
    kind
}

/// The attribute of a class or the classes it derives from; borrowed.
#[inline]
pub fn lookup(ty: &'static Type, name: Value) -> Option<Value> {
    find(ty, name).value.present()
}

fn lookup_uncached(ty: &'static Type, name: Value) -> Option<Value> {
    let mro: &[&'static Type] = &ty.heap().mro;
    for t in mro {
        if let Some(v) = lookup_own(t, name) {
            return Some(v);
        }
    }
    None
}

/// The attribute in the type's own namespace; borrowed.
pub fn lookup_own(ty: &'static Type, name: Value) -> Option<Value> {
    if let Some(v) = ty.heap().dict.get(name) {
        return Some(v);
    }
    if ty.has(TypeFlags::HEAP) {
        return None;
    }
    slot_wrappers::special_method(ty, name)
}

/// Sets or deletes an attribute in the type's own namespace and forgets what caches know of it. The old value.
pub fn set_own(ty: &'static Type, name: Value, value: Option<Ref>) -> Option<Ref> {
    attributes_changed();
    let new = value.as_ref().map_or(Value::NULL, |v| v.get());
    crate::types::class_numbers::attribute_changed(ty, name, new);
    let plain_now = value.as_ref().is_none_or(|v| kind_of(v.get()) == 0);
    let deleted = value.is_none();
    let old = match value {
        Some(v) => ty.heap().dict.set(name, v),
        None => ty.heap().dict.remove(name),
    };
    let plain_before = old.as_ref().is_some_and(|v| kind_of(v.get()) == 0);
    forget(ty, name);
    if deleted || !plain_before || !plain_now {
        forget_sites(ty);
    }
    old
}

/// Drops the cache entries for `name` of `ty` and of all that derive from it.
fn forget(ty: &'static Type, name: Value) {
    let address = ty as *const Type as usize;
    for c in [cell(address, name.0), second_cell(address, name.0)] {
        if c.ty == address && c.name == name.0 {
            *c = EMPTY;
        }
    }
    if !ty.heap.is_null() {
        for sub in ty.heap().subclasses.iter() {
            forget(unsafe { &**sub }, name);
        }
    }
}

/// Drops everything cached about `ty` and all that derive from it.
pub fn forget_type(ty: &'static Type) {
    attributes_changed();
    let address = ty as *const Type as usize;
    for c in unsafe { (*(&raw mut CACHE)).iter_mut() } {
        if c.ty == address {
            *c = EMPTY;
        }
    }
    forget_sites_of(ty);
    if !ty.heap.is_null() {
        for sub in ty.heap().subclasses.iter() {
            forget_type(unsafe { &**sub });
        }
    }
}

fn forget_sites(ty: &'static Type) {
    forget_sites_of(ty);
    if !ty.heap.is_null() {
        for sub in ty.heap().subclasses.iter() {
            forget_sites(unsafe { &**sub });
        }
    }
}

/// Empties the attribute caches in compiled code that were filled for `ty`.
fn forget_sites_of(ty: &'static Type) {
    let mut p = crate::isolate::isolate().attr_caches as *mut Site;
    while p as usize > LAST_SITE {
        unsafe {
            if std::ptr::eq((*p).ty, ty) {
                (*p).ty = std::ptr::null();
            }
            p = (*p).next;
        }
    }
}

/// An attribute of a class or of a native module changed, or what a name means in a module: what was found so is not known any more.
pub fn attributes_changed() {
    let isolate = crate::isolate::isolate();
    isolate.epoch += 1;
    let mut p = std::mem::replace(&mut isolate.steady_caches, std::ptr::null_mut()) as *mut Site;
    while p as usize > LAST_SITE {
        let site = unsafe { &mut *p };
        site.ty = std::ptr::null();
        p = std::mem::replace(&mut site.next, std::ptr::null_mut());
    }
}

/// Marks the end of the list of filled sites; also tells that a site is in the list.
const LAST_SITE: usize = 1;

/// `molt_abi::layout::attr_cache`.
#[repr(C)]
pub struct Site {
    pub ty: *const Type,
    pub offset: u64,
    pub value: Value,
    pub next: *mut Site,
}

impl Site {
    /// Fills the cache of a place in compiled code.
    pub unsafe fn fill(&mut self, ty: &'static Type, offset: u64, value: Value) {
        self.ty = ty;
        self.offset = offset;
        self.value = value;
        self.link(&mut crate::isolate::isolate().attr_caches)
    }

    /// Notes the attribute of one object (a class or a module), which is forgotten when any such attribute changes.
    pub unsafe fn fill_steady(&mut self, of: Value, value: Value) {
        self.ty = of.0 as *const Type;
        self.value = value;
        self.link(&mut crate::isolate::isolate().steady_caches)
    }

    fn link(&mut self, head: &mut *mut u8) {
        if self.next.is_null() {
            self.next = if head.is_null() {
                LAST_SITE as *mut Site
            } else {
                *head as *mut Site
            };
            *head = self as *mut Site as *mut u8;
        }
    }
}

/// Builds the run-time part of a builtin type: its methods, MRO and place among its base's subclasses.
pub fn make_ready(ty: &'static Type) {
    if let Some(base) = ty.base
        && base.heap.is_null()
    {
        make_ready(base);
    }
    let mut dict = NameMap::default();
    for def in methods_of(ty) {
        dict.set(intern(def.name), def.as_value().own());
    }
    let second = second_base(ty);
    let mut mro = vec![ty];
    let mut t = ty.base;
    while let Some(x) = t {
        if let Some(second) = second
            && second.base.is_some_and(|base| base.is(x))
        {
            mro.push(second);
        }
        mro.push(x);
        t = x.base;
    }
    let short = ty.name.rsplit('.').next().unwrap_or(ty.name);
    let heap = TypeHeap {
        dict,
        bases: ty.base.into_iter().chain(second).collect(),
        mro,
        subclasses: Vec::new(),
        layout: Vec::new(),
        name: intern(short).own(),
        former_names: Vec::new(),
        qualname: intern(short).own(),
        native_base: ty,
        model_of: 0,
        model: Ref::NULL,
        wrappers_listed: false,
    };
    ty.edit().heap = Box::into_raw(Box::new(heap));
    if let Some(base) = ty.base {
        base.heap().subclasses.push(ty);
    }
}

fn methods_of(ty: &'static Type) -> impl Iterator<Item = &'static NativeDef> {
    let mut p = ty.methods;
    std::iter::from_fn(move || {
        if p.is_null() || unsafe { (*p).is_null() } {
            return None;
        }
        let def = unsafe { &**p };
        p = unsafe { p.add(1) };
        Some(def)
    })
}
