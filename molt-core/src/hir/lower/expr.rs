//! Expressions: dispatch, operators, comparisons, conditions.

use super::function::FunctionLowering;
use crate::hir::{Block, Const, Inst, Reg, RtArg};
use crate::syntax::deep;
use molt_abi::entry::Entry;
use molt_abi::ops;
use ruff_python_ast::{self as ast, CmpOp, Expr, Operator, UnaryOp};

impl<'a> FunctionLowering<'_, 'a> {
    /// Evaluate an expression; the register may be that of a local variable.
    pub fn expr(&mut self, expr: &'a Expr) -> Reg {
        deep(|| self.expression(expr))
    }

    fn expression(&mut self, expr: &'a Expr) -> Reg {
        if let Some(value) = self.constant_value(expr) {
            self.set_place(expr);
            return self.constant(value);
        }
        self.set_place(expr);
        match expr {
            Expr::Name(name) => self.load_name(&name.id),
            Expr::BoolOp(bool_op) => self.bool_op(bool_op),
            Expr::Named(named) => {
                let value = self.expr(&named.value);
                self.assign(&named.target, value);
                value
            }
            Expr::BinOp(bin_op) => self.bin_op(bin_op),
            Expr::UnaryOp(unary) => self.unary_op(unary),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::If(if_expr) => self.if_expr(if_expr),
            Expr::Dict(dict) => self.dict_display(dict),
            Expr::Set(set) => self.set_display(set),
            Expr::List(list) => self.list_display(&list.elts),
            Expr::Tuple(tuple) => self.tuple_display(&tuple.elts),
            Expr::ListComp(comp) => self.list_comp(comp),
            Expr::SetComp(comp) => self.set_comp(comp),
            Expr::DictComp(comp) => self.dict_comp(comp),
            Expr::Generator(comp) => self.generator(comp),
            Expr::Await(inner) => self.await_expr(inner),
            Expr::Yield(inner) => self.yield_expr(inner),
            Expr::YieldFrom(inner) => self.yield_from(inner),
            Expr::Compare(compare) => self.compare(compare),
            Expr::Call(call) => self.call(call),
            Expr::FString(f_string) => self.f_string(f_string),
            Expr::Attribute(attribute) => {
                let obj = self.expr(&attribute.value);
                self.set_place_of_attribute(attribute.range, &attribute.attr);
                let name = self.private_name(&attribute.attr.id);
                let dst = self.reg();
                self.emit(Inst::GetAttr { dst, obj, name });
                dst
            }
            Expr::Subscript(subscript) => {
                let obj = self.expr(&subscript.value);
                if let Expr::Slice(slice) = &*subscript.slice {
                    // No slice object is made if the runtime finds that it can do without.
                    let [start, stop, step] = self.slice_parts(slice);
                    self.set_place(subscript);
                    let args = vec![RtArg::Reg(obj), start, stop, step];
                    return self.rt(Entry::GetSlice, args);
                }
                let index = self.expr(&subscript.slice);
                self.set_place(subscript);
                let dst = self.reg();
                self.emit(Inst::GetItem { dst, obj, index });
                dst
            }
            Expr::Slice(slice) => self.slice(slice),
            // The checks on the tree leave these only where their parents handle them.
            Expr::Starred(starred) => self.expr(&starred.value),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => self.none(),
        }
    }

    pub fn slice_parts(&mut self, slice: &'a ast::ExprSlice) -> [RtArg; 3] {
        [&slice.lower, &slice.upper, &slice.step].map(|part| match part {
            Some(part) => RtArg::Reg(self.expr(part)),
            None => RtArg::Unset,
        })
    }

    fn slice(&mut self, slice: &'a ast::ExprSlice) -> Reg {
        let mut part = |part: &'a Option<Box<Expr>>| part.as_ref().map(|part| self.expr(part));
        let (start, stop, step) = (part(&slice.lower), part(&slice.upper), part(&slice.step));
        let dst = self.reg();
        self.emit(Inst::BuildSlice {
            dst,
            start,
            stop,
            step,
        });
        dst
    }

    fn bin_op(&mut self, expr: &'a ast::ExprBinOp) -> Reg {
        let lhs = self.expr(&expr.left);
        let rhs = self.expr(&expr.right);
        self.set_place(expr);
        let dst = self.reg();
        self.emit(Inst::Binary {
            dst,
            op: binary_op(expr.op),
            lhs,
            rhs,
        });
        dst
    }

    fn unary_op(&mut self, expr: &'a ast::ExprUnaryOp) -> Reg {
        let src = self.expr(&expr.operand);
        self.set_place(expr);
        let dst = self.reg();
        self.emit(match expr.op {
            UnaryOp::Not => Inst::Not { dst, src },
            UnaryOp::Invert => Inst::Unary {
                dst,
                op: ops::UnaryOp::Invert,
                src,
            },
            UnaryOp::UAdd => Inst::Unary {
                dst,
                op: ops::UnaryOp::Pos,
                src,
            },
            UnaryOp::USub => Inst::Unary {
                dst,
                op: ops::UnaryOp::Neg,
                src,
            },
        });
        dst
    }

    /// `a and b or c` as a value.
    fn bool_op(&mut self, expr: &'a ast::ExprBoolOp) -> Reg {
        let dst = self.reg();
        let end = self.new_block();
        let last = expr.values.len() - 1;
        for (index, value) in expr.values.iter().enumerate() {
            let src = self.expr(value);
            self.emit(Inst::Copy { dst, src });
            if index == last {
                self.jump(end);
                break;
            }
            let next = self.new_block();
            self.set_place(expr);
            match expr.op {
                ast::BoolOp::And => self.branch(dst, next, end),
                ast::BoolOp::Or => self.branch(dst, end, next),
            }
            self.switch_to(next);
        }
        self.switch_to(end);
        dst
    }

    fn if_expr(&mut self, expr: &'a ast::ExprIf) -> Reg {
        let dst = self.reg();
        let (then, otherwise, end) = (self.new_block(), self.new_block(), self.new_block());
        self.condition(&expr.test, then, otherwise);
        for (block, value) in [(then, &expr.body), (otherwise, &expr.orelse)] {
            self.switch_to(block);
            let src = self.expr(value);
            self.emit(Inst::Copy { dst, src });
            self.jump(end);
        }
        self.switch_to(end);
        dst
    }

    /// Go to `then` or `otherwise` by the truth of `expr`, without making a bool where the
    /// jump is all that is wanted.
    pub fn condition(&mut self, expr: &'a Expr, then: Block, otherwise: Block) {
        deep(|| self.condition_inner(expr, then, otherwise));
    }

    fn condition_inner(&mut self, expr: &'a Expr, then: Block, otherwise: Block) {
        match expr {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => {
                self.condition(&unary.operand, otherwise, then);
                return;
            }
            Expr::BoolOp(bool_op) => {
                let last = bool_op.values.len() - 1;
                for (index, value) in bool_op.values.iter().enumerate() {
                    if index == last {
                        self.condition(value, then, otherwise);
                        return;
                    }
                    let next = self.new_block();
                    match bool_op.op {
                        ast::BoolOp::And => self.condition(value, next, otherwise),
                        ast::BoolOp::Or => self.condition(value, then, next),
                    }
                    self.switch_to(next);
                }
                return;
            }
            Expr::Compare(compare) if compare.ops.len() > 1 => {
                self.chained_condition(compare, then, otherwise);
                return;
            }
            Expr::If(if_expr) => {
                let (yes, no) = (self.new_block(), self.new_block());
                self.condition(&if_expr.test, yes, no);
                self.switch_to(yes);
                self.condition(&if_expr.body, then, otherwise);
                self.switch_to(no);
                self.condition(&if_expr.orelse, then, otherwise);
                return;
            }
            _ => {}
        }
        match self.constant_value(expr).map(|value| self.truth(&value)) {
            Some(true) => self.jump(then),
            Some(false) => self.jump(otherwise),
            None => {
                let cond = self.expr(expr);
                self.branch(cond, then, otherwise);
            }
        }
    }

    fn compare(&mut self, expr: &'a ast::ExprCompare) -> Reg {
        let lhs = self.expr(&expr.left);
        if let ([op], [comparator]) = (&*expr.ops, &*expr.comparators) {
            let rhs = self.comparator(*op, comparator, true);
            self.set_place(expr);
            return self.comparison(*op, lhs, rhs);
        }
        let dst = self.reg();
        let end = self.new_block();
        let mut lhs = lhs;
        let last = expr.ops.len() - 1;
        for (index, (op, comparator)) in expr.ops.iter().zip(&*expr.comparators).enumerate() {
            let rhs = self.comparator(*op, comparator, index == last);
            self.set_place(expr);
            let src = self.comparison(*op, lhs, rhs);
            self.emit(Inst::Copy { dst, src });
            if index == last {
                self.jump(end);
            } else {
                let next = self.new_block();
                self.branch(dst, next, end);
                self.switch_to(next);
            }
            lhs = rhs;
        }
        self.switch_to(end);
        dst
    }

    fn chained_condition(&mut self, expr: &'a ast::ExprCompare, then: Block, otherwise: Block) {
        let mut lhs = self.expr(&expr.left);
        let last = expr.ops.len() - 1;
        for (index, (op, comparator)) in expr.ops.iter().zip(&*expr.comparators).enumerate() {
            let rhs = self.comparator(*op, comparator, index == last);
            self.set_place(expr);
            let result = self.comparison(*op, lhs, rhs);
            if index == last {
                self.branch(result, then, otherwise);
            } else {
                let next = self.new_block();
                self.branch(result, next, otherwise);
                self.switch_to(next);
            }
            lhs = rhs;
        }
    }

    /// Right operand of a comparison: a display of constants behind the last `in` is itself constant.
    fn comparator(&mut self, op: CmpOp, expr: &'a Expr, is_last: bool) -> Reg {
        if is_last && matches!(op, CmpOp::In | CmpOp::NotIn) {
            self.iterable(expr)
        } else {
            self.expr(expr)
        }
    }

    pub fn comparison(&mut self, op: CmpOp, lhs: Reg, rhs: Reg) -> Reg {
        let dst = self.reg();
        let rich = |op| Inst::Compare { dst, op, lhs, rhs };
        self.emit(match op {
            CmpOp::Eq => rich(ops::CmpOp::Eq),
            CmpOp::NotEq => rich(ops::CmpOp::Ne),
            CmpOp::Lt => rich(ops::CmpOp::Lt),
            CmpOp::LtE => rich(ops::CmpOp::Le),
            CmpOp::Gt => rich(ops::CmpOp::Gt),
            CmpOp::GtE => rich(ops::CmpOp::Ge),
            CmpOp::Is => Inst::Is {
                dst,
                negate: false,
                lhs,
                rhs,
            },
            CmpOp::IsNot => Inst::Is {
                dst,
                negate: true,
                lhs,
                rhs,
            },
            CmpOp::In => Inst::In {
                dst,
                negate: false,
                item: lhs,
                container: rhs,
            },
            CmpOp::NotIn => Inst::In {
                dst,
                negate: true,
                item: lhs,
                container: rhs,
            },
        });
        dst
    }

    /// What a `for` or `in` looks at: a list or set of constants need not be built each time.
    pub fn iterable(&mut self, expr: &'a Expr) -> Reg {
        let folded = match expr {
            Expr::List(list) => self.constant_items(&list.elts).map(Const::Tuple),
            Expr::Set(set) => self
                .constant_items(&set.elts)
                .map(|items| self.m.frozen_set(items)),
            _ => None,
        };
        match folded {
            Some(value) => {
                self.set_place(expr);
                self.constant(value)
            }
            None => self.expr(expr),
        }
    }

    fn truth(&self, value: &Const) -> bool {
        match value {
            Const::None | Const::False => false,
            Const::True | Const::Ellipsis | Const::NotImplemented => true,
            Const::Int(value) => *value != 0,
            Const::BigInt(_) => true,
            Const::Float(bits) => f64::from_bits(*bits) != 0.0,
            Const::Complex(re, im) => f64::from_bits(*re) != 0.0 || f64::from_bits(*im) != 0.0,
            Const::Str(text) => !self.m.names[*text].is_empty(),
            Const::Bytes(bytes) => !bytes.is_empty(),
            Const::Tuple(items) | Const::FrozenSet(items, _) => !items.is_empty(),
        }
    }
}

pub(super) fn binary_op(op: Operator) -> ops::BinOp {
    match op {
        Operator::Add => ops::BinOp::Add,
        Operator::Sub => ops::BinOp::Sub,
        Operator::Mult => ops::BinOp::Mul,
        Operator::MatMult => ops::BinOp::MatMul,
        Operator::Div => ops::BinOp::TrueDiv,
        Operator::Mod => ops::BinOp::Mod,
        Operator::Pow => ops::BinOp::Pow,
        Operator::LShift => ops::BinOp::LShift,
        Operator::RShift => ops::BinOp::RShift,
        Operator::BitOr => ops::BinOp::Or,
        Operator::BitXor => ops::BinOp::Xor,
        Operator::BitAnd => ops::BinOp::And,
        Operator::FloorDiv => ops::BinOp::FloorDiv,
    }
}
