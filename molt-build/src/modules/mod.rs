//! The module graph: every module that a program can import, found from its text.
//!
//! Starting at the program, each module is parsed, its imports are looked up and so on until
//! nothing new appears. A module that cannot be found is an error if importing it is certain to
//! happen and not guarded; otherwise the import raises at run time, as it would in CPython.

mod completed;
pub mod conditions;
pub mod embedded;
mod encodings;
pub mod imports;
pub mod library;
mod reach;
pub mod search;
mod tables;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use molt_core::diagnostics::{Diagnostic, SourceFile, Span};
use molt_core::syntax::{self, ParsedModule};
use ruff_python_ast::Stmt;

use crate::digest::Digest;
use crate::parallel;
use encodings::Encodings;
use imports::{Certainty, Request};
use reach::Reach;
use search::{Found, Place, SearchPath};
use tables::Tables;

pub use search::Origin;

/// Code of diagnostics about imports.
pub const IMPORT: &str = "import";
/// Code of diagnostics about files that cannot be read.
pub const IO: &str = "io";

/// What is to be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    Script(PathBuf),
    /// As `python -m`: a module, or a package with a `__main__`.
    Module(String),
}

/// Position of a module in the graph.
pub type ModuleIndex = usize;

#[derive(Debug)]
pub struct Module {
    /// Dotted name; `__main__` for the program itself.
    pub name: String,
    /// As the user knows it; what diagnostics show.
    pub path: String,
    /// As the compiled program knows it; what tracebacks and `__file__` show.
    pub file: String,
    /// Of the file's bytes; none without a file.
    pub digest: Option<Digest>,
    pub origin: Origin,
    pub is_package: bool,
    /// The package that relative imports start from; none for a script.
    pub package: Option<String>,
    /// The text; none for native modules and namespace packages.
    pub source: Option<Arc<ParsedModule>>,
    /// The runtime has native code for it.
    pub is_native: bool,
    /// Starts of function definitions that the program cannot reach (`reach`).
    pub left_out: BTreeSet<u32>,
    places: Vec<Place>,
}

/// The closed world of a program. Module 0 is `__main__`.
#[derive(Debug, Default)]
pub struct ModuleGraph {
    pub modules: Vec<Module>,
    by_name: BTreeMap<String, ModuleIndex>,
}

impl ModuleGraph {
    /// The module of a dotted name.
    pub fn find(&self, name: &str) -> Option<ModuleIndex> {
        self.by_name.get(name).copied()
    }

    pub fn main(&self) -> Option<&Module> {
        self.modules.first()
    }
}

/// A graph, or as much of it as could be found, with what is to be said about it.
#[derive(Debug, Default)]
pub struct Discovery {
    pub graph: ModuleGraph,
    pub diagnostics: Vec<Diagnostic>,
    /// The files that diagnostics point into.
    pub sources: Vec<Arc<SourceFile>>,
}

impl Discovery {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The file that a diagnostic points into.
    pub fn source_of(&self, diagnostic: &Diagnostic) -> Option<&SourceFile> {
        self.sources
            .iter()
            .find(|source| source.path == diagnostic.file)
            .map(|source| &**source)
    }
}

/// Finds all modules of a program. `implicit` modules are part of every program.
pub fn discover(program: &Program, search: &SearchPath, implicit: &[&str]) -> Discovery {
    let mut finder = Finder::new(search);
    finder.start(program);
    for name in implicit {
        // What the runtime needs and the user does not see: absent in a bundle without it.
        if let Ok(index) = finder.load(name) {
            finder.edges.push((0, index, Certainty::Certain));
        }
    }
    let mut next = 0;
    while next < finder.graph.modules.len() {
        // Everything that the last wave of modules brought in, at once.
        finder.parse_pending();
        let end = finder.graph.modules.len();
        for index in next..end {
            finder.follow_imports(index);
        }
        next = end;
        finder.wake_functions();
        if next == finder.graph.modules.len() {
            finder.follow_tables();
        }
    }
    for (module, starts) in finder.reach.left_out() {
        finder.graph.modules[module].left_out = starts;
    }
    finder.report_missing();
    Discovery {
        graph: finder.graph,
        diagnostics: finder.diagnostics,
        sources: finder.sources,
    }
}

