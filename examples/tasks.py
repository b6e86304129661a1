"""Coroutines without an event-loop library: a ten-line scheduler runs them side by side."""


class Pause:
    def __await__(self):
        yield


async def countdown(name, start):
    for n in range(start, 0, -1):
        print(f"{name}: {n}")
        await Pause()
    return f"{name} lifts off"


async def launch(*names):
    results = []
    for i, name in enumerate(names):
        results.append(await countdown(name, i + 2))
    return results


def run(*tasks):
    waiting, results = list(tasks), []
    while waiting:
        task = waiting.pop(0)
        try:
            task.send(None)
            waiting.append(task)
        except StopIteration as done:
            results.append(done.value)
    return results


print(run(countdown("red", 3), countdown("green", 2), launch("blue", "gold")))
