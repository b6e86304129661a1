import sqlglot
from sqlglot import exp, parse_one
from sqlglot.errors import ParseError

SQL = """
WITH t AS (SELECT a, b AS c, COUNT(*) AS n FROM x WHERE a > 1 AND b LIKE 'z%' GROUP BY a, b HAVING COUNT(*) > 2)
SELECT t.a, CASE WHEN n > 3 THEN 'many' ELSE 'few' END AS how, CAST(c AS INT) + 1, ROW_NUMBER() OVER (PARTITION BY a ORDER BY c DESC)
FROM t LEFT JOIN y ON t.a = y.a ORDER BY 1 NULLS LAST LIMIT 10
"""
tree = parse_one(SQL)
print(tree.sql())
print(tree.sql(pretty=True))
print(sorted({c.name for c in tree.find_all(exp.Column)}), [t.name for t in tree.find_all(exp.Table)])
for stmt in sqlglot.parse("SELECT 1; INSERT INTO t (a) VALUES (1), (2); UPDATE t SET a = a + 1 WHERE b IS NULL; DELETE FROM t; CREATE TABLE z (a INT PRIMARY KEY, b VARCHAR(10) NOT NULL DEFAULT 'x')"):
    print(stmt.sql(), "|", type(stmt).__name__)
print(repr(parse_one("a + b * 2 - f(c)")))
try:
    parse_one("SELECT * FROM (a")
except ParseError as e:
    print(type(e).__name__, e)
q = exp.select("a", "b").from_("t").where("a > 1").order_by("b").limit(3)
print(q.sql())
def up(node):
    if isinstance(node, exp.Column):
        return exp.column(node.name.upper())
    return node
print(parse_one("SELECT a, b FROM t WHERE a = 1").transform(up).sql())
