//! Generators and coroutines: the heap frame that compiled code resumes, and the protocol around it.

use crate::entry::exceptions::molt_add_traceback;
use crate::errors::{self, R, Raised, raise_runtime_error, raise_type_error, raise_value_error};
use crate::isolate::isolate;
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::code::{Code, new_code_object};
use crate::types::exceptions::{
    self as exc, exception, field, is_exception, is_exception_class, replace,
};
use crate::types::function::function;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::value::{Ref, Value};
use molt_abi::layout::generator as layout;
use molt_abi::layout::{code as code_layout, generator};
use std::mem::{MaybeUninit, offset_of, size_of};

#[repr(C)]
pub struct Generator {
    pub header: Header,
    pub state: u32,
    pub status: u32,
    pub code: &'static Code,
    pub function: Value,
    pub delegate: Value,
    pub handled: Value,
    pub name: Value,
    pub qualname: Value,
    pub slot_count: u32,
    pub flags: u32,
    /// Where it is suspended (`layout::code::PLACES`).
    pub place: u32,
    // slots follow
}

const _: () = assert!(offset_of!(Generator, state) == layout::STATE as usize);
const _: () = assert!(offset_of!(Generator, delegate) == layout::DELEGATE as usize);
const _: () = assert!(offset_of!(Generator, slot_count) == layout::SLOT_COUNT as usize);
const _: () = assert!(offset_of!(Generator, place) == layout::PLACE as usize);
const _: () = assert!(size_of::<Generator>() == layout::SLOTS as usize);

/// Bits of `flags`.
const RUNNING: u32 = 1;
/// The delegate finished inside `throw`: the next step of the delegation returns what is sent.
const DELEGATE_DONE: u32 = 2;
/// `aclose` was called or the async generator ended.
pub const ASYNC_CLOSED: u32 = 4;
/// An `asend` or `athrow` of this async generator is under way.
pub const ASYNC_RUNNING: u32 = 8;
/// The event loop was told of this async generator.
pub const ASYNC_HOOKED: u32 = 16;

const SLOTS: Slots = Slots {
    dealloc,
    traverse: Some(traverse),
    clear: Some(clear),
    finalize: Some(finalize),
    repr: Some(repr),
    ..Slots::EMPTY
};

#[unsafe(export_name = "molt.type.generator")]
pub static GENERATOR_TYPE: Type = Type::builtin(
    "generator",
    size_of::<Generator>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        iter: Some(|v| Ok(v.own())),
        next: Some(next),
        ..SLOTS
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.generator"));

#[unsafe(export_name = "molt.type.coroutine")]
pub static COROUTINE_TYPE: Type = Type::builtin(
    "coroutine",
    size_of::<Generator>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        await_: Some(|v| Ok(crate::types::coroutine_wrapper::new_wrapper(v))),
        ..SLOTS
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.coroutine"));

#[unsafe(export_name = "molt.type.async_generator")]
pub static ASYNC_GENERATOR_TYPE: Type = Type::builtin(
    "async_generator",
    size_of::<Generator>(),
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        aiter: Some(|v| Ok(v.own())),
        anext: Some(|v| crate::types::async_generator::new_asend(v, Value::NONE)),
        ..SLOTS
    },
)
.counted()
.with_methods(crate::emitted_table!("molt.methods.async_generator"));

#[inline(always)]
pub fn generator<'a>(v: Value) -> &'a mut Generator {
    unsafe { &mut *v.as_ptr() }
}

impl Generator {
    fn slots(&mut self) -> &mut [Value] {
        unsafe {
            let start = (self as *mut Generator as *mut u8).add(layout::SLOTS as usize);
            std::slice::from_raw_parts_mut(start as *mut Value, self.slot_count as usize)
        }
    }
    pub fn is_done(&self) -> bool {
        self.state == generator::DONE
    }
    fn words(&mut self) -> [&mut Value; 5] {
        [
            &mut self.function,
            &mut self.delegate,
            &mut self.handled,
            &mut self.name,
            &mut self.qualname,
        ]
    }
}

/// The generator, coroutine or async generator of a call.
pub fn new_generator(f: Value, params: &[Value]) -> Ref {
    let fo = function(f);
    let code = fo.code;
    let ty: &'static Type = if code.flags & code_layout::COROUTINE != 0 {
        crate::made!(COROUTINE_TYPE)
    } else if code.flags & code_layout::ASYNC_GENERATOR != 0 {
        crate::made!(ASYNC_GENERATOR_TYPE)
    } else {
        crate::made!(GENERATOR_TYPE)
    };
    let count = (code.frame_slots as usize).max(params.len());
    let g = new_object(ty, layout::SLOTS as usize + 8 * count) as *mut Generator;
    let g = unsafe {
        (&raw mut (*g).code).write(code);
        (*g).slot_count = count as u32;
        (*g).place = 1;
        &mut *g
    };
    g.function = f.own().into_raw();
    g.name = fo.name.own().into_raw();
    g.qualname = fo.qualname.own().into_raw();
    for (slot, v) in g.slots().iter_mut().zip(params) {
        *slot = v.own().into_raw();
    }
    Ref::from_new(g as *mut Generator)
}

