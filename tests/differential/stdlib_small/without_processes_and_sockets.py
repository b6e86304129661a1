"""What needs no network and no process: addresses, exceptions, records."""

import socket
import subprocess
from importlib import metadata

print(socket.inet_aton("127.0.0.1"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_aton("10.1"))
print(socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\1"))
for bad in ("1.2.3.4.5", "256.1.1.1", "x"):
    try:
        socket.inet_aton(bad)
    except OSError as error:
        print(error)
print(hex(socket.htons(0x1234)), hex(socket.ntohl(0x12345678)), socket.AF_INET, int(socket.SOCK_STREAM))
print(socket.timeout is TimeoutError, socket.error is OSError, issubclass(socket.gaierror, OSError))
error = subprocess.CalledProcessError(3, ["x", "-y"], output="out")
print(error, error.stdout, error.returncode)
print(subprocess.CalledProcessError(-9, "x"), subprocess.TimeoutExpired("cmd", 2.5))
print(subprocess.CompletedProcess(["a"], 0, stdout="b"))
try:
    subprocess.CompletedProcess("a", 2).check_returncode()
except subprocess.CalledProcessError as error:
    print(error)
try:
    metadata.version("nothing-of-that-name")
except metadata.PackageNotFoundError as error:
    print(error, error.name)
print(list(metadata.entry_points(group="nothing.of.that.name")))
import platform
import sysconfig

print(platform.python_implementation(), platform.python_version(), platform.python_version_tuple())
print(sysconfig.get_platform(), sysconfig.get_python_version(), sysconfig.get_config_var("py_version_nodot"))
print(sysconfig.get_path_names(), sysconfig.get_default_scheme(), sysconfig.get_config_vars("Py_DEBUG", "nothing"))
