//! From a program on disk to an executable: discovery, compilation, linking, with the time each
//! step took.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use molt_core::codegen::{CodegenError, policy};
use molt_core::diagnostics::{Diagnostic, SourceFile};

use crate::backend::{self, Compiled, Form};
use crate::bundle::Bundle;
use crate::bundle::target::Target;
use crate::capabilities::{self, Capability, Manifest};
use crate::link::cc::link_with_cc;
use crate::link::report::Retained;
use crate::link::{LinkError, LinkOptions, link_with_report};
use crate::modules::search::SearchPath;
use crate::modules::{Program, discover, script_folder};

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
    pub linker: Linker,
    pub target: &'static Target,
    /// The folder with the bundles of targets other than the host.
    pub bundles: PathBuf,
    pub link: LinkOptions,
    pub emit: Option<Emit>,
    /// What the program is granted.
    pub capabilities: Manifest,
    /// Say what keeps what alive in the executable.
    pub size_report: bool,
}

pub enum Artifact {
    Executable(Vec<u8>),
    Objects(Vec<Vec<u8>>),
    Text(String),
}

/// A module of the program, for reports.
pub struct ModuleSummary {
    pub name: String,
    pub path: String,
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

/// Builds a program. Mistakes in the program are diagnostics of the build; an error is something
/// wrong with the tools or the machine.
pub fn build(options: &BuildOptions) -> Result<Build, LinkError> {
    let mut build = Build::default();
    let mut clock = Instant::now();
    let mut lap = |build: &mut Build, step| {
        let now = Instant::now();
        build.timings.push((step, now - clock));
        clock = now;
    };
    let bundle = Bundle::for_target(options.target, &options.bundles)?;
    lap(&mut build, "bundle");

    let program_folder = match &options.program {
        Program::Script(path) => script_folder(path),
        Program::Module(_) => PathBuf::from("."),
    };
    let search = SearchPath {
        program: Some(program_folder),
        roots: options.roots.clone(),
        natives: SearchPath::natives_of(bundle.symbols().iter().map(String::as_str)),
    };
    let found = discover(&options.program, &search, &[]);
    let has_errors = found.has_errors();
    build.diagnostics = found.diagnostics;
    build.sources = found.sources;
    build.modules = found
        .graph
        .modules
        .iter()
        .map(|m| ModuleSummary {
            name: m.name.clone(),
            path: m.path.clone(),
        })
        .collect();
    lap(&mut build, "modules");
    if has_errors {
        return Ok(build);
    }
    let reached = capabilities::reach(&found.graph);
    build.reaches = reached.capabilities().into_iter().collect();
    let findings = options.capabilities.check(&found.graph, &reached);
    build.diagnostics.extend(findings);
    lap(&mut build, "capabilities");

    let form = match options.emit {
        Some(Emit::Text(form)) => Some(form),
        _ => None,
    };
    let compiled = backend::compile(&found.graph, &bundle, form, &mut build.diagnostics);
    // Diagnostics of the core may point into any module.
    let sources = found.graph.modules.iter().filter_map(|m| m.source.as_ref());
    build
        .sources
        .extend(sources.map(|parsed| parsed.source.clone()));
    lap(&mut build, "compile");
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
    let executable = match options.linker {
        Linker::BuiltIn => {
            let report = options.size_report.then_some(&mut build.retained);
            link_with_report(&bundle, &objects, &options.link, report)?
        }
        Linker::Cc => link_with_cc(&bundle, &objects, &options.link)?,
    };
    lap(&mut build, "link");
    build.artifact = Some(Artifact::Executable(executable));
    Ok(build)
}
