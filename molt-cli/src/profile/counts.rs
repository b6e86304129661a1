//! Samples added up: by function, by line, by call stack.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::sampler::Sample;
use super::symbols::{Place, Symbols};

/// CPU time in seconds: in the thing itself with the runtime below it, and with all that it calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Times {
    pub own_s: f64,
    pub total_s: f64,
}

/// A Python function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FunctionName {
    pub module: String,
    pub qualname: String,
    pub file: String,
    pub first_line: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub samples: usize,
    pub seconds: f64,
    pub functions: BTreeMap<FunctionName, Times>,
    /// By file and line.
    pub lines: BTreeMap<(String, u32), Times>,
    /// Time in functions of the runtime and in the system's libraries, by what runs.
    pub runtime: BTreeMap<String, f64>,
    /// By calls, outermost first, in microseconds.
    pub stacks: BTreeMap<Vec<String>, u64>,
}

const ELSEWHERE: &str = "system libraries";

impl Counts {
    pub fn of(samples: &[Sample], symbols: &Symbols) -> Counts {
        let mut counts = Counts::default();
        for sample in samples {
            counts.add(sample, symbols);
        }
        counts
    }

    fn add(&mut self, sample: &Sample, symbols: &Symbols) {
        let seconds = sample.time as f64 / 1e9;
        self.samples += 1;
        self.seconds += seconds;
        let places: Vec<Place<'_>> = sample.calls.iter().map(|at| symbols.place(*at)).collect();
        match places.first() {
            Some(Place::Runtime(name)) => {
                *self.runtime.entry((*name).to_string()).or_default() += seconds;
            }
            Some(Place::Elsewhere) => {
                *self.runtime.entry(ELSEWHERE.to_string()).or_default() += seconds;
            }
            _ => {}
        }
        let mut stack = Vec::new();
        let (mut functions, mut lines) = (BTreeSet::new(), BTreeSet::new());
        // Of functions of the runtime that call each other, the outermost says what is done.
        let mut outermost = None;
        for place in &places {
            match *place {
                Place::Runtime(name) => outermost = Some(name),
                Place::Elsewhere => outermost = outermost.or(Some(ELSEWHERE)),
                Place::Glue => {}
                Place::Python(function, line) => {
                    stack.extend(outermost.take().map(|name| format!("[{name}]")));
                    stack.push(title(&function.module, &function.qualname));
                    let is_innermost = functions.is_empty();
                    let name = FunctionName {
                        module: function.module.clone(),
                        qualname: function.qualname.clone(),
                        file: function.file.clone(),
                        first_line: function.first_line,
                    };
                    let place = (function.file.clone(), line);
                    if is_innermost {
                        self.functions.entry(name.clone()).or_default().own_s += seconds;
                        self.lines.entry(place.clone()).or_default().own_s += seconds;
                    }
                    // One that calls itself counts once.
                    if functions.insert(name.clone()) {
                        self.functions.entry(name).or_default().total_s += seconds;
                    }
                    if lines.insert(place.clone()) {
                        self.lines.entry(place).or_default().total_s += seconds;
                    }
                }
            }
        }
        if stack.is_empty() {
            stack.extend(outermost.map(|name| format!("[{name}]")));
        }
        stack.reverse();
        *self.stacks.entry(stack).or_default() += sample.time / 1000;
    }

    /// The calls in the form that makers of flame graphs read: names with semicolons in between, and microseconds.
    pub fn folded(&self) -> Vec<String> {
        let line = |(stack, time): (&Vec<String>, &u64)| {
            let stack: Vec<String> = stack.iter().map(|f| f.replace(';', ",")).collect();
            format!("{} {time}", stack.join(";"))
        };
        self.stacks.iter().map(line).collect()
    }
}

/// A function as people call it.
pub fn title(module: &str, qualname: &str) -> String {
    match qualname {
        "<module>" => module.to_string(),
        _ if module == "__main__" => qualname.to_string(),
        _ => format!("{module}.{qualname}"),
    }
}

/// The largest first; equal ones by name.
pub fn by_time<K: Ord + Clone, V: Copy>(
    of: &BTreeMap<K, V>,
    time: impl Fn(&V) -> f64,
) -> Vec<(K, V)> {
    let mut all: Vec<(K, V)> = of.iter().map(|(k, v)| (k.clone(), *v)).collect();
    all.sort_by(|a, b| time(&b.1).total_cmp(&time(&a.1)));
    all
}
