//! The environment that markers are evaluated in: that of a compiled program, not of this machine.

use std::str::FromStr;

use pep440_rs::Version;
use pep508_rs::{ExtraName, MarkerEnvironment, MarkerEnvironmentBuilder, MarkerTree};

use crate::error::{Error, Result};

/// What compiled programs tell of themselves.
pub const PYTHON: &str = "3.12.0";

/// Where a compiled program runs.
pub struct Environment {
    markers: MarkerEnvironment,
    pub python: Version,
}

impl Environment {
    /// Linux on the processor of a target triple.
    pub fn of_target(target: &str) -> Result<Self> {
        let machine = target.split('-').next().unwrap_or_default();
        let broken = |e: &dyn std::fmt::Display| Error::malformed(e.to_string());
        let markers = MarkerEnvironment::try_from(MarkerEnvironmentBuilder {
            implementation_name: "cpython",
            implementation_version: PYTHON,
            os_name: "posix",
            platform_machine: machine,
            platform_python_implementation: "CPython",
            platform_release: "",
            platform_system: "Linux",
            platform_version: "",
            python_full_version: PYTHON,
            python_version: "3.12",
            sys_platform: "linux",
        })
        .map_err(|e| broken(&e))?;
        Ok(Environment {
            markers,
            python: Version::from_str(PYTHON).map_err(|e| broken(&e))?,
        })
    }

    /// Whether a marker (PEP 508) holds, with these extras asked for.
    pub fn holds(&self, marker: &str, extras: &[String]) -> Result<bool> {
        let malformed =
            |why: &str| Error::malformed(format!("the marker `{marker}` is malformed: {why}"));
        check_ascii(marker).map_err(malformed)?;
        let tree = MarkerTree::from_str(marker).map_err(|e| {
            let text = e.to_string();
            malformed(text.lines().next().unwrap_or_default())
        })?;
        let extras: Vec<ExtraName> = extras
            .iter()
            .filter_map(|name| ExtraName::from_str(name).ok())
            .collect();
        Ok(tree.evaluate(&self.markers, &extras))
    }
}

/// PEP 508 knows ASCII only, and the parser of `pep508_rs` relies on it where a text is malformed.
fn check_ascii(text: &str) -> std::result::Result<(), &'static str> {
    match text.is_ascii() {
        true => Ok(()),
        false => Err("it has characters that are not ASCII"),
    }
}

/// Names of projects and extras end in a letter or digit; `pep508_rs` takes for granted what it did not check.
fn check_names(requirement: &str) -> std::result::Result<(), &'static str> {
    let is_sign = |c: char| matches!(c, '.' | '-' | '_');
    let requirement = requirement.trim_start();
    let end = requirement
        .find(|c: char| !c.is_ascii_alphanumeric() && !is_sign(c))
        .unwrap_or(requirement.len());
    let (name, rest) = requirement.split_at(end);
    let extras = rest.trim_start().strip_prefix('[').unwrap_or_default();
    let extras = extras.split(']').next().unwrap_or_default();
    let mut names = extras.split(',').map(str::trim).chain([name]);
    match names.any(|name| name.ends_with(is_sign)) {
        true => Err("a name ends in a sign"),
        false => Ok(()),
    }
}

/// Names (in normal form) and version specifiers of requirements (PEP 508) that hold on a target.
pub fn requirements(texts: &[String], target: &str) -> Result<Vec<(String, String)>> {
    let environment = Environment::of_target(target)?;
    let mut found = Vec::new();
    for text in texts {
        let malformed =
            |why: &str| Error::malformed(format!("the requirement `{text}` is malformed: {why}"));
        check_ascii(text).map_err(malformed)?;
        check_names(text).map_err(malformed)?;
        let requirement = pep508_rs::Requirement::<pep508_rs::VerbatimUrl>::from_str(text)
            .map_err(|e| {
                let said = e.to_string();
                malformed(said.lines().next().unwrap_or_default())
            })?;
        if !requirement.marker.evaluate(&environment.markers, &[]) {
            continue;
        }
        let specifiers = match &requirement.version_or_url {
            Some(pep508_rs::VersionOrUrl::VersionSpecifier(specifiers)) => specifiers.to_string(),
            _ => String::new(),
        };
        found.push((requirement.name.to_string(), specifiers));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_about_the_compiled_program() {
        let environment = Environment::of_target("x86_64-unknown-linux-gnu").unwrap();
        let holds = |marker| environment.holds(marker, &["web".to_string()]).unwrap();
        assert!(holds("python_version >= '3.9' and sys_platform == 'linux'"));
        assert!(holds(
            "platform_machine == 'x86_64' and implementation_name == 'cpython'"
        ));
        assert!(holds("extra == 'web'"));
        assert!(!holds("extra == 'other'"));
        assert!(!holds(
            "sys_platform == 'win32' or python_full_version < '3.12'"
        ));
        assert!(environment.holds("python_version >", &[]).is_err());
        let error = environment.holds("(extra ==''a'\u{a40d}", &[]).unwrap_err();
        assert!(error.message.contains("not ASCII"), "{}", error.message);
        let refused = |text: &str| requirements(&[text.to_string()], "x86_64-any").is_err();
        assert!(refused("a; extra ==''\u{e9}"));
        assert!(refused("a_ >1") && refused("a[b-]") && refused(" a.\t") && refused("a [c, b_ ]"));
        assert!(!refused("a_b[c-d, e.f]>=1; os_name == 'posix'"));
    }
}
