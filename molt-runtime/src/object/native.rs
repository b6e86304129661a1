//! Functions written in Rust: their static description, signatures, argument binding.
//!
//! A native function is a static `NativeDef`, itself a Python object. It is exported under a name by which the compiler
//! finds it: `molt.m.<type>.<method>`, `molt.f.<module>.<function>` (module `builtins` for builtin functions). The compiler
//! emits the tables `molt.methods.<type>` and `molt.functions.<module>` with only the names that the program can mention.

use crate::errors::{R, raise_type_error};
use crate::object::header::Header;
use crate::object::type_object::Type;
use crate::types::native_function::{
    CLASS_METHOD_DEF_TYPE, GETSET_DEF_TYPE, METHOD_DEF_TYPE, NATIVE_FUNCTION_TYPE,
    STATIC_METHOD_DEF_TYPE,
};
use crate::types::str_object::str_of;
use crate::value::Value;

/// Arguments of a call, borrowed: positional, then keywords in order of appearance.
#[derive(Clone, Copy)]
pub struct Args<'a> {
    pub pos: &'a [Value],
    /// Names (str objects) of `kw`.
    pub names: &'a [Value],
    pub kw: &'a [Value],
}

impl<'a> Args<'a> {
    pub const EMPTY: Args<'static> = Args {
        pos: &[],
        names: &[],
        kw: &[],
    };
    pub const fn positional(pos: &'a [Value]) -> Args<'a> {
        Args {
            pos,
            names: &[],
            kw: &[],
        }
    }
    /// The value of a keyword argument.
    pub fn keyword(&self, name: &str) -> Option<Value> {
        self.names
            .iter()
            .position(|n| str_of(*n) == name.as_bytes())
            .map(|i| self.kw[i])
    }
}

pub const MAX_PARAMS: usize = 14;
/// So many are bound without a copy in memory.
const FEW_PARAMS: usize = 4;

/// Parameters of a native function, parsed at compile time from text such as `"self, sep=None, /, maxsplit=-1"`.
/// A parameter with `=` is optional: the function gets `Value::NULL` for it. `*args` is not supported here: use a raw function.
#[derive(Clone, Copy)]
pub struct Signature {
    pub names: [&'static str; MAX_PARAMS],
    pub count: u8,
    pub required: u8,
    pub posonly: u8,
    /// Parameters from this index on are keyword-only.
    pub max_positional: u8,
    pub text: &'static str,
}

impl Signature {
    pub const fn parse(text: &'static str) -> Signature {
        let b = text.as_bytes();
        let mut s = Signature {
            names: [""; MAX_PARAMS],
            count: 0,
            required: 0,
            posonly: 0,
            max_positional: u8::MAX,
            text,
        };
        let mut i = 0;
        let mut optional = false;
        while i < b.len() {
            while i < b.len() && (b[i] == b' ' || b[i] == b',') {
                i += 1;
            }
            if i == b.len() {
                break;
            }
            if b[i] == b'/' {
                s.posonly = s.count;
                i += 1;
                continue;
            }
            if b[i] == b'*' {
                s.max_positional = s.count;
                i += 1;
                continue;
            }
            let start = i;
            while i < b.len() && b[i] != b',' && b[i] != b'=' && b[i] != b' ' {
                i += 1;
            }
            let (_, tail) = text.split_at(start);
            let (name, _) = tail.split_at(i - start);
            s.names[s.count as usize] = name;
            s.count += 1;
            if i < b.len() && b[i] == b'=' {
                optional = true;
                while i < b.len() && b[i] != b',' {
                    i += 1;
                }
            } else if !optional {
                s.required = s.count;
            }
        }
        if s.max_positional == u8::MAX {
            s.max_positional = s.count;
        }
        s
    }
}

/// How a native function receives its arguments.
#[derive(Clone, Copy)]
pub enum NativeImpl {
    /// Bound to the signature: exactly `signature.count` values, NULL for absent optional ones.
    Bound(fn(&[Value]) -> R),
    /// As passed.
    Raw(fn(&Args) -> R),
    /// Attribute of instances: reads, and sets (`None` deletes) where that is possible.
    GetSet(fn(Value) -> R, Option<fn(Value, Option<Value>) -> R<()>>),
}

/// Static description of a native function or method; also the object that represents it.
#[repr(C)]
pub struct NativeDef {
    pub header: Header,
    pub name: &'static str,
    pub signature: Signature,
    pub fun: NativeImpl,
    /// Module for functions, owner type's name for methods.
    pub owner: &'static str,
}

unsafe impl Sync for NativeDef {}

impl NativeDef {
    pub const fn new(
        ty: &'static Type,
        owner: &'static str,
        name: &'static str,
        signature: Signature,
        fun: NativeImpl,
    ) -> NativeDef {
        NativeDef {
            header: Header::immortal(ty),
            name,
            signature,
            fun,
            owner,
        }
    }
    pub const fn function(
        module: &'static str,
        name: &'static str,
        sig: Signature,
        fun: NativeImpl,
    ) -> NativeDef {
        Self::new(&NATIVE_FUNCTION_TYPE, module, name, sig, fun)
    }
    pub const fn method(
        owner: &'static str,
        name: &'static str,
        sig: Signature,
        fun: NativeImpl,
    ) -> NativeDef {
        Self::new(&METHOD_DEF_TYPE, owner, name, sig, fun)
    }
    pub const fn class_method(
        owner: &'static str,
        name: &'static str,
        sig: Signature,
        fun: NativeImpl,
    ) -> NativeDef {
        Self::new(&CLASS_METHOD_DEF_TYPE, owner, name, sig, fun)
    }
    pub const fn static_method(
        owner: &'static str,
        name: &'static str,
        sig: Signature,
        fun: NativeImpl,
    ) -> NativeDef {
        Self::new(&STATIC_METHOD_DEF_TYPE, owner, name, sig, fun)
    }
    pub const fn getset(
        owner: &'static str,
        name: &'static str,
        get: fn(Value) -> R,
        set: Option<fn(Value, Option<Value>) -> R<()>>,
    ) -> NativeDef {
        Self::new(
            &GETSET_DEF_TYPE,
            owner,
            name,
            Signature::parse("self"),
            NativeImpl::GetSet(get, set),
        )
    }
    pub fn as_value(&'static self) -> Value {
        Value::object(self)
    }

