//! Type objects: identity, layout, inheritance and the slots through which every operation is dispatched.

use crate::errors::R;
use crate::object::header::Header;
use crate::object::name_map::NameMap;
use crate::object::native::{Args, NativeDef};
use crate::value::{Ref, Value};
use molt_abi::ops::{BinOp, CmpOp, UnaryOp};

#[derive(Clone, Copy)]
pub struct TypeFlags(pub u32);

impl TypeFlags {
    /// Allocated at run time (a class statement or `type()`), not static.
    pub const HEAP: u32 = 1;
    /// Instances may take part in reference cycles.
    pub const GC: u32 = 2;
    /// May be subclassed.
    pub const BASE: u32 = 4;
    /// Instances have a `__dict__` word at `dict_offset`.
    pub const DICT: u32 = 8;
    /// As DICT, in the word 8 bytes before the header (types with variable-size inline data).
    pub const PRE_DICT: u32 = 0x10;
    /// Class whose builtin base keeps variable-size data inline: instances have the size they were created with.
    pub const VAR: u32 = 0x40;
    /// Weak references to instances are allowed.
    pub const WEAK: u32 = 0x20;
    /// Another layout of its base: programs see the base.
    pub const LAYOUT: u32 = 0x80;
    /// Subclass tests for the common builtin types (inherited).
    pub const INT: u32 = 0x100;
    pub const STR: u32 = 0x200;
    pub const BYTES: u32 = 0x400;
    pub const LIST: u32 = 0x800;
    pub const TUPLE: u32 = 0x1000;
    pub const DICT_SUBCLASS: u32 = 0x2000;
    pub const EXCEPTION: u32 = 0x4000;
    pub const TYPE: u32 = 0x8000;
    pub const FLOAT: u32 = 0x1_0000;
    pub const SET: u32 = 0x2_0000;
    /// `match` sequence and mapping patterns.
    pub const SEQUENCE: u32 = 0x10_0000;
    pub const MAPPING: u32 = 0x20_0000;
    /// Attributes of the type object itself cannot be set.
    pub const IMMUTABLE: u32 = 0x40_0000;
    /// Compiled code never assigns to attributes of instances without asking (`class_layout::ASKED`).
    pub const ASKED: u32 = 0x100_0000;
    /// Of builtin types: instances are made, and programs get the type, only where `made!` says so
    /// ([`crate::object::slot_use`]).
    pub const COUNTED: u32 = molt_abi::layout::type_object::COUNTED;
    /// Builtin type whose instances are iterated by their items, as those of classes with `__getitem__`.
    pub const ITEMS: u32 = 0x400_0000;
    /// Has abstract methods left: cannot be instantiated.
    pub const ABSTRACT: u32 = 0x80_0000;

    pub const fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}

pub type Unary = fn(Value) -> R;

