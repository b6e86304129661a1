//! `_posixsubprocess`: starting another program, and exchanging data with it through pipes.

use super::{c_int, c_path, checked, errno, last_error, path};
use crate::capabilities::{self, Capability};
use crate::errors::{R, raise_value_error};
use crate::modules::blocking;
use crate::native_function;
use crate::object::protocol as p;
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::float_object::to_f64;
use crate::types::ops;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use std::ffi::{CString, c_char};
use std::time::{Duration, Instant};

/// What the new process must know, laid out so that it need not allocate between `fork` and `exec`.
struct Plan {
    args: Vec<*const c_char>,
    candidates: Vec<CString>,
    folder: Option<CString>,
    variables: Option<Vec<*const c_char>>,
    /// What becomes its standard streams; -1: they stay.
    streams: [i32; 3],
    /// Descriptors that stay open, sorted; `None`: all do.
    kept: Option<Vec<i32>>,
    new_session: bool,
    restore_signals: bool,
}

/// Where starting failed.
const IN_FOLDER: u8 = 1;
const IN_EXEC: u8 = 2;

fn c_strings(v: Value) -> R<Vec<CString>> {
    let items = p::collect(v)?;
    let text = |item: &Ref| {
        CString::new(&*Content::of(item.get())?)
            .map_err(|_| raise_value_error("embedded null byte"))
    };
    items.iter().map(text).collect()
}

fn pointers(texts: &[CString]) -> Vec<*const c_char> {
    let all = texts.iter().map(|t| t.as_ptr());
    all.chain([std::ptr::null()]).collect()
}

native_function!(
    "_posixsubprocess",
    "fork_exec",
    "args, candidates, cwd, env, stdin, stdout, stderr, kept, new_session, restore_signals, /",
    |a| {
        capabilities::require_any(Capability::ProcessSpawn)?;
        let args = c_strings(a[0])?;
        let folder = match a[2].is_none() {
            true => None,
            false => Some(CString::new(&*Content::of(a[2])?).unwrap_or_default()),
        };
        let variables = match a[3].is_none() {
            true => None,
            false => Some(c_strings(a[3])?),
        };
        let kept = match a[7].is_none() {
            true => None,
            false => {
                let all = p::collect(a[7])?;
                let mut fds = all.iter().map(|v| c_int(v.get())).collect::<R<Vec<_>>>()?;
                fds.sort_unstable();
                Some(fds)
            }
        };
        let plan = Plan {
            args: pointers(&args),
            candidates: c_strings(a[1])?,
            folder,
            variables: variables.as_deref().map(pointers),
            streams: [c_int(a[4])?, c_int(a[5])?, c_int(a[6])?],
            kept,
            new_session: ops::truth(a[8])?,
            restore_signals: ops::truth(a[9])?,
        };
        let (pid, stage, error) = start(&plan)?;
        let parts = [pid as i64, stage as i64, error as i64].map(Ref::from);
        Ok(new_tuple(&[parts[0].get(), parts[1].get(), parts[2].get()]))
    }
);

/// Becomes another program; returns only if that fails.
fn become_this(path: Value, args: Value, variables: Option<Vec<CString>>, name: &str) -> R {
    capabilities::require_any(Capability::ProcessSpawn)?;
    let program = c_path(path, name, "path")?;
    let items = p::collect(args)?;
    if items.is_empty() {
        return Err(raise_value_error(format!(
            "{name}() arg 2 must not be empty"
        )));
    }
    let text = |item: &Ref| c_path(item.get(), name, "argv");
    let texts = items.iter().map(text).collect::<R<Vec<_>>>()?;
    let args = pointers(&texts);
    match &variables {
        Some(variables) => unsafe {
            libc::execve(
                program.as_ptr(),
                args.as_ptr(),
                pointers(variables).as_ptr(),
            )
        },
        None => unsafe { libc::execv(program.as_ptr(), args.as_ptr()) },
    };
    Err(last_error(match name {
        "execv" => Value::NULL,
        _ => path,
    }))
}