    /// Calls with all arguments (the receiver first for methods).
    #[inline]
    pub fn invoke(&self, args: &Args) -> R {
        match self.fun {
            NativeImpl::Raw(f) => f(args),
            NativeImpl::GetSet(get, _) => get(args.pos[0]),
            NativeImpl::Bound(f) => {
                let s = &self.signature;
                if args.names.is_empty() {
                    let (given, count) = (args.pos.len(), s.count as usize);
                    if s.max_positional == s.count && given == count {
                        return f(args.pos);
                    }
                    if given >= s.required as usize && given <= s.max_positional as usize {
                        if count <= FEW_PARAMS {
                            let pick = |i| args.pos.get(i).copied().unwrap_or(Value::NULL);
                            let few: [Value; FEW_PARAMS] = std::array::from_fn(pick);
                            return f(&few[..count]);
                        }
                        let mut bound = [Value::NULL; MAX_PARAMS];
                        bound[..given].copy_from_slice(args.pos);
                        return f(&bound[..count]);
                    }
                }
                self.invoke_bound(f, args)
            }
        }
    }

    /// A call with arguments by name, or with a wrong number of them.
    #[inline(never)]
    fn invoke_bound(&self, f: fn(&[Value]) -> R, args: &Args) -> R {
        let mut bound = [Value::NULL; MAX_PARAMS];
        self.bind(args, &mut bound)?;
        f(&bound[..self.signature.count as usize])
    }

    fn is_method(&self) -> bool {
        std::ptr::eq(self.header.ty, &METHOD_DEF_TYPE)
            || std::ptr::eq(self.header.ty, &CLASS_METHOD_DEF_TYPE)
    }

    /// The name in messages: `len`, `math.sqrt`, `deque.append`.
    fn full_name(&self) -> String {
        if self.owner == "builtins" {
            return self.name.to_string();
        }
        let owner = if self.is_method() {
            self.owner.rsplit('.').next().unwrap_or(self.owner)
        } else {
            self.owner
        };
        format!("{owner}.{}", self.name)
    }

