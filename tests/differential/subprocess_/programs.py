"""Programs that start others."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from subprocess import PIPE, DEVNULL, STDOUT

r = subprocess.run(["echo", "hello", "world"], capture_output=True, text=True)
print(r, r.stdout, r.stderr == "", r.returncode)
print(subprocess.run("echo $A; echo err >&2; exit 3", shell=True, capture_output=True, env={"A": "b", "PATH": os.environ["PATH"]}))
print(subprocess.check_output(["cat"], input=b"data\n"), subprocess.check_output("tr a-z A-Z", shell=True, input="text", text=True))
print(subprocess.call(["true"]), subprocess.call(["false"]), subprocess.check_call("exit 0", shell=True))
for f in (
    lambda: subprocess.check_call(["false"]),
    lambda: subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 5"], check=True, capture_output=True),
    lambda: subprocess.run(["no-such-program-here"]),
    lambda: subprocess.run(["/etc/passwd"]),
    lambda: subprocess.run(["true"], cwd="/no/such/folder"),
    lambda: subprocess.run(["sh", "-c", "echo partial; exec sleep 5"], timeout=0.3, capture_output=True),
    lambda: subprocess.run(["cat"], input="x", stdin=PIPE),
    lambda: subprocess.run(["cat"], stdout=PIPE, capture_output=True),
    lambda: subprocess.check_output(["cat"], stdout=PIPE),
    lambda: subprocess.run([]),
    lambda: subprocess.run(["a\0b"]),
    lambda: subprocess.run(["sh", "-c", "kill -9 $$"], check=True),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "stdout", "-"), getattr(e, "stderr", "-"), getattr(e, "filename", "-"))
with subprocess.Popen(["sort", "-r"], stdin=PIPE, stdout=PIPE, text=True) as p:
    for word in ("b", "c", "a"):
        print(word, file=p.stdin)
    p.stdin.close()
    print([line.strip() for line in p.stdout])
print(p.returncode, p, p.args)
big = os.urandom(1 << 20)
print(subprocess.run(["cat"], input=big, capture_output=True).stdout == big)
p = subprocess.Popen(["sh", "-c", "yes | head -c 300000; echo done >&2"], stdout=PIPE, stderr=PIPE)
out, err = p.communicate()
print(len(out), err, p.poll())
p = subprocess.Popen(["sleep", "10"])
print(p.poll(), p.pid > 0)
p.terminate()
print(p.wait(), p.returncode == -signal.SIGTERM)
p = subprocess.Popen(["sleep", "10"], stdout=DEVNULL, stderr=STDOUT)
p.kill()
print(p.wait(timeout=5))
print(subprocess.getoutput("echo one; echo two"), subprocess.getstatusoutput("exit 4"))
print(subprocess.run("echo a; echo b >&2", shell=True, stdout=PIPE, stderr=STDOUT).stdout)
with tempfile.TemporaryFile() as f:
    subprocess.run(["echo", "into a file"], stdout=f)
    f.seek(0)
    print(f.read())
print(subprocess.run(["pwd"], cwd="/", capture_output=True, text=True).stdout.strip())
print(subprocess.run(["printf", r"a\r\nb\rc\n"], capture_output=True, text=True).stdout.splitlines())
print(subprocess.run(["printf", r"\351"], capture_output=True, encoding="latin-1").stdout)
a = subprocess.Popen(["printf", r"x\ny\nz\n"], stdout=PIPE)
b = subprocess.Popen(["wc", "-l"], stdin=a.stdout, stdout=PIPE)
a.stdout.close()
print(b.communicate()[0].strip(), a.wait())
p = subprocess.Popen(["cat"], stdin=PIPE, stdout=PIPE, bufsize=0)
p.stdin.write(b"ping\n")
print(p.stdout.readline(), p.stdin.close(), p.wait())
results = []
ts = [threading.Thread(target=lambda i=i: results.append(subprocess.run(["sh", "-c", f"sleep 0.0{i}; echo {i}"], capture_output=True, text=True).stdout)) for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(results))
r, w = os.pipe()
subprocess.run(["sh", "-c", f"echo through >&{w}"], pass_fds=(w,))
os.close(w)
print(os.read(r, 100))
print(subprocess.Popen.__name__, subprocess.run(["cat"], stdin=DEVNULL, capture_output=True).stdout)
