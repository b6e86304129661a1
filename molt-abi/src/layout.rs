//! Offsets (bytes) and flags of the objects that compiled code creates statically or reads directly.
//! `molt-runtime` checks each of them against its own structs at compile time.

/// Every object: `refcount: u32, flags: u32, type: *const Type`.
pub mod header {
    pub const REFCOUNT: i32 = 0;
    pub const FLAGS: i32 = 4;
    pub const TYPE: i32 = 8;
    pub const SIZE: u32 = 16;
}

/// Header flags of any object.
pub mod flags {
    /// A weak reference to this object exists (registry in the isolate).
    pub const HAS_WEAKREF: u32 = 1;
    /// `__del__` has run.
    pub const FINALIZED: u32 = 2;
    /// Instance whose attributes moved to its `__dict__`.
    pub const DICT_MODE: u32 = 4;
    /// Instance with a side dict, whose entries may hide attributes of the class.
    pub const HAS_DICT: u32 = 8;
    /// str: all code points are ASCII.
    pub const STR_ASCII: u32 = 0x100;
    /// str: the hash field is valid.
    pub const STR_HASHED: u32 = 0x200;
    /// str: member of the intern table; equal interned strings are the same object.
    pub const STR_INTERNED: u32 = 0x400;
    /// str: the name of an attribute that was set or deleted on a numbered class after it was made: what its class statement says
    /// of methods of that name does not hold.
    pub const STR_CHANGED: u32 = 0x800;
    /// str: a module has a global of this name that is not among those its code assigns.
    pub const STR_GLOBAL: u32 = 0x1000;
    /// tuple: its hash is kept behind its items.
    pub const TUPLE_HASHED: u32 = 0x100;
    /// tuple: its hash was computed and remains the same, as no code of the program has a part in it.
    pub const TUPLE_CONSTANT: u32 = 0x200;
    /// tuple: none of its items can be part of a cycle.
    pub const TUPLE_ATOMIC: u32 = 0x400;
    /// function: its code or its defaults may be others than those of its definition.
    pub const FUNCTION_CHANGED: u32 = 0x100;
}

/// `byte_len: u32, char_len: u32, hash: i64, data...` then, for a non-ASCII str, an index word
/// (`*mut u32`, 0 at first) at the next multiple of 8 after the data.
pub mod str {
    pub const BYTE_LEN: i32 = 16;
    pub const CHAR_LEN: i32 = 20;
    pub const HASH: i32 = 24;
    pub const DATA: i32 = 32;
    /// Distance of the shared strs of one Latin-1 character in `molt_one_char`.
    pub const SHORT_SIZE: u32 = 48;
}

/// `len: usize, data...`
pub mod bytes {
    pub const LEN: i32 = 16;
    pub const HASH: i32 = 24;
    pub const DATA: i32 = 32;
}

pub mod dict {
    /// u64 entries.
    pub const LEN: i32 = 16;
    /// u32 entries in use, those that were removed among them.
    pub const FILL: i32 = 24;
    /// Pointer to the entries.
    pub const ENTRIES: i32 = 32;
    /// Bytes of an entry: two words.
    pub const ENTRY: i32 = 16;
    /// The key in an entry, null if it was removed.
    pub const ENTRY_KEY: i32 = 0;
    /// Header flag of dicts whose values may be elsewhere, or nowhere.
    pub const NAMESPACE: u32 = 0x1000;
}

/// Iterator of a dict.
pub mod dict_iterator {
    /// 0 when exhausted.
    pub const DICT: i32 = 16;
    /// u64: the entry to look at next.
    pub const INDEX: i32 = 24;
    /// u64: the entries when the iteration began, and those not yet seen.
    pub const EXPECTED: i32 = 32;
    pub const LEFT: i32 = 40;
}

pub mod set {
    /// u64 elements.
    pub const LEN: i32 = 16;
}

/// `len: usize, items: [Value; len]`
pub mod tuple {
    pub const LEN: i32 = 16;
    pub const ITEMS: i32 = 24;
}

/// bytearray and `array.array`: `data: *mut u8, len: usize` (bytes)
pub mod buffer {
    pub const DATA: i32 = 16;
    pub const LEN: i32 = 24;
    /// u8, of an `array.array`: its type code.
    pub const CODE: i32 = 56;
}

