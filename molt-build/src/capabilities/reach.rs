//! What a program can reach, and by which way.
//!
//! A graph of code: a node is the body of a module, a function of the library or a class of it with its methods; a module of the
//! user's is one node. Edges are the names and attributes in the code as far as they lead to definitions and modules, and the
//! imports. The boundaries (`molt_abi::capability`) that a walk from the program finds are what the program can reach, with the
//! shortest way to each. A function that is looked up by a computed name is not found here; the runtime's checks find it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use molt_abi::capability::{BOUNDARIES, Capability};
use molt_core::diagnostics::{Diagnostic, Span};
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::{CAPABILITY, Manifest, Rule, grants};
use crate::modules::{Module, ModuleGraph, ModuleIndex};

/// Modules through which the kernel is asked for more than the standard streams.
const OF_THE_KERNEL: [&str; 7] = [
    "_io",
    "_posixsubprocess",
    "_socket",
    "io",
    "mmap",
    "posix",
    "socket",
];

/// Code of the library that stands behind a boundary of another name.
const COVERED: [(&str, &str); 1] = [("os", "_Environ")];

/// Modules of the library that read source files to show their lines, and do without.
const SHOWS_SOURCE: [&str; 3] = ["linecache", "traceback", "warnings"];

/// Functions of `random` that need no random numbers of the system's if the program seeds them.
const SEEDED: [&str; 22] = [
    "betavariate",
    "binomialvariate",
    "choice",
    "choices",
    "expovariate",
    "gammavariate",
    "gauss",
    "getrandbits",
    "lognormvariate",
    "normalvariate",
    "paretovariate",
    "randbytes",
    "randint",
    "random",
    "randrange",
    "sample",
    "shuffle",
    "triangular",
    "uniform",
    "vonmisesvariate",
    "weibullvariate",
    "getstate",
];

/// One place where code can leave the program.
#[derive(Clone, Debug)]
pub struct Site {
    pub capability: Capability,
    /// What is called there, such as `os.listdir`.
    pub what: String,
    module: ModuleIndex,
    span: Span,
    node: usize,
}

/// What a program can reach.
#[derive(Debug, Default)]
pub struct Reached {
    /// In the order of the walk: the shortest ways first.
    pub sites: Vec<Site>,
    /// By any way, computed names included.
    pub anything: bool,
    /// Of that, something that a kernel can restrict.
    pub kernel: bool,
    ways: Vec<Option<Step>>,
    /// By package: what its modules can reach.
    by_package: BTreeMap<String, Vec<Site>>,
}

impl Reached {
    /// The capabilities that the program can use, sorted.
    pub fn capabilities(&self) -> BTreeSet<Capability> {
        self.sites.iter().map(|site| site.capability).collect()
    }
}

/// How a node was come to.
#[derive(Clone, Copy, Debug)]
struct Step {
    from: usize,
    module: ModuleIndex,
    span: Span,
}

/// Something that code mentions.
enum Mention {
    /// A name with the attributes taken from it.
    Path {
        parts: Vec<String>,
        use_: Use,
        span: Span,
    },
    Import {
        module: ModuleIndex,
        span: Span,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Plain,
    /// Called with a constant mode of `open`.
    Reading,
    Writing,
    Updating,
    /// Items of it are set or deleted.
    Store,
}

enum Binding {
    Module(String),
    Member(String, String),
    Other,
}

#[derive(Default)]
struct Code {
    module: ModuleIndex,
    mentions: Vec<Mention>,
}

#[derive(Default)]
struct Names {
    bound: HashMap<String, Binding>,
    /// Functions and classes that have nodes of their own.
    nodes: HashMap<String, usize>,
    stars: Vec<String>,
}

struct Analysis<'g> {
    graph: &'g ModuleGraph,
    /// The body of a module is the node of its index.
    nodes: Vec<Code>,
    names: Vec<Names>,
    seeds: bool,
}

