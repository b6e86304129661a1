//! Displays of lists, tuples, sets and dicts, with unpacking inside them.

use super::function::FunctionLowering;
use crate::hir::{Const, Inst, Reg, RtArg};
use molt_abi::entry::Entry;
use ruff_python_ast::{self as ast, Expr};

/// A dict display with more items is filled one by one, as CPython does it.
const DICT_AT_ONCE: usize = 15;

impl<'a> FunctionLowering<'_, 'a> {
    pub fn exprs(&mut self, items: &'a [Expr]) -> Vec<Reg> {
        items.iter().map(|item| self.expr(item)).collect()
    }

    pub fn list_display(&mut self, items: &'a [Expr]) -> Reg {
        if items.iter().any(Expr::is_starred_expr) {
            return self.list_with_stars(items);
        }
        let dst = self.reg();
        if items.len() > 16
            && let Some(constants) = self.constant_items(items)
        {
            self.emit(Inst::BuildList {
                dst,
                items: Vec::new(),
            });
            let all = self.constant(Const::Tuple(constants));
            self.rt_effect(Entry::ListExtend, vec![RtArg::Reg(dst), RtArg::Reg(all)]);
            return dst;
        }
        let items = self.exprs(items);
        self.emit(Inst::BuildList { dst, items });
        dst
    }

    pub fn tuple_display(&mut self, items: &'a [Expr]) -> Reg {
        if items.iter().any(Expr::is_starred_expr) {
            let list = self.list_with_stars(items);
            return self.rt(Entry::ListToTuple, vec![RtArg::Reg(list)]);
        }
        let items = self.exprs(items);
        let dst = self.reg();
        self.emit(Inst::BuildTuple { dst, items });
        dst
    }

    /// A new list of items, each unpacked as soon as it is evaluated.
    pub fn list_with_stars(&mut self, items: &'a [Expr]) -> Reg {
        let (list, place) = (self.reg(), self.place);
        let plain = items
            .iter()
            .take_while(|item| !item.is_starred_expr())
            .count();
        let first = self.exprs(&items[..plain]);
        self.place = place;
        self.emit(Inst::BuildList {
            dst: list,
            items: first,
        });
        for item in &items[plain..] {
            let value = self.expr(item);
            self.place = place;
            match item {
                Expr::Starred(_) => {
                    self.rt_effect(Entry::ListExtend, vec![RtArg::Reg(list), RtArg::Reg(value)]);
                }
                _ => self.emit(Inst::ListAppend { list, item: value }),
            }
        }
        list
    }

    pub fn set_display(&mut self, set: &'a ast::ExprSet) -> Reg {
        let items = &set.elts;
        let dst = self.reg();
        if items.len() > 2
            && let Some(constants) = self.constant_items(items)
        {
            self.emit(Inst::BuildSet {
                dst,
                items: Vec::new(),
            });
            let all = self.m.frozen_set(constants);
            let all = self.constant(all);
            self.rt_effect(Entry::SetUpdate, vec![RtArg::Reg(dst), RtArg::Reg(all)]);
            return dst;
        }
        let plain = items
            .iter()
            .take_while(|item| !item.is_starred_expr())
            .count();
        let first = self.exprs(&items[..plain]);
        self.set_place(set);
        self.emit(Inst::BuildSet { dst, items: first });
        for item in &items[plain..] {
            let value = self.expr(item);
            self.set_place(set);
            match item {
                Expr::Starred(_) => {
                    self.rt_effect(Entry::SetUpdate, vec![RtArg::Reg(dst), RtArg::Reg(value)]);
                }
                _ => self.emit(Inst::SetAdd {
                    set: dst,
                    item: value,
                }),
            }
        }
        dst
    }

    pub fn dict_display(&mut self, dict: &'a ast::ExprDict) -> Reg {
        let dst = self.reg();
        let plain = dict
            .items
            .iter()
            .take_while(|item| item.key.is_some())
            .count();
        let mut rest = &dict.items[..];
        if plain <= DICT_AT_ONCE {
            let (first, others) = dict.items.split_at(plain);
            let items = self.dict_items(first);
            self.set_place(dict);
            self.emit(Inst::BuildDict { dst, items });
            rest = others;
        } else {
            self.emit(Inst::BuildDict {
                dst,
                items: Vec::new(),
            });
        }
        while let Some((item, others)) = rest.split_first() {
            rest = others;
            let Some(key) = &item.key else {
                let mapping = self.expr(&item.value);
                self.set_place(dict);
                self.rt_effect(
                    Entry::DictUpdate,
                    vec![RtArg::Reg(dst), RtArg::Reg(mapping)],
                );
                continue;
            };
            let key = self.expr(key);
            let value = self.expr(&item.value);
            self.set_place(dict);
            self.emit(Inst::DictInsert {
                dict: dst,
                key,
                value,
            });
        }
        dst
    }

    fn dict_items(&mut self, items: &'a [ast::DictItem]) -> Vec<(Reg, Reg)> {
        items
            .iter()
            .filter_map(|item| {
                let key = self.expr(item.key.as_ref()?);
                Some((key, self.expr(&item.value)))
            })
            .collect()
    }
}
