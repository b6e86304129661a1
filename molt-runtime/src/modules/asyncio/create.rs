//! Making tasks: `create_task` of a loop, factories of tasks that begin at once, futures of awaitable objects.

use super::current;
use super::event_loop::{check_closed, is_own, loop_of};
use super::future::{future, is_future};
use super::hooks::{Hook, call_hook};
use super::task::{TASK_TYPE, new_task_of, set_name};
use crate::errors::{R, raise_type_error, raise_value_error};
use crate::modules::support::{Payload, base_slots, data_of, invalid_keyword, new_native};
use crate::object::native::Args;
use crate::object::protocol as p;
use crate::object::type_object::{Slots, TypeFlags};
use crate::types::generator::COROUTINE_TYPE;
use crate::value::{Ref, Value};
use crate::{native_function, native_method, native_type};

/// The keyword arguments `name` and `context`; None if they are absent.
fn keywords(function: &str, args: &Args) -> R<(Value, Value)> {
    let (mut name, mut context) = (Value::NONE, Value::NONE);
    for (word, v) in args.names.iter().zip(args.kw) {
        if *word == crate::interned!("name") {
            name = *v;
        } else if *word == crate::interned!("context") {
            context = *v;
        } else {
            return Err(invalid_keyword(function, *word));
        }
    }
    Ok((name, context))
}

fn method_create_task(args: &Args) -> R {
    let [v, coroutine] = args.pos else {
        return Err(raise_type_error(format!(
            "BaseEventLoop.create_task() takes 2 positional arguments but {} were given",
            args.pos.len()
        )));
    };
    let (name, context) = keywords("create_task", args)?;
    create_task(*v, *coroutine, name, context)
}
native_method!(raw "_asyncio.Loop", "create_task", method_create_task);

fn create_task(event_loop: Value, coroutine: Value, name: Value, context: Value) -> R {
    let l = loop_of(event_loop);
    check_closed(l)?;
    let factory = l.factory.clone();
    if factory.get().is_null() {
        return new_task_of(coroutine, event_loop, name, context, false);
    }
    if is_plain_factory(factory.get()) {
        // The name is given before the first step only if the factory gets it.
        let made = new_task_of(coroutine, event_loop, Value::NONE, context, true)?;
        name_task(made.get(), name)?;
        return Ok(made);
    }
    let words = [crate::interned!("context")];
    let given = [context];
    let count = !context.is_none() as usize;
    let args = Args {
        pos: &[event_loop, coroutine],
        names: &words[..count],
        kw: &given[..count],
    };
    let made = p::call(factory.get(), &args)?;
    name_task(made.get(), name)?;
    Ok(made)
}

fn name_task(v: Value, name: Value) -> R<()> {
    if name.is_none() {
        return Ok(());
    }
    if p::type_of(v).is(&TASK_TYPE) {
        return set_name(v, name);
    }
    if let Some(f) = p::getattr_opt(v, crate::interned!("set_name"))? {
        p::call1(f.get(), name)?;
    }
    Ok(())
}

native_method!(
    "_asyncio.Loop",
    "set_task_factory",
    "self, factory, /",
    |a| {
        if !a[1].is_none() && !p::is_callable(a[1]) {
            return Err(raise_type_error("task factory must be a callable or None"));
        }
        let factory = if a[1].is_none() {
            Ref::NULL
        } else {
            a[1].own()
        };
        drop(std::mem::replace(&mut loop_of(a[0]).factory, factory));
        Ok(Ref::NONE)
    }
);
native_method!("_asyncio.Loop", "get_task_factory", "self, /", |a| {
    let factory = loop_of(a[0]).factory.clone();
    Ok(if factory.get().is_null() {
        Ref::NONE
    } else {
        factory
    })
});

/// A task factory whose tasks begin when they are made.
struct Factory {
    constructor: Ref,
}

impl Payload for Factory {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.constructor.get());
    }
}

native_type!(
    FACTORY_TYPE,
    "_asyncio.EagerTaskFactory" as "EagerTaskFactory",
    "asyncio.tasks",
    Factory,
    TypeFlags::GC | TypeFlags::WEAK,
    Slots {
        call: Some(factory_call),
        ..base_slots::<Factory>()
    }
);

native_function!(
    "_asyncio",
    "create_eager_task_factory",
    "custom_task_constructor",
    |a| Ok(new_native(
        &FACTORY_TYPE,
        Factory {
            constructor: a[0].own()
        }
    ))
);

fn is_plain_factory(v: Value) -> bool {
    p::type_of(v).is(&FACTORY_TYPE)
        && data_of::<Factory>(v).constructor.get() == Value::object(&TASK_TYPE)
}

fn factory_call(v: Value, args: &Args) -> R {
    let [event_loop, coroutine] = args.pos else {
        return Err(raise_type_error(format!(
            "factory() takes 2 positional arguments but {} were given",
            args.pos.len()
        )));
    };
    let (name, context) = keywords("factory", args)?;
    if is_plain_factory(v) {
        return new_task_of(*coroutine, *event_loop, name, context, true);
    }
    let args = Args {
        pos: &[*coroutine],
        names: &[
            crate::interned!("loop"),
            crate::interned!("name"),
            crate::interned!("context"),
            crate::interned!("eager_start"),
        ],
        kw: &[*event_loop, name, context, Value::TRUE],
    };
    let constructor = data_of::<Factory>(v).constructor.clone();
    p::call(constructor.get(), &args)
}

/// `ensure_future(v, loop=event_loop)`.
pub fn ensure_future(v: Value, event_loop: Value) -> R {
    if is_future(v) && !future(v).event_loop.get().is_null() {
        if !event_loop.is_none() && future(v).event_loop.get() != event_loop {
            return Err(raise_value_error(
                "The future belongs to a different loop than the one specified as the loop argument",
            ));
        }
        return Ok(v.own());
    }
    if !p::type_of(v).is(&COROUTINE_TYPE) {
        return call_hook(Hook::EnsureFuture, &[v, event_loop]);
    }
    let event_loop = if event_loop.is_none() {
        current::event_loop()?
    } else {
        event_loop.own()
    };
    let name = crate::interned!("create_task");
    if is_own(event_loop.get(), name) {
        return create_task(event_loop.get(), v, Value::NONE, Value::NONE);
    }
    p::call_method(event_loop.get(), name, &[v])
}

// Objects may say that they are of another class, as mocks do.
native_function!("_asyncio", "isfuture", "obj, /", |a| {
    if is_future(a[0]) {
        return Ok(Ref::bool(true));
    }
    let ty = p::type_of(a[0]);
    let name = crate::interned!("_asyncio_future_blocking");
    if !ty.has(TypeFlags::HEAP) {
        return Ok(Ref::bool(false));
    }
    let class = p::getattr(a[0], crate::interned!("__class__"))?;
    if p::getattr_opt(class.get(), name)?.is_none() {
        return Ok(Ref::bool(false));
    }
    let blocking = p::getattr(a[0], name)?;
    Ok(Ref::bool(!blocking.get().is_none()))
});
