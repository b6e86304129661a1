//! Calls.

use super::program::{self, Data, StaticValue};
use super::{Known, Specializer};
use crate::expect::{FuncRef, Receiver};
use crate::hir::{Arg, FuncId, FunctionKind, ModuleId, Reg};
use crate::tir::{Op, Repr, RuntimeSymbol, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout;

/// Candidates for a method call by name that are tested inline.
pub(super) const MAX_CANDIDATES: usize = 3;

/// What an instruction that is done in place leaves to the runtime.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Nothing,
    /// What is not expected.
    Unlikely,
    Likely,
}

/// What a native method of str gives, if it is always the same.
fn result_of_method(symbol: &str) -> Option<Ty> {
    Some(match symbol.strip_prefix("molt.m.str.")? {
        "startswith" | "endswith" | "isdigit" | "isalpha" | "isalnum" | "isspace" | "isupper"
        | "islower" | "isidentifier" | "isnumeric" | "isdecimal" | "isascii" => Ty::BOOL,
        "find" | "rfind" | "index" | "rindex" | "count" => Ty::SMALL_INT,
        "split" | "rsplit" | "splitlines" => Ty::LIST,
        _ => return None,
    })
}

impl<'p> Specializer<'_, 'p> {
    pub(super) fn call(&mut self, dst: Reg, callee: Reg, args: &[Arg]) {
        let c = self.val(callee);
        match self.known.get(&c).copied() {
            Some(Known::Builtin(b)) => {
                let name = self.program.builtins[b as usize].clone();
                let symbol = format!("molt.f.builtins.{name}");
                if let Some(&[x]) = Self::plain_positional(args).as_deref() {
                    let (rest, entry) = match &*name {
                        "type" => (Some(self.type_of_instance(dst, x)), None),
                        "float" => (Some(self.float_of(dst, x)), Some(Entry::FloatFrom)),
                        "int" => (Some(self.int_of(dst, x)), Some(Entry::IntFrom)),
                        _ => (None, None),
                    };
                    if rest == Some(Rest::Nothing) {
                        return;
                    }
                    if let Some(rest) = rest {
                        let v = match entry {
                            Some(entry) => {
                                let x = self.val(x);
                                self.rt_val(entry, &[x])
                            }
                            None => self.generic_call(c, args),
                        };
                        return self.unlikely(rest == Rest::Unlikely, |s| s.finish_fork(dst, v));
                    }
                }
                if let Some(&[class, first]) = Self::plain_positional(args).as_deref()
                    && &*name == "super"
                    && self.load_super(dst, Some(class), first)
                {
                    let v = self.generic_call(c, args);
                    return self.unlikely(true, |s| s.finish_fork(dst, v));
                }
                if let Some(regs) = Self::plain_positional(args)
                    && self.program.runtime.contains(&symbol)
                {
                    if self.intrinsic(dst, &name, &regs) {
                        return;
                    }
                    let argv = self.vals(&regs);
                    let v = self.call_native(symbol, &argv);
                    return self.set(dst, v);
                }
            }
            Some(Known::Stable(m, f)) => {
                if let Some(values) = self.match_args(m, f, None, args) {
                    let v = self.direct_call(m, f, c, &values, None, Some(dst));
                    return self.set(dst, v);
                }
            }
            _ => {}
        }
        self.call_value(dst, c, callee, args)
    }

    /// Calls `c`, which the register `callee` holds.
    fn call_value(&mut self, dst: Reg, c: Value, callee: Reg, args: &[Arg]) {
        if self.special_call(dst, callee, args)
            || self.call_expected(dst, c, callee, args)
            || self.call_expected_native(dst, c, callee, args)
        {
            return;
        }
        if self.speculate()
            && let [class] = *self
                .program
                .expect
                .callees(self.module_id, self.func_id, callee)
            && let Some(init) = self.program.expect.init(class)
            && self.program.expect.is_plain(class)
        {
            return self.construct(dst, c, class, init, args);
        }
        if self.construct_new(dst, c, callee, args) {
            let v = self.generic_call(c, args);
            return self.unlikely(true, |s| s.finish_fork(dst, v));
        }
        let v = self.generic_call(c, args);
        self.set(dst, v)
    }

    /// Where `c` is the function of the runtime that is expected, calls that and goes on after the instruction; false if nothing was
    /// emitted.
    fn call_expected_native(&mut self, dst: Reg, c: Value, callee: Reg, args: &[Arg]) -> bool {
        let expect = &self.program.expect;
        let Some(name) = expect.native(self.module_id, self.func_id, callee) else {
            return false;
        };
        let symbol = format!("molt.f.{name}");
        let Some(regs) = Self::plain_positional(args) else {
            return false;
        };
        if !self.speculate() || !self.program.runtime.contains(&symbol) {
            return false;
        }
        let op = Op::Symbol(RuntimeSymbol(symbol.clone()));
        let f = self.op(op, &[], Repr::Val, Ty::OTHER);
        let same = self.op(Op::Same, &[c, f], Repr::Bool, Ty::BOOL);
        self.when(same, false, |s| {
            s.math_in_place(dst, &symbol, &regs);
            if s.current.is_some() {
                let argv = s.vals(&regs);
                let v = s.call_native(symbol, &argv);
                s.finish_fork(dst, v)
            }
        });
        let v = self.generic_call(c, args);
        self.unlikely(true, |s| s.finish_fork(dst, v));
        true
    }

    /// Where `c` is the expected class, which has a `__new__` of its own and no `__init__`, calls that and goes on after the instruction;
    /// false if nothing was emitted.
    fn construct_new(&mut self, dst: Reg, c: Value, callee: Reg, args: &[Arg]) -> bool {
        let expect = &self.program.expect;
        let [class] = *expect.callees(self.module_id, self.func_id, callee) else {
            return false;
        };
        let number = expect.classes.number(class);
        let Some(new) = expect.classes.new_of(number) else {
            return false;
        };
        if !self.speculate() || !self.nowhere_at_all(number, "__init__") {
            return false;
        }
        if !self.is_direct_method(new, args) {
            return false;
        }
        let conditions = [
            self.is_class(c, number),
            self.names_hold(&["__new__", "__init__"]),
        ];
        self.where_all(&conditions, |s| {
            let v = s.call_of_class(c, new, Receiver::Class, args, None);
            s.finish_fork(dst, v)
        });
        true
    }

    /// Where `c` is one of the functions that are expected, or a method bound to one, calls that directly and goes on after the instruction;
    /// false if nothing was emitted.
    fn call_expected(&mut self, dst: Reg, c: Value, callee: Reg, args: &[Arg]) -> bool {
        let expect = &self.program.expect;
        let expected = expect.callees(self.module_id, self.func_id, callee);
        let fit = |receiver: bool| -> Vec<FuncRef> {
            let fits = |f: &FuncRef| {
                let func = &self.program.modules[f.module.index()].functions[f.func];
                func.kind != FunctionKind::Class && self.arguments_fit(*f, receiver, args)
            };
            expected.iter().copied().filter(fits).collect()
        };
        let (plain, bound) = (fit(false), fit(true));
        if !self.speculate()
            || expected.is_empty()
            || expected.len() > MAX_CANDIDATES
            || expected
                .iter()
                .any(|f| !plain.contains(f) && !bound.contains(f))
        {
            return false;
        }
        self.call_one_of(dst, c, None, &plain, args);
        if !bound.is_empty() {
            let is = self.is_of_type(c, "method");
            self.when(is, false, |s| {
                let mut field = |at| s.op(Op::LoadBorrowed(at), &[c], Repr::Val, Ty::ANY);
                let function = field(layout::bound_method::FUNCTION);
                let receiver = field(layout::bound_method::RECEIVER);
                s.call_one_of(dst, function, Some(receiver), &bound, args)
            })
        }
        let v = self.generic_call(c, args);
        self.unlikely(true, |s| s.finish_fork(dst, v));
        true
    }

    /// Where `c` is the function of one of these definitions, calls it and goes on after the instruction.
    fn call_one_of(
        &mut self,
        dst: Reg,
        c: Value,
        receiver: Option<Value>,
        of: &[FuncRef],
        args: &[Arg],
    ) {
        if of.is_empty() {
            return;
        }
        let is = self.has_type(c, "function", Ty::FUNCTION);
        self.when(is, false, |s| {
            let c = s.narrow(c, Ty::FUNCTION);
            let code = s.load_ptr(c, layout::function::CODE);
            for f in of {
                let is = s.is_function(c, code, *f, receiver.is_some(), args);
                s.when(is, false, |s| {
                    let values = s.match_args(f.module, f.func, receiver, args);
                    let values = values.unwrap_or_else(|| unreachable!("they fit"));
                    let v = s.direct_call(f.module, f.func, c, &values, None, Some(dst));
                    s.finish_fork(dst, v)
                });
            }
        })
    }

    /// Calls a native function whose object has this symbol.
    pub(super) fn call_native(&mut self, symbol: String, argv: &[Value]) -> Value {
        let def = self.symbol_ptr(&symbol);
        self.rt_argv(Entry::CallNative, &[def], argv, 0, &[])
            .unwrap_or_else(|| unreachable!("has a result"))
    }

    /// A call of what is expected to be a class with this `__init__`.
    fn construct(&mut self, dst: Reg, callee: Value, class: FuncRef, init: FuncRef, args: &[Arg]) {
        let callable = self.refine(callee, Ty::OTHER);
        let made = self.rt_val(Entry::NewPlain, &[callable]);
        let other = self.op(Op::IsNull, &[made], Repr::Bool, Ty::BOOL);
        self.when(other, true, |s| {
            let v = s.generic_call(callee, args);
            s.unlikely(true, |s| s.finish_fork(dst, v))
        });
        let made = self.refine(made, Ty::OTHER);
        let initialized = self.initialize(dst, made, class, args);
        let name = self.program.str(b"__init__");
        let name = self.data(name, Ty::STR);
        let (f, flag) = self.lookup_method(made, name);
        let done = self.new_block();
        let general = self.new_block();
        if !initialized && self.arguments_fit(init, true, args) {
            let direct = self.new_block();
            self.branch(flag, direct, general);
            self.switch_to(direct);
            let code = self.load_ptr(f, layout::function::CODE);
            let is = self.is_function(f, code, init, true, args);
            self.when(is, false, |s| {
                let values = s.match_args(init.module, init.func, Some(made), args);
                let values = values.unwrap_or_else(|| unreachable!("they fit"));
                let v = s.direct_call(init.module, init.func, f, &values, Some(Ty::OTHER), None);
                if s.ty(v) != Ty::NONE {
                    let v = s.boxed(v);
                    s.rt_val(Entry::CheckInit, &[v]);
                }
                s.jump(done, &[])
            });
        }
        self.jump(general, &[]);
        self.switch_to(general);
        let v = self.generic_method_call(f, flag, made, args);
        self.rt_val(Entry::CheckInit, &[v]);
        self.jump(done, &[]);
        self.switch_to(done);
        self.unlikely(initialized, |s| s.finish_fork(dst, made))
    }

    /// A method of `o` and whether `o` must be passed first, through a cache of this place.
    pub(super) fn lookup_method(&mut self, o: Value, name: Value) -> (Value, Value) {
        let d = self.program.attr_cache();
        let cache = self.ptr(d, 0);
        let hit = self.op(Op::GetMethod, &[o, cache], Repr::Val, Ty::ANY_OR_NULL);
        let done = self.new_block();
        let f = self.param(done, Repr::Val, Ty::ANY);
        let flag = self.param(done, Repr::Bool, Ty::BOOL);
        let missed = self.op(Op::IsNull, &[hit], Repr::Bool, Ty::BOOL);
        self.when(missed, true, |s| {
            let (f, flag) = s.load_method_uncached(o, name, cache);
            s.jump(done, &[f, flag])
        });
        let found = self.refine(hit, Ty::ANY);
        let yes = self.const_bool(true);
        self.jump(done, &[found, yes]);
        self.switch_to(done);
        (f, flag)
    }

    /// As `lookup_method`, by the runtime, which may fill the cache.
    pub(super) fn load_method_uncached(
        &mut self,
        o: Value,
        name: Value,
        cache: Value,
    ) -> (Value, Value) {
        let r = self.raising(
            Op::Rt(Entry::LoadMethod),
            &[o, name, cache],
            &[(Repr::Val, Ty::ANY), (Repr::I64, Ty::INT)],
        );
        let zero = self.const_int(0);
        let flag = self.op(
            Op::IntCmp(molt_abi::ops::CmpOp::Ne),
            &[r[1], zero],
            Repr::Bool,
            Ty::BOOL,
        );
        (r[0], flag)
    }

    pub(super) fn remembered(&self, m: ModuleId, f: FuncId) -> Option<crate::tir::DataId> {
        self.program.remembered.get(&(m, f)).copied()
    }

    /// `receiver`: the first argument is an object that the method was found on, and of this type. `dst`: the register that gets the
    /// result; where that is of an unexpected kind the next instruction may follow in the general version.
    pub(super) fn direct_call(
        &mut self,
        m: ModuleId,
        f: FuncId,
        callee: Value,
        values: &[Value],
        receiver: Option<Ty>,
        dst: Option<Reg>,
    ) -> Value {
        if program::is_generator(&self.program.modules[m.index()].functions[f]) {
            return self.make_generator(callee, values);
        }
        let params: Vec<(Repr, Ty)> = values
            .iter()
            .enumerate()
            .map(|(i, v)| match self.repr(*v) {
                Repr::Val if i == 0 && receiver.is_some() => {
                    (Repr::Val, receiver.unwrap_or(Ty::OTHER))
                }
                Repr::I64 => (Repr::I64, Ty::INT),
                Repr::F64 => (Repr::F64, Ty::FLOAT),
                _ => {
                    let t = self.ty(*v);
                    let exact = self.known_class(*v) != 0
                        || [Ty::LIST, Ty::DICT, Ty::STR, Ty::TUPLE, Ty::OTHER, Ty::NONE]
                            .contains(&t);
                    (Repr::Val, if exact { t } else { Ty::ANY })
                }
            })
            .collect();
        let version = self.program.request_for(m, f, params);
        let wanted = self.program.versions[version].key.params.clone();
        let func = &self.program.modules[m.index()].functions[f];
        let mut args = Vec::new();
        if program::takes_callee(func) {
            args.push(callee)
        }
        for (v, (repr, _)) in values.iter().zip(wanted) {
            args.push(self.convert(*v, repr))
        }
        if self.is_inlined(version) {
            return self.inline(version, &args, dst);
        }
        let (repr, ty) = self.program.returns(version);
        let ty = if ty == Ty::NEVER { Ty::ANY } else { ty };
        self.raising(Op::Call(version), &args, &[(repr, ty)])[0]
    }

    /// A call of a generator function or coroutine function with a value for each parameter.
    fn make_generator(&mut self, function: Value, values: &[Value]) -> Value {
        let argv: Vec<Value> = values.iter().map(|v| self.boxed(*v)).collect();
        let op = Op::RtArgv {
            entry: Entry::MakeGenerator,
            fixed: 1,
            count: argv.len() as u32,
            pass_count: false,
            kw: 0,
            skip: false,
        };
        let args: Vec<Value> = [function].into_iter().chain(argv).collect();
        let made = self
            .call_rt(op, Entry::MakeGenerator, &args)
            .unwrap_or_else(|| unreachable!("has a result"));
        self.refine(made, Ty::OTHER)
    }

    pub(super) fn generic_call(&mut self, callee: Value, args: &[Arg]) -> Value {
        if args
            .iter()
            .any(|a| matches!(a, Arg::Star(_) | Arg::DoubleStar(_)))
        {
            let (tuple, dict) = self.collect_args(callee, args);
            return self.rt_val(Entry::CallEx, &[callee, tuple, dict]);
        }
        let (argv, kw, names) = self.argv(args);
        self.rt_argv(Entry::Call, &[callee], &argv, kw, &[names])
            .unwrap_or_else(|| unreachable!("has a result"))
    }

    /// Positional then keyword values, number of the latter, and the tuple of their names or 0.
    fn argv(&mut self, args: &[Arg]) -> (Vec<Value>, u32, Value) {
        let mut argv = Vec::new();
        let mut names = Vec::new();
        for a in args {
            if let Arg::Pos(r) = a {
                argv.push(self.val(*r))
            }
        }
        for a in args {
            if let Arg::Kw(n, r) = a {
                argv.push(self.val(*r));
                names.push(StaticValue::Data(self.program.str(&self.module.names[*n])))
            }
        }
        let kw = names.len() as u32;
        let names = if kw == 0 {
            self.const_val(0)
        } else {
            let d = self.program.intern(Data::Tuple(names));
            self.data(d, Ty::TUPLE)
        };
        (argv, kw, names)
    }

    /// Arguments of a call with stars: a tuple, and a dict or 0.
    pub(super) fn collect_args(&mut self, callee: Value, args: &[Arg]) -> (Value, Value) {
        // Arguments that are passed on.
        if let [Arg::Star(r), rest @ ..] = args
            && matches!(rest, [] | [Arg::DoubleStar(_)])
        {
            let v = self.val(*r);
            let tuple = self.rt_val(Entry::StarTuple, &[v, callee]);
            let dict = match rest {
                [Arg::DoubleStar(r)] => self.passed_keywords(*r, callee),
                _ => self.const_val(0),
            };
            return (tuple, dict);
        }
        let (plain, args) = Arg::split_plain(args);
        let first = self.vals(&plain);
        let list = self
            .rt_argv(Entry::BuildList, &[], &first, 0, &[])
            .unwrap_or_else(|| unreachable!("has a result"));
        let mut dict = None;
        for a in args {
            match a {
                Arg::Pos(r) => {
                    let v = self.val(*r);
                    self.rt(Entry::ListAppend, &[list, v]);
                }
                Arg::Star(r) if !plain.is_empty() => {
                    let v = self.val(*r);
                    self.rt(Entry::ListExtend, &[list, v]);
                }
                Arg::Star(r) => {
                    let v = self.val(*r);
                    self.rt(Entry::ListExtendCall, &[list, v, callee]);
                }
                Arg::Kw(n, r) => {
                    let pair = [self.name(*n), self.val(*r)];
                    let one = self.build_dict(&pair);
                    match dict {
                        None => dict = Some(one),
                        Some(d) => {
                            self.rt(Entry::DictMerge, &[d, one, callee]);
                        }
                    }
                }
                Arg::DoubleStar(r) => {
                    let d = match dict {
                        Some(d) => d,
                        None => self.build_dict(&[]),
                    };
                    dict = Some(d);
                    let v = self.val(*r);
                    self.rt(Entry::DictMerge, &[d, v, callee]);
                }
            }
        }
        let tuple = self.rt_val(Entry::ListToTuple, &[list]);
        let dict = dict.unwrap_or_else(|| self.const_val(0));
        (tuple, dict)
    }

    /// Is `f` the method `__new__` of `o`, which is `object`?
    fn is_object_new(&self, f: Value, o: Value) -> bool {
        let is_object = match self.known.get(&o) {
            Some(Known::Builtin(b)) => self.program.builtins[*b as usize] == "object",
            _ => false,
        };
        let is_new = match self.known.get(&f) {
            Some(Known::Method(name)) => &*self.module.names[*name] == b"__new__",
            _ => false,
        };
        is_object && is_new
    }

    /// A dict of the keyword arguments that `**` gives; null if there are none.
    fn passed_keywords(&mut self, r: Reg, callee: Value) -> Value {
        let v = self.val(r);
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY_OR_NULL);
        let is_dict = self.has_type(v, "dict", Ty::DICT);
        self.when(is_dict, false, |s| {
            let len = s.load_word(v, layout::dict::LEN);
            let zero = s.const_int(0);
            let equal = Op::IntCmp(molt_abi::ops::CmpOp::Eq);
            let empty = s.op(equal, &[len, zero], Repr::Bool, Ty::BOOL);
            s.when(empty, false, |s| {
                let none = s.const_val(0);
                s.jump(done, &[none])
            })
        });
        let dict = self.build_dict(&[]);
        self.rt(Entry::DictMerge, &[dict, v, callee]);
        self.jump(done, &[dict]);
        self.switch_to(done);
        result
    }

    pub(super) fn call_method(
        &mut self,
        dst: Reg,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        args: &[Arg],
    ) {
        let f = self.val(callable);
        let flag = self.reg(is_method);
        let flag = if self.repr(flag) == Repr::Bool {
            flag
        } else {
            self.convert(flag, Repr::Bool)
        };
        let o = self.val(obj);
        if let [Arg::Pos(class)] = args
            && self.is_object_new(f, o)
        {
            let class = self.val(*class);
            let made = self.rt_val(Entry::NewBare, &[class]);
            let made = self.unless_null(None, made, |s| s.generic_method_call(f, flag, o, args));
            return self.set(dst, made);
        }
        if let Some(Known::Direct(n)) = self.known.get(&f).copied() {
            return self.call_direct(dst, n, obj, args);
        }
        if self.known.get(&f) == Some(&Known::Plain) {
            return self.call_value(dst, f, callable, args);
        }
        if let Some(Known::NativeFunction(n)) = self.known.get(&f).copied()
            && let Some(regs) = Self::plain_positional(args)
        {
            let symbol = self.program.natives[n as usize].clone();
            self.math_in_place(dst, &symbol, &regs);
            if self.current.is_some() {
                let argv = self.vals(&regs);
                let v = self.call_native(symbol, &argv);
                self.set(dst, v)
            }
            return;
        }
        if let Some(Known::Native(n)) = self.known.get(&f).copied()
            && let Some(regs) = Self::plain_positional(args)
        {
            let symbol = self.program.natives[n as usize].clone();
            let v = self.native_method(symbol, o, &regs);
            return self.set(dst, v);
        }
        let mut candidates = Vec::new();
        let mut guessed = false;
        if self.speculate()
            && let Some(Known::Method(name)) = self.known.get(&f).copied()
        {
            let expected = self
                .program
                .expect
                .callees(self.module_id, self.func_id, callable);
            candidates = expected.to_vec();
            if candidates.is_empty() {
                // The name is the only hint; names in the library say nothing about the program's objects.
                guessed = true;
                let named = self.program.methods.get(&self.module.names[name]);
                let named = named.into_iter().flatten();
                let of_library = |m: ModuleId| self.program.library.get(m.index()) == Some(&true);
                candidates = named
                    .map(|(module, func)| FuncRef {
                        module: *module,
                        func: *func,
                    })
                    .filter(|f| self.in_library || !of_library(f.module))
                    .collect()
            }
        }
        if candidates.is_empty() || candidates.len() > MAX_CANDIDATES {
            let v = self.generic_method_call(f, flag, o, args);
            return self.set(dst, v);
        }
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let mut joins = false;
        // Only what the flag marks as a function is looked into.
        let direct = self.new_block();
        let other = self.new_block();
        self.branch(flag, direct, other);
        let saved = self.regs.clone();
        self.switch_to(direct);
        let code = self.load_ptr(f, layout::function::CODE);
        for of in candidates {
            if !self.arguments_fit(of, true, args) {
                continue;
            }
            let is = self.is_function(f, code, of, true, args);
            self.when(is, false, |s| {
                let values = s.match_args(of.module, of.func, Some(o), args);
                let values = values.unwrap_or_else(|| unreachable!("they fit"));
                let v = s.direct_call(of.module, of.func, f, &values, Some(Ty::OTHER), Some(dst));
                if s.repr(v) == Repr::Val && s.ty(v) == Ty::ANY {
                    s.jump(done, &[v]);
                    joins = true;
                } else {
                    s.finish_fork(dst, v)
                }
            });
        }
        self.jump(other, &[]);
        self.regs = saved;
        self.switch_to(other);
        let v = self.generic_method_call(f, flag, o, args);
        if joins {
            self.jump(done, &[v]);
            self.switch_to(done);
            self.set(dst, result)
        } else {
            self.unlikely(!guessed, |s| s.finish_fork(dst, v))
        }
    }

    /// A native method of a receiver that has its type.
    fn native_method(&mut self, symbol: String, receiver: Value, args: &[Reg]) -> Value {
        if let ("molt.m.list.append", [item]) = (symbol.as_str(), args) {
            let item = self.val(*item);
            self.append(receiver, item);
            return self.const_val(molt_abi::value::NONE);
        }
        let mut argv = vec![receiver];
        argv.extend(self.vals(args));
        let result = result_of_method(&symbol);
        let v = self.call_native(symbol, &argv);
        match result {
            Some(ty) => self.refine(v, ty),
            None => v,
        }
    }

    pub(super) fn generic_method_call(
        &mut self,
        f: Value,
        flag: Value,
        obj: Value,
        args: &[Arg],
    ) -> Value {
        if args
            .iter()
            .any(|a| matches!(a, Arg::Star(_) | Arg::DoubleStar(_)))
        {
            // The receiver goes in front of the collected arguments.
            let unbound = self.new_block();
            let is_bound = self.new_block();
            let callee = self.param(is_bound, Repr::Val, Ty::ANY);
            let with = self.new_block();
            self.branch(flag, with, unbound);
            self.switch_to(with);
            let bound = self.rt_val(Entry::BindMethod, &[f, obj]);
            self.jump(is_bound, &[bound]);
            self.switch_to(unbound);
            self.jump(is_bound, &[f]);
            self.switch_to(is_bound);
            return self.generic_call(callee, args);
        }
        let (argv, kw, names) = self.argv(args);
        let skip = self.convert(flag, Repr::I64);
        let op = Op::RtArgv {
            entry: Entry::Call,
            fixed: 1,
            count: argv.len() as u32 + 1,
            pass_count: true,
            kw,
            skip: true,
        };
        let args: Vec<Value> = [f, obj]
            .into_iter()
            .chain(argv)
            .chain([names, skip])
            .collect();
        self.call_rt(op, Entry::Call, &args)
            .unwrap_or_else(|| unreachable!("has a result"))
    }
}
