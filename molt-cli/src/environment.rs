//! The environment variables that `molt` reads, with their defaults.
//!
//! `MOLT_HOME` (default `~/.molt`), `MOLT_BIN` (default `$MOLT_HOME/bin`), `MOLT_CACHE` (default
//! `$XDG_CACHE_HOME/molt` or `~/.cache/molt`), `MOLT_MODULE_ROOTS` (folders, separated by colons).
//! `NETRC` (names and passwords of servers; default `~/.netrc`).
//! `MOLT_CACHE_SIZE` (how large the cache may become, as `500M`; default `5G`, 0: no limit).
//! `MOLT_REMOTE_CACHE` (address), `MOLT_REMOTE_CACHE_TOKEN`, `MOLT_REMOTE_CACHE_USER` and `MOLT_REMOTE_CACHE_PASSWORD`
//! (how to be let in), `MOLT_REMOTE_CACHE_SECRET` (shared by those whose results are believed).
//! For work on molt itself: `MOLT_RUNTIME` (another runtime archive), `MOLT_STDLIB` (a folder
//! instead of the embedded `stdlib/`); these two are read by molt-build.

use std::env;
use std::path::PathBuf;

use molt_build::cache::remote::Settings;

fn path(name: &str) -> Option<PathBuf> {
    env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn user_home() -> PathBuf {
    path("HOME").unwrap_or_else(|| PathBuf::from("."))
}

pub fn home() -> PathBuf {
    path("MOLT_HOME").unwrap_or_else(|| user_home().join(".molt"))
}

/// Where executables go that are built without `--output`.
pub fn bin() -> PathBuf {
    path("MOLT_BIN").unwrap_or_else(|| home().join("bin"))
}

pub fn cache() -> PathBuf {
    path("MOLT_CACHE").unwrap_or_else(|| {
        path("XDG_CACHE_HOME")
            .unwrap_or_else(|| user_home().join(".cache"))
            .join("molt")
    })
}

/// Runtime bundles of targets other than the host.
pub fn bundles() -> PathBuf {
    home().join("bundles")
}

/// The user's trust policy: whose signatures count.
pub fn trust() -> PathBuf {
    home().join("trust.toml")
}

/// Names and passwords of servers.
pub fn netrc() -> PathBuf {
    path("NETRC").unwrap_or_else(|| user_home().join(".netrc"))
}

/// What was seen of registries.
pub fn registries() -> PathBuf {
    home().join("registries")
}

pub fn text(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// How to speak to the remote cache.
pub fn remote_settings() -> Settings {
    let user = text("MOLT_REMOTE_CACHE_USER");
    let password = text("MOLT_REMOTE_CACHE_PASSWORD").unwrap_or_default();
    Settings {
        token: text("MOLT_REMOTE_CACHE_TOKEN"),
        user: user.map(|user| (user, password)),
        secret: text("MOLT_REMOTE_CACHE_SECRET"),
        upload: false,
    }
}

pub fn module_roots() -> Vec<PathBuf> {
    let roots = env::var_os("MOLT_MODULE_ROOTS").unwrap_or_default();
    env::split_paths(&roots)
        .filter(|root| !root.as_os_str().is_empty())
        .collect()
}
