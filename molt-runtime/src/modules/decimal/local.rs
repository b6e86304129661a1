//! `decimal.localcontext`: a context for the time of a `with` statement.

use super::arguments::context_or_current;
use super::context::{self, Context, new_context};
use crate::errors::{R, raise_type_error};
use crate::modules::contextvars;
use crate::modules::support::{Payload, base_slots, data_of, new_native};
use crate::object::native::Args;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::str_object::str_of;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

struct Manager {
    local: Ref,
    outer: Ref,
}

impl Payload for Manager {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.local.get());
        visit(self.outer.get());
    }
}

native_type!(
    MANAGER_TYPE,
    "_decimal.ContextManager" as "decimal.ContextManager",
    "decimal",
    Manager,
    TypeFlags::GC,
    Slots {
        ..base_slots::<Manager>()
    }
);

const SETTINGS: [&[u8]; 8] = [
    b"prec",
    b"rounding",
    b"Emin",
    b"Emax",
    b"capitals",
    b"clamp",
    b"flags",
    b"traps",
];

native_function!(raw "_decimal", "localcontext", localcontext);

fn localcontext(args: &Args) -> R {
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "function takes at most 1 positional argument ({} given)",
            args.pos.len()
        )));
    }
    let given = args.pos.first().copied().or(args.keyword("ctx"));
    let copied: Context = context_or_current(given.unwrap_or(Value::NULL))?.clone();
    let local = new_context(copied);
    for (name, value) in args.names.iter().zip(args.kw) {
        let text = str_of(*name);
        if text == b"ctx" && args.pos.is_empty() {
            continue;
        }
        if !SETTINGS.contains(&text) {
            return Err(raise_type_error(format!(
                "'{}' is an invalid keyword argument for this function",
                String::from_utf8_lossy(text)
            )));
        }
        if !value.is_none() {
            context::change(local.get(), text, *value)?;
        }
    }
    context::current()?;
    let outer = contextvars::decimal_context().clone();
    Ok(new_native(&MANAGER_TYPE, Manager { local, outer }))
}

native_method!("_decimal.ContextManager", "__enter__", "self, /", |a| {
    let local = data_of::<Manager>(a[0]).local.clone();
    *contextvars::decimal_context() = local.clone();
    Ok(local)
});
native_method!(
    "_decimal.ContextManager",
    "__exit__",
    "self, type=None, value=None, traceback=None, /",
    |a| {
        *contextvars::decimal_context() = data_of::<Manager>(a[0]).outer.clone();
        Ok(Ref::bool(false))
    }
);
