//! The exception hierarchy: layout of exception objects, the builtin exception types, creating and raising.
//! Construction and texts are in `exception_init`, attributes in `exception_attrs`, groups in `exception_group`.

use crate::errors::{R, Raised};
use crate::isolate::isolate;
use crate::object::header::{Header, free_object};
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::exception_init as init;
use crate::types::object_type::OBJECT_TYPE as OBJECT;
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};
use std::mem::{offset_of, size_of};

/// Every exception. Types with further C-level state (`StopIteration.value`, `OSError.errno`, ...) keep it in the
/// words that follow, as many as their size says (see [`fields_of`]).
#[repr(C)]
pub struct ExceptionObject {
    pub header: Header,
    /// `__dict__`, or NULL.
    pub dict: Value,
    /// Tuple.
    pub args: Value,
    /// Traceback object, or NULL.
    pub traceback: Value,
    pub context: Value,
    pub cause: Value,
    /// `__suppress_context__` as a bool value, or NULL for false.
    pub suppress_context: Value,
}

const SIZE: usize = size_of::<ExceptionObject>();
const FLAGS: u32 = TypeFlags::BASE | TypeFlags::GC | TypeFlags::EXCEPTION | TypeFlags::WEAK;

/// Positions of the C-level fields.
pub const FIELD_NAME: usize = 0;
pub const FIELD_OBJ: usize = 1;
pub const STOP_VALUE: usize = 0;
pub const EXIT_CODE: usize = 0;
pub const OS_ERRNO: usize = 0;
pub const OS_STRERROR: usize = 1;
pub const OS_FILENAME: usize = 2;
pub const OS_FILENAME2: usize = 3;
pub const OS_WRITTEN: usize = 4;
pub const IMPORT_PATH: usize = 1;
pub const IMPORT_MSG: usize = 2;
pub const IMPORT_NAME_FROM: usize = 3;
pub const UNICODE_ENCODING: usize = 0;
pub const UNICODE_OBJECT: usize = 1;
pub const UNICODE_START: usize = 2;
pub const UNICODE_END: usize = 3;
pub const UNICODE_REASON: usize = 4;
pub const GROUP_MESSAGE: usize = 0;
pub const GROUP_EXCEPTIONS: usize = 1;

/// Slots that every exception type has.
pub const SLOTS: Slots = Slots {
    dealloc,
    traverse: Some(traverse),
    clear: Some(clear),
    repr: Some(init::base_repr),
    str: Some(init::base_str),
    new: Some(init::base_new),
    init: Some(init::base_init),
    ..Slots::EMPTY
};

macro_rules! exception_types {
    ($($name:ident $text:literal $fields:literal < $base:ident $($slots:ident)?;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $text))]
        pub static $name: Type = Type::builtin(
            $text,
            SIZE + 8 * $fields,
            FLAGS,
            exception_types!(@ $($slots)?),
        )
        .with_base(&$base)
        .with_dict(offset_of!(ExceptionObject, dict));
    )*
        const EVERY_PLAIN: &[&Type] = &[$(&$name),*];
    };
    (@) => { SLOTS };
    (@ $slots:ident) => { init::$slots };
}

macro_rules! exception_types_with_methods {
    ($($name:ident $text:literal $fields:literal < $base:ident $($slots:ident)?;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $text))]
        pub static $name: Type = Type::builtin(
            $text,
            SIZE + 8 * $fields,
            FLAGS,
            exception_types!(@ $($slots)?),
        )
        .with_base(&$base)
        .with_dict(offset_of!(ExceptionObject, dict))
        .with_methods($crate::emitted_table!("molt.methods.", $text));
    )*
        const EVERY_OTHER: &[&Type] = &[$(&$name),*];
    };
}

