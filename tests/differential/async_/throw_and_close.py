class Y:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        try:
            return (yield self.v)
        except KeyError as e:
            print("Y saw", repr(e))
            raise
        finally:
            print("Y finally", self.v)


async def f():
    try:
        await Y(1)
    except ValueError as e:
        print("handled", e)
        return await Y(2)
    finally:
        print("f finally")


c = f()
print(c.send(None))
print(c.throw(ValueError("v")))
try:
    c.send("result")
except StopIteration as e:
    print(e.value)
c = f()
c.send(None)
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print("escaped", repr(e))
c = f()
c.send(None)
print(c.close())


async def stubborn():
    try:
        await Y("s")
    except GeneratorExit:
        await Y("ignored")


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)


async def stop():
    raise StopIteration("inside")


try:
    stop().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))


async def cancel_me():
    try:
        await Y("wait")
    except BaseException as e:
        print("cancelled with", repr(e))
        raise


class Cancelled(BaseException):
    pass


c = cancel_me()
c.send(None)
try:
    c.throw(Cancelled("stop"))
except Cancelled as e:
    print(repr(e))
try:
    c.throw(ValueError("finished coroutine"))
except (RuntimeError, ValueError) as e:
    print(type(e).__name__, e)
c = f()
try:
    c.throw(ValueError("not started"))
except ValueError as e:
    print(e)
