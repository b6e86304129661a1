//! Instances of known classes: telling them by their class's number, attributes at fixed offsets, methods called without a lookup.

use super::calls::Rest;
use super::{Specializer, program};
use crate::expect::{Binding, FuncRef};
use crate::hir::{Arg, Name, Reg};
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
    /// An instance of a class with this method.
    Descriptor(Descriptor),
    /// An attribute of the class.
    OfClass,
    /// `__class__`: the class itself.
    Itself,
}

/// A descriptor written in Python.
#[derive(Clone, Copy)]
struct Descriptor {
    class: u32,
    /// Its `__get__` or `__set__`.
    method: FuncRef,
    /// Attributes of instances come before it.
    is_second: bool,
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

    pub(super) fn offset(&self, class: u32, name: Name) -> Option<i32> {
        let name = &self.module.names[name];
        self.program.expect.classes.offset(class, name)
    }

    /// What `name` is on instances of a class.
    fn attribute_of(&self, class: u32, name: Name) -> Option<Attribute> {
        if let Some(at) = self.offset(class, name) {
            return Some(Attribute::Fixed(at));
        }
        let (classes, text) = (&self.program.expect.classes, &self.module.names[name]);
        match classes.bound(class, text) {
            Some(Binding::Property(p)) => self
                .is_direct_method(p.get, &[])
                .then_some(Attribute::Property(p.get)),
            Some(Binding::Descriptor(of)) => {
                self.descriptor(of, "__get__").map(Attribute::Descriptor)
            }
            Some(Binding::Other) => Some(Attribute::OfClass),
            _ => {
                let is_it = class != 0 && &**text == b"__class__";
                (is_it && self.nowhere_at_all(class, "__class__")).then_some(Attribute::Itself)
            }
        }
    }

    /// A descriptor of that class, if its method is called with an instance and one more value.
    fn descriptor(&self, class: FuncRef, method: &str) -> Option<Descriptor> {
        let classes = &self.program.expect.classes;
        let of = Some(classes.number(class)).filter(|n| *n != 0)?;
        let f = classes.method(of, method.as_bytes())?;
        let params = &self.program.modules[f.module.index()].functions[f.func].params;
        let takes_three = params.positional == 3 && params.kwonly == 0;
        let fits = takes_three && !params.varargs && !params.varkw;
        let one = [Arg::Pos(Reg::new(0)), Arg::Pos(Reg::new(0))];
        (fits && self.is_direct_method(f, &one)).then_some(Descriptor {
            class: of,
            method: f,
            is_second: classes.method(of, b"__set__").is_none(),
        })
    }

    /// Where the class of `o` has a descriptor of the expected class under a name, runs `f` with it.
    fn with_descriptor(
        &mut self,
        o: Value,
        d: Descriptor,
        name: Name,
        method: &str,
        f: impl FnOnce(&mut Self, Value),
    ) {
        let found = self.class_descriptor(o, name);
        let mut conditions = vec![self.names_hold(&[method]), self.is_exactly(found, d.class)];
        if d.is_second {
            conditions.push(self.has_fixed_attributes(o))
        }
        self.where_all(&conditions, |s| {
            let found = s.narrow(found, Ty::instance(d.class));
            f(s, found)
        })
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
        self.get_elsewhere(dst, o, name);
        true
    }

    /// `dst = o.name` where that is not what was expected.
    fn get_elsewhere(&mut self, dst: Reg, o: Value, name: Value) {
        let v = self.rt_val(Entry::GetAttr, &[o, name]);
        self.unlikely(true, |s| s.finish_fork(dst, v))
    }

    /// `dst = type(x)` for instances of known or expected classes.
    pub(super) fn type_of_instance(&mut self, dst: Reg, x: Reg) -> Rest {
        let v = self.val(x);
        if self.known_class(v) != 0 {
            let class = self.load(v, header::TYPE, Ty::OTHER);
            self.set(dst, class);
            return Rest::Nothing;
        }
        let class = self.expected_class(v);
        if class != 0 {
            let is = self.is_instance(v, class);
            self.when(is, false, |s| {
                let v = s.narrow(v, Ty::instance(class));
                let class = s.load(v, header::TYPE, Ty::OTHER);
                s.finish_fork(dst, class)
            })
        }
        Rest::Likely
    }