/// Behaviour of instances. A `None` slot means the operation is not supported (after inheritance). The slots from `repr` on
/// are called only where `slot!` and `own_slot!` read them ([`crate::object::slot_use`] says why).
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Slots {
    /// Releases the fields and frees the memory.
    pub dealloc: unsafe fn(*mut Header),
    /// Calls the visitor with every value the object owns.
    pub traverse: Option<unsafe fn(*mut Header, &mut dyn FnMut(Value))>,
    /// Drops references that can be part of a cycle.
    pub clear: Option<unsafe fn(*mut Header)>,
    /// `__del__`.
    pub finalize: Option<fn(Value)>,
    pub repr: Option<Unary>,
    pub str: Option<Unary>,
    pub hash: Option<fn(Value) -> R<i64>>,
    /// May return NotImplemented.
    pub compare: Option<fn(Value, Value, CmpOp) -> R>,
    pub call: Option<fn(Value, &Args) -> R>,
    pub getattr: Option<fn(Value, Value) -> R>,
    /// `None` deletes.
    pub setattr: Option<fn(Value, Value, Option<Value>) -> R<()>>,
    /// `(descriptor, instance or NULL, owner type)`.
    pub descr_get: Option<fn(Value, Value, Value) -> R>,
    /// `(descriptor, instance, value or delete)`; presence makes it a data descriptor.
    pub descr_set: Option<fn(Value, Value, Option<Value>) -> R<()>>,
    pub iter: Option<Unary>,
    /// `Ok(None)`: exhausted.
    pub next: Option<fn(Value) -> R<Option<Ref>>>,
    pub len: Option<fn(Value) -> R<usize>>,
    pub getitem: Option<fn(Value, Value) -> R>,
    /// `None` deletes.
    pub setitem: Option<fn(Value, Value, Option<Value>) -> R<()>>,
    pub contains: Option<fn(Value, Value) -> R<bool>>,
    pub bool: Option<fn(Value) -> R<bool>>,
    /// Called with the operands in source order, whichever of them has this type; may return NotImplemented.
    pub binary: Option<fn(Value, Value, BinOp) -> R>,
    /// In-place form; may return NotImplemented.
    pub inplace: Option<fn(Value, Value, BinOp) -> R>,
    pub unary: Option<fn(Value, UnaryOp) -> R>,
    pub index: Option<Unary>,
    pub int: Option<Unary>,
    pub float: Option<Unary>,
    pub new: Option<fn(&'static Type, &Args) -> R>,
    pub init: Option<fn(Value, &Args) -> R<()>>,
    /// `__await__`, `__aiter__`, `__anext__`.
    pub await_: Option<Unary>,
    pub aiter: Option<Unary>,
    pub anext: Option<Unary>,
    /// One step of an iterator whose end has a value, as `await` and `yield from` take it.
    pub send: Option<fn(Value, Value) -> R<crate::types::generator::Step>>,
    /// Access to the object's memory; the flag asks for write access.
    pub buffer: Option<fn(Value, bool) -> R<crate::types::buffer::Buffer>>,
}

unsafe fn static_dealloc(_: *mut Header) {}

impl Slots {
    pub const EMPTY: Slots = Slots {
        dealloc: static_dealloc,
        traverse: None,
        clear: None,
        finalize: None,
        repr: None,
        str: None,
        hash: None,
        compare: None,
        call: None,
        getattr: None,
        setattr: None,
        descr_get: None,
        descr_set: None,
        iter: None,
        next: None,
        len: None,
        getitem: None,
        setitem: None,
        contains: None,
        bool: None,
        binary: None,
        inplace: None,
        unary: None,
        index: None,
        int: None,
        float: None,
        new: None,
        init: None,
        await_: None,
        aiter: None,
        anext: None,
        send: None,
        buffer: None,
    };
}

/// A type object. Builtin types are statics; classes are allocated.
#[repr(C)]
pub struct Type {
    pub header: Header,
    /// [`crate::types::class_numbers`]; 0: none.
    pub number: u32,
    /// `__name__`; for builtin types with the module prefix where `repr` shows one.
    pub name: &'static str,
    /// `__module__` of a builtin type.
    pub module: &'static str,
    pub flags: TypeFlags,
    /// Bytes of an instance (without inline variable data).
    pub basic_size: u32,
    /// Byte offset of the `__dict__` word, with `TypeFlags::DICT`.
    pub dict_offset: u32,
    pub slots: Slots,
    pub base: Option<&'static Type>,
    /// Null-terminated table of native methods that the program can mention, emitted by the compiler.
    pub methods: *const *const NativeDef,
    /// What only classes created at run time have, and what is filled on first use for builtin types.
    pub heap: *mut TypeHeap,
}

unsafe impl Sync for Type {}

const _: () = {
    use molt_abi::layout::type_object as layout;
    use std::mem::{offset_of, size_of};
    assert!(offset_of!(Type, flags) == layout::FLAGS as usize);
    assert!(offset_of!(Type, base) == layout::BASE as usize);
    assert!(offset_of!(Type, slots) == layout::SLOTS as usize);
    assert!(offset_of!(Slots, repr) == layout::OPERATIONS as usize);
    assert!(offset_of!(Slots, compare) == (layout::COMPARE - layout::SLOTS) as usize);
    assert!(size_of::<Slots>() == layout::SLOT_BYTES as usize);
    assert!(size_of::<Type>() == layout::SIZE as usize);
};

/// The part of a type that is built at run time.
pub struct TypeHeap {
    /// Attributes by interned name.
    pub dict: NameMap,
    /// Owned references for classes.
    pub bases: Vec<&'static Type>,
    /// The type itself, then the classes whose attributes it inherits, in lookup order.
    pub mro: Vec<&'static Type>,
    /// Direct subclasses (weak: entries are removed when a subclass dies).
    pub subclasses: Vec<*const Type>,
    /// Instance attributes with fixed offsets: (interned name, byte offset).
    pub layout: Vec<(Value, u32)>,
    /// Which attributes of the layout the instance had whose `__dict__` was asked for last, and a dict of their names once there
    /// was another such one, or NULL.
    pub model_of: u64,
    pub model: Ref,
    pub name: Ref,
    /// Other texts that its name is or was, which may be in use.
    pub former_names: Vec<Ref>,
    pub qualname: Ref,
    /// The builtin type whose memory layout instances begin with.
    pub native_base: &'static Type,
    /// The dunders of the builtin type's slots are in `dict` (needed only when all names are listed).
    pub wrappers_listed: bool,
}

impl Type {
    /// A builtin type deriving from `object`. Fields are adjusted with struct update syntax in a `static`.
    pub const fn builtin(name: &'static str, basic_size: usize, flags: u32, slots: Slots) -> Type {
        Type {
            header: Header::immortal(&TYPE_TYPE),
            number: 0,
            name,
            module: "builtins",
            flags: TypeFlags(flags),
            basic_size: basic_size as u32,
            dict_offset: 0,
            slots,
            base: Some(&OBJECT_TYPE),
            methods: std::ptr::null(),
            heap: std::ptr::null_mut(),
        }
    }
    pub const fn with_methods(mut self, methods: *const *const NativeDef) -> Type {
        self.methods = methods;
        self
    }
    pub const fn with_base(mut self, base: &'static Type) -> Type {
        self.base = Some(base);
        self
    }
    pub const fn with_module(mut self, module: &'static str) -> Type {
        self.module = module;
        self
    }
    pub const fn counted(mut self) -> Type {
        self.flags.0 |= TypeFlags::COUNTED;
        self
    }
    pub const fn with_dict(mut self, offset: usize) -> Type {
        self.flags.0 |= TypeFlags::DICT;
        self.dict_offset = offset as u32;
        self
    }
    /// The run-time part; made on first use for builtin types.
    #[inline(always)]
    pub fn heap(&'static self) -> &'static mut TypeHeap {
        if self.heap.is_null() {
            crate::object::type_lookup::make_ready(self);
        }
        unsafe { &mut *std::ptr::read_volatile(&raw const self.heap) }
    }
    /// Changes a field of a type in place: types are shared, and written only by class creation and mutation.
    #[allow(clippy::mut_from_ref)]
    pub fn edit(&'static self) -> &'static mut Type {
        // Through the cell in the header, which makes types interior-mutable.
        let end_of_header = self.header.end().cast::<Header>();
        unsafe { &mut *end_of_header.sub(1).cast::<Type>() }
    }
    #[inline(always)]
    pub fn has(&self, bit: u32) -> bool {
        self.flags.has(bit)
    }
    #[inline(always)]
    pub fn as_value(&'static self) -> Value {
        crate::mark_made!(crate::types::object_type::TYPE_TYPE);
        Value::object(self)
    }
    #[inline(always)]
    pub fn is(&self, other: &Type) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Value {
    /// The type object of a value that is a type (unchecked).
    #[inline(always)]
    pub fn as_type(self) -> &'static Type {
        unsafe { &*self.as_ptr::<Type>() }
    }
}

pub use crate::types::object_type::{OBJECT_TYPE, TYPE_TYPE};