unsafe fn traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    let g = unsafe { &mut *(h as *mut Generator) };
    for w in g.words() {
        visit(*w);
    }
    for w in g.slots() {
        visit(*w);
    }
}

fn drop_slots(g: &mut Generator) {
    for i in 0..g.slot_count as usize {
        // Mostly compiled code has moved everything out.
        let w = &mut g.slots()[i];
        if !w.is_null() {
            replace(w, Ref::NULL);
        }
    }
}

unsafe fn clear(h: *mut Header) {
    let g = unsafe { &mut *(h as *mut Generator) };
    g.state = generator::DONE;
    drop_slots(g);
    replace(&mut g.delegate, Ref::NULL);
    replace(&mut g.handled, Ref::NULL);
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        let g = &mut *(h as *mut Generator);
        if !g.is_done() {
            drop_slots(g);
        }
        for w in g.words() {
            drop(Ref::from_owned(*w));
        }
        free_object(h, layout::SLOTS as usize + 8 * g.slot_count as usize);
    }
}

/// A suspended generator that dies runs its `finally` blocks.
fn finalize(v: Value) {
    let g = generator(v);
    if g.state == 0 || g.is_done() {
        return;
    }
    crate::types::unraisable::guarded(|| {
        let result = crate::types::async_hooks::dies(v).unwrap_or_else(|| close(v));
        (result.map(drop), v)
    });
}

fn kind(v: Value) -> &'static str {
    match p::type_name(v) {
        "async_generator" => "async generator",
        name => name,
    }
}

fn repr(v: Value) -> R {
    let mut text = format!("<{} object ", p::type_name(v)).into_bytes();
    text.extend_from_slice(str_of(generator(v).qualname));
    text.extend_from_slice(format!(" at {:#x}>", v.0).as_bytes());
    Ok(new_str(text))
}

/// What a resumed generator did.
pub enum Step {
    Yielded(Ref),
    Returned(Ref),
}

/// Resumes a generator; `sent` NULL: the pending exception is raised where it is suspended.
#[inline]
pub fn resume(v: Value, sent: Value) -> R<Step> {
    let g = generator(v);
    if g.flags & RUNNING != 0 {
        return Err(already_running(v));
    }
    if g.is_done() {
        if sent.is_null() && !p::type_of(v).is(&COROUTINE_TYPE) {
            return Err(Raised);
        }
        if p::type_of(v).is(&COROUTINE_TYPE) {
            drop(errors::take_pending());
            return Err(raise_runtime_error(
                "cannot reuse already awaited coroutine",
            ));
        }
        return Ok(Step::Returned(Ref::NONE));
    }
    if g.state == 0 && sent.is_null() {
        // Raised where the function begins.
        molt_add_traceback(g.code, 1);
        finish(g);
        return Err(Raised);
    }
    let Some(run) = g.code.resume else {
        errors::fatal("SystemError: a generator without code");
    };
    let iso = isolate();
    // What the generator handles is its own; what its caller handles shows through while it handles nothing.
    let callers = std::mem::replace(
        &mut iso.handled,
        std::mem::replace(&mut g.handled, Value::NULL),
    );
    if !callers.is_null() {
        exc::outer_handled().push(callers);
    }
    if sent.is_null() && !iso.handled.is_null() {
        // What is thrown is raised while the generator handles this.
        exc::raise_object(errors::take_pending());
    }
    g.flags |= RUNNING;
    let held = v.own();
    let result = unsafe { run(v, sent) };
    settle(held, callers, result)
}

