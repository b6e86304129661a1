//! Signatures in DSSE envelopes: nothing verifies but what was signed. The key is the one that the seeds are signed with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use molt_pkg::sign::dsse::Envelope;
use molt_pkg::sign::keys::{PrivateKey, PublicKey};

fuzz_target!(|data: &[u8]| {
    if let Ok(envelope) = Envelope::parse(data) {
        let key = PrivateKey::from_seed([1; 32]).public();
        let payload = envelope.payload();
        let _ = envelope.claimed();
        if envelope.verify(&key).unwrap_or(false) {
            assert!(payload.is_ok());
        }
        let again = envelope
            .to_bytes()
            .map(|bytes| Envelope::parse(&bytes).is_ok());
        assert!(again.unwrap_or(false));
    }
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = PrivateKey::from_pem(text);
        let _ = PublicKey::from_pem(text);
    }
});
