//! Where files of packages are found: an index (PEP 503 in HTML, PEP 691 in JSON) or a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use url::Url;

use crate::digest::Hash;
use crate::error::{Error, Kind, Result, io};
use crate::http::{Http, refused};
use crate::names;

/// Largest page of one project, in bytes.
const MAX_PAGE: u64 = 64 << 20;
const ACCEPT: &str = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";

/// Where to look instead of where the lock says.
#[derive(Clone, Debug)]
pub enum Place {
    /// The root of an index: the project's name is appended.
    Index(String),
    /// A folder with wheels and source archives.
    Folder(PathBuf),
}

/// Where one file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    Url(String),
    Disk(PathBuf),
}

/// A file that a place has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub filename: String,
    pub location: Location,
    /// What the index says; the lock has the last word.
    pub sha256: Option<Hash>,
    pub size: Option<u64>,
}

/// The files of a project (name in normal form), in the order of the place.
pub fn files(place: &Place, name: &str, http: &Http) -> Result<Vec<Listed>> {
    match place {
        Place::Index(root) => {
            let url = format!("{}/{name}/", root.trim_end_matches('/'));
            let answer = http.get(&url, ACCEPT, None, MAX_PAGE)?;
            if !answer.status.is_success() {
                let error = refused(&url, answer.status);
                return Err(if error.kind == Kind::NotFound {
                    Error::new(
                        Kind::NotFound,
                        format!("the index {root} has no project `{name}`"),
                    )
                } else {
                    error
                });
            }
            let is_json = answer.content_type.contains("json");
            parse_page(&answer.body, is_json, &answer.url).map_err(|e| e.within(&url))
        }
        Place::Folder(folder) => folder_files(folder, name),
    }
}

/// The files that a page of an index lists, in either of the forms that a page has. `base`: what its addresses are relative to.
pub fn parse_page(body: &[u8], is_json: bool, base: &Url) -> Result<Vec<Listed>> {
    if is_json {
        json(body, base)
    } else {
        html(&String::from_utf8_lossy(body), base)
    }
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    files: Vec<PageFile>,
}

#[derive(Deserialize)]
struct PageFile {
    filename: String,
    url: String,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
    #[serde(default)]
    size: Option<u64>,
}

fn json(body: &[u8], base: &Url) -> Result<Vec<Listed>> {
    let page: Page = serde_json::from_slice(body)
        .map_err(|e| Error::malformed(format!("the index answers something malformed: {e}")))?;
    let files = page.files.into_iter().filter_map(|file| {
        let url = base.join(&file.url).ok()?;
        Some(Listed {
            sha256: file
                .hashes
                .get("sha256")
                .and_then(|digits| digits.parse().ok()),
            filename: checked(file.filename)?,
            location: Location::Url(url.into()),
            size: file.size,
        })
    });
    Ok(files.collect())
}

/// The anchors of a PEP 503 page.
fn html(text: &str, base: &Url) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("<a") {
        rest = &rest[start + 2..];
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let (tag, after) = rest.split_at(end);
        rest = after;
        let Some(href) = attribute(tag, "href") else {
            continue;
        };
        let Ok(mut url) = base.join(&unescape(href)) else {
            continue;
        };
        let sha256 = url
            .fragment()
            .and_then(|fragment| fragment.strip_prefix("sha256="))
            .and_then(|digits| digits.parse().ok());
        url.set_fragment(None);
        let last = url
            .path_segments()
            .and_then(|mut parts| parts.next_back())
            .unwrap_or_default();
        let name = percent_encoding::percent_decode_str(last).decode_utf8_lossy();
        if let Some(filename) = checked(name.into_owned()) {
            found.push(Listed {
                filename,
                location: Location::Url(url.into()),
                sha256,
                size: None,
            });
        }
    }
    Ok(found)
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        rest = rest[at + name.len()..].trim_start();
        if before.is_none_or(char::is_whitespace)
            && let Some(value) = rest.strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next()?;
            return match quote {
                '"' | '\'' => value[1..].split(quote).next(),
                _ => value.split_whitespace().next(),
            };
        }
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// A name that may be that of a file.
fn checked(filename: String) -> Option<String> {
    (names::check_path(&filename).is_ok() && !filename.contains('/')).then_some(filename)
}

fn folder_files(folder: &Path, name: &str) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io("read", folder))? {
        let entry = entry.map_err(io("read", folder))?;
        let path = entry.path();
        let Some(filename) = entry.file_name().to_str().map(str::to_string) else {
            continue;
        };
        if path.is_file() && project_of(&filename).as_deref() == Some(name) {
            found.push(Listed {
                filename,
                size: entry.metadata().ok().map(|m| m.len()),
                location: Location::Disk(path),
                sha256: None,
            });
        }
    }
    found.sort_by(|a, b| a.filename.cmp(&b.filename));
    if found.is_empty() {
        return Err(Error::new(
            Kind::NotFound,
            format!("{} has no file of `{name}`", folder.display()),
        ));
    }
    Ok(found)
}

