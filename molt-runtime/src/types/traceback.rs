//! Traceback objects, and the frame objects that they lead to.

use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_method;
use crate::object::header::{Header, free_object, new_object};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::code::{Code, new_code_object};
use crate::types::exceptions::{exception, replace};
use crate::types::str_object::{intern, new_str, str_of};
use crate::value::{Ref, Value};
use std::mem::size_of;

/// One level of a traceback: which function, at which place.
#[repr(C)]
pub struct Traceback {
    pub header: Header,
    /// The next, inner level, or NULL.
    pub next: Value,
    pub code: &'static Code,
    pub place: u32,
    /// The line, if it is not the place's; else 0.
    line: u32,
}

impl Traceback {
    pub fn line(&self) -> u32 {
        match self.line {
            0 => self.code.line(self.place),
            line => line,
        }
    }
}

#[unsafe(export_name = "molt.type.traceback")]
pub static TRACEBACK_TYPE: Type = Type::builtin(
    "traceback",
    size_of::<Traceback>(),
    TypeFlags::GC,
    Slots {
        dealloc,
        traverse: Some(|h, visit| visit(unsafe { (*(h as *mut Traceback)).next })),
        clear: Some(|h| replace(unsafe { &mut (*(h as *mut Traceback)).next }, Ref::NULL)),
        new: Some(traceback_new),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.traceback"));

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        replace(&mut (*(h as *mut Traceback)).next, Ref::NULL);
        free_object(h, size_of::<Traceback>());
    }
}

pub fn traceback<'a>(v: Value) -> &'a mut Traceback {
    unsafe { &mut *v.as_ptr() }
}

pub fn new_traceback(next: Ref, code: &'static Code, place: u32) -> Ref {
    let t = new_object(&TRACEBACK_TYPE, size_of::<Traceback>()) as *mut Traceback;
    unsafe {
        (*t).next = next.into_raw();
        (&raw mut (*t).code).write(code);
        (*t).place = place;
        (*t).line = 0;
    }
    Ref::from_new(t)
}

/// Adds a level at the outside of an exception's traceback.
pub fn add_level(e: Value, code: &'static Code, place: u32) {
    let x = exception(e);
    let inner = unsafe { Ref::from_owned(std::mem::replace(&mut x.traceback, Value::NULL)) };
    x.traceback = new_traceback(inner, code, place).into_raw();
}

/// The last level that was added becomes one of a generator expression of that qualified name in the same code.
pub fn in_generator(e: Value, qualname: Value) {
    let last = exception(e).traceback;
    if !last.is_null() {
        let t = traceback(last);
        t.code = generator_in(t.code, qualname)
    }
}

