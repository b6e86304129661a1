"""os.popen, and becoming another program."""

import os
import sys

with os.popen("echo one; echo two") as f:
    print(f.read())
print([line for line in os.popen("printf 'a\\nb\\n'")])
print(os.popen("exit 3").close(), os.popen("true").close())
sys.stdout.flush()
w = os.popen("cat", "w")
w.write("to the command\n")
print(w.close())
for bad in (lambda: os.popen(5), lambda: os.popen("x", "b"), lambda: os.execv("/no/such", ["x"]), lambda: os.execvp("no-such-program", ["x"]), lambda: os.execv("/bin/true", []), lambda: os.execve("/no/such", ["x"], {"A": "b"})):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
for f in (
    lambda: os.execv("/bin/echo", ["echo", "execv"]),
    lambda: os.execvp("echo", ["echo", "execvp"]),
    lambda: os.execlp("sh", "sh", "-c", "echo execlp"),
    lambda: os.execle("/bin/sh", "sh", "-c", "echo $A", {"A": "execle"}),
):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        f()
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