/// `items: *mut Value, len: usize, cap: usize`
pub mod list {
    pub const ITEMS: i32 = 16;
    pub const LEN: i32 = 24;
    pub const CAP: i32 = 32;
    pub const SIZE: u32 = 40;
}

/// Iterator of a list or tuple: `sequence: Value (0 when exhausted), index: usize`
pub mod cursor {
    pub const SEQUENCE: i32 = 16;
    pub const INDEX: i32 = 24;
    /// Of a str's iterator, whose index is in bytes: the number of the next character.
    pub const CHARACTER: i32 = 32;
}

/// Fields of a bound method, both of them values.
pub mod bound_method {
    pub const FUNCTION: i32 = 16;
    pub const RECEIVER: i32 = 24;
}

/// Fields of an `enumerate` object, both of them values.
pub mod enumerate {
    pub const ITERATOR: i32 = 16;
    pub const COUNT: i32 = 24;
}

/// The tuple of the iterators of a `zip` object.
pub mod zip {
    pub const ITERATORS: i32 = 16;
}

/// `value: Value`
pub mod cell {
    pub const VALUE: i32 = 16;
    pub const SIZE: u32 = 24;
}

/// Static description of a Python function, emitted by the compiler. All names are static str objects.
pub mod code {
    /// `extern "C" fn(func, params: *const Value) -> Value`; for generators: creates the generator.
    pub const ENTRY: u32 = 0;
    pub const NAME: u32 = 8;
    pub const QUALNAME: u32 = 16;
    pub const FILENAME: u32 = 24;
    /// `*const Value`: names of all parameters: positional, keyword-only, `*args`, `**kwargs`.
    pub const PARAM_NAMES: u32 = 32;
    pub const ARG_COUNT: u32 = 40;
    pub const POSONLY_COUNT: u32 = 44;
    pub const KWONLY_COUNT: u32 = 48;
    pub const FLAGS: u32 = 52;
    pub const FIRST_LINE: u32 = 56;
    /// Number of free variables (cells in the function's closure).
    pub const FREE_COUNT: u32 = 60;
    /// `*const Value`: names of the free variables.
    pub const FREE_NAMES: u32 = 64;
    /// `*const Value`: names of all locals including parameters, for `co_varnames`.
    pub const VAR_NAMES: u32 = 72;
    pub const VAR_COUNT: u32 = 80;
    /// Words in the generator's frame.
    pub const FRAME_SLOTS: u32 = 84;
    /// Docstring: str or None.
    pub const DOC: u32 = 88;
    /// `extern "C" fn(gen, sent: Value) -> Value` of a generator, coroutine or async generator; else 0.
    pub const RESUME: u32 = 96;
    /// `*mut Value`: where compiled code remembers the function object that it calls directly, or null. Holds the object (owned)
    /// while its code is this one.
    pub const REMEMBERED: u32 = 104;
    /// `*const Value`: names of the locals that inner functions use.
    pub const CELL_NAMES: u32 = 112;
    pub const CELL_COUNT: u32 = 120;
    /// Packed code ([`crate::packed`]), or null.
    pub const PACKED: u32 = 128;
    /// `*const u8`: the places that tracebacks name, in the order of their numbers, or null: then places are lines, counted from
    /// the function's first, from 1. Numbers in groups of seven bits, the lowest first, all but the last with the eighth bit: how many
    /// places there are; for each the difference of its line to that of the one before (the function's first), twice it or, if it is
    /// negative, twice its amount less one; the lines up to its end; 0 or its column, from 1, and the column of its end.
    pub const PLACES: u32 = 136;
    pub const SIZE: u32 = 144;

    pub const VARARGS: u32 = 0x04;
    pub const VARKEYWORDS: u32 = 0x08;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// CPython's `CO_ITERABLE_COROUTINE` (`types.coroutine`).
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const NESTED: u32 = 0x10;
}

/// Fields of a function object that compiled code reads.
pub mod function {
    pub const CODE: i32 = 16;
    /// `*const Value` to the closure's cells (inside a tuple object), or null.
    pub const CLOSURE: i32 = 24;
    pub const DEFAULTS: i32 = 32;
    pub const KWDEFAULTS: i32 = 40;
}

