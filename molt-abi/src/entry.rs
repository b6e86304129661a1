//! Runtime entry points that compiled code calls: one table for both sides.
//!
//! Symbol: `molt_<name>`, C calling convention. Parameter kinds: `V` value (borrowed), `C` value (consumed), `O` value or 0 (borrowed), `I` i64,
//! `F` f64, `P` address. Results: see [`Ret`]. Pairs come back in two registers (`#[repr(C)] struct { a: u64, b: u64 }`).

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Param {
    /// Value, borrowed.
    V,
    /// Value, consumed.
    C,
    /// Value or 0, borrowed.
    O,
    /// i64
    I,
    /// f64
    F,
    /// Address.
    P,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ret {
    /// Owned value; 0: an exception is pending.
    Val,
    /// Owned value; does not raise.
    New,
    /// Owned value or 0 when there is none; does not raise.
    Opt,
    /// Owned value, or 0: then an exception is pending, or (nothing pending) there is no next value.
    Next,
    /// i64: negative when an exception is pending, else 0 or 1.
    Status,
    /// i64; does not raise.
    Int,
    /// f64; does not raise.
    Float,
    /// f64; an exception may be pending.
    FloatRaise,
    /// Two words: owned value (0: raised) and a raw i64.
    ValInt,
    Void,
    /// Always leaves an exception pending.
    Raises,
}

macro_rules! entries {
    ($($(#[$doc:meta])* $variant:ident $name:literal ($($param:ident)*) -> $ret:ident;)*) => {
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u16)]
        pub enum Entry { $($(#[$doc])* $variant,)* }

        impl Entry {
            pub const ALL: &'static [Entry] = &[$(Entry::$variant,)*];
            pub const fn name(self) -> &'static str {
                match self { $(Entry::$variant => $name,)* }
            }
            pub const fn symbol(self) -> &'static str {
                match self { $(Entry::$variant => concat!("molt_", $name),)* }
            }
            pub const fn params(self) -> &'static [Param] {
                match self { $(Entry::$variant => &[$(Param::$param,)*],)* }
            }
            pub const fn ret(self) -> Ret {
                match self { $(Entry::$variant => Ret::$ret,)* }
            }
            pub const fn raises(self) -> bool {
                !matches!(self.ret(), Ret::New | Ret::Opt | Ret::Int | Ret::Float | Ret::Void)
            }
        }
    };
}

entries! {
    // Operators. `op` is the code of molt_abi::ops.
    Binary "binary" (V V I) -> Val;
    InPlace "inplace" (V V I) -> Val;
    /// `a op b` where the method of the class of `a` has answered NotImplemented.
    BinaryDeclined "binary_declined" (V V I) -> Val;
    /// A comparison likewise.
    CompareDeclined "compare_declined" (V V I) -> Val;
    Unary "unary" (V I) -> Val;
    Compare "compare" (V V I) -> Val;
    /// Truth value of the comparison's result.
    CompareBool "compare_bool" (V V I) -> Status;
    Truth "truth" (V) -> Status;
    /// `(item, container)`
    Contains "contains" (V V) -> Status;
    /// `(container, items, count)`: does the container have a tuple of the items?
    ContainsTuple "contains_tuple" (V P I) -> Status;
    /// `(item, items, count)`: does a tuple of the items have the item?
    ContainsAmong "contains_among" (V P I) -> Status;
    IsInstance "isinstance" (V V) -> Status;
    /// The value of an int that is not immediate and fits a machine word; `i64::MIN` for all else.
    WideInt "wide_int" (V) -> Int;
    /// Both operands are ints of any size (or bools).
    IntBinary "int_binary" (V V I) -> Val;
    /// An i64 that may not fit an immediate int.
    BoxInt "box_int" (I) -> New;
    FloatMod "float_mod" (F F) -> FloatRaise;
    FloatFloorDiv "float_floordiv" (F F) -> FloatRaise;
    FloatPow "float_pow" (F F) -> Val;
    /// The function with that number in `molt_abi::ops::MATH`.
    MathFloat "math_float" (I F) -> FloatRaise;
    /// Raises ZeroDivisionError; `kind` 0: "division by zero", 1: "integer division or modulo by zero",
    /// 2: "integer modulo by zero", 3: "float division by zero", 4: "float floor division by zero", 5: "float modulo"; check CPython's texts.
    RaiseZeroDivision "raise_zero_division" (I) -> Raises;
    /// `a + b` for exact str operands; consumes `a` so that a unique one grows in place.
    StrAppend "str_append" (C V) -> Val;
    /// Equality of two exact strs.
    StrEq "str_eq" (V V) -> Int;

    // Attributes and items.
    GetAttr "getattr" (V V) -> Val;
    /// `(obj, name, attr_cache)`: fills the cache when the attribute is a fixed slot of the exact type.
    GetAttrCached "getattr_cached" (V V P) -> Val;
    /// `(class or module, name, attr_cache)`: fills the cache with what the object itself has under the name.
    StaticAttr "static_attr" (V V P) -> Val;
    /// `(instance, name, attr_cache)`: fills the cache with what the class of the instance has under the name, if instances cannot hide it.
    TypeAttr "type_attr" (V V P) -> Val;
    /// `(instance, name, attr_cache)`: fills the cache with what the class of the instance has under the name, as it is; None if there is
    /// nothing, or if attributes of such instances are a matter of a function.
    TypeDescriptor "type_descriptor" (V V P) -> New;
    SetAttr "setattr" (V V V) -> Status;
    /// As `object.__setattr__`.
    SetAttrPlain "setattr_plain" (V V V) -> Status;
    SetAttrCached "setattr_cached" (V V V P) -> Status;
    DelAttr "delattr" (V V) -> Status;
    /// Callable and 1 if `obj` must be passed first. `(obj, name, attr_cache)`: the cache is filled when a plain function was found on the type
    /// and no instance attribute can hide it (TYPE = exact type, VALUE = function, borrowed from the type).
    LoadMethod "load_method" (V V P) -> ValInt;
    /// Bound method object of a function and a receiver.
    BindMethod "bind_method" (V V) -> New;
    /// Special method looked up on the type and bound; `kind` chooses the TypeError: 0 context manager `__enter__`, 1 its `__exit__`,
    /// 2 async `__aenter__`, 3 `__aexit__`.
    LoadSpecial "load_special" (V V I) -> Val;
    GetItem "getitem" (V V) -> Val;
    /// `(container, items, count)`: the item of the container whose key is a tuple of the items.
    GetItemTuple "getitem_tuple" (V P I) -> Val;
    SetItem "setitem" (V V V) -> Status;
    DelItem "delitem" (V V) -> Status;
    /// Raises IndexError; the kind is a [`crate::ops::IndexError`].
    RaiseIndex "raise_index" (I) -> Raises;
    BuildSlice "build_slice" (O O O) -> New;
    /// `obj[start:stop:step]`
    GetSlice "get_slice" (V O O O) -> Val;
    /// `obj[start:stop] = value`: `(obj, start, stop, value)`
    SetSlice "set_slice" (V O O V) -> Status;

    // Calls.
    /// `(callee, argv, nargs, kwnames)`: keyword values follow the positional ones in argv; `kwnames`: tuple of str or 0.
    Call "call" (V P I O) -> Val;
    /// `(static native function, argv, nargs)`: the receiver, if any, comes first and is of the right type.
    CallNative "call_native" (P P I) -> Val;
    /// An instance of a class that is made as `object.__new__` makes it, not yet initialized; 0 for any other callee.
    NewPlain "new_plain" (V) -> Opt;
    /// `object.__new__(class)`, where that cannot fail; else 0.
    NewBare "new_bare" (V) -> Opt;
    /// `int(v)` and `float(v)` of the builtin types.
    IntFrom "int_from" (V) -> Val;
    FloatFrom "float_from" (V) -> Val;
    /// The TypeError for what `__init__` returned, unless it is None.
    CheckInit "check_init" (V) -> Status;
    /// `(callee, args tuple, kwargs dict or 0)`
    CallEx "call_ex" (V V O) -> Val;
    /// A call reached the limit of depth: raises RecursionError, unless the limit was lowered to let signal handlers run.
    CheckDepth "check_depth" () -> Status;
    /// `super()` without arguments: `(class cell's content or 0, first argument or 0)`
    LoadSuper "load_super" (O O) -> Val;

    // Building.
    BuildTuple "build_tuple" (P I) -> New;
    BuildList "build_list" (P I) -> New;
    BuildSet "build_set" (P I) -> Val;
    /// Key, value, key, value ... ; count of pairs.
    BuildDict "build_dict" (P I) -> Val;
    BuildString "build_string" (P I) -> New;
    FormatValue "format_value" (V I O) -> Val;
    ListAppend "list_append" (V V) -> Void;
    /// `list.extend(iterable)` as in `[*x]`.
    ListExtend "list_extend" (V V) -> Status;
    /// The arguments of a call `f(*x)`: `(iterable, callee)`; the callee is for the message.
    StarTuple "star_tuple" (V V) -> Val;
    /// As ListExtend with the message of a call `f(*x)`: `(list, iterable, callee)`.
    ListExtendCall "list_extend_call" (V V V) -> Status;
    ListToTuple "list_to_tuple" (V) -> New;
    SetAdd "set_add" (V V) -> Status;
    SetUpdate "set_update" (V V) -> Status;
    DictInsert "dict_insert" (V V V) -> Status;
    /// `{**mapping}`
    DictUpdate "dict_update" (V V) -> Status;
    /// `f(**mapping)`: duplicate keys raise TypeError: `(dict, mapping, callee)`; no mapping stands for an empty one.
    DictMerge "dict_merge" (V O V) -> Status;

    // Iteration and unpacking.
    GetIter "get_iter" (V) -> Val;
    IterNext "iter_next" (V) -> Next;
    /// As that, or the item of a list or tuple with the index.
    ForNext "for_next" (V V) -> Next;
    /// `(argv, count, out: *mut [Value; 3])`: checks arguments of `range` and writes three owned ints.
    RangeStart "range_start" (P I P) -> Status;
    /// `(current, stop, step)` as ints of any size: 1 if there is a next value.
    RangeHasNext "range_has_next" (V V V) -> Int;
    /// `(src, count, out)`: writes `count` owned values.
    Unpack "unpack" (V I P) -> Status;
    /// `(iterator, count, out)`: the next item, taken apart into `count` owned values; the first is 0 at the end.
    NextUnpacked "next_unpacked" (V I P) -> Status;
    /// `(src, before, after, out)`: writes before + 1 + after owned values.
    UnpackStar "unpack_star" (V I I P) -> Status;

    // Names, functions, classes, modules.
    /// Slow path of a global: `(module record, name)`: namespace dict, then builtins, else NameError.
    LoadGlobal "load_global" (P V) -> Val;
    /// A name without a static slot.
    StoreGlobal "store_global" (P V V) -> Status;
    DeleteGlobal "delete_global" (P V) -> Status;
    LoadBuiltin "load_builtin" (V) -> Val;
    /// `(namespace, name, module record)`
    LoadName "load_name" (V V P) -> Val;
    /// `(namespace, name, cell)`
    LoadNameOrCell "load_name_or_cell" (V V V) -> Val;
    /// `(locals, globals, name)` in text that `eval` or `exec` runs.
    LoadTextName "load_text_name" (V V V) -> Val;
    /// `(source, function or message, kind)`, see [`crate::text`].
    RegisterText "register_text" (V V I) -> Void;
    /// `(source, globals, locals, the caller's globals, the caller's locals, is it eval)`; None where they are not given.
    RunText "run_text" (V V V V V I) -> Val;
    /// Shows the value of an expression statement of interactive text by `sys.displayhook`.
    DisplayValue "display_value" (V) -> Status;
    DeleteName "delete_name" (V V) -> Status;
    /// UnboundLocalError; `kind` 0 local ("cannot access local variable 'x' where it is not associated with a value"),
    /// 1 free ("cannot access free variable ..."), 2 global name error.
    RaiseUnbound "raise_unbound" (V I) -> Raises;
    MakeCell "make_cell" (O) -> New;
    /// `(code, module record, closure tuple or 0, defaults tuple or 0, kwdefaults dict or 0, annotations dict or 0)`
    MakeFunction "make_function" (P P O O O O) -> New;
    SetTypeParams "set_type_params" (V V) -> Status;
    /// `(body function, name, bases tuple, keywords dict or 0, class_layout)`
    BuildClass "build_class" (V V V O P) -> Val;
    /// `(module record)`
    Import "import" (P) -> Val;
    ImportMissing "import_missing" (V) -> Raises;
    ImportFrom "import_from" (V V) -> Val;
    /// `(module, target module record)`
    ImportStar "import_star" (V P) -> Status;
    Globals "globals" (P) -> Val;
    ThisModule "this_module" (P) -> New;
    /// Creates `__annotations__` in a class namespace (or dict) if absent.
    SetupAnnotations "setup_annotations" (V) -> Status;

    // Exceptions.
    /// `raise exc from cause`; cause 0: none given.
    Raise "raise" (V O) -> Raises;
    /// Bare `raise` outside of a lexical handler.
    RaiseCurrent "raise_current" () -> Raises;
    Reraise "reraise" (V) -> Raises;
    /// The pending exception leaves a generator expression of that qualified name that ran in the frame of the code around.
    LeaveGenerator "leave_generator" (V) -> Raises;
    /// Takes the pending exception.
    Catch "catch" () -> New;
    /// Sets the handled exception, returns the one before or 0 (owned).
    PushHandled "push_handled" (V) -> Opt;
    PopHandled "pop_handled" (O) -> Void;
    ExcMatch "exc_match" (V V) -> Status;
    /// `except*`: tuple (matching part or None, rest or None).
    ExcGroupMatch "exc_group_match" (V V) -> Val;
    /// `(original, list of raised/unhandled)`: exception to raise after `except*` clauses, or None.
    PrepReraiseStar "prep_reraise_star" (V V) -> Val;
    /// Adds a traceback entry for `(code, place)` to the pending exception.
    AddTraceback "add_traceback" (P I) -> Void;

    // Generators and coroutines.
    /// `(function, params)`: new generator, coroutine or async generator by the code's flags.
    MakeGenerator "make_generator" (V P) -> New;
    /// `(generator, delegate, value)`: one step; second word 1: yielded, 0: finished with the value.
    GenSend "gen_send" (P V V) -> ValInt;
    /// `yield from x`
    GetYieldFromIter "get_yield_from_iter" (V) -> Val;
    /// `(object, kind)`; `kind` chooses the TypeError: 0 `await`, 1 result of `__aenter__`, 2 result of `__aexit__`.
    GetAwaitable "get_awaitable" (V I) -> Val;
    GetAIter "get_aiter" (V) -> Val;
    GetANext "get_anext" (V) -> Val;
    /// Wraps a value that an async generator yields.
    AsyncGenWrap "async_gen_wrap" (V) -> New;
    /// `(exc)`: is it StopAsyncIteration, the end of `async for`? Else raises it again.
    EndAsyncFor "end_async_for" (V) -> Status;

    /// The pending exception (thrown into a generator) is raised here.
    ThrowPending "throw_pending" () -> Raises;

    // Pattern matching.
    IsSequence "match_sequence" (V) -> Int;
    IsMapping "match_mapping" (V) -> Int;
    /// `(subject, tuple of keys)`: tuple of values, or None.
    MatchKeys "match_keys" (V V) -> Val;
    /// `(subject, class, number of positional patterns, tuple of keyword names)`: tuple of attributes, or None.
    MatchClass "match_class" (V V I V) -> Val;
    Len "len" (V) -> Val;
    /// The length that `__len__` means by what it returned.
    CheckLen "check_len" (V) -> Val;
    /// The sum so far, an int at first, with an item more.
    SumAdd "sum_add" (V V) -> Val;
    /// What the sum came to.
    SumEnd "sum_end" (V) -> New;

    // PEP 695 and annotations.
    /// `(name, kind 0 TypeVar / 1 TypeVarTuple / 2 ParamSpec / 3 TypeVar with constraints, evaluator of the bound or constraints or 0)`
    MakeTypeVar "make_typevar" (V I O) -> Val;
    /// `(name, type params tuple or 0, evaluator function)`
    MakeTypeAlias "make_type_alias" (V O V) -> Val;
    /// `Generic[params]` for a class with type parameters.
    SubscriptGeneric "subscript_generic" (V) -> Val;

    // Constants that are built on first use.
    /// Decimal digits `(address, length)`.
    ConstBigInt "const_big_int" (P I) -> New;
    ConstComplex "const_complex" (F F) -> New;
    /// `(tuple, count)`: the constant of a set display, made from the items in order and then again from that set in its
    /// iteration order, `count` times in all; this decides the order of `{...}` displays.
    ConstFrozenSet "const_frozenset" (V I) -> New;

    // Others.
    /// `(packed code, function or 0, parameters)`: runs a function that is packed (`molt_abi::packed`).
    RunPacked "run_packed" (P O P) -> Val;
    /// An interrupt flag was seen: runs signal handlers; may raise KeyboardInterrupt.
    CheckInterrupt "check_interrupt" () -> Status;
    /// Raises NotImplementedError("...") for something the closed world does not allow.
    RaiseClosedWorld "raise_closed_world" (V) -> Raises;
    /// `(frame, byte offset, new)`: stores a variable that is kept in memory and releases what was there.
    Assign "assign" (P I C) -> Void;
    /// `(frame, count)`: releases the variables of a function.
    ReleaseFrame "release_frame" (P I) -> Void;
    /// Gives up a reference, out of line.
    Release "release" (O) -> Void;
    /// Releases the last reference (refcount is zero).
    Destroy "destroy" (P) -> Void;
}
