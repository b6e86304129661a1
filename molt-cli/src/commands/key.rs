//! `molt key`: keys, signatures, and whom to trust.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use molt_pkg::error::{Error, Kind, Result, io};
use molt_pkg::package;
use molt_pkg::sign::keys::{PrivateKey, PublicKey};
use molt_pkg::sign::trust::Policy;

use crate::environment;
use crate::report::Report;

#[derive(Args, Debug)]
pub struct KeyArguments {
    #[command(subcommand)]
    pub command: KeyCommand,
}

#[derive(Subcommand, Debug)]
pub enum KeyCommand {
    /// Make a key that signs packages.
    Generate {
        /// The file for the private key [default: $MOLT_HOME/keys/signing.pem].
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show the public key and its id.
    Show {
        /// A file with a private or public key [default: $MOLT_HOME/keys/signing.pem].
        #[arg(value_name = "FILE")]
        key: Option<PathBuf>,
    },
    /// Sign a package; or add a signature to those it has.
    Sign {
        #[arg(value_name = "PACKAGE")]
        package: PathBuf,
        /// The private key [default: $MOLT_HOME/keys/signing.pem].
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Leave the package as it is and write the signature to this file.
        #[arg(long, value_name = "FILE")]
        detached: Option<PathBuf>,
    },
    /// Trust a signer's packages.
    Trust {
        /// A file with the signer's public key.
        #[arg(value_name = "FILE")]
        key: PathBuf,
        /// What to call the signer.
        #[arg(long, value_name = "TEXT")]
        name: String,
        /// Names of packages, with `*`; may be given several times.
        #[arg(long, value_name = "PATTERN", required = true, value_delimiter = ',')]
        packages: Vec<String>,
        /// The trust policy [default: $MOLT_HOME/trust.toml].
        #[arg(long, value_name = "FILE")]
        trusted_signers: Option<PathBuf>,
    },
}

pub fn default_key() -> PathBuf {
    environment::home().join("keys").join("signing.pem")
}

/// The policy that a user named, or the user's own, if there is one.
pub fn policy(named: Option<&Path>) -> Result<Option<Policy>> {
    match named {
        Some(path) => Policy::read(path).map(Some),
        None => {
            let path = environment::trust();
            if path.is_file() {
                Policy::read(&path).map(Some)
            } else {
                Ok(None)
            }
        }
    }
}

pub fn key(arguments: &KeyArguments, json: bool) -> u8 {
    let mut report = Report::new("key", json);
    let result = match &arguments.command {
        KeyCommand::Generate { output } => generate(&mut report, output.as_deref()),
        KeyCommand::Show { key } => show(&mut report, key.as_deref()),
        KeyCommand::Sign {
            package,
            key,
            detached,
        } => sign(&mut report, package, key.as_deref(), detached.as_deref()),
        KeyCommand::Trust {
            key,
            name,
            packages,
            trusted_signers,
        } => trust(&mut report, key, name, packages, trusted_signers.as_deref()),
    };
    if let Err(error) = result {
        report.failure(&error);
    }
    report.finish()
}

fn generate(report: &mut Report, output: Option<&Path>) -> Result<()> {
    let path = output.map_or_else(default_key, Path::to_path_buf);
    if path.exists() {
        return Err(Error::new(
            Kind::Conflict,
            format!("{} exists already; it is not overwritten", path.display()),
        )
        .with_hint("--output names another file"));
    }
    let key = PrivateKey::generate()?;
    let folder = molt_pkg::files::parent(&path);
    std::fs::create_dir_all(folder).map_err(io("create", folder))?;
    molt_pkg::files::create_secret(&path, key.to_pem()?.as_bytes())?;
    let public = path.with_extension("pub.pem");
    molt_pkg::files::replace_with(&public, key.public().to_pem()?.as_bytes())?;
    let id = key.public().id()?.to_string();
    report.say("Generated", &format!("{} (keep it secret)", path.display()));
    report.say("Public", &format!("{} with the id {id}", public.display()));
    report.set("private_key", path.to_string_lossy());
    report.set("public_key", public.to_string_lossy());
    report.set("key_id", id);
    Ok(())
}

fn show(report: &mut Report, path: Option<&Path>) -> Result<()> {
    let path = path.map_or_else(default_key, Path::to_path_buf);
    let key = PublicKey::read(&path)?;
    let (id, pem) = (key.id()?.to_string(), key.to_pem()?);
    if !report.is_json() {
        anstream::println!("{id}\n{pem}");
    }
    report.set("key_id", id);
    report.set("public_key", pem);
    Ok(())
}

fn sign(
    report: &mut Report,
    path: &Path,
    key: Option<&Path>,
    detached: Option<&Path>,
) -> Result<()> {
    let key = PrivateKey::read(&key.map_or_else(default_key, Path::to_path_buf))?;
    let id = key.public().id()?.to_string();
    match detached {
        Some(file) => {
            let checked = package::check(path, None)?;
            let envelope = molt_pkg::sign::statement::sign(&checked.manifest, &key)?;
            molt_pkg::files::replace_with(file, &envelope.to_bytes()?)?;
            report.say(
                "Signed",
                &format!("{}: {} by {id}", path.display(), file.display()),
            );
            report.set("signature", file.to_string_lossy());
        }
        None => {
            package::add_signature(path, &key)?;
            report.say("Signed", &format!("{} by {id}", path.display()));
        }
    }
    report.set("package", path.to_string_lossy());
    report.set("key_id", id);
    Ok(())
}

fn trust(
    report: &mut Report,
    key: &Path,
    name: &str,
    packages: &[String],
    file: Option<&Path>,
) -> Result<()> {
    let key = PublicKey::read(key)?;
    let path = file.map_or_else(environment::trust, Path::to_path_buf);
    let old = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => "version = 1\n".to_string(),
        Err(error) => return Err(io("read", &path)(error)),
    };
    let text = Policy::with_signer(&old, molt_pkg::files::parent(&path), &key, name, packages)?;
    molt_pkg::files::replace_with(&path, text.as_bytes())?;
    let id = key.id()?.to_string();
    report.say(
        "Trusted",
        &format!(
            "{name} ({id}) for {} in {}",
            packages.join(", "),
            path.display()
        ),
    );
    report.set("policy", path.to_string_lossy());
    report.set("key_id", id);
    Ok(())
}
