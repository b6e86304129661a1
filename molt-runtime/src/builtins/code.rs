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

// Where a call of `globals` by name is compiled, it does not come here.
native_function!("builtins", "globals", "", |_| {
    let frame = crate::isolate::isolate().frame;
    if frame.is_null() {
        return crate::modules::builtins_dict();
    }
    crate::modules::namespace_of_file(unsafe { &*frame }.code.filename)
});
