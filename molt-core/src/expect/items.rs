//! Items of containers: what is put in and what comes out.

use super::builtins::number_in;
use super::solve::{Key, Obj, Set, Site, Solver};
use crate::hir::Reg;
use crate::tir::Ty;
use molt_abi::ops::BinOp;

impl Solver<'_> {
    /// `containers[key] = value`
    pub(super) fn store_item(&mut self, containers: &Set, key: &Set, value: &Set) {
        for o in self.objects(containers) {
            match o {
                Obj::List(site) => {
                    let elements = match self.is_slice(key) {
                        true => self.elements(value),
                        false => value.clone(),
                    };
                    let node = self.key(Key::Content(site));
                    self.add(node, &elements)
                }
                Obj::Instance(class) => {
                    if let Some(content) = self.container_in(class) {
                        self.store_item(&content, key, value)
                    }
                }
                _ => {}
            }
        }
        self.fill_dict(containers, key, value)
    }

    pub(super) fn fill(&mut self, containers: &Set, elements: &Set) {
        for o in self.objects(containers) {
            if let Obj::List(site) | Obj::Set(site) = o {
                let node = self.key(Key::Content(site));
                self.add(node, elements)
            }
        }
    }

    pub(super) fn fill_dict(&mut self, dicts: &Set, key: &Set, value: &Set) {
        for o in self.objects(dicts) {
            if let Obj::Dict(site) = o {
                let node = self.key(Key::Content(site));
                self.add(node, key);
                let node = self.key(Key::Values(site));
                self.add(node, value)
            }
        }
    }

    pub(super) fn is_slice(&self, index: &Set) -> bool {
        self.objects(index).contains(&Obj::Slice)
    }

    /// Item `i` of a tuple, or any element of something else.
    pub(super) fn item_at(&mut self, s: &Set, i: u32) -> Set {
        let mut out = Set::default();
        let mut rest = Set {
            objects: Vec::new(),
            ..s.clone()
        };
        for o in s.objects.clone() {
            match self.objs[o] {
                Obj::Tuple(site) => {
                    let item = self.tuple_item(site, i);
                    out.join(&item);
                }
                _ => rest.objects.push(o),
            }
        }
        let elements = self.elements(&rest);
        out.join(&elements);
        out
    }

    /// Item `i` of a tuple; nothing where its items are known one by one and it has fewer.
    pub(super) fn tuple_item(&mut self, site: Site, i: u32) -> Set {
        let node = self.key(Key::Content(site));
        // Read in any case: it grows when an item becomes known.
        let any = self.read(node);
        match (
            self.known_key(Key::Item(site, i)),
            self.known_key(Key::Item(site, 0)),
        ) {
            (Some(item), _) => self.read(item),
            (None, Some(_)) => Set::default(),
            (None, None) => any,
        }
    }

    pub(super) fn item(&mut self, obj: Reg, index: Reg) -> Set {
        let (o, k) = (self.get(obj), self.get(index));
        let position = self.ints[self.current as usize].get(&index).copied();
        self.items(&o, &k, position.and_then(|i| u32::try_from(i).ok()))
    }

    /// What `o[k]` gives; `position` is the value of the index, if it is known.
    pub(super) fn items(&mut self, o: &Set, k: &Set, position: Option<u32>) -> Set {
        let mut out = Set::default();
        if o.has(Ty::STR) {
            out.join(&Set::of(Ty::STR));
        }
        if o.has(Ty::BYTES) {
            let kind = if self.is_slice(k) {
                Ty::BYTES
            } else {
                Ty::SMALL_INT
            };
            out.join(&Set::of(kind));
        }
        for id in o.objects.clone() {
            let one = |kind: Ty| Set {
                kinds: kind.0,
                objects: vec![id],
                many: false,
            };
            let s = match self.objs[id] {
                Obj::List(_) if self.is_slice(k) => one(Ty::LIST),
                Obj::Buffer(_) if self.is_slice(k) => one(Ty::OTHER),
                Obj::Buffer(buffer) => Set::of(number_in(buffer)),
                Obj::Tuple(site) if self.is_slice(k) => {
                    // The items move; their order is not followed.
                    let node = self.key(Key::Content(site));
                    let elements = self.read(node);
                    let site = self.here(0);
                    let node = self.key(Key::Content(site));
                    self.add(node, &elements);
                    self.set_of(Ty::TUPLE, Obj::Tuple(site))
                }
                Obj::List(site) => {
                    let node = self.key(Key::Content(site));
                    self.read(node)
                }
                Obj::Tuple(site) => match position {
                    Some(i) => self.tuple_item(site, i),
                    None => {
                        let node = self.key(Key::Content(site));
                        self.read(node)
                    }
                },
                Obj::Dict(site) => {
                    if o.has(Ty::OTHER) {
                        // It may be one that enters what is missing.
                        let keys = self.key(Key::Content(site));
                        self.add(keys, k)
                    }
                    let node = self.key(Key::Values(site));
                    self.read(node)
                }
                Obj::Instance(class) => match self.container_in(class) {
                    Some(content) => self.items(&content, k, None),
                    None => continue,
                },
                _ => continue,
            };
            out.join(&s);
        }
        let r = self.special(o, "__getitem__", std::slice::from_ref(k));
        out.join(&r);
        out
    }

    /// Concatenation, repetition and set operations: the result holds what the operands hold.
    pub(super) fn containers(&mut self, op: BinOp, a: &Set, b: &Set, out: &mut Set) {
        for (s, other) in [(a, b), (b, a)] {
            for id in s.objects.clone() {
                let kind = match self.objs[id] {
                    Obj::List(_) if matches!(op, BinOp::Add | BinOp::Mul) => Ty::LIST,
                    Obj::Buffer(_) if matches!(op, BinOp::Add | BinOp::Mul) => Ty::OTHER,
                    Obj::Tuple(_) if op == BinOp::Add && other.has(Ty::TUPLE) => Ty::TUPLE,
                    Obj::Tuple(_) if op == BinOp::Mul => Ty::TUPLE,
                    Obj::Set(_)
                        if matches!(op, BinOp::And | BinOp::Or | BinOp::Xor | BinOp::Sub) =>
                    {
                        Ty::SET
                    }
                    Obj::Dict(_) if op == BinOp::Or => Ty::DICT,
                    _ => continue,
                };
                if kind != Ty::TUPLE {
                    out.join(&Set {
                        kinds: kind.0,
                        objects: vec![id],
                        many: false,
                    });
                    continue;
                }
                let elements = self.elements(&Set {
                    kinds: kind.0,
                    objects: vec![id],
                    many: false,
                });
                let site = self.here(0);
                let node = self.key(Key::Content(site));
                self.add(node, &elements);
                let made = self.set_of(Ty::TUPLE, Obj::Tuple(site));
                out.join(&made);
            }
        }
    }
}
