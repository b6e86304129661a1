//! `_json.make_encoder`: objects to JSON text.

use super::json_text::push_string;
use super::support::{self, Native, Payload, new_native};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::kernels::float_fmt;
use crate::object::native::{Args, NativeDef};
use crate::object::protocol as p;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::dict;
use crate::types::dict_type::DICT_TYPE;
use crate::types::float_object::{float_of, is_float};
use crate::types::int_methods::push_decimal;
use crate::types::int_object::is_int;
use crate::types::list::{self, new_list_owned};
use crate::types::native_function::NATIVE_FUNCTION_TYPE;
use crate::types::str_object::{is_str, new_str, str_of};
use crate::types::tuple::{self, new_tuple};
use crate::value::{Ref, Value};

crate::needs!("Encoder" => "items" "sort");

/// How strings are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strings {
    Ascii,
    Text,
    /// By the function given.
    Function,
}

struct Encoder {
    /// Whether to look for cycles; the objects being written are kept in a stack.
    check_circular: bool,
    default: Ref,
    encoder: Ref,
    strings: Strings,
    key_separator: Ref,
    item_separator: Ref,
    /// One step of indentation, or `None` for all on one line.
    indent: Option<Ref>,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
}

impl Payload for Encoder {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for v in [
            &self.default,
            &self.encoder,
            &self.key_separator,
            &self.item_separator,
        ] {
            visit(v.get());
        }
    }
}

#[unsafe(export_name = "molt.type._json.Encoder")]
pub static ENCODER_TYPE: Type = Type::builtin(
    "_json.Encoder",
    std::mem::size_of::<Native<Encoder>>(),
    TypeFlags::GC,
    Slots {
        new: Some(new),
        call: Some(call),
        ..support::base_slots::<Encoder>()
    },
)
.with_module("_json");

const PARAMETERS: [&str; 9] = [
    "markers",
    "default",
    "encoder",
    "indent",
    "key_separator",
    "item_separator",
    "sort_keys",
    "skipkeys",
    "allow_nan",
];

/// Which of the module's own functions writes strings.
fn strings_of(encoder: Value) -> Strings {
    if !p::type_of(encoder).is(&NATIVE_FUNCTION_TYPE) {
        return Strings::Function;
    }
    let def = unsafe { &*encoder.as_ptr::<NativeDef>() };
    match (def.owner, def.name) {
        ("_json", "encode_basestring_ascii") => Strings::Ascii,
        ("_json", "encode_basestring") => Strings::Text,
        _ => Strings::Function,
    }
}

fn new(_: &'static Type, args: &Args) -> R {
    let [
        markers,
        default,
        encoder,
        indent,
        key_separator,
        item_separator,
        sort,
        skip,
        nan,
    ] = support::bind("make_encoder", PARAMETERS, 9, args)?;
    if !markers.is_none() && !p::has_flag(markers, TypeFlags::DICT_SUBCLASS) {
        return Err(raise_type_error(format!(
            "make_encoder() argument 1 must be dict or None, not {}",
            p::type_name(markers)
        )));
    }
    for (at, v) in [(5, key_separator), (6, item_separator)] {
        if !is_str(v) {
            return Err(raise_type_error(format!(
                "make_encoder() argument {at} must be str, not {}",
                p::type_name(v)
            )));
        }
    }
    Ok(new_native(
        &ENCODER_TYPE,
        Encoder {
            check_circular: !markers.is_none(),
            default: default.own(),
            encoder: encoder.own(),
            strings: strings_of(encoder),
            key_separator: key_separator.own(),
            item_separator: item_separator.own(),
            indent: is_str(indent).then(|| indent.own()),
            sort_keys: p::truth(sort)?,
            skip_keys: p::truth(skip)?,
            allow_nan: p::truth(nan)?,
        },
    ))
}

fn call(v: Value, args: &Args) -> R {
    let [object, level] = support::bind("_iterencode", ["obj", "_current_indent_level"], 2, args)?;
    let mut run = Run {
        encoder: support::data_of(v),
        level: p::index_i64(level)?.max(0) as usize,
        open: Vec::new(),
        out: Vec::with_capacity(LEAST_ROOM),
    };
    run.value(object)?;
    Ok(new_tuple(&[new_str(run.out).get()]))
}

/// Room for a short text.
const LEAST_ROOM: usize = 128;

struct Run<'a> {
    encoder: &'a Encoder,
    /// Steps of indentation.
    level: usize,
    /// Objects being written, outermost first.
    open: Vec<Value>,
    out: Vec<u8>,
}

