//! Pickles to objects: the stack machine. What makes and fills objects is in `build`.

use super::input::{File, Input};
use super::numbered::Numbered;
use super::opcode::*;
use super::{HIGHEST_PROTOCOL, optional, parts, unpickling_error};
use crate::errors::{R, Raised, raise, raise_value_error};
use crate::kernels::codec::Encoding;
use crate::kernels::int_ops;
use crate::modules::support::{self, Payload, data_of, new_native};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::bytearray_object::new_bytearray;
use crate::types::bytes_object::new_bytes;
use crate::types::codecs;
use crate::types::dict::{self, new_dict};
use crate::types::exceptions as exc;
use crate::types::int_object::new_int;
use crate::types::list::{new_list_owned, new_list_with_capacity};
use crate::types::set::new_set;
use crate::types::str_object::{intern_value, is_exact_str, new_ascii, new_str, str_of};
use crate::types::tuple::{new_tuple, new_tuple_from};
use crate::value::{Ref, Value};
use crate::{native_method, native_type};

/// Functions written in Python.
#[derive(Clone, Copy)]
pub(super) enum Helper {
    FindClass,
    Extension,
    Text,
    Decode,
    MakeReadonly,
}

pub struct Loader {
    input: Input,
    pub(super) stack: Vec<Ref>,
    marks: Vec<usize>,
    /// Nothing below this place may be taken: where the last mark is.
    fence: usize,
    memo: Numbered,
    /// The dict that was filled last, or NULL: the next one may have the same keys.
    pub(super) last_dict: Ref,
    protocol: u8,
    fix_imports: bool,
    /// How strs of Python 2 are decoded: encoding and errors.
    encoding: Ref,
    errors: Ref,
    /// An iterator.
    buffers: Option<Ref>,
    helpers: Ref,
    find_class: Option<Ref>,
    persistent_load: Option<Ref>,
}

impl Payload for Loader {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [&self.encoding, &self.errors, &self.helpers] {
            visit(v.get());
        }
        if let Some(file) = &self.input.file {
            visit(file.read.get());
            visit(file.readline.get());
            if let Some(peek) = &file.peek {
                visit(peek.get());
            }
        }
        for v in [&self.buffers, &self.find_class, &self.persistent_load]
            .into_iter()
            .flatten()
            .chain(&self.stack)
            .chain(&self.memo.dense)
            .chain(self.memo.sparse.values())
            .chain([&self.last_dict])
        {
            if !v.get().is_null() {
                visit(v.get());
            }
        }
    }
    fn clear(&mut self) {
        self.input.file = None;
        self.buffers = None;
        self.memo = Numbered::default();
        self.last_dict = Ref::NULL;
        self.stack.clear();
    }
}

native_type!(
    LOADER_TYPE,
    "_pickle_native.Loader",
    "_pickle",
    Loader,
    TypeFlags::GC,
    Slots {
        new: Some(|_, args| {
            let [helpers, file, fix_imports, encoding, errors, buffers] =
                support::positional("Loader", 6, args)?;
            let input = Input::of_file(File::of(file)?);
            let loader = Loader::new(helpers, input, fix_imports, encoding, errors, buffers)?;
            Ok(new_native(&LOADER_TYPE, loader))
        }),
        ..support::base_slots::<Loader>()
    }
);

fn loader<'a>(v: Value) -> &'a mut Loader {
    data_of::<Loader>(v)
}

native_method!(
    "_pickle_native.Loader",
    "load",
    "self, find_class, persistent_load, /",
    |a| {
        let this = loader(a[0]);
        this.find_class = optional(a[1]);
        this.persistent_load = optional(a[2]);
        let result = this.load();
        this.find_class = None;
        this.persistent_load = None;
        // Objects of a pickle that was not read to its end.
        this.marks.clear();
        this.last_dict = Ref::NULL;
        drop(std::mem::take(&mut this.stack));
        result
    }
);
native_method!(
    "_pickle_native.Loader",
    "find_class",
    "self, module, name, /",
    |a| loader(a[0]).find_by_name(a[1], a[2])
);
native_method!("_pickle_native.Loader", "memo", "self, /", |a| {
    let pair = |(at, v): (usize, Ref)| new_tuple(&[Ref::from(at).get(), v.get()]);
    Ok(new_list_owned(
        loader(a[0]).memo.sorted().into_iter().map(pair).collect(),
    ))
});
native_method!(
    "_pickle_native.Loader",
    "set_memo",
    "self, entries, /",
    |a| {
        let mut memo = Numbered::default();
        for entry in p::collect(a[1])? {
            let [at, v] = parts(&entry)?;
            memo.set(p::index_i64(at)? as usize, v.own());
        }
        loader(a[0]).memo = memo;
        Ok(Ref::NONE)
    }
);

