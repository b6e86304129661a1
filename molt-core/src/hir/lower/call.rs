//! Calls. Arguments are evaluated from left to right, positional ones before keywords.

use super::function::FunctionLowering;
use crate::hir::{Arg, Inst, Reg, RtArg};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Arguments, Expr, Keyword};
use ruff_text_size::Ranged;

impl<'a> FunctionLowering<'_, 'a> {
    pub fn call(&mut self, call: &'a ast::ExprCall) -> Reg {
        if let Some(value) = self.special_call(call) {
            return value;
        }
        if let Some(value) = self.consuming_call(call) {
            return value;
        }
        let arguments = &call.arguments;
        if let Expr::Attribute(attribute) = &*call.func
            && !self.stars_early(arguments)
            && !merges_early(arguments)
        {
            return self.method_call(call, attribute);
        }
        let callee = self.expr(&call.func);
        self.set_place(call);
        let args = self.arguments(arguments, callee);
        self.set_place(call);
        let dst = self.reg();
        self.emit(Inst::Call { dst, callee, args });
        dst
    }

    fn method_call(&mut self, call: &'a ast::ExprCall, attribute: &'a ast::ExprAttribute) -> Reg {
        self.method_call_with(call, attribute, |this, callable| {
            this.arguments(&call.arguments, callable)
        })
    }

    /// A call of a method with what `arguments` makes for it once it is found.
    pub fn method_call_with(
        &mut self,
        call: &'a ast::ExprCall,
        attribute: &'a ast::ExprAttribute,
        arguments: impl FnOnce(&mut Self, Reg) -> Vec<Arg>,
    ) -> Reg {
        let obj = self.expr(&attribute.value);
        self.set_place_of_attribute(attribute.range, &attribute.attr);
        let name = self.private_name(&attribute.attr.id);
        let (callable, is_method) = (self.reg(), self.reg());
        self.emit(Inst::LoadMethod {
            callable,
            is_method,
            obj,
            name,
        });
        let args = arguments(self, callable);
        self.set_place_of_attribute(call.range(), &attribute.attr);
        let dst = self.reg();
        self.emit(Inst::CallMethod {
            dst,
            callable,
            is_method,
            obj,
            args,
        });
        dst
    }

    /// Evaluate the arguments of a call.
    pub fn arguments(&mut self, arguments: &'a Arguments, callee: Reg) -> Vec<Arg> {
        let early = self.stars_early(arguments);
        self.arguments_with(arguments, callee, None, early)
    }

    /// A `*x` that is not the only positional argument is unpacked when it is evaluated; a lone one
    /// only by the call, after the keywords. Where one comes last and nothing happens after it, the
    /// call does it as well.
    fn stars_early(&mut self, arguments: &'a Arguments) -> bool {
        let Some((last, before)) = arguments.args.split_last() else {
            return false;
        };
        let is_last = last.is_starred_expr() && !before.is_empty();
        let is_quiet = |this: &mut Self, keyword: &'a Keyword| match &keyword.value {
            Expr::Name(name) => this.is_parameter(&name.id),
            value => value.is_literal_expr(),
        };
        before.iter().any(Expr::is_starred_expr)
            || is_last && !arguments.keywords.iter().all(|k| is_quiet(self, k))
    }

    fn is_parameter(&mut self, name: &ast::name::Name) -> bool {
        let name = self.name(name);
        self.m.functions[self.id].params.names.contains(&name)
    }

    /// Arguments of a class statement, which follow those that the call has of itself; `last` is
    /// one more positional argument.
    pub fn class_arguments(
        &mut self,
        arguments: &'a Arguments,
        callee: Reg,
        last: Option<Reg>,
    ) -> Vec<Arg> {
        let early = arguments.args.iter().any(Expr::is_starred_expr);
        self.arguments_with(arguments, callee, last, early)
    }

    fn arguments_with(
        &mut self,
        arguments: &'a Arguments,
        callee: Reg,
        last: Option<Reg>,
        unpack_stars: bool,
    ) -> Vec<Arg> {
        let mut args: Vec<Arg> = Vec::new();
        if unpack_stars {
            let list = self.list_with_stars(&arguments.args);
            if let Some(item) = last {
                self.emit(Inst::ListAppend { list, item });
            }
            args.push(Arg::Star(list));
        } else {
            for arg in &arguments.args {
                let value = self.expr(arg);
                args.push(if arg.is_starred_expr() {
                    Arg::Star(value)
                } else {
                    Arg::Pos(value)
                });
            }
            args.extend(last.map(Arg::Pos));
        }
        args.extend(self.keyword_arguments(arguments, callee));
        args
    }

    pub fn keyword_arguments(&mut self, arguments: &'a Arguments, callee: Reg) -> Vec<Arg> {
        if merges_early(arguments) {
            let dict = self.merged_keywords(&arguments.keywords, callee);
            return vec![Arg::DoubleStar(dict)];
        }
        let keywords = arguments.keywords.iter();
        let args = keywords.map(|keyword| {
            let value = self.expr(&keyword.value);
            match &keyword.arg {
                Some(name) => Arg::Kw(self.private_name(&name.id), value),
                None => Arg::DoubleStar(value),
            }
        });
        args.collect()
    }

    /// All keyword arguments in one dict.
    fn merged_keywords(&mut self, keywords: &'a [Keyword], callee: Reg) -> Reg {
        let dict = self.reg();
        let plain = keywords
            .iter()
            .take_while(|keyword| keyword.arg.is_some())
            .count();
        let items = self.keyword_items(&keywords[..plain]);
        self.emit(Inst::BuildDict { dst: dict, items });
        let mut rest = &keywords[plain..];
        while let Some((keyword, others)) = rest.split_first() {
            let mapping = if keyword.arg.is_none() {
                rest = others;
                self.expr(&keyword.value)
            } else {
                let run = rest
                    .iter()
                    .take_while(|keyword| keyword.arg.is_some())
                    .count();
                let items = self.keyword_items(&rest[..run]);
                rest = &rest[run..];
                let run = self.reg();
                self.emit(Inst::BuildDict { dst: run, items });
                run
            };
            let args = vec![RtArg::Reg(dict), RtArg::Reg(mapping), RtArg::Reg(callee)];
            self.rt_effect(Entry::DictMerge, args);
        }
        dict
    }

    fn keyword_items(&mut self, keywords: &'a [Keyword]) -> Vec<(Reg, Reg)> {
        keywords
            .iter()
            .filter_map(|keyword| {
                let name = keyword.arg.as_ref()?;
                let name = self.private_name(&name.id);
                let key = self.constant(crate::hir::Const::Str(name));
                Some((key, self.expr(&keyword.value)))
            })
            .collect()
    }
}

/// A `**x` that is not the last keyword.
fn merges_early(arguments: &Arguments) -> bool {
    let first = arguments
        .keywords
        .iter()
        .position(|keyword| keyword.arg.is_none());
    first.is_some_and(|first| first + 1 < arguments.keywords.len())
}
