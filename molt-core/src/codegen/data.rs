//! Static data of the program: str and tuple objects, code objects, module records, caches, method tables, the intern table.

use super::{Names, Result, entry_signature, error};
use crate::expect::Receiver;
use crate::hir::{self, FuncId, ModuleId};
use crate::packed::Word;
use crate::packed::operands::{push_number, zigzag};
use crate::specialize::Program;
use crate::specialize::program::{Data, MethodLayout, StaticValue};
use crate::tir::DataId;
use cranelift_entity::EntityRef;
use cranelift_module::{
    DataDescription, DataId as ObjectData, FuncId as ObjectFuncId, Linkage, Module,
};
use cranelift_object::ObjectModule;
use molt_abi::entry::Entry;
use molt_abi::layout::{
    self, attr_cache, class_layout, code, flags, method_layout, module as record,
};
use molt_abi::packed;
use molt_abi::value as enc;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Symbol and offset.
type Place = (ObjectData, i64);

const EMPTY_STR: &str = "molt_empty_str";
const ONE_CHAR: &str = "molt_one_char";

/// The runtime's shared strs of at most one Latin-1 character.
pub(super) struct ShortStrs {
    empty: ObjectData,
    chars: ObjectData,
}

impl ShortStrs {
    pub fn declare(module: &mut ObjectModule) -> Result<ShortStrs> {
        let mut import = |name| {
            module
                .declare_data(name, Linkage::Import, true, false)
                .map_err(error)
        };
        Ok(ShortStrs {
            empty: import(EMPTY_STR)?,
            chars: import(ONE_CHAR)?,
        })
    }
    /// The objects with the names that they have in the runtime.
    pub fn names(&self) -> [(ObjectData, &'static str); 2] {
        [(self.empty, EMPTY_STR), (self.chars, ONE_CHAR)]
    }
    pub fn find(&self, text: &[u8]) -> Option<Place> {
        let code = match *text {
            [] => return Some((self.empty, 0)),
            [byte] => byte,
            [lead @ 0xc2..=0xc3, trail] => lead << 6 | trail & 0x3f,
            _ => return None,
        };
        Some((self.chars, code as i64 * layout::str::SHORT_SIZE as i64))
    }
}

/// Bytes with relocations, written field by field.
struct Image {
    bytes: Vec<u8>,
    data: Vec<(u32, Place)>,
    funcs: Vec<(u32, ObjectFuncId)>,
}

impl Image {
    fn new(size: usize) -> Image {
        Image {
            bytes: vec![0; size],
            data: vec![],
            funcs: vec![],
        }
    }
    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes)
    }
    fn u16(&mut self, at: usize, v: u16) {
        self.put(at, &v.to_le_bytes())
    }
    fn u32(&mut self, at: usize, v: u32) {
        self.put(at, &v.to_le_bytes())
    }
    fn u64(&mut self, at: usize, v: u64) {
        self.put(at, &v.to_le_bytes())
    }
    fn data(&mut self, at: usize, d: Place) {
        self.data.push((at as u32, d))
    }
    fn func(&mut self, at: usize, f: ObjectFuncId) {
        self.funcs.push((at as u32, f))
    }
}

struct Writer<'a, 'p> {
    program: &'a Program<'p>,
    names: &'a Names,
    thunks: &'a BTreeMap<&'a str, ObjectFuncId>,
    module: &'a mut ObjectModule,
    strs: HashMap<Box<[u8]>, Place>,
    types: HashMap<&'static str, Place>,
    short: ShortStrs,
    /// Attribute names in the fields of format strings.
    fields: BTreeSet<Vec<u8>>,
}

/// The attributes that texts such as `"{0.real:>5}"` name, for `str.format`.
fn format_fields(program: &Program<'_>) -> BTreeSet<Vec<u8>> {
    let mut names = dotted_parts(program);
    for (_, data) in &program.data {
        let Data::Str(text) = data else {
            continue;
        };
        let text: &[u8] = text.as_ref();
        for field in text.split(|b| *b == b'{').skip(1) {
            let end = field
                .iter()
                .position(|b| b"}!:".contains(b))
                .unwrap_or(field.len());
            for part in field[..end].split(|b| *b == b'.').skip(1) {
                let name = part.split(|b| *b == b'[').next().unwrap_or(part);
                names.insert(name.to_vec());
            }
        }
    }
    names
}