impl Loader {
    pub(super) fn new(
        helpers: Value,
        input: Input,
        fix_imports: Value,
        encoding: Value,
        errors: Value,
        buffers: Value,
    ) -> R<Loader> {
        let buffers = match optional(buffers) {
            Some(buffers) => Some(p::iter(buffers.get())?),
            None => None,
        };
        Ok(Loader {
            input,
            stack: Vec::with_capacity(32),
            marks: Vec::new(),
            fence: 0,
            memo: Numbered::with_room(),
            last_dict: Ref::NULL,
            protocol: 0,
            fix_imports: p::truth(fix_imports)?,
            encoding: encoding.own(),
            errors: errors.own(),
            buffers,
            helpers: helpers.own(),
            find_class: None,
            persistent_load: None,
        })
    }

    pub(super) fn helper(&self, which: Helper) -> Value {
        crate::types::tuple::items_of(self.helpers.get())[which as usize]
    }

    // The stack.

    pub(super) fn fence(&self) -> usize {
        self.fence
    }

    #[cold]
    pub(super) fn underflow(&self) -> Raised {
        unpickling_error(if self.marks.is_empty() {
            "unpickling stack underflow"
        } else {
            "unexpected MARK found"
        })
    }

    #[inline(always)]
    fn push(&mut self, v: Ref) {
        self.stack.push(v);
    }

    #[inline]
    pub(super) fn pop(&mut self) -> R {
        if self.stack.len() <= self.fence {
            return Err(self.underflow());
        }
        Ok(self.stack.pop().expect("not empty"))
    }

    #[inline]
    pub(super) fn top(&mut self) -> R<&mut Ref> {
        if self.stack.len() <= self.fence {
            return Err(self.underflow());
        }
        Ok(self.stack.last_mut().expect("not empty"))
    }

    /// The place of the last mark, which is taken away.
    #[inline]
    pub(super) fn pop_mark(&mut self) -> R<usize> {
        let Some(at) = self.marks.pop() else {
            return Err(unpickling_error("could not find MARK"));
        };
        self.fence = self.marks.last().copied().unwrap_or(0);
        Ok(at)
    }

    /// What is above the last mark.
    fn pop_items(&mut self) -> R<Vec<Ref>> {
        let at = self.pop_mark()?;
        Ok(self.stack.split_off(at))
    }

    fn short_tuple(&mut self, n: usize) -> R<()> {
        let Some(at) = self
            .stack
            .len()
            .checked_sub(n)
            .filter(|at| *at >= self.fence)
        else {
            return Err(self.underflow());
        };
        let items = new_tuple_from(self.stack.drain(at..));
        self.push(items);
        Ok(())
    }

    // Arguments.

    fn size4(&mut self) -> R<usize> {
        Ok(u32::from_le_bytes(self.input.array()?) as usize)
    }

    fn size8(&mut self, what: &str) -> R<usize> {
        let n = u64::from_le_bytes(self.input.array()?);
        match isize::try_from(n) {
            Ok(n) => Ok(n as usize),
            Err(_) => Err(raise(
                &exc::OVERFLOW_ERROR,
                format!(
                    "{what} exceeds system's maximum size of {} bytes",
                    isize::MAX
                ),
            )),
        }
    }

    fn utf8(&mut self, n: usize) -> R<()> {
        let data = self.input.take(n)?;
        let text = if data.is_ascii() {
            new_ascii(data)
        } else if std::str::from_utf8(data).is_ok() {
            new_str(data)
        } else {
            codecs::decode(Encoding::Utf8, data, Value::NULL, "surrogatepass", true)?.0
        };
        self.push(text);
        Ok(())
    }

    fn bytes(&mut self, n: usize) -> R<()> {
        let v = new_bytes(self.input.take(n)?);
        self.push(v);
        Ok(())
    }

    /// A str of Python 2.
    fn old_str(&mut self, n: usize) -> R<()> {
        let data = new_bytes(self.input.take(n)?);
        let args = [data.get(), self.encoding.get(), self.errors.get()];
        let v = p::call_pos(self.helper(Helper::Decode), &args)?;
        self.push(v);
        Ok(())
    }

