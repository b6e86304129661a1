//! CycloneDX 1.6 in JSON.

use serde_json::{Map, Value, json};

use super::{Bom, Component, License, Role, fingerprint, license};
use crate::digest::Hash;
use crate::error::Result;

pub fn document(bom: &Bom) -> Result<Value> {
    let purl = |name: &String| {
        let component = bom.components.iter().find(|c| c.name == *name)?;
        Some(format!("pkg:{}", component.purl))
    };
    let tools: Vec<Value> = select(bom, |role| role == Role::Compiler);
    let parts: Vec<Value> = select(bom, |role| role != Role::Compiler);
    let mut product = json!({
        "type": "application",
        "bom-ref": bom.purl(),
        "name": bom.name,
        "version": bom.version,
        "purl": bom.purl(),
        "properties": [{"name": "molt:target", "value": bom.target}],
    });
    describe(&mut product, bom.sha256, bom.blake3, &bom.license);
    let mut dependencies = vec![depends(bom.purl(), bom.uses.iter().filter_map(purl))];
    for component in bom.components.iter().filter(|c| c.role != Role::Compiler) {
        let reference = format!("pkg:{}", component.purl);
        dependencies.push(depends(reference, component.uses.iter().filter_map(purl)));
    }
    let mut document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"tools": {"components": tools}, "component": product},
        "components": parts,
        "dependencies": dependencies,
    });
    document["serialNumber"] = uuid(fingerprint(&document)?).into();
    Ok(document)
}

fn select(bom: &Bom, wanted: impl Fn(Role) -> bool) -> Vec<Value> {
    bom.components
        .iter()
        .filter(|c| wanted(c.role))
        .map(component)
        .collect()
}

fn component(component: &Component) -> Value {
    let purl = format!("pkg:{}", component.purl);
    let mut value = json!({
        "type": match component.role {
            Role::Compiler => "application",
            Role::Library | Role::Runtime => "library",
        },
        "bom-ref": purl,
        "name": component.name,
        "version": component.version,
        "purl": purl,
    });
    describe(
        &mut value,
        component.sha256,
        component.blake3,
        &component.license,
    );
    if let Some(url) = &component.url {
        value["externalReferences"] = json!([{"type": "distribution", "url": url}]);
    }
    value
}

fn describe(value: &mut Value, sha256: Option<Hash>, blake3: Option<Hash>, text: &Option<String>) {
    let hash = |name: &str, hash: Hash| json!({"alg": name, "content": hash.to_string()});
    let hashes: Vec<Value> = [
        sha256.map(|digest| hash("SHA-256", digest)),
        blake3.map(|digest| hash("BLAKE3", digest)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !hashes.is_empty() {
        value["hashes"] = hashes.into();
    }
    match license(text) {
        Some(License::Expression(text)) => value["licenses"] = json!([{"expression": text}]),
        Some(License::Named(text)) => value["licenses"] = json!([{"license": {"name": text}}]),
        None => {}
    }
}

fn depends(reference: String, on: impl Iterator<Item = String>) -> Value {
    let mut on: Vec<String> = on.collect();
    on.sort();
    on.dedup();
    let mut value = Map::new();
    value.insert("ref".to_string(), reference.into());
    value.insert("dependsOn".to_string(), on.into());
    value.into()
}

/// A UUID of version 8 (of one's own making) from a digest.
fn uuid(hash: Hash) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.0[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::from("urn:uuid:");
    for (number, byte) in bytes.iter().enumerate() {
        if matches!(number, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
