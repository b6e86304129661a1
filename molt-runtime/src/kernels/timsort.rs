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
        while self.runs.len() > 1 {
            self.merge_top()?;
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
                self.merge_top()?;
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

    /// Merges the two runs on top of the stack.
    fn merge_top(&mut self) -> Result<(), E> {
        let right = self.runs.pop().unwrap_or(Run {
            start: 0,
            len: 0,
            power: 0,
        });
        let Some(left) = self.runs.last_mut() else {
            return Ok(());
        };
        let (start, middle) = (left.start, right.start);
        let end = middle + right.len;
        left.len += right.len;
        left.power = right.power;
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

    /// Merges `start..middle` (the shorter) and `middle..end` from the left.
    fn merge_low(&mut self, start: usize, middle: usize, end: usize) -> Result<(), E> {
        let len = middle - start;
        let buffer = self.buffer(len);
        let base = self.items.as_mut_ptr();
        // SAFETY: the left run is copied to the buffer, which leaves a gap of as many places; the
        // gap moves right as items are placed before it. `hole` fills it if a comparison fails.
        unsafe {
            ptr::copy_nonoverlapping(base.add(start), buffer, len);
            let mut hole = Hole {
                source: buffer,
                left: len,
                target: base.add(start),
            };
            let mut right = base.add(middle);
            let right_end = base.add(end);
            let mut min_gallop = self.min_gallop;
            'merge: loop {
                let (mut left_wins, mut right_wins) = (0, 0);
                while left_wins < min_gallop && right_wins < min_gallop {
                    if (self.less)(&*right, &*hole.source)? {
                        ptr::copy_nonoverlapping(right, hole.target, 1);
                        right = right.add(1);
                        (left_wins, right_wins) = (0, right_wins + 1);
                        hole.target = hole.target.add(1);
                        if right == right_end {
                            break 'merge;
                        }
                    } else {
                        ptr::copy_nonoverlapping(hole.source, hole.target, 1);
                        hole.advance(1);
                        (left_wins, right_wins) = (left_wins + 1, 0);
                        if hole.left == 0 {
                            break 'merge;
                        }
                    }
                }
                loop {
                    min_gallop = min_gallop.saturating_sub(1).max(1);
                    let waiting = std::slice::from_raw_parts(hole.source, hole.left);
                    let taken = gallop_right(&*right, waiting, 0, self.less)?;
                    ptr::copy_nonoverlapping(hole.source, hole.target, taken);
                    hole.advance(taken);
                    if hole.left == 0 {
                        break 'merge;
                    }
                    let coming =
                        std::slice::from_raw_parts(right, right_end.offset_from_unsigned(right));
                    let moved = gallop_left(&*hole.source, coming, 0, self.less)?;
                    ptr::copy(right, hole.target, moved);
                    hole.target = hole.target.add(moved);
                    right = right.add(moved);
                    if right == right_end {
                        break 'merge;
                    }
                    if taken < MIN_GALLOP && moved < MIN_GALLOP {
                        break;
                    }
                }
                min_gallop += 2;
            }
            self.min_gallop = min_gallop;
        }
        Ok(())
    }

    /// Merges `start..middle` and `middle..end` (the shorter) from the right.
    fn merge_high(&mut self, start: usize, middle: usize, end: usize) -> Result<(), E> {
        let len = end - middle;
        let buffer = self.buffer(len);
        let base = self.items.as_mut_ptr();
        // SAFETY: as in `merge_low`, with the gap moving left: it always starts at the end of what
        // remains of the left run, which is where the buffered items go back.
        unsafe {
            ptr::copy_nonoverlapping(base.add(middle), buffer, len);
            let mut hole = Hole {
                source: buffer,
                left: len,
                target: base.add(middle),
            };
            let left_start = base.add(start);
            let mut min_gallop = self.min_gallop;
            'merge: loop {
                let (mut left_wins, mut right_wins) = (0, 0);
                while left_wins < min_gallop && right_wins < min_gallop {
                    let last = hole.source.add(hole.left - 1);
                    let before = hole.target.sub(1);
                    let place = before.add(hole.left);
                    if (self.less)(&*last, &*before)? {
                        ptr::copy_nonoverlapping(before, place, 1);
                        hole.target = before;
                        (left_wins, right_wins) = (left_wins + 1, 0);
                        if hole.target == left_start {
                            break 'merge;
                        }
                    } else {
                        ptr::copy_nonoverlapping(last, place, 1);
                        hole.left -= 1;
                        (left_wins, right_wins) = (0, right_wins + 1);
                        if hole.left == 0 {
                            break 'merge;
                        }
                    }
                }
                loop {
                    min_gallop = min_gallop.saturating_sub(1).max(1);
                    let remaining = hole.target.offset_from_unsigned(left_start);
                    let last = hole.source.add(hole.left - 1);
                    let run = std::slice::from_raw_parts(left_start, remaining);
                    let moved = remaining - gallop_right(&*last, run, remaining - 1, self.less)?;
                    ptr::copy(
                        hole.target.sub(moved),
                        hole.target.sub(moved).add(hole.left),
                        moved,
                    );
                    hole.target = hole.target.sub(moved);
                    if hole.target == left_start {
                        break 'merge;
                    }
                    let waiting = std::slice::from_raw_parts(hole.source, hole.left);
                    let key = &*hole.target.sub(1);
                    let kept = gallop_left(key, waiting, hole.left - 1, self.less)?;
                    let taken = hole.left - kept;
                    let from = hole.source.add(kept);
                    ptr::copy_nonoverlapping(from, hole.target.add(kept), taken);
                    hole.left = kept;
                    if hole.left == 0 {
                        break 'merge;
                    }
                    if taken < MIN_GALLOP && moved < MIN_GALLOP {
                        break;
                    }
                }
                min_gallop += 2;
            }
            self.min_gallop = min_gallop;
        }
        Ok(())
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