    /// An argument that is a line of text.
    fn text(&mut self, opcode: u8) -> R {
        let line = new_bytes(self.input.line()?);
        let opcode = Value::small_int(opcode as i64);
        let args = [opcode, line.get(), self.encoding.get(), self.errors.get()];
        p::call_pos(self.helper(Helper::Text), &args)
    }

    fn push_text(&mut self, opcode: u8) -> R<()> {
        let v = self.text(opcode)?;
        self.push(v);
        Ok(())
    }

    fn long(&mut self, n: usize) -> R<()> {
        let data = self.input.take(n)?;
        let v = if n <= 8 {
            let mut all = [if data.last().is_some_and(|b| b & 0x80 != 0) {
                0xff
            } else {
                0
            }; 8];
            all[..n].copy_from_slice(data);
            Ref::from(i64::from_le_bytes(all))
        } else {
            new_int(int_ops::from_bytes(data, true, true))
        };
        self.push(v);
        Ok(())
    }

    // The memo.

    fn put(&mut self, at: usize) -> R<()> {
        let v = self.top()?.clone();
        self.memo.set(at, v);
        Ok(())
    }

    fn get(&mut self, at: usize) -> R<()> {
        let Some(v) = self.memo.get(at) else {
            return Err(unpickling_error(format!(
                "Memo value not found at index {at}"
            )));
        };
        self.push(v);
        Ok(())
    }

    // Objects by name.

    /// What the default `find_class` gives.
    fn find_by_name(&self, module: Value, name: Value) -> R {
        let renamed = self.protocol < 3 && self.fix_imports;
        if !renamed && let Some(v) = imported(module, name)? {
            return Ok(v);
        }
        let args = [
            module,
            name,
            Value::small_int(self.protocol as i64),
            Value::bool(self.fix_imports),
        ];
        p::call_pos(self.helper(Helper::FindClass), &args)
    }

    pub(super) fn find(&mut self, module: Value, name: Value) -> R {
        match &self.find_class {
            Some(f) => p::call_pos(f.clone().get(), &[module, name]),
            None => self.find_by_name(module, name),
        }
    }

    fn global(&mut self) -> R {
        let module = self.text(GLOBAL)?;
        let name = self.text(GLOBAL)?;
        self.find(module.get(), name.get())
    }

    fn stack_global(&mut self) -> R<()> {
        let name = self.pop()?;
        let module = self.pop()?;
        if !is_exact_str(name.get()) || !is_exact_str(module.get()) {
            return Err(unpickling_error("STACK_GLOBAL requires str"));
        }
        let v = self.find(module.get(), name.get())?;
        self.push(v);
        Ok(())
    }

    fn extension(&mut self, code: i64) -> R<()> {
        if code <= 0 {
            return Err(unpickling_error("EXT specifies code <= 0"));
        }
        let f = self.helper(Helper::Extension);
        let key = p::call1(f, Value::small_int(code))?;
        let [found, module, name] = parts(&key)?;
        let v = if name.is_none() {
            found.own()
        } else {
            let v = self.find(module, name)?;
            p::call_pos(f, &[Value::small_int(code), v.get()])?;
            v
        };
        self.push(v);
        Ok(())
    }

    fn persistent(&mut self, id: Ref) -> R<()> {
        let Some(f) = self.persistent_load.clone() else {
            return Err(unpickling_error(
                "A load persistent id instruction was encountered, but no persistent_load function was specified.",
            ));
        };
        let v = p::call1(f.get(), id.get())?;
        self.push(v);
        Ok(())
    }

    fn next_buffer(&mut self) -> R<()> {
        let Some(buffers) = &self.buffers else {
            return Err(unpickling_error(
                "pickle stream refers to out-of-band data but no *buffers* argument was given",
            ));
        };
        match p::next(buffers.clone().get())? {
            Some(v) => self.push(v),
            None => return Err(unpickling_error("not enough out-of-band buffers")),
        }
        Ok(())
    }

    // The machine.

    pub(super) fn load(&mut self) -> R {
        self.stack.clear();
        self.marks.clear();
        self.fence = 0;
        self.protocol = 0;
        loop {
            let Some(opcode) = self.input.opcode()? else {
                return Err(raise(&exc::EOF_ERROR, "Ran out of input"));
            };
            if opcode == STOP {
                let v = self.pop()?;
                self.input.finish()?;
                return Ok(v);
            }
            self.step(opcode)?;
        }
    }

