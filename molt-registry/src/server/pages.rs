//! Pages for people: the packages, their versions, and of each version what it is, what it may do,
//! what it was made from. No scripts; all text from packages is escaped.

use std::fmt::Write as _;

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::manifest::{Entry, Manifest, SBOM};
use molt_pkg::{names, package};
use serde::Deserialize;

use super::{Answered, Refused, Registry, blocking};
use crate::entry::{Indexed, blob_path};
use crate::store::Store;

/// Names on one page.
const PAGE: usize = 200;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

fn html(body: String) -> Answered {
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response())
}

pub async fn home(State(registry): State<Registry>, Query(search): Query<Search>) -> Answered {
    let page = blocking(move || home_page(&registry.store, &search.q)).await;
    html(page.map_err(Refused)?)
}

pub async fn package(State(registry): State<Registry>, Path(name): Path<String>) -> Answered {
    let page = blocking(move || package_page(&registry.store, &name)).await;
    html(page.map_err(Refused)?)
}

pub async fn release(
    State(registry): State<Registry>,
    Path((name, version, target)): Path<(String, String, String)>,
) -> Answered {
    let page = blocking(move || release_page(&registry.store, &name, &version, &target)).await;
    html(page.map_err(Refused)?)
}

fn home_page(store: &Store, wanted: &str) -> Result<String> {
    let wanted: String = wanted.chars().take(100).collect::<String>().to_lowercase();
    let all = store.names()?;
    let found: Vec<&String> = all.iter().filter(|name| name.contains(&wanted)).collect();
    let mut body = format!(
        "<form action=\"/\"><input name=\"q\" aria-label=\"Search\" placeholder=\"Search\" value=\"{}\"></form>\n\
         <p>{} of {} packages; the log has {} entries.</p>\n<ul>\n",
        escape(&wanted),
        found.len(),
        all.len(),
        store.checkpoint()?.1.size,
    );
    for name in found.iter().take(PAGE) {
        let versions = store.versions(name)?;
        let newest = versions.iter().rev().find(|v| !v.yanked);
        let newest = newest.map_or("taken back", |v| &v.release.version);
        put(
            &mut body,
            format_args!(
                "<li><a href=\"/packages/{0}\">{0}</a> {1}</li>\n",
                escape(name),
                escape(newest)
            ),
        );
    }
    body.push_str("</ul>\n");
    if found.len() > PAGE {
        put(
            &mut body,
            format_args!("<p>The first {PAGE} are shown; search for the others.</p>\n"),
        );
    }
    put(
        &mut body,
        format_args!(
            "<p>Log key <code>{}</code></p>\n",
            escape(&store.config().key()?.id()?.to_string())
        ),
    );
    Ok(page("Packages", &body))
}

fn absent(what: &str) -> Error {
    Error::new(Kind::NotFound, format!("there is no {what}"))
}

fn package_page(store: &Store, name: &str) -> Result<String> {
    names::check_name(name).map_err(|_| absent("such package"))?;
    let versions = store.versions(name)?;
    if versions.is_empty() {
        return Err(absent("such package"));
    }
    let mut body = String::from(
        "<table><thead><tr><th>Version<th>Target<th>Kind<th>Size<th>Signed by<th></thead>\n<tbody>\n",
    );
    for indexed in versions.iter().rev() {
        let release = &indexed.release;
        put(
            &mut body,
            format_args!(
                "<tr><td><a href=\"/packages/{name}/{version}/{target}\">{version}</a><td>{target}<td>{kind}\
             <td>{size}<td>{signers}<td>{yanked}\n",
                name = escape(name),
                version = escape(&release.version),
                target = escape(&release.target),
                kind = release.kind.as_str(),
                size = size(release.size),
                signers = release
                    .signers
                    .iter()
                    .map(|s| key(s))
                    .collect::<Vec<_>>()
                    .join(" "),
                yanked = if indexed.yanked { "taken back" } else { "" },
            ),
        );
    }
    body.push_str("</tbody></table>\n");
    Ok(page(name, &body))
}

