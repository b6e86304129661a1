#!/usr/bin/env python3
"""Set up the pure-Python programs of the pyperformance package, to be compiled and compared.

Nothing of pyperformance is kept in this repository. This script fetches it from PyPI with pip and writes, for each
program, a folder of its own:

    DIR/nbody/run_benchmark.py   the program, as it comes from the package, not changed in any way
    DIR/nbody/pyperf.py          a stand-in for the pyperf module: runs the benchmark a fixed number of times
    DIR/nbody/check.py           imports the program and prints what it computes, for comparing results

    python3 bench/pyperf_programs.py DIR                       fetch and write all programs
    python3 bench/pyperf_programs.py DIR --only nbody richards
    python3 bench/pyperf_programs.py DIR --wheel FILE          use a pyperformance wheel that is already there
    python3 bench/pyperf_programs.py DIR --run                 also run each with this Python and say what failed

`python DIR/nbody/run_benchmark.py [--loops N]` prints one line per benchmark. The line has no times in it, so that two
implementations can be compared by their output.
"""

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "1.14.0"
FOLDER = "pyperformance/data-files/benchmarks/bm_{name}/"

class Program:
    """A benchmark as pyperformance runs it: a script of the wheel, with arguments, and the packages that it needs."""

    def __init__(self, loops, script=None, arguments=(), packages=()):
        self.loops = loops
        self.script = script
        self.arguments = list(arguments)
        self.packages = packages


# Programs of the package that are not set up, and why.
LEFT_OUT = {
    "2to3": "starts the interpreter that runs it",
    "asyncio_tcp": "measures sockets",
    "asyncio_tcp_ssl": "measures sockets",
    "asyncio_websockets": "measures sockets",
    "chameleon": "compiles templates to Python code at run time",
    "concurrent_imap": "needs multiprocessing",
    "coverage": "traces the interpreter",
    "dask": "starts processes",
    "django_template": "the version it asks for needs distutils, which Python 3.12 does not have",
    "docutils": "evaluates texts that are no constants",
    "dulwich_log": "needs mmap",
    "fastapi": "needs a C extension, and sockets",
    "genshi": "compiles templates to Python code at run time",
    "hg_startup": "starts another program",
    "mako": "parses and compiles templates to Python code at run time",
    "networkx": "makes its functions with exec",
    "python_startup": "starts the interpreter",
    "sphinx": "needs docutils, and imports its extensions by computed names",
    "sqlalchemy_declarative": "needs sqlite3",
    "sqlalchemy_imperative": "needs sqlite3",
    "sqlite_synth": "needs sqlite3",
    "sympy": "the version it asks for needs distutils, which Python 3.12 does not have",
    "tornado_http": "measures sockets, and compiles templates",
    "xdsl": "needs ctypes",
}

SQLGLOT = ("sqlglot==4.6.0",)

