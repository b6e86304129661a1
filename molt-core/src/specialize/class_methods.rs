//! Methods looked up on classes and on `super()`, called without a lookup.

use super::Specializer;
use super::methods::Direct;
use crate::expect::{FuncRef, Receiver, Single, Targets};
use crate::hir::{Arg, Inst, Name, Reg};
use crate::tir::{Mem, Op, Repr, Ty, Value};
use molt_abi::layout::{flags, type_object};
use molt_abi::ops::CmpOp;

impl Specializer<'_, '_> {
    /// Is `v` the class of this number?
    pub(super) fn is_class(&mut self, v: Value, number: u32) -> Value {
        let done = self.new_block();
        let result = self.param(done, Repr::Bool, Ty::BOOL);
        let is_type = self.is_of_type(v, "type");
        self.when(is_type, false, |s| {
            let v = s.refine(v, Ty::OTHER);
            let load = Op::Load(type_object::NUMBER, Mem::U32);
            let found = s.op(load, &[v], Repr::I64, Ty::INT);
            let wanted = s.const_int(number as i64);
            let equal = Op::IntCmp(CmpOp::Eq);
            let is = s.op(equal, &[found, wanted], Repr::Bool, Ty::BOOL);
            s.jump(done, &[is])
        });
        let no = self.const_bool(false);
        self.jump(done, &[no]);
        self.switch_to(done);
        result
    }

    /// Can the method be called with this receiver, these arguments and nothing else?
    pub(super) fn is_direct_of(&self, f: FuncRef, receiver: Receiver, args: &[Arg]) -> bool {
        // What is looked up on a class and called with an instance gets that as an argument.
        self.is_direct_function(f, receiver == Receiver::Class, args)
    }

    /// Calls a method that was looked up on a class.
    pub(super) fn call_of_class(
        &mut self,
        class: Value,
        f: FuncRef,
        receiver: Receiver,
        args: &[Arg],
        dst: Option<Reg>,
    ) -> Value {
        let (first, of) = match receiver {
            Receiver::Class => (Some(class), Some(Ty::OTHER)),
            Receiver::Instance | Receiver::Nothing => (None, None),
        };
        let values = self
            .match_args(f.module, f.func, first, args)
            .unwrap_or_else(|| unreachable!("the arguments were found to fit"));
        let callee = self.method_object(f);
        self.direct_call(f.module, f.func, callee, &values, of, dst)
    }

    /// `Class.name(...)`, where `obj` is expected to be a class of the program: what it has under the name need not be looked up. False
    /// if nothing was emitted.
    pub(super) fn load_of_class(
        &mut self,
        callable: Reg,
        is_method: Reg,
        obj: Reg,
        name: Name,
    ) -> bool {
        let text = &self.module.names[name];
        // Other special names may mean something on classes themselves.
        if text.starts_with(b"__") && &**text != b"__init__" {
            return false;
        }
        let Some(Single::Class(class)) = self.single(obj) else {
            return false;
        };
        let classes = &self.program.expect.classes;
        let number = classes.number(class);
        let Some((f, receiver)) = classes.found(number, text) else {
            return false;
        };
        let args = self.call_of(callable);
        if !args.is_some_and(|args| self.is_direct_of(f, receiver, args)) {
            return false;
        }
        let o = self.val(obj);
        let of_name = self.program.str(text);
        let is = self.is_class(o, number);
        let of_name = self.data(of_name, Ty::STR);
        let holds = self.flags_clear(&[(of_name, flags::STR_CHANGED)]);
        self.where_all(&[is, holds], |s| {
            s.narrow(o, Ty::OTHER);
            s.set_direct(callable, is_method, Direct::OfClass(f, receiver));
            s.goto_next()
        });
        self.load_method_generic(callable, is_method, o, name);
        self.unlikely(true, |s| s.go_on());
        true
    }

    /// `super().name(...)` in a method whose class and first argument are known, or `super(Class, first).name(...)`: the method of the
    /// base is called directly. Takes the place of this instruction and of the lookup that follows it; false if nothing was emitted.
    pub(super) fn load_super(&mut self, dst: Reg, class: Option<Reg>, first: Reg) -> bool {
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
        let of = match class.map(|r| self.single(r)) {
            None => FuncRef {
                module: self.module_id,
                func: self.func_id,
            },
            Some(Some(Single::Class(class))) => class,
            Some(_) => return false,
        };
        let text = self.module.names[name].clone();
        let of_name = self.program.str(&text);
        let expect = &self.program.expect;
        let number = match class {
            None => expect.class_of(of),
            Some(_) => expect.classes.number(of),
        };
        let Some(args) = self.call_of(callable) else {
            return false;
        };
        if number == 0 || obj != dst || !self.speculate() {
            return false;
        }
        let classes = &expect.classes;
        let base = classes.base(number);
        let found = classes.method(base, &text);
        let direct = match found.filter(|f| self.is_direct_method(*f, args)) {
            Some(f) => {
                let targets = Targets {
                    overriding: Vec::new(),
                    otherwise: Some(f),
                };
                Direct::Methods(of_name, targets)
            }
            None if &*text == b"__init__" && args.is_empty() && classes.lacks(base, &text) => {
                Direct::Nothing
            }
            None => return false,
        };
        let o = self.val(first);
        let name_value = self.data(of_name, Ty::STR);
        let mut conditions = vec![self.flags_clear(&[(name_value, flags::STR_CHANGED)])];
        if let Some(class) = class {
            let class = self.val(class);
            conditions.push(self.is_class(class, number))
        }
        let known = self.known_class(o);
        if !self.program.expect.classes.is_within(known, number) {
            conditions.push(self.is_instance(o, number))
        }
        self.where_all(&conditions, |s| {
            let o = if known == 0 {
                s.narrow(o, Ty::instance(number))
            } else {
                o
            };
            s.set_direct(callable, is_method, direct);
            s.set(dst, o);
            s.goto(block, index + 2)
        });
        true
    }
}
