//! A cache that several machines share: a server that speaks Bazel's HTTP cache protocol, plain GET and PUT on `/ac/KEY` and
//! `/cas/SHA256`.
//!
//! Nothing that a server sends is believed without a check. Content has the digest under which it was asked for; a result
//! names the action it belongs to; with a secret (`Settings::secret`) results are authenticated too, so that a server cannot
//! make up what an action made. Without one the server is trusted with that, as it is by Bazel. A server that fails is left
//! alone after a few attempts, and the build goes on without it.

use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use prost::Message;
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::redirect::Policy;

use super::result::{self, ActionResult, ContentDigest, Outputs};
use crate::digest::Digest;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const TIMEOUT: Duration = Duration::from_secs(60);
/// Attempts at one request.
const ATTEMPTS: u32 = 3;
/// Requests that may fail in a row before the server is given up.
const MOST_FAILURES: u32 = 3;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// Results hold small outputs only.
const MOST_RESULT: u64 = 1 << 20;
const MOST_CONTENT: u64 = 2 << 30;

/// How to speak to a server, besides its address.
#[derive(Clone, Default)]
pub struct Settings {
    pub token: Option<String>,
    /// User and password.
    pub user: Option<(String, String)>,
    /// Shared by those who may say what an action made.
    pub secret: Option<String>,
    pub upload: bool,
}

pub struct Remote {
    client: Client,
    base: String,
    settings: Settings,
    failures: AtomicU32,
    trouble: Mutex<Option<String>>,
}

enum Answer {
    Found(Vec<u8>),
    Absent,
}

/// What is wrong with a response.
enum Wrong {
    /// Another attempt may help.
    Passing(String),
    Lasting(String),
}

impl Remote {
    pub fn new(url: &str, settings: Settings) -> Result<Remote, String> {
        let parsed = reqwest::Url::parse(url).map_err(|e| format!("remote cache `{url}`: {e}"))?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() {
            return Err(format!(
                "remote cache `{url}`: an address like http://host:port is needed"
            ));
        }
        // Fails if one is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            // Where a server sends us is none of the servers that the user named.
            .redirect(Policy::none())
            .user_agent(crate::fingerprint::version().replace(' ', "/"))
            .build()
            .map_err(|e| format!("remote cache `{url}`: {e}"))?;
        Ok(Remote {
            client,
            base: url.trim_end_matches('/').to_string(),
            settings,
            failures: AtomicU32::new(0),
            trouble: Mutex::new(None),
        })
    }

    pub fn uploads(&self) -> bool {
        self.settings.upload
    }

    /// Is it still worth asking?
    pub fn is_usable(&self) -> bool {
        self.failures.load(Ordering::Relaxed) < MOST_FAILURES
    }

    /// The last thing that went wrong, once.
    pub fn take_trouble(&self) -> Option<String> {
        let mut trouble = self.trouble.lock().unwrap_or_else(|e| e.into_inner());
        let address = reqwest::Url::parse(&self.base).ok();
        // A password may be part of the address.
        let host = address.and_then(|url| url.host_str().map(str::to_string));
        let host = host.unwrap_or_default();
        trouble
            .take()
            .map(|what| format!("remote cache at {host}: {what}; going on without"))
    }