exception_types_with_methods! {
    BASE_EXCEPTION "BaseException" 0 < OBJECT;
    STOP_ITERATION "StopIteration" 1 < EXCEPTION STOP_ITERATION;
    SYSTEM_EXIT "SystemExit" 1 < BASE_EXCEPTION SYSTEM_EXIT;
    OS_ERROR "OSError" 5 < EXCEPTION OS_ERROR;
    IMPORT_ERROR "ImportError" 4 < EXCEPTION IMPORT_ERROR;
    ATTRIBUTE_ERROR "AttributeError" 2 < EXCEPTION ATTRIBUTE_ERROR;
    NAME_ERROR "NameError" 1 < EXCEPTION NAME_ERROR;
    SYNTAX_ERROR "SyntaxError" 8 < EXCEPTION SYNTAX_ERROR;
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" 5 < UNICODE_ERROR UNICODE_ENCODE_ERROR;
    UNICODE_DECODE_ERROR "UnicodeDecodeError" 5 < UNICODE_ERROR UNICODE_DECODE_ERROR;
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" 5 < UNICODE_ERROR UNICODE_TRANSLATE_ERROR;
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" 2 < BASE_EXCEPTION GROUP;
}

exception_types! {
    EXCEPTION "Exception" 0 < BASE_EXCEPTION;
    GENERATOR_EXIT "GeneratorExit" 0 < BASE_EXCEPTION;
    KEYBOARD_INTERRUPT "KeyboardInterrupt" 0 < BASE_EXCEPTION;
    STOP_ASYNC_ITERATION "StopAsyncIteration" 0 < EXCEPTION;
    TYPE_ERROR "TypeError" 0 < EXCEPTION;
    VALUE_ERROR "ValueError" 0 < EXCEPTION;
    UNICODE_ERROR "UnicodeError" 0 < VALUE_ERROR;
    LOOKUP_ERROR "LookupError" 0 < EXCEPTION;
    INDEX_ERROR "IndexError" 0 < LOOKUP_ERROR;
    KEY_ERROR "KeyError" 0 < LOOKUP_ERROR KEY_ERROR;
    ARITHMETIC_ERROR "ArithmeticError" 0 < EXCEPTION;
    FLOATING_POINT_ERROR "FloatingPointError" 0 < ARITHMETIC_ERROR;
    OVERFLOW_ERROR "OverflowError" 0 < ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError" 0 < ARITHMETIC_ERROR;
    RUNTIME_ERROR "RuntimeError" 0 < EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" 0 < RUNTIME_ERROR;
    RECURSION_ERROR "RecursionError" 0 < RUNTIME_ERROR;
    UNBOUND_LOCAL_ERROR "UnboundLocalError" 1 < NAME_ERROR NAME_ERROR;
    ASSERTION_ERROR "AssertionError" 0 < EXCEPTION;
    BUFFER_ERROR "BufferError" 0 < EXCEPTION;
    EOF_ERROR "EOFError" 0 < EXCEPTION;
    MEMORY_ERROR "MemoryError" 0 < EXCEPTION;
    REFERENCE_ERROR "ReferenceError" 0 < EXCEPTION;
    SYSTEM_ERROR "SystemError" 0 < EXCEPTION;
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" 4 < IMPORT_ERROR IMPORT_ERROR;
    INDENTATION_ERROR "IndentationError" 8 < SYNTAX_ERROR SYNTAX_ERROR;
    TAB_ERROR "TabError" 8 < INDENTATION_ERROR SYNTAX_ERROR;
    BLOCKING_IO_ERROR "BlockingIOError" 5 < OS_ERROR OS_ERROR;
    CHILD_PROCESS_ERROR "ChildProcessError" 5 < OS_ERROR OS_ERROR;
    CONNECTION_ERROR "ConnectionError" 5 < OS_ERROR OS_ERROR;
    BROKEN_PIPE_ERROR "BrokenPipeError" 5 < CONNECTION_ERROR OS_ERROR;
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" 5 < CONNECTION_ERROR OS_ERROR;
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" 5 < CONNECTION_ERROR OS_ERROR;
    CONNECTION_RESET_ERROR "ConnectionResetError" 5 < CONNECTION_ERROR OS_ERROR;
    FILE_EXISTS_ERROR "FileExistsError" 5 < OS_ERROR OS_ERROR;
    FILE_NOT_FOUND_ERROR "FileNotFoundError" 5 < OS_ERROR OS_ERROR;
    INTERRUPTED_ERROR "InterruptedError" 5 < OS_ERROR OS_ERROR;
    IS_A_DIRECTORY_ERROR "IsADirectoryError" 5 < OS_ERROR OS_ERROR;
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" 5 < OS_ERROR OS_ERROR;
    PERMISSION_ERROR "PermissionError" 5 < OS_ERROR OS_ERROR;
    PROCESS_LOOKUP_ERROR "ProcessLookupError" 5 < OS_ERROR OS_ERROR;
    TIMEOUT_ERROR "TimeoutError" 5 < OS_ERROR OS_ERROR;
    WARNING "Warning" 0 < EXCEPTION;
    BYTES_WARNING "BytesWarning" 0 < WARNING;
    DEPRECATION_WARNING "DeprecationWarning" 0 < WARNING;
    ENCODING_WARNING "EncodingWarning" 0 < WARNING;
    FUTURE_WARNING "FutureWarning" 0 < WARNING;
    IMPORT_WARNING "ImportWarning" 0 < WARNING;
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" 0 < WARNING;
    RESOURCE_WARNING "ResourceWarning" 0 < WARNING;
    RUNTIME_WARNING "RuntimeWarning" 0 < WARNING;
    SYNTAX_WARNING "SyntaxWarning" 0 < WARNING;
    UNICODE_WARNING "UnicodeWarning" 0 < WARNING;
    USER_WARNING "UserWarning" 0 < WARNING;
}