    fn load_known(&mut self, dst: Reg, o: Value, attribute: Attribute, name: Name) {
        match attribute {
            Attribute::Fixed(at) => {
                // An attribute of the class may stand in for one that was not assigned yet.
                let class = self.known_class(o);
                let text = &self.module.names[name];
                let rare = !self.program.expect.classes.is_class_value(class, text);
                self.load_fixed(dst, o, at, name, rare)
            }
            Attribute::Property(get) => {
                let text = self.name(name);
                let holds = self.flags_clear(&[(text, flags::STR_CHANGED)]);
                self.when(holds, false, |s| {
                    let class = s.known_class(o);
                    let v = s.call_on(o, class, get, &[], Some(dst));
                    s.finish_fork(dst, v)
                });
                self.get_elsewhere(dst, o, text)
            }
            Attribute::Descriptor(d) => {
                self.with_descriptor(o, d, name, "__get__", |s, found| {
                    let class = s.load(o, header::TYPE, Ty::OTHER);
                    let v = s.call_with(d.class, d.method, &[found, o, class], Some(dst));
                    s.finish_fork(dst, v)
                });
                let text = self.name(name);
                self.get_elsewhere(dst, o, text)
            }
            Attribute::Itself => {
                let v = self.load(o, header::TYPE, Ty::OTHER);
                self.finish_load(dst, v, Ty::OTHER)
            }
            Attribute::OfClass => {
                let v = self.class_value(o, name);
                let expected = self.expected(dst).ty();
                self.finish_load(dst, v, expected)
            }
        }
    }

    pub(super) fn load_fixed(&mut self, dst: Reg, o: Value, at: i32, name: Name, rare: bool) {
        let expected = self.expected(dst).ty();
        let found = match self.number_for(dst, expected) {
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
        let v = self.unless_null(rare.then_some(dst), found, |s| {
            let name = s.name(name);
            s.rt_val(Entry::GetAttr, &[o, name])
        });
        self.finish_load(dst, v, expected)
    }

    /// How `name` is assigned on instances of a class.
    fn assigned_of(&self, class: u32, name: Name) -> Option<Attribute> {
        if self.program.expect.classes.is_asked(class) {
            return None;
        }
        if let Some(at) = self.offset(class, name) {
            return Some(Attribute::Fixed(at));
        }
        let classes = &self.program.expect.classes;
        let set = match classes.bound(class, &self.module.names[name])? {
            Binding::Descriptor(of) => {
                return self.descriptor(of, "__set__").map(Attribute::Descriptor);
            }
            Binding::Property(p) => p.set?,
            _ => return None,
        };
        let func = &self.program.modules[set.module.index()].functions[set.func];
        let one = self.arguments_fit(set, true, &[Arg::Pos(Reg::new(0))]);
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
            Attribute::Descriptor(d) => {
                let done = self.new_block();
                self.with_descriptor(o, d, name, "__set__", |s, found| {
                    let v = s.reg(src);
                    s.call_with(d.class, d.method, &[found, o, v], None);
                    if s.current.is_some() {
                        s.jump(done, &[])
                    }
                });
                self.unlikely(true, |s| {
                    let args = [o, s.name(name), s.val(src)];
                    s.rt(Entry::SetAttr, &args);
                });
                self.jump(done, &[]);
                return self.switch_to(done);
            }
            Attribute::OfClass | Attribute::Itself => {
                unreachable!("instances do not assign to their class")
            }
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
        self.call_on(o, class, set, &[Arg::Pos(src)], None);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    /// `obj.name = src` as `object.__setattr__` does it.
    pub(super) fn set_plain(&mut self, obj: Reg, name: Name, src: Reg) {
        let (o, v) = (self.val(obj), self.val(src));
        let class = match self.known_class(o) {
            0 => self.expected_class(o),
            known => known,
        };
        let Some(at) = self.offset(class, name) else {
            let name = self.name(name);
            self.rt(Entry::SetAttrPlain, &[o, name, v]);
            return;
        };
        if self.known_class(o) == class {
            return self.store_plain(o, at, name, v, Entry::SetAttrPlain);
        }
        let is = self.is_instance(o, class);
        self.when(is, false, |s| {
            let o = s.narrow(o, Ty::instance(class));
            s.store_plain(o, at, name, v, Entry::SetAttrPlain);
            s.goto_next()
        });
        let name = self.name(name);
        self.rt(Entry::SetAttrPlain, &[o, name, v]);
        self.unlikely(true, |s| s.go_on())
    }

    fn store_fixed(&mut self, o: Value, at: i32, name: Name, v: Value) {
        self.store_plain(o, at, name, v, Entry::SetAttr)
    }

    /// Stores at a fixed place if that is in use; `otherwise` does it if not.
    fn store_plain(&mut self, o: Value, at: i32, name: Name, v: Value, otherwise: Entry) {
        let done = self.new_block();
        let fixed = self.flags_clear(&[(o, flags::DICT_MODE)]);
        self.unless(fixed, true, |s| {
            let name = s.name(name);
            s.rt(otherwise, &[o, name, v]);
            s.jump(done, &[])
        });
        let old = self.op(Op::LoadMove(at), &[o], Repr::Val, Ty::ANY_OR_NULL);
        self.effect(Op::Store(at, Mem::Word), &[o, v]);
        self.give_up(old, v);
        self.jump(done, &[]);
        self.switch_to(done)
    }

    /// Has an instance no attributes but those at fixed places?
    pub(super) fn has_fixed_attributes(&mut self, o: Value) -> Value {
        self.flags_clear(&[(o, flags::DICT_MODE | flags::HAS_DICT)])
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
}
