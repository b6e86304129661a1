//! Method resolution order: the C3 merge, and `mro()` of metaclasses.

use crate::errors::{R, raise_type_error};
use crate::object::protocol as p;
use crate::object::type_object::{Type, TypeFlags};
use crate::types::object_type::TYPE_TYPE;
use crate::value::Value;

/// The MRO of a new class (or of one whose bases changed).
pub fn compute_mro(ty: &'static Type) -> R<Vec<&'static Type>> {
    let meta = p::type_of(ty.as_value());
    if meta.is(&TYPE_TYPE) || !overrides_mro(meta) {
        return c3(ty);
    }
    let result = p::call_method_str(ty.as_value(), "mro", &[])?;
    let mut out = Vec::new();
    for c in p::collect(result.get())? {
        if !p::is_type(c.get()) {
            return Err(raise_type_error(format!(
                "mro() returned a non-class ('{}')",
                p::type_name(c.get())
            )));
        }
        let t = c.as_type();
        let fits = t.is(ty)
            || t.basic_size <= ty.basic_size && p::is_subtype(ty.heap().native_base, native_of(t));
        if !fits {
            return Err(raise_type_error(format!(
                "mro() returned base with unsuitable layout ('{}')",
                t.name
            )));
        }
        out.push(t);
    }
    Ok(out)
}

fn native_of(t: &'static Type) -> &'static Type {
    if t.has(TypeFlags::HEAP) {
        t.heap().native_base
    } else {
        t
    }
}

fn overrides_mro(meta: &'static Type) -> bool {
    let name = crate::interned!("mro");
    meta.heap()
        .mro
        .iter()
        .any(|t| t.has(TypeFlags::HEAP) && t.heap().dict.get(name).is_some())
}

/// The C3 linearization.
pub fn c3(ty: &'static Type) -> R<Vec<&'static Type>> {
    let bases = &ty.heap().bases;
    for (i, b) in bases.iter().enumerate() {
        if bases[..i].iter().any(|x| x.is(b)) {
            return Err(raise_type_error(format!("duplicate base class {}", b.name)));
        }
    }
    if let [only] = bases.as_slice() {
        let mut out = vec![ty];
        out.extend_from_slice(&only.heap().mro);
        return Ok(out);
    }
    let mut lists: Vec<Vec<&'static Type>> = bases.iter().map(|b| b.heap().mro.clone()).collect();
    lists.push(bases.clone());
    let mut heads = vec![0usize; lists.len()];
    let mut out = vec![ty];
    loop {
        let mut open = false;
        let mut next = None;
        for (list, head) in lists.iter().zip(&heads) {
            let Some(candidate) = list.get(*head) else {
                continue;
            };
            open = true;
            let in_a_tail = lists
                .iter()
                .zip(&heads)
                .any(|(l, h)| l.iter().skip(h + 1).any(|t| t.is(candidate)));
            if !in_a_tail {
                next = Some(*candidate);
                break;
            }
        }
        if !open {
            return Ok(out);
        }
        let Some(chosen) = next else {
            let mut names: Vec<&str> = Vec::new();
            for (list, head) in lists.iter().zip(&heads) {
                if let Some(t) = list.get(*head)
                    && !names.contains(&t.name)
                {
                    names.push(t.name);
                }
            }
            return Err(raise_type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        out.push(chosen);
        for (list, head) in lists.iter().zip(heads.iter_mut()) {
            if list.get(*head).is_some_and(|t| t.is(chosen)) {
                *head += 1;
            }
        }
    }
}

/// The MRO as values.
pub fn mro_values(ty: &'static Type) -> Vec<Value> {
    ty.heap().mro.iter().map(|t| t.as_value()).collect()
}