/// Fields of a generator object that compiled code reads and writes.
pub mod generator {
    /// u32: 0 before the first resume; then the resume point; `DONE` afterwards.
    pub const STATE: i32 = 16;
    /// u32: set by compiled code before it returns: `YIELDED` or `RETURNED`.
    pub const STATUS: i32 = 20;
    pub const CODE: i32 = 24;
    /// The function object (owned), for its closure.
    pub const FUNCTION: i32 = 32;
    /// What `yield from`/`await` delegates to (owned), or 0: `gi_yieldfrom`.
    pub const DELEGATE: i32 = 40;
    /// Handled exception saved while suspended (owned), or 0.
    pub const HANDLED: i32 = 48;
    pub const NAME: i32 = 56;
    pub const QUALNAME: i32 = 64;
    /// u32 count of slots at 72, u32 flags at 76, u32 current place at 80.
    pub const SLOT_COUNT: i32 = 72;
    pub const FLAGS: i32 = 76;
    pub const PLACE: i32 = 80;
    /// `[Value; slot_count]`; parameters first.
    pub const SLOTS: i32 = 88;

    pub const DONE: u32 = u32::MAX;
    pub const YIELDED: u32 = 1;
    pub const RETURNED: u32 = 2;
}

/// Inline cache of an attribute site, zero-initialized by the compiler.
/// `ty: *const Type, offset: u64 or value, next: *mut, kind`
pub mod attr_cache {
    pub const TYPE: i32 = 0;
    /// kind SLOT: byte offset of the attribute in the instance.
    pub const OFFSET: i32 = 8;
    /// kind METHOD: the function found on the type (borrowed).
    /// Places that look at one class or module: TYPE is that object, VALUE its attribute (borrowed); emptied when any attribute of a class or
    /// of a native module changes.
    pub const VALUE: i32 = 16;
    pub const NEXT: i32 = 24;
    pub const SIZE: u32 = 32;
}

/// Fields of a type object that compiled code reads.
pub mod type_object {
    /// u32: the number of the class statement that made it and whose facts hold for its instances ([`super::class_layout`]); 0: none.
    pub const NUMBER: i32 = 16;
    /// u32, [`COUNTED`] among them.
    pub const FLAGS: u32 = 56;
    /// The runtime marks where it makes instances of the type or gives it to programs.
    pub const COUNTED: u32 = 0x200_0000;
    /// Pointers to functions, or null: first those that memory management calls, then those that operations on instances call
    /// ([`OPERATIONS`] on).
    pub const SLOTS: u32 = 72;
    /// Offset in the slots.
    pub const OPERATIONS: u32 = 32;
    /// The slot of comparisons.
    pub const COMPARE: u32 = SLOTS + 56;
    /// One for each slot.
    pub const SLOT_BYTES: u32 = 264;
    /// Pointer to the base.
    pub const BASE: u32 = 336;
    pub const SIZE: u32 = 360;
}

/// A function that is kept only if objects exist that need it.
pub mod optional {
    /// Pointer to `molt.optional`.
    pub const TAG: u32 = 0;
    pub const FUNCTION: u32 = 8;
    pub const SIZE: u32 = 16;
}

/// A class statement known to the compiler: names of instance attributes that get fixed offsets, and what compiled code
/// relies on for classes that carry its number.
pub mod class_layout {
    /// u64 count, then `*const Value` names.
    pub const COUNT: u32 = 0;
    pub const NAMES: u32 = 8;
    /// u32: number in the order of the tree of classes, from 1; 0: nothing is relied on.
    pub const NUMBER: u32 = 16;
    /// u32: number of the only base; 0: `object`.
    pub const BASE: u32 = 20;
    /// u32: byte offset of the first of the names that no base has.
    pub const FIRST: u32 = 24;
    /// u32 count, then records of [`super::method_layout`].
    pub const METHOD_COUNT: u32 = 28;
    pub const METHODS: u32 = 32;
    /// u64 count, then `*const Value`: what `__slots__` names, in the order of their places.
    pub const SLOT_COUNT: u32 = 40;
    pub const SLOTS: u32 = 48;
    /// u64 count, then triples of a name and the code of its property's getter and setter (or null).
    pub const PROPERTY_COUNT: u32 = 56;
    pub const PROPERTIES: u32 = 64;
    /// u64: 1 if `__setattr__` is asked about what is assigned to attributes of its instances.
    pub const ASKED: u32 = 72;
    pub const SIZE: u32 = 80;
}

