"""`subprocess` for CPython's tests: there are no other processes to start, so a test that needs one is skipped."""

import unittest

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    pass


class TimeoutExpired(SubprocessError):
    pass


class CompletedProcess:
    pass


class Popen:
    def __init__(self, *args, **kwargs):
        raise unittest.SkipTest("no subprocesses")


def run(*args, **kwargs):
    Popen()


call = check_call = check_output = getoutput = getstatusoutput = run


def _args_from_interpreter_flags():
    return []


def _optim_args_from_interpreter_flags():
    return []
