"""What futures, tasks and handles look like."""


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == "FINISHED":
        if future._exception is not None:
            info.append(f"exception={future._exception!r}")
        else:
            info.append(f"result={future._result!r}")
    if future._callbacks:
        shown = [f"{getattr(f, '__qualname__', f)}()" for f, _ in future._callbacks]
        info.append(f"cb=[{', '.join(shown)}]")
    return info


def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"


def _task_repr(task):
    info = _future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = "cancelling"
    info.insert(1, f"name={task.get_name()!r}")
    coro = task._coro
    at = 2
    if coro is not None:
        name = getattr(coro, "__qualname__", type(coro).__name__)
        info.insert(2, f"coro=<{name}()>")
        at = 3
    if task._fut_waiter is not None:
        info.insert(at, f"wait_for={task._fut_waiter!r}")
    return f"<{type(task).__name__} {' '.join(info)}>"


def _handle_repr(handle):
    parts = [type(handle).__name__]
    if handle._cancelled:
        parts.append("cancelled")
    if handle._callback is not None:
        parts.append(f"{getattr(handle._callback, '__qualname__', handle._callback)}()")
    return f"<{' '.join(parts)}>"


def _failed(handle, error):
    name = getattr(handle._callback, "__qualname__", handle._callback)
    handle._loop.call_exception_handler(
        {"message": f"Exception in callback {name}()", "exception": error, "handle": handle}
    )
