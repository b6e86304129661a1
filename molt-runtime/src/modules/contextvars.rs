//! `_contextvars`: context variables.

use crate::errors::{R, raise_runtime_error, raise_type_error, raise_value_error};
use crate::isolate::isolate;
use crate::memory::leaks::keeps;
use crate::modules::support::{Payload, base_slots, data_of, new_native, size};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exceptions as exc;
use crate::types::str_object::{is_str, new_str};
use crate::types::{containers, dict};
use crate::value::{Ref, Value};
use crate::{emitted_table, native_function, native_method};
use std::sync::Once;

struct Variable {
    name: Ref,
    default: Ref,
}

impl Payload for Variable {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.name.get());
        visit(self.default.get());
    }
}

/// A snapshot of variables: a dict that is copied before it changes if somebody shares it.
struct Context {
    /// NULL if there are none.
    values: Ref,
    entered: bool,
    /// The current context of `decimal`, or NULL: arithmetic asks for it too often for a look into the dict.
    decimal: Ref,
}

impl Payload for Context {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.values.get());
        visit(self.decimal.get());
    }
}

struct Token {
    variable: Ref,
    /// The value before, or NULL.
    old: Ref,
    used: bool,
}

impl Payload for Token {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.variable.get());
        visit(self.old.get());
    }
}

#[unsafe(export_name = "molt.type._contextvars.ContextVar")]
pub static VARIABLE_TYPE: Type = Type::builtin(
    "_contextvars.ContextVar",
    size::<Variable>(),
    TypeFlags::GC,
    Slots {
        repr: Some(variable_repr),
        new: Some(new_variable),
        ..base_slots::<Variable>()
    },
)
.with_methods(emitted_table!("molt.methods._contextvars.ContextVar"));

#[unsafe(export_name = "molt.type._contextvars.Context")]
pub static CONTEXT_TYPE: Type = Type::builtin(
    "_contextvars.Context",
    size::<Context>(),
    TypeFlags::GC | TypeFlags::WEAK | TypeFlags::MAPPING,
    Slots {
        new: Some(|ty, _| {
            Ok(new_native(
                ty,
                Context {
                    values: Ref::NULL,
                    entered: false,
                    decimal: Ref::NULL,
                },
            ))
        }),
        getitem: Some(|v, key| p::getitem(values(v).get(), key)),
        contains: Some(|v, key| p::contains(values(v).get(), key)),
        len: Some(|v| p::len(values(v).get())),
        iter: Some(|v| p::iter(values(v).get())),
        ..base_slots::<Context>()
    },
)
.with_methods(emitted_table!("molt.methods._contextvars.Context"));

#[unsafe(export_name = "molt.type._contextvars.Token")]
pub static TOKEN_TYPE: Type = Type::builtin(
    "_contextvars.Token",
    size::<Token>(),
    TypeFlags::GC,
    Slots {
        repr: Some(token_repr),
        ..base_slots::<Token>()
    },
)
.with_methods(emitted_table!("molt.methods._contextvars.Token"));

fn token_repr(v: Value) -> R {
    let t = token(v);
    let used = if t.used { " used" } else { "" };
    let variable = String::from_utf8_lossy(&p::repr_bytes(t.variable.get())?).into_owned();
    Ok(new_str(
        format!("<Token{used} var={variable} at {:#x}>", v.0).as_bytes(),
    ))
}

fn variable<'a>(v: Value) -> &'a mut Variable {
    data_of(v)
}

fn context<'a>(v: Value) -> &'a mut Context {
    data_of(v)
}

/// The variables of a context, to be read.
fn values(v: Value) -> Ref {
    let c = context(v);
    if c.values.get().is_null() {
        c.values = containers::new_dict();
    }
    c.values.clone()
}

/// The variables of the current context, to be changed: nobody else sees them.
fn own_values() -> Ref {
    let v = current();
    let c = context(v);
    if c.values.get().is_null() {
        c.values = containers::new_dict();
    } else if c.values.get().header().refcount != 1 {
        c.values = dict::copy(c.values.get());
    }
    c.values.clone()
}

pub fn is_context(v: Value) -> bool {
    p::type_of(v).is(&CONTEXT_TYPE)
}

fn token<'a>(v: Value) -> &'a mut Token {
    data_of(v)
}

/// The current context of the running thread; made when first needed.
fn current() -> Value {
    let iso = isolate();
    if iso.context.is_null() {
        let first = Context {
            values: Ref::NULL,
            entered: true,
            decimal: Ref::NULL,
        };
        iso.context = new_native(&CONTEXT_TYPE, first).into_raw();
        // Threads give theirs up when they end, the first one at the end of the program.
        static KEPT: Once = Once::new();
        KEPT.call_once(|| keeps(give_up));
    }
    iso.context
}

/// Drops the context of the running thread.
pub fn give_up() {
    drop(unsafe { Ref::from_owned(std::mem::replace(&mut isolate().context, Value::NULL)) });
}

/// Where the current context of `decimal` is kept.
#[inline(always)]
pub fn decimal_context<'a>() -> &'a mut Ref {
    let mut v = isolate().context;
    if v.is_null() {
        v = current();
    }
    &mut context(v).decimal
}

fn new_variable(ty: &'static Type, args: &Args) -> R {
    let [name] = args.pos else {
        return Err(raise_type_error(format!(
            "ContextVar() takes exactly 1 positional argument ({} given)",
            args.pos.len()
        )));
    };
    if !is_str(*name) {
        return Err(raise_type_error("context variable name must be a str"));
    }
    let default = args.keyword("default").unwrap_or(Value::NULL);
    Ok(new_native(
        ty,
        Variable {
            name: name.own(),
            default: default.own(),
        },
    ))
}

