async def one():
    return 1


async def two():
    return await one() + await one()


try:
    two().send(None)
except StopIteration as e:
    print(e.value)
