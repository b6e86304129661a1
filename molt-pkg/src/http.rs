//! The HTTP client: one for indexes and registries, with time-outs, retries and limits.

use std::io::{Read, Write};
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_RANGE, RANGE};

use crate::error::{Error, Kind, Result};
use crate::netrc::Netrc;

const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// How often a request that failed for a passing reason is sent.
const ATTEMPTS: u32 = 4;

pub struct Http {
    client: Client,
    logins: Netrc,
}

/// What a server answered, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub content_type: String,
    /// Where it came from, after redirections.
    pub url: url::Url,
    pub body: Vec<u8>,
}

impl Http {
    pub fn new() -> Result<Self> {
        // Another part of the process may have chosen one: then that one serves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!("molt/", env!("CARGO_PKG_VERSION")))
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            .build()
            .map_err(|e| Error::new(Kind::Network, format!("no HTTP client: {}", chain(&e))))?;
        Ok(Http {
            client,
            logins: Netrc::default(),
        })
    }

    /// With names and passwords for servers whose addresses have none.
    pub fn with_logins(self, logins: Netrc) -> Self {
        Http { logins, ..self }
    }

    /// A request that reads, with what the server wants to see before it answers.
    fn reading(&self, url: &str, token: Option<&str>) -> RequestBuilder {
        let request = self.client.get(url);
        if let Some(token) = token {
            return request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let parsed = url::Url::parse(url).ok();
        let parsed = parsed.filter(|url| url.username().is_empty() && is_private(url));
        let host = parsed.as_ref().and_then(url::Url::host_str);
        match host.and_then(|host| self.logins.find(host)) {
            Some((login, password)) => request.basic_auth(login, Some(password)),
            None => request,
        }
    }

    /// A small document. `limit`: the most bytes that are read.
    pub fn get(&self, url: &str, accept: &str, token: Option<&str>, limit: u64) -> Result<Answer> {
        retried(url, || {
            let request = self.reading(url, token).header(ACCEPT, accept);
            read(send(url, request)?, limit)
        })
    }

    /// Sends a body; never repeated, since it may have arrived.
    pub fn put(
        &self,
        url: &str,
        token: Option<&str>,
        body: impl Into<reqwest::blocking::Body>,
    ) -> Result<Answer> {
        let mut request = self
            .client
            .put(url)
            .timeout(Duration::from_secs(600))
            .body(body);
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        read(send(url, request).map_err(|f| f.0)?, 1 << 20).map_err(|f| f.0)
    }

    /// Writes a file's bytes from `offset` on to `out`; answers where the bytes begin that the
    /// server sent: at `offset`, or at 0 if it cannot do that (then `restart` is called first).
    pub fn download<W: Write>(
        &self,
        url: &str,
        token: Option<&str>,
        offset: u64,
        limit: u64,
        out: &mut W,
        restart: impl FnOnce(&mut W) -> Result<()>,
    ) -> Result<()> {
        let mut request = self.reading(url, token).timeout(Duration::from_secs(600));
        if offset > 0 {
            request = request.header(RANGE, format!("bytes={offset}-"));
        }
        let response = send(url, request).map_err(|f| f.0)?;
        let status = response.status();
        let continues = status == StatusCode::PARTIAL_CONTENT
            && response
                .headers()
                .get(CONTENT_RANGE)
                .and_then(|value| value.to_str().ok())
                .is_some_and(|value| value.starts_with(&format!("bytes {offset}-")));
        if !status.is_success() {
            return Err(refused(url, status));
        }
        let mut done = offset;
        if offset > 0 && !continues {
            restart(out)?;
            done = 0;
        }
        let mut body = response.take(limit.saturating_sub(done) + 1);
        let copied = std::io::copy(&mut body, out)
            .map_err(|e| Error::new(Kind::Network, format!("{url}: {e}")))?;
        if done + copied > limit {
            return Err(Error::hostile(format!(
                "{url} is larger than the {limit} bytes that were announced"
            )));
        }
        Ok(())
    }
}

/// Whether nobody on the way can read what is sent: no password is sent otherwise.
fn is_private(url: &url::Url) -> bool {
    let is_here = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || is_here
}

/// An error that says whether it is worth trying again.
struct Failure(Error, bool);

fn send(url: &str, request: RequestBuilder) -> std::result::Result<Response, Failure> {
    request.send().map_err(|error| {
        let passing = error.is_timeout() || error.is_connect() || error.is_request();
        Failure(
            Error::new(Kind::Network, format!("{url}: {}", chain(&error)))
                .with_hint("is the address right, and is there a network?"),
            passing,
        )
    })
}

fn read(response: Response, limit: u64) -> std::result::Result<Answer, Failure> {
    let status = response.status();
    let url = response.url().clone();
    if status.is_server_error() {
        return Err(Failure(refused(url.as_str(), status), true));
    }
    let content_type = response
        .headers()
        .get(reqwest::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_string();
    let mut body = Vec::new();
    response
        .take(limit + 1)
        .read_to_end(&mut body)
        .map_err(|e| Failure(Error::new(Kind::Network, format!("{url}: {e}")), true))?;
    if body.len() as u64 > limit {
        let message = format!("{url} sends more than {limit} bytes");
        return Err(Failure(Error::hostile(message), false));
    }
    Ok(Answer {
        status,
        content_type,
        url,
        body,
    })
}

fn retried<T>(
    _url: &str,
    mut attempt: impl FnMut() -> std::result::Result<T, Failure>,
) -> Result<T> {
    let mut pause = Duration::from_millis(250);
    for _ in 1..ATTEMPTS {
        match attempt() {
            Ok(answer) => return Ok(answer),
            Err(Failure(error, false)) => return Err(error),
            Err(Failure(_, true)) => std::thread::sleep(pause),
        }
        pause *= 2;
    }
    attempt().map_err(|failure| failure.0)
}

/// The error for an answer that is no success.
pub fn refused(url: &str, status: StatusCode) -> Error {
    let kind = match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Kind::NotFound,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Kind::Denied,
        _ => Kind::Network,
    };
    Error::new(kind, format!("{url}: the server answers {status}"))
}

/// An error with its causes, without repetitions.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let part = error.to_string();
        if !text.contains(&part) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&part);
        }
        next = error.source();
    }
    text
}

/// A status by its number.
pub fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;

    /// The Authorization header that a server hears.
    fn heard(login: &str) -> Option<String> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let lines = lines.map_while(std::result::Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .unwrap();
            head.into_iter()
                .find(|line| line.to_ascii_lowercase().starts_with("authorization: "))
        });
        let netrc = Netrc::parse("machine 127.0.0.1 login ann password s3cret").unwrap();
        let http = Http::new().unwrap().with_logins(netrc);
        http.get(&format!("http://{login}127.0.0.1:{port}/"), "*/*", None, 10)
            .unwrap();
        server.join().unwrap()
    }

    #[test]
    fn servers_are_told_who_asks() {
        // ann:s3cret and bob:pw in base64.
        assert!(heard("").unwrap().ends_with("Basic YW5uOnMzY3JldA=="));
        assert!(heard("bob:pw@").unwrap().ends_with("Basic Ym9iOnB3"));
    }

    #[test]
    fn passwords_are_sent_by_tls_only() {
        let private = |url: &str| is_private(&url::Url::parse(url).unwrap());
        assert!(private("https://index.example/") && private("http://localhost:80/"));
        assert!(private("http://[::1]/") && !private("http://index.example/"));
        assert!(!private("http://127.0.0.1.example/"));
    }
}
