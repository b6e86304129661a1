//! From a program on disk to an executable: discovery, compilation, linking, with the time each
//! step took, and with as little of it as the cache leaves to do.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use molt_core::codegen::{CodegenError, policy};
use molt_core::diagnostics::{Diagnostic, SourceFile};
use serde::{Deserialize, Serialize};

use crate::backend::{self, Compiled, Explained, Form, FunctionLines, Optimize};
use crate::bundle::Bundle;
use crate::bundle::target::Target;
use crate::cache::history::{History, program_id};
use crate::cache::{Action, ActionReport, Cache, Kind, Layer};
use crate::capabilities::{self, Capability, Manifest, Reached};
use crate::digest::Digest;
use crate::files::Files;
use crate::fingerprint;
use crate::link::cc::link_with_cc;
use crate::link::report::Retained;
use crate::link::{LinkError, LinkOptions, link_with_report};
use crate::lock::{Lock, Problem};
use crate::modules::search::{ListedModules, Origin, SearchPath};
use crate::modules::{Module, ModuleGraph, Program, discover, script_folder};
use crate::provenance;
use crate::trace::{self, Trace};

/// Who links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linker {
    #[default]
    BuiltIn,
    /// The machine's C compiler driver.
    Cc,
}

/// What to stop at instead of an executable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emit {
    Object,
    Text(Form),
}

#[derive(Clone, Debug)]
pub struct BuildOptions {
    pub program: Program,
    /// `MOLT_MODULE_ROOTS`
    pub roots: Vec<PathBuf>,
    /// If given, these are all modules of the user: nothing is looked for. The program's is `__main__`.
    pub listed: Option<Arc<ListedModules>>,
    pub linker: Linker,
    pub optimize: Optimize,
    pub target: &'static Target,
    /// The folder with the bundles of targets other than the host.
    pub bundles: PathBuf,
    pub link: LinkOptions,
    pub emit: Option<Emit>,
    /// What the program is granted.
    pub capabilities: Manifest,
    /// Say what keeps what alive in the executable.
    pub size_report: bool,
    /// Say which lines the code is for.
    pub lines: bool,
    /// Say what became of the functions with this name.
    pub explain: Option<String>,
    /// Where the executable will be written: it need not be made if it is there.
    pub output: Option<PathBuf>,
    /// What the build must agree with.
    pub lock: Option<Arc<Lock>>,
}

impl BuildOptions {
    /// Everything but the program that decides on the bytes of the executable. None: something does that is not known
    /// by its digest, or more than the executable is wanted.
    fn settings(&self) -> Option<Settings> {
        // Taken apart, so that a new option is thought of here.
        let BuildOptions {
            program: _,
            roots: _,
            listed: _,
            linker,
            optimize,
            target,
            // The bundle's digest counts.
            bundles: _,
            link,
            emit,
            capabilities,
            size_report,
            lines,
            explain,
            output: _,
            lock: _,
        } = self;
        let LinkOptions {
            pie,
            symbols,
            entry,
            // Made from the inputs.
            notes: _,
        } = link;
        let is_plain = *linker == Linker::BuiltIn && emit.is_none();
        let is_plain = is_plain && !size_report && !lines && explain.is_none();
        is_plain.then(|| Settings {
            options: format!(
                "target {}\npie {pie}\nsymbols {symbols:?}\nentry {entry}\noptimize {}\n",
                target.triple,
                optimize.name()
            ),
            capabilities: capabilities.canonical(),
        })
    }
}

/// What decides on the bytes of an executable besides its modules, the compiler and the bundle; a line for each setting.
pub struct Settings {
    pub options: String,
    pub capabilities: String,
}

pub enum Artifact {
    Executable(Vec<u8>),
    /// The output is already there, of this size.
    InPlace(u64),
    Objects(Vec<Vec<u8>>),
    Text(String),
}

/// A module of the program, for reports and the lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleSummary {
    pub name: String,
    pub path: String,
    /// As the compiled program knows it.
    pub file: String,
    pub origin: Origin,
    /// Of the file's bytes; none without a file.
    pub digest: Option<Digest>,
}