struct Missing {
    importer: ModuleIndex,
    request: Request,
    /// The part of the dotted name that was not found.
    name: String,
}

struct Finder<'s> {
    search: &'s SearchPath,
    graph: ModuleGraph,
    /// Names that were looked for in vain.
    absent: BTreeSet<String>,
    /// Modules that are not parsed yet.
    pending: Vec<(ModuleIndex, Cow<'static, [u8]>)>,
    edges: Vec<(ModuleIndex, ModuleIndex, Certainty)>,
    missing: Vec<Missing>,
    diagnostics: Vec<Diagnostic>,
    sources: Vec<Arc<SourceFile>>,
    reach: Reach,
    tables: Tables,
    /// Modules that import by names that they compute: whose tables count.
    computing: Vec<ModuleIndex>,
    /// Those of the library, once somebody may look one up.
    encodings: Option<Encodings>,
    /// Functions that became reachable and are not looked into yet.
    woken: Vec<usize>,
    /// Modules whose bodies run, whoever imports them.
    roots: Vec<ModuleIndex>,
    /// Only the user's modules are read; of others it is enough that they are there.
    only_users: bool,
}

impl<'s> Finder<'s> {
    fn new(search: &'s SearchPath) -> Self {
        Finder {
            search,
            graph: ModuleGraph::default(),
            absent: BTreeSet::new(),
            pending: Vec::new(),
            edges: Vec::new(),
            missing: Vec::new(),
            diagnostics: Vec::new(),
            sources: Vec::new(),
            reach: Reach::default(),
            tables: Tables::default(),
            computing: Vec::new(),
            encodings: None,
            woken: Vec::new(),
            roots: vec![0],
            only_users: false,
        }
    }

    fn start(&mut self, program: &Program) {
        match program {
            Program::Script(path) => {
                let shown = search::shown(path);
                match self.search.files.read(path) {
                    Ok(bytes) => {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        let prefix = search::prefix_of(&script_folder(path));
                        let listed = self.search.listed.as_ref();
                        let listed = listed.and_then(|all| all.get("__main__"));
                        let file = listed.map(|main| main.file.clone());
                        let names = (shown, file.unwrap_or(format!("{prefix}{name}")));
                        self.add_main(bytes.into(), names, None, Origin::Program)
                    }
                    Err(error) => {
                        let message = format!("cannot read `{shown}`: {error}");
                        self.diagnostics
                            .push(Diagnostic::file_error(IO, &shown, message));
                    }
                }
            }
            Program::Module(name) => self.start_module(name),
        }
    }

    fn start_module(&mut self, name: &str) {
        let fail = |message: String| Diagnostic::file_error(IMPORT, name, message);
        let Some(mut found) = self.locate_program(name) else {
            self.diagnostics
                .push(fail(format!("no module named `{name}`")));
            return;
        };
        let mut package = name.rsplit_once('.').map(|(parent, _)| parent.to_string());
        if found.children.is_some() {
            let Some(main) = self.locate_program(&format!("{name}.__main__")) else {
                let message = format!("`{name}` is a package without a `__main__` module");
                self.diagnostics.push(fail(message));
                return;
            };
            found = main;
            package = Some(name.to_string());
        }
        let Some(source) = found.source else {
            self.diagnostics
                .push(fail(format!("`{name}` has no Python source to run")));
            return;
        };
        // Running a module imports its packages first.
        let names = (found.path, found.file);
        self.add_main(source, names, package.clone(), found.origin);
        if let Some(package) = package
            && !self.graph.modules.is_empty()
            && let Ok(index) = self.load(&package)
        {
            self.edges.push((0, index, Certainty::Certain));
        }
    }

    /// Finds a module's file without making it or its packages part of the program.
    fn locate_program(&self, name: &str) -> Option<Found> {
        let mut parts = name.split('.');
        let mut dotted = parts.next()?.to_string();
        let mut found = self.search.find_top(&dotted)?;
        for part in parts {
            dotted = format!("{dotted}.{part}");
            found = self.search.find_child(part, &dotted, &found.children?)?;
        }
        Some(found)
    }

