//! `scandir` and its entries.

use crate::capabilities;
use crate::errors::R;
use crate::modules::posix::{c_path, last_error, path, status};
use crate::modules::support::{Payload, base_slots, data_of, iterator_slots, new_native};
use crate::native_function;
use crate::native_method;
use crate::native_type;
use crate::object::native::Args;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::int_object::is_int;
use crate::types::str_object::{new_str, str_of};
use crate::types::{bytes_like, codecs, ops};
use crate::value::{Ref, Value};

struct Scan {
    dir: *mut libc::DIR,
    path: Ref,
}

impl Payload for Scan {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.path.get());
    }
}

impl Scan {
    fn close(&mut self) {
        if !self.dir.is_null() {
            unsafe { libc::closedir(self.dir) };
            self.dir = std::ptr::null_mut();
        }
    }
}

impl Drop for Scan {
    fn drop(&mut self) {
        self.close();
    }
}

native_type!(SCAN_TYPE, "posix.ScandirIterator" as "posix.ScandirIterator", "posix", Scan,
    TypeFlags::GC, iterator_slots::<Scan>(next_entry));

struct Entry {
    name: Ref,
    path: Ref,
    inode: u64,
    kind: u8,
    stat: Ref,
    link_stat: Ref,
}

impl Payload for Entry {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.stat.get());
        visit(self.link_stat.get());
    }
}

native_type!(ENTRY_TYPE, "posix.DirEntry" as "posix.DirEntry", "os", Entry, TypeFlags::GC, Slots {
    repr: Some(|v| {
        let mut out = b"<DirEntry ".to_vec();
        ops::push_repr(&mut out, data_of::<Entry>(v).name.get())?;
        out.push(b'>');
        Ok(new_str(out))
    }),
    ..base_slots::<Entry>()
});

native_function!("posix", "scandir", "path=None", |a| {
    let given = if a[0].is_null() || a[0].is_none() {
        new_str(".")
    } else {
        a[0].own()
    };
    if is_int(given.get()) {
        return Err(crate::errors::raise_not_implemented(
            "scandir() of a file descriptor",
        ));
    }
    let path = path::fs_path(given.get())?;
    let c = c_path(path.get(), "scandir", "path")?;
    capabilities::require(
        capabilities::Capability::FsRead,
        capabilities::at(&c, libc::AT_FDCWD),
    )?;
    let dir = unsafe { libc::opendir(c.as_ptr()) };
    if dir.is_null() {
        return Err(last_error(path.get()));
    }
    Ok(new_native(&SCAN_TYPE, Scan { dir, path }))
});

fn next_entry(v: Value) -> R<Option<Ref>> {
    let s = data_of::<Scan>(v);
    while !s.dir.is_null() {
        let entry = unsafe { libc::readdir(s.dir) };
        if entry.is_null() {
            s.close();
            break;
        }
        let e = unsafe { &*entry };
        let name = unsafe { std::ffi::CStr::from_ptr(e.d_name.as_ptr()) }.to_bytes();
        if name == b"." || name == b".." {
            continue;
        }
        let is_bytes = bytes_like::is_bytes(s.path.get());
        let parent = if is_bytes {
            bytes_like::data_of(s.path.get()).unwrap_or(b"")
        } else {
            str_of(s.path.get())
        };
        let text = if is_bytes {
            bytes_like::new_bytes(name)
        } else {
            codecs::decode_fs(name)
        };
        let mut full = parent.to_vec();
        if !full.ends_with(b"/") {
            full.push(b'/');
        }
        let path = if is_bytes {
            full.extend_from_slice(name);
            bytes_like::new_bytes(full)
        } else {
            full.extend_from_slice(str_of(text.get()));
            new_str(full)
        };
        return Ok(Some(new_native(
            &ENTRY_TYPE,
            Entry {
                name: text,
                path,
                inode: e.d_ino,
                kind: e.d_type,
                stat: Ref::NONE,
                link_stat: Ref::NONE,
            },
        )));
    }
    Ok(None)
}

native_method!("posix.ScandirIterator", "close", "self, /", |a| {
    data_of::<Scan>(a[0]).close();
    Ok(Ref::NONE)
});
native_method!("posix.ScandirIterator", "__enter__", "self, /", |a| Ok(a
    [0]
.own()));
native_method!(raw "posix.ScandirIterator", "__exit__", |args: &Args| {
    data_of::<Scan>(args.pos[0]).close();
    Ok(Ref::NONE)
});

/// The status of an entry, asked once.
fn entry_status(v: Value, follow: bool) -> R {
    let e = data_of::<Entry>(v);
    let cached = if follow { &e.stat } else { &e.link_stat };
    if !cached.get().is_none() {
        return Ok(cached.clone());
    }
    let path = e.path.clone();
    let s = status::new_stat(&status::status(path.get(), "stat", Value::NONE, follow)?);
    let e = data_of::<Entry>(v);
    if follow {
        e.stat = s.clone();
    } else {
        e.link_stat = s.clone();
    }
    Ok(s)
}

/// Whether the entry (or what it links to) is of a kind.
fn has_kind(v: Value, follow: bool, kind: u8, mode: libc::mode_t) -> R<bool> {
    let e = data_of::<Entry>(v);
    let direct = e.kind != libc::DT_UNKNOWN && (e.kind != libc::DT_LNK || !follow);
    if direct {
        return Ok(e.kind == kind);
    }
    match entry_status(v, follow) {
        Ok(s) => {
            let bits = crate::types::tuple::items_of(s.get())[0].as_small_int();
            Ok(bits as libc::mode_t & libc::S_IFMT == mode)
        }
        Err(e) => {
            if crate::errors::catch(&crate::types::exceptions::FILE_NOT_FOUND_ERROR) {
                return Ok(false);
            }
            Err(e)
        }
    }
}

fn follows(v: Value) -> R<bool> {
    if v.is_null() { Ok(true) } else { ops::truth(v) }
}
native_method!(
    "posix.DirEntry",
    "is_dir",
    "self, *, follow_symlinks=True",
    |a| {
        Ok(Ref::bool(has_kind(
            a[0],
            follows(a[1])?,
            libc::DT_DIR,
            libc::S_IFDIR,
        )?))
    }
);
native_method!(
    "posix.DirEntry",
    "is_file",
    "self, *, follow_symlinks=True",
    |a| {
        Ok(Ref::bool(has_kind(
            a[0],
            follows(a[1])?,
            libc::DT_REG,
            libc::S_IFREG,
        )?))
    }
);
native_method!("posix.DirEntry", "is_symlink", "self, /", |a| {
    Ok(Ref::bool(has_kind(
        a[0],
        false,
        libc::DT_LNK,
        libc::S_IFLNK,
    )?))
});
native_method!("posix.DirEntry", "is_junction", "self, /", |_| Ok(
    Ref::bool(false)
));
native_method!(
    "posix.DirEntry",
    "stat",
    "self, *, follow_symlinks=True",
    |a| { entry_status(a[0], follows(a[1])?) }
);
native_method!("posix.DirEntry", "inode", "self, /", |a| {
    Ok((data_of::<Entry>(a[0]).inode as i64).into())
});
native_method!("posix.DirEntry", "__fspath__", "self, /", |a| {
    Ok(data_of::<Entry>(a[0]).path.clone())
});
native_method!(get "posix.DirEntry", "name", |v| Ok(data_of::<Entry>(v).name.clone()));
native_method!(get "posix.DirEntry", "path", |v| Ok(data_of::<Entry>(v).path.clone()));