fn release_page(store: &Store, name: &str, version: &str, target: &str) -> Result<String> {
    names::check_name(name).map_err(|_| absent("such package"))?;
    let versions = store.versions(name)?;
    let Some(indexed) = versions.iter().find(|v| v.release.is(version, target)) else {
        return Err(absent("such version"));
    };
    let blob = store.blob(indexed.release.sha256);
    let file = std::fs::File::open(&blob).map_err(molt_pkg::error::io("read", &blob))?;
    let reader = molt_pkg::archive::Reader::open(file)?;
    let manifest = reader.manifest();
    let mut body = String::new();
    facts(&mut body, indexed, manifest, store)?;
    section(&mut body, "Capabilities", &pretty(&manifest.capabilities)?);
    if !manifest.effects.is_empty() {
        section(&mut body, "Effects", &manifest.effects.join("\n"));
    }
    if !manifest.dependencies.is_empty() {
        body.push_str("<h2>Dependencies</h2>\n<table><thead><tr><th>Name<th>Version<th>Tier<th>Licence<th>sha256</thead>\n<tbody>\n");
        for dependency in &manifest.dependencies {
            let version = dependency.version.as_ref().or(dependency.requires.as_ref());
            put(
                &mut body,
                format_args!(
                    "<tr><td>{}<td>{}<td>{}<td>{}<td><code>{}</code>\n",
                    escape(&dependency.name),
                    escape(version.map_or("", |v| v)),
                    escape(&dependency.tier),
                    escape(dependency.license.as_deref().unwrap_or("")),
                    dependency
                        .sha256
                        .map_or(String::new(), |hash| hash.to_string()[..16].to_string()),
                ),
            );
        }
        body.push_str("</tbody></table>\n");
    }
    if let Some(provenance) = &manifest.provenance {
        section(&mut body, "Provenance", &pretty(provenance)?);
    }
    body.push_str(
        "<h2>Files</h2>\n<table><thead><tr><th>Path<th>Size<th>sha256</thead>\n<tbody>\n",
    );
    for file in manifest.files.iter().take(PAGE) {
        put(
            &mut body,
            format_args!(
                "<tr><td>{}<td>{}<td><code>{}</code>\n",
                escape(&file.path),
                size(file.size),
                &file.sha256.to_string()[..16]
            ),
        );
    }
    body.push_str("</tbody></table>\n");
    let has_sbom = manifest
        .files
        .iter()
        .any(|f| f.path == SBOM && f.size < 1 << 20);
    if has_sbom && let Some(bytes) = package::read_file(&blob, SBOM)? {
        put(
            &mut body,
            format_args!(
                "<details><summary>Bill of materials</summary><pre>{}</pre></details>\n",
                escape(&String::from_utf8_lossy(&bytes))
            ),
        );
    }
    Ok(page(&format!("{name} {version}"), &body))
}

fn facts(body: &mut String, indexed: &Indexed, manifest: &Manifest, store: &Store) -> Result<()> {
    let release = &indexed.release;
    if indexed.yanked {
        body.push_str("<p><strong>This version was taken back.</strong></p>\n");
    }
    if let Some(description) = &manifest.description {
        put(body, format_args!("<p>{}</p>\n", escape(description)));
    }
    let entry = match &manifest.entry {
        Some(Entry::Script(path)) => path.clone(),
        Some(Entry::Module(name)) => format!("module {name}"),
        None => String::new(),
    };
    let rows = [
        ("Target", escape(&release.target)),
        ("Kind", release.kind.as_str().to_string()),
        ("Licence", escape(manifest.license.as_deref().unwrap_or(""))),
        ("Entry", escape(&entry)),
        ("Size", size(release.size)),
        ("sha256", format!("<code>{}</code>", release.sha256)),
        ("blake3", format!("<code>{}</code>", release.blake3)),
        ("Build id", format!("<code>{}</code>", manifest.build_id)),
        (
            "Signed by",
            release
                .signers
                .iter()
                .map(|s| key(s))
                .collect::<Vec<_>>()
                .join("<br>"),
        ),
        (
            "Log",
            format!(
                "<a href=\"/log/leaf/{0}\">entry {0}</a> of <a href=\"/log/checkpoint\">{1}</a>",
                indexed.leaf,
                store.checkpoint()?.1.size
            ),
        ),
        (
            "Download",
            format!(
                "<a href=\"/blobs/{}\" download=\"{}\">{}</a>",
                blob_path(release.sha256),
                escape(&manifest.file_name()),
                escape(&manifest.file_name())
            ),
        ),
    ];
    body.push_str("<table><tbody>\n");
    for (name, value) in rows {
        if !value.is_empty() {
            put(body, format_args!("<tr><th>{name}<td>{value}\n"));
        }
    }
    body.push_str("</tbody></table>\n");
    Ok(())
}

fn section(body: &mut String, title: &str, text: &str) {
    let text = if text.trim() == "null" { "none" } else { text };
    put(
        body,
        format_args!("<h2>{title}</h2>\n<pre>{}</pre>\n", escape(text)),
    );
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    let bytes = molt_pkg::canonical::to_pretty(value)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn key(id: &str) -> String {
    let short: String = id.trim_start_matches("sha256:").chars().take(16).collect();
    format!("<code title=\"{}\">{}</code>", escape(id), escape(&short))
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

fn put(body: &mut String, arguments: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = body.write_fmt(arguments);
}

/// Text as HTML, in content and in quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
a{color:#0a58a8}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}\
table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.25rem 1rem .25rem 0;border-bottom:1px solid #ddd}\
code,pre{font:13px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}pre{background:#f5f5f5;padding:.75rem;overflow:auto}\
input{font:inherit;padding:.3rem .5rem;width:20rem;max-width:100%}";

fn page(title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<nav><a href=\"/\">All packages</a></nav>\n<h1>{title}</h1>\n{body}</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("<a href='x'>&\""),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"
        );
    }
}
