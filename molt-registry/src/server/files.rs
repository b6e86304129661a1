//! The registry's files over HTTP. Only what the layout has is given out; `private/` has no route.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use molt_pkg::digest::Hash;
use molt_pkg::error::{Error, Kind};
use molt_pkg::names;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{Answered, Refused, Registry};
use crate::entry::{blob_path, index_path};
use crate::store::{CONFIG, MAX_INDEX, read_limited};

/// What never changes may be kept for ever.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

pub async fn config(State(registry): State<Registry>) -> Answered {
    small(&registry, CONFIG, "application/json").await
}

pub async fn checkpoint(State(registry): State<Registry>) -> Answered {
    small(&registry, "log/checkpoint", "text/plain; charset=utf-8").await
}

pub async fn index(State(registry): State<Registry>, Path(path): Path<String>) -> Answered {
    // The path must be the one that the name in it has.
    let name = path.rsplit('/').next().unwrap_or_default();
    if names::check_name(name).is_err() || index_path(name) != path {
        return Err(absent());
    }
    small(&registry, &format!("index/{path}"), "application/jsonl").await
}

fn absent() -> Refused {
    Refused(Error::new(Kind::NotFound, "there is nothing here"))
}

async fn small(registry: &Registry, path: &str, content_type: &'static str) -> Answered {
    let place = registry.store.root().join(path);
    let bytes = super::blocking(move || read_limited(&place, MAX_INDEX))
        .await
        .map_err(Refused)?
        .ok_or_else(absent)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
    Ok(response)
}

/// A package by its digest, whole or a range of its bytes.
pub async fn blob(
    State(registry): State<Registry>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Answered {
    let digits = path.rsplit('/').next().unwrap_or_default();
    let sha256: Hash = digits.parse().map_err(|_| absent())?;
    if blob_path(sha256) != path {
        return Err(absent());
    }
    let tag = format!("\"{sha256}\"");
    let mut file = tokio::fs::File::open(registry.store.blob(sha256))
        .await
        .map_err(|_| absent())?;
    let length = file
        .metadata()
        .await
        .map_err(|e| Refused(Error::new(Kind::Io, e.to_string())))?
        .len();
    let named = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if named(header::IF_NONE_MATCH) == Some(&*tag) {
        return Ok(finish(StatusCode::NOT_MODIFIED.into_response(), &tag));
    }
    // A range of another version of the file is of no use to anybody; here there is only one.
    let same = named(header::IF_RANGE).is_none_or(|value| value == tag);
    let wanted = named(header::RANGE).filter(|_| same);
    match wanted.and_then(|text| range(text, length)) {
        None => {
            let mut response = Body::from_stream(ReaderStream::new(file)).into_response();
            response
                .headers_mut()
                .insert(header::CONTENT_LENGTH, length.into());
            Ok(finish(response, &tag))
        }
        Some(Err(())) => {
            let value = format!("bytes */{length}");
            let response = (
                StatusCode::RANGE_NOT_SATISFIABLE,
                [(header::CONTENT_RANGE, value)],
            );
            Ok(finish(response.into_response(), &tag))
        }
        Some(Ok((start, end))) => {
            file.seek(std::io::SeekFrom::Start(start))
                .await
                .map_err(|e| Refused(Error::new(Kind::Io, e.to_string())))?;
            let part = end - start + 1;
            let body = Body::from_stream(ReaderStream::new(file.take(part)));
            let value = format!("bytes {start}-{end}/{length}");
            let mut response = (
                StatusCode::PARTIAL_CONTENT,
                [(header::CONTENT_RANGE, value)],
                body,
            )
                .into_response();
            response
                .headers_mut()
                .insert(header::CONTENT_LENGTH, part.into());
            Ok(finish(response, &tag))
        }
    }
}

fn finish(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/vnd.molt.package"),
    );
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, FOREVER);
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// First and last byte of a `Range` header. None: the header is to be ignored (not in bytes,
/// malformed, several ranges); an error: there are no such bytes.
fn range(text: &str, length: u64) -> Option<Result<(u64, u64), ()>> {
    let (start, end) = text.strip_prefix("bytes=")?.split_once('-')?;
    // A number too large for any file stays too large.
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let last = length.checked_sub(1);
    let (start, end) = match (start, end) {
        ("", count) => {
            let count = number(count)?;
            if count == 0 {
                return Some(Err(()));
            }
            (length.saturating_sub(count), u64::MAX)
        }
        (start, "") => (number(start)?, u64::MAX),
        (start, end) => (number(start)?, number(end)?),
    };
    if start > end {
        return None;
    }
    Some(match last {
        Some(last) if start <= last => Ok((start, end.min(last))),
        _ => Err(()),
    })
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges() {
        assert_eq!(range("bytes=0-3", 10), Some(Ok((0, 3))));
        assert_eq!(range("bytes=5-", 10), Some(Ok((5, 9))));
        assert_eq!(
            range("bytes=5-99999999999999999999999", 10),
            Some(Ok((5, 9)))
        );
        assert_eq!(range("bytes=-3", 10), Some(Ok((7, 9))));
        assert_eq!(range("bytes=-30", 10), Some(Ok((0, 9))));
        assert_eq!(range("bytes=10-", 10), Some(Err(())));
        assert_eq!(range("bytes=-0", 10), Some(Err(())));
        assert_eq!(range("bytes=0-", 0), Some(Err(())));
        for ignored in [
            "bytes=3-1",
            "bytes=a-b",
            "bytes=1-x",
            "bytes=-",
            "bytes",
            "items=0-1",
            "bytes=0-1,3-4",
            "bytes=+1-2",
            "",
        ] {
            assert_eq!(range(ignored, 10), None, "{ignored}");
        }
    }
}