    #[cold]
    fn wrong_count(&self, given: usize) -> R<()> {
        let skip = self.is_method() as usize;
        let s = &self.signature;
        let (min, max) = (s.required as usize - skip, s.max_positional as usize - skip);
        let given = given - skip;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let name = self.name;
        if max == 0 && s.count as usize == skip {
            return Err(raise_type_error(format!(
                "{}() takes no arguments ({given} given)",
                self.full_name()
            )));
        }
        if min == max {
            if max == 1 && s.posonly as usize > skip {
                return Err(raise_type_error(format!(
                    "{}() takes exactly one argument ({given} given)",
                    self.full_name()
                )));
            }
            return Err(raise_type_error(format!(
                "{name} expected {max} argument{}, got {given}",
                plural(max)
            )));
        }
        let (bound, word) = if given < min {
            (min, "at least")
        } else {
            (max, "at most")
        };
        Err(raise_type_error(format!(
            "{name} expected {word} {bound} argument{}, got {given}",
            plural(bound)
        )))
    }

    /// The error for too many arguments of a function that takes some by name.
    #[cold]
    fn too_many(&self, given: usize, named: usize) -> crate::errors::Raised {
        let skip = self.is_method() as usize;
        let s = &self.signature;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let (total, given) = (s.count as usize - skip, given - skip);
        let name = self.name;
        if given + named > total {
            return raise_type_error(format!(
                "{name}() takes at most {total} argument{} ({} given)",
                plural(total),
                given + named
            ));
        }
        let max = s.max_positional as usize - skip;
        if max == 0 {
            return raise_type_error(format!("{name}() takes no positional arguments"));
        }
        let word = if (s.required as usize - skip).min(max) < max {
            "at most"
        } else {
            "exactly"
        };
        raise_type_error(format!(
            "{name}() takes {word} {max} positional argument{} ({given} given)",
            plural(max)
        ))
    }

