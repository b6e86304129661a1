//! `molt registry`: keeping a registry, and using one.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use molt_pkg::error::{Error, Kind, Result};
use molt_pkg::sign::keys::KeyId;
use molt_pkg::sign::trust::{Day, Policy};
use molt_registry::client::{self, Access, Session};
use molt_registry::remember;
use molt_registry::server;
use molt_registry::store::Store;
use molt_registry::tokens::{Scope, Tokens};
use serde_json::{Value, json};

use crate::environment;
use crate::report::Report;

/// Which registry, and how to get in.
#[derive(Args, Debug)]
pub struct RegistryArguments {
    /// A registry: its folder or its HTTP address.
    #[arg(long, value_name = "DIR|URL", env = "MOLT_REGISTRY")]
    pub registry: String,
    /// The id that the registry's log key must have.
    #[arg(long, value_name = "KEY-ID")]
    pub log_key: Option<String>,
    /// The token, for servers that ask for one.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "MOLT_REGISTRY_TOKEN",
        hide_env_values = true
    )]
    pub token: Option<String>,
}

impl RegistryArguments {
    pub fn open(&self, report: &mut Report) -> Result<Session> {
        let log_key = self
            .log_key
            .as_deref()
            .map(str::parse::<KeyId>)
            .transpose()?;
        let is_checked = log_key.is_some();
        let session = Session::open(&Access {
            address: &self.registry,
            memory: &environment::registries(),
            log_key,
            token: self.token.clone(),
        })?;
        if session.is_new && !is_checked && client::is_url(&self.registry) {
            report.warning(&format!(
                "first use of {}: its log key {} is remembered and must stay the same",
                self.registry,
                session.config().key()?.id()?
            ));
        }
        Ok(session)
    }
}

#[derive(Args, Debug)]
pub struct RegistryCommandArguments {
    #[command(subcommand)]
    pub command: RegistryCommand,
}

#[derive(Subcommand, Debug)]
pub enum RegistryCommand {
    /// Make a registry in an empty folder.
    Init {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// Take packages without a signature too.
        #[arg(long)]
        allow_unsigned: bool,
        /// Ask for a token for reading too.
        #[arg(long)]
        private: bool,
    },
    /// Serve a registry over HTTP; an empty folder becomes one.
    Serve {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8090")]
        listen: SocketAddr,
        /// Take only packages that this trust policy accepts.
        #[arg(long, value_name = "FILE")]
        trusted_signers: Option<PathBuf>,
    },
    /// Tokens of a registry's users.
    Token(TokenArguments),
    /// Take a version back: who has it keeps it, nobody else is offered it.
    Yank {
        #[arg(value_name = "NAME@VERSION")]
        package: String,
        #[arg(long, value_name = "TRIPLE", default_value = "any")]
        target: String,
        /// Offer it again.
        #[arg(long)]
        undo: bool,
        #[command(flatten)]
        registry: RegistryArguments,
    },
    /// Read a whole registry again and check every package, entry and hash.
    Verify {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
    },
    /// Forget what was seen of a registry; its next use is like the first.
    Forget {
        #[arg(value_name = "DIR|URL")]
        registry: String,
    },
}

#[derive(Args, Debug)]
pub struct TokenArguments {
    #[command(subcommand)]
    pub command: TokenCommand,
}

#[derive(Subcommand, Debug)]
pub enum TokenCommand {
    /// Make a token and show it, this once.
    Create {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        /// read, publish:PATTERN or yank:PATTERN; may be given several times.
        #[arg(long, value_name = "SCOPE", required = true, value_delimiter = ',')]
        scope: Vec<String>,
        /// The last day on which it is good.
        #[arg(long, value_name = "YYYY-MM-DD")]
        expires: Option<String>,
    },
    /// Show the tokens' ids and scopes.
    List {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
    },
    /// Make a token worthless.
    Revoke {
        #[arg(long, value_name = "DIR")]
        root: PathBuf,
        #[arg(value_name = "ID")]
        id: String,
    },
}

pub fn registry(arguments: &RegistryCommandArguments, json: bool) -> u8 {
    let mut report = Report::new("registry", json);
    if let Err(error) = run(&arguments.command, &mut report) {
        report.failure(&error);
    }
    report.finish()
}

