//! Module objects: attributes are the module's static slots and what else is in its namespace dict.

use crate::errors::{R, raise_type_error};
use crate::modules::{ModuleRecord, imp, record};
use crate::native_method;
use crate::object::attribute::{self, attribute_error, name_of};
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_lookup::attributes_changed;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::value::{Ref, Value};
use molt_abi::layout::flags::HAS_DICT;
use std::mem::{offset_of, size_of};

#[repr(C)]
pub struct ModuleObject {
    pub header: Header,
    /// The namespace, or NULL until somebody asks for it.
    pub dict: Value,
    /// Null for modules made by `types.ModuleType()`.
    pub record: *mut ModuleRecord,
}

#[unsafe(export_name = "molt.type.module")]
pub static MODULE_TYPE: Type = Type::builtin(
    "module",
    size_of::<ModuleObject>(),
    TypeFlags::GC | TypeFlags::BASE | TypeFlags::WEAK,
    Slots {
        dealloc,
        traverse: Some(traverse),
        clear: Some(|h| {
            attributes_changed();
            replace(unsafe { &mut (*(h as *mut ModuleObject)).dict }, Ref::NULL)
        }),
        repr: Some(repr),
        getattr: Some(getattr),
        setattr: Some(setattr),
        new: Some(|ty, _| Ok(Ref::from_new(new_object(ty, ty.basic_size as usize)))),
        init: Some(init),
        ..Slots::EMPTY
    },
)
.with_dict(offset_of!(ModuleObject, dict))
.with_methods(crate::emitted_table!("molt.methods.module"));

pub fn module<'a>(v: Value) -> &'a mut ModuleObject {
    unsafe { &mut *v.as_ptr() }
}

pub fn is_module(v: Value) -> bool {
    p::has_type(v, &MODULE_TYPE)
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        replace(&mut (*(h as *mut ModuleObject)).dict, Ref::NULL);
        free_object(h, size_of::<ModuleObject>());
    }
}

unsafe fn traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    visit(unsafe { (*(h as *mut ModuleObject)).dict })
}

/// The module object of a record, made on first use.
pub fn object_of(r: &mut ModuleRecord) -> Ref {
    if r.object.is_null() {
        let m = new_object(&MODULE_TYPE, size_of::<ModuleObject>()) as *mut ModuleObject;
        unsafe { (*m).record = r };
        r.object = Value::object(m);
    }
    r.object.own()
}

/// Stands for a native module that the program does not import, where one of its functions is asked whose it is.
pub fn named(name: &str) -> R {
    let object = Ref::from_new(new_object(&MODULE_TYPE, size_of::<ModuleObject>()));
    let dict = module_dict(object.get())?;
    containers::dict_set(dict.get(), crate::interned!("__name__"), intern(name))?;
    Ok(object)
}

/// The namespace dict; its entries for the module's globals are the static slots.
pub fn module_dict(v: Value) -> R {
    let m = module(v);
    if !m.dict.is_null() {
        return Ok(m.dict.own());
    }
    if m.record.is_null() {
        m.dict = containers::new_dict().into_raw();
        return Ok(m.dict.own());
    }
    let r = record(m.record);
    m.dict = crate::types::dict::new_namespace(r.names(), r.slots).into_raw();
    let dict = m.dict.own();
    for (name, value) in special_names(r)? {
        let name = intern(name);
        if r.slot(name).is_none() {
            containers::dict_set(dict.get(), name, value.get())?;
        }
    }
    Ok(dict)
}

/// The namespace dict for the program, which may change it without anybody noticing.
pub fn shown_dict(v: Value) -> R {
    if v.header().flags & HAS_DICT == 0 {
        v.header().flags |= HAS_DICT;
        attributes_changed();
    }
    module_dict(v)
}

/// A global of a module implemented by the runtime, borrowed; it stays the same while the isolate's epoch does.
pub fn steady_global(v: Value, name: Value) -> Option<Value> {
    let m = module(v);
    let steady = !m.record.is_null()
        && record(m.record).slot_count == 0
        && v.header().flags & HAS_DICT == 0
        && p::type_of(v).is(&MODULE_TYPE);
    if !steady {
        return None;
    }
    let dict = module_dict(v).ok()?;
    let found = containers::dict_get(dict.get(), name).ok()??;
    Some(found.get())
}

/// `__spec__`, in a program with the module that makes it, which is part of programs that mention the name. None for the
/// script that runs.
fn specification(r: &ModuleRecord) -> R {
    const MAKER: &[u8] = b"_frozen_importlib";
    let name = str_of(r.name);
    if name == b"__main__" || name == MAKER {
        return Ok(Ref::NONE);
    }
    let Some(maker) = imp::find(MAKER) else {
        return Ok(Ref::NONE);
    };
    if record(maker).is_importing() {
        return Ok(Ref::NONE);
    }
    let maker = crate::modules::import::import(maker)?;
    let function = p::getattr_str(maker.get(), "spec_of")?;
    let file = if r.file.is_null() {
        Value::NONE
    } else {
        r.file
    };
    p::call_pos(
        function.get(),
        &[r.name, file, Value::bool(r.is_package != 0)],
    )
}

