//! `_md5`, `_sha1`, `_sha2`, `_sha3`, `_blake2`: message digests.

use super::support::{self, Native, Payload, new_native};
use super::text_errors::lift;
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::blake2::Parameters;
use crate::kernels::digest::{self, Hasher};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::str_object::{is_str, new_ascii};
use crate::value::{Ref, Value};
use crate::{native_function, native_method};

/// A digest being computed.
struct Hash {
    hasher: Box<dyn Hasher>,
    name: &'static str,
}

impl Payload for Hash {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

/// The bytes to feed; a str is refused.
fn data(v: Value) -> R<Content> {
    if is_str(v) {
        return Err(raise_type_error("Strings must be encoded before hashing"));
    }
    match Content::of_opt(v)? {
        Some(content) => Ok(content),
        None => Err(raise_type_error(
            "object supporting the buffer API required",
        )),
    }
}

fn start(ty: &'static Type, name: &'static str, mut hasher: Box<dyn Hasher>, first: Value) -> R {
    if !first.is_null() {
        hasher.update(&data(first)?);
    }
    Ok(new_native(ty, Hash { hasher, name }))
}

fn this(v: Value) -> &'static mut Hash {
    support::data_of(v)
}

fn update(args: &[Value]) -> R {
    let content = data(args[1])?;
    this(args[0]).hasher.update(&content);
    Ok(Ref::NONE)
}

fn copy(args: &[Value]) -> R {
    let h = this(args[0]);
    Ok(new_native(
        p::type_of(args[0]),
        Hash {
            hasher: h.hasher.fork(),
            name: h.name,
        },
    ))
}

fn hexadecimal(data: &[u8]) -> Ref {
    new_ascii(&crate::kernels::bytes::hex(data, None, 0))
}

fn length(v: Value) -> R<usize> {
    match usize::try_from(p::index_i64(v)?) {
        Ok(n) if n < 1 << 29 => Ok(n),
        Ok(_) => Err(raise_value_error("length is too large")),
        Err(_) => Err(raise_value_error("value must be positive")),
    }
}

/// Types of digests. Some have the name of the function that makes them: the module knows those by another one.
macro_rules! types {
    ($($ty:ident $module:literal $class:literal $export:literal;)*) => {$(
        #[unsafe(export_name = concat!("molt.type.", $export))]
        static $ty: Type = Type::builtin(
            $class,
            std::mem::size_of::<Native<Hash>>(),
            TypeFlags::IMMUTABLE,
            support::base_slots::<Hash>(),
        )
        .with_module($module)
        .with_methods(crate::methods_table!($class));
    )*};
}

/// The methods of one type; names of types cannot be built for the method macro, so they are written out.
macro_rules! methods {
    ($($class:literal)*) => {$(
        native_method!($class, "update", "self, obj, /", update);
        native_method!($class, "copy", "self, /", copy);
        native_method!($class, "digest", "self, /", |a| {
            Ok(new_bytes(this(a[0]).hasher.digest(0)))
        });
        native_method!($class, "hexdigest", "self, /", |a| {
            Ok(hexadecimal(&this(a[0]).hasher.digest(0)))
        });
        attributes!($class);
    )*};
}

macro_rules! attributes {
    ($class:literal) => {
        native_method!(get $class, "name", |v| Ok(new_ascii(this(v).name.as_bytes())));
        native_method!(get $class, "digest_size", |v| Ok(Ref::from(this(v).hasher.digest_size())));
        native_method!(get $class, "block_size", |v| Ok(Ref::from(this(v).hasher.block_size())));
    };
}

types! {
    MD5 "_md5" "_md5.md5" "_md5.MD5Type";
    SHA1 "_sha1" "_sha1.sha1" "_sha1.SHA1Type";
    SHA2 "_sha2" "_sha2.SHA256Type" "_sha2.SHA256Type";
    SHA3 "_sha3" "_sha3.sha3" "_sha3.sha3";
    SHAKE "_sha3" "_sha3.shake" "_sha3.shake";
}

methods!("_md5.md5" "_sha1.sha1" "_sha2.SHA256Type" "_sha3.sha3" "_blake2.blake2b" "_blake2.blake2s");
native_method!("_sha3.shake", "update", "self, obj, /", update);
native_method!("_sha3.shake", "copy", "self, /", copy);
native_method!("_sha3.shake", "digest", "self, length", |a| {
    Ok(new_bytes(this(a[0]).hasher.digest(length(a[1])?)))
});
native_method!("_sha3.shake", "hexdigest", "self, length", |a| {
    Ok(hexadecimal(&this(a[0]).hasher.digest(length(a[1])?)))
});
attributes!("_sha3.shake");

