//! The Merkle tree of RFC 6962: hashes, and proofs that a leaf is in a tree and that one tree
//! continues another.
//!
//! The hashes of all complete subtrees are stored once, in the order in which appending leaves
//! completes them. So appending writes a few hashes and a proof reads a few, at any size.

use molt_pkg::digest::Hash;
use sha2::{Digest as _, Sha256};

/// Largest tree that is dealt with: what a `u64` can count with room for both children.
const MAX_SIZE: u64 = 1 << 48;

pub fn leaf_hash(data: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(data);
    Hash(hasher.finalize().into())
}

pub fn node_hash(left: Hash, right: Hash) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([1]);
    hasher.update(left.0);
    hasher.update(right.0);
    Hash(hasher.finalize().into())
}

/// The root of the tree without leaves.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest(b"").into())
}

/// Gives out stored hashes.
pub trait Hashes {
    type Error;
    /// The hash at a place in the order of `stored_index`.
    fn at(&self, index: u64) -> Result<Hash, Self::Error>;
}

/// How many hashes a tree with this many leaves has stored.
pub fn stored_count(size: u64) -> u64 {
    // Each leaf, and each complete pair on every level.
    let mut count = 0;
    let mut level = size;
    while level > 0 {
        count += level;
        level >>= 1;
    }
    count
}

/// Where the hash of the complete subtree over leaves `n << level .. (n + 1) << level` is stored.
pub fn stored_index(level: u32, n: u64) -> u64 {
    // It is completed by its last leaf; before it come all hashes of the tree of the leaves before
    // that leaf, then that leaf, then the smaller subtrees that it completes.
    let last = ((n + 1) << level) - 1;
    stored_count(last) + u64::from(level)
}

/// The hashes to store when a leaf is appended to a tree of this size.
pub fn append<H: Hashes>(size: u64, leaf: Hash, stored: &H) -> Result<Vec<Hash>, H::Error> {
    let mut new = vec![leaf];
    let mut hash = leaf;
    let mut n = size;
    let mut level = 0;
    while n & 1 == 1 {
        let left = stored.at(stored_index(level, n - 1))?;
        hash = node_hash(left, hash);
        new.push(hash);
        n >>= 1;
        level += 1;
    }
    Ok(new)
}

/// The root hash of the tree of the first `size` leaves.
pub fn root<H: Hashes>(size: u64, stored: &H) -> Result<Hash, H::Error> {
    if size == 0 {
        return Ok(empty_root());
    }
    range(0, size, stored)
}

/// The hash over leaves `start..end`: a subtree of a tree that RFC 6962 splits there.
fn range<H: Hashes>(start: u64, end: u64, stored: &H) -> Result<Hash, H::Error> {
    let length = end - start;
    if length.is_power_of_two() {
        let level = length.trailing_zeros();
        return stored.at(stored_index(level, start >> level));
    }
    let split = start + split(length);
    Ok(node_hash(
        range(start, split, stored)?,
        range(split, end, stored)?,
    ))
}

/// The largest power of two below a number that is greater than one.
fn split(length: u64) -> u64 {
    1 << (63 - (length - 1).leading_zeros())
}

