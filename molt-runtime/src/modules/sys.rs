//! `sys`: what a program can know and set about itself. The standard streams come from the `io` types.

use crate::errors::{R, raise_value_error};
use crate::isolate::isolate;
use crate::modules::import::{imported_records, modules_dict};
use crate::modules::module_object;
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::startup::exit;
use crate::struct_sequence;
use crate::types::exceptions::{self as exc, exception};
use crate::types::int_methods::MAX_STR_DIGITS;
use crate::types::set;
use crate::types::set_type::FROZENSET_TYPE;
use crate::types::str_object::{intern, intern_value, is_str, new_str};
use crate::types::struct_sequence as sequence;
use crate::types::tuple::new_tuple;
use crate::types::{containers, traceback_print};
use crate::value::{Ref, Value};
use std::io::Write;

struct_sequence!(VERSION_INFO, VERSION_INFO_FIELDS, "sys.version_info" as "sys.version_info", "sys", 5, [
    "major" = 0, "minor" = 1, "micro" = 2, "releaselevel" = 3, "serial" = 4,
]);
struct_sequence!(FLOAT_INFO, FLOAT_INFO_FIELDS, "sys.float_info" as "sys.float_info", "sys", 11, [
    "max" = 0, "max_exp" = 1, "max_10_exp" = 2, "min" = 3, "min_exp" = 4, "min_10_exp" = 5, "dig" = 6, "mant_dig" = 7, "epsilon" = 8, "radix" = 9, "rounds" = 10,
]);
struct_sequence!(INT_INFO, INT_INFO_FIELDS, "sys.int_info" as "sys.int_info", "sys", 4, [
    "bits_per_digit" = 0, "sizeof_digit" = 1, "default_max_str_digits" = 2, "str_digits_check_threshold" = 3,
]);
struct_sequence!(HASH_INFO, HASH_INFO_FIELDS, "sys.hash_info" as "sys.hash_info", "sys", 9, [
    "width" = 0, "modulus" = 1, "inf" = 2, "nan" = 3, "imag" = 4, "algorithm" = 5, "hash_bits" = 6, "seed_bits" = 7, "cutoff" = 8,
]);
struct_sequence!(THREAD_INFO, THREAD_INFO_FIELDS, "sys.thread_info" as "sys.thread_info", "sys", 3, [
    "name" = 0, "lock" = 1, "version" = 2,
]);
struct_sequence!(FLAGS, FLAGS_FIELDS, "sys.flags" as "sys.flags", "sys", 18, [
    "debug" = 0, "inspect" = 1, "interactive" = 2, "optimize" = 3, "dont_write_bytecode" = 4, "no_user_site" = 5, "no_site" = 6, "ignore_environment" = 7, "verbose" = 8, "bytes_warning" = 9, "quiet" = 10, "hash_randomization" = 11, "isolated" = 12, "dev_mode" = 13, "utf8_mode" = 14, "warn_default_encoding" = 15, "safe_path" = 16, "int_max_str_digits" = 17,
]);

const VERSION: [i64; 3] = [3, 12, 1];
const HEX_VERSION: i64 = 0x030c_01f0;

fn ints(values: &[i64]) -> Vec<Ref> {
    values.iter().map(|i| Ref::from(*i)).collect()
}

fn struct_of(
    ty: &'static crate::object::type_object::Type,
    fields: &sequence::Fields,
    items: Vec<Ref>,
) -> Ref {
    let values: Vec<Value> = items.iter().map(|r| r.get()).collect();
    sequence::new_sequence(ty, fields, &values)
}

fn version_info() -> Ref {
    let mut items = ints(&VERSION);
    items.push(new_str("final"));
    items.push(Ref::from(0i64));
    struct_of(&VERSION_INFO, &VERSION_INFO_FIELDS, items)
}

