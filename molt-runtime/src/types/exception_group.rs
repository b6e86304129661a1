//! Exception groups: construction, `split`, `subgroup`, `derive`, and what `except*` needs.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::containers;
use crate::types::exception_init::allocate;
use crate::types::exceptions::{
    self as exc, BASE_EXCEPTION_GROUP, EXCEPTION, EXCEPTION_GROUP, GROUP_EXCEPTIONS, GROUP_MESSAGE,
    exception, field, is_exception, is_exception_class, replace, set_field,
};
use crate::types::str_object::{is_str, new_str};
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};

pub fn group_new(ty: &'static Type, args: &Args) -> R {
    let [message, list] = args.pos else {
        return Err(raise_type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            args.pos.len()
        )));
    };
    if !is_str(*message) {
        return Err(raise_type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            crate::object::protocol::argument_type(*message)
        )));
    }
    let sequence = p::has_flag(*list, TypeFlags::SEQUENCE)
        || crate::has_slot!(p::type_of(*list), getitem) && !containers::is_dict(*list);
    if !sequence {
        return Err(raise_type_error(
            "second argument (exceptions) must be a sequence",
        ));
    }
    let items = p::collect(*list)?;
    if items.is_empty() {
        return Err(raise_value_error(
            "second argument (exceptions) must be a non-empty sequence",
        ));
    }
    let mut all_plain = true;
    for (i, e) in items.iter().enumerate() {
        if !is_exception(e.get()) {
            return Err(raise_value_error(format!(
                "Item {i} of second argument (exceptions) is not an exception"
            )));
        }
        all_plain &= exc::is_instance_of(e.get(), &EXCEPTION);
    }
    let mut ty = ty;
    if ty.is(&BASE_EXCEPTION_GROUP) {
        if all_plain {
            ty = &EXCEPTION_GROUP;
        }
    } else if !all_plain {
        if ty.is(&EXCEPTION_GROUP) {
            return Err(raise_type_error(
                "Cannot nest BaseExceptions in an ExceptionGroup",
            ));
        }
        if p::is_subtype(ty, &EXCEPTION) {
            return Err(raise_type_error(format!(
                "Cannot nest BaseExceptions in '{}'",
                ty.name
            )));
        }
    }
    let e = allocate(ty, args.pos);
    set_field(e.get(), GROUP_MESSAGE, *message);
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    set_field(e.get(), GROUP_EXCEPTIONS, new_tuple(&values).get());
    Ok(e)
}

pub fn group_init(e: Value, args: &Args) -> R<()> {
    crate::types::exception_init::base_init(e, args)
}

pub fn group_str(e: Value) -> R {
    let n = items_of(field(e, GROUP_EXCEPTIONS)).len();
    let mut text = p::str_bytes(field(e, GROUP_MESSAGE))?;
    text.extend_from_slice(
        format!(" ({n} sub-exception{})", if n == 1 { "" } else { "s" }).as_bytes(),
    );
    Ok(new_str(text))
}

pub fn is_group(e: Value) -> bool {
    p::has_type(e, &BASE_EXCEPTION_GROUP)
}

/// The exceptions directly in a group.
pub fn members<'a>(group: Value) -> &'a [Value] {
    items_of(field(group, GROUP_EXCEPTIONS))
}

/// How a split chooses.
enum Condition<'a> {
    /// An exception class or a tuple of such.
    Types(Value),
    Predicate(Value),
    /// One of these very exceptions.
    Among(&'a [Value]),
}

impl Condition<'_> {
    fn of(v: Value) -> R<Condition<'static>> {
        if is_exception_class(v) {
            return Ok(Condition::Types(v));
        }
        if p::has_flag(v, TypeFlags::TUPLE) {
            if items_of(v).iter().all(|t| is_exception_class(*t)) {
                return Ok(Condition::Types(v));
            }
        } else if p::is_callable(v) && !p::is_type(v) {
            return Ok(Condition::Predicate(v));
        }
        Err(raise_type_error(
            "expected a function, exception type or tuple of exception types",
        ))
    }

    fn holds(&self, e: Value) -> R<bool> {
        match self {
            Condition::Types(t) => p::isinstance(e, *t),
            Condition::Predicate(f) => {
                let r = p::call1(*f, e)?;
                p::truth(r.get())
            }
            Condition::Among(set) => Ok(!is_group(e) && set.contains(&e)),
        }
    }
}

/// The matching part and, if wanted, the rest.
fn split(e: Value, condition: &Condition, want_rest: bool) -> R<(Option<Ref>, Option<Ref>)> {
    if condition.holds(e)? {
        return Ok((Some(e.own()), None));
    }
    if !is_group(e) {
        return Ok((None, want_rest.then(|| e.own())));
    }
    let _guard = p::enter_call(" in exceptiongroup_split_recursive")?;
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for x in members(e) {
        let (m, r) = split(*x, condition, want_rest)?;
        matching.extend(m);
        rest.extend(r);
    }
    Ok((subset(e, matching)?, subset(e, rest)?))
}