/// Names in texts like `a.b.c` (`operator.attrgetter`), and those that native code calls when the program mentions what needs them:
/// the runtime exports `molt.needs.TRIGGER.NAME`.
fn dotted_parts(program: &Program<'_>) -> BTreeSet<Vec<u8>> {
    let mut names = BTreeSet::new();
    let mut mentioned = BTreeSet::new();
    for (_, data) in &program.data {
        let Data::Str(text) = data else {
            continue;
        };
        let text: &[u8] = text.as_ref();
        mentioned.insert(text);
        let word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'.';
        if text.contains(&b'.') && text.iter().all(word) {
            names.extend(text.split(|b| *b == b'.').map(<[u8]>::to_vec));
        }
    }
    let prefix = "molt.needs.";
    for symbol in program.runtime.with_prefix(prefix) {
        if let Some((trigger, name)) = symbol[prefix.len()..].rsplit_once('.')
            && mentioned.contains(trigger.as_bytes())
        {
            names.insert(name.as_bytes().to_vec());
        }
    }
    names
}

/// Symbol of a function's thunk for `code.entry`.
pub fn entry_symbol(m: ModuleId, f: FuncId) -> String {
    format!("entry.{}.{}", m.as_u32(), f.as_u32())
}

pub(super) fn define(
    program: &Program<'_>,
    names: &Names,
    thunks: &BTreeMap<&str, ObjectFuncId>,
    module: &mut ObjectModule,
) -> Result<()> {
    let mut strs = HashMap::new();
    for (d, data) in &program.data {
        if let (Data::Str(s), Some(id)) = (data, names.data[d]) {
            strs.insert(s.clone(), id);
        }
    }
    let short = ShortStrs::declare(module)?;
    let mut w = Writer {
        short,
        program,
        names,
        thunks,
        module,
        strs,
        types: HashMap::new(),
        fields: format_fields(program),
    };
    for (d, data) in &program.data {
        let Some((id, _)) = names.data[d] else {
            continue;
        };
        if matches!(data, Data::Str(text) if w.short.find(text).is_some()) {
            continue;
        }
        let (image, align) = w.image(data)?;
        w.emit(id, image, align)?;
    }
    w.module_table()?;
    w.intern_table()?;
    w.word_table()?;
    w.special_methods()?;
    w.entry_table()?;
    w.method_tables()
}

impl Writer<'_, '_> {
    fn emit(&mut self, id: ObjectData, image: Image, align: u64) -> Result<()> {
        let mut d = DataDescription::new();
        let zero =
            image.bytes.iter().all(|b| *b == 0) && image.data.is_empty() && image.funcs.is_empty();
        if zero {
            d.define_zeroinit(image.bytes.len().max(1))
        } else {
            d.define(image.bytes.into_boxed_slice())
        }
        d.set_align(align);
        for (at, (target, offset)) in image.data {
            let gv = self.module.declare_data_in_data(target, &mut d);
            d.write_data_addr(at, gv, offset)
        }
        for (at, target) in image.funcs {
            let f = self.module.declare_func_in_data(target, &mut d);
            d.write_function_addr(at, f)
        }
        self.module.define_data(id, &d).map_err(error)
    }

