//! What builtin functions and methods give, as far as it is worth knowing.

use super::Buffer;
use super::calls::Keyword;
use super::solve::{Key, Obj, Set, Solver};
use crate::tir::Ty;

/// Result of a builtin by kind alone: functions of `builtins` by their name, others as `module.name`.
fn result_kind(name: &str) -> Option<Ty> {
    Some(match name {
        "len" | "int" | "ord" | "id" | "int.from_bytes" => Ty::SMALL_INT,
        "hash" => Ty::INT,
        "float" => Ty::FLOAT,
        "str" | "repr" | "chr" | "input" | "hex" | "bin" | "oct" | "format" | "ascii" => Ty::STR,
        "bytes" => Ty::BYTES,
        "bool" | "isinstance" | "issubclass" | "callable" | "hasattr" | "any" | "all" => Ty::BOOL,
        "print" | "setattr" | "delattr" => Ty::NONE,
        "range" => Ty::OTHER,
        _ => {
            let (module, function) = name.split_once('.')?;
            match (module, function) {
                (
                    "math",
                    "floor" | "ceil" | "trunc" | "gcd" | "lcm" | "isqrt" | "factorial" | "comb"
                    | "perm",
                ) => Ty::SMALL_INT,
                ("math", "isnan" | "isinf" | "isfinite" | "isclose") => Ty::BOOL,
                ("math", "prod") => return None,
                ("math", _) => Ty::FLOAT,
                (
                    "time",
                    "time" | "perf_counter" | "monotonic" | "process_time" | "thread_time",
                ) => Ty::FLOAT,
                ("time", "perf_counter_ns" | "monotonic_ns") => Ty::SMALL_INT,
                ("time", "time_ns") => Ty::INT,
                ("_molt", "ordinal_of") => Ty::SMALL_INT,
                _ => return None,
            }
        }
    })
}

/// Values of builtin names that are not functions.
pub(super) fn constant_kind(name: &str) -> Option<Ty> {
    Some(match name {
        "math.pi" | "math.e" | "math.tau" | "math.inf" | "math.nan" => Ty::FLOAT,
        "NotImplemented" | "Ellipsis" => Ty::SINGLETON,
        "__debug__" => Ty::BOOL,
        "sys.maxunicode" => Ty::SMALL_INT,
        "sys.maxsize" => Ty::BIG_INT,
        "sys.argv" | "sys.path" => Ty::LIST,
        _ => return None,
    })
}

/// Result of a method that is found by its name on a receiver of these kinds (none: not known).
fn method_kind(on: Ty, name: &str) -> Option<Ty> {
    let may = |t: Ty| on.0 == 0 || on.intersects(t);
    Some(match name {
        "join" | "strip" | "lstrip" | "rstrip" | "lower" | "upper" | "replace" | "title"
        | "capitalize" | "zfill" | "ljust" | "rjust" | "center" | "removeprefix"
        | "removesuffix" | "swapcase" | "casefold" | "translate" | "expandtabs" | "format"
            if may(Ty::STR.union(Ty::BYTES)) =>
        {
            if on.intersects(Ty::BYTES) && !on.intersects(Ty::STR) {
                Ty::BYTES
            } else {
                Ty::STR
            }
        }
        "decode" if may(Ty::BYTES) => Ty::STR,
        "encode" if may(Ty::STR) => Ty::BYTES,
        "find" | "rfind" | "count" | "index" | "rindex"
            if may(Ty::STR.union(Ty::BYTES).union(Ty::LIST).union(Ty::TUPLE)) =>
        {
            Ty::SMALL_INT
        }
        "startswith" | "endswith" | "isdigit" | "isalpha" | "isalnum" | "isspace" | "isupper"
        | "islower" | "isidentifier" | "isnumeric" | "isdecimal" | "issubset" | "issuperset"
        | "isdisjoint" | "is_integer" => Ty::BOOL,
        "bit_length" | "bit_count" => Ty::SMALL_INT,
        "append" | "extend" | "insert" | "remove" | "clear" | "sort" | "reverse"
            if may(Ty::LIST) =>
        {
            Ty::NONE
        }
        "add" | "discard" | "update" if on.intersects(Ty::SET) => Ty::NONE,
        "random" | "uniform" | "gauss" | "normalvariate" | "total_seconds" | "timestamp"
            if on.0 == 0 || on == Ty::OTHER =>
        {
            Ty::FLOAT
        }
        "randint" | "randrange" | "getrandbits" if on.0 == 0 || on == Ty::OTHER => Ty::SMALL_INT,
        _ => return None,
    })
}

