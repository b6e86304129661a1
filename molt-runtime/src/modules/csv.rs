//! `_csv`: readers and writers of delimited text. Dialects are checked by `csv.py`; here their attributes are taken over.

use super::support::{Payload, base_slots, data_of, iterator_slots, new_native};
use crate::errors::{R, Raised, raise, raise_type_error};
use crate::kernels::csv::{Dialect, Field, Marks, Parser, Quoting, write_field};
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::containers;
use crate::types::exceptions::{EXCEPTION, ExceptionObject, SLOTS, TYPE_ERROR};
use crate::types::float_object::is_float;
use crate::types::int_object::is_int;
use crate::types::str_object::{empty_str, is_str, new_str, str_of};
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

#[unsafe(export_name = "molt.type._csv.Error")]
pub static ERROR: Type = Type::builtin(
    "_csv.Error",
    std::mem::size_of::<ExceptionObject>(),
    TypeFlags::BASE | TypeFlags::GC | TypeFlags::EXCEPTION | TypeFlags::WEAK,
    SLOTS,
)
.with_base(&EXCEPTION)
.with_module("_csv")
.with_dict(std::mem::offset_of!(ExceptionObject, dict));

#[cold]
fn error(message: impl AsRef<str>) -> Raised {
    raise(&ERROR, message)
}

static mut FIELD_LIMIT: usize = 131072;

native_function!("_csv", "field_size_limit", "limit=, /", |a| {
    let old = unsafe { FIELD_LIMIT };
    if let Some(limit) = a[0].present() {
        if !is_int(limit) {
            return Err(raise_type_error("limit must be an integer"));
        }
        unsafe { FIELD_LIMIT = p::index_i64(limit)?.max(0) as usize };
    }
    Ok(Ref::from(old as i64))
});

fn text(v: Value) -> String {
    String::from_utf8_lossy(str_of(v)).into_owned()
}

fn dialect_of(v: Value) -> R<Dialect> {
    let character = |name: &str| -> R<Option<char>> {
        let c = p::getattr_str(v, name)?;
        Ok(is_str(c.get())
            .then(|| text(c.get()).chars().next())
            .flatten())
    };
    let flag = |name: &str| p::truth(p::getattr_str(v, name)?.get());
    let quoting = p::index_i64(p::getattr_str(v, "quoting")?.get())?;
    Ok(Dialect {
        delimiter: character("delimiter")?.unwrap_or(','),
        quote: character("quotechar")?,
        escape: character("escapechar")?,
        terminator: text(p::getattr_str(v, "lineterminator")?.get()),
        quoting: Quoting::from_number(quoting).unwrap_or(Quoting::Minimal),
        double_quote: flag("doublequote")?,
        skip_initial_space: flag("skipinitialspace")?,
        strict: flag("strict")?,
    })
}

// Reading

struct Reader {
    lines: Ref,
    shown: Ref,
    dialect: Dialect,
    marks: Marks,
    parser: Parser,
    line: i64,
}

impl Payload for Reader {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.lines.get());
        visit(self.shown.get());
    }
}

native_type!(
    READER,
    "_csv.reader",
    "_csv",
    Reader,
    TypeFlags::GC,
    iterator_slots::<Reader>(next_record)
);

fn value_of(field: Field<'_>) -> R {
    let text = new_str(field.text);
    if field.is_number {
        return p::call1(
            crate::types::float_object::FLOAT_TYPE.as_value(),
            text.get(),
        );
    }
    Ok(text)
}

fn next_record(v: Value) -> R<Option<Ref>> {
    let reader = data_of::<Reader>(v);
    reader.parser.reset();
    let limit = unsafe { FIELD_LIMIT };
    loop {
        let Some(line) = p::next(reader.lines.get())? else {
            match reader.parser.end(&reader.dialect) {
                Ok(true) => break,
                Ok(false) => return Ok(None),
                Err(message) => return Err(error(message)),
            }
        };
        if !is_str(line.get()) {
            return Err(error(format!(
                "iterator should return strings, not {} (the file should be opened in text mode)",
                p::type_name(line.get())
            )));
        }
        reader.line += 1;
        let line = String::from_utf8_lossy(str_of(line.get()));
        match reader
            .parser
            .feed(&line, &reader.dialect, &reader.marks, limit)
        {
            Ok(true) => break,
            Ok(false) => {}
            Err(message) => return Err(error(message)),
        }
    }
    // Making a float runs no code of the program.
    let fields: R<Vec<Ref>> = reader.parser.fields().map(value_of).collect();
    Ok(Some(containers::new_list(fields?)))
}