/// `__name__` and the like.
pub fn special_names(r: &ModuleRecord) -> R<Vec<(&'static str, Ref)>> {
    let mut out = vec![("__name__", r.name.own()), ("__doc__", r.doc.own())];
    let package = if r.is_package != 0 {
        r.name.own()
    } else {
        let name = str_of(r.name);
        match name.iter().rposition(|b| *b == b'.') {
            Some(i) => new_str(&name[..i]),
            None if name == b"__main__" => Ref::NONE,
            None => new_str(""),
        }
    };
    out.push(("__package__", package));
    let spec = specification(r)?;
    let loader = match spec.get().is_none() {
        true => Ref::NONE,
        false => p::getattr_str(spec.get(), "loader")?,
    };
    out.push(("__loader__", loader));
    out.push(("__spec__", spec));
    if !r.file.is_null() {
        out.push(("__file__", r.file.own()));
    }
    if r.is_package != 0 {
        let path = str_of(if r.file.is_null() { intern("") } else { r.file });
        let folder = path
            .iter()
            .rposition(|b| *b == b'/')
            .map_or(&path[..0], |i| &path[..i]);
        out.push(("__path__", containers::new_list(vec![new_str(folder)])));
    }
    Ok(out)
}

fn init(v: Value, args: &Args) -> R<()> {
    let (name, doc) = match args.pos {
        [name] => (*name, args.keyword("doc").unwrap_or(Value::NONE)),
        [name, doc] => (*name, *doc),
        _ => {
            return Err(raise_type_error(
                "module() missing required argument 'name' (pos 1)",
            ));
        }
    };
    if !is_str(name) {
        return Err(raise_type_error(format!(
            "module() argument 'name' must be str, not {}",
            crate::object::protocol::argument_type(name)
        )));
    }
    let dict = module_dict(v)?;
    for (key, value) in [
        ("__name__", name),
        ("__doc__", doc),
        ("__package__", Value::NONE),
        ("__loader__", Value::NONE),
        ("__spec__", Value::NONE),
    ] {
        containers::dict_set(dict.get(), intern(key), value)?;
    }
    Ok(())
}

fn repr(v: Value) -> R {
    let dict = module_dict(v)?;
    let name = containers::dict_get(dict.get(), intern("__name__"))?;
    let file = containers::dict_get(dict.get(), intern("__file__"))?;
    let mut text = b"<module ".to_vec();
    match name {
        Some(n) => text.extend_from_slice(&p::repr_bytes(n.get())?),
        None => text.extend_from_slice(b"?"),
    }
    match file {
        Some(f) => {
            text.extend_from_slice(b" from ");
            text.extend_from_slice(&p::repr_bytes(f.get())?);
        }
        None if !module(v).record.is_null() => text.extend_from_slice(b" (built-in)"),
        None => {}
    }
    text.push(b'>');
    Ok(new_str(text))
}

/// A global of a module, without `__getattr__`.
pub fn lookup(v: Value, name: Value) -> R<Option<Ref>> {
    let m = module(v);
    if m.dict.is_null() && !m.record.is_null() {
        if let Some(w) = record(m.record).slot(name)
            && !w.is_null()
        {
            return Ok(Some(w.own()));
        }
        module_dict(v)?;
    }
    if m.dict.is_null() {
        return Ok(None);
    }
    match crate::types::dict::get_quick(m.dict, name) {
        Some(found) => Ok(Some(found.own())),
        None => containers::dict_get(m.dict, name),
    }
}

fn getattr(v: Value, name: Value) -> R {
    let name = name_of(name)?;
    if name == crate::interned!("__dict__") {
        return shown_dict(v);
    }
    if name != crate::interned!("__class__")
        && let Some(r) = lookup(v, name)?
    {
        return Ok(r);
    }
    if let Some(r) = attribute::generic_getattr_opt(v, name)? {
        return Ok(r);
    }
    if let Some(f) = lookup(v, crate::interned!("__getattr__"))? {
        return p::call1(f.get(), name);
    }
    Err(missing(v, name))
}

#[cold]
fn missing(v: Value, name: Value) -> crate::errors::Raised {
    let module_name = lookup(v, intern("__name__")).ok().flatten();
    let partial = !module(v).record.is_null() && record(module(v).record).state == 1;
    let mut text: Vec<u8> = if partial {
        b"partially initialized module".to_vec()
    } else {
        b"module".to_vec()
    };
    if let Some(n) = module_name.filter(|n| is_str(n.get())) {
        text.extend_from_slice(b" '");
        text.extend_from_slice(str_of(n.get()));
        text.push(b'\'');
    }
    text.extend_from_slice(b" has no attribute '");
    text.extend_from_slice(str_of(name));
    text.push(b'\'');
    if partial {
        text.extend_from_slice(b" (most likely due to a circular import)");
    }
    attribute_error(&text, v, name)
}

/// Sets a global of a module.
pub fn store(v: Value, name: Value, value: Value) -> R<()> {
    let m = module(v);
    if !m.record.is_null()
        && let Some(w) = record(m.record).slot(name)
        && (m.dict.is_null() || !w.is_null())
    {
        replace(w, value.own());
        return Ok(());
    }
    attributes_changed();
    let dict = module_dict(v)?;
    containers::dict_set(dict.get(), name, value)
}

fn setattr(v: Value, name: Value, value: Option<Value>) -> R<()> {
    let name = name_of(name)?;
    if str_of(name) == b"__class__" {
        return attribute::generic_setattr(v, name, value);
    }
    if str_of(name) == b"__dict__" {
        return Err(crate::errors::raise_attribute_error("readonly attribute"));
    }
    match value {
        Some(x) => store(v, name, x),
        None => {
            attributes_changed();
            let dict = module_dict(v)?;
            if crate::object::namespace::delete(dict.get(), name)? {
                return Ok(());
            }
            Err(attribute::no_attribute(v, name))
        }
    }
}

native_method!(get "module", "__dict__", shown_dict);
native_method!("module", "__dir__", "self, /", |a| {
    if let Some(f) = lookup(a[0], intern("__dir__"))? {
        return p::call0(f.get());
    }
    let dict = module_dict(a[0])?;
    Ok(containers::new_list(p::collect(dict.get())?))
});