fn float_info() -> Ref {
    struct_of(
        &FLOAT_INFO,
        &FLOAT_INFO_FIELDS,
        vec![
            Ref::float(f64::MAX),
            Ref::from(1024i64),
            Ref::from(308i64),
            Ref::float(f64::MIN_POSITIVE),
            Ref::from(-1021i64),
            Ref::from(-307i64),
            Ref::from(15i64),
            Ref::from(53i64),
            Ref::float(f64::EPSILON),
            Ref::from(2i64),
            Ref::from(1i64),
        ],
    )
}

fn hash_info() -> Ref {
    let mut items = ints(&[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
    items.push(new_str("siphash13"));
    items.extend(ints(&[64, 128, 0]));
    struct_of(&HASH_INFO, &HASH_INFO_FIELDS, items)
}

fn flags() -> Ref {
    let mut items = ints(&[0; 13]);
    items[11] = Ref::from(0i64);
    items.push(Ref::bool(false));
    items.extend(ints(&[0, 0]));
    items.push(Ref::bool(false));
    items.push(Ref::from(4300i64));
    struct_of(&FLAGS, &FLAGS_FIELDS, items)
}

/// Arguments of the process: the program's name, then what the user gave.
fn argv() -> Ref {
    let iso = isolate();
    let items = (0..iso.argc as usize)
        .map(|i| unsafe {
            let text = std::ffi::CStr::from_ptr(*iso.argv.add(i) as *const libc::c_char);
            crate::modules::sys::decode_argument(text.to_bytes())
        })
        .collect();
    containers::new_list(items)
}

/// Bytes from the system as a str: what is not UTF-8 becomes lone surrogates.
pub fn decode_argument(bytes: &[u8]) -> Ref {
    let mut out = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.extend_from_slice(chunk.valid().as_bytes());
        for b in chunk.invalid() {
            crate::kernels::wtf8::push(&mut out, 0xdc00 + *b as u32);
        }
    }
    new_str(out)
}

fn namespace(entries: Vec<(&str, Ref)>) -> Ref {
    let ns = crate::modules::types_module::new_namespace();
    for (name, v) in entries {
        let _ = p::setattr(ns.get(), intern(name), v.get());
    }
    ns
}

fn implementation() -> Ref {
    namespace(vec![
        ("name", new_str("cpython")),
        ("cache_tag", new_str("cpython-312")),
        ("version", version_info()),
        ("hexversion", Ref::from(HEX_VERSION)),
        ("_multiarch", new_str("x86_64-linux-gnu")),
    ])
}

/// In the form that `platform` takes apart.
const VERSION_TEXT: &str = concat!("3.12.1 (molt) [Molt ", env!("CARGO_PKG_VERSION"), "]");

fn names_of_modules() -> Ref {
    let names: Vec<Value> = ["builtins", "sys"].iter().map(intern).collect();
    new_tuple(&names)
}

/// Names of the modules of CPython's library, whether the program has them or not.
pub const STDLIB_NAMES: &str = include_str!("stdlib_names.txt");

native_function!(value "sys", "stdlib_module_names", |_| {
    let names = set::new_set_of(crate::made!(FROZENSET_TYPE));
    for name in STDLIB_NAMES.split_ascii_whitespace() {
        set::add(names.get(), intern(name))?;
    }
    Ok(names)
});

/// Fills the module when it is imported.
#[unsafe(export_name = "molt.init.sys")]
pub extern "C" fn init(module: Value) -> i32 {
    let text = |s: &str| new_str(s);
    let entries: Vec<(&str, Ref)> = vec![
        ("argv", argv()),
        ("orig_argv", argv()),
        ("path", containers::new_list(vec![])),
        ("modules", modules_dict().own()),
        ("meta_path", containers::new_list(vec![])),
        ("path_hooks", containers::new_list(vec![])),
        ("path_importer_cache", containers::new_dict()),
        ("version", text(VERSION_TEXT)),
        ("version_info", version_info()),
        ("hexversion", Ref::from(HEX_VERSION)),
        ("api_version", Ref::from(1013i64)),
        ("_git", new_tuple(&["CPython", "", ""].map(intern))),
        ("copyright", text("")),
        ("platform", text("linux")),
        ("platlibdir", text("lib")),
        (
            "byteorder",
            text(if cfg!(target_endian = "little") {
                "little"
            } else {
                "big"
            }),
        ),
        ("maxsize", Ref::from(i64::MAX)),
        ("maxunicode", Ref::from(0x10_ffff_i64)),
        ("float_info", float_info()),
        ("float_repr_style", text("short")),
        (
            "int_info",
            struct_of(&INT_INFO, &INT_INFO_FIELDS, ints(&[30, 4, 4300, 640])),
        ),
        ("hash_info", hash_info()),
        (
            "thread_info",
            struct_of(
                &THREAD_INFO,
                &THREAD_INFO_FIELDS,
                vec![text("pthread"), text("semaphore"), text("NPTL 2.36")],
            ),
        ),
        ("flags", flags()),
        ("implementation", implementation()),
        ("executable", text("")),
        ("_base_executable", text("")),
        ("prefix", text("/usr")),
        ("base_prefix", text("/usr")),
        ("exec_prefix", text("/usr")),
        ("base_exec_prefix", text("/usr")),
        ("pycache_prefix", Ref::NONE),
        ("dont_write_bytecode", Ref::bool(true)),
        ("warnoptions", containers::new_list(vec![])),
        ("_xoptions", containers::new_dict()),
        ("builtin_module_names", names_of_modules()),
        ("tracebacklimit", Ref::NULL),
        ("__excepthook__", EXCEPT_HOOK.as_value().own()),
        ("excepthook", EXCEPT_HOOK.as_value().own()),
        ("__unraisablehook__", UNRAISABLE_HOOK.as_value().own()),
        ("unraisablehook", UNRAISABLE_HOOK.as_value().own()),
        ("__displayhook__", DISPLAY_HOOK.as_value().own()),
        ("displayhook", DISPLAY_HOOK.as_value().own()),
    ];
    let Ok(dict) = module_object::module_dict(module) else {
        return -1;
    };
    for (name, v) in entries {
        if !v.get().is_null() && containers::dict_set(dict.get(), intern(name), v.get()).is_err() {
            return -1;
        }
    }
    exit::set_hook_caller(call_hook);
    crate::modules::sys_streams::add(dict.get())
}

/// Calls `sys.excepthook` if the program changed it.
fn call_hook(e: Value) -> Option<R> {
    let hook = attribute("excepthook")?;
    if hook.get() == EXCEPT_HOOK.as_value() {
        return None;
    }
    let tb = exc::exception(e).traceback;
    let tb = if tb.is_null() { Value::NONE } else { tb };
    let args = [p::type_of(e).as_value(), e, tb];
    Some(p::call_pos(hook.get(), &args))
}

/// A name of the imported module.
pub fn attribute(name: &str) -> Option<Ref> {
    let sys = intern("sys");
    let p = imported_records()
        .iter()
        .find(|p| crate::modules::record(**p).name == sys)?;
    let object = crate::modules::record(*p).object;
    module_object::lookup(object, intern(name)).ok().flatten()
}

macro_rules! hook {
    ($static:ident $name:literal $sig:literal $f:expr) => {
        static $static: crate::object::native::NativeDef =
            crate::object::native::NativeDef::function(
                "sys",
                $name,
                crate::object::native::Signature::parse($sig),
                crate::object::native::NativeImpl::Bound($f),
            );
    };
}
hook!(EXCEPT_HOOK "excepthook" "exctype, value, traceback, /" except_hook);
hook!(UNRAISABLE_HOOK "unraisablehook" "unraisable, /" |_| Ok(Ref::NONE));
hook!(DISPLAY_HOOK "displayhook" "object, /" display_hook);

fn except_hook(a: &[Value]) -> R {
    if exc::is_exception(a[1]) {
        let text = traceback_print::format_exception(a[1]);
        let _ = std::io::stderr().write_all(&text);
    }
    Ok(Ref::NONE)
}

crate::needs!("displayhook" => "write");

fn display_hook(a: &[Value]) -> R {
    if a[0].is_none() {
        return Ok(Ref::NONE);
    }
    let mut text = p::repr_bytes(a[0])?;
    text.push(b'\n');
    let out = crate::modules::io::standard::current(1)?;
    p::call_method_str(out.get(), "write", &[new_str(text).get()])?;
    crate::modules::import::set_builtin(intern("_"), a[0])?;
    Ok(Ref::NONE)
}

/// What the interpreter does with the value of an expression statement at its prompt.
pub fn display(v: Value) -> R<()> {
    match attribute("displayhook") {
        Some(hook) => p::call_pos(hook.get(), &[v]).map(drop),
        None => display_hook(&[v]).map(drop),
    }
}

fn current() -> Value {
    exc::handled()
}

native_function!("sys", "exception", "", |_| {
    let e = current();
    Ok(if e.is_null() { Ref::NONE } else { e.own() })
});
native_function!("sys", "exc_info", "", |_| {
    let e = current();
    if e.is_null() {
        return Ok(new_tuple(&[Value::NONE; 3]));
    }
    let tb = exception(e).traceback;
    let tb = if tb.is_null() { Value::NONE } else { tb };
    Ok(new_tuple(&[p::type_of(e).as_value(), e, tb]))
});

/// `raise SystemExit(code)`: None means no argument, a tuple means its items.
fn sys_exit(a: &[Value]) -> R {
    let code = a[0];
    let args: &[Value] = if code.is_null() || code.is_none() {
        &[]
    } else if p::type_of(code).is(&crate::types::tuple::TUPLE_TYPE) {
        crate::types::tuple::items_of(code)
    } else {
        std::slice::from_ref(&code)
    };
    if args.len() == 1
        && exc::is_exception(args[0])
        && exc::is_instance_of(args[0], &exc::SYSTEM_EXIT)
    {
        return Err(exc::raise_object(args[0].own()));
    }
    let e = p::call_pos(exc::SYSTEM_EXIT.as_value(), args)?;
    Err(exc::raise_object(e))
}
native_function!("sys", "exit", "status=None, /", sys_exit);
native_function!("builtins", "exit", "code=None", site_exit);
native_function!("builtins", "quit", "code=None", site_exit);

fn site_exit(a: &[Value]) -> R {
    let code = if a[0].is_null() { Value::NONE } else { a[0] };
    let e = p::call1(exc::SYSTEM_EXIT.as_value(), code)?;
    Err(exc::raise_object(e))
}

#[cold]
fn too_big() -> crate::errors::Raised {
    crate::errors::raise_overflow_error("Python int too large to convert to C int")
}

native_function!("sys", "getrecursionlimit", "", |_| Ok(Ref::from(
    isolate().recursion_limit as i64
)));
native_function!("sys", "setrecursionlimit", "limit, /", |a| {
    let n = p::index_i64(a[0])
        .and_then(|n| i32::try_from(n).map_err(|_| too_big()))
        .map_err(|e| {
            if crate::errors::catch(&exc::OVERFLOW_ERROR) {
                too_big()
            } else {
                e
            }
        })?;
    if n < 1 {
        return Err(raise_value_error(
            "recursion limit must be greater or equal than 1",
        ));
    }
    if isolate().depth >= n as u64 {
        return Err(crate::errors::raise(
            &exc::RECURSION_ERROR,
            format!(
                "cannot set the recursion limit to {n} at the recursion depth {}: the limit is too low",
                isolate().depth
            ),
        ));
    }
    crate::startup::signals::set_recursion_limit(n as u64);
    Ok(Ref::NONE)
});
native_function!("sys", "getdefaultencoding", "", |_| Ok(new_str("utf-8")));
native_function!("sys", "getfilesystemencoding", "", |_| Ok(new_str("utf-8")));
native_function!("sys", "getfilesystemencodeerrors", "", |_| Ok(new_str(
    "surrogateescape"
)));
native_function!("sys", "getswitchinterval", "", |_| Ok(Ref::float(0.005)));
native_function!("sys", "setswitchinterval", "interval, /", |_| Ok(Ref::NONE));
native_function!("sys", "is_finalizing", "", |_| Ok(Ref::bool(false)));
native_function!("sys", "gettrace", "", |_| Ok(Ref::NONE));
native_function!("sys", "settrace", "function, /", |_| Ok(Ref::NONE));
native_function!("sys", "getprofile", "", |_| Ok(Ref::NONE));
native_function!("sys", "setprofile", "function, /", |_| Ok(Ref::NONE));
native_function!(raw "sys", "audit", |_: &Args| Ok(Ref::NONE));
native_function!("sys", "addaudithook", "hook", |_| Ok(Ref::NONE));
native_function!("sys", "getallocatedblocks", "", |_| Ok(Ref::from(
    isolate().gc_live as i64
)));
native_function!("sys", "_clear_type_cache", "", |_| Ok(Ref::NONE));
native_function!("sys", "get_int_max_str_digits", "", |_| Ok(Ref::from(
    unsafe { MAX_STR_DIGITS as i64 }
)));
native_function!("sys", "set_int_max_str_digits", "maxdigits", |a| {
    let digits = p::index_i64(a[0])?;
    if digits != 0 && digits < 640 {
        return Err(crate::errors::raise_value_error(
            "maxdigits must be 0 or larger than 640",
        ));
    }
    unsafe { MAX_STR_DIGITS = digits as usize };
    Ok(Ref::NONE)
});
native_function!("sys", "intern", "string, /", |a| {
    if !is_str(a[0]) {
        return Err(crate::errors::raise_type_error(format!(
            "intern() argument must be str, not {}",
            crate::object::protocol::argument_type(a[0])
        )));
    }
    Ok(intern_value(a[0]).own())
});
native_function!("sys", "getrefcount", "object, /", |a| {
    let n = if a[0].is_object() {
        a[0].header().refcount as i64
    } else {
        1 << 30
    };
    // CPython counts the reference of the argument list too.
    Ok(Ref::from(n + 1))
});

fn getsizeof(a: &[Value]) -> R {
    let ty = p::type_of(a[0]);
    if let Some(r) = p::call_special(a[0], crate::interned!("__sizeof__"), &[])? {
        let extra = if ty.has(crate::object::type_object::TypeFlags::GC) {
            16
        } else {
            0
        };
        return Ok(Ref::from(p::index_i64(r.get())? + extra));
    }
    Ok(Ref::from(ty.basic_size as i64))
}
native_function!("sys", "getsizeof", "object, default=None", getsizeof);

fn get_frame(a: &[Value]) -> R {
    let depth = if a[0].is_null() {
        0
    } else {
        p::index_i64(a[0])?.max(0) as usize
    };
    crate::types::traceback::running_frame(depth)
        .ok_or_else(|| crate::errors::raise_value_error("call stack is not deep enough"))
}
native_function!("sys", "_getframe", "depth=0, /", get_frame);

/// The module of a calling function; `__main__` in programs that do not look at frames otherwise.
fn frame_module_name(a: &[Value]) -> R {
    if crate::isolate::isolate().frame.is_null() {
        return Ok(intern("__main__").own());
    }
    let depth = if a[0].is_null() {
        0
    } else {
        p::index_i64(a[0])?.max(0) as usize
    };
    match crate::types::traceback::running_frame(depth) {
        Some(frame) => {
            let globals = p::getattr(frame.get(), crate::interned!("f_globals"))?;
            let name = containers::dict_get(globals.get(), crate::interned!("__name__"))?;
            Ok(name.unwrap_or(Ref::NONE))
        }
        None => Ok(Ref::NONE),
    }
}
native_function!("sys", "_getframemodulename", "depth=0", frame_module_name);
native_function!("sys", "_current_frames", "", |_| Ok(containers::new_dict()));
