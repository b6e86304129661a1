//! `_molt_capabilities`: what `molt.capabilities` is made of.

use crate::capabilities::{self, Capability, Subject, policy};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::native_function;
use crate::types::codecs::{decode_fs, encode_fs};
use crate::types::list::new_list_owned;
use crate::types::str_object::{is_str, str_of};
use crate::value::{Ref, Value};

#[unsafe(export_name = "molt.init._molt_capabilities")]
extern "C" fn init(_module: Value) -> i32 {
    0
}

/// The capabilities that a name stands for.
fn named(v: Value) -> R<Vec<Capability>> {
    if !is_str(v) {
        return Err(raise_type_error("a capability is named by a str"));
    }
    let name = String::from_utf8_lossy(str_of(v));
    let all: Vec<Capability> = Capability::ALL
        .into_iter()
        .filter(|c| c.is_named(&name))
        .collect();
    if all.is_empty() {
        let known = Capability::ALL.map(Capability::name).join(", ");
        return Err(raise_value_error(format!(
            "there is no capability {name:?}; there are {known}"
        )));
    }
    Ok(all)
}

/// Calls `each` with every capability and the subject that a pair of arguments asks for.
fn ask(a: &[Value], mut each: impl FnMut(Capability, Subject<'_>) -> R<bool>) -> R<bool> {
    let scope = if a[1].is_null() || a[1].is_none() {
        None
    } else {
        let path = crate::modules::posix::path::fs_path(a[1])?;
        Some(encode_fs(path.get())?)
    };
    for capability in named(a[0])? {
        let subject = match &scope {
            None => Subject::Any,
            Some(_) if capability.scope().is_none() => {
                let name = capability.name();
                return Err(raise_value_error(format!("capability {name} has no parts")));
            }
            Some(text) => capabilities::subject_of_text(capability, text),
        };
        if !each(capability, subject)? {
            return Ok(false);
        }
    }
    Ok(true)
}

native_function!("_molt_capabilities", "has", "name, scope=None, /", |a| {
    let all = ask(a, |capability, subject| {
        Ok(capabilities::allows(capability, subject))
    })?;
    Ok(Ref::bool(all))
});

native_function!(
    "_molt_capabilities",
    "require",
    "name, scope=None, /",
    |a| {
        ask(a, |capability, subject| {
            capabilities::require(capability, subject).map(|()| true)
        })?;
        Ok(Ref::NONE)
    }
);

native_function!("_molt_capabilities", "granted", "", |_| {
    let mut names: Vec<Vec<u8>> = Vec::new();
    if capabilities::unlimited() {
        names.extend(Capability::ALL.map(|c| c.name().as_bytes().to_vec()));
    } else {
        let all = policy::policies();
        let rules = all
            .embedded
            .iter()
            .chain(&all.narrowing)
            .flat_map(|p| &p.rules);
        for rule in rules.filter(|r| r.grants) {
            let subject = match &rule.scope {
                None => Subject::Whole,
                Some(scope) => capabilities::subject_of_text(rule.capability, scope),
            };
            if capabilities::allows(rule.capability, subject) {
                let mut name = rule.capability.name().as_bytes().to_vec();
                if let Some(scope) = &rule.scope {
                    name.push(b'=');
                    name.extend_from_slice(scope);
                }
                names.push(name);
            }
        }
    }
    names.sort();
    names.dedup();
    Ok(new_list_owned(names.iter().map(|n| decode_fs(n)).collect()))
});
