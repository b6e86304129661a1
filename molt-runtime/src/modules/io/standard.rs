//! The standard streams.

use crate::errors::R;
use crate::memory::leaks::keeps;
use crate::modules::io::newlines::Newline;
use crate::modules::io::{DEFAULT_BUFFER_SIZE, buffered, file, text};
use crate::types::str_object::new_str;
use crate::value::{Ref, Value};

/// `stdin`, `stdout`, `stderr` as the program began with them; NULL until they are needed.
static mut STREAMS: [Value; 3] = [Value::NULL; 3];

/// One of the original streams: 0 stdin, 1 stdout, 2 stderr.
pub fn original(fd: usize) -> R<Value> {
    unsafe {
        if STREAMS[fd].is_null() {
            STREAMS[fd] = make(fd as i32)?.into_raw();
            keeps(forget);
        }
        Ok(STREAMS[fd])
    }
}

fn forget() {
    unsafe {
        for place in [
            &raw mut STREAMS[0],
            &raw mut STREAMS[1],
            &raw mut STREAMS[2],
            &raw mut SYS,
        ] {
            drop(Ref::from_owned(std::mem::replace(&mut *place, Value::NULL)));
        }
    }
}

fn make(fd: i32) -> R {
    let (name, mode) = [("<stdin>", "r"), ("<stdout>", "w"), ("<stderr>", "w")][fd as usize];
    let raw = file::from_fd(fd, mode.as_bytes(), new_str(name));
    let reads = fd == 0;
    let buffer = buffered::new_buffered(raw.get(), DEFAULT_BUFFER_SIZE, reads, !reads);
    let errors = new_str(if fd == 2 {
        "backslashreplace"
    } else {
        "strict"
    });
    let encoding = new_str("utf-8");
    let stream = text::new_text(buffer.get(), encoding.get(), errors.get(), Newline::Lf)?;
    let t = text::text(stream.get());
    t.mode = new_str(mode);
    t.line_buffering = fd == 2 || unsafe { libc::isatty(fd) } == 1;
    Ok(stream)
}

/// The current `sys.stdout` and so on: what the program has assigned, or the original.
pub fn current(fd: usize) -> R {
    const NAMES: [&str; 3] = ["stdin", "stdout", "stderr"];
    if let Some(dict) = sys_namespace() {
        let name = crate::types::str_object::intern(NAMES[fd]);
        return Ok(crate::types::dict::get_str(dict, name).map_or(Ref::NONE, |v| v.own()));
    }
    Ok(original(fd)?.own())
}

static mut SYS: Value = Value::NULL;

/// Tells where assignments to `sys.stdout` show: the namespace dict of the module `sys`.
pub fn set_sys_namespace(dict: Value) {
    unsafe { SYS = dict.own().into_raw() };
    keeps(forget);
}

fn sys_namespace() -> Option<Value> {
    unsafe { SYS.present() }
}

/// Sees to it that what is left in streams is written at the end of the program.
pub fn flush_at_end() {
    crate::startup::exit::set_flush(flush_everything);
}

/// Writes out everything; `false` if the standard output failed.
fn flush_everything() -> bool {
    let stdout = unsafe { STREAMS[1] };
    let open = !stdout.is_null() && !text::is_closed(stdout);
    let done = !open || text::flush(stdout).is_ok();
    if !done {
        report_lost(stdout);
    }
    text::flush_all();
    buffered::flush_all();
    done
}

/// Tells that the last output could not be written.
fn report_lost(stream: Value) {
    use std::io::Write;
    let e = crate::errors::take_pending();
    let mut message = b"Exception ignored in: ".to_vec();
    if crate::types::ops::push_repr(&mut message, stream).is_err() {
        drop(crate::errors::take_pending());
    }
    message.push(b'\n');
    message.extend_from_slice(&crate::types::traceback_print::format_exception(e.get()));
    let _ = std::io::stderr().write_all(&message);
}
