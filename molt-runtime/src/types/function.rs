//! Functions written in Python: a static code record with closure, defaults and attributes.

use crate::errors::{R, Raised, raise_type_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::namespace;
use crate::object::native::{Args, NativeDef, NativeImpl, Signature};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bind_arguments::bind_and_call;
use crate::types::bound_method::new_bound_method;
use crate::types::code::{Code, new_code_object};
use crate::types::containers;
use crate::types::exceptions::replace;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::items_of;
use crate::value::{Ref, Value};
use molt_abi::layout;
use molt_abi::layout::code as code_layout;
use molt_abi::layout::flags::FUNCTION_CHANGED;
use std::mem::{offset_of, size_of};

#[repr(C)]
pub struct FunctionObject {
    pub header: Header,
    pub code: &'static Code,
    /// The cells, inside a tuple that the function owns, or null.
    pub closure: *const Value,
    /// Tuple or NULL.
    pub defaults: Value,
    /// Dict or NULL.
    pub kwdefaults: Value,
    pub dict: Value,
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    /// Dict or NULL.
    pub annotations: Value,
    /// Tuple or NULL.
    pub type_params: Value,
    /// `__module__` once it has been set, or NULL.
    pub module_name: Value,
    /// The module's static record.
    pub module: *mut crate::modules::ModuleRecord,
}

const _: () = assert!(offset_of!(FunctionObject, code) == layout::function::CODE as usize);
const _: () = assert!(offset_of!(FunctionObject, closure) == layout::function::CLOSURE as usize);
const _: () = assert!(offset_of!(FunctionObject, defaults) == layout::function::DEFAULTS as usize);
const _: () =
    assert!(offset_of!(FunctionObject, kwdefaults) == layout::function::KWDEFAULTS as usize);

#[unsafe(export_name = "molt.type.function")]
pub static FUNCTION_TYPE: Type = Type::builtin(
    "function",
    size_of::<FunctionObject>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        dealloc,
        traverse: Some(traverse),
        clear: Some(clear),
        repr: Some(repr),
        call: Some(function_call),
        new: Some(|_, args| NEW.invoke(args)),
        descr_get: Some(descr_get),
        ..Slots::EMPTY
    },
)
.counted()
.with_dict(offset_of!(FunctionObject, dict))
.with_methods(crate::emitted_table!("molt.methods.function"));

#[inline(always)]
pub fn function<'a>(v: Value) -> &'a mut FunctionObject {
    unsafe { &mut *v.as_ptr() }
}

#[inline(always)]
pub fn is_function(v: Value) -> bool {
    v.is_object() && std::ptr::eq(v.header().ty, &FUNCTION_TYPE)
}

impl FunctionObject {
    /// The closure tuple, or NULL.
    pub fn closure_tuple(&self) -> Value {
        if self.closure.is_null() {
            return Value::NULL;
        }
        Value(self.closure as u64 - layout::tuple::ITEMS as u64)
    }
}

static NEW: NativeDef = NativeDef::function(
    "function",
    "function",
    Signature::parse("code, globals, name=None, argdefs=None, closure=None"),
    NativeImpl::Bound(function_new),
);

/// `types.FunctionType(code, globals, ...)`: another function of the same module with the same code.
fn function_new(a: &[Value]) -> R {
    let [code, globals, name, defaults, closure] = a else {
        unreachable!("five parameters")
    };
    let wanted = |argument: &str, what: &str, v: Value| {
        raise_type_error(format!(
            "function() argument '{argument}' must be {what}, not {}",
            p::argument_type(v)
        ))
    };
    if !p::type_of(*code).is(&crate::types::code::CODE_TYPE) {
        return Err(wanted("code", "code", *code));
    }
    if !containers::is_dict(*globals) {
        return Err(wanted("globals", "dict", *globals));
    }
    let code = crate::types::code::code_of(*code);
    let given = |v: Value| !v.is_null() && !v.is_none();
    if given(*name) && !is_str(*name) {
        return Err(raise_type_error("arg 3 (name) must be None or string"));
    }
    if given(*defaults) && !is_tuple(*defaults) {
        return Err(raise_type_error("arg 4 (defaults) must be None or tuple"));
    }
    let cells = if given(*closure) && is_tuple(*closure) {
        items_of(*closure).len()
    } else if given(*closure) || code.free_count != 0 {
        return Err(raise_type_error(if code.free_count == 0 {
            "arg 5 (closure) must be None or tuple"
        } else {
            "arg 5 (closure) must be tuple"
        }));
    } else {
        0
    };
    if cells != code.free_count as usize {
        return Err(crate::errors::raise_value_error(format!(
            "{} requires closure of length {}, not {cells}",
            String::from_utf8_lossy(str_of(code.name)),
            code.free_count
        )));
    }
    let own = crate::modules::record_of_file(code.filename);
    let module = match own {
        Some(m) if crate::modules::namespace_of(m)?.get() == *globals => m,
        _ => {
            return Err(crate::errors::raise_not_implemented(
                "a function with other globals than its module's is not possible in a compiled program",
            ));
        }
    };
    let optional = |v: Value| if given(v) { v } else { Value::NULL };
    let f = new_function(
        code,
        module,
        optional(*closure),
        optional(*defaults),
        Value::NULL,
        Value::NULL,
    );
    if given(*name) {
        replace(&mut function(f.get()).name, name.own());
    }
    Ok(f)
}

