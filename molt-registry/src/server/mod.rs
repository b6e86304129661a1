//! The HTTP server: the registry's folder to read, an interface to publish, pages to browse.

mod files;
pub mod messages;
mod pages;
mod refuse;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::serve::ListenerExt;
use http_body_util::BodyExt;
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::names;
use molt_pkg::sign::trust::{Day, Policy};
use serde::Deserialize;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use self::messages::{Answer, Proof};
use self::refuse::Refused;
use crate::store::Store;
use crate::tokens::{Action, Tokens};

/// Uploads at a time; more of them wait.
const UPLOADS: usize = 16;
/// How long an upload may take.
const UPLOAD_TIME: Duration = Duration::from_secs(600);
/// How long any other request may take.
const REQUEST_TIME: Duration = Duration::from_secs(60);

struct Shared {
    store: Store,
    policy: Option<Policy>,
    uploads: Semaphore,
}

type Registry = Arc<Shared>;
type Answered = std::result::Result<Response, Refused>;

pub struct Options {
    pub listen: SocketAddr,
    /// Whose packages are taken; none for any that are signed as the registry asks.
    pub policy: Option<Policy>,
}

/// Serves until the process is told to stop (SIGINT, SIGTERM). `ready` hears the address.
pub fn serve(store: Store, options: Options, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    store.recover()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Error::new(Kind::Io, format!("cannot start threads: {e}")))?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(options.listen).await.map_err(|e| {
            Error::new(
                Kind::Network,
                format!("cannot listen at {}: {e}", options.listen),
            )
        })?;
        let address = listener
            .local_addr()
            .map_err(|e| Error::new(Kind::Network, e.to_string()))?;
        ready(address);
        // The end of an answer does not wait until the client has confirmed its beginning.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, router(store, options.policy))
            .with_graceful_shutdown(stop())
            .await
            .map_err(|e| Error::new(Kind::Network, format!("the server failed: {e}")))
    })
}

async fn stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        // Without handlers the signals end the process as they are.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

/// All that the server answers to.
pub fn router(store: Store, policy: Option<Policy>) -> Router {
    let shared: Registry = Arc::new(Shared {
        store,
        policy,
        uploads: Semaphore::new(UPLOADS),
    });
    Router::new()
        .route("/", get(pages::home))
        .route("/packages/{name}", get(pages::package))
        .route("/packages/{name}/{version}/{target}", get(pages::release))
        .route("/registry.json", get(files::config))
        .route("/index/{*path}", get(files::index))
        .route("/blobs/{*path}", get(files::blob))
        .route("/log/checkpoint", get(files::checkpoint))
        .route("/log/leaf/{number}", get(leaf))
        .route("/log/inclusion", get(inclusion))
        .route("/log/consistency", get(consistency))
        .route("/api/v1/packages", put(publish))
        .route(
            "/api/v1/packages/{name}/{version}/{target}/yanked",
            put(yank),
        )
        .fallback(nothing)
        .layer(middleware::from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// What holds for every request: reading may need a token, and nothing takes for ever.
async fn guard(State(registry): State<Registry>, request: Request, next: Next) -> Response {
    let is_upload = request.method() == axum::http::Method::PUT;
    if registry.store.config().private && !is_upload {
        let token = bearer(request.headers());
        if let Err(error) = allow(&registry, token, Action::Read) {
            return Refused(error).into_response();
        }
    }
    let limit = if is_upload { UPLOAD_TIME } else { REQUEST_TIME };
    let mut response = match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let headers = response.headers_mut();
    let set = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
    ];
    for (name, value) in set {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    response
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn allow(registry: &Shared, token: Option<&str>, action: Action) -> Result<()> {
    Tokens::read(&registry.store.private())?.allow(token, action, Day::today())
}

async fn nothing() -> Answered {
    Err(Refused(Error::new(Kind::NotFound, "there is nothing here")))
}

/// Work on files, off the threads that serve connections.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(Error::new(Kind::Io, "the server failed at this request")),
    }
}

fn json(value: &impl serde::Serialize) -> Answered {
    let bytes = molt_pkg::canonical::to_bytes(value).map_err(Refused)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], bytes).into_response())
}

async fn leaf(State(registry): State<Registry>, Path(number): Path<String>) -> Answered {
    let number = parse(&number)?;
    let bytes = blocking(move || registry.store.leaf(number))
        .await
        .map_err(Refused)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], bytes).into_response())
}

#[derive(Deserialize)]
struct InclusionQuery {
    leaf: String,
    size: String,
}

