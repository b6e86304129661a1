//! Pure algorithms behind the builtin types and the native stdlib.
//!
//! Everything here works on primitive Rust types (bytes, slices, `i64`, `f64`, big integers) and
//! knows nothing of Python objects, so each kernel is tested by itself against recorded facts.
//! Text is UTF-8 extended with lone surrogates, each surrogate encoded by itself in three bytes
//! (see [`wtf8`]). Errors are a [`fault::Fault`]: the class of exception and its exact message.

pub mod base_n;
pub mod binascii;
pub mod blake2;
pub mod byte_positions;
pub mod bytes;
pub mod calendar;
pub mod cmath;
pub mod codec;
pub mod codec_decode;
pub mod codec_encode;
pub mod complex_ops;
pub mod copy;
pub mod csv;
pub mod decimal;
pub mod digest;
pub mod distance;
pub mod fault;
pub mod float_fmt;
pub mod float_ops;
pub mod float_parse;
pub mod fmod;
pub mod format_spec;
pub mod format_value;
pub mod hash;
pub mod int_comb;
pub mod int_ops;
pub mod int_quotient;
pub mod int_text;
pub mod json;
pub mod markers;
pub mod math;
pub mod math_gamma;
pub mod math_sum;
pub mod moment;
pub mod mt19937;
pub mod percent;
pub mod repr;
pub mod search;
pub mod str_format;
pub mod strptime;
pub mod struct_fmt;
pub mod text;
pub mod text_case;
pub mod text_hash;
pub mod text_split;
pub mod timsort;
pub mod unicode;
pub mod unicode_database;
#[rustfmt::skip]
pub mod unicode_tables;
pub mod wtf8;
