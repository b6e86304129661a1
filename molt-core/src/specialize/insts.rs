//! Instructions without forks of their own; the others are passed on to the files named for them.

use super::{Known, Specializer};
use crate::hir::{Arg, Const, Inst, RtArg};
use crate::specialize::program::{Data, StaticValue};
use crate::tir::{IntOp, Op, Repr, RuntimeSymbol, Ty, Value};
use molt_abi::entry::{Entry, Param};
use molt_abi::layout;
use molt_abi::ops::{BinOp, CmpOp};
use molt_abi::value as enc;

/// Items of a tuple that are unboxed where it is taken apart.
const MAX_NUMBERS: usize = 16;

impl Specializer<'_, '_> {
    pub(super) fn inst(&mut self, inst: &Inst) {
        match inst {
            Inst::Const { dst, value } => {
                let v = self.constant(value);
                self.set(*dst, v)
            }
            Inst::Copy { dst, src } => {
                let v = match self.slot_of(*src) {
                    Some(slot) => self.take_variable(*src, slot),
                    None => self.reg(*src),
                };
                self.set(*dst, v)
            }
            Inst::Unset { dst } => {
                let v = self.const_val(0);
                self.set(*dst, v)
            }
            Inst::CheckBound { reg, name } => self.check_bound(*reg, *name),
            Inst::IsSet { dst, src } => {
                let v = self.reg(*src);
                let set = if self.repr(v) != Repr::Val || !self.ty(v).may_be_null() {
                    self.const_bool(true)
                } else {
                    let null = self.op(Op::IsNull, &[v], Repr::Bool, Ty::BOOL);
                    self.op(Op::BoolNot, &[null], Repr::Bool, Ty::BOOL)
                };
                self.set(*dst, set)
            }
            Inst::LoadGlobal { dst, name } => self.load_global(*dst, *name),
            Inst::StoreGlobal { name, src } => self.store_global(*name, *src),
            Inst::DeleteGlobal { name } => self.delete_global(*name),
            Inst::LoadBuiltin { dst, name } => {
                let text = self.module.name_str(*name).into_owned();
                let v = self.builtin(&text).unwrap_or_else(|| {
                    let n = self.name(*name);
                    self.rt_val(Entry::LoadBuiltin, &[n])
                });
                self.set(*dst, v)
            }
            Inst::LoadName {
                dst,
                namespace,
                name,
            } => {
                let args = [self.val(*namespace), self.name(*name), self.module_record()];
                let v = self.rt_val(Entry::LoadName, &args);
                self.set(*dst, v)
            }
            Inst::LoadNameOrCell {
                dst,
                namespace,
                cell,
                name,
            } => {
                let args = [self.val(*namespace), self.name(*name), self.val(*cell)];
                let v = self.rt_val(Entry::LoadNameOrCell, &args);
                self.set(*dst, v)
            }
            Inst::StoreName {
                namespace,
                name,
                src,
            } => {
                let args = [self.val(*namespace), self.name(*name), self.val(*src)];
                self.rt(Entry::SetItem, &args);
            }
            Inst::DeleteName { namespace, name } => {
                let args = [self.val(*namespace), self.name(*name)];
                self.rt(Entry::DeleteName, &args);
            }
            Inst::MakeCell { dst, src } => {
                let content = self.opt_val(*src);
                let v = self.rt_val(Entry::MakeCell, &[content]);
                self.set(*dst, v)
            }
            Inst::LoadClosure { dst, index } => self.load_closure(*dst, *index),
            Inst::LoadCell {
                dst,
                cell,
                name,
                free,
            } => self.load_cell(*dst, *cell, *name, *free),
            Inst::StoreCell { cell, src } => {
                let (c, v) = (self.val(*cell), self.val(*src));
                self.store_cell(c, v)
            }
            Inst::DeleteCell { cell, name, free } => {
                let scratch = self.hir_cell_value(*cell, *name, *free);
                let (c, null) = (self.val(*cell), self.const_val(0));
                let _ = scratch;
                self.store_cell(c, null)
            }
            Inst::Unary { dst, op, src } => self.unary(*dst, *op, *src),
            Inst::Not { dst, src } => self.not(*dst, *src),
            Inst::Binary { dst, op, lhs, rhs } => self.binary(*dst, *op, *lhs, *rhs, false),
            Inst::InPlace { dst, op, lhs, rhs } => self.binary(*dst, *op, *lhs, *rhs, true),
            Inst::Compare { dst, op, lhs, rhs } => self.compare(*dst, *op, *lhs, *rhs),
            Inst::Is {
                dst,
                negate,
                lhs,
                rhs,
            } => {
                let mut v = self.is_same(*lhs, *rhs);
                if *negate {
                    v = self.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL)
                }
                self.set(*dst, v)
            }
            Inst::In {
                dst,
                negate,
                item,
                container,
            } => {
                let special = self.special_contains(*dst, *negate, *item, *container);
                let args = [self.val(*item), self.val(*container)];
                let mut v = self.rt_val(Entry::Contains, &args);
                if *negate {
                    v = self.op(Op::BoolNot, &[v], Repr::Bool, Ty::BOOL)
                }
                match special {
                    true => self.unlikely(true, |s| s.finish_fork(*dst, v)),
                    false => self.set(*dst, v),
                }
            }
            Inst::Truth { dst, src } => {
                let v = self.truth(*src);
                self.set(*dst, v)
            }
            Inst::GetAttr { dst, obj, name } => self.get_attr(*dst, *obj, *name),
            Inst::SetAttr {
                obj,
                name,
                src,
                plain: false,
            } => self.set_attr(*obj, *name, *src),
            Inst::SetAttr { obj, name, src, .. } => self.set_plain(*obj, *name, *src),
            Inst::DelAttr { obj, name } => {
                let args = [self.val(*obj), self.name(*name)];
                self.rt(Entry::DelAttr, &args);
            }
            Inst::GetItem { dst, obj, index } => self.get_item(*dst, *obj, *index),
            Inst::SetItem { obj, index, src } => self.set_item(*obj, *index, *src),
            Inst::DelItem { obj, index } => {
                let args = [self.val(*obj), self.val(*index)];
                self.rt(Entry::DelItem, &args);
            }
            Inst::BuildSlice {
                dst,
                start,
                stop,
                step,
            } => {
                let args = [
                    self.opt_val(*start),
                    self.opt_val(*stop),
                    self.opt_val(*step),
                ];
                let v = self.rt_val(Entry::BuildSlice, &args);
                self.set(*dst, v)
            }
            Inst::LoadMethod {
                callable,
                is_method,
                obj,
                name,
            } => self.load_method(*callable, *is_method, *obj, *name),
            Inst::CallMethod {
                dst,
                callable,
                is_method,
                obj,
                args,
            } => self.call_method(*dst, *callable, *is_method, *obj, args),
            Inst::Call { dst, callee, args } => self.call(*dst, *callee, args),
            Inst::BuildTuple { dst, items } => {
                if !self.isinstance_of_any(*dst, items) {
                    self.build(*dst, Entry::BuildTuple, items)
                }
            }
            Inst::BuildList { dst, items } => self.build(*dst, Entry::BuildList, items),
            Inst::BuildSet { dst, items } => self.build(*dst, Entry::BuildSet, items),
            Inst::BuildString { dst, parts } => self.build(*dst, Entry::BuildString, parts),
            Inst::BuildDict { dst, items } => {
                let mut argv = Vec::new();
                for (k, v) in items {
                    argv.push(self.val(*k));
                    argv.push(self.val(*v));
                }
                let v = self.build_dict(&argv);
                self.set(*dst, v)
            }
            Inst::FormatValue {
                dst,
                src,
                conversion,
                spec,
            } => {
                let args = [
                    self.val(*src),
                    self.const_int(*conversion as i64),
                    self.opt_val(*spec),
                ];
                let v = self.rt_val(Entry::FormatValue, &args);
                let v = self.refine(v, Ty::STR.union(Ty::OTHER));
                self.set(*dst, v)
            }
            Inst::ListAppend { list, item } => {
                let (list, item) = (self.val(*list), self.val(*item));
                self.append(list, item)
            }
            Inst::SetAdd { set, item } => {
                let args = [self.val(*set), self.val(*item)];
                self.rt(Entry::SetAdd, &args);
            }
            Inst::DictInsert { dict, key, value } => {
                let args = [self.val(*dict), self.val(*key), self.val(*value)];
                self.rt(Entry::DictInsert, &args);
            }
            Inst::GetIter { dst, at, src } => self.get_iter(*dst, *at, *src),
            Inst::RangeStart {
                current,
                stop,
                step,
                args,
            } => self.range_start(*current, *stop, *step, args),
            Inst::Unpack { dsts, src } => self.unpack(dsts, *src),
            Inst::UnpackStar {
                before,
                star,
                after,
                src,
            } => {
                let v = self.val(*src);
                let args = [
                    v,
                    self.const_int(before.len() as i64),
                    self.const_int(after.len() as i64),
                ];
                let n = before.len() + 1 + after.len();
                let op = Op::RtOut {
                    entry: Entry::UnpackStar,
                    count: n as u32,
                };
                let out = self.raising(op, &args, &vec![(Repr::Val, Ty::ANY); n]);
                for (r, v) in before.iter().chain([star]).chain(after).zip(out) {
                    self.set(*r, v)
                }
            }
            Inst::MakeFunction {
                dst,
                func,
                defaults,
                kwdefaults,
                closure,
                annotations,
                type_params,
            } => self.make_function(
                *dst,
                *func,
                defaults,
                kwdefaults,
                closure,
                *annotations,
                *type_params,
            ),
            Inst::BuildClass {
                dst,
                body,
                func,
                name,
                args,
            } => self.build_class(*dst, *body, *func, *name, args),
            Inst::Import { dst, module } => {
                let d = self.program.intern(Data::Module(*module));
                let args = [self.ptr(d, 0)];
                let v = self.rt_val(Entry::Import, &args);
                self.set(*dst, v)
            }
            Inst::ImportMissing { name, .. } => {
                let n = self.name(*name);
                self.rt(Entry::ImportMissing, &[n]);
            }
            Inst::ImportFrom { dst, module, name } => {
                let args = [self.val(*module), self.name(*name)];
                let v = self.rt_val(Entry::ImportFrom, &args);
                self.set(*dst, v)
            }
            Inst::ImportStar { module } => {
                let args = [self.val(*module), self.module_record()];
                self.rt(Entry::ImportStar, &args);
            }
            Inst::Globals { dst } => {
                let m = self.module_record();
                let v = self.rt_val(Entry::Globals, &[m]);
                self.set(*dst, v)
            }
            Inst::ThisModule { dst } => {
                let m = self.module_record();
                let v = self.rt_val(Entry::ThisModule, &[m]);
                self.set(*dst, v)
            }
            Inst::Catch { dst } => {
                let v = self.rt_val(Entry::Catch, &[]);
                self.set(*dst, v)
            }
            Inst::PushHandled { saved, exc } => {
                let e = self.val(*exc);
                let v = self.rt_val(Entry::PushHandled, &[e]);
                self.set(*saved, v)
            }
            Inst::PopHandled { saved } => {
                let v = self.val(*saved);
                self.rt(Entry::PopHandled, &[v]);
            }
            Inst::ExcMatch { dst, exc, types } => {
                let args = [self.val(*exc), self.val(*types)];
                let v = self.rt_val(Entry::ExcMatch, &args);
                self.set(*dst, v)
            }
            Inst::Rt { dst, entry, args } => {
                let fast = match (entry, dst, &args[..]) {
                    (Entry::LoadSuper, Some(dst), [_, RtArg::Reg(first)]) => {
                        self.load_super(*dst, None, *first)
                    }
                    (Entry::SumAdd, Some(dst), [RtArg::Reg(sum), RtArg::Reg(item)]) => {
                        self.sum_add(*dst, *sum, *item)
                    }
                    _ => false,
                };
                let mut values = Vec::new();
                for (a, p) in args.iter().zip(entry.params()) {
                    values.push(match a {
                        RtArg::Reg(r) if *p == Param::F => {
                            let v = self.reg(*r);
                            self.convert(v, Repr::F64)
                        }
                        RtArg::Reg(r) => self.val(*r),
                        RtArg::Unset => self.const_val(0),
                        RtArg::Int(i) => self.const_int(*i),
                        RtArg::Name(n) => self.name(*n),
                    })
                }
                // An address parameter of an instruction without operand for it is the module record.
                if values.len() < entry.params().len() {
                    let at = entry
                        .params()
                        .iter()
                        .position(|p| *p == Param::P)
                        .unwrap_or(values.len());
                    let m = self.module_record();
                    values.insert(at, m)
                }
                let v = self.rt(*entry, &values);
                if let (Some(dst), Some(v)) = (dst, v) {
                    self.set(*dst, v)
                }
                if fast {
                    // A sum may become one of floats, which is no surprise where they are expected.
                    let surprising = match args[..] {
                        [_, RtArg::Reg(item)] if *entry == Entry::SumAdd => {
                            !self.expected(item).ty().intersects(Ty::FLOAT)
                        }
                        _ => true,
                    };
                    self.unlikely(surprising, |s| s.go_on())
                }
            }
        }
    }

    fn build(&mut self, dst: crate::hir::Reg, entry: Entry, items: &[crate::hir::Reg]) {
        let argv = self.vals(items);
        let v = self
            .rt_argv(entry, &[], &argv, 0, &[])
            .unwrap_or_else(|| unreachable!("has a result"));
        let v = if entry == Entry::BuildSet {
            self.refine(v, Ty::SET)
        } else {
            v
        };
        self.set(dst, v)
    }

    /// `argv`: key, value, key, value...
    pub(super) fn build_dict(&mut self, argv: &[Value]) -> Value {
        let pairs = self.const_int(argv.len() as i64 / 2);
        let op = Op::RtArgv {
            entry: Entry::BuildDict,
            fixed: 0,
            count: argv.len() as u32,
            pass_count: false,
            kw: 0,
            skip: false,
        };
        let args: Vec<Value> = argv.iter().copied().chain([pairs]).collect();
        let v = self
            .call_rt(op, Entry::BuildDict, &args)
            .unwrap_or_else(|| unreachable!("has a result"));
        self.refine(v, Ty::DICT)
    }

    pub(super) fn constant(&mut self, c: &Const) -> Value {
        match c {
            Const::Int(i) => return self.const_int(*i),
            Const::Float(bits) => return self.op(Op::ConstFloat(*bits), &[], Repr::F64, Ty::FLOAT),
            Const::True => return self.const_bool(true),
            Const::False => return self.const_bool(false),
            _ => {}
        }
        match self.program.static_const(self.module, c) {
            Some(StaticValue::Word(w)) => self.const_val(w),
            Some(StaticValue::Data(d)) => {
                let ty = match c {
                    Const::Str(_) => Ty::STR,
                    Const::Bytes(_) => Ty::BYTES,
                    _ => Ty::TUPLE,
                };
                self.data(d, ty)
            }
            None => self.lazy_constant(c),
        }
    }

    /// A constant without static form: built once, kept in a static word.
    fn lazy_constant(&mut self, c: &Const) -> Value {
        let word = self.program.word();
        let at = self.ptr(word, 0);
        let ty = if matches!(c, Const::BigInt(_) | Const::Int(_)) {
            Ty::INT
        } else {
            Ty::OTHER
        };
        let cached = self.op(Op::LoadBorrowed(0), &[at], Repr::Val, ty.union(Ty::NULL));
        let done = self.new_block();
        let result = self.param(done, Repr::Val, ty);
        let absent = self.op(Op::IsNull, &[cached], Repr::Bool, Ty::BOOL);
        self.when(absent, true, |s| {
            let v = s.build_constant(c);
            let v = s.refine(v, ty);
            s.effect(Op::Store(0, crate::tir::Mem::Word), &[at, v]);
            s.jump(done, &[v]);
        });
        let present = self.refine(cached, ty);
        self.jump(done, &[present]);
        self.switch_to(done);
        result
    }

    fn build_constant(&mut self, c: &Const) -> Value {
        match c {
            Const::BigInt(digits) => self.big_int(digits),
            Const::Int(i) => self.big_int(&i.to_string()),
            Const::Complex(re, im) => {
                let re = self.op(Op::ConstFloat(*re), &[], Repr::F64, Ty::FLOAT);
                let im = self.op(Op::ConstFloat(*im), &[], Repr::F64, Ty::FLOAT);
                self.rt_val(Entry::ConstComplex, &[re, im])
            }
            Const::FrozenSet(items, builds) => {
                let t = self.constant(&Const::Tuple(items.clone()));
                let builds = self.const_int(*builds as i64);
                self.rt_val(Entry::ConstFrozenSet, &[t, builds])
            }
            Const::Tuple(items) => {
                let mut argv = Vec::new();
                for i in items {
                    let v = self.constant(i);
                    argv.push(self.boxed(v))
                }
                self.rt_argv(Entry::BuildTuple, &[], &argv, 0, &[])
                    .unwrap_or_else(|| unreachable!("has a result"))
            }
            other => self.constant(other),
        }
    }

    fn big_int(&mut self, digits: &str) -> Value {
        let raw = self.program.intern(Data::Raw(digits.as_bytes().into()));
        let args = [self.ptr(raw, 0), self.const_int(digits.len() as i64)];
        self.rt_val(Entry::ConstBigInt, &args)
    }

    /// The object of a builtin name that the runtime exports.
    pub(super) fn builtin(&mut self, name: &str) -> Option<Value> {
        match name {
            "NotImplemented" => return Some(self.const_val(enc::NOT_IMPLEMENTED)),
            "Ellipsis" => return Some(self.const_val(enc::ELLIPSIS)),
            "__debug__" => return Some(self.const_bool(true)),
            _ => {}
        }
        let (id, symbol) = self.program.use_builtin(name)?;
        let v = self.op(Op::Symbol(RuntimeSymbol(symbol)), &[], Repr::Val, Ty::OTHER);
        self.set_known(v, Known::Builtin(id as u32));
        Some(v)
    }

    fn unpack(&mut self, dsts: &[crate::hir::Reg], src: crate::hir::Reg) {
        let v = self.val(src);
        let n = self.const_int(dsts.len() as i64);
        let op = Op::RtOut {
            entry: Entry::Unpack,
            count: dsts.len() as u32,
        };
        let kinds = self.sequences(v);
        if !self.speculate() || kinds.is_empty() {
            let out = self.raising(op, &[v, n], &vec![(Repr::Val, Ty::ANY); dsts.len()]);
            dsts.iter().zip(out).for_each(|(r, v)| self.set(*r, v));
            return;
        }
        // A tuple or list of the right length is read in place.
        let done = self.new_block();
        let results: Vec<Value> = dsts
            .iter()
            .map(|_| self.param(done, Repr::Val, Ty::ANY))
            .collect();
        let numbers: Vec<Option<Ty>> = dsts
            .iter()
            .map(|r| self.number_for(*r, self.expected(*r).ty()))
            .collect();
        let expecting = dsts.len() <= MAX_NUMBERS && numbers.iter().any(Option::is_some);
        for (name, kind) in kinds {
            let is_kind = self.has_type(v, name, kind);
            self.when(is_kind, false, |s| {
                let (at, base, first) = if kind == Ty::LIST {
                    (layout::list::LEN, None, 0)
                } else {
                    (layout::tuple::LEN, Some(v), layout::tuple::ITEMS)
                };
                let len = s.load_word(v, at);
                let equal = Op::IntCmp(molt_abi::ops::CmpOp::Eq);
                let fits = s.op(equal, &[len, n], Repr::Bool, Ty::BOOL);
                s.when(fits, false, |s| {
                    let base = base.unwrap_or_else(|| s.load_ptr(v, layout::list::ITEMS));
                    if expecting {
                        s.unpack_numbers(dsts, base, first, &numbers)
                    }
                    let items: Vec<Value> = (0..dsts.len() as i32)
                        .map(|i| s.load(base, first + 8 * i, Ty::ANY))
                        .collect();
                    s.jump(done, &items)
                });
            });
        }
        let out = self.raising(op, &[v, n], &vec![(Repr::Val, Ty::ANY); dsts.len()]);
        self.jump(done, &out);
        self.switch_to(done);
        dsts.iter().zip(results).for_each(|(r, v)| self.set(*r, v));
        if expecting {
            self.goto_general()
        }
    }

    /// Where all the numbers that are expected are there, they are unboxed at once.
    fn unpack_numbers(
        &mut self,
        dsts: &[crate::hir::Reg],
        base: Value,
        first: i32,
        numbers: &[Option<Ty>],
    ) {
        let place = |i: usize| first + 8 * i as i32;
        let is_int = |t: &Option<Ty>| *t == Some(Ty::SMALL_INT);
        // The tag of an immediate int is all ones: many are tested at once.
        let together = numbers.iter().filter(|t| is_int(t)).count() > 1;
        let mut peeked = Vec::new();
        let (mut all, mut tags): (Option<Value>, Option<Value>) = (None, None);
        for (i, t) in numbers.iter().enumerate() {
            let Some(t) = t else {
                peeked.push(None);
                continue;
            };
            if together && *t == Ty::SMALL_INT {
                let word = self.load_word(base, place(i));
                peeked.push(Some(word));
                tags = Some(match tags {
                    None => word,
                    Some(tags) => self.op(Op::Int(IntOp::And), &[tags, word], Repr::I64, Ty::INT),
                });
                continue;
            }
            let v = self.op(Op::LoadBorrowed(place(i)), &[base], Repr::Val, Ty::ANY);
            peeked.push(Some(v));
            let is = self.test(v, *t);
            all = Some(self.and(all, is));
        }
        if let Some(tags) = tags {
            let width = self.const_int(enc::INT_SHIFT as i64);
            let shift = self.const_int(64 - enc::INT_SHIFT as i64);
            let tag = self.op(Op::Int(IntOp::Sar), &[tags, shift], Repr::I64, Ty::INT);
            let ones = self.const_int(-1);
            let are = self.op(Op::IntCmp(CmpOp::Eq), &[tag, ones], Repr::Bool, Ty::BOOL);
            all = Some(self.and(all, are));
            for (p, t) in peeked.iter_mut().zip(numbers) {
                let Some(word) = p.filter(|_| is_int(t)) else {
                    continue;
                };
                let up = self.op(Op::Int(IntOp::Shl), &[word, width], Repr::I64, Ty::INT);
                let down = self.op(Op::Int(IntOp::Sar), &[up, width], Repr::I64, Ty::INT);
                *p = Some(down)
            }
        }
        let Some(all) = all else { return };
        self.when(all, false, |s| {
            for (i, r) in dsts.iter().enumerate() {
                let item = match (peeked[i], numbers[i]) {
                    (Some(v), Some(t)) => s.refine(v, t),
                    _ => s.load(base, place(i), Ty::ANY),
                };
                s.set(*r, item)
            }
            s.goto_next()
        });
    }

    /// Is `v` exactly of the builtin type `name`?
    pub(super) fn has_type(&mut self, v: Value, name: &str, ty: Ty) -> Value {
        if self.ty(v).is_subset(ty) {
            return self.const_bool(true);
        }
        let t = self.symbol_ptr(&format!("molt.type.{name}"));
        self.op(Op::HasType, &[v, t], Repr::Bool, Ty::BOOL)
    }

    /// Does `op` on numbers of these kinds give an int for ints?
    pub(super) fn stays_int(op: BinOp) -> bool {
        !matches!(
            op,
            BinOp::TrueDiv | BinOp::Pow | BinOp::MatMul | BinOp::DivMod
        )
    }

    pub(super) fn plain_positional(args: &[Arg]) -> Option<Vec<crate::hir::Reg>> {
        args.iter()
            .map(|a| if let Arg::Pos(r) = a { Some(*r) } else { None })
            .collect()
    }
}
