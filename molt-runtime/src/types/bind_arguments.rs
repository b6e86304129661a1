//! Binding the arguments of a call to a function's parameters, with CPython's errors.

use crate::errors::{R, Raised, raise_bytes};
use crate::object::native::Args;
use crate::types::code::Code;
use crate::types::containers;
use crate::types::exceptions::TYPE_ERROR;
use crate::types::function::{checked, defaults_of, function};
use crate::types::str_object::str_of;
use crate::types::tuple::{items_of, new_tuple};
use crate::value::{Ref, Value};
use molt_abi::layout::code as layout;

const INLINE: usize = 16;

/// Binds the arguments and runs the function.
pub fn bind_and_call(f: Value, args: &Args) -> R {
    let code = function(f).code;
    let count = code.param_count();
    if let Some(result) = call_with_defaults(f, args) {
        return result;
    }
    let mut held = Held::default();
    if count <= INLINE {
        let mut params = [Value::NULL; INLINE];
        bind(f, args, &mut params[..count], &mut held)?;
        checked(unsafe { (code.entry)(f, params.as_ptr()) })
    } else {
        let mut params = vec![Value::NULL; count];
        bind(f, args, &mut params, &mut held)?;
        checked(unsafe { (code.entry)(f, params.as_ptr()) })
    }
}

/// Runs the function if all that is missing are last parameters that have defaults.
#[inline]
fn call_with_defaults(f: Value, args: &Args) -> Option<R> {
    let fo = function(f);
    let code = fo.code;
    let (given, count) = (args.pos.len(), code.arg_count as usize);
    let plain = args.names.is_empty()
        && code.kwonly_count == 0
        && code.flags & (layout::VARARGS | layout::VARKEYWORDS) == 0;
    if !plain || given > count || count > INLINE || fo.defaults.is_null() {
        return None;
    }
    // The function may get other defaults while it runs.
    let defaults = fo.defaults.own();
    let values = items_of(defaults.get());
    let missing = count - given;
    if missing > values.len() {
        return None;
    }
    let mut params = [Value::NULL; INLINE];
    params[..given].copy_from_slice(args.pos);
    params[given..count].copy_from_slice(&values[values.len() - missing..]);
    Some(checked(unsafe { (code.entry)(f, params.as_ptr()) }))
}

/// What must live until the call ends: the tuple of `*args`, the dict of `**kwargs`, and the defaults.
#[derive(Default)]
struct Held {
    star: Option<Ref>,
    keywords: Option<Ref>,
    defaults: Option<Ref>,
    kwdefaults: Vec<Ref>,
}

fn same_name(a: Value, b: Value) -> bool {
    a == b || str_of(a) == str_of(b)
}

fn bind(f: Value, args: &Args, params: &mut [Value], held: &mut Held) -> R<()> {
    let fo = function(f);
    let code = fo.code;
    let positional = code.arg_count as usize;
    let named = positional + code.kwonly_count as usize;
    let given = args.pos.len();
    let direct = given.min(positional);
    params[..direct].copy_from_slice(&args.pos[..direct]);
    let mut next = named;
    if code.flags & layout::VARARGS != 0 {
        let star = new_tuple(&args.pos[direct..]);
        params[next] = star.get();
        held.star = Some(star);
        next += 1;
    }
    let mut keywords = None;
    if code.flags & layout::VARKEYWORDS != 0 {
        let dict = containers::new_dict();
        params[next] = dict.get();
        keywords = Some(dict.get());
        held.keywords = Some(dict);
    }
    if !args.names.is_empty() {
        bind_keywords(f, args, params, keywords)?;
    }
    if given > positional && code.flags & layout::VARARGS == 0 {
        return Err(too_many(f, given, &params[positional..named]));
    }
    let defaults = defaults_of(fo);
    if given < positional {
        let first_default = positional.saturating_sub(defaults.len());
        if params[given..first_default.max(given)]
            .iter()
            .any(|v| v.is_null())
        {
            let missing = unset(code, params, given..first_default);
            return Err(missing_arguments(f, "positional", &missing));
        }
        for i in first_default.max(given)..positional {
            if params[i].is_null() {
                params[i] = defaults[i - first_default];
                if held.defaults.is_none() {
                    held.defaults = Some(fo.defaults.own());
                }
            }
        }
    }
    if code.kwonly_count != 0 {
        let mut missing = false;
        let mut at = 0;
        for i in positional..named {
            if !params[i].is_null() {
                continue;
            }
            let default = if fo.kwdefaults.is_null() {
                None
            } else if let Some(v) = default_in_order(fo.kwdefaults, code.params()[i], &mut at) {
                Some(v.own())
            } else {
                containers::dict_get(fo.kwdefaults, code.params()[i])?
            };
            match default {
                Some(v) => {
                    params[i] = v.get();
                    held.kwdefaults.push(v);
                }
                None => missing = true,
            }
        }
        if missing {
            let missing = unset(code, params, positional..named);
            return Err(missing_arguments(f, "keyword-only", &missing));
        }
    }
    Ok(())
}