/// The project (in normal form) that a wheel or source archive is of, by its name.
fn project_of(filename: &str) -> Option<String> {
    let stem = if let Some(stem) = filename.strip_suffix(".whl") {
        stem.split('-').next()?
    } else {
        let stem = filename
            .strip_suffix(".tar.gz")
            .or_else(|| filename.strip_suffix(".zip"))?;
        stem.rsplit_once('-')?.0
    };
    names::normalized(stem).ok()
}

/// The tags of a wheel, from its name: Python, ABI, platform, each maybe several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WheelTags {
    pub python: Vec<String>,
    pub abi: Vec<String>,
    pub platform: Vec<String>,
}

impl WheelTags {
    pub fn of(filename: &str) -> Option<Self> {
        let mut parts = filename.strip_suffix(".whl")?.rsplitn(4, '-');
        let mut part = || -> Option<Vec<String>> {
            Some(parts.next()?.split('.').map(str::to_string).collect())
        };
        let (platform, abi, python) = (part()?, part()?, part()?);
        Some(WheelTags {
            python,
            abi,
            platform,
        })
    }

    /// For every machine, and for Python 3.12.
    pub fn is_pure(&self) -> bool {
        let has = |list: &[String], tag: &str| list.iter().any(|t| t == tag);
        has(&self.platform, "any") && has(&self.abi, "none") && self.fits_python()
    }

    /// Whether the Python code in it is for Python 3.12.
    pub fn fits_python(&self) -> bool {
        self.python.iter().any(|tag| {
            matches!(&**tag, "py3" | "py312" | "cp312")
                || tag
                    .strip_prefix("py3")
                    .or_else(|| tag.strip_prefix("cp3"))
                    .and_then(|minor| minor.parse::<u32>().ok())
                    .is_some_and(|minor| {
                        minor <= 12
                            && (tag.starts_with("py") || self.abi.iter().any(|a| a == "abi3"))
                    })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><body><abbr>x</abbr>
<a data-x="1" href="../../f/a-1.0-py3-none-any.whl#sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" data-requires-python="&gt;=3.7">a</a>
<a href='https://other.example/a%2B1-1.0.tar.gz?x=1&amp;y=2'>b</a><a name="z">c</a></body></html>"#;

    fn base() -> Url {
        Url::parse("https://index.example/simple/a/").unwrap()
    }

    #[test]
    fn html_pages_are_read() {
        let files = html(PAGE, &base()).unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!(files[0].filename, "a-1.0-py3-none-any.whl");
        assert_eq!(
            files[0].location,
            Location::Url("https://index.example/f/a-1.0-py3-none-any.whl".to_string())
        );
        assert_eq!(files[0].sha256, Some(Hash::sha256(b"abc")));
        assert_eq!(files[1].filename, "a+1-1.0.tar.gz");
    }

    #[test]
    fn json_pages_are_read() {
        let page = br#"{"files": [{"filename": "a-1.0.tar.gz", "url": "/f/a-1.0.tar.gz", "hashes": {}, "size": 3},
            {"filename": "../x", "url": "/f/x"}]}"#;
        let files = json(page, &base()).unwrap();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!(files[0].size, Some(3));
    }

    #[test]
    fn malformed_pages_do_no_harm() {
        crate::bend::each(PAGE.as_bytes(), 3_000, |bytes| {
            let _ = html(&String::from_utf8_lossy(bytes), &base());
            let _ = json(bytes, &base());
        });
    }

    #[test]
    fn tags_say_whether_a_wheel_is_pure() {
        let pure = |name| WheelTags::of(name).unwrap().is_pure();
        assert!(pure("a-1.0-py3-none-any.whl") && pure("a-1.0-py2.py3-none-any.whl"));
        assert!(pure("a-1.0-1-py38-none-any.whl"));
        assert!(!pure("a-1.0-py2-none-any.whl") && !pure("a-1.0-py313-none-any.whl"));
        assert!(!pure("a-1.0-cp312-cp312-manylinux2014_x86_64.whl"));
        assert_eq!(
            project_of("Foo_Bar-1.0-py3-none-any.whl").as_deref(),
            Some("foo-bar")
        );
        assert_eq!(project_of("foo-bar-1.0.tar.gz").as_deref(), Some("foo-bar"));
        assert_eq!(project_of("notes.txt"), None);
    }
}
