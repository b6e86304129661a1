//! `molt compile-action`: the interface for build systems. Everything that goes in is listed in the request, nothing is
//! looked for, no environment counts, and no cache is used: that is the build system's.

mod package;
mod program;
mod summary;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use molt_build::modules::search::{Listed, ListedModules};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::report::Report;

const VERSION: u32 = 1;

/// What is to be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// The executable of a program.
    #[default]
    Binary,
    /// What a library is to those who use it, once it is seen to be right.
    Summary,
    /// A package with an executable.
    Package,
}

/// What all requests begin with; the rest depends on it.
#[derive(Deserialize)]
struct Head {
    version: u32,
    #[serde(default)]
    kind: Kind,
}

#[derive(Deserialize)]
struct Version {
    version: serde_json::Value,
}

/// The file of a program that runs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Main {
    path: PathBuf,
    /// What tracebacks and `__file__` show [default: `path`].
    file: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Module {
    /// Dotted.
    name: String,
    path: PathBuf,
    file: Option<String>,
    #[serde(default)]
    package: bool,
}

/// A request as text, with the name to show for it.
struct Source<'a> {
    shown: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn parse<T: DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_str(self.text).map_err(|e| {
            let text = e.to_string();
            let text = text.split(" at line ").next().unwrap_or_default();
            format!("{}:{}:{}: {text}", self.shown, e.line(), e.column())
        })
    }
}

pub fn compile_action(request: &Path, json: bool) -> u8 {
    let mut report = Report::new("compile-action", json);
    if let Err(message) = run(request, &mut report)
        && !message.is_empty()
    {
        report.error(&message);
    }
    report.finish()
}

/// An empty message: the report has the reasons already.
fn run(path: &Path, report: &mut Report) -> Result<(), String> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|e| format!("cannot read {shown}: {e}"))?;
    let source = Source {
        shown: &shown,
        text: &text,
    };
    // Another version may have other fields and kinds: it is looked at first.
    let Version { version } = source.parse()?;
    if version != VERSION {
        return Err(format!(
            "{shown}: version {version} of requests, this molt reads {VERSION}"
        ));
    }
    let head: Head = source.parse()?;
    debug_assert_eq!(head.version, VERSION);
    match head.kind {
        Kind::Binary => program::run(&source, report),
        Kind::Summary => summary::run(&source, report),
        Kind::Package => package::run(&source, report),
    }
}

/// What a request lists.
#[derive(Default)]
struct Listing {
    modules: ListedModules,
    /// Names that more than one file claims, with two of the files. Which of them is meant nobody can say.
    ambiguous: BTreeMap<String, (PathBuf, PathBuf)>,
}

impl Listing {
    fn new(shown: &str, main: Option<&Main>, modules: &[Module]) -> Result<Listing, String> {
        let mut listing = Listing::default();
        if let Some(main) = main {
            listing.add(shown, "__main__", &main.path, main.file.as_deref(), false)?;
        }
        for module in modules {
            let name = &module.name;
            let is_name = |part: &str| !part.is_empty() && !part.contains('/');
            if !name.split('.').all(is_name) || name == "__main__" {
                return Err(format!("{shown}: `{name}` is no name of a module"));
            }
            let (path, file) = (&module.path, module.file.as_deref());
            listing.add(shown, name, path, file, module.package)?;
        }
        Ok(listing)
    }

    fn add(
        &mut self,
        shown: &str,
        name: &str,
        path: &Path,
        file: Option<&str>,
        is_package: bool,
    ) -> Result<(), String> {
        if !path.is_file() {
            return Err(format!(
                "{shown}: module `{name}`: there is no file {}",
                path.display()
            ));
        }
        let file = file.map_or_else(|| path.to_string_lossy().into_owned(), str::to_string);
        if Path::new(&file).is_absolute() {
            return Err(format!(
                "{shown}: module `{name}`: {file} would be part of the executable, which must not depend on where \
                 files are; give its `file` as a relative path"
            ));
        }
        let one = Listed {
            path: Some(path.to_path_buf()),
            file,
            is_package,
        };
        if let Some(known) = self.modules.get(name) {
            if *known != one {
                let known = known.path.clone().unwrap_or_default();
                let both = (known, path.to_path_buf());
                self.ambiguous.insert(name.to_string(), both);
            }
            return Ok(());
        }
        self.modules.insert(name.to_string(), one);
        Ok(())
    }

    /// An error if one of these names stands for more than one file.
    fn check<'n>(
        &self,
        shown: &str,
        mut used: impl Iterator<Item = &'n str>,
    ) -> Result<(), String> {
        match used.find_map(|name| Some((name, self.ambiguous.get(name)?))) {
            None => Ok(()),
            Some((name, (one, other))) => Err(format!(
                "{shown}: the program imports `{name}`, which is listed twice: {} and {}",
                one.display(),
                other.display()
            )),
        }
    }
}