    fn import(&mut self, symbol: &str) -> Result<Place> {
        Ok((
            self.module
                .declare_data(symbol, Linkage::Import, true, false)
                .map_err(error)?,
            0,
        ))
    }
    fn entry(&mut self, entry: Entry) -> Result<ObjectFuncId> {
        let signature = entry_signature(entry, self.module.isa().default_call_conv());
        self.module
            .declare_function(entry.symbol(), Linkage::Import, &signature)
            .map_err(error)
    }
    fn type_object(&mut self, name: &'static str) -> Result<Place> {
        if let Some(t) = self.types.get(name) {
            return Ok(*t);
        }
        let id = self.import(&format!("molt.type.{name}"))?;
        self.types.insert(name, id);
        Ok(id)
    }
    /// The str object for a text; made here if no code mentions it.
    fn str(&mut self, text: &[u8]) -> Result<Place> {
        if let Some(id) = self.strs.get(text) {
            return Ok(*id);
        }
        if let Some(place) = self.short.find(text) {
            return Ok(place);
        }
        let symbol = format!("s.{}", self.strs.len());
        let id = self
            .module
            .declare_data(&symbol, Linkage::Local, true, false)
            .map_err(error)?;
        self.strs.insert(text.into(), (id, 0));
        let image = self.str_image(text)?;
        self.emit(id, image, 16)?;
        Ok((id, 0))
    }
    fn object(&mut self, type_name: &'static str, size: usize, bits: u32) -> Result<Image> {
        let mut i = Image::new(size);
        i.u32(layout::header::REFCOUNT as usize, enc::IMMORTAL);
        i.u32(layout::header::FLAGS as usize, bits);
        let t = self.type_object(type_name)?;
        i.data(layout::header::TYPE as usize, t);
        Ok(i)
    }
    fn str_image(&mut self, text: &[u8]) -> Result<Image> {
        let ascii = text.is_ascii();
        let end = layout::str::DATA as usize + text.len();
        let size = if ascii {
            end
        } else {
            end.next_multiple_of(8) + 8
        };
        let bits = flags::STR_INTERNED | if ascii { flags::STR_ASCII } else { 0 };
        let mut i = self.object("str", size, bits)?;
        i.u32(layout::str::BYTE_LEN as usize, text.len() as u32);
        let chars = text.iter().filter(|b| (**b as i8) >= -0x40).count();
        i.u32(layout::str::CHAR_LEN as usize, chars as u32);
        i.put(layout::str::DATA as usize, text);
        Ok(i)
    }

    fn image(&mut self, d: &Data) -> Result<(Image, u64)> {
        Ok(match d {
            Data::Str(text) => (self.str_image(text)?, 16),
            Data::Bytes(b) => {
                let mut i = self.object("bytes", layout::bytes::DATA as usize + b.len(), 0)?;
                i.u64(layout::bytes::LEN as usize, b.len() as u64);
                i.put(layout::bytes::DATA as usize, b);
                (i, 16)
            }
            Data::Tuple(items) => {
                let at = layout::tuple::ITEMS as usize;
                let mut i = self.object("tuple", at + 8 * items.len(), 0)?;
                i.u64(layout::tuple::LEN as usize, items.len() as u64);
                for (n, item) in items.iter().enumerate() {
                    match item {
                        StaticValue::Word(w) => i.u64(at + 8 * n, *w),
                        StaticValue::Data(d) => i.data(at + 8 * n, self.data_id(*d)),
                    }
                }
                (i, 16)
            }
            Data::Raw(b) => {
                let mut i = Image::new(b.len());
                i.put(0, b);
                (i, 1)
            }
            Data::Code(m, f) => (self.code(*m, *f)?, 8),
            Data::Module(m) => (self.module_record(*m)?, 8),
            Data::Globals(m) => (
                Image::new(8 * self.program.modules[m.index()].globals.len()),
                8,
            ),
            Data::AttrCache(_) => (Image::new(attr_cache::SIZE as usize), 8),
            Data::Word(_) => (Image::new(8), 8),
            Data::Packed(m, f) => (self.packed(*m, *f)?, 8),
            Data::ClassLayout(layout) => {
                let mut i = Image::new(class_layout::SIZE as usize);
                i.u64(class_layout::COUNT as usize, layout.names.len() as u64);
                let names: Vec<_> = layout.names.iter().map(|n| self.data_id(*n)).collect();
                let table = self.pointer_table("layout", &names)?;
                i.data(class_layout::NAMES as usize, table);
                i.u32(class_layout::NUMBER as usize, layout.number);
                i.u32(class_layout::BASE as usize, layout.base);
                i.u32(class_layout::FIRST as usize, layout.first);
                let count = layout.methods.len() as u32;
                i.u32(class_layout::METHOD_COUNT as usize, count);
                let table = self.methods(&layout.methods)?;
                i.data(class_layout::METHODS as usize, table);
                i.u64(class_layout::SLOT_COUNT as usize, layout.slots.len() as u64);
                let slots: Vec<_> = layout.slots.iter().map(|n| self.data_id(*n)).collect();
                let table = self.pointer_table("slots", &slots)?;
                i.data(class_layout::SLOTS as usize, table);
                let count = layout.properties.len() as u64;
                i.u64(class_layout::PROPERTY_COUNT as usize, count);
                let table = self.triples(&layout.properties)?;
                i.data(class_layout::PROPERTIES as usize, table);
                i.u64(class_layout::ASKED as usize, layout.asked as u64);
                (i, 8)
            }
        })
    }

