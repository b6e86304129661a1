//! Conditions whose outcome is known before the program runs: `TYPE_CHECKING`, the Python version,
//! the platform.
//!
//! An import in a branch that cannot be taken is not an import of the program.

use ruff_python_ast::{CmpOp, Expr, Number, UnaryOp};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Unknown,
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}

/// `sys.version_info[:2]` of the language that is compiled.
const VERSION: [i64; 2] = [3, 12];
const PLATFORM: &str = "linux";
const OS_NAME: &str = "posix";

/// What a condition is, as far as its text tells.
pub fn truth(test: &Expr) -> Truth {
    molt_core::syntax::deep(|| truth_of(test))
}

fn truth_of(test: &Expr) -> Truth {
    match test {
        Expr::BooleanLiteral(literal) => literal.value.into(),
        Expr::NoneLiteral(_) => Truth::False,
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(value) => value.as_i64().map_or(Truth::Unknown, |v| (v != 0).into()),
            _ => Truth::Unknown,
        },
        Expr::Name(name) if name.id == "TYPE_CHECKING" => Truth::False,
        Expr::Attribute(attribute) if attribute.attr.as_str() == "TYPE_CHECKING" => Truth::False,
        Expr::UnaryOp(not) if not.op == UnaryOp::Not => match truth(&not.operand) {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        },
        Expr::BoolOp(operation) => {
            let decisive = match operation.op {
                ruff_python_ast::BoolOp::And => Truth::False,
                ruff_python_ast::BoolOp::Or => Truth::True,
            };
            let mut result = if decisive == Truth::False {
                Truth::True
            } else {
                Truth::False
            };
            for value in &operation.values {
                match truth(value) {
                    found if found == decisive => return decisive,
                    Truth::Unknown => result = Truth::Unknown,
                    _ => {}
                }
            }
            result
        }
        Expr::Compare(compare) => match (&*compare.ops, &*compare.comparators) {
            ([op], [right]) => comparison(&compare.left, *op, right),
            _ => Truth::Unknown,
        },
        Expr::Call(call) => {
            // sys.platform.startswith("win")
            let Expr::Attribute(method) = &*call.func else {
                return Truth::Unknown;
            };
            let (Some(value), [Expr::StringLiteral(prefix)]) =
                (platform_text(&method.value), &*call.arguments.args)
            else {
                return Truth::Unknown;
            };
            match method.attr.as_str() {
                "startswith" => value.starts_with(prefix.value.to_str()).into(),
                _ => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    }
}

fn comparison(left: &Expr, op: CmpOp, right: &Expr) -> Truth {
    if let Some(value) = platform_text(left) {
        return match (op, right) {
            (CmpOp::Eq, Expr::StringLiteral(text)) => (value == text.value.to_str()).into(),
            (CmpOp::NotEq, Expr::StringLiteral(text)) => (value != text.value.to_str()).into(),
            (CmpOp::In, Expr::Tuple(items)) => {
                let texts = items.elts.iter().map(Expr::as_string_literal_expr);
                let texts: Option<Vec<_>> = texts.collect();
                texts.map_or(Truth::Unknown, |texts| {
                    texts.iter().any(|text| text.value.to_str() == value).into()
                })
            }
            _ => Truth::Unknown,
        };
    }
    let (Some(left), Some(right)) = (version(left), int_tuple(right)) else {
        return Truth::Unknown;
    };
    if right.len() > left.len() {
        return Truth::Unknown;
    }
    // The full version_info is longer than its first two parts, hence greater when those are equal.
    let is_prefix = left[..right.len()] == right[..];
    let ordering = left[..right.len()].cmp(&right);
    match op {
        CmpOp::GtE => ordering.is_ge().into(),
        CmpOp::Lt => ordering.is_lt().into(),
        CmpOp::Gt if !is_prefix => ordering.is_gt().into(),
        CmpOp::LtE if !is_prefix => ordering.is_le().into(),
        CmpOp::Eq if !is_prefix => Truth::False,
        CmpOp::NotEq if !is_prefix => Truth::True,
        _ => Truth::Unknown,
    }
}

fn is_attribute_of(expression: &Expr, module: &str, name: &str) -> bool {
    expression.as_attribute_expr().is_some_and(|attribute| {
        attribute.attr.as_str() == name
            && attribute
                .value
                .as_name_expr()
                .is_some_and(|n| n.id == module)
    })
}

fn platform_text(expression: &Expr) -> Option<&'static str> {
    if is_attribute_of(expression, "sys", "platform") {
        Some(PLATFORM)
    } else if is_attribute_of(expression, "os", "name") {
        Some(OS_NAME)
    } else {
        None
    }
}

fn version(expression: &Expr) -> Option<Vec<i64>> {
    let is_info = |e: &Expr| is_attribute_of(e, "sys", "version_info");
    match expression {
        Expr::Subscript(subscript) if is_info(&subscript.value) => match &*subscript.slice {
            Expr::Slice(slice) if slice.lower.is_none() && slice.step.is_none() => {
                (int(slice.upper.as_deref()?)? == 2).then(|| VERSION.to_vec())
            }
            _ => None,
        },
        _ => is_info(expression).then(|| VERSION.to_vec()),
    }
}

fn int(expression: &Expr) -> Option<i64> {
    match &expression.as_number_literal_expr()?.value {
        Number::Int(value) => value.as_i64(),
        _ => None,
    }
}

fn int_tuple(expression: &Expr) -> Option<Vec<i64>> {
    expression.as_tuple_expr()?.elts.iter().map(int).collect()
}
