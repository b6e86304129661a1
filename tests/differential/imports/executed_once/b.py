print("b starts")
import c

c.order.append("b")
seen = list(c.order)
print("b ends")