pub fn reach(graph: &ModuleGraph) -> Reached {
    let mut analysis = Analysis {
        graph,
        nodes: Vec::new(),
        names: Vec::new(),
        seeds: false,
    };
    for index in 0..graph.modules.len() {
        analysis.nodes.push(Code {
            module: index,
            mentions: Vec::new(),
        });
        analysis.names.push(Names::default());
    }
    for index in 0..graph.modules.len() {
        analysis.collect(index);
    }
    let mentions_open = analysis.nodes.iter().flat_map(|n| &n.mentions).any(|m| {
        matches!(m, Mention::Path { parts, .. } if parts.iter().any(|p| p == "open" || p == "__builtins__"))
    });
    let has = |name: &str| graph.find(name).is_some();
    let kernel = mentions_open || has("builtins") || OF_THE_KERNEL.iter().any(|m| has(m));
    let outside = BOUNDARIES
        .iter()
        .any(|b| b.module != "builtins" && has(b.module));
    let mut reached = analysis.walk(&[0]);
    reached.kernel = kernel;
    reached.anything = kernel || outside || has("_random") || has("molt.capabilities");
    for module in &graph.modules {
        let package = top(&module.name);
        if package == "__main__" || module.source.is_none() {
            continue;
        }
        if !reached.by_package.contains_key(package) {
            let own: Vec<usize> = (0..graph.modules.len())
                .filter(|i| top(&graph.modules[*i].name) == package)
                .collect();
            let of_package = reached.is_walked_any(&own);
            if of_package {
                let sites = analysis.walk(&own).sites;
                reached.by_package.insert(package.to_string(), sites);
            }
        }
    }
    reached
}

fn top(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

impl Reached {
    fn is_walked_any(&self, nodes: &[usize]) -> bool {
        nodes.iter().any(|n| *n == 0 || self.ways[*n].is_some())
    }
}

impl<'g> Analysis<'g> {
    fn module(&self, index: ModuleIndex) -> &'g Module {
        &self.graph.modules[index]
    }

    fn collect(&mut self, index: ModuleIndex) {
        let module = self.module(index);
        let Some(source) = module.source.clone() else {
            return;
        };
        let mut collector = Collector {
            graph: self.graph,
            module,
            splits: !module.origin.is_users(),
            names: Names::default(),
            mentions: Vec::new(),
            found: Vec::new(),
            depth: 0,
        };
        collector.visit_body(&source.tree().body);
        let mut names = collector.names;
        if collector.splits && SHOWS_SOURCE.contains(&&*module.name) {
            let is_import = |m: &Mention| matches!(m, Mention::Import { .. });
            collector.mentions.retain(is_import);
            collector.found.clear();
        }
        self.nodes[index].mentions = collector.mentions;
        for (name, mentions) in collector.found {
            if COVERED.contains(&(&module.name, &name)) {
                continue;
            }
            // Of several definitions any may be meant.
            match names.nodes.get(&name) {
                Some(node) => self.nodes[*node].mentions.extend(mentions),
                None => {
                    names.nodes.insert(name, self.nodes.len());
                    self.nodes.push(Code {
                        module: index,
                        mentions,
                    });
                }
            }
        }
        self.names[index] = names;
    }

    fn walk(&mut self, starts: &[usize]) -> Reached {
        let mut reached = Reached {
            ways: vec![None; self.nodes.len()],
            ..Reached::default()
        };
        let mut seen = vec![false; self.nodes.len()];
        let mut work: VecDeque<usize> = starts.iter().copied().collect();
        starts.iter().for_each(|s| seen[*s] = true);
        while let Some(node) = work.pop_front() {
            let code = &self.nodes[node];
            for mention in &code.mentions {
                let mut ends = Vec::new();
                let span = match mention {
                    Mention::Import { module, span } => {
                        ends.push(*module);
                        *span
                    }
                    Mention::Path { parts, use_, span } => {
                        let mut found = Found {
                            use_: *use_,
                            nodes: &mut ends,
                            needs: Vec::new(),
                            seeds: &mut self.seeds,
                        };
                        resolve(self.graph, &self.names, code.module, parts, &mut found);
                        for (capability, what) in found.needs {
                            reached.sites.push(Site {
                                capability,
                                what,
                                module: code.module,
                                span: *span,
                                node,
                            });
                        }
                        *span
                    }
                };
                for end in ends {
                    if !std::mem::replace(&mut seen[end], true) {
                        reached.ways[end] = Some(Step {
                            from: node,
                            module: code.module,
                            span,
                        });
                        work.push_back(end);
                    }
                }
            }
        }
        if self.seeds {
            let from_random = |site: &Site| {
                site.capability == Capability::Random && site.what.starts_with("random.")
            };
            reached.sites.retain(|site| !from_random(site));
        }
        reached
    }
}

