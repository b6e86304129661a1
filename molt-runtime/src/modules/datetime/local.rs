//! Moments of the local zone, and time stamps.

/// The local time at a time stamp, in seconds as if it were UTC; `None` if the system cannot say.
fn local(seconds: i64) -> Option<i64> {
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        if libc::localtime_r(&seconds, &mut tm).is_null() {
            return None;
        }
        Some(seconds + tm.tm_gmtoff)
    }
}

/// The same, and whether it is the second time of that name.
pub fn local_and_fold(seconds: i64) -> Option<(i64, u8)> {
    let here = local(seconds)?;
    let change = here - local(seconds - 86400)? - 86400;
    let is_second = change < 0 && local(seconds + change)? == here;
    Some((here, is_second as u8))
}

/// The time stamp of a local time that is given in seconds as if it were UTC.
pub fn stamp_of(time: i64, fold: bool) -> Option<i64> {
    let first = time - (local(time)? - time);
    if local(first)? == time {
        // The same time may come twice: around a change the other is found from a day away.
        let near = if fold { first + 86400 } else { first - 86400 };
        let other = time - (local(near)? - near);
        if other != first && local(other)? == time {
            return Some(if fold {
                first.max(other)
            } else {
                first.min(other)
            });
        }
        return Some(first);
    }
    let second = time - (local(first)? - first);
    if local(second)? == time {
        return Some(second);
    }
    // In a gap.
    Some(if fold {
        first.min(second)
    } else {
        first.max(second)
    })
}
