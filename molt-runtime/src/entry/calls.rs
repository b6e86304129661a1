//! Calls.

use super::{array, val};
use crate::errors::R;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::types::function::{function_call, is_function};
use crate::types::tuple::items_of;
use crate::types::{dict, super_object};
use crate::value::Value;

#[unsafe(no_mangle)]
unsafe extern "C" fn molt_call(callee: Value, argv: *const Value, n: i64, names: Value) -> Value {
    let names = if names.is_null() {
        &[]
    } else {
        items_of(names)
    };
    let args = Args {
        pos: unsafe { array(argv, n) },
        names,
        kw: unsafe { array(argv.add(n as usize), names.len() as i64) },
    };
    val(if is_function(callee) {
        function_call(callee, &args)
    } else {
        p::call(callee, &args)
    })
}

#[unsafe(no_mangle)]
extern "C" fn molt_call_ex(callee: Value, pos: Value, keywords: Value) -> Value {
    val(call_ex(callee, pos, keywords))
}

fn call_ex(callee: Value, pos: Value, keywords: Value) -> R {
    let (mut names, mut kw) = (Vec::new(), Vec::new());
    if !keywords.is_null() {
        let mut at = 0;
        while let Some((k, v, _)) = dict::next_entry(keywords, &mut at) {
            names.push(k);
            kw.push(v);
        }
    }
    p::call(
        callee,
        &Args {
            pos: items_of(pos),
            names: &names,
            kw: &kw,
        },
    )
}

#[unsafe(no_mangle)]
extern "C" fn molt_load_super(class: Value, first: Value) -> Value {
    val(super_object::zero_argument(class, first))
}
