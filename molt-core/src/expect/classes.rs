//! The tree of class statements whose instances compiled code may know: where their attributes are, and which method a name means.
//!
//! A class is in the tree if its statement has no base but `object` or one class of the tree. Its number is its place in the tree's
//! pre-order, so that the classes derived from it are a range. The runtime gives a class its number only if it turned out as
//! described here (`molt_abi::layout::class_layout`), so nothing here needs to be proven.

use super::FuncRef;
use std::collections::{BTreeMap, HashMap};

/// Bytes of an instance of `object`, and of a reference.
const BARE: u32 = 16;
const WORD: u32 = 8;
/// As the runtime's limit of attributes with fixed offsets.
const MAX_LAYOUT: usize = 48;
/// More classes are not told apart: their numbers have 15 bits.
const MAX_CLASSES: usize = 0x7fff;

/// What a class body binds a name to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    Method(FuncRef),
    /// `__new__`, which class creation makes a static method.
    New(FuncRef),
    /// A class method.
    Class(FuncRef),
    /// A static method.
    Static(FuncRef),
    Property(Property),
    /// An instance of this class, which has `__get__` or `__set__`.
    Descriptor(FuncRef),
    Other,
}

/// A property made of functions of the class body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Property {
    pub get: FuncRef,
    pub set: Option<FuncRef>,
}

/// What a call of a method gets before its arguments.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Receiver {
    Instance,
    Class,
    Nothing,
}

/// What is known of a class statement by itself.
pub(super) struct Statement {
    pub body: FuncRef,
    /// Its base; `None`: `object`.
    pub base: Option<FuncRef>,
    /// Instance attributes that it assigns.
    pub attributes: Vec<Box<[u8]>>,
    /// What its `__slots__` names, sorted; `None`: it has none.
    pub slots: Option<Vec<Box<[u8]>>>,
    pub bound: BTreeMap<Box<[u8]>, Binding>,
}

struct Class {
    statement: Statement,
    base: u32,
    /// The last number of the classes that derive from it.
    last: u32,
    /// Attributes besides `__slots__` that no base has, as the runtime gets them, and the offset of the first.
    own: Vec<Box<[u8]>>,
    first: u32,
    offsets: HashMap<Box<[u8]>, i32>,
    /// Attributes in `offsets` that are no `__slots__`.
    plain: usize,
    /// Bytes of an instance.
    size: u32,
    has_dict: bool,
}

/// Which function a method call runs, by the class of the receiver.
#[derive(Clone, Default, Debug)]
pub struct Targets {
    /// Classes (with those that derive from them) that override the method; the most derived first.
    pub overriding: Vec<(u32, FuncRef)>,
    /// For all others.
    pub otherwise: Option<FuncRef>,
}

/// Class number 0 means none.
#[derive(Default)]
pub struct Classes {
    /// By number, from 1.
    classes: Vec<Class>,
    numbers: HashMap<FuncRef, u32>,
}

impl Classes {
    pub(super) fn new(statements: Vec<Statement>) -> Classes {
        let mut derived: HashMap<Option<FuncRef>, Vec<usize>> = HashMap::new();
        for (i, s) in statements.iter().enumerate() {
            derived.entry(s.base).or_default().push(i);
        }
        let mut statements: Vec<Option<Statement>> = statements.into_iter().map(Some).collect();
        let mut out = Classes::default();
        // Pre-order; a class whose base is not in the tree is never reached.
        let roots = derived.remove(&None).unwrap_or_default();
        let mut work: Vec<(usize, u32)> = roots.into_iter().rev().map(|i| (i, 0)).collect();
        while let Some((i, base)) = work.pop() {
            let Some(statement) = statements[i].take() else {
                continue;
            };
            if out.classes.len() == MAX_CLASSES {
                break;
            }
            let number = out.classes.len() as u32 + 1;
            out.numbers.insert(statement.body, number);
            let under = derived.remove(&Some(statement.body)).unwrap_or_default();
            work.extend(under.into_iter().rev().map(|i| (i, number)));
            out.add(statement, base)
        }
        for n in (1..=out.classes.len() as u32).rev() {
            let (base, last) = (out.class(n).base, out.class(n).last);
            if base != 0 {
                let above = &mut out.classes[base as usize - 1].last;
                *above = last.max(*above)
            }
        }
        out
    }