impl Run<'_> {
    fn push_str(&mut self, v: Value) -> R<()> {
        match self.encoder.strings {
            Strings::Ascii => push_string(&mut self.out, str_of(v), true),
            Strings::Text => push_string(&mut self.out, str_of(v), false),
            Strings::Function => {
                let text = p::call1(self.encoder.encoder.get(), v)?;
                if !is_str(text.get()) {
                    return Err(raise_type_error(format!(
                        "encoder() must return a string, not {}",
                        p::type_name(text.get())
                    )));
                }
                self.out.extend_from_slice(str_of(text.get()));
            }
        }
        Ok(())
    }

    fn push_float(&mut self, value: f64) -> R<()> {
        let text = if value.is_finite() {
            float_fmt::repr(value)
        } else if !self.encoder.allow_nan {
            return Err(raise_value_error(format!(
                "Out of range float values are not JSON compliant: {}",
                float_fmt::repr(value)
            )));
        } else if value.is_nan() {
            "NaN".to_string()
        } else if value > 0.0 {
            "Infinity".to_string()
        } else {
            "-Infinity".to_string()
        };
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// Writes `None`, a bool or a number; false for everything else.
    fn simple(&mut self, v: Value) -> R<bool> {
        if v.is_none() {
            self.out.extend_from_slice(b"null");
        } else if v == Value::TRUE {
            self.out.extend_from_slice(b"true");
        } else if v == Value::FALSE {
            self.out.extend_from_slice(b"false");
        } else if is_int(v) {
            push_decimal(&mut self.out, v)?;
        } else if is_float(v) {
            self.push_float(float_of(v))?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn enter(&mut self, v: Value) -> R<()> {
        if self.encoder.check_circular {
            if self.open.contains(&v) {
                return Err(raise_value_error("Circular reference detected"));
            }
            self.open.push(v);
        }
        Ok(())
    }

    fn leave(&mut self) {
        if self.encoder.check_circular {
            self.open.pop();
        }
    }

    fn value(&mut self, v: Value) -> R<()> {
        if is_str(v) {
            return self.push_str(v);
        }
        if self.simple(v)? {
            return Ok(());
        }
        let _guard = p::enter_call(" while encoding a JSON object")?;
        self.enter(v)?;
        if p::has_flag(v, TypeFlags::LIST) {
            self.sequence(v, list::items_of)?;
        } else if p::has_flag(v, TypeFlags::TUPLE) {
            self.sequence(v, tuple::items_of)?;
        } else if p::has_flag(v, TypeFlags::DICT_SUBCLASS) {
            self.mapping(v)?;
        } else {
            let other = p::call1(self.encoder.default.get(), v)?;
            self.value(other.get())?;
        }
        self.leave();
        Ok(())
    }

    /// A new line with its indentation, if there is any.
    fn break_line(&mut self) {
        if let Some(indent) = &self.encoder.indent {
            self.out.push(b'\n');
            for _ in 0..self.level {
                self.out.extend_from_slice(str_of(indent.get()));
            }
        }
    }

    fn separate(&mut self, is_first: bool) {
        if is_first {
            self.level += 1;
        } else {
            let separator = str_of(self.encoder.item_separator.get());
            self.out.extend_from_slice(separator);
        }
        self.break_line();
    }

    fn close(&mut self, bracket: u8, is_empty: bool) {
        if !is_empty {
            self.level -= 1;
            self.break_line();
        }
        self.out.push(bracket);
    }

    fn sequence(&mut self, v: Value, items: fn(Value) -> &'static [Value]) -> R<()> {
        self.out.push(b'[');
        let mut at = 0;
        // A `default` function may change the list meanwhile.
        while let Some(item) = items(v).get(at) {
            let item = item.own();
            self.separate(at == 0);
            self.value(item.get())?;
            at += 1;
        }
        self.close(b']', at == 0);
        Ok(())
    }

    fn mapping(&mut self, v: Value) -> R<()> {
        self.out.push(b'{');
        let mut first = true;
        if p::type_of(v).is(&DICT_TYPE) && !self.encoder.sort_keys {
            let mut at = 0;
            while let Some((key, value, _)) = dict::next_entry(v, &mut at) {
                let (key, value) = (key.own(), value.own());
                self.pair(key.get(), value.get(), &mut first)?;
            }
        } else {
            let items = p::call_method_str(v, "items", &[])?;
            let items = new_list_owned(p::collect(items.get())?);
            if self.encoder.sort_keys {
                p::call_method_str(items.get(), "sort", &[])?;
            }
            for item in list::items_of(items.get()) {
                if !p::has_flag(*item, TypeFlags::TUPLE) || tuple::items_of(*item).len() != 2 {
                    return Err(raise_value_error("items must return 2-tuples"));
                }
                let pair = tuple::items_of(*item);
                self.pair(pair[0], pair[1], &mut first)?;
            }
        }
        self.close(b'}', first);
        Ok(())
    }

    fn pair(&mut self, key: Value, value: Value, first: &mut bool) -> R<()> {
        let simple = key.is_none() || is_int(key) || is_float(key);
        if !is_str(key) && !simple {
            if self.encoder.skip_keys {
                return Ok(());
            }
            return Err(raise_type_error(format!(
                "keys must be str, int, float, bool or None, not {}",
                p::type_name(key)
            )));
        }
        self.separate(*first);
        *first = false;
        if simple {
            let start = self.out.len();
            self.simple(key)?;
            let text = new_str(&self.out[start..]);
            self.out.truncate(start);
            self.push_str(text.get())?;
        } else {
            self.push_str(key)?;
        }
        let separator = str_of(self.encoder.key_separator.get());
        self.out.extend_from_slice(separator);
        self.value(value)
    }
}