/// What a generator that has run until now gave; `callers` is what its caller handles.
fn settle(held: Ref, callers: Value, result: Value) -> R<Step> {
    let v = held.get();
    let g = generator(v);
    g.flags &= !RUNNING;
    if !callers.is_null() {
        exc::outer_handled().pop();
    }
    let own_handled = std::mem::replace(&mut isolate().handled, callers);
    if result.is_null() {
        drop(unsafe { Ref::from_owned(own_handled) });
        finish(g);
        drop(held);
        let is_async = p::type_of(v).is(&ASYNC_GENERATOR_TYPE);
        return Err(stop_iteration_escaped(kind(v), is_async));
    }
    let result = unsafe { Ref::from_owned(result) };
    if g.status == generator::YIELDED {
        g.handled = own_handled;
        return Ok(Step::Yielded(result));
    }
    drop(unsafe { Ref::from_owned(own_handled) });
    finish(g);
    Ok(Step::Returned(result))
}

/// Levels of delegation that one step passes over.
const MAX_CHAIN: usize = 64;

/// As [`resume`], for a generator that may be suspended in a delegation: the innermost of the generators that delegate to each other
/// is resumed, and those in between only when it ends.
#[inline]
fn resume_innermost(v: Value, sent: Value) -> R<Step> {
    if generator(v).delegate.is_null() {
        return resume(v, sent);
    }
    resume_chain(v, sent)
}

#[inline(never)]
fn resume_chain(v: Value, sent: Value) -> R<Step> {
    // Mostly few of them are used.
    let mut chain = [const { MaybeUninit::<Value>::uninit() }; MAX_CHAIN];
    let mut depth = 0;
    let mut at = v;
    loop {
        let g = generator(at);
        // One that runs, or handles an exception that those it delegates to see, goes the long way.
        if g.flags & (RUNNING | DELEGATE_DONE) != 0 || !g.handled.is_null() {
            return resume(v, sent);
        }
        chain[depth].write(at);
        if g.delegate.is_null() || !is_frame(g.delegate) || depth + 1 == MAX_CHAIN {
            break;
        }
        depth += 1;
        at = g.delegate;
    }
    let chain = unsafe { chain[..=depth].assume_init_ref() };
    for g in &chain[..depth] {
        generator(*g).flags |= RUNNING;
    }
    // What the one below returned, kept while the one above is resumed with it.
    let mut returned;
    let mut sent = sent;
    loop {
        let step = resume(chain[depth], sent);
        if depth == 0 || matches!(step, Ok(Step::Yielded(_))) {
            for g in &chain[..depth] {
                generator(*g).flags &= !RUNNING;
            }
            return step;
        }
        depth -= 1;
        let above = generator(chain[depth]);
        above.flags &= !RUNNING;
        match step {
            Ok(Step::Yielded(r) | Step::Returned(r)) => {
                above.flags |= DELEGATE_DONE;
                returned = r;
                sent = returned.get();
            }
            Err(_) => {
                replace(&mut above.delegate, Ref::NULL);
                sent = Value::NULL;
            }
        }
    }
}

#[cold]
fn already_running(v: Value) -> Raised {
    let pending = errors::take_pending();
    drop(pending);
    raise_value_error(format!("{} already executing", kind(v)))
}

fn finish(g: &mut Generator) {
    let begun = g.state != 0;
    g.state = generator::DONE;
    // There is nothing left that its end would have to close.
    g.header.flags |= molt_abi::layout::flags::FINALIZED;
    drop_slots(g);
    if !g.delegate.is_null() {
        replace(&mut g.delegate, Ref::NULL);
    }
    if !g.handled.is_null() {
        replace(&mut g.handled, Ref::NULL);
    }
    // What the function closes over is not needed any more, if it ever was.
    if begun {
        replace(&mut g.function, Ref::NULL);
    }
}

/// StopIteration must not leave a generator: it becomes RuntimeError.
pub fn stop_iteration_escaped(kind: &str, is_async: bool) -> Raised {
    let e = isolate().pending;
    let name = if exc::is_instance_of(e, &exc::STOP_ITERATION) {
        "StopIteration"
    } else if is_async && exc::is_instance_of(e, &exc::STOP_ASYNC_ITERATION) {
        "StopAsyncIteration"
    } else {
        return Raised;
    };
    let cause = errors::take_pending();
    let message = format!("{kind} raised {name}");
    let new = exc::new_exception(&exc::RUNTIME_ERROR, &[new_str(message).get()]);
    let x = exception(new.get());
    replace(&mut x.cause, cause.clone());
    replace(&mut x.context, cause);
    x.suppress_context = Value::TRUE;
    errors::restore_pending(new)
}

