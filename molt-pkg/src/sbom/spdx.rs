//! SPDX 2.3 in JSON.

use serde_json::{Value, json};

use super::{Bom, Component, License, Role, fingerprint, license};
use crate::digest::Hash;
use crate::error::Result;

/// SPDX asks for a time of creation; a document that says the same every time it is made has none.
const NO_TIME: &str = "1970-01-01T00:00:00Z";
const PRODUCT: &str = "SPDXRef-Product";

pub fn document(bom: &Bom) -> Result<Value> {
    let mut licenses = Vec::new();
    let mut packages = vec![package(
        PRODUCT,
        (&bom.name, &bom.version, &bom.purl()),
        (bom.sha256, bom.blake3),
        (&bom.license, &None),
        &mut licenses,
    )];
    packages[0]["primaryPackagePurpose"] = "APPLICATION".into();
    let mut relations = vec![relation("SPDXRef-DOCUMENT", "DESCRIBES", PRODUCT)];
    for component in &bom.components {
        let id = reference(component);
        packages.push(package(
            &id,
            (
                &component.name,
                &component.version,
                &format!("pkg:{}", component.purl),
            ),
            (component.sha256, component.blake3),
            (&component.license, &component.url),
            &mut licenses,
        ));
        relations.push(match component.role {
            Role::Compiler => relation(&id, "BUILD_TOOL_OF", PRODUCT),
            Role::Library | Role::Runtime => relation(PRODUCT, "CONTAINS", &id),
        });
    }
    let find = |name: &String| bom.components.iter().find(|c| c.name == *name);
    let product = (PRODUCT.to_string(), &bom.uses);
    let parts = bom.components.iter().map(|c| (reference(c), &c.uses));
    for (id, uses) in std::iter::once(product).chain(parts) {
        for used in uses.iter().filter_map(find) {
            relations.push(relation(&id, "DEPENDS_ON", &reference(used)));
        }
    }
    let compiler = bom.components.iter().find(|c| c.role == Role::Compiler);
    let tool = compiler.map_or("Tool: molt".to_string(), |c| {
        format!("Tool: {}-{}", c.name, c.version)
    });
    let mut document = json!({
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": format!("{}-{}-{}", bom.name, bom.version, bom.target),
        "creationInfo": {"created": NO_TIME, "creators": [tool]},
        "packages": packages,
        "relationships": relations,
    });
    if !licenses.is_empty() {
        let infos: Vec<Value> = licenses
            .iter()
            .enumerate()
            .map(|(number, text)| {
                json!({
                    "licenseId": format!("LicenseRef-{}", number + 1),
                    "name": text.lines().next().unwrap_or("unnamed"),
                    "extractedText": text,
                })
            })
            .collect();
        document["hasExtractedLicensingInfos"] = infos.into();
    }
    document["documentNamespace"] = format!("urn:molt:spdx:{}", fingerprint(&document)?).into();
    Ok(document)
}

fn package(
    id: &str,
    (name, version, purl): (&str, &str, &str),
    (sha256, blake3): (Option<Hash>, Option<Hash>),
    (text, url): (&Option<String>, &Option<String>),
    licenses: &mut Vec<String>,
) -> Value {
    let declared = match license(text) {
        Some(License::Expression(text)) => text,
        Some(License::Named(text)) => {
            let number = licenses.iter().position(|known| *known == text);
            let number = number.unwrap_or_else(|| {
                licenses.push(text);
                licenses.len() - 1
            });
            format!("LicenseRef-{}", number + 1)
        }
        None => "NOASSERTION".to_string(),
    };
    let mut value = json!({
        "SPDXID": id,
        "name": name,
        "versionInfo": version,
        "downloadLocation": url.as_deref().unwrap_or("NOASSERTION"),
        "filesAnalyzed": false,
        "licenseDeclared": declared,
        "licenseConcluded": "NOASSERTION",
        "copyrightText": "NOASSERTION",
        "externalRefs": [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": purl,
        }],
    });
    let sum =
        |name: &str, hash: Hash| json!({"algorithm": name, "checksumValue": hash.to_string()});
    let sums: Vec<Value> = [
        sha256.map(|hash| sum("SHA256", hash)),
        blake3.map(|hash| sum("BLAKE3", hash)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !sums.is_empty() {
        value["checksums"] = sums.into();
    }
    value
}

fn reference(component: &Component) -> String {
    let role = match component.role {
        Role::Library => "Library",
        Role::Runtime => "Runtime",
        Role::Compiler => "Compiler",
    };
    let name: String = component
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    format!("SPDXRef-{role}-{name}")
}

fn relation(from: &str, kind: &str, to: &str) -> Value {
    json!({"spdxElementId": from, "relationshipType": kind, "relatedSpdxElement": to})
}
