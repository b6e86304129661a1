//! `_zlib`: streams of deflate, step by step. What `zlib` makes of them is written in Python.

use super::support::{Native, Payload, base_slots, bind, data_of, new_native};
use super::text_errors::ZLIB_ERROR;
use crate::errors::{R, Raised, raise, raise_value_error};
use crate::native_method;
use crate::object::native::Args;
use crate::object::type_object::{Slots, Type, TypeFlags};
use crate::types::bytes_like::{Content, new_bytes};
use crate::types::ops;
use crate::types::tuple::new_tuple;
use crate::value::{Ref, Value};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// Bytes by which output grows.
const STEP: usize = 16 << 10;

/// What stands around the deflated data, and the size of the window.
#[derive(Clone, Copy, PartialEq)]
enum Frame {
    Raw(u8),
    Zlib(u8),
    Gzip(u8),
    /// As the first byte says; only where data is read.
    Any,
}

/// From `wbits` of zlib. zlib itself uses windows of 512 bytes where 256 are asked for.
fn frame(wbits: i64, reads: bool) -> R<Frame> {
    let window = |bits: i64| (bits as u8).max(9);
    match wbits {
        0 if reads => Ok(Frame::Zlib(15)),
        8 if reads => Ok(Frame::Zlib(9)),
        9..=15 => Ok(Frame::Zlib(window(wbits))),
        -15..=-9 => Ok(Frame::Raw(window(-wbits))),
        -8 if reads => Ok(Frame::Raw(9)),
        16 if reads => Ok(Frame::Gzip(15)),
        25..=31 => Ok(Frame::Gzip(window(wbits - 16))),
        32 | 40..=47 if reads => Ok(Frame::Any),
        _ => Err(raise_value_error("Invalid initialization option")),
    }
}

fn failure(code: i32, doing: &str, why: &str) -> Raised {
    raise(&ZLIB_ERROR, format!("Error {code} while {doing}: {why}"))
}

struct Deflater {
    stream: Compress,
}