/// What a mention leads to.
struct Found<'a> {
    use_: Use,
    nodes: &'a mut Vec<usize>,
    needs: Vec<(Capability, String)>,
    seeds: &'a mut bool,
}

fn resolve(
    graph: &ModuleGraph,
    names: &[Names],
    module: ModuleIndex,
    parts: &[String],
    found: &mut Found<'_>,
) {
    let Some((first, rest)) = parts.split_first() else {
        return;
    };
    let own = &names[module];
    if let Some(node) = own.nodes.get(first) {
        found.nodes.push(*node);
    }
    match own.bound.get(first) {
        Some(Binding::Module(name)) => {
            let mut name = name.clone();
            let mut rest = rest;
            while let Some((next, after)) = rest.split_first()
                && graph.find(&format!("{name}.{next}")).is_some()
            {
                name = format!("{name}.{next}");
                rest = after;
            }
            if let Some((member, after)) = rest.split_first() {
                resolve_member(graph, names, &name, member, after, found, 0);
            }
        }
        Some(Binding::Member(of, member)) => {
            resolve_member(graph, names, of, member, rest, found, 0);
        }
        Some(Binding::Other) => {}
        None if own.nodes.contains_key(first) => {}
        None => {
            let by_star = own
                .stars
                .iter()
                .any(|star| resolve_member(graph, names, star, first, rest, found, 0));
            if !by_star {
                resolve_member(graph, names, "builtins", first, rest, found, 0);
            }
        }
    }
}

/// A member of a module: a boundary, a definition, or what the module has from another one. Was anything found?
fn resolve_member(
    graph: &ModuleGraph,
    names: &[Names],
    module: &str,
    member: &str,
    rest: &[String],
    found: &mut Found<'_>,
    depth: usize,
) -> bool {
    let index = graph.find(module);
    // `os.path` is another name of a module.
    let module = index.map_or(module, |i| &graph.modules[i].name);
    if module == "random" && matches!(member, "seed" | "Random") {
        *found.seeds |= true;
    }
    if module == "random" && SEEDED.contains(&member) {
        found
            .needs
            .push((Capability::Random, format!("random.{member}")));
        return true;
    }
    let boundary = BOUNDARIES
        .iter()
        .find(|b| b.module == module && b.names.contains(&member));
    if let Some(boundary) = boundary {
        let what = match module {
            "builtins" => member.to_string(),
            "posix" => format!("os.{member}"),
            _ => format!("{module}.{member}"),
        };
        let changes = found.use_ == Use::Store
            || rest.first().is_some_and(|method| {
                matches!(
                    method.as_str(),
                    "clear" | "pop" | "popitem" | "setdefault" | "update"
                )
            });
        for need in boundary.needs {
            let need = match (need, found.use_) {
                (Capability::FsRead, Use::Writing) | (Capability::FsWrite, Use::Reading) => {
                    continue;
                }
                (Capability::EnvRead, _) if changes => Capability::EnvWrite,
                (need, _) => *need,
            };
            found.needs.push((need, what.clone()));
        }
        return true;
    }
    let (Some(index), true) = (index, depth < 8) else {
        return false;
    };
    let own = &names[index];
    if let Some(node) = own.nodes.get(member) {
        found.nodes.push(*node);
        return true;
    }
    match own.bound.get(member) {
        Some(Binding::Member(of, name)) => {
            resolve_member(graph, names, of, name, rest, found, depth + 1)
        }
        Some(Binding::Module(name)) => match rest.split_first() {
            Some((next, after)) => {
                resolve_member(graph, names, name, next, after, found, depth + 1)
            }
            None => true,
        },
        Some(Binding::Other) => true,
        None => own
            .stars
            .iter()
            .any(|star| resolve_member(graph, names, star, member, rest, found, depth + 1)),
    }
}

/// Walks a module. In a module of the library functions and classes get nodes of their own.
struct Collector<'g> {
    graph: &'g ModuleGraph,
    module: &'g Module,
    splits: bool,
    names: Names,
    mentions: Vec<Mention>,
    found: Vec<(String, Vec<Mention>)>,
    /// Nesting of definitions.
    depth: usize,
}

