//! One malformed function for each rule.

use super::{Stage, verify};
use crate::tir::parse::parse;

fn defects(text: &str, stage: Stage) -> String {
    let text = format!("function f -> any code data0 {{\n{text}\n}}\n");
    let functions = parse(&text).unwrap_or_else(|e| panic!("{e}"));
    match verify(&functions[0], stage) {
        Ok(()) => String::new(),
        Err(d) => d.to_string(),
    }
}

#[track_caller]
fn built(text: &str, expected: &str) {
    assert_eq!(defects(text, Stage::Built), expected)
}

#[track_caller]
fn owned(text: &str, expected: &str) {
    assert_eq!(defects(text, Stage::Owned), expected)
}

#[test]
fn a_loop_is_well_formed() {
    built(
        "block0(v0: any):
           v1: i64 = const.i64 0
           jump block1(v1)
         block1(v2: i64):
           v3: i1 = i.lt v2, v2
           br v3, block2, block3
         block2:
           v4: i64 = i.add v2, v2
           jump block1(v4)
         block3:
           return v0",
        "",
    );
}

#[test]
fn operands_have_the_wanted_representation() {
    built(
        "block0(v0: any):
           v1: i64 = i.add v0, v0
           return v0",
        "block0: v0 must be i64: `v1: i64 = i.add v0, v0`",
    );
    built(
        "block0(v0: any):
           v1: any = rt getattr v0 unwind exit
           return v1",
        "block0: 2 operands are wanted: `v1: any = rt getattr v0 unwind exit`",
    );
    built(
        "block0(v0: any):
           br v0, block1, block1
         block1:
           return v0",
        "block0: v0 must be i1: `br v0, block1, block1`",
    );
}

#[test]
fn what_raises_has_an_unwind_edge() {
    built(
        "block0(v0: any):
           v1: any = rt getattr v0, v0
           return v1",
        "block0: it can raise, but there is no unwind edge: `v1: any = rt getattr v0, v0`",
    );
    built(
        "block0(v0: any):
           retain v0 unwind exit
           return v0",
        "block0: it cannot raise: `retain v0 unwind exit`",
    );
}

#[test]
fn arguments_fit_parameters() {
    built(
        "block0(v0: any):
           jump block1
         block1(v1: any):
           return v1",
        "block0: block1 has 1 parameters: `block1`",
    );
    built(
        "block0(v0: any?):
           jump block1(v0)
         block1(v1: any):
           return v1",
        "block0: v0 is any?, the parameter v1 is any: `block1(v0)`",
    );
}

#[test]
fn definitions_dominate_uses() {
    built(
        "block0(v0: any, v1: i1):
           br v1, block1, block2
         block1:
           v2: any = load.word 8 v0
           jump block2
         block2:
           return v2",
        "block2: v2 may not be defined here: `return v2`",
    );
    built(
        "block0(v0: any):
           v2: i64 = i.add v1, v1
           v1: i64 = const.i64 1
           return v0",
        "block0: v1 may not be defined here: `v2: i64 = i.add v1, v1`",
    );
}

#[test]
fn results_are_not_defined_on_the_exceptional_edge() {
    built(
        "block0(v0: any):
           v1: any = rt getattr v0, v0 unwind block1
           return v1
         block1:
           return v1",
        "block1: v1 may not be defined here: `return v1`",
    );
    built(
        "block0(v0: any):
           v1: any = rt getattr v0, v0 unwind block1(v1)
           return v1
         block1(v2: any):
           return v2",
        "block0: v1 may not be defined here: `v1: any = rt getattr v0, v0 unwind block1(v1)`",
    );
    built(
        "block0(v0: any):
           v1: any = rt getattr v0, v0 unwind block1
           v2: any = rt getattr v1, v0 unwind block2
           return v2
         block1:
           return v0
         block2:
           return v1",
        "",
    );
}

#[test]
fn references_are_given_up_once() {
    owned(
        "block0(v0: any):
           v1: any = load.word 8 v0
           return v1",
        "",
    );
    owned(
        "block0(v0: any):
           v1: any = load.word 8 v0
           release v1
           return v1",
        "block0: v1 was given up before: `return v1`\n\
         block0: there is no reference to v1 to give up: `return v1`",
    );
    owned(
        "block0(v0: any):
           v1: any = load.word 8 v0
           retain v0
           return v0",
        "block0: v1 is never released: `return v0`",
    );
    owned(
        "block0(v0: any):
           return v0",
        "block0: there is no reference to v0 to give up: `return v0`",
    );
}

#[test]
fn paths_agree_on_references() {
    owned(
        "block0(v0: any, v1: i1):
           v2: any = load.word 8 v0
           br v1, block1, block2
         block1:
           release v2
           jump block2
         block2:
           retain v0
           return v0",
        "block2: v2 is never released: `return v0`\n\
         block1: paths disagree on the references to v2: `block2`",
    );
}

#[test]
fn exceptional_paths_release_too() {
    owned(
        "block0(v0: any):
           v1: any = load.word 8 v0
           v2: any = rt getattr v1, v0 unwind block1
           release v1
           return v2
         block1:
           raise",
        "block1: v1 is never released: `raise`",
    );
}

#[test]
fn borrowed_values_need_their_object() {
    owned(
        "block0(v0: any):
           v1: any = load.word 8 v0
           v2: ptr = load.word 16 v1
           release v1
           v3: any = load.word 0 v2
           return v3",
        "block0: v2 was given up before: `v3: any = load.word 0 v2`",
    );
}

#[test]
fn loops_do_not_pile_up_references() {
    owned(
        "block0(v0: any, v1: i1):
           jump block1
         block1:
           v2: any = load.word 8 v0
           br v1, block1, block2
         block2:
           return v2",
        "block1: paths disagree on the references to v2: `block1`",
    );
}
