//! Objects to pickles.

use super::memo::Memo;
use super::opcode::*;
use super::output::Output;
use super::{optional, parts, pickling_error, protocol_of};
use crate::errors::{R, raise, raise_type_error, raise_value_error};
use crate::kernels::wtf8::CodePoints;
use crate::kernels::{float_fmt, int_ops};
use crate::modules::support::{self, Payload, data_of, new_native};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TYPE_TYPE, Type, TypeFlags};
use crate::types::buffer::buffer_of;
use crate::types::bytearray_object::BYTEARRAY_TYPE;
use crate::types::bytes_object::{BYTES_TYPE, bytes_of, new_bytes};
use crate::types::dict::{self, new_dict};
use crate::types::dict_type::DICT_TYPE;
use crate::types::exceptions as exc;
use crate::types::float_object::FLOAT_TYPE;
use crate::types::function::is_function;
use crate::types::int_methods::push_decimal;
use crate::types::int_object::{INT_TYPE, big_of};
use crate::types::list::LIST_TYPE;
use crate::types::set_type::{FROZENSET_TYPE, SET_TYPE};
use crate::types::singletons::{ELLIPSIS_TYPE, NONE_TYPE, NOT_IMPLEMENTED_TYPE};
use crate::types::str_object::{
    STR_TYPE, intern_value, is_exact_str, new_str, new_wide, str_of, str_ref,
};
use crate::types::tuple::{self, TUPLE_TYPE, new_tuple};
use crate::value::{Ref, Value, plain_float};
use crate::{native_method, native_type};

/// Functions written in Python, and objects that they know.
#[derive(Clone, Copy)]
enum Helper {
    FindGlobal,
    OldGlobal,
    DispatchTable,
    Encode,
    Getattr,
    Partial,
    Extensions,
}

pub struct Saver {
    pub(super) out: Output,
    pub(super) memo: Memo,
    pub(super) protocol: u8,
    fix_imports: bool,
    /// Nothing is put into the memo.
    fast: bool,
    /// In fast mode, the containers being pickled.
    open: Vec<Value>,
    helpers: Ref,
    buffer_callback: Option<Ref>,
    // What a pickler's class or instance defines, looked up for each pickle.
    pub(super) persistent_id: Option<Ref>,
    reducer_override: Option<Ref>,
    dispatch_table: Option<Ref>,
}

impl Payload for Saver {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.helpers.get());
        for v in [
            &self.buffer_callback,
            &self.persistent_id,
            &self.reducer_override,
            &self.dispatch_table,
            &self.out.write,
        ]
        .into_iter()
        .flatten()
        {
            visit(v.get());
        }
        for (v, _) in self.memo.entries() {
            visit(v.get());
        }
    }
    fn clear(&mut self) {
        self.memo.clear();
        self.out.write = None;
        self.forget_hooks();
        self.buffer_callback = None;
    }
}

native_type!(
    SAVER_TYPE,
    "_pickle_native.Saver",
    "_pickle",
    Saver,
    TypeFlags::GC,
    Slots {
        new: Some(|_, args| {
            let [helpers, protocol, fix_imports, callback, write] =
                support::positional("Saver", 5, args)?;
            let saver = Saver::new(helpers, protocol, fix_imports, callback, optional(write))?;
            Ok(new_native(&SAVER_TYPE, saver))
        }),
        ..support::base_slots::<Saver>()
    }
);

fn saver<'a>(v: Value) -> &'a mut Saver {
    data_of::<Saver>(v)
}

native_method!(
    "_pickle_native.Saver",
    "dump",
    "self, obj, persistent_id, reducer_override, dispatch_table, /",
    |a| {
        let s = saver(a[0]);
        s.persistent_id = optional(a[2]);
        s.reducer_override = optional(a[3]);
        s.dispatch_table = optional(a[4]);
        s.open.clear();
        let result = s.dump(a[1]);
        s.forget_hooks();
        result?;
        Ok(Ref::NONE)
    }
);
native_method!("_pickle_native.Saver", "clear_memo", "self, /", |a| {
    saver(a[0]).memo.clear();
    Ok(Ref::NONE)
});
native_method!("_pickle_native.Saver", "copy_memo", "self, /", |a| {
    let memo = new_dict();
    for (v, number) in saver(a[0]).memo.entries() {
        let id = Ref::from(crate::object::attribute::address(v.get()) as i64);
        let entry = new_tuple(&[Ref::from(*number as i64).get(), v.get()]);
        dict::set(memo.get(), id.get(), entry.get())?;
    }
    Ok(memo)
});
native_method!(
    "_pickle_native.Saver",
    "set_memo",
    "self, entries, /",
    |a| {
        let mut memo = Memo::default();
        for entry in p::collect(a[1])? {
            let [number, v] = parts(&entry)?;
            memo.set(v, p::index_i64(number)? as u32);
        }
        saver(a[0]).memo = memo;
        Ok(Ref::NONE)
    }
);
native_method!("_pickle_native.Saver", "set_fast", "self, fast, /", |a| {
    saver(a[0]).fast = p::truth(a[1])?;
    Ok(Ref::NONE)
});

