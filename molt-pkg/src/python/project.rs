//! A project: the folder with `pyproject.toml`, and what the file says (PEP 621, 735).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Kind, Result, io};
use crate::names;

/// Largest `pyproject.toml`, in bytes.
const MAX_FILE: u64 = 4 << 20;

#[derive(Debug, Default, Deserialize)]
struct PyprojectFile {
    project: Option<ProjectTable>,
    #[serde(default, rename = "dependency-groups")]
    groups: BTreeMap<String, Vec<toml::Value>>,
    #[serde(default)]
    tool: ToolTable,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct ProjectTable {
    name: String,
    version: Option<String>,
    description: Option<String>,
    license: Option<toml::Value>,
    requires_python: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
    #[serde(default)]
    optional_dependencies: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    scripts: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
struct ToolTable {
    #[serde(default)]
    molt: MoltTable,
}

/// `[tool.molt]`, as far as it is about packages.
#[derive(Debug, Default, Deserialize)]
struct MoltTable {
    /// Molt packages by name, with the version specifiers of each.
    #[serde(default)]
    dependencies: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// In normal form.
    pub name: String,
    pub version: Option<String>,
    pub description: Option<String>,
    /// An SPDX expression or other text.
    pub license: Option<String>,
    pub requires_python: Option<String>,
    pub dependencies: Vec<String>,
    pub extras: BTreeMap<String, Vec<String>>,
    /// Names of dependency groups.
    pub groups: Vec<String>,
    /// Commands, each with its entry point `module:function`.
    pub scripts: BTreeMap<String, String>,
    pub molt_dependencies: BTreeMap<String, String>,
}

impl Project {
    /// The project that a folder is in: the folder itself or one above it.
    pub fn find(folder: &Path) -> Result<Self> {
        let start = folder.canonicalize().map_err(io("read", folder))?;
        let root = start
            .ancestors()
            .find(|folder| folder.join("pyproject.toml").is_file());
        match root {
            Some(root) => Self::read(root),
            None => Err(Error::new(
                Kind::NotFound,
                format!(
                    "there is no pyproject.toml in {} or above",
                    folder.display()
                ),
            )
            .with_hint("`uv init` makes one")),
        }
    }

    pub fn read(root: &Path) -> Result<Self> {
        let path = root.join("pyproject.toml");
        let text = read_text(&path, MAX_FILE)?;
        Self::parse(root, &text).map_err(|e| e.within(path.display()))
    }

    pub fn parse(root: &Path, text: &str) -> Result<Self> {
        let file: PyprojectFile =
            toml::from_str(text).map_err(|e| Error::malformed(e.to_string().trim_end()))?;
        let Some(project) = file.project else {
            return Err(Error::malformed("there is no [project] table")
                .with_hint("Molt reads the standard metadata of PEP 621"));
        };
        let license = match project.license {
            Some(toml::Value::String(text)) => Some(text),
            Some(toml::Value::Table(table)) => table
                .get("text")
                .and_then(toml::Value::as_str)
                .map(str::to_string),
            _ => None,
        };
        for name in file.tool.molt.dependencies.keys() {
            names::check_name(name).map_err(|e| e.within("[tool.molt.dependencies]"))?;
        }
        Ok(Project {
            root: root.to_path_buf(),
            name: names::normalized(&project.name)?,
            version: project
                .version
                .map(|version| names::version(&version).map(|v| v.to_string()))
                .transpose()?,
            description: project.description,
            license,
            requires_python: project.requires_python,
            dependencies: project.dependencies,
            extras: project.optional_dependencies,
            groups: file.groups.into_keys().collect(),
            scripts: project.scripts,
            molt_dependencies: file.tool.molt.dependencies,
        })
    }

    /// Names a Molt package in `[tool.molt.dependencies]`; the rest of the file stays as it is.
    pub fn add_dependency(&self, name: &str, requires: &str) -> Result<()> {
        names::check_name(name)?;
        let path = self.root.join("pyproject.toml");
        let text = read_text(&path, MAX_FILE)?;
        let malformed = |what: String| Error::malformed(what).within(path.display());
        let mut document: toml_edit::DocumentMut = text
            .parse()
            .map_err(|e: toml_edit::TomlError| malformed(e.to_string()))?;
        let mut table = document.as_table_mut();
        for (key, is_last) in [("tool", false), ("molt", false), ("dependencies", true)] {
            let item = table.entry(key).or_insert_with(|| {
                let mut new = toml_edit::Table::new();
                new.set_implicit(!is_last);
                new.into()
            });
            table = item
                .as_table_mut()
                .ok_or_else(|| malformed(format!("`{key}` is not a table of its own")))?;
        }
        table[name] = toml_edit::value(requires);
        let text = document.to_string();
        Self::parse(&self.root, &text).map_err(|e| e.within(path.display()))?;
        crate::files::replace_with(&path, text.as_bytes()).map(|_| ())
    }

    pub fn lock_path(&self) -> PathBuf {
        self.root.join("uv.lock")
    }

    pub fn vendor_folder(&self) -> PathBuf {
        self.root.join("vendor")
    }

    /// The Python files of the project itself, sorted: not what was vendored, built or installed
    /// for development.
    pub fn sources(&self) -> Result<Vec<PathBuf>> {
        const SKIPPED: [&str; 8] = [
            "vendor",
            "venv",
            "env",
            "build",
            "dist",
            "target",
            "node_modules",
            "__pycache__",
        ];
        let mut found = Vec::new();
        let mut work = vec![self.root.clone()];
        while let Some(folder) = work.pop() {
            for entry in std::fs::read_dir(&folder).map_err(io("read", &folder))? {
                let entry = entry.map_err(io("read", &folder))?;
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                let kind = entry.file_type().map_err(io("read", &path))?;
                if kind.is_dir() && !name.starts_with('.') && !SKIPPED.contains(&&*name) {
                    work.push(path);
                } else if kind.is_file() && name.ends_with(".py") {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

/// A text file, unless it is larger than it can reasonably be.
pub fn read_text(path: &Path, limit: u64) -> Result<String> {
    let size = std::fs::metadata(path).map_err(io("read", path))?.len();
    if size > limit {
        return Err(Error::malformed(format!(
            "{} has {size} bytes; at most {limit} are allowed",
            path.display()
        )));
    }
    std::fs::read_to_string(path).map_err(io("read", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
[project]
name = "My.App"
version = "1.0.0"
license = { text = "MIT" }
dependencies = ["tomli>=2"]
optional-dependencies = { web = ["jinja2"] }
[project.scripts]
app = "app.cli:main"
[dependency-groups]
dev = ["pytest", { include-group = "lint" }]
lint = []
[tool.molt.dependencies]
util = ">=1"
[tool.other]
x = 1
"#;

    #[test]
    fn metadata_is_read() {
        let project = Project::parse(Path::new("."), TEXT).unwrap();
        assert_eq!(project.name, "my-app");
        assert_eq!(project.license.as_deref(), Some("MIT"));
        assert_eq!(project.groups, ["dev", "lint"]);
        assert_eq!(project.molt_dependencies["util"], ">=1");
        assert!(Project::parse(Path::new("."), "[tool.x]\n").is_err());
    }

    #[test]
    fn malformed_projects_are_refused() {
        crate::bend::each(TEXT.as_bytes(), 2_000, |bytes| {
            let _ = Project::parse(Path::new("."), &String::from_utf8_lossy(bytes));
        });
    }
}