    #[inline]
    fn step(&mut self, opcode: u8) -> R<()> {
        match opcode {
            MEMOIZE => {
                let at = self.memo.len();
                self.put(at)
            }
            BININT1 => {
                // Small ints come in rows.
                loop {
                    let [byte] = self.input.array()?;
                    self.push(Ref::from(byte as i64));
                    if !self.input.skip(BININT1) {
                        return Ok(());
                    }
                }
            }
            BININT2 => {
                let word = u16::from_le_bytes(self.input.array()?);
                self.push(Ref::from(word as i64));
                Ok(())
            }
            BININT => {
                let word = i32::from_le_bytes(self.input.array()?);
                self.push(Ref::from(word as i64));
                Ok(())
            }
            SHORT_BINUNICODE => {
                let [n] = self.input.array()?;
                self.utf8(n as usize)
            }
            BINUNICODE => {
                let n = self.size4()?;
                self.utf8(n)
            }
            MARK => {
                self.fence = self.stack.len();
                self.marks.push(self.fence);
                Ok(())
            }
            NONE => {
                self.push(Ref::NONE);
                Ok(())
            }
            NEWTRUE | NEWFALSE => {
                self.push(Ref::bool(opcode == NEWTRUE));
                Ok(())
            }
            BINGET => {
                let [at] = self.input.array()?;
                self.get(at as usize)
            }
            BINPUT => {
                let [at] = self.input.array()?;
                self.put(at as usize)
            }
            LONG_BINGET => {
                let at = self.size4()?;
                self.get(at)
            }
            LONG_BINPUT => {
                let at = self.size4()?;
                self.put(at)
            }
            EMPTY_LIST => {
                self.push(new_list_with_capacity(0));
                Ok(())
            }
            EMPTY_DICT => {
                self.push(new_dict());
                Ok(())
            }
            EMPTY_TUPLE => {
                self.push(new_tuple(&[]));
                Ok(())
            }
            TUPLE1 => self.short_tuple(1),
            TUPLE2 => self.short_tuple(2),
            TUPLE3 => self.short_tuple(3),
            APPEND => self.append_one(),
            APPENDS => {
                let at = self.pop_mark()?;
                self.append(at)
            }
            SETITEM => {
                let Some(at) = self.stack.len().checked_sub(2) else {
                    return Err(self.underflow());
                };
                self.set_items(at)
            }
            SETITEMS => {
                let at = self.pop_mark()?;
                self.set_items(at)
            }
            BINFLOAT => {
                let value = f64::from_be_bytes(self.input.array()?);
                self.push(Ref::float(value));
                Ok(())
            }
            LONG1 => {
                let [n] = self.input.array()?;
                self.long(n as usize)
            }
            BUILD => self.build(),
            REDUCE => self.reduce(),
            NEWOBJ => self.new_object(false),
            STACK_GLOBAL => self.stack_global(),
            FRAME => {
                let n = self.size8("FRAME length")?;
                self.input.require(n)
            }
            _ => self.rare(opcode),
        }
    }

