//! The stable sort of `list.sort` and `sorted`: natural runs, merged with galloping.
//!
//! The order comes from a "less than" that may fail (it may be a Python method); then the items
//! are left in some order, each still there exactly once. Items are moved bit by bit, so the
//! comparison must not keep references to them.

use std::mem::MaybeUninit;
use std::ptr;

/// Consecutive wins of one side before a merge starts to gallop.
const MIN_GALLOP: usize = 7;

/// Sorts `items`; stops at the first error of `less`.
pub fn sort<T, E>(
    items: &mut [T],
    mut less: impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<(), E> {
    if items.len() < 2 {
        return Ok(());
    }
    let min_run = min_run_len(items.len());
    let mut sorter = Sorter {
        items,
        runs: Vec::new(),
        buffer: Vec::new(),
        min_gallop: MIN_GALLOP,
        less: &mut less,
    };
    sorter.run(min_run)
}

/// Sorts by the machine's order; for items whose comparison cannot fail.
pub fn sort_infallible<T>(items: &mut [T], mut less: impl FnMut(&T, &T) -> bool) {
    let sorted: Result<(), std::convert::Infallible> = sort(items, |a, b| Ok(less(a, b)));
    match sorted {
        Ok(()) => {}
    }
}

/// Shortest run to merge: between 32 and 64, such that the runs come out balanced.
fn min_run_len(mut len: usize) -> usize {
    let mut odd = 0;
    while len >= 64 {
        odd |= len & 1;
        len >>= 1;
    }
    len + odd
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Depth at which this run and the next are to be merged (powersort).
    power: u32,
}

struct Sorter<'a, T, L> {
    items: &'a mut [T],
    runs: Vec<Run>,
    buffer: Vec<MaybeUninit<T>>,
    min_gallop: usize,
    less: &'a mut L,
}

/// Items moved out to a buffer, with the hole they left; puts the rest back when dropped, so that
/// no item is lost if a comparison fails.
struct Hole<T> {
    source: *mut T,
    left: usize,
    target: *mut T,
}

impl<T> Drop for Hole<T> {
    fn drop(&mut self) {
        // SAFETY: `left` items of the buffer are not in the slice, which has a gap of that length
        // at `target`.
        unsafe { ptr::copy_nonoverlapping(self.source, self.target, self.left) }
    }
}