/// The code of a generator expression that runs in a frame of `around`: the same but for its name. Each is made once and stays.
fn generator_in(around: &'static Code, qualname: Value) -> &'static Code {
    static mut MADE: Vec<(&'static Code, Value, &'static Code)> = Vec::new();
    let made = unsafe { &mut *(&raw mut MADE) };
    let same =
        |(code, name, _): &&(&Code, Value, &Code)| std::ptr::eq(*code, around) && *name == qualname;
    if let Some((_, _, code)) = made.iter().find(same) {
        return code;
    }
    let mut code = unsafe { std::ptr::read(around) };
    code.name = intern("<genexpr>");
    code.qualname = qualname;
    let code: &'static Code = Box::leak(Box::new(code));
    made.push((around, qualname, code));
    code
}

fn traceback_new(_: &'static Type, args: &Args) -> R {
    let [next, frame, at, line] = args.pos else {
        return Err(raise_type_error(
            "traceback() takes exactly 4 arguments (tb_next, tb_frame, tb_lasti, tb_lineno)",
        ));
    };
    if !next.is_none() && !p::type_of(*next).is(&TRACEBACK_TYPE) {
        return Err(raise_type_error(format!(
            "expected traceback object or None, got '{}'",
            p::type_name(*next)
        )));
    }
    if !p::type_of(*frame).is(&FRAME_TYPE) {
        return Err(raise_type_error(format!(
            "TracebackType() argument 'tb_frame' must be frame, not {}",
            p::type_name(*frame)
        )));
    }
    let next = if next.is_none() {
        Ref::NULL
    } else {
        next.own()
    };
    let place = p::index_i64(*at)? as u32 / INSTRUCTION;
    let line = p::index_i64(*line)? as u32;
    let t = new_traceback(next, frame_of(*frame).code, place);
    traceback(t.get()).line = line;
    Ok(t)
}

fn set_next(v: Value, value: Option<Value>) -> R<()> {
    let Some(next) = value else {
        return Err(raise_type_error("can't delete tb_next attribute"));
    };
    if next.is_none() {
        replace(&mut traceback(v).next, Ref::NULL);
        return Ok(());
    }
    if !p::type_of(next).is(&TRACEBACK_TYPE) {
        return Err(raise_type_error(format!(
            "expected traceback object, got '{}'",
            p::type_name(next)
        )));
    }
    let mut t = next;
    while !t.is_null() {
        if t == v {
            return Err(raise_value_error("traceback loop detected"));
        }
        t = traceback(t).next;
    }
    replace(&mut traceback(v).next, next.own());
    Ok(())
}

native_method!(getset "traceback", "tb_next", |v| {
    let next = traceback(v).next;
    Ok(if next.is_null() { Ref::NONE } else { next.own() })
}, set_next);
native_method!(get "traceback", "tb_lineno", |v| Ok(Ref::from(traceback(v).line() as i64)));
native_method!(get "traceback", "tb_lasti",
    |v| Ok(Ref::from(instruction(traceback(v).code, traceback(v).place))));
native_method!(get "traceback", "tb_frame", |v| {
    let t = traceback(v);
    let frame = new_frame(t.code, t.place);
    unsafe { (*frame.get().as_ptr::<Frame>()).line = t.line };
    Ok(frame)
});

/// Places pass for instructions of this many bytes, so that `tb_lasti` finds its place in `co_positions`.
const INSTRUCTION: u32 = 2;

fn instruction(code: &Code, place: u32) -> i64 {
    match code.places.is_null() {
        true => 0,
        false => (place * INSTRUCTION) as i64,
    }
}

/// A frame as far as a compiled program has one: code and line when it was asked for, and the frames that called it.
#[repr(C)]
pub struct Frame {
    header: Header,
    code: &'static Code,
    /// The calling frame, or NULL.
    back: Value,
    place: u32,
    /// The line, if it is not the place's; else 0.
    line: u32,
}

impl Frame {
    /// Finding a line is work: it is done when somebody asks.
    fn line(&self) -> u32 {
        match self.line {
            0 => self.code.line(self.place),
            line => line,
        }
    }
}

#[unsafe(export_name = "molt.type.frame")]
pub static FRAME_TYPE: Type = Type::builtin(
    "frame",
    size_of::<Frame>(),
    0,
    Slots {
        dealloc: |h| unsafe {
            replace(&mut (*(h as *mut Frame)).back, Ref::NULL);
            free_object(h, size_of::<Frame>())
        },
        repr: Some(frame_repr),
        ..Slots::EMPTY
    },
)
.with_methods(crate::emitted_table!("molt.methods.frame"));

pub fn new_frame(code: &'static Code, place: u32) -> Ref {
    let f = new_object(&FRAME_TYPE, size_of::<Frame>()) as *mut Frame;
    unsafe {
        (&raw mut (*f).code).write(code);
        (*f).place = place;
        (*f).line = 0;
    }
    Ref::from_new(f)
}

/// The frame that is `depth` calls out from the running function, with those that called it; `None` if there are not so many.
pub fn running_frame(depth: usize) -> Option<Ref> {
    let mut records = Vec::new();
    let mut at = crate::isolate::isolate().frame;
    while !at.is_null() {
        let record = unsafe { &*at };
        records.push(record);
        at = record.back;
    }
    let mut frame = Ref::NULL;
    for record in records.get(depth..)?.iter().rev() {
        let next = new_frame(record.code, record.place.max(1));
        unsafe { (*next.get().as_ptr::<Frame>()).back = frame.into_raw() };
        frame = next;
    }
    (!frame.get().is_null()).then_some(frame)
}

fn frame_of<'a>(v: Value) -> &'a Frame {
    unsafe { &*v.as_ptr() }
}

fn frame_repr(v: Value) -> R {
    let f = frame_of(v);
    let mut text = format!("<frame at {:#x}, file '", v.0).into_bytes();
    text.extend_from_slice(str_of(f.code.filename));
    text.extend_from_slice(format!("', line {}, code ", f.line()).as_bytes());
    text.extend_from_slice(str_of(f.code.name));
    text.push(b'>');
    Ok(new_str(text))
}

native_method!(get "frame", "f_code", |v| Ok(new_code_object(frame_of(v).code)));
native_method!(get "frame", "f_lineno", |v| Ok(Ref::from(frame_of(v).line() as i64)));
native_method!(get "frame", "f_back", |v| {
    let back = frame_of(v).back;
    Ok(if back.is_null() { Ref::NONE } else { back.own() })
});
// A frame object holds no variables.
native_method!("frame", "clear", "self, /", |_| Ok(Ref::NONE));
native_method!(get "frame", "f_lasti",
    |v| Ok(Ref::from(instruction(frame_of(v).code, frame_of(v).place))));
native_method!(get "frame", "f_trace", |_| Ok(Ref::NONE));
native_method!(get "frame", "f_builtins", |_| crate::modules::builtins_dict());
native_method!(get "frame", "f_locals", |v| {
    let code = frame_of(v).code;
    if str_of(code.name) == b"<module>" {
        return crate::modules::namespace_of_file(code.filename);
    }
    Err(crate::errors::raise_not_implemented(
        "frame.f_locals of a function is not possible in a compiled program",
    ))
});
native_method!(get "frame", "f_globals", |v| {
    crate::modules::namespace_of_file(frame_of(v).code.filename)
});