    #[inline(never)]
    fn rare(&mut self, opcode: u8) -> R<()> {
        match opcode {
            PROTO => {
                let [protocol] = self.input.array()?;
                if protocol > HIGHEST_PROTOCOL {
                    return Err(raise_value_error(format!(
                        "unsupported pickle protocol: {protocol}"
                    )));
                }
                self.protocol = protocol;
                Ok(())
            }
            TUPLE => {
                let items = self.pop_items()?;
                self.push(new_tuple_from(items.into_iter()));
                Ok(())
            }
            LIST => {
                let items = self.pop_items()?;
                self.push(new_list_owned(items));
                Ok(())
            }
            DICT => {
                let at = self.pop_mark()?;
                if !(self.stack.len() - at).is_multiple_of(2) {
                    return Err(unpickling_error("odd number of items for DICT"));
                }
                self.stack.insert(at, new_dict());
                self.set_items(at + 1)
            }
            EMPTY_SET => {
                self.push(new_set());
                Ok(())
            }
            FROZENSET => {
                let at = self.pop_mark()?;
                self.frozenset(at)
            }
            ADDITEMS => {
                let at = self.pop_mark()?;
                self.add_items(at)
            }
            SHORT_BINBYTES => {
                let [n] = self.input.array()?;
                self.bytes(n as usize)
            }
            BINBYTES => {
                let n = self.size4()?;
                self.bytes(n)
            }
            BINBYTES8 => {
                let n = self.size8("BINBYTES")?;
                self.bytes(n)
            }
            BINUNICODE8 => {
                let n = self.size8("BINUNICODE")?;
                self.utf8(n)
            }
            BYTEARRAY8 => {
                let n = self.size8("BYTEARRAY8")?;
                let v = new_bytearray(self.input.take(n)?.to_vec());
                self.push(v);
                Ok(())
            }
            NEXT_BUFFER => self.next_buffer(),
            READONLY_BUFFER => {
                let v = self.top()?.clone();
                *self.top()? = p::call1(self.helper(Helper::MakeReadonly), v.get())?;
                Ok(())
            }
            SHORT_BINSTRING => {
                let [n] = self.input.array()?;
                self.old_str(n as usize)
            }
            BINSTRING => {
                let n = self.size4()?;
                self.old_str(n)
            }
            LONG4 => match i32::from_le_bytes(self.input.array()?) {
                n @ 0.. => self.long(n as usize),
                _ => Err(unpickling_error("LONG pickle has negative byte count")),
            },
            INT | LONG | FLOAT | STRING | UNICODE => self.push_text(opcode),
            GET => {
                let at = self.text(GET)?;
                match usize::try_from(p::index_i64(at.get())?) {
                    Ok(at) => self.get(at),
                    Err(_) => Err(unpickling_error("Memo value not found at index -1")),
                }
            }
            PUT => {
                self.top()?;
                let at = self.text(GET)?;
                match usize::try_from(p::index_i64(at.get())?) {
                    Ok(at) => self.put(at),
                    Err(_) => Err(raise_value_error("negative PUT argument")),
                }
            }
            POP => {
                // A mark on top of the stack is what is taken away.
                if !self.marks.is_empty() && self.marks.last() == Some(&self.stack.len()) {
                    return self.pop_mark().map(drop);
                }
                self.pop().map(drop)
            }
            POP_MARK => {
                let at = self.pop_mark()?;
                drop(self.stack.split_off(at));
                Ok(())
            }
            DUP => {
                let v = self.top()?.clone();
                self.push(v);
                Ok(())
            }
            GLOBAL => {
                let v = self.global()?;
                self.push(v);
                Ok(())
            }
            INST => {
                let class = self.global()?;
                let args = self.pop_items()?;
                self.instantiate(class, args)
            }
            OBJ => {
                let at = self.pop_mark()?;
                if self.stack.len() == at {
                    return Err(self.underflow());
                }
                let args = self.stack.split_off(at + 1);
                let class = self.pop()?;
                self.instantiate(class, args)
            }
            NEWOBJ_EX => self.new_object(true),
            EXT1 => {
                let [code] = self.input.array()?;
                self.extension(code as i64)
            }
            EXT2 => {
                let code = u16::from_le_bytes(self.input.array()?);
                self.extension(code as i64)
            }
            EXT4 => {
                let code = i32::from_le_bytes(self.input.array()?);
                self.extension(code as i64)
            }
            PERSID => {
                // Whether it can be loaded comes before what it is.
                if self.persistent_load.is_none() {
                    return self.persistent(Ref::NONE);
                }
                let id = self.text(PERSID)?;
                self.persistent(id)
            }
            BINPERSID => {
                if self.persistent_load.is_none() {
                    return self.persistent(Ref::NONE);
                }
                let id = self.pop()?;
                self.persistent(id)
            }
            _ => Err(invalid(opcode)),
        }
    }
}

/// An attribute of a module that was imported, if nothing is special about it.
fn imported(module: Value, name: Value) -> R<Option<Ref>> {
    if !is_exact_str(module) || !is_exact_str(name) || str_of(name).contains(&b'.') {
        return Ok(None);
    }
    let modules = crate::modules::import::modules_dict();
    match dict::get(modules, module)? {
        Some(module) if !module.is_none() => p::getattr_opt(module, intern_value(name)),
        _ => Ok(None),
    }
}

#[cold]
fn invalid(opcode: u8) -> Raised {
    let plain = (b' '..=b'~').contains(&opcode) && opcode != b'\'' && opcode != b'\\';
    unpickling_error(if plain {
        format!("invalid load key, '{}'.", opcode as char)
    } else {
        format!("invalid load key, '\\x{opcode:02x}'.")
    })
}
