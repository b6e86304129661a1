//! `time`.

use crate::capabilities::{self, Capability};
use crate::errors::{R, raise_overflow_error, raise_type_error, raise_value_error};
use crate::native_function;
use crate::object::protocol;
use crate::struct_sequence;
use crate::types::exception_init::raise_os_error;
use crate::types::int_object::is_int;
use crate::types::ops::{self, type_name};
use crate::types::str_object::{intern, is_str, new_str, str_of};
use crate::types::struct_sequence::new_sequence;
use crate::types::tuple::{items_of, new_tuple};
use crate::types::tuple_methods::is_tuple;
use crate::types::{codecs, float_object, int_arith};
use crate::value::{Ref, Value};

struct_sequence!(STRUCT_TIME_TYPE, STRUCT_TIME, "time.struct_time" as "time.struct_time", "time", 9, [
    "tm_year" = 0, "tm_mon" = 1, "tm_mday" = 2, "tm_hour" = 3, "tm_min" = 4, "tm_sec" = 5,
    "tm_wday" = 6, "tm_yday" = 7, "tm_isdst" = 8, "tm_zone" = 9, "tm_gmtoff" = 10,
]);

const CLOCKS: [(&str, i32); 7] = [
    ("CLOCK_REALTIME", libc::CLOCK_REALTIME),
    ("CLOCK_MONOTONIC", libc::CLOCK_MONOTONIC),
    ("CLOCK_PROCESS_CPUTIME_ID", libc::CLOCK_PROCESS_CPUTIME_ID),
    ("CLOCK_THREAD_CPUTIME_ID", libc::CLOCK_THREAD_CPUTIME_ID),
    ("CLOCK_MONOTONIC_RAW", libc::CLOCK_MONOTONIC_RAW),
    ("CLOCK_BOOTTIME", libc::CLOCK_BOOTTIME),
    ("CLOCK_TAI", libc::CLOCK_TAI),
];

#[unsafe(export_name = "molt.init.time")]
extern "C" fn init(module: Value) -> i32 {
    let set = |name: &str, value: Ref| protocol::setattr(module, intern(name), value.get());
    let all = || -> R<()> {
        for (name, id) in CLOCKS {
            set(name, Ref::from(id as i64))?;
        }
        set("_STRUCT_TM_ITEMS", Ref::from(11i64))?;
        set_zone(module)
    };
    if all().is_ok() { 0 } else { -1 }
}

/// The names of the module that tell of the local zone.
fn set_zone(module: Value) -> R<()> {
    let set = |name: &str, value: Ref| protocol::setattr(module, intern(name), value.get());
    let (winter, summer) = (local_at(january()), local_at(july()));
    let west = |tm: &libc::tm| -tm.tm_gmtoff;
    let (standard, saving) = if west(&winter) >= west(&summer) {
        (&winter, &summer)
    } else {
        (&summer, &winter)
    };
    set("timezone", Ref::from(west(standard)))?;
    set("altzone", Ref::from(west(saving)))?;
    set(
        "daylight",
        Ref::from((west(standard) != west(saving)) as i64),
    )?;
    let names = new_tuple(&[zone_name(standard).get(), zone_name(saving).get()]);
    set("tzname", names)
}

fn january() -> i64 {
    let now = clock(libc::CLOCK_REALTIME) / 1_000_000_000;
    let year = 365 * 24 * 3600;
    now / year * year
}

fn july() -> i64 {
    january() + 182 * 24 * 3600
}

fn local_at(t: i64) -> libc::tm {
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        libc::localtime_r(&t, &mut tm);
        tm
    }
}

fn zone_name(tm: &libc::tm) -> Ref {
    if tm.tm_zone.is_null() {
        return new_str("UTC");
    }
    new_str(unsafe { std::ffi::CStr::from_ptr(tm.tm_zone) }.to_bytes())
}

/// The OSError for the system's last error.
pub fn raise_errno() -> crate::errors::Raised {
    raise_os_error(
        std::io::Error::last_os_error().raw_os_error().unwrap_or(0),
        Value::NULL,
    )
}

/// Nanoseconds of a clock.
pub fn clock(id: i32) -> i64 {
    let mut ts = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    unsafe { libc::clock_gettime(id, &mut ts) };
    ts.tv_sec * 1_000_000_000 + ts.tv_nsec
}

/// A clock that the program may read.
fn readable(id: i32) -> R<i64> {
    allow(id)?;
    Ok(clock(id))
}

fn allow(id: i32) -> R<()> {
    capabilities::require_any(match id {
        libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_COARSE | libc::CLOCK_TAI => {
            Capability::TimeWall
        }
        _ => Capability::TimeMonotonic,
    })
}

