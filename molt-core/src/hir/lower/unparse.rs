//! Text of an expression in CPython's normal form: what annotations are under
//! `from __future__ import annotations`.

use ruff_python_ast::{
    self as ast, BoolOp, Comprehension, ConversionFlag, Expr, FStringPart,
    InterpolatedStringElement, InterpolatedStringElements, Number, Operator, Parameters, UnaryOp,
};
use ruff_text_size::Ranged;

/// How tightly an operator binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    fn next(self) -> Level {
        const ALL: [Level; 16] = [
            Level::Tuple,
            Level::Test,
            Level::Or,
            Level::And,
            Level::Not,
            Level::Compare,
            Level::BitOr,
            Level::BitXor,
            Level::BitAnd,
            Level::Shift,
            Level::Sum,
            Level::Product,
            Level::Factor,
            Level::Power,
            Level::Await,
            Level::Atom,
        ];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

pub(super) fn unparse(expr: &Expr, source: &str) -> String {
    let mut unparser = Unparser {
        out: String::new(),
        source,
    };
    // A tuple at the top has parentheses, as everywhere but in subscripts.
    unparser.expr(expr, Level::Test);
    unparser.out
}

struct Unparser<'s> {
    out: String,
    source: &'s str,
}

impl Unparser<'_> {
    fn expr(&mut self, expr: &Expr, level: Level) {
        crate::syntax::deep(|| self.expression(expr, level));
    }

    fn within(&mut self, own: Level, level: Level, write: impl FnOnce(&mut Self)) {
        let parentheses = level > own;
        if parentheses {
            self.out.push('(');
        }
        write(self);
        if parentheses {
            self.out.push(')');
        }
    }

    fn list<'e>(&mut self, items: impl IntoIterator<Item = &'e Expr>, level: Level) {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out += ", ";
            }
            self.expr(item, level);
        }
    }

    fn expression(&mut self, expr: &Expr, level: Level) {
        match expr {
            Expr::BoolOp(bool_op) => {
                let (own, sign) = match bool_op.op {
                    BoolOp::And => (Level::And, " and "),
                    BoolOp::Or => (Level::Or, " or "),
                };
                self.within(own, level, |this| {
                    for (index, value) in bool_op.values.iter().enumerate() {
                        if index > 0 {
                            this.out += sign;
                        }
                        this.expr(value, own.next());
                    }
                });
            }
            Expr::BinOp(bin_op) => {
                let own = binary_level(bin_op.op);
                let right_to_left = bin_op.op == Operator::Pow;
                self.within(own, level, |this| {
                    this.expr(&bin_op.left, if right_to_left { own.next() } else { own });
                    this.out += &format!(" {} ", bin_op.op.as_str());
                    this.expr(&bin_op.right, if right_to_left { own } else { own.next() });
                });
            }
            Expr::UnaryOp(unary) => {
                let (own, sign) = match unary.op {
                    UnaryOp::Not => (Level::Not, "not "),
                    UnaryOp::Invert => (Level::Factor, "~"),
                    UnaryOp::UAdd => (Level::Factor, "+"),
                    UnaryOp::USub => (Level::Factor, "-"),
                };
                self.within(own, level, |this| {
                    this.out += sign;
                    this.expr(&unary.operand, own);
                });
            }
            Expr::Lambda(lambda) => self.within(Level::Test, level, |this| {
                this.out += "lambda";
                if let Some(parameters) = &lambda.parameters {
                    this.out.push(' ');
                    this.parameters(parameters);
                }
                this.out += ": ";
                this.expr(&lambda.body, Level::Test);
            }),
            Expr::If(if_expr) => self.within(Level::Test, level, |this| {
                this.expr(&if_expr.body, Level::Test.next());
                this.out += " if ";
                this.expr(&if_expr.test, Level::Test.next());
                this.out += " else ";
                this.expr(&if_expr.orelse, Level::Test);
            }),
            Expr::Dict(dict) => {
                self.out.push('{');
                for (index, item) in dict.items.iter().enumerate() {
                    if index > 0 {
                        self.out += ", ";
                    }
                    match &item.key {
                        Some(key) => {
                            self.expr(key, Level::Test);
                            self.out += ": ";
                            self.expr(&item.value, Level::Test);
                        }
                        None => {
                            self.out += "**";
                            self.expr(&item.value, Level::BitOr);
                        }
                    }
                }
                self.out.push('}');
            }
            Expr::Set(set) => {
                self.out.push('{');
                self.list(&set.elts, Level::Test);
                self.out.push('}');
            }
            Expr::List(list) => {
                self.out.push('[');
                self.list(&list.elts, Level::Test);
                self.out.push(']');
            }
            Expr::Tuple(tuple) if tuple.elts.is_empty() => self.out += "()",
            Expr::Tuple(tuple) => self.within(Level::Tuple, level, |this| {
                this.list(&tuple.elts, Level::Test);
                if tuple.elts.len() == 1 {
                    this.out.push(',');
                }
            }),
            Expr::ListComp(comp) => {
                self.comprehension('[', [Some(&comp.elt), None], &comp.generators, ']');
            }
            Expr::SetComp(comp) => {
                self.comprehension('{', [Some(&comp.elt), None], &comp.generators, '}');
            }
            Expr::Generator(comp) => {
                self.comprehension('(', [Some(&comp.elt), None], &comp.generators, ')');
            }
            Expr::DictComp(comp) => {
                let elements = [comp.key.as_deref(), Some(&comp.value)];
                self.comprehension('{', elements, &comp.generators, '}');
            }
            Expr::Compare(compare) => self.within(Level::Compare, level, |this| {
                this.expr(&compare.left, Level::Compare.next());
                for (op, comparator) in compare.ops.iter().zip(&compare.comparators) {
                    this.out += &format!(" {} ", op.as_str());
                    this.expr(comparator, Level::Compare.next());
                }
            }),
            Expr::Call(call) => self.call(call),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value, Level::Atom);
                let is_int = matches!(&*attribute.value, Expr::NumberLiteral(number)
                    if matches!(number.value, Number::Int(_)));
                self.out += if is_int { " ." } else { "." };
                self.out += &attribute.attr;
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value, Level::Atom);
                self.out.push('[');
                self.expr(&subscript.slice, Level::Tuple);
                self.out.push(']');
            }
            Expr::Slice(slice) => {
                if let Some(lower) = &slice.lower {
                    self.expr(lower, Level::Test);
                }
                self.out.push(':');
                if let Some(upper) = &slice.upper {
                    self.expr(upper, Level::Test);
                }
                if let Some(step) = &slice.step {
                    self.out.push(':');
                    self.expr(step, Level::Test);
                }
            }
            Expr::Starred(starred) => {
                self.out.push('*');
                self.expr(&starred.value, Level::BitOr);
            }
            Expr::Name(name) => self.out += &name.id,
            Expr::StringLiteral(literal) => {
                if literal.value.is_unicode() {
                    self.out.push('u');
                }
                self.out += &string_repr(literal.value.to_str());
            }
            Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                self.out += &bytes_repr(&bytes);
            }
            Expr::NumberLiteral(literal) => self.number(&literal.value),
            Expr::BooleanLiteral(literal) => {
                self.out += if literal.value { "True" } else { "False" }
            }
            Expr::FString(f_string) => {
                let mut text = String::new();
                for part in &f_string.value {
                    match part {
                        FStringPart::Literal(literal) => text += &doubled_braces(&literal.value),
                        FStringPart::FString(inner) => self.fields(&inner.elements, &mut text),
                    }
                }
                self.out += &format!("f{}", string_repr(&text));
            }
            Expr::NoneLiteral(_) => self.out += "None",
            Expr::EllipsisLiteral(_) => self.out += "...",
            // Not possible in annotations, or with a form of their own: as they are written.
            Expr::Named(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => self.out += &self.source[expr.range()],
        }
    }

    fn fields(&mut self, elements: &InterpolatedStringElements, text: &mut String) {
        for element in elements {
            let field = match element {
                InterpolatedStringElement::Literal(literal) => {
                    *text += &doubled_braces(&literal.value);
                    continue;
                }
                InterpolatedStringElement::Interpolation(field) => field,
            };
            if let Some(debug) = &field.debug_text {
                *text += &doubled_braces(debug.as_str());
            }
            let mut inner = Unparser {
                out: String::new(),
                source: self.source,
            };
            inner.expr(&field.expression, Level::Test.next());
            let blank = if inner.out.starts_with('{') { " " } else { "" };
            *text += &format!("{{{blank}{}", inner.out);
            match field.conversion {
                ConversionFlag::None
                    if field.debug_text.is_some() && field.format_spec.is_none() =>
                {
                    *text += "!r";
                }
                flag => {
                    if let Some(flag) = flag.to_char() {
                        *text += &format!("!{flag}");
                    }
                }
            }
            if let Some(spec) = &field.format_spec {
                text.push(':');
                self.fields(&spec.elements, text);
            }
            text.push('}');
        }
    }

    fn comprehension(
        &mut self,
        open: char,
        elements: [Option<&Expr>; 2],
        generators: &[Comprehension],
        close: char,
    ) {
        self.out.push(open);
        for (index, element) in elements.into_iter().flatten().enumerate() {
            if index > 0 {
                self.out += ": ";
            }
            self.expr(element, Level::Test);
        }
        for generator in generators {
            self.out += if generator.is_async {
                " async for "
            } else {
                " for "
            };
            self.expr(&generator.target, Level::Tuple);
            self.out += " in ";
            self.expr(&generator.iter, Level::Test.next());
            for condition in &generator.ifs {
                self.out += " if ";
                self.expr(condition, Level::Test.next());
            }
        }
        self.out.push(close);
    }

    fn call(&mut self, call: &ast::ExprCall) {
        self.expr(&call.func, Level::Atom);
        if let ([Expr::Generator(_)], []) = (&*call.arguments.args, &*call.arguments.keywords) {
            self.expr(&call.arguments.args[0], Level::Atom);
            return;
        }
        self.out.push('(');
        self.list(&call.arguments.args, Level::Test);
        for (index, keyword) in call.arguments.keywords.iter().enumerate() {
            if index > 0 || !call.arguments.args.is_empty() {
                self.out += ", ";
            }
            match &keyword.arg {
                Some(name) => self.out += &format!("{name}="),
                None => self.out += "**",
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.out.push(')');
    }

    fn parameters(&mut self, parameters: &Parameters) {
        let mut parts: Vec<String> = Vec::new();
        let mut with_default = |parameter: &ast::ParameterWithDefault| {
            let name = parameter.name().to_string();
            match &parameter.default {
                Some(default) => format!("{name}={}", unparse(default, self.source)),
                None => name,
            }
        };
        parts.extend(parameters.posonlyargs.iter().map(&mut with_default));
        if !parameters.posonlyargs.is_empty() {
            parts.push("/".to_owned());
        }
        parts.extend(parameters.args.iter().map(&mut with_default));
        match &parameters.vararg {
            Some(vararg) => parts.push(format!("*{}", vararg.name)),
            None if !parameters.kwonlyargs.is_empty() => parts.push("*".to_owned()),
            None => {}
        }
        parts.extend(parameters.kwonlyargs.iter().map(&mut with_default));
        parts.extend(
            parameters
                .kwarg
                .iter()
                .map(|kwarg| format!("**{}", kwarg.name)),
        );
        self.out += &parts.join(", ");
    }

    fn number(&mut self, number: &Number) {
        match number {
            Number::Int(int) => match int.as_i64() {
                Some(value) => self.out += &value.to_string(),
                None => self.out += &int.to_string(),
            },
            Number::Float(value) => self.out += &float_repr(*value),
            Number::Complex { imag, .. } => {
                let text = float_repr(*imag);
                self.out += text.strip_suffix(".0").unwrap_or(&text);
                self.out.push('j');
            }
        }
    }
}

fn binary_level(op: Operator) -> Level {
    match op {
        Operator::BitOr => Level::BitOr,
        Operator::BitXor => Level::BitXor,
        Operator::BitAnd => Level::BitAnd,
        Operator::LShift | Operator::RShift => Level::Shift,
        Operator::Add | Operator::Sub => Level::Sum,
        Operator::Pow => Level::Power,
        Operator::Mult | Operator::MatMult | Operator::Div | Operator::Mod | Operator::FloorDiv => {
            Level::Product
        }
    }
}

fn doubled_braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn float_repr(value: f64) -> String {
    if value.is_infinite() {
        return "1e309".to_owned();
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        let plain = value.to_string();
        return if plain.contains('.') {
            plain
        } else {
            plain + ".0"
        };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

fn string_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if c.is_control() && (c as u32) < 0x100 => out += &format!("\\x{:02x}", c as u32),
            _ => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => out += "\\\\",
            b'\n' => out += "\\n",
            b'\r' => out += "\\r",
            b'\t' => out += "\\t",
            byte if *byte as char == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7f => out.push(*byte as char),
            _ => out += &format!("\\x{byte:02x}"),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use ruff_python_parser::parse_expression;

    #[test]
    fn normal_form() {
        let check = |source: &str, expected: &str| {
            let Ok(parsed) = parse_expression(source) else {
                panic!("{source}")
            };
            assert_eq!(
                super::unparse(&parsed.syntax().body, source),
                expected,
                "{source}"
            );
        };
        check("Dict[str,  int|None]", "Dict[str, int | None]");
        check("(a, )", "(a,)");
        check("'x'\"y'\"", "\"xy'\"");
        check("a+b*c-(d-e)**-f**g", "a + b * c - (d - e) ** (-f ** g)");
        check("Callable[[int], 1e16]", "Callable[[int], 1e+16]");
        check(
            "lambda x, *y, z=1: x if y else z",
            "lambda x, *y, z=1: x if y else z",
        );
        check("f(x for x in y)", "f(x for x in y)");
        check("f\"a{x!r:>{w}}b\"", "f'a{x!r:>{w}}b'");
        check("not (a and b or c) in d", "not (a and b or c) in d");
    }
}
