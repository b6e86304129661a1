//! f-strings.

use super::function::FunctionLowering;
use crate::hir::{Const, Inst, Reg};
use crate::syntax::strings;
use ruff_python_ast::{
    self as ast, ConversionFlag, FStringPart, InterpolatedElement, InterpolatedStringElement,
    InterpolatedStringElements,
};

/// A piece of the result, or text not yet put into a register.
#[derive(Default)]
struct Parts {
    regs: Vec<Reg>,
    text: Vec<u8>,
}

impl<'a> FunctionLowering<'_, 'a> {
    pub fn f_string(&mut self, expr: &'a ast::ExprFString) -> Reg {
        let mut parts = Parts::default();
        for part in &expr.value {
            match part {
                FStringPart::Literal(literal) => {
                    let source = &self.m.parsed.source.text;
                    parts.text.extend(strings::string_literal(literal, source));
                }
                FStringPart::FString(f_string) => {
                    let is_raw = f_string.flags.prefix().is_raw();
                    self.elements(&f_string.elements, is_raw, &mut parts);
                }
            }
        }
        self.set_place(expr);
        self.join(parts)
    }

    fn elements(
        &mut self,
        elements: &'a InterpolatedStringElements,
        is_raw: bool,
        parts: &mut Parts,
    ) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    let source = &self.m.parsed.source.text;
                    parts
                        .text
                        .extend(strings::f_string_literal(literal, is_raw, source));
                }
                InterpolatedStringElement::Interpolation(field) => {
                    if let Some(debug) = &field.debug_text {
                        parts.text.extend(debug_text(debug.as_str()).bytes());
                    }
                    self.flush(parts);
                    let value = self.field(field, is_raw);
                    parts.regs.push(value);
                }
            }
        }
    }

    fn field(&mut self, field: &'a InterpolatedElement, is_raw: bool) -> Reg {
        let src = self.expr(&field.expression);
        let conversion = match field.conversion {
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => {
                b'r'
            }
            flag => flag.to_byte().unwrap_or(0),
        };
        let spec = field.format_spec.as_ref().map(|spec| {
            let mut parts = Parts::default();
            self.elements(&spec.elements, is_raw, &mut parts);
            self.join(parts)
        });
        self.set_place(field);
        let dst = self.reg();
        self.emit(Inst::FormatValue {
            dst,
            src,
            conversion,
            spec,
        });
        dst
    }

    fn flush(&mut self, parts: &mut Parts) {
        if !parts.text.is_empty() {
            let text = self.m.intern(std::mem::take(&mut parts.text));
            let reg = self.constant(Const::Str(text));
            parts.regs.push(reg);
        }
    }

    fn join(&mut self, mut parts: Parts) -> Reg {
        self.flush(&mut parts);
        match parts.regs.as_slice() {
            [] => self.string(""),
            [only] => *only,
            _ => {
                let dst = self.reg();
                self.emit(Inst::BuildString {
                    dst,
                    parts: parts.regs,
                });
                dst
            }
        }
    }
}

/// Text of `{expr=}` as CPython shows it: what follows a `#` on its line is left out, even where
/// the `#` is not the start of a comment.
fn debug_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut skipping = false;
    for c in text.chars() {
        match c {
            '#' => skipping = true,
            '\n' => skipping = false,
            _ => {}
        }
        if !skipping {
            out.push(c);
        }
    }
    out
}