native_function!("_csv", "new_reader", "iterable, dialect, /", |a| {
    let dialect = dialect_of(a[1])?;
    Ok(new_native(
        &READER,
        Reader {
            lines: p::iter(a[0])?,
            shown: a[1].own(),
            marks: Marks::of(&dialect),
            dialect,
            parser: Parser::default(),
            line: 0,
        },
    ))
});
native_method!(get "_csv.reader", "line_num", |v| Ok(Ref::from(data_of::<Reader>(v).line)));
native_method!(get "_csv.reader", "dialect", |v| Ok(data_of::<Reader>(v).shown.clone()));

// Writing

struct Writer {
    write: Ref,
    shown: Ref,
    dialect: Dialect,
    marks: Marks,
}

impl Payload for Writer {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.write.get());
        visit(self.shown.get());
    }
}

native_type!(
    WRITER,
    "_csv.writer",
    "_csv",
    Writer,
    TypeFlags::GC,
    base_slots::<Writer>()
);

native_function!("_csv", "new_writer", "write, dialect, /", |a| {
    let dialect = dialect_of(a[1])?;
    Ok(new_native(
        &WRITER,
        Writer {
            write: a[0].own(),
            shown: a[1].own(),
            marks: Marks::of(&dialect),
            dialect,
        },
    ))
});

fn row_text(d: &Dialect, marks: &Marks, fields: &[Ref]) -> R<String> {
    let mut row = String::with_capacity(16 * fields.len());
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            row.push(d.delimiter);
        }
        let v = field.get();
        let quoted = match d.quoting {
            Quoting::All => true,
            Quoting::NonNumeric => !(is_float(v) || is_int(v) || p::has_index(v)),
            Quoting::Strings => is_str(v),
            Quoting::NotNull => !v.is_none(),
            Quoting::Minimal | Quoting::None => false,
        };
        let shown = match v {
            _ if is_str(v) => v.own(),
            _ if v.is_none() => empty_str().own(),
            _ => p::str(v)?,
        };
        let shown = String::from_utf8_lossy(str_of(shown.get()));
        write_field(&mut row, &shown, quoted, d, marks).map_err(error)?;
    }
    if fields.len() == 1 && row.is_empty() {
        // A line without anything would be no field at all.
        let quote = d.quote.filter(|_| d.quoting != Quoting::None);
        match quote {
            Some(quote) => row.extend([quote, quote]),
            None => return Err(error("single empty field record must be quoted")),
        }
    }
    row.push_str(&d.terminator);
    Ok(row)
}

fn write_row(v: Value, row: Value) -> R {
    let writer = data_of::<Writer>(v);
    let fields = match p::iter(row) {
        Ok(iterator) => p::collect(iterator.get())?,
        Err(_) if crate::errors::catch(&TYPE_ERROR) => {
            return Err(error(format!(
                "iterable expected, not {}",
                p::type_name(row)
            )));
        }
        Err(e) => return Err(e),
    };
    let text = row_text(&writer.dialect, &writer.marks, &fields)?;
    p::call1(writer.write.get(), new_str(text).get())
}

native_method!("_csv.writer", "writerow", "self, row, /", |a| write_row(
    a[0], a[1]
));
native_method!("_csv.writer", "writerows", "self, rows, /", |a| {
    let rows = p::iter(a[1])?;
    while let Some(row) = p::next(rows.get())? {
        write_row(a[0], row.get())?;
    }
    Ok(Ref::NONE)
});
native_method!(get "_csv.writer", "dialect", |v| Ok(data_of::<Writer>(v).shown.clone()));