/// A method that a class statement binds.
pub mod method_layout {
    pub const NAME: u32 = 0;
    /// The code of the function that the class has under the name.
    pub const CODE: u32 = 8;
    /// `*mut Value`: where the function object is wanted (borrowed); or null.
    pub const PLACE: u32 = 16;
    /// u64: one of the following.
    pub const RECEIVER: u32 = 24;
    /// A function, or `__new__`.
    pub const OF_INSTANCES: u64 = 0;
    /// The function of a `classmethod`.
    pub const OF_CLASS: u64 = 1;
    /// The function of a `staticmethod`.
    pub const STATIC: u64 = 2;
    pub const SIZE: u32 = 32;
}

/// Static module record emitted by the compiler.
pub mod module {
    /// Module object (owned) or 0 until imported.
    pub const OBJECT: u32 = 0;
    pub const NAME: u32 = 8;
    /// `extern "C" fn() -> Value` running the body; None on success, 0 when raised.
    pub const INIT: u32 = 16;
    /// `*const Value` names of the global slots, in order of first binding.
    pub const SLOT_NAMES: u32 = 24;
    /// `*mut Value` the global slots.
    pub const SLOTS: u32 = 32;
    pub const SLOT_COUNT: u32 = 40;
    /// u32: 1 if a package.
    pub const IS_PACKAGE: u32 = 44;
    /// str `__file__` or 0.
    pub const FILE: u32 = 48;
    /// Docstring or None.
    pub const DOC: u32 = 56;
    /// Parent package's module record or null.
    pub const PARENT: u32 = 64;
    /// Name in the parent (last component), a static str.
    pub const LAST_NAME: u32 = 72;
    /// Native table: `*const *const NativeDef` (null-terminated) or null.
    pub const NATIVE: u32 = 80;
    /// Native initializer `extern "C" fn(module) -> i32` or null.
    pub const NATIVE_INIT: u32 = 88;
    /// u32: 0 not imported, 1 being imported, 2 done.
    pub const STATE: u32 = 96;
    pub const SIZE: u32 = 104;
}

/// The isolate's fields that compiled code touches.
pub mod isolate {
    /// Pending exception (owned), or 0.
    pub const PENDING: i32 = 0;
    /// Exception being handled (owned), or 0: `sys.exception()`.
    pub const HANDLED: i32 = 8;
    /// u64 depth of Python calls.
    pub const DEPTH: i32 = 16;
    /// 0 while a signal waits to be handled, so that the next call sees it.
    pub const DEPTH_LIMIT: i32 = 24;
    /// The innermost frame record ([`super::frame`]), in programs that look at frames, or null.
    pub const FRAME: i32 = 40;
    /// The isolate's own address, so that one instruction can compare it; null when a signal waits to be handled, a collection of
    /// cycles or other threads. Loops look at it.
    pub const CALM: i32 = 56;
    /// The arguments of the next call that keeps all registers, and after it its results.
    pub const KEPT: i32 = 64;
    /// Words that there are for them.
    pub const KEPT_WORDS: usize = 8;
}

/// Record of a running function on the native stack, in programs that look at frames.
pub mod frame {
    /// The caller's record.
    pub const BACK: i32 = 0;
    pub const CODE: i32 = 8;
    /// u32: the place that runs ([`super::code::PLACES`]); 0: none yet.
    pub const PLACE: i32 = 16;
    pub const SIZE: u32 = 24;
}

/// `molt_policy`, what the compiler says of the program's capabilities: `decide: fn, start: fn or null, text: *const u8,
/// len: usize, flags: u64`
pub mod policy {
    pub const DECIDE: u32 = 0;
    pub const START: u32 = 8;
    pub const TEXT: u32 = 16;
    pub const LEN: u32 = 24;
    pub const FLAGS: u32 = 32;
    pub const SIZE: usize = 40;
    /// Flag: no limits but those of `MOLT_CAPABILITIES`.
    pub const TRUSTED: u64 = 1;
    /// Flag: the environment changes nothing.
    pub const SEALED: u64 = 2;
}