/// A new function. Optional parts are NULL.
pub fn new_function(
    code: &'static Code,
    module: *mut crate::modules::ModuleRecord,
    closure: Value,
    defaults: Value,
    kwdefaults: Value,
    annotations: Value,
) -> Ref {
    let f =
        new_object(crate::made!(FUNCTION_TYPE), size_of::<FunctionObject>()) as *mut FunctionObject;
    unsafe {
        (&raw mut (*f).code).write(code);
        if !closure.is_null() {
            let tuple = closure.own().into_raw();
            (*f).closure = (tuple.0 + layout::tuple::ITEMS as u64) as *const Value;
        }
        (*f).defaults = defaults.own().into_raw();
        (*f).kwdefaults = kwdefaults.own().into_raw();
        (*f).annotations = annotations.own().into_raw();
        (*f).name = code.name.own().into_raw();
        (*f).qualname = code.qualname.own().into_raw();
        (*f).doc = code.doc.own().into_raw();
        (*f).module = module;
    }
    Ref::from_new(f)
}

fn words(f: &mut FunctionObject) -> [&mut Value; 9] {
    [
        &mut f.defaults,
        &mut f.kwdefaults,
        &mut f.dict,
        &mut f.name,
        &mut f.qualname,
        &mut f.doc,
        &mut f.annotations,
        &mut f.type_params,
        &mut f.module_name,
    ]
}

unsafe fn traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    let f = unsafe { &mut *(h as *mut FunctionObject) };
    visit(f.closure_tuple());
    for w in words(f) {
        visit(*w);
    }
}

unsafe fn clear(h: *mut Header) {
    let f = unsafe { &mut *(h as *mut FunctionObject) };
    let closure = f.closure_tuple();
    f.closure = std::ptr::null();
    drop(unsafe { Ref::from_owned(closure) });
    for w in words(f) {
        // Names stay: the function may still be shown.
        if !w.is_null() && !is_str(*w) {
            replace(w, Ref::NULL);
        }
    }
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let f = &mut *(h as *mut FunctionObject);
        let closure = f.closure_tuple();
        f.closure = std::ptr::null();
        drop(Ref::from_owned(closure));
        for w in words(f) {
            if w.is_object() {
                drop(Ref::from_owned(std::mem::replace(w, Value::NULL)));
            }
        }
        free_object(h, size_of::<FunctionObject>());
    }
}

const NOT_SIMPLE: u32 = code_layout::VARARGS | code_layout::VARKEYWORDS;

/// Turns the result of compiled code into a `Result`.
#[inline(always)]
pub fn checked(v: Value) -> R {
    if v.is_null() {
        Err(Raised)
    } else {
        Ok(unsafe { Ref::from_owned(v) })
    }
}

/// Calls a function; arguments that match its parameters one to one are passed as they are.
#[inline]
pub fn function_call(v: Value, args: &Args) -> R {
    let code = function(v).code;
    let _level = p::enter_call("")?;
    crate::startup::signals::poll()?;
    if args.pos.len() == code.arg_count as usize
        && args.names.is_empty()
        && code.kwonly_count == 0
        && code.flags & NOT_SIMPLE == 0
    {
        return checked(unsafe { (code.entry)(v, args.pos.as_ptr()) });
    }
    bind_and_call(v, args)
}

fn descr_get(v: Value, instance: Value, _: Value) -> R {
    if instance.is_null() {
        return Ok(v.own());
    }
    Ok(new_bound_method(v, instance))
}

fn repr(v: Value) -> R {
    let mut text = b"<function ".to_vec();
    text.extend_from_slice(str_of(function(v).qualname));
    text.extend_from_slice(format!(" at {:#x}>", v.0).as_bytes());
    Ok(new_str(text))
}

fn or_none(v: Value) -> R {
    Ok(if v.is_null() { Ref::NONE } else { v.own() })
}

fn set_text(word: &mut Value, value: Option<Value>, name: &str) -> R<()> {
    match value {
        Some(v) if is_str(v) => {
            replace(word, v.own());
            Ok(())
        }
        _ => Err(raise_type_error(format!(
            "{name} must be set to a string object"
        ))),
    }
}