/// Lengths that fit in four bytes.
const MAX_SHORT_LENGTH: usize = u32::MAX as usize;
/// In fast mode, this many containers may be within each other before it is looked whether one is within itself.
const FAST_DEPTH: usize = 50;

impl Saver {
    pub(super) fn new(
        helpers: Value,
        protocol: Value,
        fix_imports: Value,
        callback: Value,
        write: Option<Ref>,
    ) -> R<Saver> {
        let buffer_callback = optional(callback);
        let protocol = protocol_of(protocol, buffer_callback.is_some())?;
        Ok(Saver {
            out: Output::new(write),
            memo: Memo::default(),
            protocol,
            fix_imports: p::truth(fix_imports)? && protocol < 3,
            fast: false,
            open: Vec::new(),
            helpers: helpers.own(),
            buffer_callback,
            persistent_id: None,
            reducer_override: None,
            dispatch_table: None,
        })
    }

    fn forget_hooks(&mut self) {
        self.persistent_id = None;
        self.reducer_override = None;
        self.dispatch_table = None;
    }

    fn helper(&self, which: Helper) -> Value {
        tuple::items_of(self.helpers.get())[which as usize]
    }
    pub(super) fn partial(&self) -> Value {
        self.helper(Helper::Partial)
    }

    pub(super) fn dump(&mut self, v: Value) -> R<Vec<u8>> {
        self.out.start(self.protocol);
        self.save(v, false)?;
        self.out.byte(STOP);
        self.out.finish()
    }

    /// Whether opcodes of protocol 1 can be used.
    pub(super) fn is_binary(&self) -> bool {
        self.protocol >= 1
    }

    pub(super) fn memoize(&mut self, v: Value) -> R<()> {
        if self.fast {
            return Ok(());
        }
        let number = self.memo.len() as u32;
        self.memo.set(v, number);
        if self.protocol >= 4 {
            self.out.byte(MEMOIZE);
            return Ok(());
        }
        self.numbered(number, BINPUT, LONG_BINPUT, PUT);
        Ok(())
    }

    pub(super) fn push_memoized(&mut self, number: u32) {
        self.numbered(number, BINGET, LONG_BINGET, GET);
    }

    fn numbered(&mut self, number: u32, short: u8, long: u8, text: u8) {
        if !self.is_binary() {
            self.out.byte(text);
            self.out.bytes(number.to_string().as_bytes());
            self.out.byte(b'\n');
        } else if let Ok(byte) = u8::try_from(number) {
            self.out.bytes(&[short, byte]);
        } else {
            self.out.byte(long);
            self.out.bytes(&number.to_le_bytes());
        }
    }

    /// Pickles an object. A persistent id itself has none.
    pub(super) fn save(&mut self, v: Value, is_id: bool) -> R<()> {
        self.out.boundary()?;
        if !is_id
            && let Some(f) = self.persistent_id.clone()
            && self.save_persistent(f.get(), v)?
        {
            return Ok(());
        }
        if !v.is_object() && self.save_immediate(v)? {
            return Ok(());
        }
        let ty = p::class_of(v);
        if ty.is(&STR_TYPE) && self.is_short_str(v) {
            self.save_short_str(v);
            return Ok(());
        }
        if ty.is(&INT_TYPE) {
            return self.save_int(v);
        }
        if ty.is(&FLOAT_TYPE) {
            self.save_float(v.as_float());
            return Ok(());
        }
        if let Some(number) = self.memo.get(v) {
            self.push_memoized(number);
            return Ok(());
        }
        if ty.is(&STR_TYPE) {
            return self.save_str(v);
        }
        if ty.is(&BYTES_TYPE) {
            return self.save_bytes(v);
        }
        let _guard = p::enter_call(" while pickling an object")?;
        if ty.is(&DICT_TYPE) {
            self.guarded(v, Self::save_dict)
        } else if ty.is(&LIST_TYPE) {
            self.guarded(v, Self::save_list)
        } else if ty.is(&TUPLE_TYPE) {
            self.save_tuple(v)
        } else if ty.is(&SET_TYPE) {
            self.save_set(v)
        } else if ty.is(&FROZENSET_TYPE) {
            self.save_frozenset(v)
        } else if ty.is(&BYTEARRAY_TYPE) {
            self.save_bytearray(v)
        } else if ty.is(&super::buffer::PICKLE_BUFFER_TYPE) {
            self.save_buffer(v)
        } else {
            self.save_other(v, ty)
        }
    }