/// Functions that start a digest.
macro_rules! starters {
    ($($module:literal $name:literal $ty:ident $hasher:expr;)*) => {$(
        native_function!($module, $name, "string=, *, usedforsecurity=True", |a| {
            start(&$ty, $name, $hasher, a[0])
        });
    )*};
}

starters! {
    "_md5" "md5" MD5 digest::md5();
    "_sha1" "sha1" SHA1 digest::sha1();
    "_sha2" "sha224" SHA2 digest::sha224();
    "_sha2" "sha256" SHA2 digest::sha256();
    "_sha2" "sha384" SHA2 digest::sha384();
    "_sha2" "sha512" SHA2 digest::sha512();
    "_sha256" "sha224" SHA2 digest::sha224();
    "_sha256" "sha256" SHA2 digest::sha256();
    "_sha512" "sha384" SHA2 digest::sha384();
    "_sha512" "sha512" SHA2 digest::sha512();
    "_sha3" "sha3_224" SHA3 digest::sha3(224);
    "_sha3" "sha3_256" SHA3 digest::sha3(256);
    "_sha3" "sha3_384" SHA3 digest::sha3(384);
    "_sha3" "sha3_512" SHA3 digest::sha3(512);
    "_sha3" "shake_128" SHAKE digest::shake(128);
    "_sha3" "shake_256" SHAKE digest::shake(256);
}

macro_rules! blake_type {
    ($ty:ident $class:literal $name:literal $new:ident $make:path) => {
        #[unsafe(export_name = concat!("molt.type.", $class))]
        static $ty: Type = Type::builtin(
            $class,
            std::mem::size_of::<Native<Hash>>(),
            TypeFlags::IMMUTABLE | TypeFlags::BASE,
            Slots {
                new: Some($new),
                ..support::base_slots::<Hash>()
            },
        )
        .with_module("_blake2")
        .with_methods(crate::methods_table!($class));

        fn $new(ty: &'static Type, args: &Args) -> R {
            let (first, parameters) = blake_arguments($name, args)?;
            start(ty, $name, lift($make(&parameters))?, first)
        }
    };
}
blake_type!(BLAKE2B "_blake2.blake2b" "blake2b" new_blake2b digest::blake2b);
blake_type!(BLAKE2S "_blake2.blake2s" "blake2s" new_blake2s digest::blake2s);

/// The data and the parameters of `blake2b()` and `blake2s()`.
fn blake_arguments(name: &str, args: &Args) -> R<(Value, Parameters)> {
    const NAMES: [&str; 13] = [
        "data",
        "digest_size",
        "key",
        "salt",
        "person",
        "fanout",
        "depth",
        "leaf_size",
        "node_offset",
        "node_depth",
        "inner_size",
        "last_node",
        "usedforsecurity",
    ];
    if args.pos.len() > 1 {
        return Err(raise_type_error(format!(
            "{name}() takes at most 1 positional argument ({} given)",
            args.pos.len()
        )));
    }
    let bound = support::bind(name, NAMES, 0, args)?;
    let number = |i: usize, default: i64| match bound[i].present() {
        Some(v) => p::index_i64(v),
        None => Ok(default),
    };
    let bytes = |i: usize| match bound[i].present() {
        Some(v) => Ok(Content::of(v)?.to_vec()),
        None => Ok(Vec::new()),
    };
    let parameters = Parameters {
        digest_size: match bound[1].present() {
            Some(v) => Some(p::index_i64(v)?),
            None => None,
        },
        key: bytes(2)?,
        salt: bytes(3)?,
        person: bytes(4)?,
        fanout: number(5, 1)?,
        depth: number(6, 1)?,
        leaf_size: number(7, 0)?.max(0) as u64,
        node_offset: number(8, 0)?.max(0) as u64,
        node_depth: number(9, 0)?,
        inner_size: number(10, 0)?,
        last_node: !bound[11].is_null() && p::truth(bound[11])?,
    };
    Ok((bound[0], parameters))
}

/// The module has classes only; this tells that it exists.
#[unsafe(export_name = "molt.init._blake2")]
extern "C" fn init_blake2(_: Value) -> i32 {
    0
}
