//! `eval`, `exec` and `compile`: the compiler is not part of the program, so only literals can be evaluated.

use crate::errors::{R, raise_not_implemented};
use crate::native_function;

fn unsupported(what: &str) -> R {
    Err(raise_not_implemented(format!(
        "{what}() of source text is not possible in a compiled program"
    )))
}

native_function!(raw "builtins", "eval", |_| unsupported("eval"));
native_function!(raw "builtins", "exec", |_| unsupported("exec"));
native_function!(raw "builtins", "compile", |_| unsupported("compile"));

native_function!(raw "builtins", "breakpoint", |_| Err(raise_not_implemented(
    "breakpoint() is not possible in a compiled program"
)));

// A call by this name is compiled as what it means in its module; here comes a call by another name.
native_function!(raw "builtins", "globals", |_| Err(raise_not_implemented(
    "globals() by another name is not possible in a compiled program"
)));
native_function!(raw "builtins", "locals", |_| Err(raise_not_implemented(
    "locals() by another name is not possible in a compiled program"
)));