impl Collector<'_> {
    fn bind(&mut self, name: &str, binding: Binding) {
        // What is bound within functions counts only if it is an import: those are looked for everywhere.
        if self.depth > 0 && matches!(binding, Binding::Other) {
            return;
        }
        let is_import = !matches!(binding, Binding::Other);
        if is_import || !self.names.bound.contains_key(name) {
            self.names.bound.insert(name.to_string(), binding);
        }
    }

    fn import_module(&mut self, name: &str, span: Span) {
        for (end, _) in name.match_indices('.').chain([(name.len(), "")]) {
            if let Some(module) = self.graph.find(&name[..end]) {
                self.mentions.push(Mention::Import { module, span });
            }
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let mut base = import.module.as_deref().unwrap_or_default().to_string();
        if import.level > 0 {
            let package = self.module.package.as_deref().unwrap_or_default();
            let mut parts: Vec<&str> = package.split('.').collect();
            parts.truncate((parts.len() + 1).saturating_sub(import.level as usize));
            if !base.is_empty() {
                parts.push(&base);
            }
            base = parts.join(".");
        }
        let span: Span = import.range().into();
        self.import_module(&base, span);
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.names.stars.push(base.clone());
                continue;
            }
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).to_string();
            let submodule = format!("{base}.{}", alias.name);
            if self.graph.find(&submodule).is_some() {
                self.import_module(&submodule, span);
                self.bind(&bound, Binding::Module(submodule));
            } else {
                let member = Binding::Member(base.clone(), alias.name.to_string());
                self.bind(&bound, member);
                // `from time import time` is not yet a call; what uses the name is.
            }
        }
    }

    fn path(&mut self, expression: &Expr, use_: Use) -> bool {
        let mut parts = Vec::new();
        let mut at = expression;
        loop {
            match at {
                Expr::Attribute(attribute) => {
                    parts.push(attribute.attr.to_string());
                    at = &attribute.value;
                }
                Expr::Name(name) => {
                    parts.push(name.id.to_string());
                    break;
                }
                _ => return false,
            }
        }
        parts.reverse();
        let span = expression.range().into();
        self.mentions.push(Mention::Path { parts, use_, span });
        true
    }

    /// Collects a definition into a node of its own.
    fn apart(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.mentions);
        self.depth += 1;
        visit(self);
        self.depth -= 1;
        let inner = std::mem::replace(&mut self.mentions, outer);
        self.found.push((name.to_string(), inner));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        class
            .decorator_list
            .iter()
            .for_each(|d| self.visit_decorator(d));
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.depth += 1;
        let (methods, rest): (Vec<_>, Vec<_>) =
            class.body.iter().partition(|s| s.is_function_def_stmt());
        // The body of the class runs with the module; its methods when somebody has the class.
        rest.iter().for_each(|s| self.visit_stmt(s));
        let bases = class.arguments.iter().flat_map(|a| &a.args);
        self.apart(&class.name, |this| {
            methods.iter().for_each(|m| this.visit_stmt(m));
            bases.for_each(|b| this.visit_expr(b));
        });
        self.depth -= 1;
    }
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(def) => {
                let start = def.range().start().to_u32();
                if self.module.left_out.contains(&start) {
                    return;
                }
                if self.depth == 0 && self.splits {
                    def.decorator_list
                        .iter()
                        .for_each(|d| self.visit_decorator(d));
                    self.visit_parameters(&def.parameters);
                    return self.apart(&def.name, |this| this.visit_body(&def.body));
                }
                self.bind(&def.name, Binding::Other);
                self.depth += 1;
                walk_stmt(self, statement);
                self.depth -= 1;
            }
            Stmt::ClassDef(class) if self.depth == 0 && self.splits => self.class(class),
            Stmt::ClassDef(class) => {
                self.bind(&class.name, Binding::Other);
                self.depth += 1;
                walk_stmt(self, statement);
                self.depth -= 1;
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.name.as_str();
                    self.import_module(name, alias.range().into());
                    match &alias.asname {
                        Some(bound) => self.bind(bound, Binding::Module(name.to_string())),
                        None => {
                            let first = top(name);
                            self.bind(first, Binding::Module(first.to_string()));
                        }
                    }
                }
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if !name.ctx.is_load() => self.bind(&name.id, Binding::Other),
            Expr::Name(_) | Expr::Attribute(_) => {
                if !self.path(expression, Use::Plain) {
                    walk_expr(self, expression);
                }
            }
            Expr::Subscript(subscript) if !subscript.ctx.is_load() => {
                if !self.path(&subscript.value, Use::Store) {
                    self.visit_expr(&subscript.value);
                }
                self.visit_expr(&subscript.slice);
            }
            Expr::Call(call) => {
                if !self.path(&call.func, mode(&call.arguments)) {
                    self.visit_expr(&call.func);
                }
                self.visit_arguments(&call.arguments);
            }
            _ => walk_expr(self, expression),
        }
    }
}