/// The hashes that lead from a leaf to the root of the tree of `size` leaves, lowest first. The
/// leaf must be in the tree.
pub fn inclusion<H: Hashes>(leaf: u64, size: u64, stored: &H) -> Result<Vec<Hash>, H::Error> {
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if leaf < middle {
            path.push(range(middle, end, stored)?);
            end = middle;
        } else {
            path.push(range(start, middle, stored)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// Whether `path` proves that a leaf is in the tree with this root.
pub fn check_inclusion(leaf: u64, size: u64, leaf_hash: Hash, path: &[Hash], root: Hash) -> bool {
    if leaf >= size || size > MAX_SIZE {
        return false;
    }
    // The position of the node in its level, and that of the level's last node.
    let (mut node, mut last) = (leaf, size - 1);
    let mut hash = leaf_hash;
    for other in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(*other, hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, *other);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == root
}

/// The hashes that prove that the tree of `new` leaves continues that of `old`; `0 < old <= new`.
pub fn consistency<H: Hashes>(old: u64, new: u64, stored: &H) -> Result<Vec<Hash>, H::Error> {
    let mut path = Vec::new();
    let (mut start, mut end) = (0, new);
    // Whether the old tree's root itself is known to the checker, as a node of the new tree.
    let mut whole = true;
    while end > old {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range(middle, end, stored)?);
            end = middle;
        } else {
            path.push(range(start, middle, stored)?);
            start = middle;
            whole = false;
        }
    }
    if !whole {
        path.push(range(start, end, stored)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether `path` proves that the tree of `new` leaves continues that of `old` leaves.
pub fn check_consistency(
    old: u64,
    new: u64,
    old_root: Hash,
    new_root: Hash,
    path: &[Hash],
) -> bool {
    if old > new || new > MAX_SIZE {
        return false;
    }
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    if old == 0 {
        // Everything continues the empty tree.
        return path.is_empty() && old_root == empty_root();
    }
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let mut rest = path.iter();
    let first = if old.is_power_of_two() {
        old_root
    } else {
        match rest.next() {
            Some(hash) => *hash,
            None => return false,
        }
    };
    let (mut old_hash, mut new_hash) = (first, first);
    for other in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(*other, old_hash);
            new_hash = node_hash(*other, new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, *other);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == old_root && new_hash == new_root
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    struct InMemory(Vec<Hash>);

    impl Hashes for InMemory {
        type Error = Infallible;
        fn at(&self, index: u64) -> Result<Hash, Infallible> {
            Ok(self.0[index as usize])
        }
    }

    fn leaves(count: u64) -> Vec<Hash> {
        (0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect()
    }

    fn tree(leaves: &[Hash]) -> InMemory {
        let mut stored = InMemory(Vec::new());
        for (size, leaf) in leaves.iter().enumerate() {
            let Ok(new) = append(size as u64, *leaf, &stored);
            stored.0.extend(new);
            assert_eq!(stored.0.len() as u64, stored_count(size as u64 + 1));
        }
        stored
    }

    /// The definition of RFC 6962, 2.1, word for word.
    fn defined(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => empty_root(),
            [leaf] => *leaf,
            _ => {
                let k = split(leaves.len() as u64) as usize;
                node_hash(defined(&leaves[..k]), defined(&leaves[k..]))
            }
        }
    }

    #[test]
    fn the_test_vectors_of_certificate_transparency() {
        // From the reference implementation's tests: eight leaves.
        let data: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let leaves: Vec<Hash> = data.iter().map(|data| leaf_hash(data)).collect();
        let stored = tree(&leaves);
        let at = |size| root(size, &stored).unwrap().to_string();
        assert_eq!(
            at(1),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        );
        assert_eq!(
            at(8),
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        );
    }

    #[test]
    fn roots_are_as_defined() {
        let leaves = leaves(70);
        let stored = tree(&leaves);
        for size in 0..=70 {
            assert_eq!(root(size, &stored), Ok(defined(&leaves[..size as usize])));
        }
    }

    #[test]
    fn every_leaf_of_every_size_has_a_proof_and_no_other() {
        let leaves = leaves(40);
        let stored = tree(&leaves);
        for size in 1..=40 {
            let Ok(root) = root(size, &stored);
            for leaf in 0..size {
                let Ok(path) = inclusion(leaf, size, &stored);
                let hash = leaves[leaf as usize];
                assert!(check_inclusion(leaf, size, hash, &path, root));
                assert!(!check_inclusion(leaf, size, leaf_hash(b"x"), &path, root));
                assert!(!check_inclusion(leaf, size, hash, &path, leaf_hash(b"x")));
                assert!(!check_inclusion(size, size, hash, &path, root));
                for wrong in 0..size {
                    let passes = check_inclusion(wrong, size, hash, &path, root);
                    assert_eq!(passes, wrong == leaf, "{leaf} as {wrong} of {size}");
                }
                if let Some((_, shorter)) = path.split_last() {
                    assert!(!check_inclusion(leaf, size, hash, shorter, root));
                }
                let mut longer = path.clone();
                longer.push(hash);
                assert!(!check_inclusion(leaf, size, hash, &longer, root));
            }
        }
    }

    #[test]
    fn every_growth_has_a_proof_and_no_other() {
        let leaves = leaves(40);
        let stored = tree(&leaves);
        let roots: Vec<Hash> = (0..=40).map(|n| defined(&leaves[..n])).collect();
        for new in 1..=40u64 {
            for old in 1..=new {
                let Ok(path) = consistency(old, new, &stored);
                let (a, b) = (roots[old as usize], roots[new as usize]);
                assert!(check_consistency(old, new, a, b, &path), "{old} {new}");
                assert!(!check_consistency(old, new, leaf_hash(b"x"), b, &path));
                assert!(!check_consistency(old, new, a, leaf_hash(b"x"), &path));
                if old < new {
                    let mut bent = path.clone();
                    bent[0] = leaf_hash(b"x");
                    assert!(!check_consistency(old, new, a, b, &bent));
                    assert!(!check_consistency(new, old, b, a, &path));
                }
                for other in 1..new {
                    if other != old {
                        assert!(
                            !check_consistency(other, new, a, b, &path),
                            "{old} as {other} {new}"
                        );
                    }
                }
            }
        }
        assert!(check_consistency(0, 5, empty_root(), roots[5], &[]));
    }
}
