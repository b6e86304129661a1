# Mocks that stand for coroutine functions, and mocks with the signatures of classes.
import asyncio
import unittest
from unittest.mock import AsyncMock, MagicMock, create_autospec, patch


class Client:
    def add(self, a, b):
        return a + b

    async def fetch(self):
        return 1


class Tests(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.client = Client()

    async def test_patched(self):
        with patch.object(Client, "fetch", new_callable=AsyncMock, return_value=9) as fetch:
            self.assertEqual(await self.client.fetch(), 9)
            fetch.assert_awaited_once()
        with patch.object(Client, "fetch") as fetch:
            print(type(fetch).__name__, asyncio.iscoroutinefunction(fetch))

    async def test_side_effects(self):
        mock = AsyncMock(side_effect=[1, ValueError("second")])
        print(await mock("x"), mock.await_count, mock.await_args)
        with self.assertRaises(ValueError):
            await mock()

    async def test_autospec(self):
        spec = create_autospec(Client)
        spec.add.return_value = 1
        instance = spec()
        for f in (lambda: spec.add(1), lambda: spec.nope, lambda: instance.add(1, 2, 3)):
            try:
                print(f())
            except (TypeError, AttributeError) as e:
                print(type(e).__name__, e)
        instance.fetch.return_value = 5
        print(await instance.fetch())

    async def test_contexts(self):
        manager = MagicMock()
        manager.__aenter__.return_value = "entered"
        async with manager as value:
            print(value)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Tests)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, [trace.splitlines()[-1] for _, trace in result.failures + result.errors])
