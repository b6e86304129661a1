//! The kernel as the second guard: the same policy as Landlock rules (files) and a seccomp filter (system calls), installed
//! before the program begins. What the kernel does not have is left to the checks of the runtime, which always come first and
//! are finer: scopes by host and by variable, and exceptions inside of a granted folder, exist only there.

mod landlock;
mod seccomp;

use super::policy::{self, Policies, Policy};
use super::{Capability, unlimited};

#[unsafe(export_name = "molt_policy_start")]
pub extern "C" fn start() {
    if unlimited() {
        return;
    }
    restrict(policy::policies());
}

/// Is anything of a capability granted?
fn is_granted(all: &Policies, capability: Capability) -> bool {
    layers(all).all(|p| {
        p.rules
            .iter()
            .any(|r| r.grants && r.capability == capability)
    })
}

/// The policies that count, each of which must grant.
fn layers(all: &Policies) -> impl Iterator<Item = &Policy> {
    all.embedded.iter().chain(all.narrowing.iter())
}

fn restrict(all: &Policies) {
    // Without it neither guard may be installed; a program started from here gains no rights by set-user-id.
    if unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) } != 0 {
        return;
    }
    let limits = seccomp::Limits {
        net: is_granted(all, Capability::Net),
        write: is_granted(all, Capability::FsWrite),
        spawn: is_granted(all, Capability::ProcessSpawn),
        signal: is_granted(all, Capability::ProcessSignal),
    };
    for layer in layers(all) {
        landlock::restrict(layer, limits.signal);
    }
    seccomp::install(&limits);
}