    fn add_main(
        &mut self,
        bytes: Cow<'static, [u8]>,
        (path, file): (String, String),
        package: Option<String>,
        origin: Origin,
    ) {
        let index = self.push(Module {
            name: "__main__".to_string(),
            path,
            file,
            digest: Some(Digest::of(&bytes)),
            origin,
            is_package: false,
            package,
            source: None,
            is_native: false,
            left_out: BTreeSet::new(),
            places: Vec::new(),
        });
        self.pending.push((index, bytes));
    }

    fn push(&mut self, module: Module) -> ModuleIndex {
        let index = self.graph.modules.len();
        self.graph.by_name.insert(module.name.clone(), index);
        self.graph.modules.push(module);
        index
    }

    fn parse_pending(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let parsed = parallel::map(&pending, |(index, bytes)| {
            syntax::parse(bytes, &self.graph.modules[*index].path)
        });
        for ((index, _), result) in pending.iter().zip(parsed) {
            match result {
                Ok(parsed) => self.graph.modules[*index].source = Some(Arc::new(parsed)),
                Err(failure) => {
                    self.sources.push(failure.source);
                    self.diagnostics.extend(failure.diagnostics);
                }
            }
        }
    }

    /// Makes a module and the packages it is in part of the program. On failure: the name, up to
    /// the part that does not exist.
    fn load(&mut self, name: &str) -> Result<ModuleIndex, String> {
        if let Some(index) = self.graph.find(name) {
            return Ok(index);
        }
        if name.is_empty() || self.absent.contains(name) {
            return Err(name.to_string());
        }
        if name == "os.path" {
            // `os` puts the module of its platform there.
            self.load("os")?;
            let index = self.load("posixpath")?;
            self.graph.by_name.insert(name.to_string(), index);
            return Ok(index);
        }
        let (parent, last) = match name.rsplit_once('.') {
            Some((parent, last)) => (Some(self.load(parent)?), last),
            None => (None, name),
        };
        let found = match parent {
            None => self.search.find_top(name),
            Some(parent) => self
                .search
                .find_child(last, name, &self.graph.modules[parent].places),
        };
        let Some(found) = found else {
            self.absent.insert(name.to_string());
            return Err(name.to_string());
        };
        let is_package = found.children.is_some();
        let package = if is_package {
            name.to_string()
        } else {
            name.rsplit_once('.')
                .map_or(String::new(), |(parent, _)| parent.to_string())
        };
        let index = self.push(Module {
            name: name.to_string(),
            path: found.path,
            file: found.file,
            digest: found.source.as_deref().map(Digest::of),
            origin: found.origin,
            is_package,
            package: Some(package),
            source: None,
            is_native: found.origin == Origin::Native || self.search.natives.contains(name),
            left_out: BTreeSet::new(),
            places: found.children.unwrap_or_default(),
        });
        if found.origin.is_users() || !self.only_users {
            let source = found.source.map(|bytes| (index, bytes));
            self.pending.extend(source);
        }
        Ok(index)
    }

    /// Takes up what a new module imports and mentions.
    fn follow_imports(&mut self, importer: ModuleIndex) {
        let Some(source) = self.graph.modules[importer].source.clone() else {
            return;
        };
        let body = &source.tree().body;
        let (requests, woken) = if self.graph.modules[importer].origin.is_users() {
            self.follow_encodings(importer, body, &source.source.text);
            let name = &self.graph.modules[importer].name;
            self.tables.add_words(name, &source.source.text);
            if importer != 0 && imports::computes_names(body) {
                self.computing.push(importer);
            }
            (
                imports::imports(body),
                self.reach.add_whole(&source.source.text),
            )
        } else {
            self.reach.add(importer, body)
        };
        self.woken.extend(woken);
        self.follow(importer, requests);
    }

    /// Takes up the encodings that a module of the user's names.
    fn follow_encodings(&mut self, importer: ModuleIndex, body: &[Stmt], text: &str) {
        if !encodings::concern(text) {
            return;
        }
        let files = &self.search.files;
        let encodings = self.encodings.get_or_insert_with(|| Encodings::new(files));
        for name in encodings.named_in(body, text) {
            if let Ok(index) = self.load(&name) {
                self.edges.push((importer, index, Certainty::Guarded));
            }
        }
    }

