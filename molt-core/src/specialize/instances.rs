//! Instances of known classes: telling them by their class's number, attributes at fixed offsets, methods called without a lookup.

use super::calls::MAX_CANDIDATES;
use super::{Known, Specializer, access, program};
use crate::expect::{FuncRef, Targets};
use crate::hir::{Arg, Inst, Name, Reg};
use crate::tir::{IntOp, Mem, Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::{flags, header};
use molt_abi::ops::CmpOp;

/// What a name is on the instances of a class.
#[derive(Clone, Copy)]
enum Attribute {
    /// At this offset.
    Fixed(i32),
    /// A property with this getter.
    Property(FuncRef),
    /// An attribute of the class.
    OfClass,
}

impl Specializer<'_, '_> {
    /// The number of the class that `v` certainly is an instance of; 0: not known.
    pub(super) fn known_class(&self, v: Value) -> u32 {
        let ty = self.ty(v);
        if ty.kinds() == Ty::OTHER.kinds() {
            ty.class()
        } else {
            0
        }
    }

    /// The class that `v` is expected to be an instance of, where a test is worth it; 0: none.
    pub(super) fn expected_class(&self, v: Value) -> u32 {
        if self.speculate() && self.repr(v) == Repr::Val {
            self.hint(v).class()
        } else {
            0
        }
    }

    /// Is `v` an instance of the class or of one that derives from it?
    pub(super) fn is_instance(&mut self, v: Value, class: u32) -> Value {
        let last = self.program.expect.classes.last(class);
        self.is_in_range(v, class, last)
    }

    /// Is `v` an instance of exactly the class?
    pub(super) fn is_exactly(&mut self, v: Value, class: u32) -> Value {
        self.is_in_range(v, class, class)
    }

    fn is_in_range(&mut self, v: Value, first: u32, last: u32) -> Value {
        self.op(Op::IsInstance(first, last), &[v], Repr::Bool, Ty::BOOL)
    }

    fn offset(&self, class: u32, name: Name) -> Option<i32> {
        let name = &self.module.names[name];
        self.program.expect.classes.offset(class, name)
    }

    /// What `name` is on instances of a class.
    fn attribute_of(&self, class: u32, name: Name) -> Option<Attribute> {
        if let Some(at) = self.offset(class, name) {
            return Some(Attribute::Fixed(at));
        }
        let (classes, text) = (&self.program.expect.classes, &self.module.names[name]);
        if let Some(p) = classes.property(class, text) {
            return self
                .is_direct_method(p.get, &[])
                .then_some(Attribute::Property(p.get));
        }
        classes
            .is_class_value(class, text)
            .then_some(Attribute::OfClass)
    }

    /// `dst = obj.name` for an object whose class is known or expected; false if what the name means is not known.
    pub(super) fn get_known(&mut self, dst: Reg, obj: Reg, name: Name) -> bool {
        let o = self.val(obj);
        if let Some(attribute) = self.attribute_of(self.known_class(o), name) {
            self.load_known(dst, o, attribute, name);
            return true;
        }
        let class = self.expected_class(o);
        let Some(attribute) = self.attribute_of(class, name) else {
            return false;
        };
        let is = self.is_instance(o, class);
        self.when(is, false, |s| {
            let o = s.narrow(o, Ty::instance(class));
            s.load_known(dst, o, attribute, name);
            if s.current.is_some() {
                s.goto_next()
            }
        });
        let name = self.name(name);
        let v = self.rt_val(Entry::GetAttr, &[o, name]);
        self.unlikely(true, |s| s.finish_fork(dst, v));
        true
    }

    fn load_known(&mut self, dst: Reg, o: Value, attribute: Attribute, name: Name) {
        match attribute {
            Attribute::Fixed(at) => self.load_fixed(dst, o, at, name),
            Attribute::Property(get) => {
                let text = self.name(name);
                let holds = self.flags_clear(&[(text, flags::STR_CHANGED)]);
                self.when(holds, false, |s| {
                    let class = s.known_class(o);
                    let v = s.call_on(o, class, get, &[]);
                    s.finish_fork(dst, v)
                });
                let v = self.rt_val(Entry::GetAttr, &[o, text]);
                self.unlikely(true, |s| s.finish_fork(dst, v))
            }
            Attribute::OfClass => {
                let v = self.class_value(o, name);
                let expected = self.expected(dst).ty();
                self.finish_load(dst, v, expected)
            }
        }
    }

    fn load_fixed(&mut self, dst: Reg, o: Value, at: i32, name: Name) {
        let expected = self.expected(dst).ty();
        let done = self.new_block();
        let result = self.param(done, Repr::Val, Ty::ANY);
        let found = match access::number(expected) {
            None => self.load(o, at, Ty::ANY_OR_NULL),
            // A number is read without counting a reference.
            Some(t) => {
                let v = self.op(Op::LoadBorrowed(at), &[o], Repr::Val, Ty::ANY_OR_NULL);
                if self.speculate() {
                    self.number_or(dst, v, t)
                }
                v
            }
        };
        let missing = self.op(Op::IsNull, &[found], Repr::Bool, Ty::BOOL);
        self.when(missing, true, |s| {
            let name = s.name(name);
            let v = s.rt_val(Entry::GetAttr, &[o, name]);
            s.jump(done, &[v])
        });
        let v = self.refine(found, Ty::ANY);
        self.jump(done, &[v]);
        self.switch_to(done);
        self.finish_load(dst, result, expected)
    }

    /// How `name` is assigned on instances of a class.
    fn assigned_of(&self, class: u32, name: Name) -> Option<Attribute> {
        if let Some(at) = self.offset(class, name) {
            return Some(Attribute::Fixed(at));
        }
        let classes = &self.program.expect.classes;
        let set = classes.property(class, &self.module.names[name])?.set?;
        let func = &self.program.modules[set.module.index()].functions[set.func];
        let one = program::has_simple_params(func) && func.params.positional == 2;
        let direct = one && !program::takes_callee(func) && !program::is_generator(func);
        direct.then_some(Attribute::Property(set))
    }

    /// `obj.name = src` for an object whose class is known or expected; false if what the name means is not known.
    pub(super) fn set_known_attribute(&mut self, obj: Reg, name: Name, src: Reg) -> bool {
        let o = self.val(obj);
        if let Some(attribute) = self.assigned_of(self.known_class(o), name) {
            self.store_known(o, attribute, name, src);
            return true;
        }
        let class = self.expected_class(o);
        let Some(attribute) = self.assigned_of(class, name) else {
            return false;
        };
        let is = self.is_instance(o, class);
        self.when(is, false, |s| {
            let o = s.narrow(o, Ty::instance(class));
            s.store_known(o, attribute, name, src);
            s.goto_next()
        });
        let args = [o, self.name(name), self.val(src)];
        self.rt(Entry::SetAttr, &args);
        self.unlikely(true, |s| s.go_on());
        true
    }

    fn store_known(&mut self, o: Value, attribute: Attribute, name: Name, src: Reg) {
        let set = match attribute {
            Attribute::Property(set) => set,
            Attribute::Fixed(at) => {
                let v = self.val(src);
                return self.store_fixed(o, at, name, v);
            }
            Attribute::OfClass => unreachable!("instances do not assign to their class"),
        };
        let done = self.new_block();
        let text = self.name(name);
        let holds = self.flags_clear(&[(text, flags::STR_CHANGED)]);
        self.unless(holds, true, |s| {
            let v = s.val(src);
            s.rt(Entry::SetAttr, &[o, text, v]);
            s.jump(done, &[])
        });
        let class = self.known_class(o);
        self.call_on(o, class, set, &[Arg::Pos(src)]);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    fn store_fixed(&mut self, o: Value, at: i32, name: Name, v: Value) {
        let done = self.new_block();
        let fixed = self.flags_clear(&[(o, flags::DICT_MODE)]);
        self.unless(fixed, true, |s| {
            let name = s.name(name);
            s.rt(Entry::SetAttr, &[o, name, v]);
            s.jump(done, &[])
        });
        let old = self.op(Op::LoadMove(at), &[o], Repr::Val, Ty::ANY_OR_NULL);
        self.effect(Op::Store(at, Mem::Word), &[o, v]);
        self.effect(Op::Release, &[old]);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    /// Are the given flags of the objects all clear?
    pub(super) fn flags_clear(&mut self, of: &[(Value, u32)]) -> Value {
        let mut all = None;
        for (v, mask) in of {
            let word = Op::Load(header::FLAGS, Mem::U32);
            let bits = self.op(word, &[*v], Repr::I64, Ty::INT);
            let mask = self.const_int(*mask as i64);
            let set = self.op(Op::Int(IntOp::And), &[bits, mask], Repr::I64, Ty::INT);
            all = Some(match all {
                None => set,
                Some(before) => self.op(Op::Int(IntOp::Or), &[before, set], Repr::I64, Ty::INT),
            });
        }
        let all = all.unwrap_or_else(|| self.const_int(0));
        let zero = self.const_int(0);
        self.op(Op::IntCmp(CmpOp::Eq), &[all, zero], Repr::Bool, Ty::BOOL)
    }

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
            // The others are found by the runtime.
            targets.otherwise = None;
            targets.overriding.retain(|(_, f)| expected.contains(f));
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
            s.load_fixed(callable, o, at, name);
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
            .match_args(f.module, f.func, Some(o), args, true)
            .unwrap_or_else(|| unreachable!("the arguments were found to fit"));
        let owner = self.program.expect.classes.owner(f, class);
        let receiver = match owner {
            0 => Ty::OTHER,
            owner => Ty::instance(owner),
        };
        let callee = match self.program.method_words.get(&f).copied() {
            None => self.const_val(0),
            Some(word) => {
                let at = self.ptr(word, 0);
                self.op(Op::LoadBorrowed(0), &[at], Repr::Val, Ty::FUNCTION)
            }
        };
        self.direct_call(f.module, f.func, callee, &values, Some(receiver))
    }
}
