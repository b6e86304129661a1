//! Whom to believe: a policy file that names signers, for which packages, for how long.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;

use super::dsse::Envelope;
use super::keys::{KeyId, PublicKey};
use crate::error::{Error, Kind, Result, io};
use crate::names;

/// Largest policy file, in bytes.
const MAX_FILE: u64 = 1 << 20;

/// A day of the calendar (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Day {
    pub fn today() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |passed| passed.as_secs());
        Self::from_days(seconds / 86_400)
    }

    /// From the number of days since 1970-01-01.
    fn from_days(days: u64) -> Self {
        // Counted in years that begin in March, so that the leap day is the last.
        let shifted = days + 719_468;
        let era = shifted / 146_097;
        let of_era = shifted % 146_097;
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = era * 400 + year_of_era + u64::from(month <= 2);
        Day {
            year: year as u16,
            month: month as u8,
            day: day as u8,
        }
    }
}

impl std::str::FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.parse::<toml::value::Datetime>()
            .ok()
            .and_then(|datetime| datetime.date)
            .map(Day::from)
            .ok_or_else(|| {
                Error::usage(format!("`{text}` is no date")).with_hint("like 2026-01-31")
            })
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<toml::value::Date> for Day {
    fn from(date: toml::value::Date) -> Self {
        Day {
            year: date.year,
            month: date.month,
            day: date.day,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
    version: u32,
    #[serde(default, rename = "signer")]
    signers: Vec<SignerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignerEntry {
    name: String,
    key_id: Option<String>,
    public_key: Option<String>,
    public_key_file: Option<String>,
    packages: Vec<String>,
    valid_from: Option<toml::value::Datetime>,
    valid_until: Option<toml::value::Datetime>,
    revoked: Option<String>,
}

/// Someone whose signatures count.
#[derive(Clone, Debug)]
pub struct Signer {
    pub name: String,
    pub key: PublicKey,
    pub id: KeyId,
    /// Patterns of package names, with `*`.
    pub packages: Vec<String>,
    pub valid_from: Option<Day>,
    /// The last day.
    pub valid_until: Option<Day>,
    /// Why nothing that this key signs is believed any more.
    pub revoked: Option<String>,
}

/// A policy file as it was read.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    pub signers: Vec<Signer>,
}

impl Policy {
    pub fn read(path: &Path) -> Result<Self> {
        let size = std::fs::metadata(path).map_err(io("read", path))?.len();
        if size > MAX_FILE {
            return Err(Error::malformed(format!("{} is too large", path.display())));
        }
        let text = std::fs::read_to_string(path).map_err(io("read", path))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        Self::parse(&text, folder).map_err(|e| e.within(path.display()))
    }

    /// `folder`: what `public_key_file` is relative to.
    pub fn parse(text: &str, folder: &Path) -> Result<Self> {
        let file: PolicyFile =
            toml::from_str(text).map_err(|e| Error::malformed(e.to_string().trim_end()))?;
        if file.version != 1 {
            return Err(Error::malformed(format!(
                "version {} of the trust policy is not known; this Molt reads version 1",
                file.version
            )));
        }
        let signers = file.signers.into_iter().map(|entry| {
            let name = entry.name.clone();
            signer(entry, folder).map_err(|e| e.within(format!("signer `{name}`")))
        });
        Ok(Policy {
            signers: signers.collect::<Result<_>>()?,
        })
    }

    /// The text of a policy with one more signer; everything else in it stays as it is.
    pub fn with_signer(
        text: &str,
        folder: &Path,
        key: &PublicKey,
        name: &str,
        packages: &[String],
    ) -> Result<String> {
        // What is added to must be a policy.
        Self::parse(text, folder)?;
        let mut document: toml_edit::DocumentMut = text
            .parse()
            .map_err(|e: toml_edit::TomlError| Error::malformed(e.to_string()))?;
        let mut entry = toml_edit::Table::new();
        entry["name"] = toml_edit::value(name);
        entry["key_id"] = toml_edit::value(key.id()?.to_string());
        entry["public_key"] = toml_edit::value(key.to_pem()?);
        entry["packages"] = toml_edit::value(packages.iter().collect::<toml_edit::Array>());
        let signers = document
            .entry("signer")
            .or_insert_with(|| toml_edit::ArrayOfTables::new().into());
        match signers.as_array_of_tables_mut() {
            Some(signers) => signers.push(entry),
            None => return Err(Error::malformed("`signer` is not an array of tables")),
        }
        let text = document.to_string();
        Self::parse(&text, folder)?;
        Ok(text)
    }

    /// The signer whose signature makes this package trusted on this day.
    pub fn accept(&self, envelope: &Envelope, package: &str, today: Day) -> Result<&Signer> {
        // Why each signer that did sign is not enough.
        let mut refusals = Vec::new();
        for signer in &self.signers {
            if !envelope.verify(&signer.key)? {
                if envelope.claimed()?.contains(&signer.id) {
                    return Err(Error::new(
                        Kind::Signature,
                        format!("the signature by {} ({}) is forged", signer.name, signer.id),
                    ));
                }
                continue;
            }
            let refusal = if let Some(reason) = &signer.revoked {
                format!("the key is revoked: {reason}")
            } else if signer.valid_from.is_some_and(|day| today < day) {
                "the key is not valid yet".to_string()
            } else if let Some(day) = signer.valid_until.filter(|day| today > *day) {
                format!("the key was valid until {day}")
            } else if !signer.packages.iter().any(|p| names::matches(p, package)) {
                format!("that signer is not trusted for `{package}`")
            } else {
                return Ok(signer);
            };
            refusals.push(format!(
                "signed by {} ({}), but {refusal}",
                signer.name, signer.id
            ));
        }
        let error = if refusals.is_empty() {
            let claimed: Vec<String> = envelope.claimed()?.iter().map(KeyId::to_string).collect();
            Error::new(
                Kind::Signature,
                format!(
                    "signed by {}, whom the trust policy does not name",
                    claimed.join(", ")
                ),
            )
        } else {
            Error::new(Kind::Signature, refusals.join("; "))
        };
        Err(error.with_hint(
            "`molt key trust` adds a signer to the trust policy, if you know the key is theirs",
        ))
    }
}

fn signer(entry: SignerEntry, folder: &Path) -> Result<Signer> {
    let key = match (&entry.public_key, &entry.public_key_file) {
        (Some(pem), None) => PublicKey::from_pem(pem)?,
        (None, Some(file)) => PublicKey::read(&folder.join(file))?,
        _ => {
            return Err(Error::malformed(
                "give either `public_key` (PEM) or `public_key_file`",
            ));
        }
    };
    let id = key.id()?;
    if let Some(named) = &entry.key_id
        && named.parse::<KeyId>()? != id
    {
        return Err(Error::malformed(format!(
            "`key_id` is not that of the key, which is {id}"
        )));
    }
    let day = |datetime: Option<toml::value::Datetime>, field: &str| {
        datetime
            .map(|datetime| {
                let date = datetime.date.filter(|_| datetime.time.is_none());
                date.map(Day::from)
                    .ok_or_else(|| Error::malformed(format!("`{field}` is not a plain date")))
            })
            .transpose()
    };
    Ok(Signer {
        name: entry.name,
        key,
        id,
        packages: entry.packages,
        valid_from: day(entry.valid_from, "valid_from")?,
        valid_until: day(entry.valid_until, "valid_until")?,
        revoked: entry.revoked,
    })
}

#[cfg(test)]
mod tests {
    use super::super::keys::PrivateKey;
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(Day::from_days(0), day("1970-01-01"));
        assert_eq!(Day::from_days(11_016), day("2000-02-29"));
        assert_eq!(Day::from_days(20_454), day("2026-01-01"));
    }

    #[test]
    fn a_policy_decides_by_key_package_and_day() {
        let key = PrivateKey::from_seed([1; 32]);
        let pem = key.public().to_pem().unwrap();
        let policy = |more: &str| {
            let text = format!(
                "version = 1\n[[signer]]\nname = \"A\"\npublic_key = '''{pem}'''\n{more}\n"
            );
            Policy::parse(&text, Path::new("."))
        };
        let envelope = Envelope::sign("t", b"x", &key).unwrap();
        let today = day("2026-06-01");
        let refused = |more: &str, package: &str| {
            policy(more)
                .unwrap()
                .accept(&envelope, package, today)
                .map(|_| ())
                .unwrap_err()
                .message
        };
        let good = policy("packages = ['app', 'lib-*']").unwrap();
        assert_eq!(good.accept(&envelope, "lib-x", today).unwrap().name, "A");
        assert!(refused("packages = ['app']", "other").contains("not trusted for `other`"));
        assert!(refused("packages = ['*']\nvalid_until = 2026-05-31", "app").contains("until"));
        assert!(
            refused("packages = ['*']\nvalid_from = 2026-06-02", "app").contains("not valid yet")
        );
        assert!(refused("packages = ['*']\nrevoked = 'stolen'", "app").contains("stolen"));
        assert!(
            Policy::default()
                .accept(&envelope, "app", today)
                .unwrap_err()
                .message
                .contains("does not name")
        );
        for bad in [
            "packages = ['*']\nkey_id = 'x'",
            "packages = 3",
            "",
            "packages=[]\nx=1",
        ] {
            assert!(policy(bad).is_err(), "{bad}");
        }
    }
}
