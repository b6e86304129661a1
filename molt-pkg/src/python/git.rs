//! Sources from Git, at the commit that the lock pins.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Kind, Result, io};
use crate::files::{self, Staging};

/// A checkout of one commit, kept below the cache folder. Without the folder `.git`.
pub fn checkout(cache: &Path, url: &str, commit: &str, offline: bool) -> Result<PathBuf> {
    let name = crate::digest::Hash::blake3(url.as_bytes()).to_string();
    let place = cache.join("git").join(format!("{}-{commit}", &name[..16]));
    if place.is_dir() {
        return Ok(place);
    }
    if offline {
        return Err(Error::new(
            Kind::NotFound,
            format!("{url} at {commit} is not in the cache, and --offline forbids to fetch it"),
        ));
    }
    let staging = Staging::beside(&place)?;
    let repository = staging.path().join("repository");
    let tree = staging.path().join("tree");
    std::fs::create_dir_all(&tree).map_err(io("create", &tree))?;
    let at = |path: &Path| path.display().to_string();
    run(url, &["init", "--quiet", "--bare", &at(&repository)])?;
    let inside = format!("--git-dir={}", at(&repository));
    let shallow = run(
        url,
        &[
            &inside,
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--",
            url,
            commit,
        ],
    );
    if shallow.is_err() {
        // Not every server gives out single commits.
        run(
            url,
            &[
                &inside,
                "fetch",
                "--quiet",
                "--tags",
                "--",
                url,
                "+refs/heads/*:refs/heads/*",
            ],
        )?;
    }
    let found = run(
        url,
        &[
            &inside,
            "rev-parse",
            "--verify",
            &format!("{commit}^{{commit}}"),
        ],
    )?;
    if found.trim() != commit {
        return Err(Error::new(
            Kind::Digest,
            format!("{url} has no commit {commit}"),
        ));
    }
    let worktree = format!("--work-tree={}", at(&tree));
    run(
        url,
        &[
            &inside,
            &worktree,
            "-c",
            "core.symlinks=false",
            "-c",
            "core.autocrlf=false",
            "checkout",
            "--quiet",
            "--force",
            commit,
            "--",
            ".",
        ],
    )?;
    let checked_out = Staging::beside(&place)?;
    let inner = checked_out.path().join("tree");
    std::fs::rename(&tree, &inner).map_err(io("create", &inner))?;
    match std::fs::rename(&inner, &place) {
        Ok(()) => files::sync_folder(files::parent(&place))?,
        // Another process was quicker: the same commit is the same content.
        Err(_) if place.is_dir() => {}
        Err(error) => return Err(io("create", &place)(error)),
    }
    Ok(place)
}

fn run(url: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(arguments)
        // Nothing of the user's configuration may change the content, or ask for a password.
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ALLOW_PROTOCOL", "file:https:ssh:http:git")
        .stdin(Stdio::null())
        .output()
        .map_err(|e| {
            Error::new(Kind::Io, format!("cannot start git: {e}"))
                .with_hint("sources from Git need the program `git`")
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next_back().unwrap_or("git failed");
    Err(Error::new(Kind::Network, format!("{url}: {line}")))
}
