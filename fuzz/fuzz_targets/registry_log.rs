//! Tree heads and proofs: no proof but the right one holds. The first bytes choose a tree, a leaf and an older tree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::digest::Hash;
use molt_pkg::sign::keys::PrivateKey;
use molt_registry::checkpoint::Checkpoint;
use molt_registry::merkle::{self, Hashes};

struct Stored(Vec<Hash>);

impl Hashes for Stored {
    type Error = ();

    fn at(&self, index: u64) -> Result<Hash, ()> {
        self.0.get(index as usize).copied().ok_or(())
    }
}

fn tree(size: u64) -> Stored {
    let mut stored = Stored(Vec::new());
    for leaf in 0..size {
        let hash = merkle::leaf_hash(&leaf.to_le_bytes());
        let new = merkle::append(leaf, hash, &stored).expect("hashes below are stored");
        stored.0.extend(new);
    }
    stored
}

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = Checkpoint::verify(text, &PrivateKey::from_seed([1; 32]).public());
    }
    let Some((&[size, leaf, old, flags], rest)) = data.split_first_chunk::<4>() else {
        return;
    };
    let size = u64::from(size) + 1;
    let (leaf, old) = (u64::from(leaf), u64::from(old));
    let given: Vec<Hash> = rest.chunks_exact(32).map(Hash::sha256).collect();
    if flags & 1 == 1 {
        // Sizes far beyond any tree.
        let huge = u64::from_le_bytes([data[0], data[1], data[2], data[3], 0, 0, flags, flags]);
        let hash = merkle::leaf_hash(rest);
        assert!(!merkle::check_inclusion(
            huge / 2,
            huge,
            hash,
            &given,
            merkle::empty_root()
        ));
        assert!(!merkle::check_consistency(huge / 2, huge, hash, hash, &given) || given.is_empty());
        return;
    }
    let stored = tree(size);
    let root = merkle::root(size, &stored).expect("the tree is stored");
    let hash = merkle::leaf_hash(&leaf.to_le_bytes());
    if leaf < size {
        let mut path = merkle::inclusion(leaf, size, &stored).expect("the tree is stored");
        assert!(merkle::check_inclusion(leaf, size, hash, &path, root));
        path.extend(&given);
        assert_eq!(
            merkle::check_inclusion(leaf, size, hash, &path, root),
            given.is_empty()
        );
    }
    assert!(
        !merkle::check_inclusion(leaf, size, merkle::leaf_hash(rest), &given, root) || size == 1
    );
    if 0 < old && old <= size {
        let old_root = merkle::root(old, &stored).expect("the tree is stored");
        let mut path = merkle::consistency(old, size, &stored).expect("the tree is stored");
        assert!(merkle::check_consistency(old, size, old_root, root, &path));
        path.extend(&given);
        assert_eq!(
            merkle::check_consistency(old, size, old_root, root, &path),
            given.is_empty()
        );
    }
});