    /// Functions of the library that became reachable: their imports, and what they mention in turn.
    fn wake_functions(&mut self) {
        while let Some(id) = self.woken.pop() {
            if let Some((module, mut requests, woken)) = self.reach.wake(id) {
                self.woken.extend(woken);
                // That the function can run does not say that it will.
                for request in &mut requests {
                    request.certainty = request.certainty.min(Certainty::Possible);
                }
                self.follow(module, requests);
            }
        }
    }

    fn follow(&mut self, importer: ModuleIndex, requests: Vec<imports::Request>) {
        for request in requests {
            if request.is_prefix {
                self.follow_prefix(importer, request);
                continue;
            }
            let base = match self.absolute_name(importer, &request) {
                Ok(name) => name,
                Err(message) => {
                    self.report(importer, &request, message, None);
                    continue;
                }
            };
            let index = match self.load(&base) {
                Ok(index) => index,
                Err(name) => {
                    self.missing.push(Missing {
                        importer,
                        request,
                        name,
                    });
                    continue;
                }
            };
            // Importing a module imports its packages.
            for (end, _) in base.match_indices('.') {
                if let Some(package) = self.graph.find(&base[..end]) {
                    self.edges.push((importer, package, request.certainty));
                }
            }
            self.edges.push((importer, index, request.certainty));
            let mut names = request.names;
            if request.star && self.graph.modules[index].is_package {
                // Its list of names is needed now.
                self.parse_pending();
                if let Some(package) = &self.graph.modules[index].source {
                    names = imports::exported_names(&package.tree().body);
                }
            }
            if !self.graph.modules[index].is_package {
                continue;
            }
            for name in names {
                // Not a module: then it is a name that the package defines, or fails at run time.
                if let Ok(index) = self.load(&format!("{base}.{name}")) {
                    let certainty = request.certainty.min(Certainty::Possible);
                    self.edges.push((importer, index, certainty));
                }
            }
        }
    }

    /// Takes up the modules of tables that are mentioned by what the packages at hand would be asked for.
    fn follow_tables(&mut self) {
        for computing in std::mem::take(&mut self.computing) {
            let package = self.graph.modules[computing].package.clone();
            let package = package.unwrap_or_default();
            let inside = format!("{package}.");
            let imported: BTreeSet<ModuleIndex> = self
                .edges
                .iter()
                .filter(|e| e.0 == computing)
                .map(|e| e.1)
                .collect();
            for index in imported {
                let module = &self.graph.modules[index];
                if let Some(source) = &module.source
                    && module.name.starts_with(&inside)
                {
                    self.tables.add_tables(&module.name, &source.tree().body);
                }
            }
        }
        for name in self.tables.take_mentioned() {
            if let Ok(index) = self.load(&name) {
                self.edges.push((0, index, Certainty::Guarded));
            }
        }
    }

    /// Takes up all modules whose names begin as those that a module computes.
    fn follow_prefix(&mut self, importer: ModuleIndex, mut request: Request) {
        let (package, start) = match request.module.rsplit_once('.') {
            Some((package, start)) => (package.to_string(), start.to_string()),
            None => (String::new(), request.module),
        };
        request.module = package;
        let Ok(package) = self.absolute_name(importer, &request) else {
            return;
        };
        let Ok(index) = self.load(&package) else {
            return;
        };
        let places = self.graph.modules[index].places.clone();
        for name in self.search.children(&places, &start) {
            if let Ok(index) = self.load(&format!("{package}.{name}")) {
                self.edges.push((importer, index, request.certainty));
            }
        }
    }

    fn absolute_name(&self, importer: ModuleIndex, request: &Request) -> Result<String, String> {
        if request.level == 0 {
            return Ok(request.module.clone());
        }
        let package = self.graph.modules[importer]
            .package
            .as_deref()
            .unwrap_or("");
        if package.is_empty() {
            return Err("attempted relative import with no known parent package".to_string());
        }
        let mut base = package;
        for _ in 1..request.level {
            let Some((parent, _)) = base.rsplit_once('.') else {
                return Err("attempted relative import beyond top-level package".to_string());
            };
            base = parent;
        }
        Ok(if request.module.is_empty() {
            base.to_string()
        } else {
            format!("{base}.{}", request.module)
        })
    }

