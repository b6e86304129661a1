"""`test.support.script_helper`: tests that run other scripts in an interpreter are skipped."""

import unittest


def _skip(*args, **kwargs):
    raise unittest.SkipTest("a compiled program starts no interpreter")


assert_python_failure = assert_python_ok = kill_python = make_pkg = make_script = make_zip_pkg = make_zip_script = _skip
run_python_until_end = run_test_script = spawn_python = _skip


def interpreter_requires_environment():
    return False
