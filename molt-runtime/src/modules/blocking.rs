//! System calls that may take as long as somebody outside of the program likes. A thread that makes one gives up its turn,
//! if there are other threads and the call is not known to come back at once.

use crate::modules::scheduler::{count, outside};

/// A write of so many bytes to a pipe that can take any is done at once.
const AT_ONCE: usize = libc::PIPE_BUF;

fn is_ready(fd: i32, events: i16) -> bool {
    let mut poll = libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    unsafe { libc::poll(&mut poll, 1, 0) != 0 }
}

fn is_regular(fd: i32) -> bool {
    let mut status = unsafe { std::mem::zeroed::<libc::stat>() };
    unsafe { libc::fstat(fd, &mut status) == 0 && status.st_mode & libc::S_IFMT == libc::S_IFREG }
}

/// The result of a call, which leaves its error number: the way back to the turn may overwrite that.
#[cold]
fn away(call: &mut dyn FnMut() -> i64) -> i64 {
    let (mut result, mut error) = (0, 0);
    outside(&mut || {
        result = call();
        error = unsafe { *libc::__errno_location() };
    });
    unsafe { *libc::__errno_location() = error };
    result
}

/// `read(2)`.
///
/// # Safety
/// `place` must have room for `n` bytes, and nobody else may know of it.
pub unsafe fn read(fd: i32, place: *mut u8, n: usize) -> i64 {
    let mut call = || unsafe { libc::read(fd, place.cast(), n) as i64 };
    if count() == 0 || is_ready(fd, libc::POLLIN) {
        return call();
    }
    away(&mut call)
}

/// `write(2)`.
pub fn write(fd: i32, data: &[u8]) -> i64 {
    let call = |data: &[u8]| unsafe { libc::write(fd, data.as_ptr().cast(), data.len()) as i64 };
    if count() == 0 || data.len() <= AT_ONCE && is_ready(fd, libc::POLLOUT) || is_regular(fd) {
        return call(data);
    }
    // Other threads may change what the bytes are borrowed from.
    let own = data.to_vec();
    away(&mut || call(&own))
}

/// A call that waits for a process.
pub fn wait(mut call: impl FnMut() -> i64) -> i64 {
    match count() {
        0 => call(),
        _ => away(&mut call),
    }
}
