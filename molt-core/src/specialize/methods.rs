//! Methods of instances of known classes, called without a lookup.

use super::calls::MAX_CANDIDATES;
use super::{Known, Specializer, program};
use crate::expect::{FuncRef, Targets};
use crate::hir::{Arg, Inst, Name, Reg};
use crate::tir::{Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::flags;

impl Specializer<'_, '_> {
    /// The call that a method is looked up for, if nothing but its arguments stands in between.
    fn call_of(&self, callable: Reg) -> Option<&[Arg]> {
        let (block, index) = self.point;
        let rest = &self.hir.blocks[block].insts[index + 1..];
        rest.iter().find_map(|(inst, _)| match inst {
            Inst::CallMethod {
                callable: c, args, ..
            } if *c == callable => Some(&args[..]),
            _ => None,
        })
    }

    /// What a method call runs, if all of it can be called directly with these arguments.
    fn targets(&self, class: u32, name: &[u8], callable: Reg, args: &[Arg]) -> Option<Targets> {
        let mut targets = self.program.expect.classes.targets(class, name)?;
        if targets.overriding.len() > MAX_CANDIDATES {
            let expected = self
                .program
                .expect
                .callees(self.module_id, self.func_id, callable);
            // The others are found by the runtime, and so is what one of them overrides again.
            let classes = &self.program.expect.classes;
            let left: Vec<u32> = targets
                .overriding
                .iter()
                .filter(|(_, f)| !expected.contains(f))
                .map(|(c, _)| *c)
                .collect();
            targets.otherwise = None;
            targets.overriding.retain(|(c, f)| {
                expected.contains(f) && !left.iter().any(|l| classes.is_within(*l, *c))
            });
        }
        let all = targets.overriding.iter().map(|(_, f)| *f);
        let all: Vec<FuncRef> = all.chain(targets.otherwise).collect();
        let direct = all.iter().all(|f| self.is_direct_method(*f, args));
        (!all.is_empty() && all.len() <= MAX_CANDIDATES + 1 && direct).then_some(targets)
    }

    /// Can the method be called with these arguments and nothing else?
    pub(super) fn is_direct_method(&self, f: FuncRef, args: &[Arg]) -> bool {
        let func = &self.program.modules[f.module.index()].functions[f.func];
        let needs_object = program::takes_callee(func) || program::is_generator(func);
        (!needs_object || self.program.method_words.contains_key(&f))
            && self.arguments_fit(f, true, args)
    }

    /// Where `made`, not initialized yet, is of exactly the expected class, this initializes it and goes on after the instruction.
    /// False if nothing was emitted, because the class is not known well enough.
    pub(super) fn initialize(
        &mut self,
        dst: Reg,
        made: Value,
        class: FuncRef,
        args: &[Arg],
    ) -> bool {
        let classes = &self.program.expect.classes;
        let number = classes.number(class);
        let targets = classes.targets(number, b"__init__");
        let Some(init) = targets.and_then(|t| t.otherwise) else {
            return false;
        };
        if !self.is_direct_method(init, args) {
            return false;
        }
        let is = self.is_exactly(made, number);
        self.when(is, false, |s| {
            let made = s.refine(made, Ty::instance(number));
            let name = s.program.str(b"__init__");
            let name = s.data(name, Ty::STR);
            let holds = s.flags_clear(&[(name, flags::STR_CHANGED)]);
            s.when(holds, false, |s| {
                let v = s.call_on(made, number, init, args);
                if s.ty(v) != Ty::NONE {
                    let v = s.boxed(v);
                    s.rt_val(Entry::CheckInit, &[v]);
                }
                s.set(dst, made);
                s.goto_next()
            });
        });
        true
    }

    /// A method that need not be looked up, since the class of `obj` is known; false if it is not.
    pub(super) fn load_direct(
        &mut self,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        name: Name,
    ) -> bool {
        let o = self.val(obj);
        let known = self.known_class(o);
        let class = if known != 0 {
            known
        } else {
            self.expected_class(o)
        };
        let text = self.module.names[name].clone();
        let Some(args) = self.call_of(callable) else {
            return false;
        };
        if class == 0 || !self.speculate() {
            return false;
        }
        let Some(targets) = self.targets(class, &text, callable, args) else {
            return false;
        };
        let number = self.program.direct.len() as u32;
        let of_name = self.program.str(&text);
        self.program.direct.push((of_name, targets));
        let found = |s: &mut Self, o: Value| {
            // Neither has the instance an attribute of that name, nor did a class change.
            let of_name = s.data(of_name, Ty::STR);
            let own = flags::DICT_MODE | flags::HAS_DICT;
            let holds = s.flags_clear(&[(o, own), (of_name, flags::STR_CHANGED)]);
            s.when(holds, false, |s| {
                let nothing = s.const_val(0);
                s.set_known(nothing, Known::Direct(number));
                let yes = s.const_bool(true);
                s.set(callable, nothing);
                s.set(is_method, yes);
                s.goto_next()
            });
        };
        if known != 0 {
            found(self, o)
        } else {
            let is = self.is_instance(o, class);
            self.when(is, false, |s| {
                let o = s.narrow(o, Ty::instance(class));
                found(s, o)
            });
        }
        self.load_method_generic(callable, is_method, o, name);
        self.unlikely(true, |s| s.go_on());
        true
    }

    /// A fixed attribute that is about to be called, as a callback is; false if the name does not mean one.
    pub(super) fn load_callback(
        &mut self,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        name: Name,
    ) -> bool {
        let o = self.val(obj);
        let known = self.known_class(o);
        let class = if known != 0 {
            known
        } else {
            self.expected_class(o)
        };
        let Some(at) = self.offset(class, name).filter(|_| self.speculate()) else {
            return false;
        };
        let found = |s: &mut Self, o: Value| {
            s.load_fixed(callable, o, at, name, false);
            if s.current.is_some() {
                let f = s.val(callable);
                s.set_known(f, Known::Plain);
                s.set(callable, f);
                let no = s.const_bool(false);
                s.set(is_method, no);
                s.goto_next()
            }
        };
        if known != 0 {
            found(self, o);
            return true;
        }
        let is = self.is_instance(o, class);
        self.when(is, false, |s| {
            let o = s.narrow(o, Ty::instance(class));
            found(s, o)
        });
        self.load_method_generic(callable, is_method, o, name);
        self.unlikely(true, |s| s.go_on());
        true
    }

    /// `super().name(...)` in a method whose class and first argument are known: the method of the base is called directly. Takes the
    /// place of this instruction and of the lookup that follows it; false if nothing was emitted.
    pub(super) fn load_super(&mut self, dst: Reg, first: Reg) -> bool {
        let (block, index) = self.point;
        let Some((
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            },
            _,
        )) = self.hir.blocks[block].insts.get(index + 1)
        else {
            return false;
        };
        let (callable, is_method, obj, name) = (*callable, *is_method, *obj, *name);
        let me = FuncRef {
            module: self.module_id,
            func: self.func_id,
        };
        let class = self.program.expect.class_of(me);
        if class == 0 || obj != dst || !self.speculate() {
            return false;
        }
        let classes = &self.program.expect.classes;
        let text = self.module.names[name].clone();
        let Some(f) = classes.method(classes.base(class), &text) else {
            return false;
        };
        let args = self.call_of(callable);
        if !args.is_some_and(|args| self.is_direct_method(f, args)) {
            return false;
        }
        let o = self.val(first);
        let of_name = self.program.str(&text);
        let name_value = self.data(of_name, Ty::STR);
        let number = self.program.direct.len() as u32;
        let targets = Targets {
            overriding: Vec::new(),
            otherwise: Some(f),
        };
        self.program.direct.push((of_name, targets));
        let mut holds = self.flags_clear(&[(name_value, flags::STR_CHANGED)]);
        let known = self.known_class(o);
        if !self.program.expect.classes.is_within(known, class) {
            let is = self.is_instance(o, class);
            holds = self.op(Op::BoolAnd, &[holds, is], Repr::Bool, Ty::BOOL)
        }
        self.when(holds, false, |s| {
            let o = if known == 0 {
                s.narrow(o, Ty::instance(class))
            } else {
                o
            };
            let nothing = s.const_val(0);
            s.set_known(nothing, Known::Direct(number));
            let yes = s.const_bool(true);
            s.set(callable, nothing);
            s.set(is_method, yes);
            s.set(dst, o);
            s.goto(block, index + 2)
        });
        true
    }

    /// Calls what [`Self::load_direct`] found.
    pub(super) fn call_direct(&mut self, dst: Reg, number: u32, obj: Reg, args: &[Arg]) {
        let o = self.val(obj);
        let (name, targets) = self.program.direct[number as usize].clone();
        let Targets {
            overriding,
            otherwise,
        } = targets;
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let mut joins = false;
        for (class, f) in overriding {
            let is = self.is_instance(o, class);
            self.when(is, false, |s| {
                let v = s.call_on(o, class, f, args);
                if s.repr(v) == Repr::Val && s.ty(v) == Ty::ANY {
                    joins |= s.current.is_some();
                    s.jump(done, &[v])
                } else {
                    s.finish_fork(dst, v)
                }
            });
        }
        let v = match otherwise {
            Some(f) => {
                let class = self.known_class(o);
                self.call_on(o, class, f, args)
            }
            None => {
                let name = self.data(name, Ty::STR);
                let (f, flag) = self.lookup_method(o, name);
                self.generic_method_call(f, flag, o, args)
            }
        };
        if !joins {
            return self.set(dst, v);
        }
        let v = self.boxed(v);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.set(dst, result)
    }

    /// Calls a method of an instance of the class.
    pub(super) fn call_on(&mut self, o: Value, class: u32, f: FuncRef, args: &[Arg]) -> Value {
        let values = self
            .match_args(f.module, f.func, Some(o), args)
            .unwrap_or_else(|| unreachable!("the arguments were found to fit"));
        let owner = self.program.expect.classes.owner(f, class);
        let receiver = match owner {
            0 => Ty::OTHER,
            owner => Ty::instance(owner),
        };
        let callee = self.method_object(f);
        self.direct_call(f.module, f.func, callee, &values, Some(receiver))
    }

    /// The function object of a method, if its calls need it.
    pub(super) fn method_object(&mut self, f: FuncRef) -> Value {
        match self.program.method_words.get(&f).copied() {
            None => self.const_val(0),
            Some(word) => {
                let at = self.ptr(word, 0);
                self.op(Op::LoadBorrowed(0), &[at], Repr::Val, Ty::FUNCTION)
            }
        }
    }
}