fn set_optional(
    word: &mut Value,
    value: Option<Value>,
    fits: fn(Value) -> bool,
    message: &str,
) -> R<()> {
    match value {
        Some(v) if v.is_none() => replace(word, Ref::NULL),
        Some(v) if fits(v) => replace(word, v.own()),
        None => replace(word, Ref::NULL),
        Some(_) => return Err(raise_type_error(message)),
    }
    Ok(())
}

fn is_tuple(v: Value) -> bool {
    p::has_flag(v, TypeFlags::TUPLE)
}

fn annotations(v: Value) -> R {
    let f = function(v);
    if f.annotations.is_null() {
        f.annotations = namespace::new().into_raw();
    }
    Ok(f.annotations.own())
}

fn set_code(v: Value, value: Option<Value>) -> R<()> {
    let is_code = |c: &Value| p::type_of(*c).is(&crate::types::code::CODE_TYPE);
    let Some(c) = value.filter(is_code) else {
        return Err(raise_type_error("__code__ must be set to a code object"));
    };
    let (new, f) = (crate::types::code::code_of(c), function(v));
    if new.free_count != f.code.free_count {
        return Err(crate::errors::raise_value_error(format!(
            "{}() requires a code object with {} free vars, not {}",
            String::from_utf8_lossy(str_of(f.name)),
            f.code.free_count,
            new.free_count
        )));
    }
    changed(v);
    f.code = new;
    Ok(())
}

/// Compiled code no longer calls the function directly: it is not what it was compiled from.
fn changed(v: Value) {
    if v.header().flags & FUNCTION_CHANGED != 0 {
        return;
    }
    v.header().flags |= FUNCTION_CHANGED;
    crate::types::class_numbers::function_changed(v);
    let f = function(v);
    let word = f.code.remembered;
    unsafe {
        if !word.is_null() && std::ptr::eq((*word).0 as *const FunctionObject, f) {
            drop(Ref::from_owned(std::mem::replace(&mut *word, Value::NULL)));
        }
    }
}

fn module_name(v: Value) -> R {
    let f = function(v);
    if !f.module_name.is_null() {
        return Ok(f.module_name.own());
    }
    Ok(crate::modules::name_of_record(f.module))
}

native_method!(getset "function", "__name__", |v| Ok(function(v).name.own()),
    |v, x| set_text(&mut function(v).name, x, "__name__"));
native_method!(getset "function", "__qualname__", |v| Ok(function(v).qualname.own()),
    |v, x| set_text(&mut function(v).qualname, x, "__qualname__"));
native_method!(getset "function", "__doc__", |v| or_none(function(v).doc), |v, x| {
    replace(&mut function(v).doc, x.unwrap_or(Value::NONE).own());
    Ok(())
});
native_method!(getset "function", "__module__", module_name, |v, x| {
    replace(&mut function(v).module_name, x.unwrap_or(Value::NONE).own());
    Ok(())
});
native_method!(getset "function", "__defaults__", |v| or_none(function(v).defaults),
|v, x| {
    changed(v);
    set_optional(&mut function(v).defaults, x, is_tuple, "__defaults__ must be set to a tuple object")
});
// Whoever has the dict can change it.
native_method!(getset "function", "__kwdefaults__", |v| {
    if !function(v).kwdefaults.is_null() {
        changed(v)
    }
    or_none(function(v).kwdefaults)
}, |v, x| {
    changed(v);
    set_optional(&mut function(v).kwdefaults, x, containers::is_dict,
        "__kwdefaults__ must be set to a dict object")
});
native_method!(getset "function", "__annotations__", annotations,
    |v, x| set_optional(&mut function(v).annotations, x, containers::is_dict,
        "__annotations__ must be set to a dict object"));
native_method!(getset "function", "__type_params__", |v| {
    let t = function(v).type_params;
    Ok(if t.is_null() { crate::types::tuple::new_tuple(&[]) } else { t.own() })
}, |v, x| {
    let Some(x) = x.filter(|x| is_tuple(*x)) else {
        return Err(raise_type_error("__type_params__ must be set to a tuple"));
    };
    replace(&mut function(v).type_params, x.own());
    Ok(())
});
native_method!(getset "function", "__code__", |v| Ok(new_code_object(function(v).code)), set_code);
fn read_only(_: Value, _: Option<Value>) -> R<()> {
    Err(crate::errors::raise_attribute_error("readonly attribute"))
}
native_method!(getset "function", "__closure__", |v| or_none(function(v).closure_tuple()), read_only);
native_method!(getset "function", "__globals__",
    |v| crate::modules::namespace_of(function(v).module), read_only);
native_method!(getset "function", "__builtins__", |_| crate::modules::builtins_dict(), read_only);
native_method!(getset "function", "__dict__", crate::types::object_attrs::get_dict,
    crate::types::object_attrs::set_dict);

/// The tuple of default values, or none.
pub fn defaults_of<'a>(f: &FunctionObject) -> &'a [Value] {
    if f.defaults.is_null() {
        &[]
    } else {
        items_of(f.defaults)
    }
}