/// StopIteration with a value.
pub fn stop_iteration(value: Value) -> Raised {
    if value.is_none() {
        return exc::raise_with_args(&exc::STOP_ITERATION, &[]);
    }
    let e = exc::new_exception(&exc::STOP_ITERATION, &[value]);
    exc::raise_object(e)
}

/// Runs a generator where neither it nor its caller handles an exception and it delegates to nothing: what it gave; `None` if it is
/// not that simple.
#[inline(always)]
fn start_plainly(v: Value) -> Option<(Ref, Value)> {
    let g = generator(v);
    let plain = g.flags == 0
        && !g.is_done()
        && g.delegate.is_null()
        && g.handled.is_null()
        && isolate().handled.is_null();
    let run = g.code.resume.filter(|_| plain)?;
    g.flags = RUNNING;
    let held = v.own();
    Some((held, unsafe { run(v, Value::NONE) }))
}

#[inline]
pub fn next(v: Value) -> R<Option<Ref>> {
    let step = match start_plainly(v) {
        Some((held, result)) => {
            let g = generator(v);
            if !result.is_null() && g.status == generator::YIELDED {
                g.flags &= !RUNNING;
                g.handled = std::mem::replace(&mut isolate().handled, Value::NULL);
                return Ok(Some(unsafe { Ref::from_owned(result) }));
            }
            settle(held, Value::NULL, result)
        }
        None => resume_innermost(v, Value::NONE),
    };
    match step? {
        Step::Yielded(r) => Ok(Some(r)),
        Step::Returned(r) if r.get().is_none() => Ok(None),
        Step::Returned(r) => Err(stop_iteration(r.get())),
    }
}

/// The step as the result of `send` and `throw`: a yielded value, or StopIteration.
pub fn as_call(step: Step) -> R {
    match step {
        Step::Yielded(r) => Ok(r),
        Step::Returned(r) => Err(stop_iteration(r.get())),
    }
}

/// `send`, telling yields from returns.
pub fn send(v: Value, sent: Value) -> R<Step> {
    if generator(v).state == 0 && !sent.is_none() {
        return Err(raise_type_error(format!(
            "can't send non-None value to a just-started {}",
            kind(v)
        )));
    }
    resume_innermost(v, sent)
}

/// The value that a pending StopIteration carries; it is cleared.
pub fn stop_value() -> Option<Ref> {
    if !errors::catch_is(&exc::STOP_ITERATION) {
        return None;
    }
    let e = errors::take_pending();
    let v = field(e.get(), exc::STOP_VALUE);
    Some(if v.is_null() { Ref::NONE } else { v.own() })
}

/// One step of a delegation (`yield from`, `await`).
pub fn delegate_step(owner: Value, delegate: Value, sent: Value) -> R<Step> {
    let g = generator(owner);
    if g.flags & DELEGATE_DONE != 0 {
        g.flags &= !DELEGATE_DONE;
        replace(&mut g.delegate, Ref::NULL);
        return Ok(Step::Returned(sent.own()));
    }
    if g.delegate != delegate {
        replace(&mut g.delegate, delegate.own());
    }
    let step = send_to(delegate, sent);
    if !matches!(step, Ok(Step::Yielded(_))) {
        replace(&mut g.delegate, Ref::NULL);
    }
    step
}

fn is_frame(v: Value) -> bool {
    let ty = p::type_of(v);
    ty.is(&GENERATOR_TYPE) || ty.is(&COROUTINE_TYPE)
}

/// Sends to any iterator.
pub fn send_to(it: Value, sent: Value) -> R<Step> {
    if is_frame(it) {
        return send(it, sent);
    }
    if let Some(f) = crate::slot!(p::type_of(it), send) {
        return f(it, sent);
    }
    let result = if sent.is_none() {
        match crate::slot!(p::type_of(it), next) {
            Some(f) => match f(it) {
                Ok(Some(v)) => Ok(v),
                Ok(None) => return Ok(Step::Returned(Ref::NONE)),
                Err(e) => Err(e),
            },
            None => {
                return Err(raise_type_error(format!(
                    "'{}' object is not an iterator",
                    p::type_name(it)
                )));
            }
        }
    } else {
        p::call_method(it, crate::interned!("send"), &[sent])
    };
    match result {
        Ok(v) => Ok(Step::Yielded(v)),
        Err(e) => match stop_value() {
            Some(v) => Ok(Step::Returned(v)),
            None => Err(e),
        },
    }
}

