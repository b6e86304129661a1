#!/usr/bin/env python3
"""Compile modules of CPython's own test suite (`Lib/test`) and report how many of their tests pass.

    python3.12 tests/cpython_suite.py                    the modules of the table, and write it
    python3.12 tests/cpython_suite.py test_heapq ...     these modules, and put their lines into the table
    python3.12 tests/cpython_suite.py --keep FOLDER ...  leave programs and logs in FOLDER

The suite is taken from the CPython that runs this tool; nothing of it is part of the project. `MOLT` names the compiler
(target/release/molt). The table is docs/spec/LIB_TEST.md.
"""

import argparse
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import test

ROOT = pathlib.Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs/spec/LIB_TEST.md"
SUPPORT = ROOT / "tests/cpython_support"
SUITE = pathlib.Path(test.__path__[0])
MODULES = """
    datetimetester test_abc test_abstract_numbers test_argparse test_array test_asyncgen test_augassign test_base64 test_baseexception
    test_binascii test_binop test_bisect test_bool test_bufio test_builtin test_bytes test_calendar test_call test_charmapcodec
    test_asyncio.test_context test_asyncio.test_eager_task_factory test_asyncio.test_futures test_asyncio.test_futures2
    test_asyncio.test_locks test_asyncio.test_pep492 test_asyncio.test_queues test_asyncio.test_runners
    test_asyncio.test_taskgroups test_asyncio.test_tasks test_asyncio.test_threads test_asyncio.test_timeouts test_asyncio.test_waitfor
    test_class test_cmath test_codecs test_collections test_colorsys test_compare test_complex test_configparser
    test_contains test_context test_contextlib test_contextlib_async test_copy test_copyreg test_coroutines test_csv
    test_dataclasses test_decimal test_decorators test_defaultdict test_deque test_descr test_dict test_dictcomps test_dictviews
    test_difflib test_dynamic test_dynamicclassattribute test_enum test_enumerate test_eof test_exception_group test_exception_hierarchy
    test_exception_variations test_except_star test_exceptions test_extcall test_fileio test_float test_flufl test_fnmatch
    test_format test_fractions test_fstring test_funcattrs test_functools test_future test_gc test_generator_stop
    test_generators test_genericalias test_genericclass test_genericpath test_genexps test_getopt test_glob test_global
    test_grammar test_graphlib test_hash test_hashlib test_heapq test_hmac test_html test_htmlparser test_index test_inspect test_int
    test_int_literal test_io test_ipaddress test_isinstance test_iter test_iterlen test_itertools test_json test_keyword
    test_keywordonlyarg test_linecache test_list test_listcomps test_logging test_long test_longexp test_math test_memoryio
    test_memoryview test_metaclass test_minidom test_module test_named_expressions test_numeric_tower test_opcodes test_operator
    test_ordered_dict test_os test_pathlib test_patma test_pep646_syntax test_pickle test_pkgutil test_positional_only_arg
    test_posixpath test_pow test_pprint test_print test_property test_pyclbr test_queue test_quopri test_raise test_random
    test_range test_re test_reprlib test_richcmp test_sched test_scope test_secrets test_set test_setcomps test_shelve test_shlex
    test_shutil test_slice test_sort test_statistics test_strftime test_string test_string_literals test_stringprep
    test_strptime test_strtod test_struct test_structseq test_subclassinit test_super test_sys test_syntax test_tempfile test_textwrap
    test_thread test_threading test_threading_local test_time test_timeit test_tokenize test_tomllib test_traceback test_tuple
    test_type_aliases test_type_annotations test_type_comments test_type_params test_typechecks test_types test_typing
    test_ucn test_unary test_unicode test_unicode_identifiers test_unicodedata test_unpack test_unpack_ex test_urlparse test_userdict
    test_userlist test_userstring test_utf8source test_uuid test_warnings test_weakref test_weakset test_with test_xml_etree
    test_yield_from test_zipfile
""".split()
BUILD_SECONDS = 900
RUN_SECONDS = 120
MEMORY = 12 << 30


def lay_out(root):
    """A root with the package `test`; what loads modules from files or starts processes is ours."""
    package = root / "test"
    (package / "support").mkdir(parents=True)
    ours = {path.name for path in SUPPORT.iterdir()}
    for folder in ("", "support"):
        for path in (SUITE / folder).iterdir():
            if path.name not in {"support", "__pycache__"} | ours:
                (package / folder / path.name).symlink_to(path)
    for name in ("import_helper.py", "script_helper.py"):
        (package / "support" / name).symlink_to(SUPPORT / name)
    (package / "test_asyncio").unlink()
    (package / "test_asyncio").mkdir()
    for path in (SUITE / "test_asyncio").glob("*.py"):
        if path.name not in ("utils.py", "__init__.py"):
            (package / "test_asyncio" / path.name).symlink_to(path)
    (package / "test_asyncio/__init__.py").write_text("from . import utils\n")
    (package / "test_asyncio/utils.py").symlink_to(SUPPORT / "asyncio_utils.py")
    for name in ("doctest.py", "subprocess.py"):
        (root / name).symlink_to(SUPPORT / name)


