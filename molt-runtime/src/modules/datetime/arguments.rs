//! Arguments of the constructors and methods of `datetime`: what they may be, and the messages where they are not.

use crate::errors::{R, Raised, raise_overflow_error, raise_type_error, raise_value_error};
use crate::kernels::calendar;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::int_arith;
use crate::types::ops;
use crate::types::str_object::str_of;
use crate::value::Value;

/// A function whose arguments are bound.
pub struct Function<const N: usize> {
    /// Empty: messages call it "function".
    pub name: &'static str,
    pub names: [&'static str; N],
    pub required: usize,
    /// How many may be given by position.
    pub positional: usize,
}

impl<const N: usize> Function<N> {
    pub const fn new(name: &'static str, names: [&'static str; N], required: usize) -> Self {
        Function {
            name,
            names,
            required,
            positional: N,
        }
    }

    /// The last parameter can be given by name only.
    pub const fn with_last_by_name(mut self) -> Self {
        self.positional = N - 1;
        self
    }

    /// The arguments; NULL for those that are absent.
    #[inline(always)]
    pub fn bind(&self, pos: &[Value], args: &Args) -> R<[Value; N]> {
        let mut bound = [Value::NULL; N];
        if args.names.is_empty() && pos.len() >= self.required && pos.len() <= self.positional {
            bound[..pos.len()].copy_from_slice(pos);
            return Ok(bound);
        }
        self.bind_named(pos, args, bound)
    }

    #[inline(never)]
    fn bind_named(&self, pos: &[Value], args: &Args, mut bound: [Value; N]) -> R<[Value; N]> {
        let total = pos.len() + args.names.len();
        if total > N || pos.len() > self.positional {
            return Err(self.too_many(pos.len(), total));
        }
        bound[..pos.len()].copy_from_slice(pos);
        let at = |name: &Value| {
            self.names
                .iter()
                .position(|n| n.as_bytes() == str_of(*name))
        };
        let given = || args.names.iter().zip(args.kw);
        for (name, value) in given() {
            if let Some(at) = at(name).filter(|at| *at >= pos.len()) {
                bound[at] = *value;
            }
        }
        if let Some(missing) = (0..self.required).find(|i| bound[*i].is_null()) {
            return Err(raise_type_error(format!(
                "{} missing required argument '{}' (pos {})",
                self.called("function"),
                self.names[missing],
                missing + 1
            )));
        }
        for (name, _) in given() {
            match at(name) {
                None => {
                    return Err(raise_type_error(format!(
                        "'{}' is an invalid keyword argument for {}",
                        String::from_utf8_lossy(str_of(*name)),
                        self.called("this function")
                    )));
                }
                Some(at) if at < pos.len() => {
                    return Err(raise_type_error(format!(
                        "argument for {} given by name ('{}') and position ({})",
                        self.called("function"),
                        self.names[at],
                        at + 1
                    )));
                }
                Some(_) => {}
            }
        }
        Ok(bound)
    }

    fn called(&self, without_name: &str) -> String {
        match self.name {
            "" => without_name.to_owned(),
            name => format!("{name}()"),
        }
    }

    #[cold]
    fn too_many(&self, pos: usize, total: usize) -> Raised {
        let (most, kind, given) = match total > N {
            true => (N, "", total),
            false => (self.positional, "positional ", pos),
        };
        let plural = if most == 1 { "" } else { "s" };
        raise_type_error(format!(
            "{} takes at most {most} {kind}argument{plural} ({given} given)",
            self.called("function")
        ))
    }
}

/// An int of 32 bits; the default if it is absent.
#[inline(always)]
pub fn field(v: Value, default: i64) -> R<i64> {
    if v.is_small_int() {
        let i = v.as_small_int();
        if i as i32 as i64 == i {
            return Ok(i);
        }
    }
    if v.is_null() {
        return Ok(default);
    }
    wide_field(v)
}

#[cold]
fn wide_field(v: Value) -> R<i64> {
    let i = ops::index(v)?;
    let Some(i) = int_arith::i64_of(i.get()) else {
        return Err(raise_overflow_error(
            "Python int too large to convert to C long",
        ));
    };
    if i > i32::MAX as i64 {
        return Err(raise_overflow_error(
            "signed integer is greater than maximum",
        ));
    }
    if i < i32::MIN as i64 {
        return Err(raise_overflow_error("signed integer is less than minimum"));
    }
    Ok(i)
}

#[inline(always)]
pub fn check_date(year: i64, month: i64, day: i64) -> R<()> {
    let year_fits = (1..=9999).contains(&year);
    if year_fits && (1..=12).contains(&month) && day >= 1 {
        if day <= 28 || day <= calendar::days_in_month(year, month) {
            return Ok(());
        }
        return Err(raise_value_error("day is out of range for month"));
    }
    Err(wrong_date(year, month))
}

#[cold]
fn wrong_date(year: i64, month: i64) -> Raised {
    if !(1..=9999).contains(&year) {
        return raise_value_error(format!("year {year} is out of range"));
    }
    if !(1..=12).contains(&month) {
        return raise_value_error("month must be in 1..12");
    }
    raise_value_error("day is out of range for month")
}

/// Hour, minute, second, microsecond and fold.
#[inline(always)]
pub fn check_time(fields: [i64; 5]) -> R<()> {
    let [hour, minute, second, microsecond, fold] = fields;
    let fits = (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..60).contains(&second)
        && (0..1_000_000).contains(&microsecond)
        && (0..2).contains(&fold);
    if fits {
        Ok(())
    } else {
        Err(wrong_time(fields))
    }
}

#[cold]
fn wrong_time(fields: [i64; 5]) -> Raised {
    let ends = [24, 60, 60, 1_000_000];
    let texts = [
        "hour must be in 0..23",
        "minute must be in 0..59",
        "second must be in 0..59",
        "microsecond must be in 0..999999",
    ];
    let wrong = (0..4).find(|i| !(0..ends[*i]).contains(&fields[*i]));
    raise_value_error(wrong.map_or("fold must be either 0 or 1", |i| texts[i]))
}

/// The type of a value as messages about arguments name it.
pub fn argument_type(v: Value) -> &'static str {
    if v.is_none() { "None" } else { p::type_name(v) }
}