# The loops are chosen so that CPython 3.12 needs about a second.
PROGRAMS = {
    "nbody": Program(15),
    "richards": Program(25),
    "deltablue": Program(350),
    "fannkuch": Program(3),
    "float": Program(16),
    "chaos": Program(20),
    "nqueens": Program(13),
    "raytrace": Program(4),
    "hexiom": Program(170),
    "spectral_norm": Program(12),
    "go": Program(10),
    "pidigits": Program(7),
    "meteor_contest": Program(12),
    "unpack_sequence": Program(40000),
    "generators": Program(30),
    "coroutines": Program(45),
    "json_dumps": Program(120),
    "json_loads": Program(2000),
    "deepcopy": Program(3000),
    "regex_effbot": Program(25),
    "argparse_many_optionals": Program(1500, "argparse", ["many_optionals"]),
    "argparse_subparsers": Program(26, "argparse", ["subparsers"]),
    "async_generators": Program(3),
    "async_tree": Program(2, "async_tree", ["none"]),
    "async_tree_cpu_io_mixed": Program(1, "async_tree", ["cpu_io_mixed"]),
    "async_tree_cpu_io_mixed_tg": Program(1, "async_tree", ["cpu_io_mixed", "--task-groups"]),
    "async_tree_eager": Program(12, "async_tree", ["eager"]),
    "async_tree_eager_cpu_io_mixed": Program(3, "async_tree", ["eager_cpu_io_mixed"]),
    "async_tree_eager_cpu_io_mixed_tg": Program(3, "async_tree", ["eager_cpu_io_mixed", "--task-groups"]),
    "async_tree_eager_io": Program(1, "async_tree", ["eager_io"]),
    "async_tree_eager_io_tg": Program(1, "async_tree", ["eager_io", "--task-groups"]),
    "async_tree_eager_memoization": Program(3, "async_tree", ["eager_memoization"]),
    "async_tree_eager_memoization_tg": Program(5, "async_tree", ["eager_memoization", "--task-groups"]),
    "async_tree_eager_tg": Program(17, "async_tree", ["eager", "--task-groups"]),
    "async_tree_io": Program(1, "async_tree", ["io"]),
    "async_tree_io_tg": Program(1, "async_tree", ["io", "--task-groups"]),
    "async_tree_memoization": Program(1, "async_tree", ["memoization"]),
    "async_tree_memoization_tg": Program(2, "async_tree", ["memoization", "--task-groups"]),
    "async_tree_tg": Program(2, "async_tree", ["none", "--task-groups"]),
    "barnes_hut": Program(1),
    "base64": Program(1),
    "bpe_tokeniser": Program(1),
    "comprehensions": Program(61000),
    "crypto_pyaes": Program(17, packages=["pyaes==1.6.1"]),
    "decimal_factorial": Program(8),
    "decimal_pi": Program(6),
    "gc_collect": Program(1200),
    "gc_traversal": Program(220),
    "html5lib": Program(20, packages=["html5lib==1.1", "six==1.16.0", "webencodings==0.5.1"]),
    "logging_format": Program(17000, "logging", ["format"]),
    "logging_silent": Program(1500000, "logging", ["silent"]),
    "logging_simple": Program(17000, "logging", ["simple"]),
    "mdp": Program(1),
    "pathlib": Program(22),
    "pickle": Program(7100, "pickle", ["pickle"]),
    "pickle_dict": Program(10000, "pickle", ["pickle_dict"]),
    "pickle_list": Program(34000, "pickle", ["pickle_list"]),
    "pickle_pure_python": Program(210, "pickle", ["--pure-python", "pickle"]),
    "pprint": Program(1),
    "pyflate": Program(3),
    "regex_compile": Program(10),
    "regex_dna": Program(8),
    "regex_v8": Program(65),
    "richards_super": Program(26),
    "scimark_fft": Program(5, "scimark", ["fft"]),
    "scimark_lu": Program(12, "scimark", ["lu"]),
    "scimark_monte_carlo": Program(20, "scimark", ["monte_carlo"]),
    "scimark_sor": Program(11, "scimark", ["sor"]),
    "scimark_sparse_mat_mult": Program(300, "scimark", ["sparse_mat_mult"]),
    "sqlglot_v2_normalize": Program(10, "sqlglot_v2", ["normalize"], SQLGLOT),
    "sqlglot_v2_optimize": Program(20, "sqlglot_v2", ["optimize"], SQLGLOT),
    "sqlglot_v2_parse": Program(950, "sqlglot_v2", ["parse"], SQLGLOT),
    "sqlglot_v2_transpile": Program(660, "sqlglot_v2", ["transpile"], SQLGLOT),
    "telco": Program(160),
    "tomli_loads": Program(1, packages=["tomli==2.0.1"]),
    "typing_runtime_protocols": Program(1400),
    "unpickle": Program(3700, "pickle", ["unpickle"]),
    "unpickle_list": Program(28000, "pickle", ["unpickle_list"]),
    "unpickle_pure_python": Program(310, "pickle", ["--pure-python", "unpickle"]),
    "xml_etree_generate": Program(13, "xml_etree", ["generate"]),
    "xml_etree_iterparse": Program(12, "xml_etree", ["iterparse"]),
    "xml_etree_parse": Program(10, "xml_etree", ["parse"]),
    "xml_etree_process": Program(18, "xml_etree", ["process"]),
    "yaml": Program(200, packages=["pyyaml==6.0.1"]),
}

