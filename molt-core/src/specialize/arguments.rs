//! Arguments of direct calls: which value each parameter gets.

use super::Specializer;
use super::program::{self, Data, StaticValue};
use crate::expect::FuncRef;
use crate::hir::{Arg, Const, FuncId, ModuleId, Reg};
use crate::tir::{Op, Repr, Ty, Value};
use cranelift_entity::EntityRef;
use molt_abi::value as enc;

/// Where the value of a parameter comes from.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Receiver,
    Given(Reg),
    Default(&'p Const),
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
    /// Does a call give each parameter of `f` one argument, if not a constant default? `receiver`: one comes before the arguments.
    pub(super) fn arguments_fit(&self, f: FuncRef, receiver: bool, args: &[Arg]) -> bool {
        self.argument_places(f.module, f.func, receiver, args, true)
            .is_some()
    }

    /// Values of the parameters of `f` in order, if the call gives each of them exactly one. `defaults`: the function is certain to have
    /// those of its definition.
    pub(super) fn match_args(
        &mut self,
        m: ModuleId,
        f: FuncId,
        receiver: Option<Value>,
        args: &[Arg],
        defaults: bool,
    ) -> Option<Vec<Value>> {
        let places = self.argument_places(m, f, receiver.is_some(), args, defaults)?;
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
            })
        }
        Some(values)
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

    /// Where the value of each parameter of `f` comes from.
    pub(super) fn argument_places(
        &self,
        m: ModuleId,
        f: FuncId,
        receiver: bool,
        args: &[Arg],
        defaults: bool,
    ) -> Option<Vec<Place<'p>>> {
        let module = self.program.modules[m.index()];
        let func = &module.functions[f];
        if !program::has_simple_params(func) {
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
        let mut slots: Vec<Option<Place>> = vec![None; count];
        let mut next = 0;
        if receiver {
            *slots.get_mut(0)? = Some(Place::Receiver);
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
            *slot = Some(Place::Given(reg));
        }
        let constants = self.program.defaults.get(&(m, f)).filter(|_| defaults);
        if let Some(constants) = constants {
            let first = count.saturating_sub(constants.len());
            for (slot, value) in slots.iter_mut().skip(first).zip(constants) {
                if slot.is_none() && has_static_form(value) {
                    *slot = Some(Place::Default(value))
                }
            }
        }
        slots.into_iter().collect()
    }
}
