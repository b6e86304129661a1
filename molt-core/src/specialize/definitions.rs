//! The making of functions and classes.

use super::Specializer;
use super::program::{ClassLayout, Data, MethodLayout, Program};
use crate::expect::{FuncRef, Property, Receiver};
use crate::hir::{Arg, FuncId, ModuleId, Name, Reg};
use crate::tir::{Mem, Op, Repr, Ty};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;

impl Specializer<'_, '_> {
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
        let layout = self.program.class_layout(self.module_id, func);
        let layout = self.program.intern(Data::ClassLayout(layout));
        let args = [body, self.name(name), bases, keywords, self.ptr(layout, 0)];
        let v = self.rt_val(Entry::BuildClass, &args);
        self.set(dst, v)
    }
}

impl Program<'_> {
    /// What the runtime is told of a class, by the body of its statement.
    pub(crate) fn class_layout(&mut self, module: ModuleId, func: FuncId) -> ClassLayout {
        let number = self.expect.classes.number(FuncRef { module, func });
        if number == 0 {
            let hir = self.modules[module.index()];
            let attrs = &hir.functions[func].instance_attrs;
            let names = attrs.iter().map(|n| self.str(&hir.names[*n]));
            return ClassLayout {
                names: names.collect(),
                ..ClassLayout::default()
            };
        }
        let classes = &self.expect.classes;
        let (base, first) = (classes.base(number), classes.first_offset(number));
        let (own, slots) = (classes.own(number).to_vec(), classes.slots(number).to_vec());
        let methods: Vec<(Box<[u8]>, FuncRef, Receiver)> = classes
            .methods(number)
            .map(|(name, f, receiver)| (name.into(), f, receiver))
            .collect();
        let names = own.iter().map(|n| self.str(n)).collect();
        let methods = methods
            .into_iter()
            .map(|(name, f, receiver)| MethodLayout {
                name: self.str(&name),
                code: self.code(f.module, f.func),
                place: self.method_words.get(&f).copied(),
                receiver,
            })
            .collect();
        let properties: Vec<(Box<[u8]>, Property)> = self
            .expect
            .classes
            .properties(number)
            .map(|(name, p)| (name.into(), p))
            .collect();
        let properties = properties.into_iter().map(|(name, p)| {
            let get = self.code(p.get.module, p.get.func);
            let set = p.set.map(|f| self.code(f.module, f.func));
            (self.str(&name), get, set)
        });
        let properties = properties.collect();
        let asked = self.expect.classes.is_asked(number);
        ClassLayout {
            asked,
            properties,
            names,
            number,
            base,
            first,
            methods,
            slots: slots.iter().map(|n| self.str(n)).collect(),
        }
    }
}