fn seconds(nanos: i64) -> Ref {
    // Whole seconds are split off so that the result is the nearest double.
    Ref::float(nanos as f64 / 1e9)
}

macro_rules! clocks {
    ($($name:literal $nanos:literal $id:expr;)*) => {$(
        native_function!("time", $name, "", |_| Ok(seconds(readable($id)?)));
        native_function!("time", $nanos, "", |_| Ok(readable($id)?.into()));
    )*};
}
clocks! {
    "time" "time_ns" libc::CLOCK_REALTIME;
    "monotonic" "monotonic_ns" libc::CLOCK_MONOTONIC;
    "perf_counter" "perf_counter_ns" libc::CLOCK_MONOTONIC;
    "process_time" "process_time_ns" libc::CLOCK_PROCESS_CPUTIME_ID;
    "thread_time" "thread_time_ns" libc::CLOCK_THREAD_CPUTIME_ID;
}

fn clock_id(v: Value) -> R<i32> {
    i32::try_from(ops::size_i64(v)?)
        .map_err(|_| raise_overflow_error("Python int too large to convert to C int"))
}

fn checked_clock(v: Value) -> R<i64> {
    let id = clock_id(v)?;
    allow(id)?;
    let mut ts = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    if unsafe { libc::clock_gettime(id, &mut ts) } != 0 {
        return Err(raise_errno());
    }
    Ok(ts.tv_sec * 1_000_000_000 + ts.tv_nsec)
}
native_function!("time", "clock_gettime", "clk_id, /", |a| Ok(seconds(
    checked_clock(a[0])?
)));
native_function!("time", "clock_gettime_ns", "clk_id, /", |a| Ok(
    checked_clock(a[0])?.into()
));
native_function!("time", "clock_getres", "clk_id, /", |a| {
    let mut ts = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    if unsafe { libc::clock_getres(clock_id(a[0])?, &mut ts) } != 0 {
        return Err(raise_errno());
    }
    Ok(Ref::float(ts.tv_sec as f64 + ts.tv_nsec as f64 * 1e-9))
});

native_function!("time", "get_clock_info", "name, /", |a| {
    if !is_str(a[0]) {
        return Err(raise_type_error(format!(
            "get_clock_info() argument 1 must be str, not {}",
            type_name(a[0])
        )));
    }
    let (id, call, adjustable) = match str_of(a[0]) {
        b"time" => (libc::CLOCK_REALTIME, "clock_gettime(CLOCK_REALTIME)", true),
        b"monotonic" | b"perf_counter" => (
            libc::CLOCK_MONOTONIC,
            "clock_gettime(CLOCK_MONOTONIC)",
            false,
        ),
        b"process_time" => (
            libc::CLOCK_PROCESS_CPUTIME_ID,
            "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)",
            false,
        ),
        b"thread_time" => (
            libc::CLOCK_THREAD_CPUTIME_ID,
            "clock_gettime(CLOCK_THREAD_CPUTIME_ID)",
            false,
        ),
        _ => return Err(raise_value_error("unknown clock")),
    };
    let mut ts = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    unsafe { libc::clock_getres(id, &mut ts) };
    let info = crate::modules::types_module::new_namespace();
    let set = |name: &str, v: Value| protocol::setattr(info.get(), intern(name), v);
    set("implementation", new_str(call).get())?;
    set("monotonic", Value::bool(!adjustable))?;
    set("adjustable", Value::bool(adjustable))?;
    let resolution = ts.tv_sec as f64 + ts.tv_nsec as f64 * 1e-9;
    set("resolution", Value::float(resolution))?;
    Ok(info)
});

/// Whole seconds and nanoseconds of a time stamp.
pub fn split_seconds(v: Value) -> R<(i64, i64)> {
    let out_of_range = || raise_overflow_error("timestamp out of range for platform time_t");
    if float_object::is_float(v) {
        let f = float_object::float_of(v);
        if f.is_nan() {
            return Err(raise_value_error("Invalid value NaN (not a number)"));
        }
        let whole = f.floor();
        if !(-9.2e18..9.2e18).contains(&whole) {
            return Err(out_of_range());
        }
        return Ok((whole as i64, ((f - whole) * 1e9) as i64));
    }
    let i = ops::index(v)?;
    match int_arith::i64_of(i.get()) {
        Some(s) => Ok((s, 0)),
        None => Err(out_of_range()),
    }
}

