//! Constants: literals, signs before them, tuples of them.

use super::function::FunctionLowering;
use crate::hir::Const;
use ruff_python_ast::{Expr, Number, UnaryOp};

impl<'a> FunctionLowering<'_, 'a> {
    /// The value of an expression that is constant in CPython's code, too.
    pub fn constant_value(&mut self, expr: &'a Expr) -> Option<Const> {
        Some(match expr {
            Expr::NoneLiteral(_) => Const::None,
            Expr::EllipsisLiteral(_) => Const::Ellipsis,
            Expr::BooleanLiteral(literal) if literal.value => Const::True,
            Expr::BooleanLiteral(_) => Const::False,
            Expr::NumberLiteral(literal) => number(&literal.value),
            Expr::StringLiteral(literal) => {
                let text = self.string_value(literal);
                Const::Str(self.m.intern(text))
            }
            Expr::BytesLiteral(literal) => Const::Bytes(literal.value.bytes().collect()),
            Expr::Name(name) if name.id == "__debug__" => Const::True,
            Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => {
                let Expr::NumberLiteral(literal) = &*unary.operand else {
                    return None;
                };
                negated(number(&literal.value))
            }
            Expr::BinOp(bin_op) => {
                // A complex literal: real part, sign, imaginary part.
                let re = self.real_part(&bin_op.left)?;
                let Expr::NumberLiteral(right) = &*bin_op.right else {
                    return None;
                };
                let Number::Complex { imag, .. } = right.value else {
                    return None;
                };
                match bin_op.op {
                    ruff_python_ast::Operator::Add => complex(re + 0.0, 0.0 + imag),
                    ruff_python_ast::Operator::Sub => complex(re - 0.0, 0.0 - imag),
                    _ => return None,
                }
            }
            Expr::Tuple(tuple) => Const::Tuple(self.constant_items(&tuple.elts)?),
            _ => return None,
        })
    }

    /// All items of a display, if all are constants.
    pub fn constant_items(&mut self, items: &'a [Expr]) -> Option<Vec<Const>> {
        items.iter().map(|item| self.constant_value(item)).collect()
    }

    fn real_part(&mut self, expr: &'a Expr) -> Option<f64> {
        match self.constant_value(expr)? {
            Const::Int(value) if value.unsigned_abs() <= 1 << 53 => Some(value as f64),
            Const::Float(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }
}

fn complex(re: f64, im: f64) -> Const {
    Const::Complex(re.to_bits(), im.to_bits())
}

fn negated(value: Const) -> Const {
    match value {
        Const::Int(value) => Const::Int(-value),
        Const::BigInt(digits) if &*digits == "9223372036854775808" => Const::Int(i64::MIN),
        Const::BigInt(digits) => Const::BigInt(format!("-{digits}").into()),
        Const::Float(bits) => Const::Float((-f64::from_bits(bits)).to_bits()),
        Const::Complex(re, im) => complex(-f64::from_bits(re), -f64::from_bits(im)),
        other => other,
    }
}

fn number(value: &Number) -> Const {
    match value {
        Number::Int(int) => match int.as_i64() {
            Some(value) => Const::Int(value),
            None => Const::BigInt(decimal(&int.to_string()).into()),
        },
        Number::Float(value) => Const::Float(value.to_bits()),
        Number::Complex { real, imag } => complex(*real, *imag),
    }
}

/// Decimal digits of an int literal in any base.
fn decimal(literal: &str) -> String {
    let text = literal.replace('_', "");
    let (digits, radix) = match text.get(..2) {
        Some("0x" | "0X") => (&text[2..], 16),
        Some("0o" | "0O") => (&text[2..], 8),
        Some("0b" | "0B") => (&text[2..], 2),
        _ => return text,
    };
    // Little-endian limbs of nine decimal digits.
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for digit in digits.chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(radix) + carry;
            *limb = value % LIMB;
            carry = value / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut out = limbs.last().copied().unwrap_or(0).to_string();
    for limb in limbs.iter().rev().skip(1) {
        out += &format!("{limb:09}");
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn decimal_digits() {
        let check = |literal, expected| assert_eq!(super::decimal(literal), expected);
        check("0x1_0000_0000_0000_0000", "18446744073709551616");
        check("0b1", "1");
        check("123_456", "123456");
        check("0o2000000000000000000000000", "9444732965739290427392");
    }
}
