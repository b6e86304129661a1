//! Landlock: which files the process may open, make and remove. One layer for each policy; the kernel grants what all layers do.
//! Constants and structures are those of `linux/landlock.h`.

use crate::capabilities::Capability::{self, FsRead, FsWrite};
use crate::capabilities::policy::Policy;
use std::ffi::CString;

const CREATE_RULESET: i64 = 444;
const ADD_RULE: i64 = 445;
const RESTRICT_SELF: i64 = 446;
const GET_VERSION: u32 = 1;
const PATH_BENEATH: u32 = 1;

const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIR: u64 = 1 << 3;
/// Removing and making entries of a folder: bits 4 to 12.
const ENTRIES: u64 = 0x1ff << 4;
/// Moving between folders (version 2).
const REFER: u64 = 1 << 13;
/// Version 3.
const TRUNCATE: u64 = 1 << 14;
/// Signals only within the restricted processes (version 6).
const SCOPE_SIGNAL: u64 = 1 << 1;

/// What a file that is no folder can have.
const OF_FILES: u64 = WRITE_FILE | READ_FILE | TRUNCATE;

/// What the C library reads on its own account: time zones and its own parts.
const OF_THE_LIBRARY: [&str; 7] = [
    "/etc/localtime",
    "/usr/share/zoneinfo",
    "/etc/ld.so.cache",
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
];

#[repr(C)]
struct Ruleset {
    fs: u64,
    net: u64,
    scoped: u64,
}

#[repr(C, packed)]
struct PathBeneath {
    allowed: u64,
    parent: i32,
}

/// Binds the process to a policy, as far as the kernel can.
pub fn restrict(policy: &Policy, signals: bool) {
    let version = unsafe { libc::syscall(CREATE_RULESET, 0, 0, GET_VERSION) };
    if version < 1 {
        return;
    }
    let mut read = READ_FILE | READ_DIR;
    let mut write = WRITE_FILE | ENTRIES;
    if version >= 2 {
        write |= REFER;
    }
    if version >= 3 {
        write |= TRUNCATE;
    }
    if is_unlimited(policy, FsRead) {
        read = 0;
    }
    if is_unlimited(policy, FsWrite) {
        write = 0;
    }
    let ruleset = Ruleset {
        fs: read | write,
        net: 0,
        scoped: if version >= 6 && !signals {
            SCOPE_SIGNAL
        } else {
            0
        },
    };
    if ruleset.fs == 0 && ruleset.scoped == 0 {
        return;
    }
    let size = match version {
        1..=3 => 8,
        4..=5 => 16,
        _ => size_of::<Ruleset>(),
    };
    let rules = unsafe { libc::syscall(CREATE_RULESET, &ruleset, size, 0) } as i32;
    if rules < 0 {
        return;
    }
    for rule in policy.rules.iter().filter(|r| r.grants) {
        let rights = match rule.capability {
            FsRead => read,
            FsWrite => write,
            _ => 0,
        };
        if let (Some(scope), true) = (&rule.scope, rights != 0) {
            grant(rules, scope, rights);
        }
    }
    if ruleset.fs != 0 {
        add(rules, b"/dev/null", (read | write) & OF_FILES);
    }
    if read != 0 {
        for path in OF_THE_LIBRARY {
            add(rules, path.as_bytes(), read);
        }
    }
    unsafe {
        libc::syscall(RESTRICT_SELF, rules, 0);
        libc::close(rules);
    }
}

/// A grant without a scope; exceptions to it are the runtime's matter.
fn is_unlimited(policy: &Policy, capability: Capability) -> bool {
    policy
        .rules
        .iter()
        .any(|r| r.grants && r.capability == capability && r.scope.is_none())
}

/// Grants rights to a path. What a file needs of its folder, and what does not exist yet needs of the nearest folder that
/// does, goes to the folder: there the runtime's own checks are the narrower ones.
fn grant(rules: i32, scope: &[u8], rights: u64) {
    let is_folder = match add(rules, scope, rights) {
        Some(is_folder) => is_folder,
        None => {
            let mut path = scope;
            while let Some(end) = path.iter().rposition(|b| *b == b'/') {
                path = &path[..end];
                let parent = if path.is_empty() { b"/" } else { path };
                if add(rules, parent, rights).is_some() {
                    break;
                }
            }
            return;
        }
    };
    let of_folder = rights & (ENTRIES | REFER);
    if !is_folder && of_folder != 0 {
        let end = scope.iter().rposition(|b| *b == b'/').unwrap_or(0);
        add(
            rules,
            if end == 0 { b"/" } else { &scope[..end] },
            of_folder,
        );
    }
}

/// Adds a rule for a path; whether that is a folder, if it exists.
fn add(rules: i32, path: &[u8], rights: u64) -> Option<bool> {
    let path = CString::new(path).ok()?;
    unsafe {
        let fd = libc::open(path.as_ptr(), libc::O_PATH | libc::O_CLOEXEC);
        if fd < 0 {
            return None;
        }
        let mut status: libc::stat = std::mem::zeroed();
        libc::fstat(fd, &mut status);
        let is_folder = status.st_mode & libc::S_IFMT == libc::S_IFDIR;
        let rule = PathBeneath {
            allowed: if is_folder { rights } else { rights & OF_FILES },
            parent: fd,
        };
        libc::syscall(ADD_RULE, rules, PATH_BENEATH, &rule, 0);
        libc::close(fd);
        Some(is_folder)
    }
}
