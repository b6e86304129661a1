//! How far one word is from another: the Levenshtein distance, in which a change of case costs half of another change.

const CHANGE: usize = 2;
const CASE: usize = 1;
/// Longer words are not compared.
pub const MAX_LENGTH: usize = 40;

/// Of all candidates the one that a wrong word most likely means: the first of the nearest, if at most a third of the letters differ.
pub fn nearest<'a>(wrong: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<&'a [u8]> {
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best = None;
    let mut least = wrong.len();
    for name in candidates {
        let limit = ((name.len() + wrong.len() + 3) * CHANGE / 6).min(least.saturating_sub(1));
        if name != wrong
            && let Some(distance) = distance(wrong, name, limit)
        {
            (best, least) = (Some(name), distance)
        }
    }
    best
}

/// The distance of two words, if it is within the limit.
fn distance<'a>(mut a: &'a [u8], mut b: &'a [u8], limit: usize) -> Option<usize> {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev());
    let end = end.take_while(|(x, y)| x == y).count();
    (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let within = |d: usize| (d <= limit).then_some(d);
    if a.is_empty() || b.is_empty() {
        return within(CHANGE * (a.len() + b.len()));
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return None;
    }
    if b.len() < a.len() {
        (a, b) = (b, a)
    }
    within((b.len() - a.len()) * CHANGE)?;
    // The distances of all beginnings of `a` to the beginning of `b` looked at.
    let mut row: Vec<usize> = (1..=a.len()).map(|n| n * CHANGE).collect();
    for (n, y) in b.iter().enumerate() {
        let (mut diagonal, mut left) = (n * CHANGE, (n + 1) * CHANGE);
        for (above, x) in row.iter_mut().zip(a) {
            let replaced = match x {
                x if x == y => diagonal,
                x if x.eq_ignore_ascii_case(y) => diagonal + CASE,
                _ => diagonal + CHANGE,
            };
            diagonal = *above;
            left = replaced.min(left.min(*above) + CHANGE);
            *above = left
        }
        row.iter().any(|d| *d <= limit).then_some(())?
    }
    within(*row.last()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance(b"print", b"pritn", 9), Some(4));
        assert_eq!(distance(b"nope", b"None", 3), Some(3));
        assert_eq!(distance(b"abc", b"abcd", 2), Some(2));
        assert_eq!(distance(b"abc", b"xyz", 5), None);
        let names: [&[u8]; 2] = [b"foobar", b"foo"];
        assert_eq!(nearest(b"foobaz", names.into_iter()), Some(names[0]));
        assert_eq!(nearest(b"gg", [&b"ge"[..]].into_iter()), None);
    }
}
