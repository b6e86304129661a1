//! Nothing: the tests of this crate evaluate the Buck2 rules with the Starlark interpreter that Buck2 has, on stand-ins for
//! Buck2's own objects (`tests/buck.bzl`). It is a workspace of its own, so that it costs nobody else the interpreter.