native_function!("time", "sleep", "seconds, /", |a| {
    let (whole, nanos) = split_seconds(a[0])?;
    if whole < 0 {
        return Err(raise_value_error("sleep length must be non-negative"));
    }
    if whole > 1 << 53 {
        return Err(raise_overflow_error(
            "timestamp out of range for platform time_t",
        ));
    }
    let end = clock(libc::CLOCK_MONOTONIC)
        .saturating_add(whole.saturating_mul(1_000_000_000))
        .saturating_add(nanos);
    let length = std::time::Duration::new(whole as u64, nanos as u32);
    let deadline = std::time::Instant::now().checked_add(length);
    if let Some(deadline) = deadline
        && crate::modules::scheduler::sleep_until(deadline)?
    {
        return Ok(Ref::NONE);
    }
    loop {
        let left = end - clock(libc::CLOCK_MONOTONIC);
        if left <= 0 {
            return Ok(Ref::NONE);
        }
        let ts = libc::timespec {
            tv_sec: left / 1_000_000_000,
            tv_nsec: left % 1_000_000_000,
        };
        unsafe { libc::nanosleep(&ts, std::ptr::null_mut()) };
        crate::startup::signals::poll()?;
    }
});

/// Names of the zones that a date can be in: those of standard time, and that of daylight saving time if there is one.
pub fn zone_names() -> (Vec<String>, Vec<String>) {
    let (winter, summer) = (local_at(january()), local_at(july()));
    let name = |tm: &libc::tm| String::from_utf8_lossy(str_of(zone_name(tm).get())).into_owned();
    let (standard, saving) = if winter.tm_gmtoff <= summer.tm_gmtoff {
        (&winter, &summer)
    } else {
        (&summer, &winter)
    };
    let names = vec!["utc".to_string(), "gmt".to_string(), name(standard)];
    if standard.tm_gmtoff == saving.tm_gmtoff {
        return (names, Vec::new());
    }
    (names, vec![name(saving)])
}

fn to_struct(tm: &libc::tm, zone: Ref) -> Ref {
    let n = |i: i32| Value::small_int(i as i64);
    new_sequence(
        &STRUCT_TIME_TYPE,
        &STRUCT_TIME,
        &[
            Value::small_int(tm.tm_year as i64 + 1900),
            n(tm.tm_mon + 1),
            n(tm.tm_mday),
            n(tm.tm_hour),
            n(tm.tm_min),
            n(tm.tm_sec),
            n((tm.tm_wday + 6) % 7),
            n(tm.tm_yday + 1),
            n(tm.tm_isdst),
            zone.get(),
            Value::small_int(tm.tm_gmtoff),
        ],
    )
}

/// The time stamp of an optional argument: now if it is absent.
fn stamp(v: Value) -> R<i64> {
    if v.is_null() || v.is_none() {
        return Ok(readable(libc::CLOCK_REALTIME)? / 1_000_000_000);
    }
    Ok(split_seconds(v)?.0)
}

fn broken_down(
    t: i64,
    f: unsafe extern "C" fn(*const libc::time_t, *mut libc::tm) -> *mut libc::tm,
) -> R<libc::tm> {
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        if f(&t, &mut tm).is_null() {
            return Err(raise_errno());
        }
        Ok(tm)
    }
}

native_function!("time", "gmtime", "seconds=None, /", |a| {
    let tm = broken_down(stamp(a[0])?, libc::gmtime_r)?;
    Ok(to_struct(&tm, new_str("GMT")))
});
native_function!("time", "localtime", "seconds=None, /", |a| {
    let tm = broken_down(stamp(a[0])?, libc::localtime_r)?;
    Ok(to_struct(&tm, zone_name(&tm)))
});

/// The C form of a time tuple.
fn from_tuple(v: Value, function: &str) -> R<libc::tm> {
    if !is_tuple(v) {
        return Err(raise_type_error("Tuple or struct_time argument required"));
    }
    let items = items_of(v);
    if items.len() != 9 {
        return Err(raise_type_error(format!(
            "{function}(): illegal time tuple argument"
        )));
    }
    let mut fields = [0i32; 9];
    for (field, item) in fields.iter_mut().zip(items) {
        if !is_int(*item) && !ops::has_index(*item) {
            return Err(raise_type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                type_name(*item)
            )));
        }
        *field = i32::try_from(ops::size_i64(*item)?)
            .map_err(|_| raise_overflow_error("Python int too large to convert to C int"))?;
    }
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        let Some(year) = fields[0].checked_sub(1900) else {
            return Err(raise_overflow_error("year out of range"));
        };
        tm.tm_year = year;
        tm.tm_mon = fields[1] - 1;
        tm.tm_mday = fields[2];
        tm.tm_hour = fields[3];
        tm.tm_min = fields[4];
        tm.tm_sec = fields[5];
        tm.tm_wday = (fields[6] + 1).rem_euclid(7);
        if fields[6] < -1 {
            tm.tm_wday = -1;
        }
        tm.tm_yday = fields[7] - 1;
        tm.tm_isdst = fields[8];
        Ok(tm)
    }
}

