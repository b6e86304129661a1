# A test that is skipped as a whole does not count as run (since Python 3.12.1).


def _not_counting_skipped(run_test):
    def run(self, result=None):
        method = getattr(self, self._testMethodName, None)
        for skipped in (type(self), method):
            if result is not None and getattr(skipped, "__unittest_skip__", False):
                why = (getattr(type(self), "__unittest_skip_why__", "")
                       or getattr(method, "__unittest_skip_why__", ""))
                try:
                    _addSkip(result, self, why)
                finally:
                    result.stopTest(self)
                return result
        return run_test(self, result)

    return run


TestCase.run = _not_counting_skipped(TestCase.run)