def main_program(name):
    """The program that runs the tests. It mentions the modules that the tests import by computed names."""
    source = SUITE / f"{name.replace('.', '/')}.py"
    text = source.read_text(encoding="utf-8", errors="replace") if source.is_file() else ""
    wanted = re.findall(r"import(?:_fresh)?_module\(\s*['\"]([\w.]+)['\"]", text)
    if (SUITE / name).is_dir():
        # Its tests are loaded by what its folder lists.
        wanted += [f"test.{name}.{path.stem}" for path in sorted((SUITE / name).glob("test_*.py"))]
    mentions = "".join(
        f"try:\n    import {module}\nexcept ImportError:\n    pass\n" for module in dict.fromkeys(wanted)
    )
    package, _, module = f"test.{name}".rpartition(".")
    line = f"from {package} import {module} as"
    return (SUPPORT / "main.py").read_text().replace("from test import MODULE as", line) + (
        f"\n\ndef _by_computed_names():\n    " + mentions.replace("\n", "\n    ") if mentions else ""
    )


def limit_memory():
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(name, scratch):
    """(tests, passed, failed, skipped, remark) of a module; `scratch` is an empty folder."""
    molt = os.environ.get("MOLT", str(ROOT / "target/release/molt"))
    lay_out(scratch / "root")
    main = scratch / "main.py"
    main.write_text(main_program(name))
    env = dict(os.environ, MOLT_MODULE_ROOTS=str(scratch / "root"), MOLT_TRUSTED="1", PYTHONHASHSEED="0")
    command = [molt, "build", str(main), "--output", str(scratch / "program")]
    try:
        built = subprocess.run(command, env=env, capture_output=True, text=True, timeout=BUILD_SECONDS)
    except subprocess.TimeoutExpired:
        return 0, 0, 0, 0, f"not compiled in {BUILD_SECONDS} s"
    (scratch / "build.log").write_text(built.stderr)
    if built.returncode:
        first = next((line for line in built.stderr.splitlines() if line.startswith("error")), "")
        return 0, 0, 0, 0, f"not compiled: {first or 'exit status ' + str(built.returncode)}"
    end = ""
    with open(scratch / "run.log", "wb") as log:
        try:
            status = subprocess.run(
                [scratch / "program"], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                timeout=RUN_SECONDS, cwd=scratch / "root", preexec_fn=limit_memory,
            ).returncode
            if status < 0:
                end = f"killed by {signal.Signals(-status).name}"
            elif status:
                end = f"exit status {status}"
        except subprocess.TimeoutExpired:
            end = f"did not end in {RUN_SECONDS} s"
    (scratch / "program").unlink()
    results = scratch / "root/results"
    lines = results.read_text(errors="replace").splitlines() if results.is_file() else []
    return judge(lines, end, (scratch / "run.log").read_text(errors="replace"))


def judge(lines, end, log):
    counts = {"ok": 0, "failed": 0, "skipped": 0}
    fixtures, current = 0, None
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "start":
            current = rest
        elif kind == "end":
            counts[rest] += 1
            current = None
        elif kind == "error":
            fixtures += 1
    remarks = []
    if fixtures:
        remarks.append(f"{fixtures} fixtures fail")
    if not lines:
        last = log.strip().splitlines()[-1:] or [end]
        remarks.append(last[0][:150])
    elif lines[-1] != "done":
        remarks.append(f"{end or 'ends early'}" + (f" in {current.split('.', 2)[-1]}" if current else ""))
        counts["failed"] += 1
    return sum(counts.values()) - counts["skipped"], counts["ok"], counts["failed"], counts["skipped"], "; ".join(remarks)


HEAD = """# CPython's own tests

Modules of CPython 3.12's `Lib/test`, compiled and run: `tests/cpython_suite.py` makes this table. Doctests are not counted, and
tests of a module's pure-Python and C versions both run with the one version that there is. A module that is ended by a signal or
the time limit counts the tests up to there. "Tests" are those that were not skipped.

"""


def read_table():
    rows = {}
    if TABLE.is_file():
        for line in TABLE.read_text().splitlines():
            if match := re.match(r"\| `([\w.]+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (.*) \|$", line):
                rows[match[1]] = (*map(int, match.group(2, 3, 4, 5)), match[6])
    return rows


def write_table(rows):
    tests, passed = sum(row[0] for row in rows.values()), sum(row[1] for row in rows.values())
    whole = sum(row[0] > 0 and row[0] == row[1] and not row[4] for row in rows.values())
    text = HEAD + f"**{passed} of {tests} tests pass; {whole} of {len(rows)} modules pass as a whole.**\n\n"
    text += "| module | tests | passed | failed | skipped | remark |\n|---|---|---|---|---|---|\n"
    for name, row in sorted(rows.items()):
        text += f"| `{name}` | " + " | ".join(map(str, row)) + " |\n"
    TABLE.write_text(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    rows = read_table() if options.modules else {}
    for name in options.modules or MODULES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = options.keep / name if options.keep else pathlib.Path(scratch)
            if options.keep:
                subprocess.run(["rm", "-rf", folder], check=True)
                folder.mkdir(parents=True)
            row = run(name, folder)
        rows[name] = (*row[:4], row[4].replace("|", "/").replace(str(folder), ""))
        print(name, *rows[name], flush=True)
        write_table(rows)


if sys.version_info[:2] != (3, 12):
    sys.exit("this tool must run under CPython 3.12: it takes the tests from it")
main()