    fn data_id(&self, d: DataId) -> Place {
        self.names.data[d].unwrap_or_else(|| unreachable!("declared data"))
    }

    /// An anonymous array of addresses.
    fn pointer_table(&mut self, _what: &str, items: &[Place]) -> Result<Place> {
        let id = self
            .module
            .declare_anonymous_data(false, false)
            .map_err(error)?;
        let mut i = Image::new(8 * items.len());
        for (n, d) in items.iter().enumerate() {
            i.data(8 * n, *d)
        }
        self.emit(id, i, 8)?;
        Ok((id, 0))
    }

    /// Triples of addresses, the last of which may be null.
    fn triples(&mut self, of: &[(DataId, DataId, Option<DataId>)]) -> Result<Place> {
        let id = self
            .module
            .declare_anonymous_data(false, false)
            .map_err(error)?;
        let mut i = Image::new(24 * of.len());
        for (n, (first, second, third)) in of.iter().enumerate() {
            i.data(24 * n, self.data_id(*first));
            i.data(24 * n + 8, self.data_id(*second));
            if let Some(third) = third {
                i.data(24 * n + 16, self.data_id(*third))
            }
        }
        self.emit(id, i, 8)?;
        Ok((id, 0))
    }

    /// `molt_abi::layout::method_layout`.
    fn methods(&mut self, of: &[MethodLayout]) -> Result<Place> {
        let id = self
            .module
            .declare_anonymous_data(false, false)
            .map_err(error)?;
        let size = method_layout::SIZE as usize;
        let mut i = Image::new(size * of.len());
        for (n, m) in of.iter().enumerate() {
            let at = size * n;
            i.data(at + method_layout::NAME as usize, self.data_id(m.name));
            i.data(at + method_layout::CODE as usize, self.data_id(m.code));
            if let Some(place) = m.place {
                i.data(at + method_layout::PLACE as usize, self.data_id(place))
            }
            let receiver = match m.receiver {
                Receiver::Instance => method_layout::OF_INSTANCES,
                Receiver::Class => method_layout::OF_CLASS,
                Receiver::Nothing => method_layout::STATIC,
            };
            i.u64(at + method_layout::RECEIVER as usize, receiver)
        }
        self.emit(id, i, 8)?;
        Ok((id, 0))
    }

    fn names_table(&mut self, module: &hir::Module, names: &[hir::Name]) -> Result<Place> {
        let ids = names
            .iter()
            .map(|n| self.str(&module.names[*n]))
            .collect::<Result<Vec<_>>>()?;
        self.pointer_table("names", &ids)
    }

