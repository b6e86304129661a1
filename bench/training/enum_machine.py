"""A state machine of enums."""

from enum import Enum, IntEnum, auto
class State(Enum):
    IDLE = auto(); RUN = auto(); WAIT = auto(); DONE = auto()
class Ev(IntEnum):
    START = 0; BLOCK = 1; WAKE = 2; END = 3
TABLE = {(State.IDLE, Ev.START): State.RUN, (State.RUN, Ev.BLOCK): State.WAIT, (State.WAIT, Ev.WAKE): State.RUN, (State.RUN, Ev.END): State.DONE, (State.DONE, Ev.START): State.RUN}
evs = list(Ev); s = State.IDLE; x = 1; n = {st: 0 for st in State}
for i in range(150000):
    x = (x * 1103515245 + 12345) & 0x7fffffff
    e = evs[(x >> 8) % 4]
    s = TABLE.get((s, e), s)
    if s is State.WAIT and e == Ev.BLOCK: n[State.WAIT] += 1
    elif s == State.RUN: n[s] += e.value
    else: n[s] += 1
print({k.name: v for k, v in n.items()})
