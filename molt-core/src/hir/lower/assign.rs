//! Assignment in all forms, unpacking, and `del`.

use super::expr::binary_op;
use super::function::FunctionLowering;
use crate::hir::{Inst, Reg, RtArg};
use crate::syntax::scope::ScopeKind;
use crate::syntax::{dataclasses, deep};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Expr};

impl<'a> FunctionLowering<'_, 'a> {
    pub fn assign_stmt(&mut self, stmt: &'a ast::StmtAssign) {
        if let [target] = stmt.targets.as_slice()
            && let (Some(targets), Some(values)) = (items(target), items(&stmt.value))
            && targets.len() == values.len()
            && targets.len() > 1
            && !targets.iter().chain(values).any(Expr::is_starred_expr)
        {
            self.assign_side_by_side(targets, values);
            return;
        }
        let value = self.expr(&stmt.value);
        for target in &stmt.targets {
            self.assign(target, value);
        }
    }

    /// `a, b = b, a` without a tuple: all values first, then the targets from left to right.
    fn assign_side_by_side(&mut self, targets: &'a [Expr], values: &'a [Expr]) {
        let values: Vec<Reg> = values
            .iter()
            .map(|value| {
                let reg = self.expr(value);
                // A variable may be overwritten by an earlier target.
                if value.is_name_expr() {
                    self.copy(reg)
                } else {
                    reg
                }
            })
            .collect();
        for (target, value) in targets.iter().zip(values) {
            self.assign(target, value);
        }
    }

    /// Bind a value to a target.
    pub fn assign(&mut self, target: &'a Expr, value: Reg) {
        deep(|| self.assign_inner(target, value));
    }

    fn assign_inner(&mut self, target: &'a Expr, value: Reg) {
        self.set_place(target);
        match target {
            Expr::Name(name) => self.store_name(&name.id, value),
            Expr::Attribute(attribute) => {
                let obj = self.expr(&attribute.value);
                self.set_place_of_attribute(attribute.range, &attribute.attr);
                let plain = dataclasses::plain_attribute(&attribute.attr.id);
                let name = match plain {
                    Some(name) => self.name(name),
                    None => self.private_name(&attribute.attr.id),
                };
                self.emit(Inst::SetAttr {
                    obj,
                    name,
                    src: value,
                    plain: plain.is_some(),
                });
            }
            Expr::Subscript(subscript) => {
                let obj = self.expr(&subscript.value);
                if let Expr::Slice(slice) = &*subscript.slice
                    && slice.step.is_none()
                {
                    let [start, stop, _] = self.slice_parts(slice);
                    self.set_place(subscript);
                    let args = vec![RtArg::Reg(obj), start, stop, RtArg::Reg(value)];
                    return self.rt_effect(Entry::SetSlice, args);
                }
                let index = self.expr(&subscript.slice);
                self.set_place(subscript);
                self.emit(Inst::SetItem {
                    obj,
                    index,
                    src: value,
                });
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, value),
            Expr::List(list) => self.unpack(&list.elts, value),
            Expr::Starred(starred) => self.assign(&starred.value, value),
            _ => {}
        }
    }

    fn unpack(&mut self, targets: &'a [Expr], src: Reg) {
        let regs: Vec<Reg> = targets.iter().map(|_| self.reg()).collect();
        match targets.iter().position(Expr::is_starred_expr) {
            None => self.emit(Inst::Unpack {
                dsts: regs.clone(),
                src,
            }),
            Some(star) => self.emit(Inst::UnpackStar {
                before: regs[..star].to_vec(),
                star: regs[star],
                after: regs[star + 1..].to_vec(),
                src,
            }),
        }
        for (target, reg) in targets.iter().zip(regs) {
            self.assign(target, reg);
        }
    }

    pub fn aug_assign(&mut self, stmt: &'a ast::StmtAugAssign) {
        let op = binary_op(stmt.op);
        match &*stmt.target {
            Expr::Name(name) => {
                self.set_place(&*stmt.target);
                let lhs = self.load_name(&name.id);
                let src = self.in_place(stmt, op, lhs);
                self.store_name(&name.id, src);
            }
            Expr::Attribute(attribute) => {
                let obj = self.expr(&attribute.value);
                self.set_place_of_attribute(attribute.range, &attribute.attr);
                let place = self.place;
                let name = self.private_name(&attribute.attr.id);
                let lhs = self.reg();
                self.emit(Inst::GetAttr {
                    dst: lhs,
                    obj,
                    name,
                });
                let src = self.in_place(stmt, op, lhs);
                self.place = place;
                self.emit(Inst::SetAttr {
                    obj,
                    name,
                    src,
                    plain: false,
                });
            }
            Expr::Subscript(subscript) => {
                let obj = self.expr(&subscript.value);
                let index = self.expr(&subscript.slice);
                self.set_place(subscript);
                let lhs = self.reg();
                self.emit(Inst::GetItem {
                    dst: lhs,
                    obj,
                    index,
                });
                let src = self.in_place(stmt, op, lhs);
                self.set_place(subscript);
                self.emit(Inst::SetItem { obj, index, src });
            }
            _ => {}
        }
    }

    fn in_place(
        &mut self,
        stmt: &'a ast::StmtAugAssign,
        op: molt_abi::ops::BinOp,
        lhs: Reg,
    ) -> Reg {
        let rhs = self.expr(&stmt.value);
        self.set_place(stmt);
        let dst = self.reg();
        self.emit(Inst::InPlace { dst, op, lhs, rhs });
        dst
    }

    pub fn ann_assign(&mut self, stmt: &'a ast::StmtAnnAssign) {
        if let Some(value) = &stmt.value {
            let value = self.expr(value);
            self.assign(&stmt.target, value);
        }
        let kind = self.m.scopes.scope(self.scope).kind;
        let evaluates = matches!(kind, ScopeKind::Module | ScopeKind::Class);
        self.set_place(stmt);
        match &*stmt.target {
            Expr::Name(name) if stmt.simple && evaluates => {
                let annotation = self.annotation(&stmt.annotation);
                self.set_place(stmt);
                let dict = self.load_name(&ast::name::Name::new_static("__annotations__"));
                let key = self.private_name(&name.id);
                let index = self.constant(crate::hir::Const::Str(key));
                self.emit(Inst::SetItem {
                    obj: dict,
                    index,
                    src: annotation,
                });
                return;
            }
            // Without a value the target is evaluated, but nothing is bound.
            Expr::Attribute(attribute) if stmt.value.is_none() => {
                self.expr(&attribute.value);
            }
            Expr::Subscript(subscript) if stmt.value.is_none() => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
            }
            _ => {}
        }
        if evaluates && !self.m.scopes.future_annotations {
            self.expr(&stmt.annotation);
        }
    }

    pub fn delete(&mut self, target: &'a Expr) {
        self.set_place(target);
        match target {
            Expr::Name(name) => self.delete_name(&name.id),
            Expr::Attribute(attribute) => {
                let obj = self.expr(&attribute.value);
                self.set_place_of_attribute(attribute.range, &attribute.attr);
                let name = self.private_name(&attribute.attr.id);
                self.emit(Inst::DelAttr { obj, name });
            }
            Expr::Subscript(subscript) => {
                let obj = self.expr(&subscript.value);
                let index = self.expr(&subscript.slice);
                self.set_place(subscript);
                self.emit(Inst::DelItem { obj, index });
            }
            Expr::Tuple(tuple) => {
                for target in &tuple.elts {
                    deep(|| self.delete(target));
                }
            }
            Expr::List(list) => {
                for target in &list.elts {
                    deep(|| self.delete(target));
                }
            }
            _ => {}
        }
    }
}

/// Items of a tuple or list.
fn items(expr: &Expr) -> Option<&[Expr]> {
    match expr {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}