# Our own stand-in. Its argument parser knows just the options that the programs declare.
STAND_IN = '''\
"""Stand-in for pyperf: runs each benchmark a fixed number of times, prints a line without times."""
import sys
from time import perf_counter

DEFAULT_LOOPS = @LOOPS@
ARGUMENTS = @ARGUMENTS@
PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict)


def python_implementation():
    return sys.implementation.name


class Namespace:
    pass


class Parser:
    def __init__(self):
        self.options = []
        self.positionals = []

    def add_argument(self, *names, **kw):
        longest = max(names, key=len)
        dest = longest.lstrip("-").replace("-", "_")
        flag = kw.get("action") == "store_true"
        option = (names, dest, kw.get("type", str), kw.get("default", False if flag else None), flag)
        (self.options if names[0].startswith("-") else self.positionals).append(option)

    def parse_args(self, argv):
        ns = Namespace()
        for names, dest, convert, default, flag in self.options + self.positionals:
            setattr(ns, dest, default)
        argv = list(argv)
        free = list(self.positionals)
        while argv:
            word = argv.pop(0)
            name, eq, value = word.partition("=")
            for names, dest, convert, default, flag in self.options:
                if name in names:
                    break
            else:
                if not free or word.startswith("-"):
                    sys.exit("unknown argument: " + word)
                setattr(ns, free[0][1], free.pop(0)[2](word))
                continue
            if flag:
                setattr(ns, dest, True)
            else:
                setattr(ns, dest, convert(value if eq else argv.pop(0)))
        return ns


class Runner:
    def __init__(self, add_cmdline_args=None, **options):
        self.metadata = {}
        self.argparser = Parser()
        self.argparser.add_argument("--loops", "-l", type=int, default=None)
        self.args = None

    def parse_args(self, args=None):
        if self.args is None:
            self.args = self.argparser.parse_args(ARGUMENTS + sys.argv[1:] if args is None else args)
        return self.args

    def loops(self):
        loops = self.parse_args().loops
        return DEFAULT_LOOPS if loops is None else loops

    def bench_func(self, name, func, *args, inner_loops=None, metadata=None):
        loops = self.loops()
        results = []
        for _ in range(loops):
            results.append(func(*args))
        last = results[-1]
        same = isinstance(last, PLAIN) and all(r == last for r in results)
        shown = repr(last)[:200] if isinstance(last, PLAIN) else type(last).__name__
        print(name, "loops", loops, "result", shown, "steady" if same else "")

    def bench_time_func(self, name, func, *args, inner_loops=None, metadata=None):
        loops = self.loops()
        elapsed = func(loops, *args)
        print(name, "loops", loops, "elapsed is", type(elapsed).__name__)
'''

# Only what uses it imports asyncio.
ASYNC_STAND_IN = '''
    def bench_async_func(self, name, func, *args, inner_loops=None, metadata=None):
        import asyncio

        loops = self.loops()

        async def run():
            for _ in range(loops):
                await func(*args)

        asyncio.run(run())
        print(name, "loops", loops)
'''

# What a program computes, as opposed to how often it ran: called through the module's own functions.
CHECKS = {
    "nbody": """
b.offset_momentum(b.BODIES[b.DEFAULT_REFERENCE])
print(b.report_energy())
b.advance(0.01, 3000)
print(b.report_energy())
for body in b.SYSTEM:
    print(body)
""",
    "richards": """
print(b.Richards().run(2))
print(b.taskWorkArea.holdCount, b.taskWorkArea.qpktCount)
""",
    "deltablue": """
b.chain_test(60)
b.projection_test(60)
x = b.Variable("x", 3)
print(x.name, x.value, b.planner.current_mark)
""",
    "fannkuch": """
print([b.fannkuch(n) for n in range(2, 9)])
""",
    "float": """
p = b.benchmark(5000)
print(p.x, p.y, p.z)
""",
    "chaos": """
import io
import random
splines = [
    b.Spline([b.GVector(1.5, 0.5, 0), b.GVector(1.25, 0.75, 0), b.GVector(2.0, 1.75, 0), b.GVector(0.5, 1.0, 0)],
             3, [0, 0, 0, 1, 1, 1]),
    b.Spline([b.GVector(0.1, 0.2, 0), b.GVector(1.1, 1.9, 0), b.GVector(2.2, 1.1, 0)], 2, [0, 0, 1, 1]),
]
game = b.Chaosgame(splines, 0.25)
random.seed(77)
point = b.GVector((game.maxx + game.minx) / 2, (game.maxy + game.miny) / 2, 0)
for i in range(300):
    point = game.transform_point(point)
    if i % 20 == 0:
        print(point.x, point.y, point.z)
print(game.num_trafos, game.num_total)
""",
    "nqueens": """
for n in (4, 5, 6, 7):
    found = list(b.n_queens(n))
    print(n, len(found), found[:3], found[-1])
print(list(b.permutations("abc", 2)))
""",
    "raytrace": """
import os
import tempfile
path = os.path.join(tempfile.gettempdir(), "molt-raytrace-%d.ppm" % os.getpid())
b.bench_raytrace(1, 40, 30, path)
with open(path, "rb") as f:
    data = f.read()
os.remove(path)
print(len(data), data[:15], sum(data), sum(i * v for i, v in enumerate(data)) % 1000003)
""",
    "hexiom": """
import io
for level in sorted(b.LEVELS)[:8]:
    board, solution = b.LEVELS[level]
    out = io.StringIO()
    b.solve_file(board.strip(), b.Done.FIRST_STRATEGY, b.DESCENDING, out)
    print(level)
    print(out.getvalue())
""",
    "spectral_norm": """
u = [1] * 40
for _ in range(6):
    u = b.eval_AtA_times_u(u)
print(u)
""",
    "go": """
import random
random.seed(5)
board = b.Board()
print(b.to_xy(b.computer_move(board)))
for i in range(30):
    if board.finished:
        break
    pos = board.random_move()
    if pos == b.PASS:
        break
    board.move(pos)
print(board)
print(board.history, board.lastmove, board.white_dead, board.black_dead)
""",
    "pidigits": """
print("".join(map(str, b.calc_ndigits(600))))
""",
    "meteor_contest": """
board, cti, pieces = b.get_puzzle(b.WIDTH, b.HEIGHT)
fps = b.get_footprints(board, cti, pieces)
senh = b.get_senh(board, cti)
solutions = []
b.solve(60, 0, frozenset(range(len(board))), [-1] * len(board), list(range(len(pieces))), solutions, fps, senh)
print(len(solutions), solutions[0], solutions[-1])
print("\\n".join(solutions))
""",
    "unpack_sequence": """
print(type(b.bench_tuple_unpacking(3)).__name__, type(b.bench_all(2)).__name__)
""",
    "generators": """
print(list(b.tree(range(25))), sum(b.tree(range(2000))), b.tree(range(0)))
""",
    "coroutines": """
for n in range(15):
    try:
        b.fibonacci(n).send(None)
    except StopIteration as e:
        print(n, e.value)
""",
    "json_dumps": """
import json
for case in b.CASES:
    text = json.dumps(getattr(b, case)[0])
    print(case, len(text), text[:300])
""",
    "json_loads": """
import json
print(json.loads(json.dumps(b.DICT)) == b.DICT)
print(json.loads(json.dumps(b.TUPLE)))
print(json.dumps(b.DICT_GROUP)[:400])
print(b.mutate_dict(b.DICT, b.random.Random(5)) == b.DICT)
""",
    "deepcopy": """
import copy
a = b.A("text", [1, 2, [3]], True)
c = copy.deepcopy(a)
c.lst[2].append(4)
print(a, c, a == c)
""",
    "regex_effbot": """
import re
for n, (regex, string) in enumerate(b.init_benchmarks([0, 5, 50])):
    m = re.search(regex, string)
    print(n, m and m.span(), m and m.groups())
""",
}