/// The builtin exception types that others derive from or that are leaves: for `__subclasses__`.
pub fn make_all_ready() {
    for t in EVERY_PLAIN.iter().chain(EVERY_OTHER) {
        t.heap();
    }
    EXCEPTION_GROUP.heap();
}

/// The second base of the builtin classes that have two.
pub fn second_base(ty: &Type) -> Option<&'static Type> {
    if ty.is(&EXCEPTION_GROUP) {
        Some(&EXCEPTION)
    } else if ty.is(&UNSUPPORTED_OPERATION) {
        Some(&VALUE_ERROR)
    } else {
        None
    }
}

/// Derives from OSError and ValueError.
#[unsafe(export_name = "molt.type._io.UnsupportedOperation")]
pub static UNSUPPORTED_OPERATION: Type = Type::builtin(
    "io.UnsupportedOperation",
    SIZE + 8 * 5,
    FLAGS,
    init::OS_ERROR,
)
.with_base(&OS_ERROR)
.with_module("io")
.with_dict(offset_of!(ExceptionObject, dict));

/// Derives from BaseExceptionGroup and Exception.
#[unsafe(export_name = "molt.type.ExceptionGroup")]
pub static EXCEPTION_GROUP: Type =
    Type::builtin("ExceptionGroup", SIZE + 8 * 2, FLAGS, init::GROUP)
        .with_base(&BASE_EXCEPTION_GROUP)
        .with_dict(offset_of!(ExceptionObject, dict));

/// The exception behind a value (unchecked).
#[inline(always)]
pub fn exception<'a>(e: Value) -> &'a mut ExceptionObject {
    unsafe { &mut *e.as_ptr() }
}

pub fn is_exception(v: Value) -> bool {
    v.is_object() && unsafe { (*v.header().ty).flags.has(TypeFlags::EXCEPTION) }
}

/// Whether `v` is a class derived from BaseException.
pub fn is_exception_class(v: Value) -> bool {
    crate::object::subclass::is_type(v) && v.as_type().flags.has(TypeFlags::EXCEPTION)
}

/// The C-level fields of an exception.
pub fn fields_of<'a>(e: Value) -> &'a mut [Value] {
    unsafe {
        let ty = &*e.header().ty;
        let native = if ty.has(TypeFlags::HEAP) {
            ty.heap().native_base
        } else {
            ty
        };
        let count = (native.basic_size as usize - SIZE) / 8;
        std::slice::from_raw_parts_mut((e.0 as usize + SIZE) as *mut Value, count)
    }
}

/// A C-level field, or NULL.
pub fn field(e: Value, index: usize) -> Value {
    fields_of(e).get(index).copied().unwrap_or(Value::NULL)
}

