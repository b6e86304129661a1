//! Software bills of materials: what a package consists of, in the two formats that tools read.
//!
//! Both are made from one description, without time stamps and random numbers: the identifiers that
//! the formats ask for are derived from the content.

mod cyclonedx;
mod spdx;

use crate::digest::Hash;
use crate::error::Result;
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CycloneDX 1.6, JSON.
    CycloneDx,
    /// SPDX 2.3, JSON.
    Spdx,
}

/// What a component is in the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Python code that is compiled in.
    Library,
    /// The runtime that is linked in.
    Runtime,
    /// Took part in the making and is not in the product.
    Compiler,
}

#[derive(Clone, Debug)]
pub struct Component {
    pub role: Role,
    pub name: String,
    pub version: String,
    /// Package URL without `pkg:`: `pypi/tomli@2.0.1`.
    pub purl: String,
    /// Of the file that it came as.
    pub sha256: Option<Hash>,
    pub blake3: Option<Hash>,
    pub license: Option<String>,
    pub url: Option<String>,
    /// Names of components that it uses.
    pub uses: Vec<String>,
}

/// The product and what it is made of.
#[derive(Clone, Debug)]
pub struct Bom {
    pub name: String,
    pub version: String,
    pub target: String,
    pub license: Option<String>,
    /// Of the executable; none for sources.
    pub sha256: Option<Hash>,
    pub blake3: Option<Hash>,
    /// Components that the product itself uses.
    pub uses: Vec<String>,
    /// Sorted by role and name.
    pub components: Vec<Component>,
}

impl Bom {
    /// The document, in canonical JSON.
    pub fn to_bytes(&self, format: Format) -> Result<Vec<u8>> {
        let mut bom = self.clone();
        bom.components
            .sort_by(|a, b| (a.role as u8, &a.name).cmp(&(b.role as u8, &b.name)));
        let document = match format {
            Format::CycloneDx => cyclonedx::document(&bom)?,
            Format::Spdx => spdx::document(&bom)?,
        };
        crate::canonical::to_pretty(&document)
    }

    fn purl(&self) -> String {
        format!("pkg:generic/{}@{}", self.name, encoded(&self.version))
    }
}

/// A version inside a package URL.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
        .to_string()
        .replace("%2E", ".")
        .replace("%2D", "-")
        .replace("%5F", "_")
}

/// A package URL of a component of PyPI.
pub fn pypi_purl(name: &str, version: &str) -> String {
    format!("pypi/{name}@{}", encoded(version))
}

/// What a package says of its licence.
enum License {
    /// A valid SPDX expression.
    Expression(String),
    /// Something else, in its own words.
    Named(String),
}

fn license(text: &Option<String>) -> Option<License> {
    let text = text.as_deref()?.trim();
    if text.is_empty() {
        return None;
    }
    Some(match ::spdx::Expression::parse(text) {
        Ok(_) => License::Expression(text.to_string()),
        Err(_) => License::Named(text.to_string()),
    })
}

/// A digest of a document, to name it by.
fn fingerprint(document: &Value) -> Result<Hash> {
    Ok(Hash::blake3(&crate::canonical::to_bytes(document)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn bom() -> Bom {
        Bom {
            name: "app".to_string(),
            version: "1.2.0".to_string(),
            target: "x86_64-unknown-linux-gnu".to_string(),
            license: Some("MIT OR Apache-2.0".to_string()),
            sha256: Some(Hash::sha256(b"x")),
            blake3: Some(Hash::blake3(b"x")),
            uses: vec!["tomli".to_string()],
            components: vec![
                Component {
                    role: Role::Compiler,
                    name: "molt".to_string(),
                    version: "0.1.0".to_string(),
                    purl: "generic/molt@0.1.0".to_string(),
                    sha256: None,
                    blake3: Some(Hash::blake3(b"molt")),
                    license: Some("Apache-2.0".to_string()),
                    url: None,
                    uses: Vec::new(),
                },
                Component {
                    role: Role::Library,
                    name: "tomli".to_string(),
                    version: "2.0.1".to_string(),
                    purl: pypi_purl("tomli", "2.0.1"),
                    sha256: Some(Hash::sha256(b"tomli")),
                    blake3: None,
                    license: Some("the usual".to_string()),
                    url: None,
                    uses: Vec::new(),
                },
            ],
        }
    }

    fn read(bom: &Bom, format: Format) -> Value {
        serde_json::from_slice(&bom.to_bytes(format).unwrap()).unwrap()
    }

    #[test]
    fn the_order_of_components_does_not_matter() {
        let mut turned = bom();
        turned.components.reverse();
        for format in [Format::CycloneDx, Format::Spdx] {
            assert_eq!(
                bom().to_bytes(format).unwrap(),
                turned.to_bytes(format).unwrap()
            );
        }
    }

    #[test]
    fn cyclonedx_names_tools_components_and_hashes() {
        let document = read(&bom(), Format::CycloneDx);
        assert_eq!(document["specVersion"], "1.6");
        assert_eq!(document["components"][0]["purl"], "pkg:pypi/tomli@2.0.1");
        assert_eq!(
            document["components"][0]["licenses"][0]["license"]["name"],
            "the usual"
        );
        assert_eq!(
            document["metadata"]["tools"]["components"][0]["name"],
            "molt"
        );
        assert_eq!(
            document["dependencies"][0]["dependsOn"][0],
            "pkg:pypi/tomli@2.0.1"
        );
    }

    #[test]
    fn spdx_relates_the_product_to_its_parts() {
        let document = read(&bom(), Format::Spdx);
        assert_eq!(document["spdxVersion"], "SPDX-2.3");
        let kinds: Vec<&str> = document["relationships"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["relationshipType"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds,
            ["DESCRIBES", "CONTAINS", "BUILD_TOOL_OF", "DEPENDS_ON"]
        );
        assert_eq!(
            document["hasExtractedLicensingInfos"][0]["extractedText"],
            "the usual"
        );
    }

    #[test]
    fn another_content_has_another_name() {
        let mut other = bom();
        other.components[1].version = "2.0.2".to_string();
        for (format, field) in [
            (Format::CycloneDx, "serialNumber"),
            (Format::Spdx, "documentNamespace"),
        ] {
            assert_ne!(read(&bom(), format)[field], read(&other, format)[field]);
        }
    }
}
