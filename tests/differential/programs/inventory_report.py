"""Reads orders from stdin and prints a report with totals, groups and errors."""
import sys


class ParseError(Exception):
    pass


class Order:
    def __init__(self, number, customer, item, qty, cents):
        self.number, self.customer, self.item, self.qty, self.cents = number, customer, item, qty, cents

    @property
    def total(self):
        return self.qty * self.cents

    @classmethod
    def parse(cls, line):
        parts = [p.strip() for p in line.split(",")]
        if len(parts) != 5:
            raise ParseError(f"expected 5 fields, got {len(parts)}")
        number, customer, item, qty, price = parts
        if not number.startswith("#") or not number[1:].isdigit():
            raise ParseError(f"bad order number {number!r}")
        try:
            qty = int(qty)
        except ValueError as e:
            raise ParseError(f"bad quantity: {e}") from e
        if qty <= 0:
            raise ParseError(f"quantity must be positive, not {qty}")
        whole, dot, frac = price.partition(".")
        if not whole.isdigit() or (dot and (len(frac) != 2 or not frac.isdigit())):
            raise ParseError(f"bad price {price!r}")
        return cls(int(number[1:]), customer, item, qty, int(whole) * 100 + int(frac or 0))


def money(c):
    return f"{c // 100:,}.{c % 100:02}"


def group(orders, key):
    out = {}
    for o in orders:
        out.setdefault(key(o), []).append(o)
    return out


def bar(value, most, width=24):
    n = value * width * 8 // most
    return "█" * (n // 8) + (" ▏▎▍▌▋▊▉"[n % 8] if n % 8 else "")


def main():
    orders, errors, comments = [], [], 0
    for n, line in enumerate(sys.stdin, 1):
        line = line.rstrip("\n")
        if not line.strip():
            continue
        if line.lstrip().startswith("//"):
            comments += 1
            continue
        try:
            orders.append(Order.parse(line))
        except ParseError as e:
            cause = f" ({type(e.__cause__).__name__})" if e.__cause__ else ""
            errors.append(f"line {n}: {e}{cause}")
    print(f"{len(orders)} orders, {len(errors)} errors, {comments} comments")
    by_customer = group(orders, lambda o: o.customer)
    totals = {c: sum(o.total for o in os) for c, os in by_customer.items()}
    most = max(totals.values())
    for c, t in sorted(totals.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"  {c:<8}{len(by_customer[c]):>3} {money(t):>12} {bar(t, most)}")
    print("items:")
    for item, os in sorted(group(orders, lambda o: o.item).items()):
        qty = sum(o.qty for o in os)
        prices = sorted({o.cents for o in os})
        print(f"  {item:<10}{qty:>5}  avg {money(sum(o.total for o in os) // qty):>8}  prices {', '.join(map(money, prices))}")
    print("largest:", [f"#{o.number}" for o in sorted(orders, key=lambda o: o.total, reverse=True)[:3]])
    seen, repeated = set(), []
    for o in orders:
        if o.number in seen:
            repeated.append(o.number)
        seen.add(o.number)
    print("repeated numbers:", repeated, "missing:", sorted(set(range(min(seen), max(seen) + 1)) - seen))
    print("grand total", money(sum(totals.values())))
    for e in errors:
        print(e)
    return 2 if errors else 0


sys.exit(main())
