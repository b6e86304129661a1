"""Results of tests: what counts as run, failed, skipped and expected; mocks."""

import io
import os
import unittest
import unittest.mock


class T(unittest.TestCase):
    def setUp(self):
        self.x = 1

    def test_ok(self):
        self.assertEqual(self.x, 1)

    def test_fail(self):
        self.assertEqual([1, 2], [1, 3])

    def test_error(self):
        raise ValueError("boom")

    @unittest.skip("why")
    def test_skipped(self):
        pass

    def test_skips_itself(self):
        self.skipTest("later")

    def test_parts(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)


@unittest.skip("all of it")
class Skipped(unittest.TestCase):
    def test_a(self):
        pass


for case in (T, Skipped):
    out = io.StringIO()
    runner = unittest.TextTestRunner(stream=out, verbosity=2)
    result = runner.run(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    print(result, len(result.skipped), len(result.expectedFailures))
    dropped = ("Ran ", "  File ", "    ")
    if result.testsRun == 0:
        continue
    print("\n".join(line for line in out.getvalue().splitlines() if not line.startswith(dropped)))
m = unittest.mock.Mock(return_value=3)
m.a.b(1, k=2)
print(m.a.b.call_args, m.a.mock_calls, m(5), m.call_count)
with unittest.mock.patch("os.getcwd", return_value="/fake") as g:
    print(os.getcwd(), g.called)
with unittest.mock.patch("builtins.input", side_effect=["one", EOFError]):
    print(input("?"))
    try:
        input()
    except EOFError:
        print("end")