/// What a call of `open` with these arguments does.
fn mode(arguments: &ast::Arguments) -> Use {
    match arguments.find_argument_value("mode", 1) {
        None => Use::Reading,
        Some(Expr::StringLiteral(text)) => {
            let text = text.value.to_str();
            if text.contains('+') {
                Use::Updating
            } else if text.contains(['w', 'a', 'x']) {
                Use::Writing
            } else {
                Use::Reading
            }
        }
        Some(_) => Use::Plain,
    }
}

/// Warnings for what is reached and not granted, errors for packages that reach beyond their limits.
pub fn check(manifest: &Manifest, graph: &ModuleGraph, reached: &Reached) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for site in &reached.sites {
        if !manifest.grants(site.capability) && told.insert(site.capability) {
            found.extend(warning(graph, reached, site));
        }
    }
    for (package, limits) in &manifest.packages {
        let Some(sites) = reached.by_package.get(package) else {
            continue;
        };
        let mut told = BTreeSet::new();
        for site in sites {
            if !grants(limits, site.capability) && told.insert(site.capability) {
                found.extend(over_limit(graph, package, limits, site));
            }
        }
    }
    found
}

fn path_of(graph: &ModuleGraph, module: ModuleIndex) -> &str {
    &graph.modules[module].path
}

fn line_of(graph: &ModuleGraph, module: ModuleIndex, span: Span) -> u32 {
    let source = graph.modules[module].source.as_ref();
    source.map_or(1, |s| s.line(span.start))
}

fn warning(graph: &ModuleGraph, reached: &Reached, site: &Site) -> Option<Diagnostic> {
    // The way back from the boundary to the program; the last step in the user's own code is where to look.
    let mut way = vec![(site.module, site.span)];
    let mut node = site.node;
    while let Some(step) = reached.ways[node] {
        way.push((step.module, step.span));
        node = step.from;
    }
    let is_users = |module: ModuleIndex| graph.modules[module].origin.is_users();
    let place = way.iter().position(|(module, _)| is_users(*module))?;
    let (module, span) = way[place];
    let name = site.capability.name();
    let message = format!(
        "the program can come to `{}`, which needs the capability `{name}` that is not granted",
        site.what
    );
    let grant = match site.capability.scope() {
        Some(scope) => format!("{name}` or `--capabilities {name}={scope}"),
        None => name.to_string(),
    };
    let hint = format!("`--capabilities {grant}` grants it, `--trusted` grants everything");
    let mut diagnostic =
        Diagnostic::warning(CAPABILITY, path_of(graph, module), span, message).with_hint(hint);
    if place > 0 {
        let steps: Vec<String> = way[..place]
            .iter()
            .rev()
            .map(|(m, s)| format!("{}:{}", path_of(graph, *m), line_of(graph, *m, *s)))
            .collect();
        diagnostic = diagnostic.with_note(format!("from there through {}", steps.join(", ")));
    }
    let importers: Vec<String> = way[place + 1..]
        .iter()
        .map(|(m, s)| format!("{}:{}", path_of(graph, *m), line_of(graph, *m, *s)))
        .collect();
    if !importers.is_empty() {
        let chain = importers.join(", imported by ");
        diagnostic = diagnostic.with_note(format!("imported by {chain}"));
    }
    Some(diagnostic)
}

fn over_limit(
    graph: &ModuleGraph,
    package: &str,
    limits: &BTreeSet<Rule>,
    site: &Site,
) -> Option<Diagnostic> {
    let name = site.capability.name();
    let allowed: Vec<&str> = Capability::ALL
        .into_iter()
        .filter(|c| grants(limits, *c))
        .map(Capability::name)
        .collect();
    let allowed = if allowed.is_empty() {
        "nothing".to_string()
    } else {
        allowed.join(", ")
    };
    let message = format!(
        "package `{package}` is limited to {allowed} and can come to `{}`, which needs `{name}`",
        site.what
    );
    let hint = format!("add `{name}` to `allow` of `packages.{package}` in the manifest");
    let file = path_of(graph, site.module);
    Some(Diagnostic::error(CAPABILITY, file, site.span, message).with_hint(hint))
}