/// The default of a parameter, if an entry from `at` on has the very name: defaults stand in the order of the parameters.
fn default_in_order(kwdefaults: Value, name: Value, at: &mut usize) -> Option<Value> {
    let mut next = *at;
    while let Some((key, value, _)) = crate::types::dict::next_entry(kwdefaults, &mut next) {
        if key == name {
            *at = next;
            return Some(value);
        }
    }
    None
}

fn bind_keywords(f: Value, args: &Args, params: &mut [Value], keywords: Option<Value>) -> R<()> {
    let code = function(f).code;
    let named = (code.arg_count + code.kwonly_count) as usize;
    let posonly = code.posonly_count as usize;
    let names = &code.params()[..named];
    for (name, value) in args.names.iter().zip(args.kw) {
        let found = names[posonly..]
            .iter()
            .position(|n| n == name)
            .or_else(|| names[posonly..].iter().position(|n| same_name(*n, *name)));
        if let Some(i) = found {
            let i = i + posonly;
            if !params[i].is_null() {
                return Err(error(
                    f,
                    &[b"got multiple values for argument '", str_of(*name), b"'"],
                ));
            }
            params[i] = *value;
            continue;
        }
        if let Some(dict) = keywords {
            containers::dict_set(dict, *name, *value)?;
            continue;
        }
        let wrong: Vec<Value> = names[..posonly]
            .iter()
            .filter(|n| args.names.iter().any(|k| same_name(**n, *k)))
            .copied()
            .collect();
        if !wrong.is_empty() {
            let list: Vec<&[u8]> = wrong.iter().map(|n| str_of(*n)).collect();
            return Err(error(
                f,
                &[
                    b"got some positional-only arguments passed as keyword arguments: '",
                    &list.join(&b", "[..]),
                    b"'",
                ],
            ));
        }
        return Err(error(
            f,
            &[b"got an unexpected keyword argument '", str_of(*name), b"'"],
        ));
    }
    Ok(())
}

#[cold]
fn error(f: Value, parts: &[&[u8]]) -> Raised {
    let mut text = str_of(function(f).qualname).to_vec();
    text.extend_from_slice(b"() ");
    for part in parts {
        text.extend_from_slice(part);
    }
    raise_bytes(&TYPE_ERROR, &text)
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn unset(code: &'static Code, params: &[Value], range: std::ops::Range<usize>) -> Vec<Value> {
    range
        .filter(|i| params[*i].is_null())
        .map(|i| code.params()[i])
        .collect()
}

#[cold]
fn too_many(f: Value, given: usize, kwonly: &[Value]) -> Raised {
    let fo = function(f);
    let count = fo.code.arg_count as usize;
    let defaults = defaults_of(fo).len();
    let takes = if defaults > 0 {
        format!("from {} to {count}", count - defaults.min(count))
    } else {
        count.to_string()
    };
    let many = if defaults > 0 {
        count != 0 || defaults > 0
    } else {
        count != 1
    };
    let kwonly_given = kwonly.iter().filter(|v| !v.is_null()).count();
    let extra = if kwonly_given > 0 {
        format!(
            " positional argument{} (and {kwonly_given} keyword-only argument{})",
            plural(given),
            plural(kwonly_given)
        )
    } else {
        String::new()
    };
    let verb = if given == 1 && kwonly_given == 0 {
        "was"
    } else {
        "were"
    };
    error(
        f,
        &[format!(
            "takes {takes} positional argument{} but {given}{extra} {verb} given",
            if many { "s" } else { "" }
        )
        .as_bytes()],
    )
}

#[cold]
fn missing_arguments(f: Value, kind: &str, names: &[Value]) -> Raised {
    let quoted: Vec<Vec<u8>> = names
        .iter()
        .map(|n| [b"'", str_of(*n), b"'"].concat())
        .collect();
    let list: Vec<u8> = match quoted.as_slice() {
        [one] => one.clone(),
        [a, b] => [a.as_slice(), b" and ", b].concat(),
        [rest @ .., last] => [rest.join(&b", "[..]).as_slice(), b", and ", last].concat(),
        [] => Vec::new(),
    };
    let n = names.len();
    error(
        f,
        &[
            format!("missing {n} required {kind} argument{}: ", plural(n)).as_bytes(),
            &list,
        ],
    )
}
