//! Instructions of HIR as packed instructions, and calls of entries.

use super::Packer;
use crate::hir::{Arg, Inst, Reg, RtArg};
use crate::packed::operands::{Operand, Part};
use crate::specialize::program::Data;
use molt_abi::entry::{Entry, Param};
use molt_abi::ops::BinOp;
use molt_abi::packed::Op;

impl Packer<'_, '_> {
    pub fn inst(&mut self, inst: &Inst) {
        let none = Part::Dst(None);
        match inst {
            Inst::Const { dst, value } => {
                let dst = self.dst(*dst);
                self.constant(dst, value)
            }
            Inst::Copy { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Move, parts)
            }
            Inst::Unset { dst } => {
                if let Part::Dst(Some(slot)) = self.dst(*dst) {
                    self.push(Op::Unset, vec![Part::Slot(slot)])
                }
            }
            Inst::CheckBound { reg, .. } if self.keywords == Some(*reg) => {}
            Inst::CheckBound { reg, name } => {
                let name = self.name(*name);
                let parts = vec![Part::Slot(self.slots.of(*reg)), Part::Arg(name)];
                self.push(Op::CheckBound, parts)
            }
            Inst::IsSet { dst, src } => {
                let parts = vec![self.dst(*dst), Part::Slot(self.slots.of(*src))];
                self.push(Op::IsSet, parts)
            }
            Inst::LoadGlobal { dst, name } => {
                let dst = self.dst(*dst);
                self.load_global(dst, *name)
            }
            Inst::StoreGlobal { name, src } => match self.global(*name) {
                Some(place) => {
                    let parts = vec![Part::Arg(place), self.arg(*src)];
                    self.push(Op::StoreGlobal, parts)
                }
                None => {
                    let args = [self.record(), self.name(*name), self.operand(*src)];
                    self.rt(Entry::StoreGlobal, none, &args)
                }
            },
            Inst::DeleteGlobal { name } => {
                let text = self.name(*name);
                match self.global(*name) {
                    Some(place) => self.push(Op::DeleteGlobal, [place, text].map(Part::Arg).into()),
                    None => {
                        let args = [self.record(), text];
                        self.rt(Entry::DeleteGlobal, none, &args)
                    }
                }
            }
            Inst::LoadBuiltin { dst, name } => {
                let dst = self.dst(*dst);
                match self.builtin(*name) {
                    Some(value) => self.push(Op::Move, vec![dst, Part::Arg(value)]),
                    None => {
                        let name = self.name(*name);
                        self.rt(Entry::LoadBuiltin, dst, &[name])
                    }
                }
            }
            Inst::LoadName {
                dst,
                namespace,
                name,
            } => {
                let args = [self.operand(*namespace), self.name(*name), self.record()];
                self.set(Entry::LoadName, *dst, &args)
            }
            Inst::LoadNameOrCell {
                dst,
                namespace,
                cell,
                name,
            } => {
                let args = [
                    self.operand(*namespace),
                    self.name(*name),
                    self.operand(*cell),
                ];
                self.set(Entry::LoadNameOrCell, *dst, &args)
            }
            Inst::StoreName {
                namespace,
                name,
                src,
            } => {
                let args = [
                    self.operand(*namespace),
                    self.name(*name),
                    self.operand(*src),
                ];
                self.rt(Entry::SetItem, none, &args)
            }
            Inst::DeleteName { namespace, name } => {
                let args = [self.operand(*namespace), self.name(*name)];
                self.rt(Entry::DeleteName, none, &args)
            }
            Inst::MakeCell { dst, src } => {
                let args = [self.optional(*src)];
                self.set(Entry::MakeCell, *dst, &args)
            }
            Inst::LoadClosure { dst, index } => {
                let parts = vec![self.dst(*dst), Part::Count(*index as u64)];
                self.push(Op::LoadClosure, parts)
            }
            Inst::LoadCell {
                dst,
                cell,
                name,
                free,
            } => {
                let name = self.name(*name);
                let parts = vec![
                    self.dst(*dst),
                    self.arg(*cell),
                    Part::Arg(name),
                    Part::Count(*free as u64),
                ];
                self.push(Op::LoadCell, parts)
            }
            Inst::StoreCell { cell, src } => {
                let parts = vec![self.arg(*cell), self.arg(*src)];
                self.push(Op::StoreCell, parts)
            }
            Inst::DeleteCell { cell, name, free } => {
                let name = self.name(*name);
                let parts = vec![self.arg(*cell), Part::Arg(name), Part::Count(*free as u64)];
                self.push(Op::DeleteCell, parts)
            }
            Inst::Unary { dst, op, src } => {
                let args = [self.operand(*src), Operand::Int(*op as i64)];
                self.set(Entry::Unary, *dst, &args)
            }
            Inst::Not { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Not, parts)
            }
            Inst::Truth { dst, src } => {
                let parts = vec![self.dst(*dst), self.arg(*src)];
                self.push(Op::Truth, parts)
            }
            Inst::Binary { dst, op, lhs, rhs } => {
                self.binary(Entry::Binary, *dst, *op, [*lhs, *rhs])
            }
            Inst::InPlace { dst, op, lhs, rhs } => {
                self.binary(Entry::InPlace, *dst, *op, [*lhs, *rhs])
            }
            Inst::Compare { dst, op, lhs, rhs } => {
                let args = [
                    self.operand(*lhs),
                    self.operand(*rhs),
                    Operand::Int(*op as i64),
                ];
                self.set(Entry::Compare, *dst, &args)
            }
            Inst::Is {
                dst,
                negate,
                lhs,
                rhs,
            } => {
                let parts = vec![self.dst(*dst), self.arg(*lhs), self.arg(*rhs)];
                self.push(if *negate { Op::IsNot } else { Op::Is }, parts)
            }
            Inst::In {
                dst,
                negate,
                item,
                container,
            } => {
                let args = [self.operand(*item), self.operand(*container)];
                if !*negate {
                    return self.set(Entry::Contains, *dst, &args);
                }
                let (made, found) = self.between();
                self.rt(Entry::Contains, made, &args);
                let dst = self.dst(*dst);
                self.push(Op::Not, vec![dst, Part::Arg(found)])
            }
            Inst::GetAttr { dst, obj, name } => {
                let args = [self.operand(*obj), self.name(*name)];
                self.set(Entry::GetAttr, *dst, &args)
            }
            Inst::SetAttr {
                obj,
                name,
                src,
                plain,
            } => {
                let args = [self.operand(*obj), self.name(*name), self.operand(*src)];
                let entry = match plain {
                    true => Entry::SetAttrPlain,
                    false => Entry::SetAttr,
                };
                self.rt(entry, none, &args)
            }
            Inst::DelAttr { obj, name } => {
                let args = [self.operand(*obj), self.name(*name)];
                self.rt(Entry::DelAttr, none, &args)
            }
            Inst::GetItem { dst, obj, index } => {
                let args = [self.operand(*obj), self.operand(*index)];
                self.set(Entry::GetItem, *dst, &args)
            }
            Inst::SetItem { obj, index, src } => {
                let args = self.operands(&[*obj, *index, *src]);
                self.rt(Entry::SetItem, none, &args)
            }
            Inst::DelItem { obj, index } => {
                let args = self.operands(&[*obj, *index]);
                self.rt(Entry::DelItem, none, &args)
            }
            Inst::BuildSlice {
                dst,
                start,
                stop,
                step,
            } => {
                let args = [*start, *stop, *step].map(|r| self.optional(r));
                self.set(Entry::BuildSlice, *dst, &args)
            }
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            } => {
                let name = self.name(*name);
                let parts = vec![
                    self.dst(*callable),
                    self.dst(*is_method),
                    self.arg(*obj),
                    Part::Arg(name),
                ];
                self.push(Op::LoadMethod, parts)
            }
            Inst::CallMethod {
                dst,
                callable,
                is_method,
                obj,
                args,
            } => {
                let head = [*callable, *is_method, *obj].map(|r| self.operand(r));
                if has_stars(args) {
                    let (made, bound) = self.between();
                    let parts = head.map(Part::Arg);
                    self.push(Op::Bind, [made].into_iter().chain(parts).collect());
                    return self.call_with_stars(*dst, bound, args);
                }
                self.call(Op::CallMethod, *dst, &head, args)
            }
            Inst::Call { dst, callee, args } => {
                let callee = self.operand(*callee);
                match has_stars(args) {
                    true => self.call_with_stars(*dst, callee, args),
                    false => self.call(Op::Call, *dst, &[callee], args),
                }
            }
            Inst::BuildTuple { dst, items } => self.display(Entry::BuildTuple, *dst, items),
            Inst::BuildList { dst, items } => self.display(Entry::BuildList, *dst, items),
            Inst::BuildSet { dst, items } => self.display(Entry::BuildSet, *dst, items),
            Inst::BuildString { dst, parts } => self.display(Entry::BuildString, *dst, parts),
            Inst::BuildDict { dst, items } => {
                let all: Vec<Reg> = items.iter().flat_map(|(k, v)| [*k, *v]).collect();
                let all = self.operands(&all);
                let dst = self.dst(*dst);
                self.build_dict(dst, &all)
            }
            Inst::FormatValue {
                dst,
                src,
                conversion,
                spec,
            } => {
                let args = [
                    self.operand(*src),
                    Operand::Int(*conversion as i64),
                    self.optional(*spec),
                ];
                self.set(Entry::FormatValue, *dst, &args)
            }
            Inst::ListAppend { list, item } => {
                let args = self.operands(&[*list, *item]);
                self.rt(Entry::ListAppend, none, &args)
            }
            Inst::SetAdd { set, item } => {
                let args = self.operands(&[*set, *item]);
                self.rt(Entry::SetAdd, none, &args)
            }
            Inst::DictInsert { dict, key, value } => {
                let args = self.operands(&[*dict, *key, *value]);
                self.rt(Entry::DictInsert, none, &args)
            }
            Inst::GetIter { dst, src, .. } => {
                let args = [self.operand(*src)];
                self.set(Entry::GetIter, *dst, &args)
            }
            Inst::RangeStart {
                current,
                stop,
                step,
                args,
            } => {
                let mut parts: Vec<Part> = [*current, *stop, *step].map(|r| self.dst(r)).into();
                parts.push(Part::Count(args.len() as u64));
                parts.extend(args.iter().map(|r| self.arg(*r)));
                self.push(Op::RangeStart, parts)
            }
            Inst::Unpack { dsts, src } => {
                let mut parts = vec![self.arg(*src), Part::Count(dsts.len() as u64)];
                parts.extend(dsts.iter().map(|r| self.dst(*r)));
                self.push(Op::Unpack, parts)
            }
            Inst::UnpackStar {
                before,
                star,
                after,
                src,
            } => {
                let mut parts = vec![
                    self.arg(*src),
                    Part::Count(before.len() as u64),
                    Part::Count(after.len() as u64),
                ];
                parts.extend(
                    before
                        .iter()
                        .chain([star])
                        .chain(after)
                        .map(|r| self.dst(*r)),
                );
                self.push(Op::UnpackStar, parts)
            }
            Inst::MakeFunction { .. } => self.make_function(inst),
            Inst::BuildClass {
                dst,
                body,
                func,
                name,
                args,
            } => {
                let body = self.operand(*body);
                let (bases, keywords) = self.collect(body, args);
                let layout = self.program.class_layout(self.module_id, *func);
                let layout = self.data(Data::ClassLayout(layout));
                let args = [body, self.name(*name), bases, keywords, layout];
                self.set(Entry::BuildClass, *dst, &args)
            }
            Inst::Import { dst, module } => {
                let args = [self.data(Data::Module(*module))];
                self.set(Entry::Import, *dst, &args)
            }
            Inst::ImportMissing { name, .. } => {
                let args = [self.name(*name)];
                self.rt(Entry::ImportMissing, none, &args)
            }
            Inst::ImportFrom { dst, module, name } => {
                let args = [self.operand(*module), self.name(*name)];
                self.set(Entry::ImportFrom, *dst, &args)
            }
            Inst::ImportStar { module } => {
                let args = [self.operand(*module), self.record()];
                self.rt(Entry::ImportStar, none, &args)
            }
            Inst::Globals { dst } => {
                let args = [self.record()];
                self.set(Entry::Globals, *dst, &args)
            }
            Inst::ThisModule { dst } => {
                let args = [self.record()];
                self.set(Entry::ThisModule, *dst, &args)
            }
            Inst::Catch { dst } => self.set(Entry::Catch, *dst, &[]),
            Inst::PushHandled { saved, exc } => {
                let args = [self.operand(*exc)];
                self.set(Entry::PushHandled, *saved, &args)
            }
            Inst::PopHandled { saved } => {
                let args = [self.operand(*saved)];
                self.rt(Entry::PopHandled, none, &args)
            }
            Inst::ExcMatch { dst, exc, types } => {
                let args = self.operands(&[*exc, *types]);
                self.set(Entry::ExcMatch, *dst, &args)
            }
            Inst::Rt { dst, entry, args } => {
                let mut values: Vec<Operand> = args
                    .iter()
                    .map(|a| match a {
                        RtArg::Reg(r) => self.operand(*r),
                        RtArg::Unset => Operand::Int(0),
                        RtArg::Int(i) => Operand::Int(*i),
                        RtArg::Name(n) => self.name(*n),
                    })
                    .collect();
                // An address parameter of an instruction without operand for it is the module record.
                if values.len() < entry.params().len() {
                    let wanted = entry.params().iter().position(|p| *p == Param::P);
                    let record = self.record();
                    values.insert(wanted.unwrap_or(values.len()), record)
                }
                let dst = match dst {
                    Some(dst) => self.dst(*dst),
                    None => none,
                };
                self.rt(*entry, dst, &values)
            }
        }
    }

    pub fn set(&mut self, entry: Entry, dst: Reg, args: &[Operand]) {
        let dst = self.dst(dst);
        self.rt(entry, dst, args)
    }

    pub fn display(&mut self, entry: Entry, dst: Reg, items: &[Reg]) {
        let items = self.operands(items);
        let dst = self.dst(dst);
        self.build(entry, dst, &items)
    }

    pub fn binary(&mut self, entry: Entry, dst: Reg, op: BinOp, of: [Reg; 2]) {
        let [lhs, rhs] = of.map(|r| self.operand(r));
        self.set(entry, dst, &[lhs, rhs, Operand::Int(op as i64)])
    }
}

fn has_stars(args: &[Arg]) -> bool {
    let star = |a: &Arg| matches!(a, Arg::Star(_) | Arg::DoubleStar(_));
    args.iter().any(star)
}