/// A group like `original` of these exceptions, made by its `derive` method.
fn subset(original: Value, items: Vec<Ref>) -> R<Option<Ref>> {
    if items.is_empty() {
        return Ok(None);
    }
    let list = containers::new_list(items);
    let e = match crate::object::type_lookup::lookup(
        p::type_of(original),
        crate::interned!("derive"),
    ) {
        Some(f) if p::type_of(f).is(&crate::types::function::FUNCTION_TYPE) => {
            p::call_pos(f, &[original, list.get()])?
        }
        _ => group_derive(&[original, list.get()])?,
    };
    if !is_group(e.get()) {
        return Err(raise_type_error(
            "derive must return an instance of BaseExceptionGroup",
        ));
    }
    let (from, to) = (exception(original), exception(e.get()));
    replace(&mut to.traceback, from.traceback.own());
    replace(&mut to.context, from.context.own());
    replace(&mut to.cause, from.cause.own());
    replace(&mut to.suppress_context, from.suppress_context.own());
    if let Some(notes) = p::getattr_opt(original, crate::interned!("__notes__"))?
        && containers::is_list(notes.get())
    {
        let copy = containers::new_list(p::collect(notes.get())?);
        p::setattr(e.get(), crate::interned!("__notes__"), copy.get())?;
    }
    Ok(Some(e))
}

fn or_none(r: Option<Ref>) -> Ref {
    r.unwrap_or(Ref::NONE)
}

fn group_split(a: &[Value]) -> R {
    let (m, r) = split(a[0], &Condition::of(a[1])?, true)?;
    Ok(new_tuple(&[or_none(m).get(), or_none(r).get()]))
}

fn group_subgroup(a: &[Value]) -> R {
    let (m, _) = split(a[0], &Condition::of(a[1])?, false)?;
    Ok(or_none(m))
}

fn group_derive(a: &[Value]) -> R {
    p::call_pos(
        BASE_EXCEPTION_GROUP.as_value(),
        &[field(a[0], GROUP_MESSAGE), a[1]],
    )
}

fn group_class_getitem(a: &[Value]) -> R {
    crate::types::generic_alias::new_generic_alias(a[0], a[1])
}

native_method!(
    "BaseExceptionGroup",
    "split",
    "self, condition, /",
    group_split
);
native_method!(
    "BaseExceptionGroup",
    "subgroup",
    "self, condition, /",
    group_subgroup
);
native_method!(
    "BaseExceptionGroup",
    "derive",
    "self, excs, /",
    group_derive
);
native_method!(class "BaseExceptionGroup", "__class_getitem__", "cls, item, /", group_class_getitem);
native_method!(get "BaseExceptionGroup", "message", |e| Ok(field(e, GROUP_MESSAGE).own()));
native_method!(get "BaseExceptionGroup", "exceptions", |e| Ok(field(e, GROUP_EXCEPTIONS).own()));

/// `except* types` against `e`: what matches (always a group) and the rest.
pub fn except_star(e: Value, types: Value) -> R<(Option<Ref>, Option<Ref>)> {
    check_except_star_types(types)?;
    if e.is_none() {
        return Ok((None, None));
    }
    if p::isinstance(e, types)? {
        if is_group(e) {
            return Ok((Some(e.own()), None));
        }
        // A naked exception is wrapped.
        let list = new_tuple(&[e]);
        let group = p::call_pos(
            BASE_EXCEPTION_GROUP.as_value(),
            &[new_str("").get(), list.get()],
        )?;
        replace(
            &mut exception(group.get()).traceback,
            exception(e).traceback.own(),
        );
        return Ok((Some(group), None));
    }
    if is_group(e) {
        return split(e, &Condition::Types(types), true);
    }
    Ok((None, Some(e.own())))
}

fn check_except_star_types(types: Value) -> R<()> {
    let each: &[Value] = if p::has_flag(types, TypeFlags::TUPLE) {
        items_of(types)
    } else {
        std::slice::from_ref(&types)
    };
    for t in each {
        if !is_exception_class(*t) {
            return Err(raise_type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            ));
        }
        if p::is_subtype(t.as_type(), &BASE_EXCEPTION_GROUP) {
            return Err(raise_type_error(
                "catching ExceptionGroup with except* is not allowed. Use except instead.",
            ));
        }
    }
    Ok(())
}

/// What a `try ... except*` raises at its end: `raised` are the exceptions that the clauses raised and the unhandled rest.
pub fn after_except_star(original: Value, raised: &[Value]) -> R<Option<Ref>> {
    let raised: Vec<Value> = raised.iter().copied().filter(|e| !e.is_none()).collect();
    if raised.is_empty() {
        return Ok(None);
    }
    if !is_group(original) {
        // A naked exception was not matched, or one clause raised.
        return Ok(Some(raised[0].own()));
    }
    let same = |e: Value| {
        let (a, b) = (exception(e), exception(original));
        is_group(e) && a.traceback == b.traceback && a.context == b.context && a.cause == b.cause
    };
    let mut fresh: Vec<Ref> = Vec::new();
    let mut leaves: Vec<Value> = Vec::new();
    for e in raised {
        if same(e) {
            collect_leaves(e, &mut leaves);
        } else {
            fresh.push(e.own());
        }
    }
    let (reraised, _) = if leaves.is_empty() {
        (None, None)
    } else {
        split(original, &Condition::Among(&leaves), false)?
    };
    if fresh.is_empty() {
        return Ok(reraised);
    }
    fresh.extend(reraised);
    if let [_] = fresh.as_slice() {
        return Ok(fresh.pop());
    }
    let list = containers::new_list(fresh);
    p::call_pos(
        BASE_EXCEPTION_GROUP.as_value(),
        &[new_str("").get(), list.get()],
    )
    .map(Some)
}

fn collect_leaves(e: Value, out: &mut Vec<Value>) {
    if is_group(e) {
        for x in members(e) {
            collect_leaves(*x, out);
        }
    } else {
        out.push(e);
    }
}
