//! `match`: patterns as tests that fall through to the next case. Names are bound when the whole
//! pattern has matched, before the guard.

use super::function::FunctionLowering;
use crate::hir::{Block, Const, Inst, Reg, RtArg};
use crate::syntax::deep;
use molt_abi::entry::Entry;
use molt_abi::ops::{BinOp, CmpOp};
use ruff_python_ast::name::Name;
use ruff_python_ast::{self as ast, Pattern, Singleton};

/// Names that a pattern binds, with the registers that hold the values for now.
type Captures<'a> = Vec<(&'a Name, Reg)>;

impl<'a> FunctionLowering<'_, 'a> {
    pub fn match_stmt(&mut self, stmt: &'a ast::StmtMatch) {
        let subject = self.expr(&stmt.subject);
        let subject = self.copy(subject);
        let end = self.new_block();
        for case in &stmt.cases {
            let next = self.new_block();
            self.set_place(&case.pattern);
            let mut captures = Vec::new();
            self.pattern(&case.pattern, subject, next, &mut captures);
            for (name, value) in captures {
                self.store_name(name, value);
            }
            if let Some(guard) = &case.guard {
                let body = self.new_block();
                self.condition(guard, body, next);
                self.switch_to(body);
            }
            self.body(&case.body);
            self.jump(end);
            self.switch_to(next);
        }
        self.jump(end);
        self.switch_to(end);
    }

    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        deep(|| self.pattern_inner(pattern, subject, fail, captures));
    }

    fn pattern_inner(
        &mut self,
        pattern: &'a Pattern,
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        self.set_place(pattern);
        match pattern {
            Pattern::MatchValue(value) => {
                let rhs = self.expr(&value.value);
                let equal = self.compare_values(CmpOp::Eq, subject, rhs);
                self.require(equal, fail);
            }
            Pattern::MatchSingleton(singleton) => {
                let rhs = self.constant(match singleton.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::True,
                    Singleton::False => Const::False,
                });
                let dst = self.reg();
                self.emit(Inst::Is {
                    dst,
                    negate: false,
                    lhs: subject,
                    rhs,
                });
                self.require(dst, fail);
            }
            Pattern::MatchSequence(sequence) => {
                self.sequence_pattern(&sequence.patterns, subject, fail, captures);
            }
            Pattern::MatchMapping(mapping) => {
                self.mapping_pattern(mapping, subject, fail, captures);
            }
            Pattern::MatchClass(class) => self.class_pattern(class, subject, fail, captures),
            Pattern::MatchStar(star) => {
                captures.extend(star.name.as_ref().map(|name| (&name.id, subject)));
            }
            Pattern::MatchAs(as_pattern) => {
                if let Some(inner) = &as_pattern.pattern {
                    self.pattern(inner, subject, fail, captures);
                }
                captures.extend(as_pattern.name.as_ref().map(|name| (&name.id, subject)));
            }
            Pattern::MatchOr(or) => self.or_pattern(&or.patterns, subject, fail, captures),
        }
    }

    /// Go on if `condition` is true, else to `fail`.
    fn require(&mut self, condition: Reg, fail: Block) {
        let passed = self.new_block();
        self.branch(condition, passed, fail);
        self.switch_to(passed);
    }

    /// Go on unless `value` is None.
    fn require_some(&mut self, value: Reg, fail: Block) {
        let none = self.none();
        let dst = self.reg();
        self.emit(Inst::Is {
            dst,
            negate: true,
            lhs: value,
            rhs: none,
        });
        self.require(dst, fail);
    }

    fn compare_values(&mut self, op: CmpOp, lhs: Reg, rhs: Reg) -> Reg {
        let dst = self.reg();
        self.emit(Inst::Compare { dst, op, lhs, rhs });
        dst
    }

    fn require_length(&mut self, subject: Reg, op: CmpOp, length: usize, fail: Block) -> Reg {
        let len = self.rt(Entry::Len, vec![RtArg::Reg(subject)]);
        let wanted = self.constant(Const::Int(length as i64));
        let fits = self.compare_values(op, len, wanted);
        self.require(fits, fail);
        len
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        let is_sequence = self.rt(Entry::IsSequence, vec![RtArg::Reg(subject)]);
        self.require(is_sequence, fail);
        let star = patterns.iter().position(Pattern::is_match_star);
        match star {
            None => {
                self.require_length(subject, CmpOp::Eq, patterns.len(), fail);
            }
            Some(_) if patterns.len() > 1 => {
                self.require_length(subject, CmpOp::Ge, patterns.len() - 1, fail);
            }
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return;
        }
        let regs: Vec<Reg> = match star {
            None => {
                let regs: Vec<Reg> = patterns.iter().map(|_| self.reg()).collect();
                self.emit(Inst::Unpack {
                    dsts: regs.clone(),
                    src: subject,
                });
                regs
            }
            Some(star) if is_wildcard(&patterns[star]) => {
                self.items_around_star(patterns, star, subject, fail, captures);
                return;
            }
            Some(star) => {
                let regs: Vec<Reg> = patterns.iter().map(|_| self.reg()).collect();
                self.emit(Inst::UnpackStar {
                    before: regs[..star].to_vec(),
                    star: regs[star],
                    after: regs[star + 1..].to_vec(),
                    src: subject,
                });
                regs
            }
        };
        for (pattern, reg) in patterns.iter().zip(regs) {
            if !is_wildcard(pattern) {
                self.pattern(pattern, reg, fail, captures);
            }
        }
    }

    /// `[a, *_, b]`: only the items that matter are taken, by index.
    fn items_around_star(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        for (index, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let position = if index < star {
                self.constant(Const::Int(index as i64))
            } else {
                let lhs = self.rt(Entry::Len, vec![RtArg::Reg(subject)]);
                let rhs = self.constant(Const::Int((patterns.len() - index) as i64));
                let dst = self.reg();
                self.emit(Inst::Binary {
                    dst,
                    op: BinOp::Sub,
                    lhs,
                    rhs,
                });
                dst
            };
            let item = self.reg();
            self.emit(Inst::GetItem {
                dst: item,
                obj: subject,
                index: position,
            });
            self.pattern(pattern, item, fail, captures);
        }
    }

    fn mapping_pattern(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        let is_mapping = self.rt(Entry::IsMapping, vec![RtArg::Reg(subject)]);
        self.require(is_mapping, fail);
        if mapping.keys.is_empty() && mapping.rest.is_none() {
            return;
        }
        let mut keys = Vec::new();
        if !mapping.keys.is_empty() {
            self.require_length(subject, CmpOp::Ge, mapping.keys.len(), fail);
            keys = self.exprs(&mapping.keys);
            self.set_place(mapping);
            let tuple = self.reg();
            self.emit(Inst::BuildTuple {
                dst: tuple,
                items: keys.clone(),
            });
            let values = self.rt(
                Entry::MatchKeys,
                vec![RtArg::Reg(subject), RtArg::Reg(tuple)],
            );
            self.require_some(values, fail);
            let regs: Vec<Reg> = keys.iter().map(|_| self.reg()).collect();
            self.emit(Inst::Unpack {
                dsts: regs.clone(),
                src: values,
            });
            for (pattern, reg) in mapping.patterns.iter().zip(regs) {
                if !is_wildcard(pattern) {
                    self.pattern(pattern, reg, fail, captures);
                }
            }
        }
        if let Some(rest) = &mapping.rest {
            let dict = self.reg();
            self.emit(Inst::BuildDict {
                dst: dict,
                items: Vec::new(),
            });
            self.rt_effect(
                Entry::DictUpdate,
                vec![RtArg::Reg(dict), RtArg::Reg(subject)],
            );
            for key in keys {
                self.emit(Inst::DelItem {
                    obj: dict,
                    index: key,
                });
            }
            captures.push((&rest.id, dict));
        }
    }

    fn class_pattern(
        &mut self,
        pattern: &'a ast::PatternMatchClass,
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        let class = self.expr(&pattern.cls);
        self.set_place(pattern);
        let arguments = &pattern.arguments;
        let names = arguments
            .keywords
            .iter()
            .map(|keyword| Const::Str(self.private_name(&keyword.attr.id)))
            .collect();
        let names = self.constant(Const::Tuple(names));
        let args = vec![
            RtArg::Reg(subject),
            RtArg::Reg(class),
            RtArg::Int(arguments.patterns.len() as i64),
            RtArg::Reg(names),
        ];
        let attrs = self.rt(Entry::MatchClass, args);
        self.require_some(attrs, fail);
        let patterns = arguments
            .patterns
            .iter()
            .chain(arguments.keywords.iter().map(|keyword| &keyword.pattern));
        let regs: Vec<Reg> = patterns.clone().map(|_| self.reg()).collect();
        if regs.is_empty() {
            return;
        }
        self.emit(Inst::Unpack {
            dsts: regs.clone(),
            src: attrs,
        });
        for (pattern, reg) in patterns.zip(regs) {
            if !is_wildcard(pattern) {
                self.pattern(pattern, reg, fail, captures);
            }
        }
    }

    fn or_pattern(
        &mut self,
        alternatives: &'a [Pattern],
        subject: Reg,
        fail: Block,
        captures: &mut Captures<'a>,
    ) {
        let matched = self.new_block();
        let mut shared: Option<Captures<'a>> = None;
        let last = alternatives.len() - 1;
        for (index, alternative) in alternatives.iter().enumerate() {
            let next = if index == last {
                fail
            } else {
                self.new_block()
            };
            let mut bound = Vec::new();
            self.pattern(alternative, subject, next, &mut bound);
            let targets = match &shared {
                Some(targets) => targets.clone(),
                None => {
                    let targets: Captures<'a> =
                        bound.iter().map(|(name, _)| (*name, self.reg())).collect();
                    shared = Some(targets.clone());
                    targets
                }
            };
            for (name, src) in bound {
                if let Some((_, dst)) = targets.iter().find(|(target, _)| *target == name) {
                    self.emit(Inst::Copy { dst: *dst, src });
                }
            }
            self.jump(matched);
            if index != last {
                self.switch_to(next);
            }
        }
        self.switch_to(matched);
        captures.extend(shared.into_iter().flatten());
    }
}

/// `_` or `*_`
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(as_pattern) => as_pattern.pattern.is_none() && as_pattern.name.is_none(),
        Pattern::MatchStar(star) => star.name.is_none(),
        _ => false,
    }
}
