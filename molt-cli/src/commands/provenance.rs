//! What a package says of how its executable was made: compiler, runtime, options, modules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use molt_build::bundle::target;
use molt_build::capabilities::{Manifest as Capabilities, Rule};
use molt_build::driver::{Build, BuildOptions, Linker, ModuleSummary};
use molt_build::fingerprint;
use molt_build::link::SymbolTable;
use molt_build::lock::{self, Lock, Naming, Project};
use molt_build::modules::embedded;
use molt_build::modules::search::Origin;
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::manifest::{Entry, Manifest, Provenance, Tool};
use molt_pkg::sbom::{Component, Role};
use serde_json::{Value, json};

use crate::args::{LinkArguments, LinkerName, OptimizeName, ProgramArguments};

/// `sources.lock`: the lock of the one program.
pub fn lock(naming: Naming<'_>, build: &Build, target: &str, project: &Project) -> Result<Lock> {
    let bundle = build
        .bundle
        .ok_or_else(|| Error::malformed("there is no runtime bundle"))?;
    lock::make(naming, &build.modules, (target, bundle), project)
        .map_err(|e| Error::new(Kind::Unsupported, e.to_string()))
}

/// Compiler, runtime and options of a build.
pub fn of(options: &BuildOptions, build: &Build) -> Result<Provenance> {
    let bundle = build
        .bundle
        .ok_or_else(|| Error::malformed("there is no runtime bundle"))?;
    let version = env!("CARGO_PKG_VERSION").to_string();
    let mut settings: BTreeMap<String, Value> = BTreeMap::new();
    let linker = match options.linker {
        Linker::BuiltIn => "builtin",
        Linker::Cc => "cc",
    };
    settings.insert("linker".to_string(), linker.into());
    settings.insert("pie".to_string(), options.link.pie.into());
    let strip = matches!(options.link.symbols, SymbolTable::None);
    settings.insert("strip".to_string(), strip.into());
    settings.insert("optimize".to_string(), options.optimize.name().into());
    Ok(Provenance {
        compiler: Tool {
            name: "molt".to_string(),
            version: version.clone(),
            blake3: Hash(fingerprint::compiler().0),
        },
        bundle: Tool {
            name: "molt-runtime".to_string(),
            version,
            blake3: Hash(bundle.0),
        },
        options: settings,
    })
}

/// The options of the build that a package came from.
pub fn options(package: &Manifest, made: &Provenance) -> Result<BuildOptions> {
    let is = |name: &str| made.options.get(name) == Some(&Value::Bool(true));
    let (script, module) = match &package.entry {
        Some(Entry::Script(path)) => (Some(PathBuf::from(path)), None),
        Some(Entry::Module(name)) => (None, Some(name.clone())),
        None => {
            return Err(Error::malformed(
                "the package does not say what it starts with",
            ));
        }
    };
    let link = LinkArguments {
        linker: match made.options.get("linker") == Some(&"cc".into()) {
            true => LinkerName::Cc,
            false => LinkerName::Builtin,
        },
        pie: is("pie"),
        strip: is("strip"),
        optimize: match made.options.get("optimize") == Some(&"size".into()) {
            true => OptimizeName::Size,
            false => OptimizeName::Speed,
        },
    };
    let target =
        target::find(&package.target).map_err(|e| Error::new(Kind::Unsupported, e.to_string()))?;
    let program = ProgramArguments { script, module };
    let granted = granted(&package.capabilities)?;
    super::build_options(&program, &link, granted, target, None)
}

/// A capability manifest as data, in the form of a JSON manifest.
pub fn capabilities(granted: &Capabilities) -> Value {
    let entries = |rules: &BTreeSet<Rule>, grants: bool| -> Vec<String> {
        let rules = rules.iter().filter(|rule| rule.grants == grants);
        rules
            .map(|rule| rule.to_string()[1..].to_string())
            .collect()
    };
    let both = |rules: &BTreeSet<Rule>| json!({"allow": entries(rules, true), "deny": entries(rules, false)});
    let mut value = both(&granted.rules);
    let packages: serde_json::Map<String, Value> = granted
        .packages
        .iter()
        .map(|(name, rules)| (name.clone(), both(rules)))
        .collect();
    value["packages"] = packages.into();
    json!({"manifest": value, "trusted": granted.trusted, "sealed": granted.sealed})
}

/// The capability manifest that a package states; nothing for packages of sources.
pub fn granted(value: &Value) -> Result<Capabilities> {
    if value.is_null() {
        return Ok(Capabilities::default());
    }
    let text = value["manifest"].to_string();
    let mut manifest = Capabilities::from_text(&text, true, "capabilities")
        .map_err(|e| Error::malformed(e.to_string()))?;
    manifest.trusted = value["trusted"] == true;
    manifest.sealed = value["sealed"] == true;
    Ok(manifest)
}

/// Compiler, runtime and library as components.
pub fn components(manifest: &Manifest, modules: &[ModuleSummary]) -> Vec<Component> {
    let mut found = Vec::new();
    if let Some(provenance) = &manifest.provenance {
        for (role, tool) in [
            (Role::Compiler, &provenance.compiler),
            (Role::Runtime, &provenance.bundle),
        ] {
            found.push(Component {
                role,
                name: tool.name.clone(),
                version: tool.version.clone(),
                purl: format!("generic/{}@{}", tool.name, tool.version),
                sha256: None,
                blake3: Some(tool.blake3),
                license: Some(env!("CARGO_PKG_LICENSE").to_string()),
                url: None,
                uses: Vec::new(),
            });
        }
    }
    let third: Vec<&ModuleSummary> = modules
        .iter()
        .filter(|m| m.origin == Origin::ThirdParty)
        .collect();
    if !third.is_empty() {
        let package = embedded::source_package();
        let files = third
            .iter()
            .filter_map(|m| Some((&*m.path, Hash(m.digest?.0))));
        found.push(Component {
            role: Role::Library,
            name: package.name.to_string(),
            version: package.version.to_string(),
            purl: format!("cargo/{}@{}", package.name, package.version),
            sha256: package.sha256.parse().ok(),
            blake3: Some(molt_pkg::digest::tree(files)),
            license: Some(package.licence.to_string()),
            url: None,
            uses: Vec::new(),
        });
    }
    found
}
