"""Events with priorities, wildcards, one-shot listeners, cancellation and weak subscribers."""
import weakref


class Event:
    def __init__(self, name, **data):
        self.name, self.data, self.cancelled, self.trace = name, data, False, []

    def cancel(self):
        self.cancelled = True

    def __getattr__(self, key):
        try:
            return self.__dict__["data"][key]
        except KeyError:
            raise AttributeError(f"event {self.name} has no {key}") from None


class Listener:
    counter = 0

    def __init__(self, fn, priority, once):
        Listener.counter += 1
        self.order, self.fn, self.priority, self.once = Listener.counter, fn, priority, once

    def sort_key(self):
        return -self.priority, self.order


class Bus:
    def __init__(self):
        self.listeners, self.errors, self.depth, self.queue = {}, [], 0, []

    def on(self, pattern, fn=None, *, priority=0, once=False):
        def add(f):
            self.listeners.setdefault(pattern, []).append(Listener(f, priority, once))
            return f

        return add if fn is None else add(fn)

    def off(self, fn):
        for pattern in list(self.listeners):
            kept = [l for l in self.listeners[pattern] if l.fn != fn]
            if kept:
                self.listeners[pattern] = kept
            else:
                del self.listeners[pattern]

    def matching(self, name):
        found = []
        for pattern, ls in self.listeners.items():
            if pattern == name or pattern == "*" or (pattern.endswith(".*") and name.startswith(pattern[:-1])):
                found.extend(ls)
        return sorted(found, key=Listener.sort_key)

    def emit(self, name, **data):
        event = Event(name, **data)
        self.depth += 1
        try:
            for l in self.matching(name):
                if event.cancelled:
                    break
                if l.once:
                    self.off(l.fn)
                try:
                    event.trace.append((getattr(l.fn, "__name__", "?"), l.fn(event)))
                except Exception as e:
                    self.errors.append(f"{name}: {type(e).__name__}: {e}")
        finally:
            self.depth -= 1
        return event


bus = Bus()


@bus.on("user.created")
def welcome(e):
    return f"welcome {e.user}"


@bus.on("user.*", priority=10)
def audit(e):
    return f"audit {e.name}"


@bus.on("*", priority=-5)
def catch_all(e):
    return bus.depth


@bus.on("user.created", once=True)
def first_only(e):
    return "only once"


print(bus.emit("user.created", user="ann").trace)
print(bus.emit("user.created", user="bob").trace)
print(bus.emit("user.deleted").trace)
print(bus.emit("system.start").trace)


@bus.on("user.created", priority=5)
def reject(e):
    if e.user == "mallory":
        e.cancel()
        return "rejected"


e = bus.emit("user.created", user="mallory")
print(e.trace, e.cancelled)


@bus.on("nested", priority=1)
def nests(e):
    if e.n:
        inner = bus.emit("nested", n=e.n - 1)
        return len(inner.trace)
    return 0


print(bus.emit("nested", n=3).trace)


@bus.on("fails")
def bad(e):
    return e.no_such_field


@bus.on("fails")
def also_bad(e):
    return 1 / 0


print(bus.emit("fails").trace, bus.errors)


class Widget:
    made = []

    def __init__(self, name):
        self.name = name
        ref = weakref.WeakMethod(self.handle)
        bus.on("tick", lambda e: (m := ref()) and m(e))

    def handle(self, e):
        return f"{self.name}@{e.n}"


w1, w2 = Widget("w1"), Widget("w2")
print([r for _, r in bus.emit("tick", n=1).trace])
del w1
print([r for _, r in bus.emit("tick", n=2).trace])
bus.off(catch_all)
bus.off(audit)
print(sorted(bus.listeners), bus.emit("user.deleted").trace)


class Store:
    def __init__(self, bus):
        self.bus, self.data = bus, {}

    def __setitem__(self, k, v):
        old = self.data.get(k)
        self.data[k] = v
        self.bus.emit(f"store.{'set' if old is None else 'change'}", key=k, old=old, new=v)


log = []
bus.on("store.*", lambda e: log.append((e.name, e.key, e.old, e.new)))
s = Store(bus)
s["a"] = 1
s["a"] = 2
s["b"] = 3
print(log)