    fn add(&mut self, statement: Statement, base: u32) {
        let (mut offsets, mut plain, mut size, base_dict) = match base {
            0 => (HashMap::new(), 0, BARE, false),
            n => {
                let c = self.class(n);
                (c.offsets.clone(), c.plain, c.size, c.has_dict)
            }
        };
        let has_dict = base_dict || statement.slots.is_none();
        if has_dict && !base_dict {
            size += WORD
        }
        for name in statement.slots.iter().flatten() {
            offsets.insert(name.clone(), size as i32);
            size += WORD
        }
        let first = size;
        let mut own = Vec::new();
        let attributes = statement.attributes.iter().filter(|_| has_dict);
        for name in attributes {
            if offsets.contains_key(name) || plain >= MAX_LAYOUT {
                continue;
            }
            offsets.insert(name.clone(), size as i32);
            own.push(name.clone());
            plain += 1;
            size += WORD
        }
        self.classes.push(Class {
            statement,
            base,
            last: self.classes.len() as u32 + 1,
            own,
            first,
            offsets,
            plain,
            size,
            has_dict,
        })
    }

    fn class(&self, number: u32) -> &Class {
        &self.classes[number as usize - 1]
    }

    pub fn number(&self, body: FuncRef) -> u32 {
        self.numbers.get(&body).copied().unwrap_or(0)
    }

    /// The body of the class with a number.
    pub fn body(&self, number: u32) -> Option<FuncRef> {
        let class = self.classes.get((number as usize).checked_sub(1)?)?;
        Some(class.statement.body)
    }

    pub fn base(&self, number: u32) -> u32 {
        self.class(number).base
    }

    pub fn last(&self, number: u32) -> u32 {
        self.class(number).last
    }

    /// Is it class `of` or derived from it?
    pub fn is_within(&self, number: u32, of: u32) -> bool {
        number != 0 && of != 0 && (of..=self.last(of)).contains(&number)
    }

    /// The nearest class that both derive from.
    pub fn common(&self, a: u32, b: u32) -> u32 {
        let mut of = a;
        while of != 0 && !self.is_within(b, of) {
            of = self.base(of)
        }
        if b == 0 { 0 } else { of }
    }

    /// Instance attributes that the class adds to those of its base.
    pub fn own(&self, number: u32) -> &[Box<[u8]>] {
        &self.class(number).own
    }

    /// Byte offset of the first of them.
    pub fn first_offset(&self, number: u32) -> u32 {
        self.class(number).first
    }

    /// What `__slots__` of the class itself names.
    pub fn slots(&self, number: u32) -> &[Box<[u8]>] {
        let slots = &self.class(number).statement.slots;
        slots.as_deref().unwrap_or_default()
    }

    /// Functions that the class statement itself binds as methods, `__new__` among them, and what their calls get.
    pub fn methods(&self, number: u32) -> impl Iterator<Item = (&[u8], FuncRef, Receiver)> {
        let bound = &self.class(number).statement.bound;
        bound.iter().filter_map(|(name, b)| match b {
            Binding::Method(f) | Binding::New(f) => Some((&**name, *f, Receiver::Instance)),
            Binding::Class(f) => Some((&**name, *f, Receiver::Class)),
            Binding::Static(f) => Some((&**name, *f, Receiver::Nothing)),
            _ => None,
        })
    }

    /// The `__new__` of the class or of the nearest of its bases that has one.
    pub fn new_of(&self, number: u32) -> Option<FuncRef> {
        match self.nearest(number, b"__new__")? {
            Binding::New(f) => Some(f),
            _ => None,
        }
    }

    /// What the class or the nearest of its bases that binds a name binds it to.
    fn nearest(&self, number: u32, name: &[u8]) -> Option<Binding> {
        let mut of = number;
        while of != 0 {
            let class = self.class(of);
            if let Some(binding) = class.statement.bound.get(name) {
                return Some(*binding);
            }
            of = class.base
        }
        None
    }

    /// Properties that the class statement itself binds.
    pub fn properties(&self, number: u32) -> impl Iterator<Item = (&[u8], Property)> {
        let bound = &self.class(number).statement.bound;
        bound.iter().filter_map(|(name, b)| match b {
            Binding::Property(p) => Some((&**name, *p)),
            _ => None,
        })
    }

