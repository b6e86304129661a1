//! What an action made, as it is stored and sent: an `ActionResult` of the remote execution API, which is what Bazel's caches
//! hold under `/ac/`.

use prost::Message;
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;

/// Outputs up to this size are stored within the result.
const MOST_INLINE: usize = 64 << 10;

/// Named outputs, in the action's order.
pub type Outputs = Vec<(String, Vec<u8>)>;

#[derive(Clone, PartialEq, Message)]
pub struct ActionResult {
    #[prost(message, repeated, tag = "2")]
    pub output_files: Vec<OutputFile>,
    /// The key of the action, so that a result is of no use under another one.
    #[prost(bytes = "vec", tag = "5")]
    pub stdout_raw: Vec<u8>,
    /// On a server: proof that the result comes from one who knows the secret.
    #[prost(bytes = "vec", tag = "7")]
    pub stderr_raw: Vec<u8>,
}

#[derive(Clone, PartialEq, Message)]
pub struct OutputFile {
    #[prost(string, tag = "1")]
    pub path: String,
    #[prost(message, optional, tag = "2")]
    pub digest: Option<ContentDigest>,
    #[prost(bytes = "vec", tag = "5")]
    pub contents: Vec<u8>,
}

/// SHA-256, as content is named in Bazel's caches.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct ContentDigest {
    #[prost(string, tag = "1")]
    pub hash: String,
    #[prost(int64, tag = "2")]
    pub size_bytes: i64,
}

impl ContentDigest {
    pub fn of(data: &[u8]) -> ContentDigest {
        let digest = Sha256::digest(data);
        ContentDigest {
            hash: digest.iter().map(|b| format!("{b:02x}")).collect(),
            size_bytes: data.len() as i64,
        }
    }

    pub fn is_well_formed(&self) -> bool {
        self.hash.len() == 64
            && self
                .hash
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            && self.size_bytes >= 0
    }
}

/// The result for outputs, and those of them that are to be stored beside it.
pub fn describe(key: &Digest, outputs: &Outputs) -> (ActionResult, Vec<(ContentDigest, usize)>) {
    let mut apart = Vec::new();
    let mut output_files = Vec::new();
    for (index, (name, data)) in outputs.iter().enumerate() {
        let digest = ContentDigest::of(data);
        let inline = data.len() <= MOST_INLINE;
        if !inline {
            apart.push((digest.clone(), index));
        }
        output_files.push(OutputFile {
            path: name.clone(),
            digest: Some(digest),
            contents: if inline { data.clone() } else { Vec::new() },
        });
    }
    let result = ActionResult {
        output_files,
        stdout_raw: key.to_string().into_bytes(),
        stderr_raw: Vec::new(),
    };
    (result, apart)
}

impl ActionResult {
    pub fn to_bytes(&self) -> Vec<u8> {
        self.encode_to_vec()
    }

    /// None if the bytes are no result of this action.
    pub fn from_bytes(key: &Digest, bytes: &[u8]) -> Option<ActionResult> {
        let result = ActionResult::decode(bytes).ok()?;
        let is_sound = result.stdout_raw == key.to_string().as_bytes()
            && result
                .output_files
                .iter()
                .all(|f| f.digest.as_ref().is_some_and(ContentDigest::is_well_formed));
        is_sound.then_some(result)
    }

    /// Are the outputs within the result those that it names? To be asked of what comes from outside.
    pub fn is_genuine(&self) -> bool {
        self.output_files.iter().all(|file| {
            let Some(digest) = &file.digest else {
                return false;
            };
            let is_inline = file.contents.len() as i64 == digest.size_bytes;
            is_inline && ContentDigest::of(&file.contents) == *digest || file.contents.is_empty()
        })
    }

    /// The outputs; `fetch` brings, and checks, those that are stored beside the result.
    pub fn outputs(
        &self,
        mut fetch: impl FnMut(&ContentDigest) -> Option<Vec<u8>>,
    ) -> Option<Outputs> {
        let mut outputs = Vec::with_capacity(self.output_files.len());
        for file in &self.output_files {
            let digest = file.digest.as_ref()?;
            let data = if file.contents.len() as i64 == digest.size_bytes {
                file.contents.clone()
            } else {
                fetch(digest)?
            };
            outputs.push((file.path.clone(), data));
        }
        Some(outputs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_come_back() {
        let key = Digest::of(b"key");
        let outputs: Outputs = vec![
            ("small".to_string(), vec![1, 2, 3]),
            ("empty".to_string(), Vec::new()),
            ("large".to_string(), vec![7; MOST_INLINE + 1]),
        ];
        let (result, apart) = describe(&key, &outputs);
        assert_eq!(apart.len(), 1);
        let back = ActionResult::from_bytes(&key, &result.to_bytes()).unwrap();
        let fetch = |digest: &ContentDigest| {
            assert_eq!(*digest, apart[0].0);
            Some(outputs[2].1.clone())
        };
        assert_eq!(back.outputs(fetch), Some(outputs.clone()));
    }

    #[test]
    fn a_result_of_another_action_is_refused() {
        let (result, _) = describe(&Digest::of(b"a"), &vec![]);
        assert!(ActionResult::from_bytes(&Digest::of(b"b"), &result.to_bytes()).is_none());
    }

    #[test]
    fn false_contents_are_refused() {
        let key = Digest::of(b"key");
        let (mut result, _) = describe(&key, &vec![("a".to_string(), vec![1, 2, 3])]);
        assert!(result.is_genuine());
        result.output_files[0].contents[0] = 9;
        assert!(!result.is_genuine());
        result.output_files[0].contents = Vec::new();
        assert_eq!(result.outputs(|_| None), None);
    }
}