native_function!("posix", "execv", "path, argv, /", |a| {
    become_this(a[0], a[1], None, "execv")
});
native_function!("posix", "execve", "path, argv, env", |a| {
    let items = p::call_method(a[2], crate::interned!("items"), &[])?;
    let mut variables = Vec::new();
    for pair in p::collect(items.get())? {
        let pair = p::collect(pair.get())?;
        let mut text = Vec::new();
        for (part, end) in pair.iter().zip([b"=".as_slice(), b""]) {
            text.extend_from_slice(&path::path_bytes(part.get(), "execve", "env")?);
            text.extend_from_slice(end);
        }
        variables.push(CString::new(text).map_err(|_| raise_value_error("embedded null byte"))?);
    }
    become_this(a[0], a[1], Some(variables), "execve")
});

/// The process, and where and why it could not become the program.
fn start(plan: &Plan) -> R<(i32, u8, i32)> {
    let mut report = [0; 2];
    checked(Value::NULL, || unsafe {
        libc::pipe2(report.as_mut_ptr(), libc::O_CLOEXEC) as i64
    })?;
    let pid = unsafe { libc::fork() };
    if pid == 0 {
        unsafe { become_program(plan, report[1]) }
    }
    let failed = errno();
    unsafe { libc::close(report[1]) };
    let mut said = [0u8; 5];
    let mut got = 0;
    if pid > 0 {
        loop {
            got = blocking::wait(|| unsafe {
                libc::read(report[0], said.as_mut_ptr().cast(), said.len()) as i64
            });
            if got >= 0 || errno() != libc::EINTR {
                break;
            }
        }
    }
    unsafe { libc::close(report[0]) };
    if pid < 0 {
        return Err(crate::types::exception_init::raise_os_error(
            failed,
            Value::NULL,
        ));
    }
    if got < said.len() as i64 {
        return Ok((pid, 0, 0));
    }
    unsafe { libc::waitpid(pid, std::ptr::null_mut(), 0) };
    let [stage, error @ ..] = said;
    Ok((pid, stage, i32::from_ne_bytes(error)))
}

/// The new process's way to the program.
///
/// # Safety
/// Runs between `fork` and `exec`: nothing may be allocated and no lock taken.
unsafe fn become_program(plan: &Plan, report: i32) -> ! {
    unsafe {
        let report = libc::fcntl(report, libc::F_DUPFD_CLOEXEC, 3);
        let mut sources = plan.streams;
        for (target, source) in sources.iter_mut().enumerate() {
            // A later stream must not be overwritten before it has been put in its place.
            if *source >= 0 && *source <= 2 && *source != target as i32 {
                *source = libc::fcntl(*source, libc::F_DUPFD_CLOEXEC, 3);
            }
        }
        for (target, source) in sources.into_iter().enumerate() {
            let target = target as i32;
            if source == target {
                libc::fcntl(target, libc::F_SETFD, 0);
            } else if source >= 0 {
                libc::dup2(source, target);
            }
        }
        if let Some(kept) = &plan.kept {
            close_others(kept, report);
        }
        if plan.restore_signals {
            for signal in [libc::SIGPIPE, libc::SIGXFSZ] {
                libc::signal(signal, libc::SIG_DFL);
            }
        }
        let fail = |stage: u8, error: i32| -> ! {
            let mut said = [stage, 0, 0, 0, 0];
            said[1..].copy_from_slice(&error.to_ne_bytes());
            libc::write(report, said.as_ptr().cast(), said.len());
            libc::_exit(255)
        };
        if let Some(folder) = &plan.folder
            && libc::chdir(folder.as_ptr()) < 0
        {
            fail(IN_FOLDER, *libc::__errno_location());
        }
        if plan.new_session {
            libc::setsid();
        }
        let mut error = libc::ENOENT;
        for path in &plan.candidates {
            match &plan.variables {
                Some(variables) => {
                    libc::execve(path.as_ptr(), plan.args.as_ptr(), variables.as_ptr())
                }
                None => libc::execv(path.as_ptr(), plan.args.as_ptr()),
            };
            let code = *libc::__errno_location();
            if code != libc::ENOENT && code != libc::ENOTDIR {
                error = code;
            }
        }
        fail(IN_EXEC, error)
    }
}