/// Throws the pending exception into a generator.
pub fn throw_pending(v: Value) -> R<Step> {
    let g = generator(v);
    if g.delegate.is_null() || g.flags & RUNNING != 0 {
        return resume(v, Value::NULL);
    }
    let delegate = g.delegate.own();
    let e = errors::take_pending();
    if exc::is_instance_of(e.get(), &exc::GENERATOR_EXIT) {
        g.flags |= RUNNING;
        let closed = close_delegate(delegate.get());
        g.flags &= !RUNNING;
        if closed.is_ok() {
            errors::restore_pending(e);
        }
        replace(&mut g.delegate, Ref::NULL);
        return resume(v, Value::NULL);
    }
    g.flags |= RUNNING;
    let step = throw_into(delegate.get(), e);
    g.flags &= !RUNNING;
    match step {
        Ok(Some(Step::Yielded(r))) => Ok(Step::Yielded(r)),
        Ok(Some(Step::Returned(r))) => {
            g.flags |= DELEGATE_DONE;
            resume(v, r.get())
        }
        Ok(None) | Err(_) => {
            replace(&mut g.delegate, Ref::NULL);
            resume(v, Value::NULL)
        }
    }
}

/// Throws an exception into a delegate; `None` (the exception pending): it has no `throw`.
fn throw_into(delegate: Value, e: Ref) -> R<Option<Step>> {
    if is_frame(delegate) {
        errors::restore_pending(e);
        return throw_pending(delegate).map(Some);
    }
    let Some(f) = p::getattr_opt(delegate, crate::interned!("throw"))? else {
        errors::restore_pending(e);
        return Ok(None);
    };
    match p::call1(f.get(), e.get()) {
        Ok(r) => Ok(Some(Step::Yielded(r))),
        Err(e) => match stop_value() {
            Some(v) => Ok(Some(Step::Returned(v))),
            None => Err(e),
        },
    }
}

fn close_delegate(delegate: Value) -> R<()> {
    if is_frame(delegate) {
        return close(delegate).map(drop);
    }
    match p::getattr_opt(delegate, crate::interned!("close"))? {
        Some(f) => p::call0(f.get()).map(drop),
        None => Ok(()),
    }
}

/// `generator.close()`.
pub fn close(v: Value) -> R {
    let g = generator(v);
    if g.flags & RUNNING != 0 {
        return Err(already_running(v));
    }
    if g.state == 0 {
        finish(g);
        return Ok(Ref::NONE);
    }
    if g.is_done() {
        return Ok(Ref::NONE);
    }
    errors::restore_pending(exc::new_exception(&exc::GENERATOR_EXIT, &[]));
    match throw_pending(v) {
        Ok(Step::Yielded(_)) => Err(raise_runtime_error(format!(
            "{} ignored GeneratorExit",
            kind(v)
        ))),
        Ok(Step::Returned(_)) => Ok(Ref::NONE),
        Err(e) => {
            if errors::catch(&exc::GENERATOR_EXIT) || errors::catch(&exc::STOP_ITERATION) {
                return Ok(Ref::NONE);
            }
            Err(e)
        }
    }
}

/// The exception of `throw(type, value, traceback)`, made pending.
pub fn set_thrown(a: &[Value]) -> R<()> {
    let (ty, value, tb) = (a[0], a[1], a[2]);
    let none = |v: Value| v.is_null() || v.is_none();
    if !none(tb) && !p::type_of(tb).is(&crate::types::traceback::TRACEBACK_TYPE) {
        return Err(raise_type_error(
            "throw() third argument must be a traceback object",
        ));
    }
    let e = if is_exception_class(ty) {
        // What goes wrong while the exception is made is thrown in its place.
        match thrown_instance(ty, value) {
            Ok(e) => e,
            Err(errors::Raised) => return Ok(()),
        }
    } else if is_exception(ty) {
        if !none(value) {
            return Err(raise_type_error(
                "instance exception may not have a separate value",
            ));
        }
        ty.own()
    } else {
        return Err(raise_type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            p::type_name(ty)
        )));
    };
    if !none(tb) {
        replace(&mut exception(e.get()).traceback, tb.own());
    }
    errors::restore_pending(e);
    Ok(())
}