    fn fail(&self, what: String) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        *self.trouble.lock().unwrap_or_else(|e| e.into_inner()) = Some(what);
    }

    fn authorized(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.settings {
            Settings {
                token: Some(token), ..
            } => request.bearer_auth(token),
            Settings {
                user: Some((user, password)),
                ..
            } => request.basic_auth(user, Some(password)),
            _ => request,
        }
    }

    /// Sends a request, again if that may help; `read` makes the answer of a response.
    fn send<T>(
        &self,
        request: impl Fn() -> RequestBuilder,
        read: impl Fn(reqwest::blocking::Response) -> Result<T, Wrong>,
    ) -> Option<T> {
        let mut pause = FIRST_PAUSE;
        let mut reason = String::new();
        for attempt in 0..ATTEMPTS {
            if !self.is_usable() {
                return None;
            }
            if attempt > 0 {
                std::thread::sleep(pause);
                pause *= 2;
            }
            match self.authorized(request()).send() {
                Ok(response) => {
                    let status = response.status();
                    let is_passing =
                        status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
                    if is_passing {
                        reason = format!("the server says {status}");
                        continue;
                    }
                    match read(response) {
                        Ok(value) => {
                            self.failures.store(0, Ordering::Relaxed);
                            return Some(value);
                        }
                        Err(Wrong::Passing(what)) => reason = what,
                        Err(Wrong::Lasting(what)) => {
                            reason = what;
                            break;
                        }
                    }
                }
                Err(error) => reason = describe(&error),
            }
        }
        self.fail(reason);
        None
    }

    fn get(&self, path: &str, most: u64) -> Option<Answer> {
        let address = format!("{}/{path}", self.base);
        self.send(
            || self.client.get(&address),
            |response| {
                let status = response.status();
                if status == StatusCode::NOT_FOUND {
                    return Ok(Answer::Absent);
                }
                if status != StatusCode::OK {
                    return Err(Wrong::Lasting(format!("the server says {status}")));
                }
                let mut data = Vec::new();
                response
                    .take(most + 1)
                    .read_to_end(&mut data)
                    .map_err(|e| Wrong::Passing(format!("the answer broke off: {e}")))?;
                if data.len() as u64 > most {
                    let what = "the answer is larger than it should be";
                    return Err(Wrong::Lasting(what.to_string()));
                }
                Ok(Answer::Found(data))
            },
        )
    }

    fn put(&self, path: &str, data: &[u8]) -> Option<()> {
        let address = format!("{}/{path}", self.base);
        self.send(
            || self.client.put(&address).body(data.to_vec()),
            |response| match response.status() {
                status if status.is_success() => Ok(()),
                status => {
                    let what = format!("the server says {status} to an upload");
                    Err(Wrong::Lasting(what))
                }
            },
        )
    }

    /// Does the server answer?
    pub fn ping(&self) -> Result<(), String> {
        let path = format!("ac/{}", Digest::of(b"ping"));
        match self.get(&path, MOST_RESULT) {
            Some(_) => Ok(()),
            None => Err(self.take_trouble().unwrap_or_default()),
        }
    }

    /// What an action made, if the server knows it and it is what it should be.
    pub fn fetch(&self, key: &Digest) -> Option<Outputs> {
        let Answer::Found(data) = self.get(&format!("ac/{key}"), MOST_RESULT)? else {
            return None;
        };
        let Some(result) = self.opened(key, &data) else {
            self.fail("a result that is not what this action made".to_string());
            return None;
        };
        result.outputs(|digest| self.content(digest))
    }

    fn content(&self, digest: &ContentDigest) -> Option<Vec<u8>> {
        let size = digest.size_bytes as u64;
        if size > MOST_CONTENT {
            return None;
        }
        let path = format!("cas/{}", digest.hash);
        match self.get(&path, size)? {
            Answer::Found(data) if ContentDigest::of(&data) == *digest => Some(data),
            Answer::Found(_) => {
                self.fail("content with another digest than it should have".to_string());
                None
            }
            Answer::Absent => None,
        }
    }

    /// Content first: a result never names what is not there.
    pub fn store(&self, key: &Digest, outputs: &Outputs) -> Option<()> {
        let (result, apart) = result::describe(key, outputs);
        for (digest, index) in apart {
            self.put(&format!("cas/{}", digest.hash), &outputs[index].1)?;
        }
        self.put(&format!("ac/{key}"), &self.sealed(key, result))
    }

    fn seal(&self, key: &Digest, result: &ActionResult) -> Option<Vec<u8>> {
        let secret = self.settings.secret.as_ref()?;
        let secret = blake3::derive_key("molt remote cache 2026 results", secret.as_bytes());
        let mut hasher = blake3::Hasher::new_keyed(&secret);
        hasher.update(&key.0);
        hasher.update(&result.encode_to_vec());
        Some(hasher.finalize().as_bytes().to_vec())
    }

    fn sealed(&self, key: &Digest, mut result: ActionResult) -> Vec<u8> {
        if let Some(seal) = self.seal(key, &result) {
            result.stderr_raw = seal;
        }
        result.to_bytes()
    }

    /// The result, if it is genuine.
    fn opened(&self, key: &Digest, data: &[u8]) -> Option<ActionResult> {
        let mut result = ActionResult::from_bytes(key, data)?;
        let found = std::mem::take(&mut result.stderr_raw);
        if let Some(seal) = self.seal(key, &result) {
            // Compared in constant time.
            let found: [u8; 32] = found.try_into().ok()?;
            let seal: [u8; 32] = seal.try_into().ok()?;
            if blake3::Hash::from(found) != blake3::Hash::from(seal) {
                return None;
            }
        }
        result.is_genuine().then_some(result)
    }
}

/// The innermost reason: what surrounds it repeats the address.
fn describe(error: &reqwest::Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    if error.is_timeout() {
        "no answer in time".to_string()
    } else {
        reason.to_string()
    }
}