impl Payload for Deflater {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

#[unsafe(export_name = "molt.type._zlib.Deflater")]
static DEFLATER_TYPE: Type = Type::builtin(
    "_zlib.Deflater",
    std::mem::size_of::<Native<Deflater>>(),
    TypeFlags::IMMUTABLE,
    Slots {
        new: Some(new_deflater),
        ..base_slots::<Deflater>()
    },
)
.with_module("_zlib")
.with_methods(crate::methods_table!("_zlib.Deflater"));

fn new_deflater(ty: &'static Type, args: &Args) -> R {
    let [level, wbits, dictionary] = bind("Deflater", ["level", "wbits", "zdict"], 2, args)?;
    let level = match ops::size_i64(level)? {
        -1 => Compression::default(),
        n @ 0..=9 => Compression::new(n as u32),
        _ => return Err(raise_value_error("Invalid initialization option")),
    };
    let mut stream = match frame(ops::size_i64(wbits)?, false)? {
        Frame::Raw(bits) => Compress::new_with_window_bits(level, false, bits),
        Frame::Gzip(bits) => Compress::new_gzip(level, bits),
        Frame::Zlib(bits) => Compress::new_with_window_bits(level, true, bits),
        Frame::Any => unreachable!("not where data is written"),
    };
    if !dictionary.is_null() && !dictionary.is_none() {
        let dictionary = Content::of(dictionary)?;
        if stream.set_dictionary(&dictionary).is_err() {
            return Err(raise_value_error("Invalid dictionary"));
        }
    }
    Ok(new_native(ty, Deflater { stream }))
}

native_method!("_zlib.Deflater", "step", "self, data, flush, /", |a| {
    let data = Content::of(a[1])?;
    let flush = match ops::size_i64(a[2])? {
        0 => FlushCompress::None,
        1 => FlushCompress::Partial,
        2 => FlushCompress::Sync,
        3 => FlushCompress::Full,
        4 => FlushCompress::Finish,
        _ => return Err(failure(-2, "compressing data", "inconsistent stream state")),
    };
    let stream = &mut data_of::<Deflater>(a[0]).stream;
    let (mut out, mut rest) = (Vec::new(), &data[..]);
    loop {
        out.reserve(STEP);
        let before = stream.total_in();
        let status = stream
            .compress_vec(rest, &mut out, flush)
            .map_err(|_| failure(-2, "compressing data", "inconsistent stream state"))?;
        rest = &rest[(stream.total_in() - before) as usize..];
        let full = out.len() == out.capacity();
        if status == Status::StreamEnd || rest.is_empty() && !full {
            return Ok(new_bytes(out));
        }
    }
});

struct Inflater {
    /// None until the first byte says what it reads.
    stream: Option<Decompress>,
    dictionary: Option<Vec<u8>>,
}

impl Payload for Inflater {
    fn visit(&self, _: &mut dyn FnMut(Value)) {}
}

#[unsafe(export_name = "molt.type._zlib.Inflater")]
static INFLATER_TYPE: Type = Type::builtin(
    "_zlib.Inflater",
    std::mem::size_of::<Native<Inflater>>(),
    TypeFlags::IMMUTABLE,
    Slots {
        new: Some(new_inflater),
        ..base_slots::<Inflater>()
    },
)
.with_module("_zlib")
.with_methods(crate::methods_table!("_zlib.Inflater"));

fn new_inflater(ty: &'static Type, args: &Args) -> R {
    let [wbits, dictionary] = bind("Inflater", ["wbits", "zdict"], 1, args)?;
    let kind = frame(ops::size_i64(wbits)?, true)?;
    let mut dictionary = match dictionary.is_null() || dictionary.is_none() {
        true => None,
        false => Some(Content::of(dictionary)?.to_vec()),
    };
    let mut stream = reader(kind);
    if matches!(kind, Frame::Raw(_))
        && let (Some(stream), Some(dictionary)) = (&mut stream, dictionary.take())
        && stream.set_dictionary(&dictionary).is_err()
    {
        return Err(raise_value_error("Invalid dictionary"));
    }
    Ok(new_native(ty, Inflater { stream, dictionary }))
}

fn reader(kind: Frame) -> Option<Decompress> {
    match kind {
        Frame::Raw(bits) => Some(Decompress::new_with_window_bits(false, bits)),
        Frame::Zlib(bits) => Some(Decompress::new_with_window_bits(true, bits)),
        Frame::Gzip(bits) => Some(Decompress::new_gzip(bits)),
        Frame::Any => None,
    }
}

native_method!(
    "_zlib.Inflater",
    "step",
    "self, data, most, /",
    step_inflater
);

/// `(output, bytes of data used, whether the stream has ended)`; at most so many bytes, if that is not 0.
fn step_inflater(a: &[Value]) -> R {
    const DOING: &str = "decompressing data";
    let data = Content::of(a[1])?;
    let most = match ops::size_i64(a[2])? {
        0 => usize::MAX,
        n => n.max(0) as usize,
    };
    let this = data_of::<Inflater>(a[0]);
    if this.stream.is_none() && !data.is_empty() {
        let kind = match data[0] {
            0x1f => Frame::Gzip(15),
            _ => Frame::Zlib(15),
        };
        this.stream = reader(kind);
    }
    let Some(stream) = &mut this.stream else {
        return Ok(new_tuple(&[
            new_bytes(Vec::new()).get(),
            Value::small_int(0),
            Value::FALSE,
        ]));
    };
    let (mut out, mut used, mut ended) = (Vec::new(), 0, false);
    while out.len() < most {
        out.reserve(STEP.min(most - out.len()));
        let room = out.len() + (out.capacity() - out.len()).min(most - out.len());
        let mut target = out;
        let start = target.len();
        target.resize(room, 0);
        let (total_in, total_out) = (stream.total_in(), stream.total_out());
        let result = stream.decompress(&data[used..], &mut target[start..], FlushDecompress::Sync);
        let (got, put) = (stream.total_in() - total_in, stream.total_out() - total_out);
        used += got as usize;
        target.truncate(start + put as usize);
        out = target;
        match result {
            Ok(Status::StreamEnd) => {
                ended = true;
                break;
            }
            Ok(_) if got == 0 && put == 0 => break,
            Ok(_) => {}
            Err(e) if e.needs_dictionary().is_some() => {
                let Some(dictionary) = this.dictionary.take() else {
                    return Err(raise(&ZLIB_ERROR, format!("Error 2 while {DOING}")));
                };
                if stream.set_dictionary(&dictionary).is_err() {
                    return Err(failure(-3, "setting zdict", "incorrect data check"));
                }
            }
            Err(e) => return Err(failure(-3, DOING, e.message().unwrap_or("invalid data"))),
        }
    }
    let parts = [new_bytes(out), Ref::from(used), Ref::bool(ended)];
    Ok(new_tuple(&[parts[0].get(), parts[1].get(), parts[2].get()]))
}