fn run(command: &RegistryCommand, report: &mut Report) -> Result<()> {
    match command {
        RegistryCommand::Init {
            root,
            allow_unsigned,
            private,
        } => {
            let store = Store::create(root, !allow_unsigned, *private)?;
            let id = store.config().key()?.id()?.to_string();
            report.say(
                "Created",
                &format!("{} with the log key {id}", root.display()),
            );
            report.set("log_key", id);
        }
        RegistryCommand::Serve {
            root,
            listen,
            trusted_signers,
        } => serve(report, root, *listen, trusted_signers.as_ref())?,
        RegistryCommand::Token(arguments) => token(report, &arguments.command)?,
        RegistryCommand::Yank {
            package,
            target,
            undo,
            registry,
        } => {
            let Some((name, version)) = package.split_once('@') else {
                return Err(Error::usage(format!(
                    "`{package}` is not like NAME@VERSION"
                )));
            };
            registry.open(report)?.yank(name, version, target, !undo)?;
            let done = if *undo { "Restored" } else { "Yanked" };
            report.say(done, &format!("{name} {version} for {target}"));
            report.set("yanked", !undo);
        }
        RegistryCommand::Verify { root } => {
            let entries = Store::open(root)?.verify()?;
            report.say(
                "Verified",
                &format!("{}: {entries} entries", root.display()),
            );
            report.set("entries", entries);
        }
        RegistryCommand::Forget { registry } => {
            let address = if client::is_url(registry) {
                registry.trim_end_matches('/').to_string()
            } else {
                let folder = PathBuf::from(registry);
                folder
                    .canonicalize()
                    .unwrap_or(folder)
                    .display()
                    .to_string()
            };
            if !remember::forget(&environment::registries(), &address)? {
                return Err(Error::new(
                    Kind::NotFound,
                    format!("nothing is remembered of {registry}"),
                ));
            }
            report.say("Forgot", registry);
        }
    }
    Ok(())
}

fn serve(
    report: &mut Report,
    root: &std::path::Path,
    listen: SocketAddr,
    trusted_signers: Option<&PathBuf>,
) -> Result<()> {
    let is_new = std::fs::read_dir(root).map_or(true, |mut entries| entries.next().is_none());
    let store = if is_new {
        Store::create(root, true, false)?
    } else {
        Store::open(root)?
    };
    let policy = trusted_signers.map(|path| Policy::read(path)).transpose()?;
    let id = store.config().key()?.id()?.to_string();
    if Tokens::read(&store.private())?.tokens.is_empty() {
        report.warning(&format!(
            "nobody can publish yet: `molt registry token create --root {} --scope 'publish:*'`",
            root.display()
        ));
    }
    let json = report.is_json();
    server::serve(store, server::Options { listen, policy }, |address| {
        if json {
            // Whoever started it waits for this line; the report comes at the end.
            anstream::println!(
                "{}",
                json!({"listening": address.to_string(), "log_key": id})
            );
        } else {
            anstream::println!("listening at http://{address} with the log key {id}");
        }
    })?;
    report.say("Stopped", &root.display().to_string());
    Ok(())
}

fn token(report: &mut Report, command: &TokenCommand) -> Result<()> {
    match command {
        TokenCommand::Create {
            root,
            scope,
            expires,
        } => {
            let scopes = scope
                .iter()
                .map(|text| Scope::try_from(text.clone()))
                .collect::<Result<Vec<_>>>()?;
            let expires = expires.as_deref().map(str::parse::<Day>).transpose()?;
            let (token, secret) = Tokens::add(&Store::open(root)?.private(), scopes, expires)?;
            if !report.is_json() {
                anstream::println!("{secret}");
            }
            report.say(
                "Created",
                &format!("token {}; it is not shown again", token.id),
            );
            report.set("id", token.id);
            report.set("token", secret);
        }
        TokenCommand::List { root } => {
            let tokens = Tokens::read(&Store::open(root)?.private())?.tokens;
            let mut list = Vec::new();
            for token in tokens {
                let scopes: Vec<String> = token.scopes.into_iter().map(String::from).collect();
                if !report.is_json() {
                    let expires = token.expires.as_deref().unwrap_or("never");
                    anstream::println!("{}  {}  expires {expires}", token.id, scopes.join(","));
                }
                list.push(json!({"id": token.id, "scopes": scopes, "expires": token.expires}));
            }
            report.set("tokens", Value::from(list));
        }
        TokenCommand::Revoke { root, id } => {
            Tokens::revoke(&Store::open(root)?.private(), id)?;
            report.say("Revoked", id);
        }
    }
    Ok(())
}
