//! Where a path leads: without `.`, `..` and symbolic links, as the kernel would walk it.
//!
//! Of a path whose end does not exist the part that does is resolved and the rest is taken as it stands, so that a file can be
//! judged before it is made.

use std::ffi::CString;

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

/// The absolute path that `path` leads to, seen from the folder behind the descriptor `dir`. None if there is no telling.
pub fn resolve(dir: i32, path: &[u8], follow: bool) -> Option<Vec<u8>> {
    let base = if path.starts_with(b"/") {
        Vec::new()
    } else if dir == libc::AT_FDCWD {
        current_directory()?
    } else {
        of_descriptor(dir)?
    };
    walk(base, path, follow)
}

/// The file behind a descriptor.
pub fn of_descriptor(fd: i32) -> Option<Vec<u8>> {
    let path = read_link(format!("/proc/self/fd/{fd}").as_bytes())?;
    path.starts_with(b"/").then_some(path)
}

pub fn current_directory() -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt;
    let path = std::env::current_dir().ok()?.into_os_string().into_vec();
    path.starts_with(b"/").then_some(path)
}

fn read_link(path: &[u8]) -> Option<Vec<u8>> {
    let path = CString::new(path).ok()?;
    let mut target = vec![0u8; libc::PATH_MAX as usize];
    let n = unsafe { libc::readlink(path.as_ptr(), target.as_mut_ptr().cast(), target.len()) };
    if n <= 0 || n as usize == target.len() {
        return None;
    }
    target.truncate(n as usize);
    Some(target)
}

fn parts(path: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let list: Vec<Vec<u8>> = path
        .split(|b| *b == b'/')
        .filter(|p| !p.is_empty() && *p != b".")
        .map(|p| p.to_vec())
        .collect();
    list.into_iter().rev()
}

/// `base` is absolute and without links, or empty for the root.
fn walk(base: Vec<u8>, path: &[u8], follow: bool) -> Option<Vec<u8>> {
    // A slash or a dot at the end asks for what a link stands for.
    let follow = follow || path.ends_with(b"/") || path.ends_with(b"/.") || path == b".";
    let mut here = base;
    while here.last() == Some(&b'/') {
        here.pop();
    }
    let mut left: Vec<Vec<u8>> = parts(path).collect();
    let mut links = 0;
    while let Some(part) = left.pop() {
        if part == b".." {
            let end = here.iter().rposition(|b| *b == b'/').unwrap_or(0);
            here.truncate(end);
            continue;
        }
        let parent = here.len();
        here.push(b'/');
        here.extend_from_slice(&part);
        if left.is_empty() && !follow {
            break;
        }
        let Some(target) = read_link(&here) else {
            continue;
        };
        links += 1;
        if links > MOST_LINKS {
            return None;
        }
        here.truncate(if target.starts_with(b"/") { 0 } else { parent });
        left.extend(parts(&target));
    }
    if here.is_empty() {
        here.push(b'/');
    }
    Some(here)
}

/// Is `path` the folder or file `prefix`, or in it? Both are absolute and without links.
pub fn is_within(path: &[u8], prefix: &[u8]) -> bool {
    match path.strip_prefix(prefix) {
        Some(rest) => rest.is_empty() || rest[0] == b'/' || prefix.ends_with(b"/"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    fn shown(path: Option<Vec<u8>>) -> String {
        String::from_utf8(path.unwrap()).unwrap()
    }

    #[test]
    fn follows_links_and_dots_as_the_kernel_does() {
        let root = std::env::temp_dir().join(format!("molt-resolve-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        let root = root.canonicalize().unwrap();
        symlink("a/b", root.join("inner")).unwrap();
        symlink("/etc", root.join("outer")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        symlink("a/new", root.join("dangling")).unwrap();
        let at = |path: &str, follow| {
            let full = root.join(path);
            resolve(libc::AT_FDCWD, full.as_os_str().as_bytes(), follow)
        };
        let base = root.to_str().unwrap();
        assert_eq!(shown(at("./a//b/../b/x", true)), format!("{base}/a/b/x"));
        // The parent of a link's target, not of the link.
        assert_eq!(shown(at("inner/../x", true)), format!("{base}/a/x"));
        assert_eq!(shown(at("outer/passwd", true)), "/etc/passwd");
        assert_eq!(shown(at("outer", false)), format!("{base}/outer"));
        assert_eq!(shown(at("outer/", false)), "/etc");
        assert_eq!(shown(at("dangling", true)), format!("{base}/a/new"));
        assert_eq!(shown(at("none/../../x", true)), {
            let parent = root.parent().unwrap();
            format!("{}/x", parent.to_str().unwrap())
        });
        assert_eq!(at("loop", true), None);
        assert_eq!(shown(resolve(libc::AT_FDCWD, b"/../..", true)), "/");
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn a_prefix_ends_at_a_part() {
        assert!(is_within(b"/data/x", b"/data") && is_within(b"/data", b"/data"));
        assert!(!is_within(b"/database", b"/data") && is_within(b"/x", b"/"));
    }
}