/// Sets a C-level field of an exception.
pub fn set_field(e: Value, index: usize, value: Value) {
    if let Some(w) = fields_of(e).get_mut(index) {
        replace(w, value.own());
    }
}

/// Stores an owned value in a word and drops what was there.
pub fn replace(word: &mut Value, value: Ref) {
    let old = std::mem::replace(word, value.into_raw());
    drop(unsafe { Ref::from_owned(old) });
}

unsafe fn words<'a>(h: *mut Header) -> [&'a mut Value; 6] {
    let x = unsafe { &mut *(h as *mut ExceptionObject) };
    [
        &mut x.dict,
        &mut x.args,
        &mut x.traceback,
        &mut x.context,
        &mut x.cause,
        &mut x.suppress_context,
    ]
}

unsafe fn dealloc(h: *mut Header) {
    unsafe {
        clear(h);
        let ty = &*(*h).ty;
        free_object(h, ty.basic_size as usize);
    }
}

unsafe fn traverse(h: *mut Header, visit: &mut dyn FnMut(Value)) {
    unsafe {
        words(h).into_iter().for_each(|w| visit(*w));
        fields_of(Value::object(h)).iter().for_each(|w| visit(*w));
    }
}

unsafe fn clear(h: *mut Header) {
    unsafe {
        for w in words(h) {
            replace(w, Ref::NULL);
        }
        for w in fields_of(Value::object(h)) {
            replace(w, Ref::NULL);
        }
    }
}

/// A new exception `ty(*args)` without running Python-level `__init__`; C-level fields are set from the arguments.
pub fn new_exception(ty: &'static Type, args: &[Value]) -> Ref {
    let e = init::allocate(ty, args);
    if init::has_field_arguments(ty) {
        // Only wrong argument counts raise, and native callers pass the right ones.
        let _ = init::set_fields(e.get(), &crate::object::native::Args::positional(args));
    }
    e
}

pub fn raise_with_args(ty: &'static Type, args: &[Value]) -> Raised {
    raise_object(new_exception(ty, args))
}

pub fn raise_message(ty: &'static Type, message: &[u8]) -> Raised {
    raise_with_args(ty, &[new_str(message).get()])
}

/// What the callers of the running generators handle, outermost first.
static mut OUTER: Vec<Value> = Vec::new();

pub fn outer_handled() -> &'static mut Vec<Value> {
    unsafe { &mut *(&raw mut OUTER) }
}

/// The exception being handled (`sys.exception()`), or NULL.
#[inline]
pub fn handled() -> Value {
    let own = isolate().handled;
    if !own.is_null() {
        return own;
    }
    outer_handled()
        .iter()
        .rev()
        .copied()
        .find(|v| !v.is_null())
        .unwrap_or(Value::NULL)
}

/// Makes `e` pending; the exception being handled becomes its `__context__`.
pub fn raise_object(e: Ref) -> Raised {
    let handled = handled();
    if !handled.is_null() && handled != e.get() {
        cut_context_cycle(handled, e.get());
        replace(&mut exception(e.get()).context, handled.own());
    }
    crate::errors::restore_pending(e)
}

/// If `e` is already in the context chain of `handled`, cuts it out there.
fn cut_context_cycle(handled: Value, e: Value) {
    let mut o = handled;
    let mut slow = handled;
    let mut advance = false;
    loop {
        let context = exception(o).context;
        if context.is_null() {
            return;
        }
        if context == e {
            replace(&mut exception(o).context, Ref::NULL);
            return;
        }
        o = context;
        if o == slow {
            return;
        }
        if advance {
            slow = exception(slow).context;
        }
        advance = !advance;
    }
}

/// Instance test for an exception object against an exception class, along the bases.
#[inline]
pub fn is_instance_of(e: Value, ty: &'static Type) -> bool {
    crate::object::subclass::is_subtype(unsafe { &*e.header().ty }, ty)
}

/// `R` for a missing feature, named.
pub fn not_supported<T>(what: &str) -> R<T> {
    Err(raise_message(&NOT_IMPLEMENTED_ERROR, what.as_bytes()))
}
