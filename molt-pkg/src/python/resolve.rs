//! Which packages of a lock a project needs in the environment of a compiled program.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::environment::Environment;
use super::project::Project;
use super::uvlock::{Dependency, Lock, Package, Source};
use crate::error::{Error, Kind, Result};

/// What is wanted beyond the project's plain dependencies.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub extras: Vec<String>,
    pub groups: Vec<String>,
}

/// A package that is needed.
#[derive(Clone, Debug)]
pub struct Needed<'l> {
    pub package: &'l Package,
    /// The extras of it that are needed.
    pub extras: BTreeSet<String>,
    /// Names of the needed packages that it uses, sorted.
    pub uses: BTreeSet<String>,
    /// Names of those that need it; the project's own name for direct dependencies.
    pub needed_by: BTreeSet<String>,
}

/// The needed packages by name, without the project itself and other source folders on the way.
pub fn needed<'l>(
    lock: &'l Lock,
    project: &Project,
    environment: &Environment,
    wanted: &Wanted,
) -> Result<BTreeMap<String, Needed<'l>>> {
    check_python(lock, environment)?;
    let root = root(lock, project)?;
    let mut active = Vec::new();
    let mut arrows: VecDeque<(&Package, &Dependency)> = VecDeque::new();
    arrows.extend(root.dependencies.iter().map(|d| (root, d)));
    for extra in &wanted.extras {
        let Some(list) = root.optional.get(extra) else {
            return Err(absent("extra", extra, root.optional.keys()));
        };
        active.push(conflict_marker("extra", &root.name, extra));
        arrows.extend(list.iter().map(|d| (root, d)));
    }
    for group in &wanted.groups {
        let Some(list) = root.groups.get(group) else {
            return Err(absent("dependency group", group, root.groups.keys()));
        };
        active.push(conflict_marker("group", &root.name, group));
        arrows.extend(list.iter().map(|d| (root, d)));
    }
    let mut found: BTreeMap<String, Needed<'l>> = BTreeMap::new();
    while let Some((from, arrow)) = arrows.pop_front() {
        if let Some(marker) = &arrow.marker
            && !environment
                .holds(marker, &active)
                .map_err(|e| e.within(format!("uv.lock: package `{}`", from.name)))?
        {
            continue;
        }
        let package = lock.target(arrow).map_err(|e| e.within("uv.lock"))?;
        if let Some(from) = found.get_mut(&from.name) {
            from.uses.insert(package.name.clone());
        }
        if std::ptr::eq(package, root) {
            continue;
        }
        let is_new = !found.contains_key(&package.name);
        let entry = found.entry(package.name.clone()).or_insert_with(|| Needed {
            package,
            extras: BTreeSet::new(),
            uses: BTreeSet::new(),
            needed_by: BTreeSet::new(),
        });
        if !std::ptr::eq(entry.package, package) {
            return Err(Error::new(
                Kind::Unsupported,
                format!("two versions of `{}` are needed at once", package.name),
            ));
        }
        entry.needed_by.insert(from.name.clone());
        let new_extras: Vec<&String> = arrow
            .extra
            .iter()
            .filter(|extra| entry.extras.insert((*extra).clone()))
            .collect();
        if is_new {
            arrows.extend(package.dependencies.iter().map(|d| (package, d)));
        }
        for extra in new_extras {
            let list = package.optional.get(extra).into_iter().flatten();
            arrows.extend(list.map(|d| (package, d)));
        }
    }
    Ok(found)
}

fn check_python(lock: &Lock, environment: &Environment) -> Result<()> {
    let Some(requires) = &lock.requires_python else {
        return Ok(());
    };
    let specifiers = crate::manifest::specifiers(requires).map_err(|e| e.within("uv.lock"))?;
    if specifiers.contains(&environment.python) {
        return Ok(());
    }
    Err(Error::new(
        Kind::Unsupported,
        format!("uv.lock is for Python {requires}; compiled programs are Python 3.12"),
    ))
}

/// The project's own entry in its lock.
fn root<'l>(lock: &'l Lock, project: &Project) -> Result<&'l Package> {
    lock.packages
        .iter()
        .find(|p| p.name == project.name && matches!(p.source, Source::Folder(_)))
        .ok_or_else(|| {
            Error::malformed(format!(
                "uv.lock does not contain the project `{}`",
                project.name
            ))
            .with_hint("`uv lock` writes it again")
        })
}

/// How uv tells conflicting extras and groups apart in markers.
fn conflict_marker(kind: &str, package: &str, name: &str) -> String {
    format!("{kind}-{}-{package}-{name}", package.len())
}

fn absent<'n>(what: &str, name: &str, known: impl Iterator<Item = &'n String>) -> Error {
    let known: Vec<&str> = known.map(|name| &**name).collect();
    let hint = if known.is_empty() {
        "there are none in uv.lock".to_string()
    } else {
        format!("there are: {}", known.join(", "))
    };
    Error::new(
        Kind::NotFound,
        format!("the project has no {what} `{name}`"),
    )
    .with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn names(extras: &[&str], groups: &[&str]) -> Result<Vec<String>> {
        let lock = Lock::parse(
            r#"
version = 1
requires-python = ">=3.12"
[[package]]
name = "app"
version = "1.0"
source = { virtual = "." }
dependencies = [
    { name = "a" },
    { name = "win", marker = "sys_platform == 'win32'" },
]
[package.optional-dependencies]
web = [{ name = "b", extra = ["fast"] }]
[package.dev-dependencies]
dev = [{ name = "c", version = "2.0", source = { registry = "r" } }]
[[package]]
name = "a"
version = "1.0"
source = { registry = "r" }
dependencies = [{ name = "b" }]
[[package]]
name = "b"
version = "1.0"
source = { registry = "r" }
dependencies = [{ name = "a" }]
[package.optional-dependencies]
fast = [{ name = "d" }]
[[package]]
name = "c"
version = "1.0"
source = { registry = "r" }
[[package]]
name = "c"
version = "2.0"
source = { registry = "r" }
[[package]]
name = "d"
version = "1.0"
source = { registry = "r" }
"#,
        )?;
        let project = Project::parse(Path::new("."), "[project]\nname = 'app'\n")?;
        let environment = Environment::of_target("x86_64-unknown-linux-gnu")?;
        let wanted = Wanted {
            extras: extras.iter().map(|s| s.to_string()).collect(),
            groups: groups.iter().map(|s| s.to_string()).collect(),
        };
        Ok(needed(&lock, &project, &environment, &wanted)?
            .values()
            .map(|n| {
                format!(
                    "{}-{}",
                    n.package.name,
                    n.package.version.clone().unwrap_or_default()
                )
            })
            .collect())
    }

    #[test]
    fn extras_groups_and_markers_decide() {
        assert_eq!(names(&[], &[]).unwrap(), ["a-1.0", "b-1.0"]);
        assert_eq!(names(&["web"], &[]).unwrap(), ["a-1.0", "b-1.0", "d-1.0"]);
        assert_eq!(names(&[], &["dev"]).unwrap(), ["a-1.0", "b-1.0", "c-2.0"]);
        assert!(
            names(&["x"], &[])
                .unwrap_err()
                .hint
                .unwrap()
                .contains("web")
        );
    }
}
