"""Runs the tests of one module and writes a line about each; `tests/cpython_suite.py` puts the module's name for MODULE.

Doctests are left out: they are text that is compiled while a program runs.
"""

import sys
import unittest

from test import MODULE as module


class Log(unittest.TestResult):
    """Writes `start NAME`, then `end OUTCOME` for each test, and `error NAME` for a fixture that fails."""

    def __init__(self):
        super().__init__()
        self.outcome = "ok"
        self.is_running = False

    def startTest(self, test):
        super().startTest(test)
        self.outcome = "ok"
        self.is_running = True
        self.write(f"start {test.id()}")

    def stopTest(self, test):
        super().stopTest(test)
        self.is_running = False
        self.write(f"end {self.outcome}")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if self.is_running and self.outcome == "ok":
            self.outcome = "skipped"

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.failed(test, self.failures)

    def addError(self, test, err):
        super().addError(test, err)
        self.failed(test, self.errors)

    def addSubTest(self, test, subtest, err):
        before = len(self.failures), len(self.errors)
        super().addSubTest(test, subtest, err)
        if len(self.failures) > before[0]:
            self.failed(test, self.failures)
        elif len(self.errors) > before[1]:
            self.failed(test, self.errors)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.outcome = "failed"

    def failed(self, test, entries):
        if self.is_running:
            self.outcome = "failed"
        else:
            self.write(f"error {test.id()}")
        print(f"FAILED {test.id()}\n{entries[-1][1]}", file=sys.stderr)

    def write(self, line):
        print(line, file=RESULTS, flush=True)


RESULTS = open("results", "w")
suite = unittest.TestSuite([unittest.TestLoader().loadTestsFromModule(module)])
suite.run(Log())
RESULTS.write("done\n")
RESULTS.close()