fn variable_repr(v: Value) -> R {
    let x = variable(v);
    let mut text = b"<ContextVar name=".to_vec();
    text.extend_from_slice(&p::repr_bytes(x.name.get())?);
    if !x.default.get().is_null() {
        text.extend_from_slice(b" default=");
        text.extend_from_slice(&p::repr_bytes(x.default.get())?);
    }
    text.extend_from_slice(format!(" at {:#x}>", v.0).as_bytes());
    Ok(new_str(text))
}

fn get(a: &[Value]) -> R {
    let values = &context(current()).values;
    if !values.get().is_null()
        && let Some(v) = containers::dict_get(values.get(), a[0])?
    {
        return Ok(v);
    }
    if !a[1].is_null() {
        return Ok(a[1].own());
    }
    let default = variable(a[0]).default.clone();
    if default.get().is_null() {
        return Err(exc::raise_with_args(&exc::LOOKUP_ERROR, &[a[0]]));
    }
    Ok(default)
}

fn set(a: &[Value]) -> R {
    let values = own_values();
    let old = containers::dict_get(values.get(), a[0])?.unwrap_or(Ref::NULL);
    containers::dict_set(values.get(), a[0], a[1])?;
    Ok(new_native(
        &TOKEN_TYPE,
        Token {
            variable: a[0].own(),
            old,
            used: false,
        },
    ))
}

fn reset(a: &[Value]) -> R {
    if !p::type_of(a[1]).is(&TOKEN_TYPE) {
        return Err(raise_type_error(format!(
            "expected an instance of Token, got {}",
            String::from_utf8_lossy(&p::repr_bytes(a[1])?)
        )));
    }
    let t = token(a[1]);
    let shown = || String::from_utf8_lossy(&p::repr_bytes(a[1]).unwrap_or_default()).into_owned();
    if t.used {
        return Err(raise_runtime_error(format!(
            "{} has already been used once",
            shown()
        )));
    }
    if t.variable.get() != a[0] {
        return Err(raise_value_error(format!(
            "{} was created by a different ContextVar",
            shown()
        )));
    }
    t.used = true;
    let values = own_values();
    if t.old.get().is_null() {
        dict::remove(values.get(), a[0])?;
    } else {
        containers::dict_set(values.get(), a[0], t.old.get())?;
    }
    Ok(Ref::NONE)
}

native_method!(
    "_contextvars.ContextVar",
    "get",
    "self, default=None, /",
    get
);
native_method!("_contextvars.ContextVar", "set", "self, value, /", set);
native_method!("_contextvars.ContextVar", "reset", "self, token, /", reset);
native_method!(get "_contextvars.ContextVar", "name", |v| Ok(variable(v).name.clone()));
native_method!(get "_contextvars.Token", "var", |v| Ok(token(v).variable.clone()));
native_method!(get "_contextvars.Token", "old_value", |v| {
    let old = token(v).old.clone();
    if old.get().is_null() {
        return crate::modules::contextvars::missing();
    }
    Ok(old)
});

/// `Token.MISSING`.
pub fn missing() -> R {
    Ok(new_str("<Token.MISSING>"))
}
native_method!(get "_contextvars.Token", "MISSING", |_| missing());

fn copy_of(v: Value) -> Ref {
    new_native(
        &CONTEXT_TYPE,
        Context {
            values: context(v).values.clone(),
            entered: false,
            decimal: context(v).decimal.clone(),
        },
    )
}

/// `copy_context()`.
pub fn copy_current() -> Ref {
    copy_of(current())
}

/// The context that was entered is left when this is dropped.
pub struct Entered {
    before: Value,
}

/// Enters a context (checked with [`is_context`]).
#[inline]
pub fn enter(v: Value) -> R<Entered> {
    if context(v).entered {
        return Err(already_entered(v)?);
    }
    let before = current();
    context(v).entered = true;
    isolate().context = v.own().into_raw();
    Ok(Entered { before })
}

#[cold]
fn already_entered(v: Value) -> R<crate::errors::Raised> {
    let text = p::repr_bytes(v)?;
    Ok(raise_runtime_error(format!(
        "cannot enter context: {} is already entered",
        String::from_utf8_lossy(&text)
    )))
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        let this_one = std::mem::replace(&mut isolate().context, self.before);
        context(this_one).entered = false;
        drop(unsafe { Ref::from_owned(this_one) });
    }
}

fn run(args: &Args) -> R {
    let [this, f, rest @ ..] = args.pos else {
        return Err(raise_type_error(
            "run() missing 1 required positional argument",
        ));
    };
    let _entered = enter(*this)?;
    p::call(
        *f,
        &Args {
            pos: rest,
            names: args.names,
            kw: args.kw,
        },
    )
}

native_method!(raw "_contextvars.Context", "run", run);
native_method!("_contextvars.Context", "copy", "self", |a| Ok(copy_of(
    a[0]
)));
native_method!(
    "_contextvars.Context",
    "get",
    "self, key, default=None, /",
    |a| {
        let default = if a[2].is_null() { Value::NONE } else { a[2] };
        Ok(containers::dict_get(values(a[0]).get(), a[1])?.unwrap_or(default.own()))
    }
);
native_method!("_contextvars.Context", "keys", "self", |a| {
    p::call_method_str(values(a[0]).get(), "keys", &[])
});
native_method!("_contextvars.Context", "values", "self", |a| {
    p::call_method_str(values(a[0]).get(), "values", &[])
});
native_method!("_contextvars.Context", "items", "self", |a| {
    p::call_method_str(values(a[0]).get(), "items", &[])
});
native_function!("_contextvars", "copy_context", "", |_| Ok(copy_current()));