    fn bind(&self, args: &Args, bound: &mut [Value; MAX_PARAMS]) -> R<()> {
        let s = &self.signature;
        let n = args.pos.len();
        if n > s.max_positional as usize {
            if s.posonly < s.count && s.count as usize > self.is_method() as usize {
                return Err(self.too_many(n, args.names.len()));
            }
            return self.wrong_count(n);
        }
        bound[..n].copy_from_slice(args.pos);
        for (name, value) in args.names.iter().zip(args.kw) {
            let text = str_of(*name);
            let found =
                (s.posonly as usize..s.count as usize).find(|&i| s.names[i].as_bytes() == text);
            match found {
                Some(i) if bound[i].is_null() => bound[i] = *value,
                Some(i) => {
                    return Err(raise_type_error(format!(
                        "argument for {}() given by name ('{}') and position ({})",
                        self.name,
                        s.names[i],
                        i + 1 - self.is_method() as usize
                    )));
                }
                None if s.posonly == s.count => {
                    return Err(raise_type_error(format!(
                        "{}() takes no keyword arguments",
                        self.full_name()
                    )));
                }
                None => {
                    return Err(raise_type_error(format!(
                        "{}() got an unexpected keyword argument '{}'",
                        self.name,
                        String::from_utf8_lossy(text)
                    )));
                }
            }
        }
        for i in 0..s.required as usize {
            if bound[i].is_null() {
                if s.posonly as usize > i {
                    return self.wrong_count(n);
                }
                return Err(raise_type_error(format!(
                    "{}() missing required argument '{}' (pos {})",
                    self.name,
                    s.names[i],
                    i + 1 - self.is_method() as usize
                )));
            }
        }
        Ok(())
    }
}

/// Declares a method of a builtin type:
/// `native_method!("str", "find", "self, sub, start=None, end=None, /", str_find);` (function `fn(&[Value]) -> R`),
/// `native_method!(raw "str", "format", str_format);` (function `fn(&Args) -> R`; `args.pos[0]` is self),
/// `native_method!(class "dict", "fromkeys", "cls, iterable, value=None, /", f);`, `native_method!(static "str", "maketrans", "...", f);`
/// `native_method!(get "int", "real", int_real);` (attribute, `fn(Value) -> R`) and
/// `native_method!(getset "function", "__doc__", read, write);` (`write: fn(Value, Option<Value>) -> R<()>`).
#[macro_export]
macro_rules! native_method {
    (get $ty:literal, $name:literal, $get:expr) => {
        $crate::native_method!(@attribute $ty, $name, $get, None);
    };
    (getset $ty:literal, $name:literal, $get:expr, $set:expr) => {
        $crate::native_method!(@attribute $ty, $name, $get, Some($set));
    };
    (@attribute $ty:literal, $name:literal, $get:expr, $set:expr) => {
        const _: () = {
            #[unsafe(export_name = concat!("molt.m.", $ty, ".", $name))]
            pub static DEF: $crate::object::native::NativeDef =
                $crate::object::native::NativeDef::getset($ty, $name, $get, $set);
        };
    };
    (raw $ty:literal, $name:literal, $f:expr) => {
        $crate::native_method!(@ $ty, $name, method, "", Raw, $f);
    };
    (raw class $ty:literal, $name:literal, $f:expr) => {
        $crate::native_method!(@ $ty, $name, class_method, "", Raw, $f);
    };
    (class $ty:literal, $name:literal, $sig:literal, $f:expr) => {
        $crate::native_method!(@ $ty, $name, class_method, $sig, Bound, $f);
    };
    (static $ty:literal, $name:literal, $sig:literal, $f:expr) => {
        $crate::native_method!(@ $ty, $name, static_method, $sig, Bound, $f);
    };
    ($ty:literal, $name:literal, $sig:literal, $f:expr) => {
        $crate::native_method!(@ $ty, $name, method, $sig, Bound, $f);
    };
    (@ $ty:literal, $name:literal, $kind:ident, $sig:literal, $imp:ident, $f:expr) => {
        const _: () = {
            #[unsafe(export_name = concat!("molt.m.", $ty, ".", $name))]
            pub static DEF: $crate::object::native::NativeDef = $crate::object::native::NativeDef::$kind(
                $ty,
                $name,
                $crate::object::native::Signature::parse($sig),
                $crate::object::native::NativeImpl::$imp($f),
            );
        };
    };
}

/// Says that native code calls methods by name: `needs!("add_note" => "append");` makes the compiler carry methods called
/// `append` in programs that mention `add_note`.
#[macro_export]
macro_rules! needs {
    ($trigger:literal => $($name:literal)*) => {$(
        const _: () = {
            #[unsafe(export_name = concat!("molt.needs.", $trigger, ".", $name))]
            pub static NEED: u8 = 0;
        };
    )*};
}

/// Declares a function of a native module (`"builtins"` for builtin functions):
/// `native_function!("math", "sqrt", "x, /", math_sqrt);` or `native_function!(raw "builtins", "print", print);`
#[macro_export]
macro_rules! native_function {
    (raw $module:literal, $name:literal, $f:expr) => {
        $crate::native_function!(@ $module, $name, "", Raw, $f);
    };
    // Not the function but what it gives for the module, in programs that mention the name.
    (value $module:literal, $name:literal, $f:expr) => {
        const _: () = {
            #[unsafe(export_name = concat!("molt.f.", $module, ".", $name))]
            pub static DEF: $crate::object::native::NativeDef =
                $crate::object::native::NativeDef::getset($module, $name, $f, None);
        };
    };
    ($module:literal, $name:literal, $sig:literal, $f:expr) => {
        $crate::native_function!(@ $module, $name, $sig, Bound, $f);
    };
    (@ $module:literal, $name:literal, $sig:literal, $imp:ident, $f:expr) => {
        const _: () = {
            #[unsafe(export_name = concat!("molt.f.", $module, ".", $name))]
            pub static DEF: $crate::object::native::NativeDef = $crate::object::native::NativeDef::function(
                $module,
                $name,
                $crate::object::native::Signature::parse($sig),
                $crate::object::native::NativeImpl::$imp($f),
            );
        };
    };
}

/// Address of a table that the compiler emits for each program; empty in the runtime's own unit tests.
#[macro_export]
macro_rules! emitted_table {
    ($prefix:literal, $symbol:literal) => {{
        #[cfg(test)]
        {
            static EMPTY: [usize; 1] = [0];
            &raw const EMPTY as *const *const $crate::object::native::NativeDef
        }
        #[cfg(not(test))]
        {
            unsafe extern "C" {
                #[link_name = concat!($prefix, $symbol)]
                static TABLE: u8;
            }
            &raw const TABLE as *const *const $crate::object::native::NativeDef
        }
    }};
    ($symbol:literal) => {{
        #[cfg(test)]
        {
            static EMPTY: [usize; 1] = [0];
            &raw const EMPTY as *const *const $crate::object::native::NativeDef
        }
        #[cfg(not(test))]
        {
            unsafe extern "C" {
                #[link_name = $symbol]
                static TABLE: u8;
            }
            &raw const TABLE as *const *const $crate::object::native::NativeDef
        }
    }};
}
