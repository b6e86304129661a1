"""A thread that waits for input lets the others run."""

import os
import threading
import time

r, w = os.pipe()
seen = []


def reader():
    with os.fdopen(r) as f:
        for line in f:
            seen.append(line.strip())


t = threading.Thread(target=reader)
t.start()
time.sleep(0.01)
with os.fdopen(w, "w") as f:
    for i in range(3):
        f.write(f"line {i}\n")
        f.flush()
        time.sleep(0.005)
t.join()
print(seen)

# More than a pipe holds.
r, w = os.pipe()
got = []


def drain():
    while data := os.read(r, 50000):
        got.append(len(data))


t = threading.Thread(target=drain)
t.start()
print(os.write(w, bytes(300000)))
os.close(w)
t.join()
print(sum(got))

# Both directions at once.
a, b = os.pipe()
c, d = os.pipe()


def echo():
    with open(a, "rb", buffering=0) as source, open(d, "wb", buffering=0) as target:
        while data := source.read(7):
            target.write(data.upper())


t = threading.Thread(target=echo)
t.start()
os.write(b, b"hello world")
answer = b""
while len(answer) < 11:
    answer += os.read(c, 100)
print(answer)
os.close(b)
t.join()
print(os.read(c, 1))

pid = os.fork()
if pid == 0:
    time.sleep(0.05)
    os._exit(3)
ticks = []


def tick():
    ticks.append(1)
    time.sleep(0.001)
    ticks.append(2)


t = threading.Thread(target=tick)
t.start()
done, status = os.waitpid(pid, 0)
print(done == pid, os.waitstatus_to_exitcode(status), ticks)
t.join()