fn thrown_instance(ty: Value, value: Value) -> R {
    let e = if value.is_null() || value.is_none() {
        p::call0(ty)?
    } else if is_exception(value) && p::isinstance(value, ty)? {
        value.own()
    } else if p::has_flag(value, TypeFlags::TUPLE) {
        p::call_pos(ty, crate::types::tuple::items_of(value))?
    } else {
        p::call1(ty, value)?
    };
    if is_exception(e.get()) {
        return Ok(e);
    }
    let mut text = b"calling ".to_vec();
    text.extend_from_slice(&p::repr_bytes(ty)?);
    text.extend_from_slice(
        format!(
            " should have returned an instance of BaseException, not {}",
            p::type_name(e.get())
        )
        .as_bytes(),
    );
    Err(errors::raise_bytes(&exc::TYPE_ERROR, &text))
}

fn throw_method(a: &[Value]) -> R {
    set_thrown(&a[1..])?;
    as_call(throw_pending(a[0])?)
}

fn send_method(a: &[Value]) -> R {
    as_call(send(a[0], a[1])?)
}

fn frame(v: Value) -> R {
    let g = generator(v);
    if g.is_done() {
        return Ok(Ref::NONE);
    }
    Ok(crate::types::traceback::new_frame(g.code, g.place))
}

fn delegate_of(v: Value) -> R {
    let d = generator(v).delegate;
    Ok(if d.is_null() { Ref::NONE } else { d.own() })
}

fn running(v: Value) -> R {
    Ok(Ref::bool(generator(v).flags & RUNNING != 0))
}

fn suspended(v: Value) -> R {
    let g = generator(v);
    Ok(Ref::bool(
        g.state != 0 && !g.is_done() && g.flags & RUNNING == 0,
    ))
}

fn set_text(w: &mut Value, v: Option<Value>, name: &str) -> R<()> {
    match v {
        Some(x) if is_str(x) => {
            replace(w, x.own());
            Ok(())
        }
        _ => Err(raise_type_error(format!(
            "{name} must be set to a string object"
        ))),
    }
}

macro_rules! common {
    ($ty:literal, $prefix:literal) => {
        native_method!(getset $ty, "__name__", |v| Ok(generator(v).name.own()),
            |v, x| set_text(&mut generator(v).name, x, "__name__"));
        native_method!(getset $ty, "__qualname__", |v| Ok(generator(v).qualname.own()),
            |v, x| set_text(&mut generator(v).qualname, x, "__qualname__"));
    };
}
common!("generator", "gi");
common!("coroutine", "cr");
common!("async_generator", "ag");

native_method!("generator", "send", "self, value, /", send_method);
native_method!(
    "generator",
    "throw",
    "self, typ, val=None, tb=None, /",
    throw_method
);
native_method!("generator", "close", "self, /", |a| close(a[0]));
native_method!(get "generator", "gi_frame", frame);
native_method!(get "generator", "gi_running", running);
native_method!(get "generator", "gi_suspended", suspended);
native_method!(get "generator", "gi_code", |v| Ok(new_code_object(generator(v).code)));
native_method!(get "generator", "gi_yieldfrom", delegate_of);
native_method!("coroutine", "send", "self, value, /", send_method);
native_method!(
    "coroutine",
    "throw",
    "self, typ, val=None, tb=None, /",
    throw_method
);
native_method!("coroutine", "close", "self, /", |a| close(a[0]));
native_method!(get "coroutine", "cr_frame", frame);
native_method!(get "coroutine", "cr_running", running);
native_method!(get "coroutine", "cr_suspended", suspended);
native_method!(get "coroutine", "cr_code", |v| Ok(new_code_object(generator(v).code)));
native_method!(get "coroutine", "cr_await", delegate_of);
native_method!(get "coroutine", "cr_origin", |_| Ok(Ref::NONE));
native_method!(get "async_generator", "ag_frame", frame);
native_method!(get "async_generator", "ag_running",
    |v| Ok(Ref::bool(generator(v).flags & (RUNNING | ASYNC_RUNNING) != 0)));
native_method!(get "async_generator", "ag_code", |v| Ok(new_code_object(generator(v).code)));
native_method!(get "async_generator", "ag_await", delegate_of);
native_method!(get "async_generator", "ag_suspended", suspended);