    fn code(&mut self, m: ModuleId, id: FuncId) -> Result<Image> {
        let module = self.program.modules[m.index()];
        let f = &module.functions[id];
        let mut i = Image::new(code::SIZE as usize);
        let packed = self.program.packed_data.get(&(m, id)).copied().flatten();
        let generator = crate::specialize::program::is_generator(f);
        if let Some(packed) = packed {
            i.data(code::PACKED as usize, self.data_id(packed));
            if generator {
                let make = self.entry(Entry::MakeGenerator)?;
                i.func(code::ENTRY as usize, make)
            } else {
                let entry = self.import("molt_packed_entry")?;
                i.data(code::ENTRY as usize, entry)
            }
        } else if let Some(thunk) = self.thunks.get(entry_symbol(m, id).as_str()) {
            i.func(code::ENTRY as usize, *thunk)
        }
        let name = self.str(&module.names[f.name])?;
        i.data(code::NAME as usize, name);
        let qualname = self.str(&module.names[f.qualname])?;
        i.data(code::QUALNAME as usize, qualname);
        let file = self.str(module.path.as_bytes())?;
        i.data(code::FILENAME as usize, file);
        // In the order in which the caller passes them: keyword-only ones before *args and **kwargs.
        let params = self.names_table(module, &f.params.names)?;
        i.data(code::PARAM_NAMES as usize, params);
        i.u32(code::ARG_COUNT as usize, f.params.positional);
        i.u32(code::POSONLY_COUNT as usize, f.params.posonly);
        i.u32(code::KWONLY_COUNT as usize, f.params.kwonly);
        let mut bits = 0;
        for (set, bit) in [
            (f.params.varargs, code::VARARGS),
            (f.params.varkw, code::VARKEYWORDS),
            (f.is_generator && !f.is_async, code::GENERATOR),
            (f.is_async && !f.is_generator, code::COROUTINE),
            (f.is_async && f.is_generator, code::ASYNC_GENERATOR),
            (!f.free_names.is_empty(), code::NESTED),
        ] {
            if set {
                bits |= bit
            }
        }
        i.u32(code::FLAGS as usize, bits);
        i.u32(code::FIRST_LINE as usize, f.first_line);
        i.u32(code::FREE_COUNT as usize, f.free_names.len() as u32);
        let free = self.names_table(module, &f.free_names)?;
        i.data(code::FREE_NAMES as usize, free);
        let vars = self.names_table(module, &f.var_names)?;
        i.data(code::VAR_NAMES as usize, vars);
        i.u32(code::VAR_COUNT as usize, f.var_names.len() as u32);
        i.u32(
            code::FRAME_SLOTS as usize,
            self.program.frame_slots.get(&(m, id)).copied().unwrap_or(0),
        );
        match f.doc {
            Some(doc) => {
                let doc = self.str(&module.names[doc])?;
                i.data(code::DOC as usize, doc)
            }
            None => i.u64(code::DOC as usize, enc::NONE),
        }
        if generator && packed.is_some() {
            let resume = self.import("molt_packed_resume")?;
            i.data(code::RESUME as usize, resume)
        } else if generator
            && let Some(v) = self.program.general_version(m, id)
            && let Some(callee) = &self.names.versions[v]
        {
            i.func(code::RESUME as usize, callee.id)
        }
        if let Some(word) = self.program.remembered.get(&(m, id)) {
            let word = self.data_id(*word);
            i.data(code::REMEMBERED as usize, word);
        }
        let cells = self.names_table(module, &f.cell_names)?;
        i.data(code::CELL_NAMES as usize, cells);
        i.u32(code::CELL_COUNT as usize, f.cell_names.len() as u32);
        if let Some(table) = f.places.table() {
            let places = self.places(f.first_line, table)?;
            i.data(code::PLACES as usize, places)
        }
        Ok(i)
    }

    /// The table of [`code::PLACES`].
    fn places(&mut self, first_line: u32, places: &[hir::Place]) -> Result<Place> {
        let mut bytes = Vec::new();
        let mut number = |n| push_number(&mut bytes, n);
        number(places.len() as u64);
        let mut before = first_line as i64;
        for place in places {
            let step = place.line as i64 - before;
            before = place.line as i64;
            number(zigzag(step));
            number(place.end_line.saturating_sub(place.line) as u64);
            match place.columns {
                None => number(0),
                Some((start, end)) => {
                    number(start as u64 + 1);
                    number(end as u64)
                }
            }
        }
        let id = self
            .module
            .declare_anonymous_data(false, false)
            .map_err(error)?;
        let mut image = Image::new(bytes.len());
        image.put(0, &bytes);
        self.emit(id, image, 1)?;
        Ok((id, 0))
    }

