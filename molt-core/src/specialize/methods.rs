//! Methods of instances of known classes, called without a lookup.

use super::calls::MAX_CANDIDATES;
use super::{Known, Specializer, program};
use crate::expect::{FuncRef, Receiver, Targets};
use crate::hir::{Arg, Inst, Name, Reg};
use crate::tir::{DataId, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::{self, flags};

/// What a direct method call runs.
#[derive(Clone)]
pub(crate) enum Direct {
    /// A method by this name of an instance, which the call gets.
    Methods(DataId, Targets),
    /// The method of a class that the call looks the method up on.
    OfClass(FuncRef, Receiver),
    /// As that, of the class of the instance.
    OfInstance(FuncRef, Receiver),
    /// `object.__init__` without arguments, which does nothing.
    Nothing,
}

impl Specializer<'_, '_> {
    /// Marks what is about to be called as one to be called directly.
    pub(super) fn set_direct(&mut self, callable: Reg, is_method: Reg, direct: Direct) {
        let number = self.program.direct.len() as u32;
        self.program.direct.push(direct);
        let nothing = self.const_val(0);
        self.set_known(nothing, Known::Direct(number));
        let yes = self.const_bool(true);
        self.set(callable, nothing);
        self.set(is_method, yes)
    }

    /// The call that a method is looked up for, if nothing but its arguments stands in between.
    pub(super) fn call_of(&self, callable: Reg) -> Option<&[Arg]> {
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
        self.is_direct_function(f, true, args)
    }

    /// The same, with or without a receiver.
    pub(super) fn is_direct_function(&self, f: FuncRef, receiver: bool, args: &[Arg]) -> bool {
        let func = &self.program.modules[f.module.index()].functions[f.func];
        let needs_object = program::takes_callee(func) || program::is_generator(func);
        (!needs_object || self.program.method_words.contains_key(&f))
            && self.arguments_fit(f, receiver, args)
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
                let v = s.call_on(made, number, init, args, None);
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
        let of_name = self.program.str(&text);
        let Some(args) = self.call_of(callable) else {
            return false;
        };
        if class == 0 || !self.speculate() {
            return false;
        }
        let direct = match self.targets(class, &text, callable, args) {
            Some(targets) => Direct::Methods(of_name, targets),
            None => match self.program.expect.classes.found_on_instances(class, &text) {
                Some((f, receiver)) if self.is_direct_of(f, receiver, args) => {
                    Direct::OfInstance(f, receiver)
                }
                _ => return false,
            },
        };
        let found = |s: &mut Self, o: Value| {
            // Neither has the instance an attribute of that name, nor did a class change.
            let of_name = s.data(of_name, Ty::STR);
            let own = flags::DICT_MODE | flags::HAS_DICT;
            let holds = s.flags_clear(&[(o, own), (of_name, flags::STR_CHANGED)]);
            s.when(holds, false, |s| {
                s.set_direct(callable, is_method, direct.clone());
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

    /// Calls what [`Self::load_direct`] found.
    pub(super) fn call_direct(&mut self, dst: Reg, number: u32, obj: Reg, args: &[Arg]) {
        let o = self.val(obj);
        let (name, targets) = match self.program.direct[number as usize].clone() {
            Direct::Methods(name, targets) => (name, targets),
            Direct::OfClass(f, receiver) => {
                let v = self.call_of_class(o, f, receiver, args, Some(dst));
                return self.set(dst, v);
            }
            Direct::OfInstance(f, receiver) => {
                let class = self.op(
                    Op::LoadBorrowed(layout::header::TYPE),
                    &[o],
                    Repr::Val,
                    Ty::OTHER,
                );
                let v = self.call_of_class(class, f, receiver, args, Some(dst));
                return self.set(dst, v);
            }
            Direct::Nothing => {
                let none = self.const_val(molt_abi::value::NONE);
                return self.set(dst, none);
            }
        };
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
                let v = s.call_on(o, class, f, args, Some(dst));
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
                self.call_on(o, class, f, args, Some(dst))
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
    pub(super) fn call_on(
        &mut self,
        o: Value,
        class: u32,
        f: FuncRef,
        args: &[Arg],
        dst: Option<Reg>,
    ) -> Value {
        let values = self
            .match_args(f.module, f.func, Some(o), args)
            .unwrap_or_else(|| unreachable!("the arguments were found to fit"));
        self.call_with(class, f, &values, dst)
    }

    /// Calls a method of an instance of the class, the first of the values.
    pub(super) fn call_with(
        &mut self,
        class: u32,
        f: FuncRef,
        values: &[Value],
        dst: Option<Reg>,
    ) -> Value {
        let owner = self.program.expect.classes.owner(f, class);
        let receiver = match owner {
            0 => Ty::OTHER,
            owner => Ty::instance(owner),
        };
        let callee = self.method_object(f);
        self.direct_call(f.module, f.func, callee, values, Some(receiver), dst)
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