impl<T, E, L: FnMut(&T, &T) -> Result<bool, E>> Sorter<'_, T, L> {
    fn run(&mut self, min_run: usize) -> Result<(), E> {
        let total = self.items.len();
        let mut start = 0;
        while start < total {
            let mut len = self.count_run(start)?;
            if len < min_run {
                let wanted = min_run.min(total - start);
                self.insertion_sort(start, len, wanted)?;
                len = wanted;
            }
            self.push_run(start, len)?;
            start += len;
        }
        // Powers no longer matter: of three runs the middle one goes to the smaller of its neighbours.
        while self.runs.len() > 1 {
            let mut at = self.runs.len() - 2;
            if at > 0 && self.runs[at - 1].len < self.runs[at + 1].len {
                at -= 1;
            }
            self.merge_at(at)?;
        }
        Ok(())
    }

    #[inline]
    fn is_less(&mut self, a: usize, b: usize) -> Result<bool, E> {
        (self.less)(&self.items[a], &self.items[b])
    }

    /// Length of the run at `start`; a strictly falling one is reversed.
    fn count_run(&mut self, start: usize) -> Result<usize, E> {
        let total = self.items.len();
        let mut end = start + 1;
        if end == total {
            return Ok(1);
        }
        let falling = self.is_less(end, start)?;
        end += 1;
        while end < total && self.is_less(end, end - 1)? == falling {
            end += 1;
        }
        if falling {
            self.items[start..end].reverse();
        }
        Ok(end - start)
    }

    /// Extends the sorted `len` items at `start` to `wanted` items.
    fn insertion_sort(&mut self, start: usize, len: usize, wanted: usize) -> Result<(), E> {
        for at in start + len..start + wanted {
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.is_less(at, middle)? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.items[low..=at].rotate_right(1);
        }
        Ok(())
    }

    /// Depth in an ideal merge tree of the boundary between two adjacent runs.
    fn power_of(&self, start: usize, len: usize, next_len: usize) -> u32 {
        let total = self.items.len() as u64;
        // Twice the middles of both runs, as fractions of twice the total.
        let mut a = 2 * start as u64 + len as u64;
        let mut b = a + len as u64 + next_len as u64;
        let mut power = 0;
        loop {
            power += 1;
            if a >= total {
                a -= total;
                b -= total;
            } else if b >= total {
                return power;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    fn push_run(&mut self, start: usize, len: usize) -> Result<(), E> {
        if let Some(last) = self.runs.last().copied() {
            let power = self.power_of(last.start, last.len, len);
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(top) = self.runs.last_mut() {
                top.power = power;
            }
        }
        self.runs.push(Run {
            start,
            len,
            power: 0,
        });
        Ok(())
    }

    /// Merges run `at` of the stack with the one above it.
    fn merge_at(&mut self, at: usize) -> Result<(), E> {
        let (left, right) = (self.runs[at], self.runs[at + 1]);
        let (start, middle) = (left.start, right.start);
        let end = middle + right.len;
        self.runs[at] = Run {
            start,
            len: left.len + right.len,
            power: right.power,
        };
        self.runs.remove(at + 1);
        // Items of the left run below the first of the right one stay, and the other way round.
        let skipped = self.gallop_right(middle, start, middle, start)?;
        if skipped == middle {
            return Ok(());
        }
        let kept_end = self.gallop_left(middle - 1, middle, end, end - 1)?;
        if kept_end == middle {
            return Ok(());
        }
        if middle - skipped <= kept_end - middle {
            self.merge_low(skipped, middle, kept_end)
        } else {
            self.merge_high(skipped, middle, kept_end)
        }
    }

    /// First position in the sorted `low..high` whose item is greater than item `key`, searched
    /// outwards from `hint`.
    fn gallop_right(
        &mut self,
        key: usize,
        low: usize,
        high: usize,
        hint: usize,
    ) -> Result<usize, E> {
        let base = self.items.as_mut_ptr();
        // SAFETY: all positions lie within the slice.
        unsafe {
            let run = std::slice::from_raw_parts(base.add(low), high - low);
            let found = gallop_right(&*base.add(key), run, hint - low, self.less)?;
            Ok(low + found)
        }
    }

    /// First position in the sorted `low..high` whose item is not less than item `key`.
    fn gallop_left(
        &mut self,
        key: usize,
        low: usize,
        high: usize,
        hint: usize,
    ) -> Result<usize, E> {
        let base = self.items.as_mut_ptr();
        // SAFETY: all positions lie within the slice.
        unsafe {
            let run = std::slice::from_raw_parts(base.add(low), high - low);
            let found = gallop_left(&*base.add(key), run, hint - low, self.less)?;
            Ok(low + found)
        }
    }

    /// A buffer for `len` items.
    fn buffer(&mut self, len: usize) -> *mut T {
        self.buffer.clear();
        self.buffer.reserve(len);
        self.buffer.as_mut_ptr().cast()
    }

    /// Merges `start..middle` (the shorter) and `middle..end` from the left. The first item of the right run belongs
    /// in front of all, the last of the left one behind all: neither is compared again.
    fn merge_low(&mut self, start: usize, middle: usize, end: usize) -> Result<(), E> {
        let len = middle - start;
        let buffer = self.buffer(len);
        let base = self.items.as_mut_ptr();
        // SAFETY: the left run is copied to the buffer, which leaves a gap of as many places; the
        // gap moves right as items are placed before it. `hole` fills it when it is dropped, also
        // if a comparison fails.
        unsafe {
            ptr::copy_nonoverlapping(base.add(start), buffer, len);
            let mut merge = Low {
                hole: Hole {
                    source: buffer,
                    left: len,
                    target: base.add(start),
                },
                right: base.add(middle),
                end: base.add(end),
            };
            merge.take_right(1);
            if merge.is_decided() {
                merge.finish();
                return Ok(());
            }
            loop {
                let (mut left_wins, mut right_wins) = (0, 0);
                while left_wins < self.min_gallop && right_wins < self.min_gallop {
                    if (self.less)(&*merge.right, &*merge.hole.source)? {
                        (left_wins, right_wins) = (0, right_wins + 1);
                        merge.take_right(1);
                    } else {
                        (left_wins, right_wins) = (left_wins + 1, 0);
                        merge.take_left(1);
                    }
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                }
                self.min_gallop += 1;
                loop {
                    self.min_gallop = (self.min_gallop - 1).max(1);
                    let waiting = std::slice::from_raw_parts(merge.hole.source, merge.hole.left);
                    let taken = gallop_right(&*merge.right, waiting, 0, self.less)?;
                    merge.take_left(taken);
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                    merge.take_right(1);
                    if merge.right == merge.end {
                        return Ok(());
                    }
                    let coming = std::slice::from_raw_parts(merge.right, merge.coming());
                    let moved = gallop_left(&*merge.hole.source, coming, 0, self.less)?;
                    merge.take_right(moved);
                    if merge.right == merge.end {
                        return Ok(());
                    }
                    merge.take_left(1);
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                    if taken < MIN_GALLOP && moved < MIN_GALLOP {
                        break;
                    }
                }
                self.min_gallop += 1;
            }
        }
    }

    /// Merges `start..middle` and `middle..end` (the shorter) from the right. The last item of the left run belongs
    /// behind all, the first of the right one in front of all: neither is compared again.
    fn merge_high(&mut self, start: usize, middle: usize, end: usize) -> Result<(), E> {
        let len = end - middle;
        let buffer = self.buffer(len);
        let base = self.items.as_mut_ptr();
        // SAFETY: as in `merge_low`, with the gap moving left: it always starts at the end of what
        // remains of the left run, which is where the buffered items go back.
        unsafe {
            ptr::copy_nonoverlapping(base.add(middle), buffer, len);
            let mut merge = High {
                hole: Hole {
                    source: buffer,
                    left: len,
                    target: base.add(middle),
                },
                start: base.add(start),
            };
            merge.take_left(1);
            if merge.is_decided() {
                merge.finish();
                return Ok(());
            }
            loop {
                let (mut left_wins, mut right_wins) = (0, 0);
                while left_wins < self.min_gallop && right_wins < self.min_gallop {
                    if (self.less)(&*merge.last_right(), &*merge.last_left())? {
                        (left_wins, right_wins) = (left_wins + 1, 0);
                        merge.take_left(1);
                    } else {
                        (left_wins, right_wins) = (0, right_wins + 1);
                        merge.take_right(1);
                    }
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                }
                self.min_gallop += 1;
                loop {
                    self.min_gallop = (self.min_gallop - 1).max(1);
                    let remaining = merge.remaining();
                    let run = std::slice::from_raw_parts(merge.start, remaining);
                    let kept = gallop_right(&*merge.last_right(), run, remaining - 1, self.less)?;
                    let moved = remaining - kept;
                    merge.take_left(moved);
                    if kept == 0 {
                        return Ok(());
                    }
                    merge.take_right(1);
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                    let waiting = std::slice::from_raw_parts(merge.hole.source, merge.hole.left);
                    let hint = merge.hole.left - 1;
                    let kept = gallop_left(&*merge.last_left(), waiting, hint, self.less)?;
                    let taken = merge.hole.left - kept;
                    merge.take_right(taken);
                    if merge.is_decided() {
                        merge.finish();
                        return Ok(());
                    }
                    merge.take_left(1);
                    if merge.remaining() == 0 {
                        return Ok(());
                    }
                    if taken < MIN_GALLOP && moved < MIN_GALLOP {
                        break;
                    }
                }
                self.min_gallop += 1;
            }
        }
    }
}

/// A merge from the left: the left run's items wait in the buffer, the right run's stand behind the gap.
struct Low<T> {
    hole: Hole<T>,
    right: *mut T,
    end: *mut T,
}

impl<T> Low<T> {
    fn coming(&self) -> usize {
        // SAFETY: both point into the right run.
        unsafe { self.end.offset_from_unsigned(self.right) }
    }

    /// Whether the order of what is left is known without comparing.
    fn is_decided(&self) -> bool {
        self.hole.left <= 1 || self.right == self.end
    }

    /// Puts the next `count` items of the left run in place.
    #[inline]
    unsafe fn take_left(&mut self, count: usize) {
        // SAFETY: the caller has as many; the gap is as long as the buffer is full.
        unsafe {
            ptr::copy_nonoverlapping(self.hole.source, self.hole.target, count);
            self.hole.advance(count);
        }
    }

    /// Puts the next `count` items of the right run in place.
    #[inline]
    unsafe fn take_right(&mut self, count: usize) {
        // SAFETY: the caller has as many; they stand directly behind the gap.
        unsafe {
            ptr::copy(self.right, self.hole.target, count);
            self.hole.target = self.hole.target.add(count);
            self.right = self.right.add(count);
        }
    }

    /// Puts what is left of the right run before the one waiting item, which the hole puts back.
    unsafe fn finish(mut self) {
        let count = self.coming();
        // SAFETY: all that are left.
        unsafe { self.take_right(count) }
    }
}

/// A merge from the right: the right run's items wait in the buffer, the left run's end at the gap.
struct High<T> {
    hole: Hole<T>,
    start: *mut T,
}

impl<T> High<T> {
    fn remaining(&self) -> usize {
        // SAFETY: both point into the left run or directly behind it.
        unsafe { self.hole.target.offset_from_unsigned(self.start) }
    }

    fn is_decided(&self) -> bool {
        self.hole.left <= 1 || self.hole.target == self.start
    }

    #[inline]
    unsafe fn last_left(&self) -> *const T {
        // SAFETY: the caller knows that there is one.
        unsafe { self.hole.target.sub(1) }
    }

    #[inline]
    unsafe fn last_right(&self) -> *const T {
        // SAFETY: the caller knows that there is one.
        unsafe { self.hole.source.add(self.hole.left - 1) }
    }

    /// Puts the last `count` items of the left run in place.
    #[inline]
    unsafe fn take_left(&mut self, count: usize) {
        // SAFETY: the caller has as many; the gap behind them is as long as the buffer is full.
        unsafe {
            let from = self.hole.target.sub(count);
            ptr::copy(from, from.add(self.hole.left), count);
            self.hole.target = from;
        }
    }

    /// Puts the last `count` items of the right run in place.
    #[inline]
    unsafe fn take_right(&mut self, count: usize) {
        // SAFETY: the caller has as many; the gap is as long as the buffer is full.
        unsafe {
            self.hole.left -= count;
            let kept = self.hole.left;
            ptr::copy_nonoverlapping(
                self.hole.source.add(kept),
                self.hole.target.add(kept),
                count,
            );
        }
    }

    /// Puts what is left of the left run behind the one waiting item, which the hole puts back.
    unsafe fn finish(mut self) {
        if self.hole.left > 0 {
            let count = self.remaining();
            // SAFETY: all that are left.
            unsafe { self.take_left(count) }
        }
    }
}

impl<T> Hole<T> {
    /// Notes that `count` buffered items were put back in front of the gap.
    #[inline]
    unsafe fn advance(&mut self, count: usize) {
        // SAFETY: the caller has at most `left` items to put back.
        unsafe {
            self.source = self.source.add(count);
            self.target = self.target.add(count);
        }
        self.left -= count;
    }
}

/// First index of `run` whose item is greater than `key`: exponential search from `hint`.
fn gallop_right<T, E>(
    key: &T,
    run: &[T],
    hint: usize,
    less: &mut impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<usize, E> {
    let (mut low, mut high);
    let mut step = 1;
    if less(key, &run[hint])? {
        // The place is at or before the hint.
        high = hint;
        while step <= hint && less(key, &run[hint - step])? {
            high = hint - step;
            step = step * 2 + 1;
        }
        low = if step <= hint { hint - step + 1 } else { 0 };
    } else {
        low = hint + 1;
        let room = run.len() - hint;
        while step < room && !less(key, &run[hint + step])? {
            low = hint + step + 1;
            step = step * 2 + 1;
        }
        high = if step < room { hint + step } else { run.len() };
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if less(key, &run[middle])? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// First index of `run` whose item is not less than `key`: exponential search from `hint`.
fn gallop_left<T, E>(
    key: &T,
    run: &[T],
    hint: usize,
    less: &mut impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<usize, E> {
    let (mut low, mut high);
    let mut step = 1;
    if less(&run[hint], key)? {
        low = hint + 1;
        let room = run.len() - hint;
        while step < room && less(&run[hint + step], key)? {
            low = hint + step + 1;
            step = step * 2 + 1;
        }
        high = if step < room { hint + step } else { run.len() };
    } else {
        high = hint;
        while step <= hint && !less(&run[hint - step], key)? {
            high = hint - step;
            step = step * 2 + 1;
        }
        low = if step <= hint { hint - step + 1 } else { 0 };
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if less(&run[middle], key)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Lcg(u64);

    impl Lcg {
        fn next(&mut self, limit: u64) -> u64 {
            self.0 = self
                .0
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (self.0 >> 33) % limit
        }
    }

    fn inputs() -> Vec<Vec<(u64, usize)>> {
        let mut random = Lcg(1);
        let mut out = Vec::new();
        for len in [0, 1, 2, 3, 31, 32, 63, 64, 65, 200, 1000, 5000] {
            for kind in 0..8 {
                let keys: Vec<u64> = (0..len as u64)
                    .map(|at| match kind {
                        0 => random.next(u64::MAX >> 33),
                        1 => random.next(5),
                        2 => at,
                        3 => len as u64 - at,
                        4 => at % 100,
                        5 => at + random.next(20),
                        6 => {
                            if at < len as u64 / 2 {
                                at * 2
                            } else {
                                (at - len as u64 / 2) * 2 + 1
                            }
                        }
                        _ => {
                            if at % 97 == 0 {
                                random.next(1000)
                            } else {
                                at
                            }
                        }
                    })
                    .collect();
                out.push(
                    keys.into_iter()
                        .enumerate()
                        .map(|(at, key)| (key, at))
                        .collect(),
                );
            }
        }
        out
    }

    #[test]
    fn stable_order() {
        for input in inputs() {
            let mut expected = input.clone();
            expected.sort_by_key(|item| item.0);
            let mut sorted = input;
            sort_infallible(&mut sorted, |a, b| a.0 < b.0);
            assert_eq!(sorted, expected);
        }
    }

    #[test]
    fn errors_lose_nothing() {
        for input in inputs() {
            for limit in [1, 10, 50, 100, 500, 2000, 10000] {
                let mut items: Vec<_> = input.iter().map(|item| Box::new(*item)).collect();
                let mut left = limit;
                let _ = sort(&mut items, |a, b| {
                    left -= 1;
                    if left == 0 { Err(()) } else { Ok(a.0 < b.0) }
                });
                let mut places: Vec<usize> = items.iter().map(|item| item.1).collect();
                places.sort();
                assert!(places.into_iter().eq(0..input.len()));
            }
        }
    }

    #[test]
    fn few_comparisons() {
        let count = |keys: Vec<u64>| {
            let mut keys = keys;
            let mut calls = 0;
            sort_infallible(&mut keys, |a, b| {
                calls += 1;
                a < b
            });
            calls
        };
        assert_eq!(count((0..1000).collect()), 999);
        assert_eq!(count((0..1000).rev().collect()), 999);
        let mut random = Lcg(2);
        let calls = count((0..10000).map(|_| random.next(u64::MAX >> 33)).collect());
        assert!(calls < 121_000, "{calls}");
    }
}