def fetch_wheel(folder):
    """Download the pyperformance wheel into `folder` with pip, return its path."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--dest", str(folder), f"pyperformance=={VERSION}"]
    subprocess.run(command, check=True)
    return next(Path(folder).glob("pyperformance-*.whl"))


def install(packages, folder):
    """Put packages beside the program. What is native in them is left out: no implementation shall run it."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    command += ["--upgrade", "--target", str(folder), *packages]
    subprocess.run(command, check=True)
    for native in folder.rglob("*.so"):
        native.unlink()


def write_programs(wheel, target, names):
    with zipfile.ZipFile(wheel) as archive:
        for name in names:
            program = PROGRAMS[name]
            prefix = FOLDER.format(name=program.script or name)
            folder = target / name
            folder.mkdir(parents=True, exist_ok=True)
            for member in archive.namelist():
                inside = member.removeprefix(prefix)
                # Scripts, and data in folders; not what says how the package is made.
                wanted = "/" in inside or inside.endswith(".py")
                if member.startswith(prefix) and wanted and not member.endswith("/"):
                    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                    (folder / inside).write_bytes(archive.read(member))
            stand_in = STAND_IN.replace("@LOOPS@", str(program.loops)).replace("@ARGUMENTS@", repr(program.arguments))
            if "bench_async_func" in (folder / "run_benchmark.py").read_text():
                stand_in += ASYNC_STAND_IN
            (folder / "pyperf.py").write_text(stand_in)
            if name in CHECKS:
                (folder / "check.py").write_text("import run_benchmark as b\n" + CHECKS[name])
            if program.packages:
                install(program.packages, folder)


def run_programs(target, names):
    """Run every program and every check with this Python, return the number of failures."""
    failures = 0
    for name in names:
        for script in ("run_benchmark.py", *(["check.py"] if name in CHECKS else [])):
            done = subprocess.run([sys.executable, script], cwd=target / name, capture_output=True, text=True)
            if done.returncode:
                failures += 1
                print(f"{name}/{script}: exit status {done.returncode}\n{done.stderr}")
            elif script == "run_benchmark.py":
                print(done.stdout, end="")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path, help="folder to write the programs into")
    parser.add_argument("--only", nargs="+", choices=sorted(PROGRAMS), metavar="NAME")
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--run", action="store_true")
    args = parser.parse_args()
    names = args.only or list(PROGRAMS)
    with tempfile.TemporaryDirectory() as scratch:
        write_programs(args.wheel or fetch_wheel(scratch), args.target, names)
    if args.run and run_programs(args.target, names):
        sys.exit(1)


if __name__ == "__main__":
    main()
