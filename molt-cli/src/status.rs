//! How a process ended, as one number.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

/// The exit status as a shell has it: 128 and the signal's number if a signal ended the process.
pub fn as_shell(status: ExitStatus) -> i32 {
    let signal = || 128 + status.signal().unwrap_or(0);
    status.code().unwrap_or_else(signal)
}
