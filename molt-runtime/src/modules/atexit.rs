//! `atexit`.

use crate::errors::{R, raise_type_error};
use crate::native_function;
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::startup::exit::{exit_functions, run_exit_functions};
use crate::types::containers;
use crate::types::tuple::new_tuple;
use crate::value::Ref;

fn register(args: &Args) -> R {
    let Some(f) = args.pos.first() else {
        return Err(raise_type_error(
            "register() takes at least 1 argument (0 given)",
        ));
    };
    if !p::is_callable(*f) {
        return Err(raise_type_error("the first argument must be callable"));
    }
    let kwargs = if args.names.is_empty() {
        Ref::NULL
    } else {
        let d = containers::new_dict();
        for (name, v) in args.names.iter().zip(args.kw) {
            containers::dict_set(d.get(), *name, *v)?;
        }
        d
    };
    exit_functions().push((f.own(), new_tuple(&args.pos[1..]), kwargs));
    Ok(f.own())
}
native_function!(raw "atexit", "register", register);
native_function!("atexit", "unregister", "func, /", |a| {
    let mut i = 0;
    while i < exit_functions().len() {
        let f = exit_functions()[i].0.clone();
        // The place stays counted, as in CPython.
        if !f.get().is_none() && p::equal(f.get(), a[0])? {
            exit_functions()[i] = (Ref::NONE, Ref::NONE, Ref::NULL);
        }
        i += 1;
    }
    Ok(Ref::NONE)
});
native_function!("atexit", "_clear", "", |_| {
    drop(std::mem::take(exit_functions()));
    Ok(Ref::NONE)
});
native_function!("atexit", "_run_exitfuncs", "", |_| {
    run_exit_functions();
    Ok(Ref::NONE)
});
native_function!("atexit", "_ncallbacks", "", |_| Ok(Ref::from(
    exit_functions().len()
)));
