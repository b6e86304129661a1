//! Creation of classes: `type(name, bases, namespace)` and what a class statement adds (layout of instance attributes).

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::object::header::new_object;
use crate::object::name_map::NameMap;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::{find, lookup, set_own};
use crate::object::type_object::{Slots, Type, TypeFlags, TypeHeap};
use crate::types::class_mro::compute_mro;
use crate::types::class_numbers::{self, ClassLayout};
use crate::types::containers;
use crate::types::descriptors;
use crate::types::dispatch;
use crate::types::object_type::{OBJECT_TYPE, TYPE_TYPE};
use crate::types::str_object::{intern, intern_value, is_str, new_str, str_of};
use crate::types::tuple::items_of;
use crate::value::{Ref, Value};

/// What the compiler knows of a class statement.
pub type Layout = &'static ClassLayout;

/// `type.__new__(meta, name, bases, namespace, **keywords)`.
pub fn type_new(meta: &'static Type, args: &Args) -> R {
    let [name, bases, namespace] = args.pos else {
        return Err(raise_type_error(format!(
            "type.__new__() takes exactly 3 arguments ({} given)",
            args.pos.len()
        )));
    };
    let wrong = |n: u32, what: &str, v: Value| {
        raise_type_error(format!(
            "type.__new__() argument {n} must be {what}, not {}",
            p::type_name(v)
        ))
    };
    if !is_str(*name) {
        return Err(wrong(1, "str", *name));
    }
    if !p::has_flag(*bases, TypeFlags::TUPLE) {
        return Err(wrong(2, "tuple", *bases));
    }
    if !containers::is_dict(*namespace) {
        return Err(wrong(3, "dict", *namespace));
    }
    if str_of(*name).contains(&0) {
        return Err(raise_value_error(
            "type name must not contain null characters",
        ));
    }
    let bases = items_of(*bases);
    for b in bases {
        if !p::is_type(*b) && p::getattr_opt(*b, crate::interned!("__mro_entries__"))?.is_some() {
            return Err(raise_type_error(
                "type() doesn't support MRO entry resolution; use types.new_class()",
            ));
        }
    }
    let winner = derive_metaclass(meta, bases)?;
    if !winner.is(meta)
        && let Some(new) = crate::slot!(winner, new)
        && !std::ptr::fn_addr_eq(new, type_new as fn(&'static Type, &Args) -> R)
    {
        return new(winner, args);
    }
    let types: Vec<&'static Type> = if bases.is_empty() {
        vec![&OBJECT_TYPE]
    } else {
        bases.iter().map(|b| b.as_type()).collect()
    };
    let cls = create(winner, *name, types, *namespace, take_layout())?;
    finish(cls.get(), args)?;
    Ok(cls)
}

/// The layout for the class statement that is calling its metaclass now.
static mut PENDING_LAYOUT: Layout = &class_numbers::UNKNOWN;

pub fn set_layout(layout: Layout) {
    unsafe { PENDING_LAYOUT = layout }
}

pub fn take_layout() -> Layout {
    unsafe { std::mem::replace(&mut *(&raw mut PENDING_LAYOUT), &class_numbers::UNKNOWN) }
}

/// The most derived of the metaclasses of the bases.
pub fn derive_metaclass(meta: &'static Type, bases: &[Value]) -> R<&'static Type> {
    let mut winner = meta;
    for b in bases {
        let m = p::type_of(*b);
        if p::is_subtype(winner, m) {
            continue;
        }
        if p::is_subtype(m, winner) {
            winner = m;
            continue;
        }
        return Err(raise_type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass \
             of the metaclasses of all its bases",
        ));
    }
    Ok(winner)
}

/// The class whose memory layout makes `ty` what it is: a builtin type with fields of its own, or a class with `__slots__`.
fn solid(ty: &'static Type) -> &'static Type {
    let mut t = ty;
    loop {
        let Some(base) = t.base else { return t };
        if t.has(TypeFlags::HEAP) {
            if descriptors::has_members(t) {
                return t;
            }
        } else if t.basic_size != base.basic_size
            || t.has(TypeFlags::PRE_DICT) && !base.has(TypeFlags::PRE_DICT)
        {
            return t;
        }
        t = base;
    }
}

fn best_base(bases: &[&'static Type]) -> R<&'static Type> {
    let mut winner: Option<(&'static Type, &'static Type)> = None;
    for b in bases {
        if !b.has(TypeFlags::BASE) {
            return Err(raise_type_error(format!(
                "type '{}' is not an acceptable base type",
                b.name
            )));
        }
        let s = solid(b);
        match winner {
            None => winner = Some((b, s)),
            Some((_, w)) if p::is_subtype(w, s) => {}
            Some((_, w)) if p::is_subtype(s, w) => winner = Some((b, s)),
            Some(_) => {
                return Err(raise_type_error(
                    "multiple bases have instance lay-out conflict",
                ));
            }
        }
    }
    Ok(winner.map_or(&OBJECT_TYPE, |(b, _)| b))
}

/// What `__slots__` says.
struct SlotNames {
    names: Vec<Value>,
    wants_dict: bool,
    wants_weak: bool,
    given: bool,
}

fn read_slots(base: &'static Type, name: Value, namespace: Value) -> R<SlotNames> {
    let mut out = SlotNames {
        names: Vec::new(),
        wants_dict: true,
        wants_weak: true,
        given: false,
    };
    let Some(given) = containers::dict_get(namespace, crate::interned!("__slots__"))? else {
        return Ok(out);
    };
    out.given = true;
    out.wants_dict = false;
    out.wants_weak = false;
    let items = if is_str(given.get()) {
        vec![given]
    } else {
        p::collect(given.get())?
    };
    if !items.is_empty() && base_is_variable(base) && !base.has(TypeFlags::STR) {
        return Err(raise_type_error(format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            base.name
        )));
    }
    for item in items {
        if !is_str(item.get()) {
            return Err(raise_type_error(format!(
                "__slots__ items must be strings, not '{}'",
                p::type_name(item.get())
            )));
        }
        let text = str_of(item.get());
        if !is_identifier(text) {
            return Err(raise_type_error("__slots__ must be identifiers"));
        }
        if text == b"__dict__" {
            if out.wants_dict || has_dict(base) {
                return Err(raise_type_error(
                    "__dict__ slot disallowed: we already got one",
                ));
            }
            out.wants_dict = true;
            continue;
        }
        if text == b"__weakref__" {
            if out.wants_weak || base.has(TypeFlags::WEAK) {
                return Err(raise_type_error(
                    "__weakref__ slot disallowed: we already got one",
                ));
            }
            out.wants_weak = true;
            continue;
        }
        let mangled = mangle(str_of(name), text);
        let slot = intern(mangled);
        if containers::dict_get(namespace, slot)?.is_some()
            && !matches!(
                text,
                b"__qualname__" | b"__classcell__" | b"__classdictcell__"
            )
        {
            let mut message = b"'".to_vec();
            message.extend_from_slice(str_of(slot));
            message.extend_from_slice(b"' in __slots__ conflicts with class variable");
            return Err(crate::errors::raise_bytes(
                &crate::types::exceptions::VALUE_ERROR,
                &message,
            ));
        }
        out.names.push(slot);
    }
    out.names.sort_by(|a, b| str_of(*a).cmp(str_of(*b)));
    Ok(out)
}

fn is_identifier(text: &[u8]) -> bool {
    let word = |b: u8| b == b'_' || b.is_ascii_alphanumeric() || b >= 0x80;
    text.first().is_some_and(|b| !b.is_ascii_digit()) && text.iter().all(|b| word(*b))
}

/// `__name` in class `C` is `_C__name`.
fn mangle(class: &[u8], name: &[u8]) -> Vec<u8> {
    let class = class
        .iter()
        .position(|b| *b != b'_')
        .map_or(&class[..0], |i| &class[i..]);
    if !name.starts_with(b"__") || name.ends_with(b"__") || class.is_empty() {
        return name.to_vec();
    }
    [b"_", class, name].concat()
}

fn native_base(base: &'static Type) -> &'static Type {
    if base.has(TypeFlags::HEAP) {
        base.heap().native_base
    } else {
        base
    }
}

/// Instances keep data of varying size after the fixed part (or the layout is fixed by immediates).
fn base_is_variable(base: &'static Type) -> bool {
    native_base(base).has(TypeFlags::PRE_DICT)
}

fn has_dict(ty: &'static Type) -> bool {
    ty.has(TypeFlags::DICT)
        || ty.has(TypeFlags::HEAP) && ty.has(TypeFlags::PRE_DICT)
        || ty.has(TypeFlags::TYPE)
}

const INHERITED: u32 = TypeFlags::BASE
    | TypeFlags::GC
    | TypeFlags::DICT
    | TypeFlags::WEAK
    | TypeFlags::INT
    | TypeFlags::STR
    | TypeFlags::BYTES
    | TypeFlags::LIST
    | TypeFlags::TUPLE
    | TypeFlags::DICT_SUBCLASS
    | TypeFlags::EXCEPTION
    | TypeFlags::TYPE
    | TypeFlags::FLOAT
    | TypeFlags::SET
    | TypeFlags::SEQUENCE
    | TypeFlags::MAPPING;

fn create(
    meta: &'static Type,
    name: Value,
    bases: Vec<&'static Type>,
    namespace: Value,
    wanted_layout: Layout,
) -> R {
    crate::mark_made!(crate::types::object_type::TYPE_TYPE);
    crate::mark_made!(crate::types::sequence_iterator::SEQUENCE_ITERATOR_TYPE);
    let base = best_base(&bases)?;
    let slots = read_slots(base, name, namespace)?;
    let native = native_base(base);
    let variable = base_is_variable(base);
    let is_meta = base.has(TypeFlags::TYPE);
    let any_dict = bases.iter().any(|b| has_dict(b));
    let mut flags = base.flags.0 & INHERITED | TypeFlags::HEAP | TypeFlags::GC;
    for b in &bases {
        flags |= b.flags.0 & (TypeFlags::SEQUENCE | TypeFlags::MAPPING | TypeFlags::WEAK);
    }
    let mut size = base.basic_size;
    let mut dict_offset = base.dict_offset;
    let mut adds_dict = false;
    let wants_dict = slots.wants_dict || any_dict;
    if variable {
        flags |= TypeFlags::VAR;
        if base.has(TypeFlags::HEAP) && base.has(TypeFlags::PRE_DICT) || wants_dict {
            flags |= TypeFlags::PRE_DICT;
            adds_dict = !has_dict(base);
        } else if !slots.names.is_empty() {
            // A str has no room for fields of its classes: they are kept in a dict that nobody sees.
            flags |= TypeFlags::PRE_DICT;
        }
    } else if !is_meta && wants_dict && !has_dict(base) {
        flags |= TypeFlags::DICT;
        dict_offset = size;
        size += 8;
        adds_dict = true;
    }
    let adds_weak = slots.wants_weak && !base.has(TypeFlags::WEAK) && !variable;
    if slots.wants_weak {
        flags |= TypeFlags::WEAK;
    }
    // Fields: `__slots__`, then fixed attributes inherited from bases, then those of this class's own statement.
    let mut members = Vec::new();
    let mut layout: Vec<(Value, u32)> = if base.has(TypeFlags::HEAP) {
        base.heap().layout.clone()
    } else {
        Vec::new()
    };
    if !variable && !is_meta {
        for n in &slots.names {
            members.push((*n, size));
            size += 8;
        }
    }
    let own_start = size;
    if !variable && !is_meta && flags & TypeFlags::DICT != 0 {
        let inherited = bases
            .iter()
            .filter(|b| b.has(TypeFlags::HEAP))
            .flat_map(|b| b.heap().layout.iter().map(|(n, _)| *n));
        for n in inherited.chain(wanted_layout.names().iter().copied()) {
            let taken = layout.iter().any(|(x, _)| *x == n);
            if !taken && layout.len() < MAX_LAYOUT && !slots.names.contains(&n) {
                layout.push((n, size));
                size += 8;
            }
        }
    }

    let mut dict = NameMap::default();
    let mut at = 0;
    while let Some((key, value)) = containers::dict_next(namespace, &mut at) {
        if is_str(key) {
            dict.set(intern_value(key), value.own());
        }
    }
    let qualname = match dict.remove(crate::interned!("__qualname__")) {
        Some(q) if is_str(q.get()) => q,
        Some(q) => {
            return Err(raise_type_error(format!(
                "type __qualname__ must be a str, not {}",
                p::type_name(q.get())
            )));
        }
        None => name.own(),
    };
    if dict.get(crate::interned!("__doc__")).is_none() {
        dict.set(crate::interned!("__doc__"), Ref::NONE);
    }
    if dict.get(crate::interned!("__module__")).is_none() {
        dict.set(
            crate::interned!("__module__"),
            crate::modules::current_module_name(),
        );
    }
    if dict.get(crate::interned!("__eq__")).is_some()
        && dict.get(crate::interned!("__hash__")).is_none()
    {
        dict.set(crate::interned!("__hash__"), Ref::NONE);
    }
    wrap_special(&mut dict);
    let class_cell = dict.remove(crate::interned!("__classcell__"));
    if let Some(cell) = &class_cell
        && !crate::types::cell::is_cell(cell.get())
    {
        return Err(raise_type_error(format!(
            "__classcell__ must be a nonlocal cell, not <class '{}'>",
            p::type_name(cell.get())
        )));
    }
    dict.remove(crate::interned!("__classdictcell__"));

    // It may lie where another class was.
    crate::object::type_lookup::attributes_changed();
    let cls = Ref::from_new(new_object(meta, std::mem::size_of::<Type>()));
    let ty: &'static Type = cls.get().as_type();
    let kept_name = new_str(str_of(name));
    let heap = TypeHeap {
        dict,
        bases: bases
            .iter()
            .map(|b| b.as_value().own().into_raw().as_type())
            .collect(),
        mro: Vec::new(),
        subclasses: Vec::new(),
        layout,
        name: kept_name,
        former_names: Vec::new(),
        qualname,
        native_base: native,
        model_of: 0,
        model: Ref::NULL,
        wrappers_listed: true,
    };
    let t = ty.edit();
    t.name = static_name(heap.name.get());
    t.module = "";
    t.flags = crate::object::type_object::TypeFlags(flags);
    t.basic_size = size;
    t.dict_offset = dict_offset;
    t.slots = Slots::EMPTY;
    t.base = Some(base);
    t.methods = std::ptr::null();
    t.heap = Box::into_raw(Box::new(heap));
    for b in &bases {
        b.heap().subclasses.push(ty);
    }
    for (n, offset) in members {
        let d = descriptors::new_member(ty, n, offset);
        ty.heap().dict.set(n, d);
    }
    // A class that defines these itself keeps what it defines.
    let weak = crate::interned!("__weakref__");
    let dict = crate::interned!("__dict__");
    if adds_dict {
        set_missing(ty, dict, descriptors::new_dict_descriptor);
    }
    if adds_weak {
        set_missing(ty, weak, descriptors::new_weakref_descriptor);
    }
    ty.heap().mro = compute_mro(ty)?;
    dispatch::fill_slots(ty);
    if !variable && !is_meta {
        class_numbers::give(ty, wanted_layout, &slots.names, own_start);
    }
    if let Some(cell) = class_cell {
        crate::types::cell::set_cell(cell.get(), cls.get());
    }
    Ok(cls)
}

#[inline(never)]
fn set_missing(ty: &'static Type, name: Value, make: fn(&'static Type) -> Ref) {
    let dict = &mut ty.heap().dict;
    if dict.get(name).is_none() {
        dict.set(name, make(ty));
    }
}

/// Attributes beyond this many go to the `__dict__`: an instance must fit the small size classes.
const MAX_LAYOUT: usize = 48;

/// The data of a str as Rust text that lives as long as the str does.
pub fn static_name(name: Value) -> &'static str {
    std::str::from_utf8(str_of(name)).unwrap_or("?")
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods, without saying so.
fn wrap_special(dict: &mut NameMap) {
    let is_function = |v: Value| p::type_of(v).is(&crate::types::function::FUNCTION_TYPE);
    let new = crate::interned!("__new__");
    if let Some(f) = dict.get(new).filter(|f| is_function(*f)) {
        dict.set(new, descriptors::new_static_method(f));
    }
    for name in [
        crate::interned!("__init_subclass__"),
        crate::interned!("__class_getitem__"),
    ] {
        if let Some(f) = dict.get(name).filter(|f| is_function(*f)) {
            dict.set(name, descriptors::new_class_method(f));
        }
    }
}

/// `__set_name__` of the attributes, then `__init_subclass__` of the parent.
fn finish(cls: Value, args: &Args) -> R<()> {
    let ty = cls.as_type();
    let attributes: Vec<(Value, Ref)> = ty.heap().dict.iter().map(|(n, v)| (n, v.own())).collect();
    let set_name = crate::interned!("__set_name__");
    for (name, value) in attributes {
        if p::type_of(value.get()).is(&crate::types::property::PROPERTY_TYPE) {
            crate::types::property::give_name(value.get(), name);
            continue;
        }
        if !value.get().is_object() || find(p::type_of(value.get()), set_name).value.is_null() {
            continue;
        }
        if p::call_special(value.get(), set_name, &[cls, name]).is_err() {
            let e = crate::errors::take_pending();
            let mut note = b"Error calling __set_name__ on '".to_vec();
            note.extend_from_slice(p::type_name(value.get()).as_bytes());
            note.extend_from_slice(b"' instance '");
            note.extend_from_slice(str_of(name));
            note.extend_from_slice(format!("' in '{}'", ty.name).as_bytes());
            p::call_method_str(e.get(), "add_note", &[new_str(note).get()])?;
            return Err(crate::errors::restore_pending(e));
        }
    }
    if crate::types::generic_class::is_generic_class(ty) {
        crate::types::generic_class::init_class(ty)?;
    }
    let name = crate::interned!("__init_subclass__");
    let parent = ty
        .heap()
        .mro
        .iter()
        .skip(1)
        .find_map(|t| crate::object::type_lookup::lookup_own(t, name));
    let native =
        |f: &Value| p::type_of(*f).is(&crate::types::native_function::CLASS_METHOD_DEF_TYPE);
    if let Some(f) = parent.filter(|f| !native(f)) {
        let bound = crate::object::attribute::descr_get(f, cls, ty)?;
        p::call(
            bound.get(),
            &Args {
                pos: &[],
                names: args.names,
                kw: args.kw,
            },
        )?;
    } else if !args.names.is_empty() {
        let mut text = str_of(ty.heap().qualname.get()).to_vec();
        text.extend_from_slice(b".__init_subclass__() takes no keyword arguments");
        return Err(crate::errors::raise_bytes(
            &crate::types::exceptions::TYPE_ERROR,
            &text,
        ));
    }
    Ok(())
}

/// Replaces the attribute of a class from native code.
pub fn set_class_attribute(ty: &'static Type, name: Value, value: Option<Ref>) -> Option<Ref> {
    let old = set_own(ty, name, value);
    if dispatch::is_slot_name(name) {
        dispatch::refill_slots(ty);
    }
    old
}

/// `class name(*bases, **keywords): body`.
pub fn build_class(
    body: Value,
    name: Value,
    given_bases: Value,
    keywords: &[(Value, Ref)],
    layout: Layout,
) -> R {
    let bases = resolve_bases(given_bases)?;
    let mut keywords: Vec<(Value, Ref)> = keywords.iter().map(|(n, v)| (*n, v.clone())).collect();
    let given = keywords
        .iter()
        .position(|(n, _)| str_of(*n) == b"metaclass")
        .map(|i| keywords.remove(i).1);
    let mut meta = match given {
        Some(m) => m,
        None => match items_of(bases.get()).first() {
            Some(b) => p::type_of(*b).as_value().own(),
            None => TYPE_TYPE.as_value().own(),
        },
    };
    if p::is_type(meta.get()) {
        let winner = derive_metaclass(meta.as_type(), items_of(bases.get()))?;
        meta = winner.as_value().own();
    }
    let names: Vec<Value> = keywords.iter().map(|(n, _)| *n).collect();
    let values: Vec<Value> = keywords.iter().map(|(_, v)| v.get()).collect();
    let namespace = prepare(meta.get(), name, bases.get(), &names, &values)?;
    if bases.get() != given_bases {
        p::setitem(
            namespace.get(),
            crate::interned!("__orig_bases__"),
            given_bases,
        )?;
    }
    let cell = p::call1(body, namespace.get())?;
    set_layout(layout);
    let pos = [name, bases.get(), namespace.get()];
    let cls = p::call(
        meta.get(),
        &Args {
            pos: &pos,
            names: &names,
            kw: &values,
        },
    );
    take_layout();
    let cls = cls?;
    if crate::types::cell::is_cell(cell.get()) && p::is_type(cls.get()) {
        let content = crate::types::cell::content(cell.get());
        if content.is_null() {
            return Err(crate::errors::raise_runtime_error(format!(
                "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                String::from_utf8_lossy(str_of(name)),
                String::from_utf8_lossy(&p::repr_bytes(cls.get())?)
            )));
        }
    }
    Ok(cls)
}

fn prepare(meta: Value, name: Value, bases: Value, names: &[Value], values: &[Value]) -> R {
    let is_plain = p::is_type(meta) && meta.as_type().is(&TYPE_TYPE);
    if is_plain {
        return Ok(containers::new_dict());
    }
    let Some(f) = p::getattr_opt(meta, crate::interned!("__prepare__"))? else {
        return Ok(containers::new_dict());
    };
    let namespace = p::call(
        f.get(),
        &Args {
            pos: &[name, bases],
            names,
            kw: values,
        },
    )?;
    if !crate::has_slot!(p::type_of(namespace.get()), getitem) {
        let who = if p::is_type(meta) {
            meta.as_type().name
        } else {
            "<metaclass>"
        };
        return Err(raise_type_error(format!(
            "{who}.__prepare__() must return a mapping, not {}",
            p::type_name(namespace.get())
        )));
    }
    Ok(namespace)
}

/// Bases that are not classes are replaced by what their `__mro_entries__` says.
pub fn resolve_bases(bases: Value) -> R {
    if items_of(bases).iter().all(|b| p::is_type(*b)) {
        return Ok(bases.own());
    }
    let mut out: Vec<Ref> = Vec::new();
    let mut changed = false;
    for b in items_of(bases) {
        if p::is_type(*b) {
            out.push(b.own());
            continue;
        }
        if crate::types::generic_alias::is_alias(*b) {
            changed = true;
            let entries = crate::types::generic_class::mro_entries(*b, bases);
            out.extend(entries.iter().map(|v| v.own()));
            continue;
        }
        let Some(f) = p::getattr_opt(*b, crate::interned!("__mro_entries__"))? else {
            out.push(b.own());
            continue;
        };
        let entries = p::call1(f.get(), bases)?;
        if !p::has_flag(entries.get(), TypeFlags::TUPLE) {
            return Err(raise_type_error("__mro_entries__ must return a tuple"));
        }
        changed = true;
        out.extend(items_of(entries.get()).iter().map(|v| v.own()));
    }
    if !changed {
        return Ok(bases.own());
    }
    let values: Vec<Value> = out.iter().map(|r| r.get()).collect();
    Ok(crate::types::tuple::new_tuple(&values))
}

/// The class attribute found along the MRO, for native code.
pub fn class_attribute(ty: &'static Type, name: &str) -> Option<Value> {
    lookup(ty, intern(name))
}
