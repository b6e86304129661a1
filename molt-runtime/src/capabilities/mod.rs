//! May the program do this? Every function of the runtime that reaches outside of the program asks here first.
//!
//! The compiler embeds a policy (`molt_policy`). What the asking costs a program that may do everything is one test of a byte.
//! The code that judges a policy is only in programs for which the compiler found something to judge: the record points to
//! [`policy::decide`], or to [`refuse`], which grants nothing.

pub mod kernel;
pub mod path;
pub mod policy;

use crate::errors::{R, Raised, raise_object};
use crate::types::exceptions as exc;
use crate::types::str_object::new_str;
use crate::value::Ref;
pub use molt_abi::capability::Capability;
use molt_abi::layout::policy as layout;
use std::ffi::CStr;
use std::mem::{offset_of, size_of};

/// What a request is about.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// The capability as a whole, or any part of it.
    Any,
    /// All of it: nothing less than an unlimited grant will do.
    Whole,
    Path {
        path: &'a [u8],
        /// What the path is relative to, or `AT_FDCWD`.
        dir: i32,
        /// A symbolic link at the end stands for its target.
        follow: bool,
    },
    /// A path whose last part is not followed, with all that is in it if it is a folder.
    Tree { path: &'a [u8], dir: i32 },
    /// The file behind a descriptor.
    Descriptor(i32),
    /// A variable, or `host:port`.
    Name(&'a [u8]),
}

/// A path that a call follows to its end.
pub fn at(path: &CStr, dir: i32) -> Subject<'_> {
    Subject::Path {
        path: path.to_bytes(),
        dir,
        follow: true,
    }
}

/// A path whose last part a call acts on, be it a link or not.
pub fn entry_at(path: &CStr, dir: i32) -> Subject<'_> {
    Subject::Path {
        path: path.to_bytes(),
        dir,
        follow: false,
    }
}

pub struct Request<'a> {
    pub capability: Capability,
    pub subject: Subject<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Verdict {
    Granted,
    /// The embedded policy does not grant it.
    Missing,
    /// The embedded policy excepts it from what it grants.
    Excepted,
    /// `MOLT_CAPABILITIES` takes it away.
    Narrowed,
}

type Decide = extern "C" fn(&Request<'_>) -> Verdict;

#[repr(C)]
struct Record {
    decide: Decide,
    start: Option<extern "C" fn()>,
    text: *const u8,
    len: usize,
    flags: u64,
}

const _: () = {
    assert!(offset_of!(Record, decide) == layout::DECIDE as usize);
    assert!(offset_of!(Record, start) == layout::START as usize);
    assert!(offset_of!(Record, text) == layout::TEXT as usize);
    assert!(offset_of!(Record, len) == layout::LEN as usize);
    assert!(offset_of!(Record, flags) == layout::FLAGS as usize);
    assert!(size_of::<Record>() == layout::SIZE);
};

#[cfg(not(test))]
fn record() -> &'static Record {
    unsafe extern "C" {
        #[link_name = "molt_policy"]
        static POLICY: Record;
    }
    unsafe { &*(&raw const POLICY) }
}

/// In the runtime's own tests everything is allowed.
#[cfg(test)]
fn record() -> &'static Record {
    struct Shared(Record);
    unsafe impl Sync for Shared {}
    static POLICY: Shared = Shared(Record {
        decide: refuse,
        start: None,
        text: std::ptr::null(),
        len: 0,
        flags: layout::TRUSTED,
    });
    &POLICY.0
}

/// The rules that the compiler embedded.
fn embedded() -> &'static [u8] {
    let r = record();
    if r.len == 0 {
        return b"";
    }
    unsafe { std::slice::from_raw_parts(r.text, r.len) }
}

fn is_sealed() -> bool {
    record().flags & layout::SEALED != 0
}

/// A variable by which the user who starts the program changes its policy; never for a program that has more rights than its user.
fn setting(name: &CStr) -> Option<&'static [u8]> {
    unsafe {
        let text = libc::getenv(name.as_ptr());
        if text.is_null() || is_sealed() || libc::getauxval(libc::AT_SECURE) != 0 {
            return None;
        }
        let text = CStr::from_ptr(text).to_bytes();
        (!text.is_empty()).then_some(text)
    }
}

/// What the user narrows the policy to.
fn narrowing() -> Option<&'static [u8]> {
    setting(c"MOLT_CAPABILITIES")
}

/// Nothing of the embedded policy counts.
fn is_trusted() -> bool {
    record().flags & layout::TRUSTED != 0 || setting(c"MOLT_TRUSTED") == Some(b"1")
}

const UNKNOWN: u8 = 0;
const UNLIMITED: u8 = 1;
const LIMITED: u8 = 2;

/// Settled once: what the program does to its environment later changes nothing.
static mut STATE: u8 = UNKNOWN;

