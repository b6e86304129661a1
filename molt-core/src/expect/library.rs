//! What containers and functions of the native library give, and what they call.

use super::calls::Keyword;
use super::solve::{Key, Obj, Set, Solver};
use crate::tir::Ty;

/// Types whose calls make instances of exactly them, which have no attributes of their own that could hide methods.
const MADE: [&str; 3] = [
    "_collections.deque",
    "_collections.defaultdict",
    "_struct.Struct",
];

impl Solver<'_> {
    /// A call of a function or type of a native module; `None` if it is not known here.
    pub(super) fn call_library(
        &mut self,
        name: &str,
        args: &[Set],
        keywords: &[Keyword],
    ) -> Option<Set> {
        let (module, function) = name.split_once('.')?;
        let known = self.call_function_of_library(module, function, args, keywords);
        if !MADE.contains(&name) {
            return known;
        }
        let sym = self.sym(name.as_bytes());
        let mut made = self.set_of(Ty::OTHER, Obj::Made(sym));
        made.join(&known.unwrap_or_default());
        Some(made)
    }

    fn call_function_of_library(
        &mut self,
        module: &str,
        function: &str,
        args: &[Set],
        keywords: &[Keyword],
    ) -> Option<Set> {
        match module {
            "collections" | "_collections" => self.call_collections(function, args),
            "itertools" => self.call_itertools(function, args, keywords),
            "heapq" | "_heapq" => self.call_heapq(function, args, keywords),
            "bisect" | "_bisect" => self.call_bisect(function, args, keywords),
            _ => None,
        }
    }

    fn call_collections(&mut self, function: &str, args: &[Set]) -> Option<Set> {
        match function {
            "deque" => {
                let elements = self.elements_of(args.first());
                let made = self.container(Ty::LIST, &elements);
                Some(Set {
                    kinds: Ty::OTHER.0,
                    ..made
                })
            }
            "defaultdict" => {
                let factory = args.first().cloned().unwrap_or_default();
                let values = self.call_set(&factory, &[], &[]);
                // What the factory makes here has the first number.
                let made = self.dict(1, &Set::default(), &values);
                if let Some(from) = args.get(1) {
                    self.copy_entries(&made, from)
                }
                Some(Set {
                    kinds: Ty::OTHER.0,
                    ..made
                })
            }
            _ => None,
        }
    }

    fn call_itertools(
        &mut self,
        function: &str,
        args: &[Set],
        keywords: &[Keyword],
    ) -> Option<Set> {
        let first = args.first().cloned().unwrap_or_default();
        let elements = match function {
            "chain" => {
                let mut all = Set::default();
                for arg in args {
                    let elements = self.elements(arg);
                    all.join(&elements);
                }
                all
            }
            "islice" | "cycle" => self.elements(&first),
            "takewhile" | "dropwhile" | "filterfalse" => {
                let elements = self.elements_of(args.get(1));
                self.call_set(&first, std::slice::from_ref(&elements), &[]);
                elements
            }
            "accumulate" => {
                let elements = self.elements(&first);
                if let Some(f) = args.get(1) {
                    let mut both = self.call_set(f, &[elements.clone(), elements.clone()], &[]);
                    both.join(&elements);
                    both
                } else {
                    elements
                }
            }
            "count" if args.is_empty() => Set::of(Ty::SMALL_INT),
            "count" => {
                let mut all = first;
                all.join(&args.get(1).cloned().unwrap_or_default());
                all
            }
            "repeat" => first,
            "starmap" => {
                let elements = self.elements_of(args.get(1));
                let items: Vec<Set> = (0..4).map(|i| self.item_at(&elements, i)).collect();
                self.call_set(&first, &items, &[])
            }
            "product" => {
                let columns: Vec<Set> = args.iter().map(|a| self.elements(a)).collect();
                let repeats = self.sym(b"repeat");
                match keywords.iter().any(|(name, _)| *name == repeats) {
                    true => self.tuple_of_any(1, &columns),
                    false => self.tuple(1, &columns),
                }
            }
            "zip_longest" => {
                let mut columns: Vec<Set> = args.iter().map(|a| self.elements(a)).collect();
                for column in &mut columns {
                    column.join(&Set::of(Ty::NONE));
                }
                self.tuple(1, &columns)
            }
            "combinations" | "permutations" | "combinations_with_replacement" | "batched" => {
                let elements = self.elements(&first);
                self.tuple_of_any(1, &[elements])
            }
            "pairwise" => {
                let elements = self.elements(&first);
                self.tuple(1, &[elements.clone(), elements])
            }
            "groupby" => {
                let elements = self.elements(&first);
                let key = match args.get(1) {
                    Some(f) => Some(f.clone()),
                    None => self.keyword(keywords, b"key"),
                };
                let keys = match key {
                    Some(f) => self.call_set(&f, std::slice::from_ref(&elements), &[]),
                    None => elements.clone(),
                };
                let group = self.iterator(2, &elements);
                self.tuple(1, &[keys, group])
            }
            _ => return None,
        };
        Some(self.iterator(0, &elements))
    }

    fn call_heapq(&mut self, function: &str, args: &[Set], keywords: &[Keyword]) -> Option<Set> {
        let first = args.first().cloned().unwrap_or_default();
        match function {
            "heappush" => {
                self.fill(&first, args.get(1)?);
                Some(Set::of(Ty::NONE))
            }
            "heappop" => Some(self.elements(&first)),
            "heappushpop" | "heapreplace" => {
                self.fill(&first, args.get(1)?);
                Some(self.elements(&first))
            }
            "nlargest" | "nsmallest" => {
                let elements = self.elements_of(args.get(1));
                self.call_key(&elements, keywords);
                Some(self.container(Ty::LIST, &elements))
            }
            _ => None,
        }
    }

    fn call_bisect(&mut self, function: &str, args: &[Set], keywords: &[Keyword]) -> Option<Set> {
        let first = args.first().cloned().unwrap_or_default();
        let elements = self.elements(&first);
        self.call_key(&elements, keywords);
        if function.starts_with("insort") {
            self.fill(&first, args.get(1)?);
            return Some(Set::of(Ty::NONE));
        }
        Some(Set::of(Ty::SMALL_INT))
    }

    /// The function that is the keyword argument `key` gets each of the elements.
    pub(super) fn call_key(&mut self, elements: &Set, keywords: &[Keyword]) {
        if let Some(key) = self.keyword(keywords, b"key") {
            self.call_set(&key, std::slice::from_ref(elements), &[]);
        }
    }

    fn keyword(&mut self, keywords: &[Keyword], name: &[u8]) -> Option<Set> {
        let name = self.sym(name);
        let found = keywords.iter().find(|(n, _)| *n == name);
        found.map(|(_, set)| set.clone())
    }

    fn elements_of(&mut self, arg: Option<&Set>) -> Set {
        arg.map_or_else(Set::default, |arg| self.elements(arg))
    }

    /// A tuple of unknown length with items out of all of these.
    fn tuple_of_any(&mut self, part: u32, items: &[Set]) -> Set {
        let site = self.here(part);
        let all = self.key(Key::Content(site));
        for item in items {
            self.add(all, item)
        }
        self.set_of(Ty::TUPLE, Obj::Tuple(site))
    }

    /// Dicts get the entries of others, or pairs of keys and values.
    pub(super) fn copy_entries(&mut self, to: &Set, from: &Set) {
        for source in self.objects(from) {
            if let Obj::Dict(source) = source {
                let (k, v) = (
                    self.key(Key::Content(source)),
                    self.key(Key::Values(source)),
                );
                let (k, v) = (self.read(k), self.read(v));
                self.add_entries(to, &k, &v);
                continue;
            }
            let one = self.set_of(Ty::OTHER, source);
            let elements = self.elements(&one);
            for pair in self.objects(&elements) {
                if let Obj::Tuple(site) = pair {
                    let (k, v) = (self.tuple_item(site, 0), self.tuple_item(site, 1));
                    self.add_entries(to, &k, &v);
                }
            }
        }
    }

    fn add_entries(&mut self, to: &Set, k: &Set, v: &Set) {
        for target in self.objects(to) {
            if let Obj::Dict(target) = target {
                let keys = self.key(Key::Content(target));
                self.add(keys, k);
                let values = self.key(Key::Values(target));
                self.add(values, v);
            }
        }
    }
}