/// Closes all descriptors above 2 but those that are kept.
unsafe fn close_others(kept: &[i32], report: i32) {
    let mut first = 3;
    let close = |first: i32, last: i32| {
        if first <= last {
            unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) };
        }
    };
    let mut at = 0;
    let mut reported = false;
    loop {
        let next = match kept.get(at) {
            Some(fd) if reported || *fd <= report => {
                at += 1;
                reported |= *fd == report;
                unsafe { libc::fcntl(*fd, libc::F_SETFD, if *fd == report { 1 } else { 0 }) };
                *fd
            }
            _ if !reported => {
                reported = true;
                report
            }
            _ => break,
        };
        close(first, next - 1);
        first = first.max(next + 1);
    }
    close(first, i32::MAX);
}

/// Most that is read at once.
const CHUNK: usize = 1 << 15;

native_function!(
    "_posixsubprocess",
    "exchange",
    "stdin, data, sent, stdout, stderr, timeout, /",
    |a| {
        let (stdin, mut stdout, mut stderr) = (c_int(a[0])?, c_int(a[3])?, c_int(a[4])?);
        let data = Content::of(a[1])?.to_vec();
        let mut sent = (ops::size_i64(a[2])?.max(0) as usize).min(data.len());
        let end = match a[5].is_none() {
            true => None,
            false => {
                let seconds = to_f64(a[5])?.clamp(0.0, 1e9);
                Some(Instant::now() + Duration::from_secs_f64(seconds))
            }
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut is_over = false;
        // The caller closes the input when all is sent.
        while (stdin < 0 || sent < data.len()) && (stdin >= 0 || stdout >= 0 || stderr >= 0) {
            let mut polled = [
                (stdin, libc::POLLOUT),
                (stdout, libc::POLLIN),
                (stderr, libc::POLLIN),
            ]
            .map(|(fd, events)| libc::pollfd {
                fd,
                events,
                revents: 0,
            });
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            let wait = left.map_or(-1, |left| {
                left.as_micros().div_ceil(1000).min(1 << 30) as i32
            });
            let ready =
                blocking::wait(|| unsafe { libc::poll(polled.as_mut_ptr(), 3, wait) as i64 });
            if ready < 0 {
                crate::startup::signals::poll()?;
                continue;
            }
            if ready == 0 {
                is_over = true;
                break;
            }
            if polled[0].revents != 0 {
                let rest = &data[sent..data.len().min(sent + libc::PIPE_BUF)];
                let put = unsafe { libc::write(stdin, rest.as_ptr().cast(), rest.len()) };
                // Nobody reads: the rest does not matter.
                sent = if put < 0 {
                    data.len()
                } else {
                    sent + put as usize
                };
            }
            for (at, fd, all) in [(1, &mut stdout, &mut out), (2, &mut stderr, &mut err)] {
                if polled[at].revents != 0 && !read_some(*fd, all) {
                    *fd = -1;
                }
            }
        }
        let done = !is_over && (stdin < 0 || sent == data.len());
        let (sent, out, err) = (Ref::from(sent), new_bytes(&out), new_bytes(&err));
        Ok(new_tuple(&[
            sent.get(),
            out.get(),
            err.get(),
            Value::bool(done),
        ]))
    }
);

/// Whether there was something.
fn read_some(fd: i32, all: &mut Vec<u8>) -> bool {
    all.reserve(CHUNK);
    let place = all.spare_capacity_mut();
    let got = unsafe { libc::read(fd, place.as_mut_ptr().cast(), CHUNK) };
    if got <= 0 {
        return false;
    }
    unsafe { all.set_len(all.len() + got as usize) };
    true
}