/// Checks the ranges for functions that look fields up in tables; 0 stands for the first month and day.
fn check_ranges(tm: &mut libc::tm) -> R<()> {
    let checks: [(&mut i32, bool, i32, &str); 7] = [
        (&mut tm.tm_mon, true, 11, "month out of range"),
        (&mut tm.tm_mday, false, 31, "day of month out of range"),
        (&mut tm.tm_hour, false, 23, "hour out of range"),
        (&mut tm.tm_min, false, 59, "minute out of range"),
        (&mut tm.tm_sec, false, 61, "seconds out of range"),
        (&mut tm.tm_wday, false, 6, "day of week out of range"),
        (&mut tm.tm_yday, true, 365, "day of year out of range"),
    ];
    for (value, from_minus_one, most, message) in checks {
        if from_minus_one && *value == -1 {
            *value = 0;
        }
        if *value < 0 || *value > most {
            return Err(raise_value_error(message));
        }
    }
    if tm.tm_mday == 0 {
        tm.tm_mday = 1;
    }
    Ok(())
}

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn ascii_time(tm: &libc::tm) -> Ref {
    new_str(format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        DAYS[tm.tm_wday as usize],
        MONTHS[tm.tm_mon as usize],
        tm.tm_mday,
        tm.tm_hour,
        tm.tm_min,
        tm.tm_sec,
        tm.tm_year as i64 + 1900
    ))
}

native_function!("time", "asctime", "tuple=None, /", |a| {
    let tm = if a[0].is_null() {
        broken_down(stamp(Value::NONE)?, libc::localtime_r)?
    } else {
        let mut tm = from_tuple(a[0], "asctime")?;
        check_ranges(&mut tm)?;
        tm
    };
    Ok(ascii_time(&tm))
});
native_function!("time", "ctime", "seconds=None, /", |a| {
    Ok(ascii_time(&broken_down(stamp(a[0])?, libc::localtime_r)?))
});
native_function!("time", "mktime", "tuple, /", |a| {
    let mut tm = from_tuple(a[0], "mktime")?;
    tm.tm_wday = -1;
    let t = unsafe { libc::mktime(&mut tm) };
    if t == -1 && tm.tm_wday == -1 {
        return Err(raise_overflow_error("mktime argument out of range"));
    }
    Ok(Ref::float(t as f64))
});

unsafe extern "C" {
    fn strftime(
        out: *mut u8,
        max: usize,
        format: *const libc::c_char,
        tm: *const libc::tm,
    ) -> usize;
    fn tzset();
}

native_function!("time", "strftime", "format, tuple=None, /", |a| {
    if !is_str(a[0]) {
        return Err(raise_type_error(format!(
            "strftime() argument 1 must be str, not {}",
            crate::object::protocol::argument_type(a[0])
        )));
    }
    let mut zone = None;
    let mut tm = if a[1].is_null() {
        broken_down(stamp(Value::NONE)?, libc::localtime_r)?
    } else {
        let tm = from_tuple(a[1], "strftime")?;
        if ops::is_exact(a[1], &STRUCT_TIME_TYPE) {
            let fields = crate::types::struct_sequence::fields_of(a[1], &STRUCT_TIME);
            if is_str(fields[9]) {
                zone = std::ffi::CString::new(str_of(fields[9])).ok();
            }
            let mut tm = tm;
            tm.tm_gmtoff = int_arith::small_of(fields[10]).unwrap_or(0);
            tm
        } else {
            tm
        }
    };
    check_ranges(&mut tm)?;
    if let Some(zone) = &zone {
        tm.tm_zone = zone.as_ptr();
    }
    let Ok(format) = std::ffi::CString::new(str_of(a[0])) else {
        return Err(raise_value_error("embedded null character"));
    };
    if format.as_bytes().is_empty() {
        return Ok(new_str(""));
    }
    let mut size = 1024;
    loop {
        let mut out = vec![0u8; size];
        let n = unsafe { strftime(out.as_mut_ptr(), size, format.as_ptr(), &tm) };
        if n > 0 || size >= 256 * format.as_bytes().len().max(16) {
            out.truncate(n);
            return Ok(codecs::decode_fs(&out));
        }
        size *= 2;
    }
});

native_function!("time", "tzset", "", |_| {
    unsafe { tzset() };
    let module = crate::modules::imported("time")?;
    if !module.get().is_none() {
        set_zone(module.get())?;
    }
    Ok(Ref::NONE)
});
