//! Stable merge sort with an order that may fail, and that need not be consistent.

use crate::errors::R;

/// Runs shorter than this are sorted by insertion.
const RUN: usize = 16;

/// Sorts; after a failure `items` holds the same items in some order.
pub fn sort<T: Copy>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> R<bool>) -> R<()> {
    let mut buffer = Vec::with_capacity(items.len() / 2 + 1);
    sort_part(items, &mut buffer, less)
}

fn sort_part<T: Copy>(
    items: &mut [T],
    buffer: &mut Vec<T>,
    less: &mut impl FnMut(&T, &T) -> R<bool>,
) -> R<()> {
    if items.len() <= RUN {
        return insertion(items, less);
    }
    let middle = items.len() / 2;
    sort_part(&mut items[..middle], buffer, less)?;
    sort_part(&mut items[middle..], buffer, less)?;
    if !less(&items[middle], &items[middle - 1])? {
        return Ok(());
    }
    merge(items, middle, buffer, less)
}

/// Binary insertion: the first items may already be in order.
fn insertion<T: Copy>(items: &mut [T], less: &mut impl FnMut(&T, &T) -> R<bool>) -> R<()> {
    for i in 1..items.len() {
        let item = items[i];
        if !less(&item, &items[i - 1])? {
            continue;
        }
        let (mut low, mut high) = (0, i - 1);
        while low < high {
            let middle = (low + high) / 2;
            if less(&item, &items[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items.copy_within(low..i, low + 1);
        items[low] = item;
    }
    Ok(())
}

fn merge<T: Copy>(
    items: &mut [T],
    middle: usize,
    buffer: &mut Vec<T>,
    less: &mut impl FnMut(&T, &T) -> R<bool>,
) -> R<()> {
    buffer.clear();
    buffer.extend_from_slice(&items[..middle]);
    let (mut left, mut right, mut out) = (0, middle, 0);
    let mut result = Ok(());
    while left < buffer.len() && right < items.len() {
        match less(&items[right], &buffer[left]) {
            Ok(true) => {
                items[out] = items[right];
                right += 1;
            }
            Ok(false) => {
                items[out] = buffer[left];
                left += 1;
            }
            Err(e) => {
                result = Err(e);
                break;
            }
        }
        out += 1;
    }
    let rest = buffer.len() - left;
    items[out..out + rest].copy_from_slice(&buffer[left..]);
    result
}
