//! Arguments of direct calls: which value each parameter gets.

use super::Specializer;
use super::program::{Data, StaticValue};
use crate::expect::FuncRef;
use crate::hir::{Arg, Const, FuncId, ModuleId, Name, Reg};
use crate::tir::{Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::entry::Entry;
use molt_abi::layout::flags;
use molt_abi::value as enc;

/// Where the value of a parameter comes from.
#[derive(Clone)]
pub(super) enum Place<'p> {
    Receiver,
    Given(Reg),
    Default(&'p Const),
    /// The positional arguments that are left, for a parameter like `*args`.
    Rest(Vec<Reg>),
    /// The keyword arguments that are left, for a parameter like `**kwargs`.
    Keywords(Vec<(Name, Reg)>),
}

fn has_static_form(c: &Const) -> bool {
    match c {
        Const::BigInt(_) | Const::Complex(..) | Const::FrozenSet(..) => false,
        Const::Int(i) => (enc::INT_MIN..=enc::INT_MAX).contains(i),
        Const::Tuple(items) => items.iter().all(has_static_form),
        _ => true,
    }
}

impl<'p> Specializer<'_, 'p> {
    /// Does a call give each parameter of `f` a value? `receiver`: one argument comes before the others.
    pub(super) fn arguments_fit(&self, f: FuncRef, receiver: bool, args: &[Arg]) -> bool {
        self.argument_places(f.module, f.func, receiver, args)
            .is_some()
    }

    /// Values of the parameters of `f` in order, if the call gives each of them one. The function has the defaults of its definition.
    pub(super) fn match_args(
        &mut self,
        m: ModuleId,
        f: FuncId,
        receiver: Option<Value>,
        args: &[Arg],
    ) -> Option<Vec<Value>> {
        let places = self.argument_places(m, f, receiver.is_some(), args)?;
        let mut values = Vec::new();
        for place in places {
            values.push(match place {
                Place::Given(r) => self.reg(r),
                Place::Receiver => receiver?,
                Place::Default(Const::Int(i)) => self.const_int(*i),
                Place::Default(Const::Float(bits)) => {
                    self.op(Op::ConstFloat(*bits), &[], Repr::F64, Ty::FLOAT)
                }
                Place::Default(value) => {
                    let module = self.program.modules[m.index()];
                    let value = self.program.static_const(module, value)?;
                    self.static_value(value)
                }
                Place::Rest(regs) if regs.is_empty() => {
                    let empty = self.program.intern(Data::Tuple(Vec::new()));
                    self.data(empty, Ty::TUPLE)
                }
                Place::Rest(regs) => {
                    let items = self.vals(&regs);
                    let tuple = self
                        .rt_argv(Entry::BuildTuple, &[], &items, 0, &[])
                        .unwrap_or_else(|| unreachable!("has a result"));
                    self.refine(tuple, Ty::TUPLE)
                }
                Place::Keywords(pairs)
                    if pairs.is_empty() && self.program.passed_on(m, f).is_some() =>
                {
                    self.const_val(0)
                }
                Place::Keywords(pairs) => {
                    let mut items = Vec::new();
                    for (name, r) in pairs {
                        items.push(self.name(name));
                        items.push(self.val(r))
                    }
                    self.build_dict(&items)
                }
            })
        }
        Some(values)
    }

    /// That the function object `callee` runs the code of `f` and, where the call leaves out arguments, still has the defaults of its
    /// definition.
    pub(super) fn is_function(
        &mut self,
        callee: Value,
        code: Value,
        f: FuncRef,
        receiver: bool,
        args: &[Arg],
    ) -> Value {
        let d = self.program.code(f.module, f.func);
        let wanted = self.ptr(d, 0);
        let same = self.op(Op::Same, &[code, wanted], Repr::Bool, Ty::BOOL);
        let places = self.argument_places(f.module, f.func, receiver, args);
        let of_definition = |p: &Place| matches!(p, Place::Default(_));
        if !places.is_some_and(|all| all.iter().any(of_definition)) {
            return same;
        }
        let unchanged = self.flags_clear(&[(callee, flags::FUNCTION_CHANGED)]);
        self.op(Op::BoolAnd, &[same, unchanged], Repr::Bool, Ty::BOOL)
    }

    fn static_value(&mut self, value: StaticValue) -> Value {
        match value {
            StaticValue::Word(w) => self.const_val(w),
            StaticValue::Data(d) => {
                let ty = match &self.program.data[d] {
                    Data::Str(_) => Ty::STR,
                    Data::Bytes(_) => Ty::BYTES,
                    _ => Ty::TUPLE,
                };
                self.data(d, ty)
            }
        }
    }

    /// Where the value of each parameter of `f` comes from, if its function has the defaults of its definition.
    fn argument_places(
        &self,
        m: ModuleId,
        f: FuncId,
        receiver: bool,
        args: &[Arg],
    ) -> Option<Vec<Place<'p>>> {
        let module = self.program.modules[m.index()];
        let func = &module.functions[f];
        let params = &func.params;
        let (posonly, positional) = (params.posonly as usize, params.positional as usize);
        let named = positional + params.kwonly as usize;
        let text = |name: &Name| &module.names[*name];
        let mut slots: Vec<Option<Place>> = vec![None; named];
        let mut next = 0;
        if receiver {
            *slots[..positional].get_mut(0)? = Some(Place::Receiver);
            next = 1;
        }
        let (mut rest, mut keywords) = (Vec::new(), Vec::new());
        for a in args {
            match a {
                Arg::Pos(r) if next < positional => {
                    slots[next] = Some(Place::Given(*r));
                    next += 1
                }
                Arg::Pos(r) if params.varargs => rest.push(*r),
                Arg::Kw(name, r) => {
                    let wanted = &self.module.names[*name];
                    let mut of_name = params.names[posonly..named].iter();
                    match of_name.position(|n| text(n) == wanted) {
                        Some(i) if slots[posonly + i].is_none() => {
                            slots[posonly + i] = Some(Place::Given(*r))
                        }
                        None if params.varkw => keywords.push((*name, *r)),
                        _ => return None,
                    }
                }
                Arg::Pos(_) | Arg::Star(_) | Arg::DoubleStar(_) => return None,
            }
        }
        if let Some(defaults) = self.program.defaults.get(&(m, f)) {
            let first = positional.saturating_sub(defaults.positional.len());
            let of_position = defaults.positional.iter().enumerate();
            let of_name = defaults.keywords.iter().filter_map(|(name, value)| {
                let i = params.names[positional..named]
                    .iter()
                    .position(|n| n == name)?;
                Some((positional + i, *value))
            });
            for (at, value) in of_position.map(|(i, v)| (first + i, *v)).chain(of_name) {
                if slots[at].is_none() && has_static_form(value) {
                    slots[at] = Some(Place::Default(value))
                }
            }
        }
        if params.varargs {
            slots.push(Some(Place::Rest(rest)))
        }
        if params.varkw {
            slots.push(Some(Place::Keywords(keywords)))
        }
        slots.into_iter().collect()
    }
}
