import h11
c = h11.Connection(h11.CLIENT); s = h11.Connection(h11.SERVER)
b = c.send(h11.Request(method="GET", target="/", headers=[("Host", "x"), ("A", "b")])) + c.send(h11.EndOfMessage())
print(b); s.receive_data(b); print(s.next_event(), s.next_event())
b = s.send(h11.Response(status_code=200, headers=[("Content-Length", "2")])) + s.send(h11.Data(data=b"ok")) + s.send(h11.EndOfMessage())
c.receive_data(b); print(c.next_event(), c.next_event(), c.next_event(), c.our_state, s.states)
try: s.receive_data(b"bad\r\n\r\n"); s.start_next_cycle(); print(s.next_event())
except Exception as e: print(type(e).__name__, e)
