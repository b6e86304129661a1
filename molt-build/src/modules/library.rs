//! Checking a library by itself: its modules are read, of everything else it is enough to know that it is there.
//!
//! What a build system asks of each library when it changed. Nothing is compiled: what code becomes is decided with the
//! whole program at hand.

use std::collections::{BTreeMap, BTreeSet};

use molt_core::diagnostics::Diagnostic;

use super::search::SearchPath;
use super::{Discovery, Finder, IMPORT, Program, imports};
use crate::backend;

/// What was found in a library.
#[derive(Debug, Default)]
pub struct Library {
    pub discovery: Discovery,
    /// Absolute names of the modules outside of the library that its modules import, whether or not they exist.
    pub imports: BTreeSet<String>,
}

/// Reads the listed modules of `search` that have files, as `own` names them, and looks for what they import. `main`: a
/// script that belongs to them, listed as `__main__`.
///
/// Mistakes are diagnostics: of syntax, of what cannot be compiled, and imports that are sure to run and lead to nothing.
pub fn check(search: &SearchPath, main: Option<&Program>, own: &[String]) -> Library {
    let mut finder = Finder::new(search);
    finder.only_users = true;
    finder.roots.clear();
    if let Some(main) = main {
        finder.start(main);
        if !finder.graph.modules.is_empty() {
            finder.roots.push(0);
        }
    }
    let mut hidden: BTreeMap<&str, &str> = BTreeMap::new();
    let mut reachable: BTreeSet<&str> = BTreeSet::new();
    for name in own {
        let file = search.listed.as_ref().and_then(|all| all.get(name));
        let file = file.map_or("", |listed| listed.file.as_str());
        match finder.load(name) {
            Ok(index) if finder.graph.modules[index].file == file => {
                finder.roots.push(index);
                reachable.insert(file);
            }
            _ => {
                hidden.entry(file).or_insert(name);
            }
        }
    }
    // A file may have several names; one is enough.
    for (file, name) in hidden {
        if !reachable.contains(file) {
            let message = format!(
                "no import leads here: `{name}` is hidden by another module or package of that name"
            );
            finder
                .diagnostics
                .push(Diagnostic::file_error(IMPORT, file, message));
        }
    }
    let mut next = 0;
    while next < finder.graph.modules.len() {
        finder.parse_pending();
        let end = finder.graph.modules.len();
        for index in next..end {
            finder.follow_imports(index);
        }
        next = end;
    }
    finder.report_missing();
    let imports = outside(&finder, own);
    let mut discovery = Discovery {
        graph: finder.graph,
        diagnostics: finder.diagnostics,
        sources: finder.sources,
    };
    if !discovery.has_errors() {
        let found = backend::check(&discovery.graph);
        discovery.diagnostics.extend(found);
    }
    let modules = discovery.graph.modules.iter();
    let parsed = modules.filter_map(|m| m.source.as_ref());
    discovery
        .sources
        .extend(parsed.map(|parsed| parsed.source.clone()));
    Library { discovery, imports }
}

/// The imports that leave the library.
fn outside(finder: &Finder<'_>, own: &[String]) -> BTreeSet<String> {
    let own: BTreeSet<&str> = own.iter().map(String::as_str).collect();
    let mut found = BTreeSet::new();
    for (index, module) in finder.graph.modules.iter().enumerate() {
        let Some(source) = &module.source else {
            continue;
        };
        for request in imports::imports(&source.tree().body) {
            if let Ok(name) = finder.absolute_name(index, &request)
                && !own.contains(&*name)
            {
                found.insert(name);
            }
        }
    }
    found
}