    fn packed(&mut self, m: ModuleId, f: FuncId) -> Result<Image> {
        let id = self.program.packed_data.get(&(m, f)).copied().flatten();
        let code = id.and_then(|id| self.program.packed_code.get(&id));
        let Some(p) = code else {
            return Err(error("a packed function without code"));
        };
        let handlers = packed::header::SIZE as usize + 8 * p.pool.len();
        let start = handlers + packed::HANDLER_SIZE as usize * p.handlers.len();
        let mut i = Image::new(start + p.bytes.len());
        i.data(packed::header::CODE as usize, self.data_id(p.code));
        i.u16(packed::header::SLOTS as usize, p.slots);
        i.u16(packed::header::PARAMS as usize, p.params);
        i.u16(packed::header::HANDLERS as usize, p.handlers.len() as u16);
        i.u16(packed::header::FLAGS as usize, p.flags);
        i.u32(packed::header::POOL as usize, p.pool.len() as u32);
        i.u16(packed::header::SHARED as usize, p.shared);
        for (n, word) in p.pool.iter().enumerate() {
            let at = packed::header::SIZE as usize + 8 * n;
            match word {
                Word::Word(w) => i.u64(at, *w),
                Word::Data(d, offset) => {
                    let (id, place) = self.data_id(*d);
                    i.data(at, (id, place + offset))
                }
                Word::Symbol(s) => {
                    let place = self.import(&s.0)?;
                    i.data(at, place)
                }
            }
        }
        for (n, range) in p.handlers.iter().enumerate() {
            for (k, field) in range.iter().enumerate() {
                i.u16(handlers + 6 * n + 2 * k, *field)
            }
        }
        i.put(start, &p.bytes);
        Ok(i)
    }

    /// Addresses of the entries that packed functions call, by their numbers.
    fn entry_table(&mut self) -> Result<()> {
        let code = self.program.packed_code.values();
        let used: BTreeSet<Entry> = code.flat_map(|p| p.entries.iter().copied()).collect();
        let mut i = Image::new(8 * Entry::ALL.len());
        for entry in used {
            let function = self.entry(entry)?;
            i.func(8 * entry as usize, function)
        }
        let id = self
            .module
            .declare_data("molt_packed_entries", Linkage::Export, true, false)
            .map_err(error)?;
        self.emit(id, i, 8)
    }

    fn module_record(&mut self, m: ModuleId) -> Result<Image> {
        let module = self.program.modules[m.index()];
        let native = self.program.native[m.index()];
        let mut i = Image::new(record::SIZE as usize);
        let name = self.str(module.name.as_bytes())?;
        i.data(record::NAME as usize, name);
        let names = self.names_table(module, &module.globals)?;
        i.data(record::SLOT_NAMES as usize, names);
        i.u32(record::SLOT_COUNT as usize, module.globals.len() as u32);
        i.u32(record::IS_PACKAGE as usize, module.is_package as u32);
        let globals = Data::Globals(m);
        if let Some((d, _)) = self.program.data.iter().find(|(_, d)| **d == globals) {
            i.data(record::SLOTS as usize, self.data_id(d))
        }
        if native {
            let table = self.import_or_define_table(&module.name)?;
            i.data(record::NATIVE as usize, table);
            let init = format!("molt.init.{}", module.name);
            if self.program.runtime.contains(&init) {
                let init = self.import(&init)?;
                i.data(record::NATIVE_INIT as usize, init)
            }
        } else {
            if let Some(v) = self.program.general_version(m, hir::Module::BODY)
                && let Some(callee) = &self.names.versions[v]
            {
                i.func(record::INIT as usize, callee.id)
            }
            let file = self.str(module.path.as_bytes())?;
            i.data(record::FILE as usize, file);
        }
        match module.doc {
            Some(doc) => {
                let doc = self.str(&module.names[doc])?;
                i.data(record::DOC as usize, doc)
            }
            None => i.u64(record::DOC as usize, enc::NONE),
        }
        let last = match module.name.rsplit_once('.') {
            Some((parent, last)) => {
                let parent_id = self.program.modules.iter().position(|p| p.name == parent);
                let data = parent_id.map(|p| Data::Module(ModuleId::new(p)));
                let found = data.and_then(|p| self.program.data.iter().find(|(_, d)| **d == p));
                if let Some((d, _)) = found {
                    i.data(record::PARENT as usize, self.data_id(d))
                }
                last
            }
            None => module.name.as_str(),
        };
        let last = self.str(last.as_bytes())?;
        i.data(record::LAST_NAME as usize, last);
        Ok(i)
    }