#[derive(Default)]
pub struct Build {
    /// None if there are errors among the diagnostics.
    pub artifact: Option<Artifact>,
    pub diagnostics: Vec<Diagnostic>,
    /// The files that diagnostics point into.
    pub sources: Vec<Arc<SourceFile>>,
    pub modules: Vec<ModuleSummary>,
    /// What the program can reach, granted or not; sorted.
    pub reaches: Vec<Capability>,
    pub timings: Vec<(&'static str, Duration)>,
    /// Largest first, if `size_report` was asked.
    pub retained: Vec<Retained>,
    /// Of all compiled functions, if `lines` was asked.
    pub lines: Vec<FunctionLines>,
    /// If `explain` was asked.
    pub explained: Explained,
    /// What was done and what was found in the cache.
    pub actions: Vec<ActionReport>,
    /// Key of the executable's action, if it has one.
    pub key: Option<Digest>,
    /// Of the runtime bundle.
    pub bundle: Option<Digest>,
    /// What is not as the lock says; then there is no artifact.
    pub problems: Vec<Problem>,
}

impl Build {
    /// The file that a diagnostic points into.
    pub fn source_of(&self, diagnostic: &Diagnostic) -> Option<&SourceFile> {
        self.sources
            .iter()
            .find(|source| source.path == diagnostic.file)
            .map(|source| &**source)
    }
}

/// Measures the steps of a build.
struct Clock(Instant);

impl Clock {
    fn lap(&mut self, build: &mut Build, step: &'static str) {
        let now = Instant::now();
        build.timings.push((step, now - self.0));
        self.0 = now;
    }
}

/// Names of the outputs of an executable's action.
const EXECUTABLE: &str = "executable";
const WARNINGS: &str = "warnings";
/// The bundle's name among the inputs.
const BUNDLE: &str = "bundle";

/// Builds a program. Mistakes in the program are diagnostics of the build; an error is something
/// wrong with the tools or the machine.
pub fn build(options: &BuildOptions, cache: &Cache) -> Result<Build, LinkError> {
    let built = build_with(options, cache);
    cache.keep_within_limit();
    built
}

fn build_with(options: &BuildOptions, cache: &Cache) -> Result<Build, LinkError> {
    let mut build = Build::default();
    let mut clock = Clock(Instant::now());
    let settings = options.settings();
    let trace_key = settings.as_ref().map(|s| trace_key(options, s));
    if let Some(key) = trace_key
        && let Some(trace) = Trace::load(cache, &key)
    {
        clock.lap(&mut build, "look");
        if unchanged(options, cache, trace, &mut build) {
            clock.lap(&mut build, "fetch");
            return Ok(build);
        }
        build = Build::default();
    }

    let files = Arc::new(Files::default());
    let (bundle, graph) = match find(options, &files, &mut build, &mut clock)? {
        Some(found) => found,
        None => return Ok(build),
    };
    let (reached, action) = judge(options, &bundle, &graph, &mut build);
    clock.lap(&mut build, "capabilities");

    let program = program_id(&options.program);
    let history = History::load(cache, &program);
    let remember = |build: &Build| {
        if let (Some(action), Some(key)) = (&action, trace_key) {
            let trace = Trace::new(
                files.probes(),
                action.inputs.clone(),
                build.modules.clone(),
                &build.reaches,
                &build.diagnostics,
                &build.sources,
            );
            trace.save(cache, &key);
        }
    };
    if let Some(action) = &action {
        if take(options, cache, action, true, &mut build) {
            clock.lap(&mut build, "fetch");
            remember(&build);
            return Ok(build);
        }
        let why = History::why(history.as_ref(), action);
        let report = ActionReport::new(action, None, Some(why));
        build.actions.push(report);
    }

    let form = match options.emit {
        Some(Emit::Text(form)) => Some(form),
        _ => None,
    };
    let mut next = History::default();
    let mut work = backend::Work {
        cache,
        history: history.as_ref(),
        next: &mut next,
        actions: &mut build.actions,
        timings: &mut build.timings,
        lines: options.lines.then_some(&mut build.lines),
        explain: options
            .explain
            .as_deref()
            .map(|name| (name, &mut build.explained)),
    };
    let found_before = build.diagnostics.len();
    let compiled = backend::compile(
        &graph,
        &bundle,
        form,
        options.optimize,
        &mut build.diagnostics,
        &mut work,
    );
    clock.0 = Instant::now();
    let mut objects = match compiled {
        Ok(Compiled::Objects(objects)) => objects,
        Ok(Compiled::Text(text)) => {
            build.artifact = Some(Artifact::Text(text));
            return Ok(build);
        }
        Err(diagnostics) => {
            build.diagnostics.extend(diagnostics);
            return Ok(build);
        }
    };
    if options.emit == Some(Emit::Object) {
        build.artifact = Some(Artifact::Objects(objects));
        return Ok(build);
    }
    let policy = options.capabilities.policy(&reached);
    match policy::object(&policy, bundle.triple()) {
        Ok(object) => objects.push(object),
        Err(CodegenError(what)) => {
            let message = format!("internal error of the code generator: {what}");
            let diagnostic = Diagnostic::file_error("codegen", "", message);
            build.diagnostics.push(diagnostic);
            return Ok(build);
        }
    }
    let provenance = action.iter().zip(&settings).flat_map(|(action, settings)| {
        provenance::notes(action, &build.modules, settings, &policy)
    });
    let executable = match options.linker {
        Linker::BuiltIn => {
            let report = options.size_report.then_some(&mut build.retained);
            let mut link = options.link.clone();
            link.notes.extend(provenance);
            link_with_report(&bundle, &objects, &link, report)?
        }
        Linker::Cc => link_with_cc(&bundle, &objects, &options.link)?,
    };
    clock.lap(&mut build, "link");
    if let Some(action) = &action {
        let core = &build.diagnostics[found_before..];
        let warnings = trace::warnings_to_bytes(core, &build.modules);
        let outputs = vec![
            (EXECUTABLE.to_string(), executable),
            (WARNINGS.to_string(), warnings),
        ];
        let mut made = [(action, outputs)];
        cache.insert(&made);
        let [(_, outputs)] = &mut made;
        build.artifact = Some(Artifact::Executable(std::mem::take(&mut outputs[0].1)));
        next.executable = action.inputs.clone();
        next.save(cache, &program);
        remember(&build);
        clock.lap(&mut build, "keep");
    } else {
        build.artifact = Some(Artifact::Executable(executable));
    }
    Ok(build)
}

/// The modules of a program, as a build would find them, and no more.
pub fn find_modules(options: &BuildOptions) -> Result<Build, LinkError> {
    let mut build = Build::default();
    let files = Arc::new(Files::default());
    find(options, &files, &mut build, &mut Clock(Instant::now()))?;
    Ok(build)
}

/// All that a build says of a program but the executable: modules, what is reached, the key.
pub fn identify(options: &BuildOptions) -> Result<Build, LinkError> {
    let mut build = Build::default();
    let files = Arc::new(Files::default());
    let found = find(options, &files, &mut build, &mut Clock(Instant::now()))?;
    if let Some((bundle, graph)) = found {
        judge(options, &bundle, &graph, &mut build);
    }
    Ok(build)
}

/// What the program can reach, and the action that makes its executable.
fn judge(
    options: &BuildOptions,
    bundle: &Bundle,
    graph: &ModuleGraph,
    build: &mut Build,
) -> (Reached, Option<Action>) {
    let reached = capabilities::reach(graph);
    build.reaches = reached.capabilities().into_iter().collect();
    let findings = options.capabilities.check(graph, &reached);
    build.diagnostics.extend(findings);
    let action = options.settings().map(|settings| {
        let inputs = inputs(&settings, bundle, &graph.modules);
        Action::new(Kind::Executable, executable_name(&options.program), inputs)
    });
    build.key = action.as_ref().map(|action| action.key);
    (reached, action)
}

/// Finds the modules. None: the program, or what it has to agree with, is not as it should be.
fn find(
    options: &BuildOptions,
    files: &Arc<Files>,
    build: &mut Build,
    clock: &mut Clock,
) -> Result<Option<(Bundle, ModuleGraph)>, LinkError> {
    let bundle = Bundle::for_target(options.target, &options.bundles, files)?;
    build.bundle = Some(bundle.digest());
    clock.lap(build, "bundle");
    let program_folder = match &options.program {
        Program::Script(path) => script_folder(path),
        Program::Module(_) => PathBuf::from("."),
    };
    let search = SearchPath {
        program: Some(program_folder),
        roots: options.roots.clone(),
        natives: SearchPath::natives_of(bundle.symbols().iter().map(String::as_str)),
        listed: options.listed.clone(),
        files: files.clone(),
    };
    let found = discover(&options.program, &search, &[]);
    let has_errors = found.has_errors();
    build.diagnostics = found.diagnostics;
    build.sources = found.sources;
    build.modules = found.graph.modules.iter().map(summary).collect();
    clock.lap(build, "modules");
    if has_errors {
        return Ok(None);
    }
    // Diagnostics of the core may point into any module.
    let sources = found.graph.modules.iter().filter_map(|m| m.source.as_ref());
    build
        .sources
        .extend(sources.map(|parsed| parsed.source.clone()));
    let is_locked = agrees(options, bundle.digest(), build);
    Ok(is_locked.then_some((bundle, found.graph)))
}

/// Is everything as the lock says, if there is one?
fn agrees(options: &BuildOptions, bundle: Digest, build: &mut Build) -> bool {
    if let Some(lock) = &options.lock {
        build.problems = lock.check(&build.modules, (options.target.triple, bundle));
    }
    build.problems.is_empty()
}

/// The build of a program none of whose files has changed since `trace`, if the cache has it.
fn unchanged(options: &BuildOptions, cache: &Cache, trace: Trace, build: &mut Build) -> bool {
    let name = executable_name(&options.program);
    let action = Action::new(Kind::Executable, name, trace.inputs.clone());
    let bundle = action.inputs.iter().find(|(name, _)| name == BUNDLE);
    let Some((_, bundle)) = bundle else {
        return false;
    };
    build.key = Some(action.key);
    build.bundle = Some(*bundle);
    build.modules = trace.modules.clone();
    build.reaches = trace.reaches();
    if agrees(options, *bundle, build) && !take(options, cache, &action, false, build) {
        return false;
    }
    (build.diagnostics, build.sources) = trace.diagnostics();
    true
}

/// Takes the executable from where it was written before, or from the cache.
fn take(
    options: &BuildOptions,
    cache: &Cache,
    action: &Action,
    with_warnings: bool,
    build: &mut Build,
) -> bool {
    if let Some(output) = &options.output
        && !with_warnings
        && let Some(size) = trace::in_place(cache, output, &action.key)
    {
        build.artifact = Some(Artifact::InPlace(size));
        build
            .actions
            .push(ActionReport::new(action, Some(Layer::Disk), None));
        return true;
    }
    let Some(Some((outputs, layer))) = cache.lookup(&[action]).pop() else {
        return false;
    };
    let mut executable = None;
    for (name, data) in outputs {
        match &*name {
            EXECUTABLE => executable = Some(data),
            WARNINGS if with_warnings => {
                let found = trace::warnings_from_bytes(&data, &build.modules, &build.sources);
                let Some(diagnostics) = found else {
                    return false;
                };
                build.diagnostics.extend(diagnostics);
            }
            _ => {}
        }
    }
    let Some(executable) = executable else {
        return false;
    };
    build.artifact = Some(Artifact::Executable(executable));
    build
        .actions
        .push(ActionReport::new(action, Some(layer), None));
    true
}

fn summary(module: &Module) -> ModuleSummary {
    ModuleSummary {
        name: module.name.clone(),
        path: module.path.clone(),
        file: module.file.clone(),
        origin: module.origin,
        digest: module.digest,
    }
}

/// The inputs of the executable's action.
fn inputs(settings: &Settings, bundle: &Bundle, modules: &[Module]) -> Vec<(String, Digest)> {
    let mut inputs = vec![
        ("compiler".to_string(), fingerprint::compiler()),
        (BUNDLE.to_string(), bundle.digest()),
        (
            "options".to_string(),
            Digest::of(settings.options.as_bytes()),
        ),
        (
            "capabilities".to_string(),
            Digest::of(settings.capabilities.as_bytes()),
        ),
    ];
    for module in modules {
        let Module {
            name,
            file,
            digest,
            origin,
            is_package,
            package,
            is_native,
            ..
        } = module;
        let text = format!("{file}\n{digest:?}\n{origin:?} {is_package} {package:?} {is_native}\n");
        inputs.push((format!("module {name}"), Digest::of(text.as_bytes())));
    }
    inputs
}

fn executable_name(program: &Program) -> String {
    match program {
        Program::Script(path) => path.to_string_lossy().into_owned(),
        Program::Module(name) => name.clone(),
    }
}

/// What decides on which files a build looks at, besides those files.
fn trace_key(options: &BuildOptions, settings: &Settings) -> Digest {
    let BuildOptions {
        program,
        roots,
        listed,
        bundles,
        ..
    } = options;
    let Settings {
        options,
        capabilities,
    } = settings;
    let folder = std::env::current_dir().unwrap_or_default();
    let variable = |name| std::env::var_os(name);
    let text = format!(
        "build\n{}\n{}\n{folder:?}\n{program:?}\n{roots:?}\n{listed:?}\n{bundles:?}\n{:?}\n{:?}\n{options}\n{capabilities}",
        fingerprint::compiler(),
        Bundle::embedded_digest(),
        variable("MOLT_RUNTIME"),
        variable("MOLT_STDLIB"),
    );
    Digest::of(text.as_bytes())
}