impl Solver<'_> {
    /// A call of a builtin function or type.
    pub(super) fn call_builtin(&mut self, name: &str, args: &[Set], keywords: &[Keyword]) -> Set {
        let first = args.first().cloned().unwrap_or_default();
        if let Some(result) = self.call_library(name, args, keywords) {
            return result;
        }
        match (name, args.len()) {
            (super::calls::IDENTITY, 1) => first,
            ("abs", 1) => Set::of(Ty(first.kinds & Ty::INT.union(Ty::FLOAT).0)),
            ("round", 1) => Set::of(Ty::SMALL_INT),
            ("round", 2) => Set::of(Ty(first.kinds & Ty::INT.union(Ty::FLOAT).0)),
            ("min" | "max", n) => {
                let all = match n {
                    1 => self.elements(&first),
                    _ => args.iter().fold(Set::default(), |mut all, a| {
                        all.join(a);
                        all
                    }),
                };
                self.call_key(&all, keywords);
                all
            }
            ("sum", 1 | 2) => {
                let mut all = self.elements(&first);
                if all.is_empty() || all.kinds == Ty::BOOL.0 {
                    all.join(&Set::of(Ty::SMALL_INT));
                }
                if let Some(start) = args.get(1) {
                    all.join(start);
                }
                all
            }
            ("type", 1) => self.classes_of(&first),
            ("super", 2) => {
                let mut out = Set::default();
                for o in self.objects(&first) {
                    if let Obj::Class(c) = o {
                        let s = self.set_of(Ty::OTHER, Obj::Super(c));
                        out.join(&s);
                    }
                }
                out
            }
            ("_molt.date_of", 1) => {
                let number = Set::of(Ty::SMALL_INT);
                self.tuple(0, &[number.clone(), number.clone(), number])
            }
            ("pow", _) => Set::of(Ty(first.kinds & Ty::INT.union(Ty::FLOAT).0)),
            ("divmod", 2) => {
                let number = Set::of(Ty(
                    (first.kinds | args[1].kinds) & Ty::INT.union(Ty::FLOAT).0
                ));
                self.tuple(0, &[number.clone(), number])
            }
            ("sorted" | "list", _) => {
                let elements = self.elements(&first);
                self.call_key(&elements, keywords);
                self.container(Ty::LIST, &elements)
            }
            ("tuple", _) => {
                let elements = self.elements(&first);
                let site = self.here(0);
                let values = self.key(Key::Content(site));
                self.add(values, &elements);
                self.set_of(Ty::TUPLE, Obj::Tuple(site))
            }
            ("bytearray", _) => self.set_of(Ty::OTHER, Obj::Buffer(Buffer::ByteArray)),
            ("set" | "frozenset", _) => {
                let elements = self.elements(&first);
                let made = self.container(Ty::SET, &elements);
                if name == "set" {
                    made
                } else {
                    Set {
                        kinds: Ty::OTHER.0,
                        ..made
                    }
                }
            }
            ("dict" | "collections.OrderedDict", _) => {
                let made = self.dict(0, &Set::default(), &Set::default());
                self.copy_entries(&made, &first);
                made
            }
            ("iter" | "reversed", 1) => {
                let elements = self.elements(&first);
                self.iterator(0, &elements)
            }
            ("next", _) => {
                let mut all = self.elements(&first);
                if let Some(default) = args.get(1) {
                    all.join(default);
                }
                all
            }
            ("enumerate", _) => {
                let elements = self.elements(&first);
                let pair = self.tuple(1, &[Set::of(Ty::SMALL_INT), elements]);
                self.iterator(0, &pair)
            }
            ("zip", _) => {
                let columns: Vec<Set> = args.iter().map(|a| self.elements(a)).collect();
                let row = self.tuple(1, &columns);
                self.iterator(0, &row)
            }
            ("map", n) if n >= 2 => {
                let columns: Vec<Set> = args[1..].iter().map(|a| self.elements(a)).collect();
                let results = self.call_set(&first, &columns, &[]);
                // What the function makes here, if it is a builtin type, has the first number.
                self.iterator(1, &results)
            }
            ("filter", 2) => {
                let elements = self.elements(&args[1]);
                self.call_set(&first, std::slice::from_ref(&elements), &[]);
                self.iterator(0, &elements)
            }
            ("functools.reduce", n) if n >= 2 => {
                let elements = self.elements(&args[1]);
                let mut acc = elements.clone();
                if let Some(start) = args.get(2) {
                    acc.join(start);
                }
                let r = self.call_set(&first, &[acc.clone(), elements], &[]);
                acc.join(&r);
                acc
            }
            ("property", n) if n >= 1 => {
                let f = self.objects(&first).into_iter().find_map(as_function);
                f.map_or_else(Set::default, |f| self.set_of(Ty::OTHER, Obj::Property(f)))
            }
            ("staticmethod", 1) => {
                let f = self.objects(&first).into_iter().find_map(as_function);
                f.map_or_else(Set::default, |f| self.set_of(Ty::OTHER, Obj::Static(f)))
            }
            ("classmethod", 1) => {
                let f = self.objects(&first).into_iter().find_map(as_function);
                f.map_or_else(Set::default, |f| {
                    self.set_of(Ty::OTHER, Obj::ClassMethod(f))
                })
            }
            ("getattr", n) if n >= 2 => args.get(2).cloned().unwrap_or_default(),
            ("range", _) => self.iterator(0, &Set::of(Ty::SMALL_INT)),
            _ => match result_kind(name) {
                Some(kind) => Set::of(kind),
                // A decorator, or the like: what goes in often comes out.
                None => self.passed_through(args),
            },
        }
    }

    /// What an unknown callable does with a function or class: return it, as most decorators do.
    pub(super) fn passed_through(&mut self, args: &[Set]) -> Set {
        let mut out = Set::default();
        if let [only] = args {
            for o in self.objects(only) {
                if let Obj::Class(_) | Obj::Func(_) = o {
                    let one = self.set_of(Ty::OTHER, o);
                    out.join(&one);
                }
            }
        }
        out
    }

    /// A method of a builtin object, known by its name.
    pub(super) fn builtin_method(
        &mut self,
        receiver: &Set,
        name: &str,
        args: &[Set],
        keywords: &[Keyword],
    ) -> Set {
        let mut out = Set::default();
        let first = args.first().cloned().unwrap_or_default();
        for o in self.objects(receiver) {
            match o {
                Obj::List(site) | Obj::Set(site) => {
                    let content = self.key(Key::Content(site));
                    match name {
                        "append" | "add" | "appendleft" | "discard" => self.add(content, &first),
                        "insert" => {
                            if let Some(x) = args.get(1) {
                                self.add(content, x)
                            }
                        }
                        "extend" | "update" | "extendleft" => {
                            let elements = self.elements(&first);
                            self.add(content, &elements)
                        }
                        "pop" | "popleft" => {
                            let elements = self.read(content);
                            out.join(&elements);
                        }
                        "copy"
                        | "union"
                        | "intersection"
                        | "difference"
                        | "symmetric_difference" => {
                            out.join(&Set {
                                kinds: receiver.kinds & Ty::LIST.union(Ty::SET).union(Ty::OTHER).0,
                                objects: vec![self.obj(o)],
                                many: false,
                            });
                        }
                        "sort" => {
                            // Comparisons are done by the runtime.
                            let elements = self.read(content);
                            self.call_key(&elements, keywords)
                        }
                        _ => {}
                    }
                }
                Obj::Dict(site) => {
                    let keys = self.key(Key::Content(site));
                    let values = self.key(Key::Values(site));
                    match name {
                        "get" | "pop" | "setdefault" => {
                            if name == "setdefault" {
                                self.add(keys, &first);
                                if let Some(v) = args.get(1) {
                                    self.add(values, v)
                                }
                            }
                            let v = self.read(values);
                            out.join(&v);
                            match args.get(1) {
                                Some(default) => {
                                    out.join(default);
                                }
                                None if name == "get" => {
                                    out.join(&Set::of(Ty::NONE));
                                }
                                None => {}
                            }
                        }
                        "keys" | "values" | "items" => {
                            let (k, v) = (self.read(keys), self.read(values));
                            let elements = match name {
                                "keys" => k,
                                "values" => v,
                                _ => self.tuple(1, &[k, v]),
                            };
                            let it = self.iterator(0, &elements);
                            out.join(&it);
                        }
                        "popitem" => {
                            let (k, v) = (self.read(keys), self.read(values));
                            let pair = self.tuple(1, &[k, v]);
                            out.join(&pair);
                        }
                        "copy" => {
                            let same = self.set_of(Ty::DICT, o);
                            out.join(&same);
                        }
                        "update" => {
                            let me = self.set_of(Ty::DICT, o);
                            self.copy_entries(&me, &first)
                        }
                        _ => {}
                    }
                }
                Obj::Buffer(buffer) => match name {
                    "pop" => {
                        out.join(&Set::of(number_in(buffer)));
                    }
                    "tolist" => {
                        let list = self.container(Ty::LIST, &Set::of(number_in(buffer)));
                        out.join(&list);
                    }
                    "copy" => {
                        let same = self.set_of(Ty::OTHER, o);
                        out.join(&same);
                    }
                    _ => {}
                },
                Obj::Generator(f) if name == "send" => {
                    let node = self.key(Key::Yield(f));
                    let yielded = self.read(node);
                    out.join(&yielded);
                }
                Obj::Property(f) if name == "setter" => {
                    let same = self.call_object(Obj::Setter(f), args, keywords);
                    out.join(&same);
                }
                Obj::Property(f) if matches!(name, "deleter" | "getter") => {
                    let same = self.set_of(Ty::OTHER, Obj::Property(f));
                    out.join(&same);
                }
                _ => {}
            }
        }
        let on = Ty(receiver.kinds & !Ty::NONE.0);
        if matches!(name, "split" | "splitlines" | "rsplit" | "readlines")
            && (on.0 == 0 || on.intersects(Ty::STR.union(Ty::OTHER).union(Ty::BYTES)))
        {
            let piece = Set::of(if on == Ty::BYTES { Ty::BYTES } else { Ty::STR });
            return self.container(Ty::LIST, &piece);
        }
        if matches!(name, "partition" | "rpartition") {
            let piece = Set::of(Ty::STR);
            return self.tuple(0, &[piece.clone(), piece.clone(), piece]);
        }
        if out.is_empty()
            && let Some(kind) = method_kind(on, name)
        {
            out.join(&Set::of(kind));
        }
        out
    }

    /// What iterating gives.
    pub(super) fn elements(&mut self, of: &Set) -> Set {
        let mut out = Set::default();
        if of.has(Ty::STR) {
            out.join(&Set::of(Ty::STR));
        }
        if of.has(Ty::BYTES) {
            out.join(&Set::of(Ty::SMALL_INT));
        }
        for o in self.objects(of) {
            let node = match o {
                Obj::List(site) | Obj::Set(site) | Obj::Dict(site) | Obj::Iterator(site) => {
                    self.key(Key::Content(site))
                }
                Obj::Tuple(site) => self.key(Key::Content(site)),
                Obj::Generator(f) => self.key(Key::Yield(f)),
                Obj::Buffer(buffer) => {
                    out.join(&Set::of(number_in(buffer)));
                    continue;
                }
                Obj::Instance(class) => {
                    let next = self.method_on(class, "__next__");
                    let found = match next {
                        Some(f) => {
                            let receiver = self.instance(class);
                            self.call_function(f, &[receiver], &[])
                        }
                        None => match self.method_on(class, "__iter__") {
                            Some(f) => {
                                let receiver = self.instance(class);
                                let it = self.call_function(f, &[receiver], &[]);
                                // Once more at most: an object that is its own iterator ends here.
                                let itself = self.obj(o);
                                if it.objects.contains(&itself) {
                                    Set::default()
                                } else {
                                    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
                                        self.elements(&it)
                                    })
                                }
                            }
                            None => match self.container_in(class) {
                                Some(content) => self.elements(&content),
                                None => Set::default(),
                            },
                        },
                    };
                    out.join(&found);
                    continue;
                }
                Obj::Class(class) if self.makes_members(class) => {
                    let member = self.instance(class);
                    out.join(&member);
                    continue;
                }
                _ => continue,
            };
            let found = self.read(node);
            out.join(&found);
        }
        out
    }

    pub(super) fn container(&mut self, kind: Ty, elements: &Set) -> Set {
        let site = self.here(0);
        let node = self.key(Key::Content(site));
        self.add(node, elements);
        let o = if kind == Ty::LIST {
            Obj::List(site)
        } else {
            Obj::Set(site)
        };
        self.set_of(kind, o)
    }
    pub(super) fn dict(&mut self, part: u32, keys: &Set, values: &Set) -> Set {
        let site = self.here(part);
        let node = self.key(Key::Content(site));
        self.add(node, keys);
        let node = self.key(Key::Values(site));
        self.add(node, values);
        self.set_of(Ty::DICT, Obj::Dict(site))
    }
    pub(super) fn tuple(&mut self, part: u32, items: &[Set]) -> Set {
        let site = self.here(part);
        let all = self.key(Key::Content(site));
        for (i, item) in items.iter().enumerate() {
            let node = self.key(Key::Item(site, i as u32));
            self.add(node, item);
            self.add(all, item);
        }
        self.set_of(Ty::TUPLE, Obj::Tuple(site))
    }
    pub(super) fn iterator(&mut self, part: u32, elements: &Set) -> Set {
        let site = self.here(part);
        let node = self.key(Key::Content(site));
        self.add(node, elements);
        self.set_of(Ty::OTHER, Obj::Iterator(site))
    }
}

/// What the items of a buffer are.
pub(super) fn number_in(buffer: Buffer) -> Ty {
    match buffer {
        Buffer::Array(b'd' | b'f') => Ty::FLOAT,
        Buffer::Array(b'u') => Ty::STR,
        Buffer::Array(b'q' | b'Q' | b'L') => Ty::INT,
        _ => Ty::SMALL_INT,
    }
}

fn as_function(o: Obj) -> Option<super::FuncRef> {
    match o {
        Obj::Func(f) => Some(f),
        _ => None,
    }
}