    /// Fast mode has no memo that would end cycles.
    pub(super) fn guarded(&mut self, v: Value, save: fn(&mut Self, Value) -> R<()>) -> R<()> {
        if !self.fast {
            return save(self, v);
        }
        if self.open.len() >= FAST_DEPTH && self.open.contains(&v) {
            return Err(raise_value_error(format!(
                "fast mode: can't pickle cyclic objects including object type {} at {:#x}",
                p::type_name(v),
                crate::object::attribute::address(v)
            )));
        }
        self.open.push(v);
        save(self, v)?;
        self.open.pop();
        Ok(())
    }

    fn save_persistent(&mut self, f: Value, v: Value) -> R<bool> {
        let id = p::call1(f, v)?;
        if id.is_none() {
            return Ok(false);
        }
        if self.is_binary() {
            self.save(id.get(), true)?;
            self.out.byte(BINPERSID);
            return Ok(true);
        }
        let text = p::str(id.get())?;
        if !str_ref(text.get()).is_ascii() {
            return Err(pickling_error(
                "persistent IDs in protocol 0 must be ASCII strings",
            ));
        }
        self.out.byte(PERSID);
        self.out.bytes(str_of(text.get()));
        self.out.byte(b'\n');
        Ok(true)
    }

    /// None, bools and numbers that are no objects.
    #[inline(always)]
    pub(super) fn save_immediate(&mut self, v: Value) -> R<bool> {
        if v.is_small_int() {
            self.save_int(v)?;
        } else if v.is_float() {
            self.save_float(v.as_float());
        } else if v.is_none() {
            self.out.byte(NONE);
        } else if v.is_bool() {
            let yes = v == Value::TRUE;
            match (self.protocol >= 2, yes) {
                (true, true) => self.out.byte(NEWTRUE),
                (true, false) => self.out.byte(NEWFALSE),
                (false, true) => self.out.bytes(b"I01\n"),
                (false, false) => self.out.bytes(b"I00\n"),
            }
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    #[inline(always)]
    fn save_int(&mut self, v: Value) -> R<()> {
        if v.is_small_int()
            && self.protocol >= 1
            && let Ok(byte) = u8::try_from(v.as_small_int())
        {
            self.out.bytes(&[BININT1, byte]);
            return Ok(());
        }
        self.save_larger_int(v)
    }

    #[inline(never)]
    fn save_larger_int(&mut self, v: Value) -> R<()> {
        let word = if v.is_small_int() {
            i32::try_from(v.as_small_int()).ok()
        } else {
            None
        };
        if let Some(word) = word
            && self.is_binary()
        {
            let b = word.to_le_bytes();
            match word {
                0..=0xff => self.out.bytes(&[BININT1, b[0]]),
                0x100..=0xffff => self.out.bytes(&[BININT2, b[0], b[1]]),
                _ => self.out.bytes(&[BININT, b[0], b[1], b[2], b[3]]),
            }
            return Ok(());
        }
        if self.protocol < 2 {
            let mut text = vec![if word.is_some() { INT } else { LONG }];
            push_decimal(&mut text, v)?;
            text.extend_from_slice(if word.is_some() { b"\n" } else { b"L\n" });
            self.out.bytes(&text);
            return Ok(());
        }
        let value = big_of(v);
        // One more bit than the magnitude has; a power of two below zero does without.
        let mut n = int_ops::bit_length(&value) / 8 + 1;
        let mut data = int_ops::to_bytes(&value, n, true, true).expect("the size is enough");
        if n > 1 && data[n - 1] == 0xff && data[n - 2] & 0x80 != 0 {
            n -= 1;
        }
        data.truncate(n);
        match u8::try_from(n) {
            Ok(short) => self.out.bytes(&[LONG1, short]),
            Err(_) => {
                let Ok(n) = i32::try_from(n) else {
                    return Err(raise(&exc::OVERFLOW_ERROR, "int too large to pickle"));
                };
                self.out.byte(LONG4);
                self.out.bytes(&n.to_le_bytes());
            }
        }
        self.out.bytes(&data);
        Ok(())
    }

    fn save_float(&mut self, value: f64) {
        if self.is_binary() {
            self.out.byte(BINFLOAT);
            self.out.bytes(&plain_float(value).to_be_bytes());
        } else {
            self.out.byte(FLOAT);
            self.out.bytes(float_fmt::repr(value).as_bytes());
            self.out.byte(b'\n');
        }
    }

    /// Whether an exact str has an opcode with a length of one byte, and goes into the memo.
    #[inline(always)]
    pub(super) fn is_short_str(&self, v: Value) -> bool {
        self.protocol >= 4 && !self.fast && str_of(v).len() <= 0xff
    }

    #[inline(always)]
    pub(super) fn save_short_str(&mut self, v: Value) {
        match self.memo.number_or_next(v) {
            Some(number) => self.push_memoized(number),
            None => {
                let text = str_of(v);
                let header = [SHORT_BINUNICODE, text.len() as u8];
                self.out.short(header, text, MEMOIZE);
            }
        }
    }

    fn save_str(&mut self, v: Value) -> R<()> {
        let text = str_of(v);
        if self.is_binary() {
            let n = text.len();
            if n <= 0xff && self.protocol >= 4 {
                self.out.bytes(&[SHORT_BINUNICODE, n as u8]);
                self.out.bytes(text);
            } else {
                let what =
                    "serializing a string larger than 4 GiB requires pickle protocol 4 or higher";
                self.counted([BINUNICODE, BINUNICODE8], text, Some(v), what)?;
            }
        } else {
            self.out.byte(UNICODE);
            let mut line = Vec::with_capacity(text.len() + 1);
            for code in CodePoints::new(text) {
                match code {
                    0x10000.. => line.extend_from_slice(format!("\\U{code:08x}").as_bytes()),
                    // What ends a line or a text somewhere is written as an escape, too.
                    0x100.. | 0 | 0x0a | 0x0d | 0x1a | 0x5c => {
                        line.extend_from_slice(format!("\\u{code:04x}").as_bytes())
                    }
                    byte => line.push(byte as u8),
                }
            }
            line.push(b'\n');
            self.out.bytes(&line);
        }
        self.memoize(v)
    }

    /// Opcodes with lengths of four and eight bytes.
    fn counted(
        &mut self,
        [four, eight]: [u8; 2],
        data: &[u8],
        owner: Option<Value>,
        too_large: &str,
    ) -> R<()> {
        // What a str writes to a file is bytes, not the str.
        let owner = owner.filter(|v| !p::type_of(*v).is(&STR_TYPE));
        let n = (data.len() as u64).to_le_bytes();
        if data.len() <= MAX_SHORT_LENGTH {
            self.out
                .counted(&[four, n[0], n[1], n[2], n[3]], data, owner)
        } else if self.protocol >= 4 {
            let mut header = [eight; 9];
            header[1..].copy_from_slice(&n);
            self.out.counted(&header, data, owner)
        } else {
            Err(raise(&exc::OVERFLOW_ERROR, too_large))
        }
    }

    fn save_bytes(&mut self, v: Value) -> R<()> {
        let data = bytes_of(v);
        if self.protocol < 3 {
            // There were no bytes that were not text.
            let (function, args) = if data.is_empty() {
                (BYTES_TYPE.as_value(), new_tuple(&[]))
            } else {
                let mut text = Vec::with_capacity(data.len() * 2);
                for byte in data {
                    crate::kernels::wtf8::push(&mut text, *byte as u32);
                }
                let text = if data.is_ascii() {
                    new_str(text)
                } else {
                    new_wide(&text, data.len())
                };
                let args = new_tuple(&[text.get(), new_str("latin1").get()]);
                (self.helper(Helper::Encode), args)
            };
            return self.save_call(function, args.get(), v);
        }
        self.write_bytes(data, Some(v))?;
        self.memoize(v)
    }

    fn write_bytes(&mut self, data: &[u8], owner: Option<Value>) -> R<()> {
        if data.len() <= 0xff {
            self.out.bytes(&[SHORT_BINBYTES, data.len() as u8]);
            self.out.bytes(data);
            return Ok(());
        }
        let what =
            "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher";
        self.counted([BINBYTES, BINBYTES8], data, owner, what)
    }

    fn save_bytearray(&mut self, v: Value) -> R<()> {
        let buffer = buffer_of(v)?;
        if self.protocol < 5 {
            let args = if buffer.len == 0 {
                new_tuple(&[])
            } else {
                new_tuple(&[new_bytes(buffer.as_slice()).get()])
            };
            drop(buffer);
            return self.save_call(crate::made!(BYTEARRAY_TYPE).as_value(), args.get(), v);
        }
        self.write_bytearray(buffer.as_slice(), Some(v))?;
        self.memoize(v)
    }

    fn write_bytearray(&mut self, data: &[u8], owner: Option<Value>) -> R<()> {
        let mut header = [BYTEARRAY8; 9];
        header[1..].copy_from_slice(&(data.len() as u64).to_le_bytes());
        self.out.counted(&header, data, owner)
    }

    fn save_buffer(&mut self, v: Value) -> R<()> {
        if self.protocol < 5 {
            return Err(pickling_error(
                "PickleBuffer can only pickled with protocol >= 5",
            ));
        }
        let buffer = super::buffer::contents(v)?;
        if !super::buffer::is_in_one_piece(&buffer) {
            return Err(pickling_error(
                "PickleBuffer can not be pickled when pointing to a non-contiguous buffer",
            ));
        }
        let in_band = match self.buffer_callback.clone() {
            Some(f) => p::truth(p::call1(f.get(), v)?.get())?,
            None => true,
        };
        if !in_band {
            self.out.byte(NEXT_BUFFER);
            if buffer.readonly {
                self.out.byte(READONLY_BUFFER);
            }
            return Ok(());
        }
        if buffer.readonly {
            self.write_bytes(buffer.as_slice(), None)?;
        } else {
            self.write_bytearray(buffer.as_slice(), None)?;
        }
        self.memoize(v)
    }

    /// Objects that are found by a name, or that say themselves how they are made.
    fn save_other(&mut self, v: Value, ty: &'static Type) -> R<()> {
        if let Some(f) = self.reducer_override.clone() {
            let reduced = p::call1(f.get(), v)?;
            if reduced.get() != Value::NOT_IMPLEMENTED {
                return self.save_reduced(reduced, v);
            }
        }
        if ty.is(&TYPE_TYPE) {
            return self.save_type(v);
        }
        if is_function(v) {
            return self.save_global(v, Value::NONE);
        }
        let function = match self.dispatch_table.clone() {
            None => dict::get(self.helper(Helper::DispatchTable), ty.as_value())?.map(|f| f.own()),
            Some(table) => match p::getitem(table.get(), ty.as_value()) {
                Ok(f) => Some(f),
                Err(_) if crate::errors::catch(&exc::KEY_ERROR) => None,
                Err(e) => return Err(e),
            },
        };
        if let Some(f) = function {
            let reduced = p::call1(f.get(), v)?;
            return self.save_reduced(reduced, v);
        }
        if p::is_type(v) {
            return self.save_global(v, Value::NONE);
        }
        let reduced = match p::getattr_opt(v, crate::interned!("__reduce_ex__"))? {
            Some(f) => p::call1(f.get(), Value::small_int(self.protocol as i64))?,
            None => match p::getattr_opt(v, crate::interned!("__reduce__"))? {
                Some(f) => p::call0(f.get())?,
                None => {
                    let shown = p::repr(v)?;
                    return Err(pickling_error(format!(
                        "can't pickle '{}' object: {}",
                        p::type_name(v),
                        String::from_utf8_lossy(str_of(shown.get()))
                    )));
                }
            },
        };
        self.save_reduced(reduced, v)
    }

    /// The types of singletons have no name to be found by.
    fn save_type(&mut self, v: Value) -> R<()> {
        let only = [
            (&NONE_TYPE, Value::NONE),
            (&ELLIPSIS_TYPE, Value::ELLIPSIS),
            (&NOT_IMPLEMENTED_TYPE, Value::NOT_IMPLEMENTED),
        ];
        for (ty, instance) in only {
            if v == Value::object(ty) {
                let args = new_tuple(&[instance]);
                return self.save_call(TYPE_TYPE.as_value(), args.get(), v);
            }
        }
        self.save_global(v, Value::NONE)
    }

    /// Module and name as `FindGlobal` gives them, for what its module, which was imported, has under its name.
    fn found_at_once(&self, v: Value, name: Value) -> R<Option<Ref>> {
        if !name.is_none() || dict::len(self.helper(Helper::Extensions)) != 0 {
            return Ok(None);
        }
        let Some(name) = p::getattr_opt(v, crate::interned!("__qualname__"))? else {
            return Ok(None);
        };
        let Some(module) = p::getattr_opt(v, crate::interned!("__module__"))? else {
            return Ok(None);
        };
        let (name, module) = (name.get(), module.get());
        if !is_exact_str(name) || !is_exact_str(module) || str_of(name).contains(&b'.') {
            return Ok(None);
        }
        let modules = crate::modules::import::modules_dict();
        let Some(there) = dict::get(modules, module)?.filter(|m| !m.is_none()) else {
            return Ok(None);
        };
        let there = there.own();
        Ok(match p::getattr_opt(there.get(), intern_value(name))? {
            Some(found) if found.get() == v => {
                let none = Value::NONE;
                Some(new_tuple(&[module, name, none, name, none]))
            }
            _ => None,
        })
    }

    /// An object by module and name. `name` is what `__reduce__` gave, or None.
    pub(super) fn save_global(&mut self, v: Value, name: Value) -> R<()> {
        let found = match self.found_at_once(v, name)? {
            Some(found) => found,
            None => p::call_pos(self.helper(Helper::FindGlobal), &[v, name])?,
        };
        let [module, name, parent, last, code] = parts(&found)?;
        if self.protocol >= 2 && !code.is_none() {
            let code = p::index_i64(code)? as u32;
            let b = code.to_le_bytes();
            match code {
                0..=0xff => self.out.bytes(&[EXT1, b[0]]),
                0x100..=0xffff => self.out.bytes(&[EXT2, b[0], b[1]]),
                _ => self.out.bytes(&[EXT4, b[0], b[1], b[2], b[3]]),
            }
            return Ok(());
        }
        if self.protocol >= 4 {
            self.save(module, false)?;
            self.save(name, false)?;
            self.out.byte(STACK_GLOBAL);
        } else if !parent.is_none() {
            let args = new_tuple(&[parent, last]);
            self.save_function_call(self.helper(Helper::Getattr), args.get())?;
        } else {
            let renamed = if self.fix_imports {
                p::call_pos(self.helper(Helper::OldGlobal), &[module, name])?
            } else {
                new_tuple(&[module, name])
            };
            let [module, name] = parts(&renamed)?;
            if self.protocol < 3 && !(str_ref(module).is_ascii() && str_ref(name).is_ascii()) {
                return Err(pickling_error(format!(
                    "can't pickle global identifier '{}.{}' using pickle protocol {}",
                    String::from_utf8_lossy(str_of(module)),
                    String::from_utf8_lossy(str_of(name)),
                    self.protocol
                )));
            }
            self.out.byte(GLOBAL);
            for part in [module, name] {
                self.out.bytes(str_of(part));
                self.out.byte(b'\n');
            }
        }
        self.memoize(v)
    }

    /// `function(*args)`, without putting the result into the memo.
    pub(super) fn save_function_call(&mut self, function: Value, args: Value) -> R<()> {
        self.save(function, false)?;
        self.save(args, false)?;
        self.out.byte(REDUCE);
        Ok(())
    }

    /// An object that `function(*args)` makes.
    pub(super) fn save_call(&mut self, function: Value, args: Value, v: Value) -> R<()> {
        self.save_function_call(function, args)?;
        self.memoize_made(v)
    }

    /// The object on top of the stack is `v`, unless it was pickled as a part of what it is made from.
    pub(super) fn memoize_made(&mut self, v: Value) -> R<()> {
        match self.memo.get(v) {
            Some(number) => {
                self.out.byte(POP);
                self.push_memoized(number);
                Ok(())
            }
            None => self.memoize(v),
        }
    }

    /// Not an instance of what is expected.
    #[cold]
    pub(super) fn wrong_pair() -> crate::errors::Raised {
        raise_type_error("dict items iterator must return 2-tuples")
    }
}