async fn inclusion(
    State(registry): State<Registry>,
    Query(query): Query<InclusionQuery>,
) -> Answered {
    let (leaf, size) = (parse(&query.leaf)?, parse(&query.size)?);
    let hashes = blocking(move || registry.store.inclusion(leaf, size)).await;
    json(&Proof {
        hashes: hashes.map_err(Refused)?,
    })
}

#[derive(Deserialize)]
struct ConsistencyQuery {
    old: String,
    new: String,
}

async fn consistency(
    State(registry): State<Registry>,
    Query(query): Query<ConsistencyQuery>,
) -> Answered {
    let (old, new) = (parse(&query.old)?, parse(&query.new)?);
    let hashes = blocking(move || registry.store.consistency(old, new)).await;
    json(&Proof {
        hashes: hashes.map_err(Refused)?,
    })
}

fn parse(text: &str) -> std::result::Result<u64, Refused> {
    text.parse()
        .map_err(|_| Refused(Error::usage("that is no number")))
}

/// Bytes and time of a refused upload that are taken off the connection: a client that is still sending when the
/// connection is closed would see a broken connection instead of the reason.
const DISCARDED: usize = 1024 * 1024;
const DISCARD_TIME: std::time::Duration = std::time::Duration::from_secs(5);

async fn discard(mut body: Body) {
    let all = async {
        let mut left = DISCARDED;
        while let Some(Ok(frame)) = body.frame().await {
            let len = frame.data_ref().map_or(0, |data| data.len());
            left = match left.checked_sub(len) {
                Some(left) => left,
                None => return,
            };
        }
    };
    let _ = tokio::time::timeout(DISCARD_TIME, all).await;
}

async fn publish(State(registry): State<Registry>, headers: HeaderMap, body: Body) -> Answered {
    let token = bearer(&headers).map(str::to_string);
    // Strangers' bytes are not stored.
    let tokens = Tokens::read(&registry.store.private()).map_err(Refused)?;
    if let Err(refused) = tokens.allow(token.as_deref(), Action::Read, Day::today()) {
        discard(body).await;
        return Err(Refused(refused));
    }
    let limit = registry.store.config().max_package;
    let too_large = || {
        Refused(Error::new(
            Kind::Denied,
            format!("this registry takes packages of at most {limit} bytes"),
        ))
    };
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let Ok(_permit) = registry.uploads.acquire().await else {
        return Err(Refused(Error::new(Kind::Io, "the server is stopping")));
    };
    let failed = |e: std::io::Error| {
        Refused(Error::new(
            Kind::Io,
            format!("cannot store the upload: {e}"),
        ))
    };
    let folder = registry.store.incoming().map_err(Refused)?;
    let upload = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let handle = upload.reopen().map_err(failed)?;
    let mut out = tokio::fs::File::from_std(handle);
    let mut body = body;
    let mut received = 0u64;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Refused(Error::malformed("the upload was cut off")));
        };
        if let Some(data) = frame.data_ref() {
            received += data.len() as u64;
            if received > limit {
                return Err(too_large());
            }
            out.write_all(data).await.map_err(failed)?;
        }
    }
    out.flush().await.map_err(failed)?;
    drop(out);
    if announced.is_some_and(|length| length != received) {
        return Err(Refused(Error::malformed("the upload was cut off")));
    }
    let worker = registry.clone();
    let published = blocking(move || {
        worker
            .store
            .publish(upload.path(), worker.policy.as_ref(), |name| {
                tokens.allow(token.as_deref(), Action::Publish(name), Day::today())
            })
    })
    .await
    .map_err(|e| Refused(without_place(e)))?;
    let mut response = json(&Answer {
        release: published.release,
        leaf: published.leaf,
        existed: published.existed,
    })?;
    if !published.existed {
        *response.status_mut() = StatusCode::CREATED;
    }
    Ok(response)
}

/// An error about an uploaded file, without the server's path to it.
fn without_place(mut error: Error) -> Error {
    if let Some((place, rest)) = error.message.split_once(": ")
        && place.starts_with('/')
    {
        error.message = rest.to_string();
    }
    error
}

async fn yank(
    State(registry): State<Registry>,
    Path((name, version, target)): Path<(String, String, String)>,
    headers: HeaderMap,
    body: String,
) -> Answered {
    let checked = names::check_name(&name)
        .and_then(|()| names::check_version(&version))
        .and_then(|()| names::check_target(&target));
    checked.map_err(Refused)?;
    allow(&registry, bearer(&headers), Action::Yank(&name)).map_err(Refused)?;
    let yanked = match body.trim() {
        "true" => true,
        "false" => false,
        _ => return Err(Refused(Error::usage("the body must be `true` or `false`"))),
    };
    blocking(move || registry.store.yank(&name, &version, &target, yanked))
        .await
        .map_err(Refused)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