/// May the program do everything?
#[inline(always)]
pub fn unlimited() -> bool {
    unsafe { STATE == UNLIMITED || settle() }
}

#[cold]
#[inline(never)]
fn settle() -> bool {
    unsafe {
        if STATE == UNKNOWN {
            let free = is_trusted() && narrowing().is_none();
            STATE = if free { UNLIMITED } else { LIMITED };
        }
        STATE == UNLIMITED
    }
}

/// What a program does about its policy before it begins.
#[cfg(not(test))]
#[inline]
pub fn start() {
    if let Some(start) = record().start {
        start();
    }
}

/// The judge of programs for which the compiler found nothing to judge.
#[unsafe(export_name = "molt_policy_refuse")]
pub extern "C" fn refuse(_: &Request<'_>) -> Verdict {
    if unlimited() {
        Verdict::Granted
    } else {
        Verdict::Missing
    }
}

fn judge(capability: Capability, subject: Subject<'_>) -> Verdict {
    (record().decide)(&Request {
        capability,
        subject,
    })
}

/// Is this granted?
#[inline]
pub fn allows(capability: Capability, subject: Subject<'_>) -> bool {
    unlimited() || judge(capability, subject) == Verdict::Granted
}

/// Raises PermissionError unless this is granted.
#[inline]
pub fn require(capability: Capability, subject: Subject<'_>) -> R<()> {
    if unlimited() {
        return Ok(());
    }
    match judge(capability, subject) {
        Verdict::Granted => Ok(()),
        why => Err(refusal(capability, subject, why)),
    }
}

#[cold]
#[inline(never)]
fn refusal(capability: Capability, subject: Subject<'_>, why: Verdict) -> Raised {
    let name = capability.name();
    let scope = match subject {
        Subject::Path { path, .. } | Subject::Tree { path, .. } => Some(path),
        Subject::Name(name) => Some(name),
        _ => None,
    };
    let mut text = format!("capability {name} ").into_bytes();
    match why {
        Verdict::Excepted => text.extend_from_slice(b"is denied here by the program's manifest"),
        Verdict::Narrowed => text.extend_from_slice(b"is not among those of MOLT_CAPABILITIES"),
        _ => {
            text.extend_from_slice(b"is not granted (molt build --capabilities ");
            text.extend_from_slice(name.as_bytes());
            if let Some(scope) = scope {
                text.push(b'=');
                text.extend_from_slice(scope);
            }
            text.extend_from_slice(b" grants it)");
        }
    }
    let (number, text) = (Ref::from(libc::EACCES as i64), new_str(text));
    let mut args = vec![number.get(), text.get()];
    let file = scope.map(crate::types::codecs::decode_fs);
    args.extend(file.as_ref().map(|f| f.get()));
    match crate::object::protocol::call_pos(exc::PERMISSION_ERROR.as_value(), &args) {
        Ok(e) => raise_object(e),
        Err(raised) => raised,
    }
}

/// Raises unless the capability is granted as far as there are no scopes to it, or any part of it is.
#[inline]
pub fn require_any(capability: Capability) -> R<()> {
    require(capability, Subject::Any)
}

/// For moving or linking a file or folder: it may be changed in both places, nothing becomes readable by it, and nothing that is
/// excepted from a grant gets another name.
pub fn require_move(from: Subject<'_>, to: Subject<'_>) -> R<()> {
    if unlimited() {
        return Ok(());
    }
    let whole = |subject| match subject {
        Subject::Path {
            path,
            dir,
            follow: false,
        } => Subject::Tree { path, dir },
        other => other,
    };
    let (from, to) = (whole(from), whole(to));
    require(Capability::FsWrite, from)?;
    require(Capability::FsWrite, to)?;
    if allows(Capability::FsRead, to) {
        require(Capability::FsRead, from)?;
    }
    Ok(())
}

/// For opening a file with the flags of `open(2)`.
pub fn require_open(subject: Subject<'_>, flags: i32) -> R<()> {
    if unlimited() {
        return Ok(());
    }
    let mode = flags & libc::O_ACCMODE;
    if mode != libc::O_WRONLY {
        require(Capability::FsRead, subject)?;
    }
    if mode != libc::O_RDONLY || flags & (libc::O_CREAT | libc::O_TRUNC) != 0 {
        require(Capability::FsWrite, subject)?;
    }
    Ok(())
}

/// An argument of a Python function as the scope of a request.
pub fn subject_of_text<'a>(capability: Capability, text: &'a [u8]) -> Subject<'a> {
    match capability.scope() {
        Some("PATH") => Subject::Path {
            path: text,
            dir: libc::AT_FDCWD,
            follow: true,
        },
        _ => Subject::Name(text),
    }
}

/// A variable's name and a pattern, which may end in `*`.
pub fn is_name(name: &[u8], pattern: &[u8]) -> bool {
    match pattern.strip_suffix(b"*") {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}
