//! Calls, and the making of functions and classes.

use super::program::{self, Data, StaticValue};
use super::{Known, Specializer};
use crate::hir::{Arg, FuncId, ModuleId, Name, Reg};
use crate::tir::{Mem, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout;

/// Candidates for a method call by name that are tested inline.
const MAX_CANDIDATES: usize = 3;

impl Specializer<'_, '_> {
    pub(super) fn call(&mut self, dst: Reg, callee: Reg, args: &[Arg]) {
        let c = self.val(callee);
        match self.known.get(&c).copied() {
            Some(Known::Builtin(b)) => {
                let name = self.program.builtins[b as usize].clone();
                if let Some(v) = self.intrinsic(&name, args) {
                    return self.set(dst, v);
                }
            }
            Some(Known::Hint(m, f)) if self.speculate() => {
                if let (Some(values), Some(word)) =
                    (self.match_args(m, f, None, args), self.remembered(m, f))
                {
                    let at = self.ptr(word, 0);
                    let expected = self.op(
                        Op::LoadBorrowed(0),
                        &[at],
                        Repr::Val,
                        Ty::FUNCTION.union(Ty::NULL),
                    );
                    let same = self.op(Op::Same, &[c, expected], Repr::Bool, Ty::BOOL);
                    return self.call_guarded(dst, vec![(same, m, f, values)], c, |s| {
                        s.generic_call(c, args)
                    });
                }
            }
            _ => {}
        }
        let v = self.generic_call(c, args);
        self.set(dst, v)
    }

    fn remembered(&self, m: ModuleId, f: FuncId) -> Option<crate::tir::DataId> {
        self.program.remembered.get(&(m, f)).copied()
    }

    /// Values of the parameters of `f` in order, if the call gives each of them exactly one.
    fn match_args(
        &mut self,
        m: ModuleId,
        f: FuncId,
        receiver: Option<Value>,
        args: &[Arg],
    ) -> Option<Vec<Value>> {
        let module = self.program.modules[m.index()];
        let func = &module.functions[f];
        if program::is_generator(func) || !program::has_simple_params(func) {
            return None;
        }
        let names: Vec<Box<[u8]>> = func
            .params
            .names
            .iter()
            .map(|n| module.names[*n].clone())
            .collect();
        let (posonly, count) = (
            func.params.posonly as usize,
            func.params.positional as usize,
        );
        let mut slots: Vec<Option<Value>> = vec![None; count];
        let mut next = 0;
        if let Some(r) = receiver {
            *slots.get_mut(0)? = Some(r);
            next = 1;
        }
        for a in args {
            let (at, reg) = match a {
                Arg::Pos(r) => {
                    next += 1;
                    (next - 1, *r)
                }
                Arg::Kw(name, r) => {
                    let text = &self.module.names[*name];
                    (
                        posonly + names[posonly..].iter().position(|n| n == text)?,
                        *r,
                    )
                }
                Arg::Star(_) | Arg::DoubleStar(_) => return None,
            };
            let slot = slots.get_mut(at)?;
            if slot.is_some() {
                return None;
            }
            *slot = Some(self.reg(reg));
        }
        slots.into_iter().collect()
    }

    /// Calls the first candidate whose condition holds directly, else the general way; the results meet again.
    fn call_guarded(
        &mut self,
        dst: Reg,
        candidates: Vec<(Value, ModuleId, FuncId, Vec<Value>)>,
        callee: Value,
        general: impl FnOnce(&mut Self) -> Value,
    ) {
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let mut joins = false;
        for (cond, m, f, values) in candidates {
            self.when(cond, false, |s| {
                let v = s.direct_call(m, f, callee, &values);
                if s.repr(v) == Repr::Val && s.ty(v) == Ty::ANY {
                    s.jump(done, &[v]);
                    joins = true;
                } else {
                    s.finish_fork(dst, v)
                }
            });
        }
        let v = general(self);
        if joins {
            self.jump(done, &[v]);
            self.switch_to(done);
            self.set(dst, result)
        } else if self.current.is_some() {
            self.set(dst, v);
            self.goto_general()
        }
    }

    fn direct_call(&mut self, m: ModuleId, f: FuncId, callee: Value, values: &[Value]) -> Value {
        let params: Vec<(Repr, Ty)> = values
            .iter()
            .map(|v| match self.repr(*v) {
                Repr::I64 => (Repr::I64, Ty::INT),
                Repr::F64 => (Repr::F64, Ty::FLOAT),
                _ => {
                    let t = self.ty(*v);
                    let exact =
                        [Ty::LIST, Ty::DICT, Ty::STR, Ty::TUPLE, Ty::OTHER, Ty::NONE].contains(&t);
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
        let (repr, ty) = self.program.returns(version);
        let ty = if ty == Ty::NEVER { Ty::ANY } else { ty };
        self.raising(Op::Call(version), &args, &[(repr, ty)])[0]
    }

    /// Builtin functions that are worth more than a call.
    fn intrinsic(&mut self, name: &str, args: &[Arg]) -> Option<Value> {
        let regs = Self::plain_positional(args)?;
        match (name, regs.as_slice()) {
            ("len", [x]) => {
                let v = self.val(*x);
                let at = match self.ty(v) {
                    Ty::LIST => Some(layout::list::LEN),
                    Ty::TUPLE => Some(layout::tuple::LEN),
                    _ => None,
                };
                if let Some(at) = at {
                    return Some(self.load_word(v, at));
                }
                let n = self.rt_val(Entry::Len, &[v]);
                // A `range` may be longer than an immediate int holds.
                Some(self.refine(n, Ty::INT))
            }
            _ => None,
        }
    }

    fn generic_call(&mut self, callee: Value, args: &[Arg]) -> Value {
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
    fn collect_args(&mut self, callee: Value, args: &[Arg]) -> (Value, Value) {
        let list = self
            .rt_argv(Entry::BuildList, &[], &[], 0, &[])
            .unwrap_or_else(|| unreachable!("has a result"));
        let mut dict = None;
        for a in args {
            match a {
                Arg::Pos(r) => {
                    let v = self.val(*r);
                    self.rt(Entry::ListAppend, &[list, v]);
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
        let mut candidates = Vec::new();
        if self.speculate()
            && let Some(Known::Method(name)) = self.known.get(&f).copied()
        {
            candidates = self
                .program
                .methods
                .get(&self.module.names[name])
                .cloned()
                .unwrap_or_default();
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
        for (m, id) in candidates {
            let receiver = self.refine(o, Ty::OTHER);
            let Some(values) = self.match_args(m, id, Some(receiver), args) else {
                continue;
            };
            let d = self.program.code(m, id);
            let expected = self.ptr(d, 0);
            let same = self.op(Op::Same, &[code, expected], Repr::Bool, Ty::BOOL);
            self.when(same, false, |s| {
                let v = s.direct_call(m, id, f, &values);
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
        } else if self.current.is_some() {
            self.set(dst, v);
            self.goto_general()
        }
    }

    fn generic_method_call(&mut self, f: Value, flag: Value, obj: Value, args: &[Arg]) -> Value {
        if args
            .iter()
            .any(|a| matches!(a, Arg::Star(_) | Arg::DoubleStar(_)))
        {
            // The receiver goes in front of the collected arguments.
            let bound = self.rt_val(Entry::BindMethod, &[f, obj]);
            let unbound = self.new_block();
            let is_bound = self.new_block();
            let callee = self.param(is_bound, Repr::Val, Ty::ANY);
            let with = self.new_block();
            self.branch(flag, with, unbound);
            self.switch_to(with);
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

    #[allow(clippy::too_many_arguments)]
    pub(super) fn make_function(
        &mut self,
        dst: Reg,
        func: FuncId,
        defaults: &[Reg],
        kwdefaults: &[(Name, Reg)],
        closure: &[Reg],
        annotations: Option<Reg>,
        type_params: Option<Reg>,
    ) {
        let tuple = |s: &mut Self, regs: &[Reg]| {
            if regs.is_empty() {
                return s.const_val(0);
            }
            let argv = s.vals(regs);
            s.rt_argv(Entry::BuildTuple, &[], &argv, 0, &[])
                .unwrap_or_else(|| unreachable!("has a result"))
        };
        let closure = tuple(self, closure);
        let defaults = tuple(self, defaults);
        let kwdefaults = if kwdefaults.is_empty() {
            self.const_val(0)
        } else {
            let mut argv = Vec::new();
            for (n, r) in kwdefaults {
                argv.push(self.name(*n));
                argv.push(self.val(*r))
            }
            self.build_dict(&argv)
        };
        let annotations = self.opt_val(annotations);
        let d = self.program.code(self.module_id, func);
        let code = self.ptr(d, 0);
        let args = [
            code,
            self.module_record(),
            closure,
            defaults,
            kwdefaults,
            annotations,
        ];
        let f = self.rt_val(Entry::MakeFunction, &args);
        if let Some(t) = type_params {
            let t = self.val(t);
            self.rt(Entry::SetTypeParams, &[f, t]);
        }
        if let Some(word) = self.remembered(self.module_id, func) {
            let at = self.ptr(word, 0);
            let old = self.op(Op::LoadMove(0), &[at], Repr::Val, Ty::ANY_OR_NULL);
            self.effect(Op::Store(0, Mem::Word), &[at, f]);
            self.effect(Op::Release, &[old]);
        }
        self.set(dst, f)
    }

    pub(super) fn build_class(
        &mut self,
        dst: Reg,
        body: Reg,
        func: FuncId,
        name: Name,
        args: &[Arg],
    ) {
        let body = self.val(body);
        let (bases, keywords) = self.collect_args(body, args);
        let attrs = self.module.functions[func].instance_attrs.clone();
        let names = attrs
            .iter()
            .map(|n| self.program.str(&self.module.names[*n]))
            .collect();
        let layout = self.program.intern(Data::ClassLayout(names));
        let args = [body, self.name(name), bases, keywords, self.ptr(layout, 0)];
        let v = self.rt_val(Entry::BuildClass, &args);
        self.set(dst, v)
    }
}
