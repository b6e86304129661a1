//! Kinds of source text that compiled code registers for `eval`, `exec` and `compile`.

/// With a function of two namespaces, locals and globals, that gives the expression's value.
pub const EXPRESSION: i64 = 0;
/// With such a function, which gives None.
pub const STATEMENTS: i64 = 1;
/// With what is wrong, as `line:column:message`.
pub const INVALID: i64 = 2;
/// Added to the others: an example of a docstring, which is compiled in the mode `single`.
pub const EXAMPLE: i64 = 4;