    /// Null-terminated table of the records of all modules, for imports by computed names.
    fn module_table(&mut self) -> Result<()> {
        let records: Vec<Place> = self
            .program
            .data
            .iter()
            .filter(|(_, data)| matches!(data, Data::Module(_)))
            .map(|(d, _)| self.data_id(d))
            .collect();
        let mut i = Image::new(8 * (records.len() + 1));
        for (n, record) in records.iter().enumerate() {
            i.data(8 * n, *record)
        }
        let id = self
            .module
            .declare_data("molt.modules", Linkage::Export, true, false)
            .map_err(error)?;
        self.emit(id, i, 8)
    }

    /// Open-addressing hash table of all static strs, for the runtime's `intern`: `mask`, then the slots.
    fn intern_table(&mut self) -> Result<()> {
        let mut texts: Vec<(Box<[u8]>, Place)> = self
            .strs
            .iter()
            .filter(|(t, _)| self.short.find(t).is_none())
            .map(|(t, d)| (t.clone(), *d))
            .collect();
        texts.sort();
        let size = (texts.len() * 2).next_power_of_two().max(2);
        let mut slots: Vec<Option<Place>> = vec![None; size];
        for (text, id) in texts {
            let mut at = molt_abi::intern_hash(&text) as usize & (size - 1);
            while slots[at].is_some() {
                at = (at + 1) & (size - 1)
            }
            slots[at] = Some(id)
        }
        let mut i = Image::new(8 + 8 * size);
        i.u64(0, size as u64 - 1);
        for (n, s) in slots.iter().enumerate() {
            if let Some(d) = s {
                i.data(8 + 8 * n, *d)
            }
        }
        let id = self
            .module
            .declare_data("molt_static_strs", Linkage::Export, false, false)
            .map_err(error)?;
        self.emit(id, i, 8)
    }

    /// Null-terminated table of the words that hold objects made while the program runs, for the leak check.
    fn word_table(&mut self) -> Result<()> {
        let words: Vec<Place> = self
            .program
            .data
            .iter()
            .filter(|(_, data)| matches!(data, Data::Word(_)))
            .filter_map(|(d, _)| self.names.data[d])
            .collect();
        let mut i = Image::new(8 * (words.len() + 1));
        for (n, word) in words.into_iter().enumerate() {
            i.data(8 * n, word)
        }
        let id = self
            .module
            .declare_data("molt_words", Linkage::Export, true, false)
            .map_err(error)?;
        self.emit(id, i, 8)
    }

    /// The function that makes the special methods of builtin types as objects (`int.__add__`), or null if nobody can ask for one.
    /// Such a method can call anything that a slot names, so its presence keeps much of the runtime.
    fn special_methods(&mut self) -> Result<()> {
        // What every module has.
        const OF_MODULES: [&[u8]; 14] = [
            b"__name__",
            b"__main__",
            b"__file__",
            b"__doc__",
            b"__package__",
            b"__spec__",
            b"__loader__",
            b"__builtins__",
            b"__annotations__",
            b"__path__",
            b"__cached__",
            b"__all__",
            b"__debug__",
            b"__import__",
        ];
        let asks = |text: &[u8]| {
            text == b"type"
                || text.windows(2).any(|two| two == b"__") && !OF_MODULES.contains(&text)
        };
        let wanted = self.program.reflective
            || self.program.classes
            || self.strs.keys().any(|text| asks(text))
            || self.fields.iter().any(|text| asks(text));
        let mut i = Image::new(8);
        if wanted {
            let make = self.import("molt.special_method")?;
            i.data(0, make)
        }
        let id = self
            .module
            .declare_data("molt_special_methods", Linkage::Export, true, false)
            .map_err(error)?;
        self.emit(id, i, 8)
    }