    /// What the class and its bases bind a name to, unless a class that derives from it does so too or has such an attribute.
    pub fn bound(&self, number: u32, name: &[u8]) -> Option<Binding> {
        let has = |n: u32| {
            let class = self.class(n);
            class.offsets.contains_key(name) || class.statement.bound.contains_key(name)
        };
        if number == 0 || (number + 1..=self.last(number)).any(has) {
            return None;
        }
        let mut of = number;
        while of != 0 {
            let class = self.class(of);
            if class.offsets.contains_key(name) {
                return None;
            }
            if let Some(binding) = class.statement.bound.get(name) {
                return Some(*binding);
            }
            of = class.base
        }
        None
    }

    /// Is `name` an attribute of the class itself that is no method, no property and no descriptor of the program?
    pub fn is_class_value(&self, number: u32, name: &[u8]) -> bool {
        self.bound(number, name) == Some(Binding::Other)
    }

    /// Is what is assigned to attributes of instances of the class, or of one that derives from it, a matter of a `__setattr__` of the
    /// program?
    pub fn is_asked(&self, number: u32) -> bool {
        let own = |n: u32| {
            self.class(n)
                .statement
                .bound
                .contains_key(&b"__setattr__"[..])
        };
        let mut above = number;
        while above != 0 {
            if own(above) {
                return true;
            }
            above = self.base(above)
        }
        number != 0 && (number + 1..=self.last(number)).any(own)
    }

    /// Byte offset of an attribute in instances of the class and of all that derive from it.
    pub fn offset(&self, number: u32, name: &[u8]) -> Option<i32> {
        if number == 0 {
            return None;
        }
        self.class(number).offsets.get(name).copied()
    }

    /// What a method call on an instance of the class, or of one that derives from it, runs; `None` if that is not known.
    pub fn targets(&self, number: u32, name: &[u8]) -> Option<Targets> {
        if number == 0 || self.class(number).offsets.contains_key(name) {
            return None;
        }
        let mut of = number;
        let otherwise = loop {
            match self.class(of).statement.bound.get(name) {
                Some(Binding::Method(f)) => break Some(*f),
                Some(_) => return None,
                None => of = self.base(of),
            }
            if of == 0 {
                break None;
            }
        };
        let mut overriding = Vec::new();
        for n in (number + 1..=self.last(number)).rev() {
            let class = self.class(n);
            if class.offsets.contains_key(name) {
                return None;
            }
            match class.statement.bound.get(name) {
                Some(Binding::Method(f)) => overriding.push((n, *f)),
                Some(_) => return None,
                None => {}
            }
        }
        Some(Targets {
            overriding,
            otherwise,
        })
    }

    /// What a class has under a name, its own or inherited, if that is a method of a class statement.
    pub fn method(&self, number: u32, name: &[u8]) -> Option<FuncRef> {
        match self.found(number, name) {
            Some((f, Receiver::Instance)) => Some(f),
            _ => None,
        }
    }

    /// As [`Self::method`], for all kinds of methods.
    pub fn found(&self, number: u32, name: &[u8]) -> Option<(FuncRef, Receiver)> {
        match self.nearest(number, name)? {
            Binding::Method(f) => Some((f, Receiver::Instance)),
            Binding::Class(f) => Some((f, Receiver::Class)),
            Binding::Static(f) => Some((f, Receiver::Nothing)),
            _ => None,
        }
    }

    /// The class method or static method that `name` is on all instances of the class and of those that derive from it.
    pub fn found_on_instances(&self, number: u32, name: &[u8]) -> Option<(FuncRef, Receiver)> {
        match self.bound(number, name)? {
            Binding::Class(f) => Some((f, Receiver::Class)),
            Binding::Static(f) => Some((f, Receiver::Nothing)),
            _ => None,
        }
    }

    /// Has neither the class nor one of its bases anything of its own under a name?
    pub fn lacks(&self, number: u32, name: &[u8]) -> bool {
        self.nearest(number, name).is_none()
    }

    /// How many classes there are.
    pub fn count(&self) -> u32 {
        self.classes.len() as u32
    }

    /// The class whose statement binds this function as a method, from `number` up.
    pub fn owner(&self, f: FuncRef, number: u32) -> u32 {
        let mut of = number;
        let binds = |n: u32| {
            let mut bound = self.class(n).statement.bound.values();
            bound.any(|b| match b {
                Binding::Method(m) => *m == f,
                Binding::New(_) | Binding::Class(_) | Binding::Static(_) => false,
                Binding::Property(p) => p.get == f || p.set == Some(f),
                Binding::Descriptor(_) | Binding::Other => false,
            })
        };
        while of != 0 && !binds(of) {
            of = self.base(of)
        }
        of
    }
}