    /// For each module whose body is sure to run: the module that imports it (itself for the
    /// program and other roots).
    fn certain_importers(&self) -> Vec<Option<ModuleIndex>> {
        let mut importers = vec![None; self.graph.modules.len()];
        let mut work: VecDeque<_> = self.roots.iter().map(|root| (*root, *root)).collect();
        while let Some((index, importer)) = work.pop_front() {
            if index < importers.len() && importers[index].is_none() {
                importers[index] = Some(importer);
                let next = self
                    .edges
                    .iter()
                    .filter(|e| e.0 == index && e.2 == Certainty::Certain);
                work.extend(next.map(|e| (e.1, index)));
            }
        }
        importers
    }

    fn report_missing(&mut self) {
        let importers = self.certain_importers();
        let mut reported = BTreeSet::new();
        for missing in std::mem::take(&mut self.missing) {
            let certain = importers[missing.importer].is_some();
            let certainty = missing.request.certainty;
            let is_users = self.graph.modules[missing.importer].origin.is_users();
            if self.puts_modules_below(&missing.name) {
                continue;
            }
            if certain && certainty == Certainty::Certain {
                // Of what the library lacks, once is enough.
                if !is_users && !reported.insert(missing.name.clone()) {
                    continue;
                }
                let message = format!("no module named `{}`", missing.name);
                let hint = if self.search.listed.is_some() {
                    "every module is listed by the build: add the library that has it to `deps`"
                } else {
                    "docs/spec/STATUS.md lists the modules there are; MOLT_MODULE_ROOTS names \
                     further folders to look in"
                };
                self.report(missing.importer, &missing.request, message, Some(hint));
                let chain = self.chain(&importers, missing.importer);
                if let (false, Some(diagnostic)) = (chain.is_empty(), self.diagnostics.last_mut()) {
                    diagnostic.notes.push(format!("imported by {chain}"));
                }
            } else if is_users && certainty == Certainty::Possible {
                let message = format!(
                    "no module named `{}`: this import raises ModuleNotFoundError when it runs",
                    missing.name
                );
                let Some(source) = self.source_of(missing.importer) else {
                    continue;
                };
                let span = missing.request.span;
                self.diagnostics
                    .push(Diagnostic::warning(IMPORT, &source.path, span, message));
            }
        }
    }

    /// Does what a name begins with put modules into `sys.modules`, or a finder of modules into `sys.meta_path`?
    fn puts_modules_below(&self, name: &str) -> bool {
        name.rmatch_indices('.').any(|(end, _)| {
            let above = self.graph.find(&name[..end]);
            let module = above.map(|index| &self.graph.modules[index]);
            let source = module.and_then(|module| module.source.as_deref());
            source.is_some_and(|source| {
                let text = &source.source.text;
                text.contains("sys.modules[") || text.contains("sys.meta_path")
            })
        })
    }

    /// How the program comes to a module: the files from its importer back to the script.
    fn chain(&self, importers: &[Option<ModuleIndex>], module: ModuleIndex) -> String {
        let mut files = Vec::new();
        let mut current = module;
        while let Some(importer) = importers[current]
            && importer != current
        {
            files.push(&*self.graph.modules[importer].path);
            current = importer;
        }
        files.join(", imported by ")
    }

    fn source_of(&mut self, module: ModuleIndex) -> Option<Arc<SourceFile>> {
        let source = self.graph.modules[module].source.as_ref()?.source.clone();
        if !self.sources.iter().any(|known| known.path == source.path) {
            self.sources.push(source.clone());
        }
        Some(source)
    }

    fn report(
        &mut self,
        importer: ModuleIndex,
        request: &Request,
        message: String,
        hint: Option<&str>,
    ) {
        let span: Span = request.span;
        let Some(source) = self.source_of(importer) else {
            return;
        };
        let mut diagnostic = if request.certainty == Certainty::Certain {
            Diagnostic::error(IMPORT, &source.path, span, message)
        } else if request.certainty == Certainty::Possible {
            Diagnostic::warning(IMPORT, &source.path, span, message)
        } else {
            return;
        };
        if let Some(hint) = hint {
            diagnostic = diagnostic.with_hint(hint);
        }
        self.diagnostics.push(diagnostic);
    }
}

/// The folder that a script's imports are looked for in.
pub fn script_folder(script: &Path) -> PathBuf {
    match script.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}