    /// Can the program mention this attribute name?
    fn mentioned(&self, name: &str) -> bool {
        if self.strs.contains_key(name.as_bytes())
            || self.fields.contains(name.as_bytes())
            || self.program.reflective
        {
            return true;
        }
        // `round(x)` uses `__round__` and so on; f-strings use `__format__`.
        match name.strip_prefix("__").and_then(|n| n.strip_suffix("__")) {
            Some("format") => self.program.formats || self.strs.contains_key(b"format".as_slice()),
            _ if self.program.implied.contains(name) => true,
            Some(stem) => {
                self.strs.contains_key(stem.as_bytes())
                    || self.program.builtins.iter().any(|b| b == stem)
            }
            None => match name {
                "write" => self.strs.contains_key(b"displayhook".as_slice()),
                "keys" => self.program.builtins.iter().any(|b| b == "dict"),
                _ => false,
            },
        }
    }

    /// Tables of methods by type, with the names that the program can mention.
    fn method_tables(&mut self) -> Result<()> {
        let mut owners: BTreeSet<String> = BTreeSet::new();
        for s in self.program.runtime.undefined_with_prefix("molt.methods.") {
            owners.insert(s["molt.methods.".len()..].to_owned());
        }
        for owner in owners {
            let prefix = format!("molt.m.{owner}.");
            let symbols: Vec<String> = self
                .program
                .runtime
                .with_prefix(&prefix)
                .filter(|s| !s[prefix.len()..].contains('.') && self.mentioned(&s[prefix.len()..]))
                .map(str::to_owned)
                .collect();
            self.native_table(&format!("molt.methods.{owner}"), &symbols)?;
        }
        let functions: Vec<String> = self
            .program
            .runtime
            .undefined_with_prefix("molt.functions.")
            .map(str::to_owned)
            .collect();
        for table in functions {
            let module = table["molt.functions.".len()..].to_owned();
            if !self
                .program
                .modules
                .iter()
                .zip(&self.program.native)
                .any(|(m, n)| *n && m.name == module)
            {
                self.function_table(&module)?;
            }
        }
        Ok(())
    }

    fn import_or_define_table(&mut self, module: &str) -> Result<Place> {
        self.function_table(module)
    }

    fn function_table(&mut self, module: &str) -> Result<Place> {
        let all = self.program.star_imports.contains(module);
        let mut symbols = Vec::new();
        for prefix in [format!("molt.f.{module}."), format!("molt.type.{module}.")] {
            symbols.extend(
                self.program
                    .runtime
                    .with_prefix(&prefix)
                    .filter(|s| {
                        let name = &s[prefix.len()..];
                        !name.contains('.') && (all || self.mentioned(name))
                    })
                    .map(str::to_owned),
            )
        }
        if module == "builtins" {
            let types = self.program.runtime.builtin_types();
            symbols.extend(
                types
                    .filter(|s| match &s["molt.type.".len()..] {
                        "OSError" => ["OSError", "IOError", "EnvironmentError"]
                            .iter()
                            .any(|name| self.mentioned(name)),
                        name => self.mentioned(name),
                    })
                    .map(str::to_owned),
            );
        }
        self.native_table(&format!("molt.functions.{module}"), &symbols)
    }

    /// Null-terminated table of addresses.
    fn native_table(&mut self, symbol: &str, entries: &[String]) -> Result<Place> {
        let mut i = Image::new(8 * (entries.len() + 1));
        for (n, e) in entries.iter().enumerate() {
            let d = self.import(e)?;
            i.data(8 * n, d)
        }
        let id = self
            .module
            .declare_data(symbol, Linkage::Export, true, false)
            .map_err(error)?;
        self.emit(id, i, 8)?;
        Ok((id, 0))
    }
}
