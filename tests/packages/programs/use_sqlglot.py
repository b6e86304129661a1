import sqlglot
from sqlglot import exp, parse_one, transpile, parse, select, condition
from sqlglot.optimizer import optimize
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.simplify import simplify
from sqlglot.optimizer.scope import build_scope, traverse_scope
from sqlglot.errors import ParseError, ErrorLevel

SQL = """
WITH recent AS (SELECT id, user_id, total FROM orders WHERE created_at > CURRENT_DATE - INTERVAL '30' DAY)
SELECT u.name, COUNT(*) AS n, SUM(r.total) FILTER (WHERE r.total > 10) AS s,
  ROW_NUMBER() OVER (PARTITION BY u.country ORDER BY SUM(r.total) DESC) AS rk,
  CASE WHEN u.age >= 18 THEN 'adult' ELSE 'minor' END AS grp
FROM users AS u LEFT JOIN recent r ON u.id = r.user_id
WHERE u.name LIKE 'A%' AND NOT u.deleted AND u.country IN ('DE', 'FR') OR u.id BETWEEN 1 AND 5
GROUP BY 1, u.country, u.age HAVING COUNT(*) > 1 ORDER BY n DESC NULLS LAST LIMIT 10 OFFSET 5
"""
tree = parse_one(SQL)
print(tree.sql())
print(tree.sql(pretty=True))
print(repr(parse_one("SELECT a + 1 AS b FROM t WHERE x = 'y'")))
for dialect in ("mysql", "postgres", "bigquery", "snowflake", "duckdb", "spark", "tsql", "oracle", "sqlite", "hive", "presto", "clickhouse", "redshift", "trino", "databricks", "athena", "doris", "starrocks", "teradata", "drill"):
    print(dialect, tree.sql(dialect=dialect))
PAIRS = [
    ("SELECT EPOCH_MS(1618088028295)", "duckdb", "hive"),
    ("SELECT STRFTIME(x, '%y-%-m-%S')", "duckdb", "hive"),
    ("SELECT `a`.`b`, IFNULL(x, 1) FROM `t` LIMIT 3, 4", "mysql", "postgres"),
    ("SELECT TOP 5 [name], GETDATE(), ISNULL(a, 0) FROM [dbo].[t]", "tsql", "duckdb"),
    ("SELECT DATE_TRUNC('month', d), x::INT, y->>'a' FROM t", "postgres", "bigquery"),
    ("SELECT ARRAY_AGG(x ORDER BY y), STRUCT(1 AS a, 'b' AS c) FROM UNNEST([1,2,3]) AS x", "bigquery", "spark"),
    ("SELECT * FROM t LATERAL VIEW EXPLODE(xs) e AS x", "hive", "presto"),
    ("SELECT DATEADD(day, 3, d), LISTAGG(a, ',') WITHIN GROUP (ORDER BY a) FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY 1) = 1", "snowflake", "bigquery"),
    ("CREATE TABLE x (a INT PRIMARY KEY, b VARCHAR(10) NOT NULL DEFAULT 'x', c DECIMAL(10, 2))", "mysql", "snowflake"),
    ("SELECT NVL(a, b), SYSDATE, TO_CHAR(d, 'YYYY-MM-DD') FROM dual", "oracle", "postgres"),
    ("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, s.a)", "snowflake", "spark"),
    ("INSERT INTO t (a, b) VALUES (1, 'x''y') ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b", "postgres", "sqlite"),
    ("SELECT groupArray(x), toDate(y), if(a, b, c) FROM t", "clickhouse", "duckdb"),
    ("SELECT TRY_CAST(x AS INT), DATE_DIFF('day', a, b), x[1] FROM t", "presto", "snowflake"),
]
for sql, read, write in PAIRS:
    print(read, write, transpile(sql, read=read, write=write, pretty=False))
print(transpile(SQL, write="spark", identify=True, pretty=True)[0])
for column in tree.find_all(exp.Column):
    print(column.alias_or_name, column.table, end="; ")
print()
print([t.name for t in tree.find_all(exp.Table)])
def transformer(node):
    if isinstance(node, exp.Column) and node.name == "total":
        return parse_one("FUN(total)")
    return node
print(tree.transform(transformer).sql())
print(select("x", "y").from_("t").where(condition("x = 1").and_("y > 2")).order_by("x").limit(3).join("s", on="t.id = s.id", join_type="left").sql(pretty=True))
try:
    parse_one("SELECT foo FROM (SELECT baz FROM t")
except ParseError as error:
    print(error)
    print([{k: v for k, v in e.items()} for e in error.errors])
for bad in ("SELECT 1 +", "SELECT FROM WHERE", "SELECT (1", "INSERT 5", "SELECT 'abc"):
    try:
        print(transpile(bad))
    except Exception as error:
        print(type(error).__name__, str(error))
print(simplify(parse_one("a AND TRUE AND (b OR FALSE) AND 1 + 2 = 3 AND NOT NOT c")).sql())
schema = {"users": {"id": "INT", "name": "VARCHAR", "country": "VARCHAR", "age": "INT", "deleted": "BOOLEAN"}, "orders": {"id": "INT", "user_id": "INT", "total": "DOUBLE", "created_at": "DATE"}}
print(qualify(parse_one("SELECT name, total FROM users JOIN orders ON users.id = user_id"), schema=schema).sql())
print(optimize(parse_one("SELECT a.name, b.total FROM (SELECT * FROM users) a, (SELECT * FROM orders WHERE total > 1 + 1) b WHERE a.id = b.user_id AND a.age > 10 AND (a.age > 10 OR b.total < 5)"), schema=schema).sql(pretty=True))
print(optimize(SQL, schema=schema).sql(pretty=True))
for scope in traverse_scope(parse_one(SQL)):
    print(sorted(scope.sources), [c.sql() for c in scope.columns][:4])
from sqlglot.diff import diff
for edit in diff(parse_one("SELECT a + b, c, d"), parse_one("SELECT c, a - b, d")):
    print(type(edit).__name__)
from sqlglot.lineage import lineage
node = lineage("n", "SELECT x.n FROM (SELECT name AS n FROM users) x", schema=schema)
for n in node.walk():
    print(n.name, n.expression.sql())
print(tree.copy() == tree, hash(tree) == hash(parse_one(SQL)))
from sqlglot.tokens import Tokenizer
for token in sqlglot.tokenize("SELECT a, 'b' -- c\nFROM t"):
    print(token.token_type, token.text, token.line, token.col, token.comments)
print(parse_one("SELECT /* hint */ a -- tail\nFROM b").sql(pretty=True))
import json
print(json.dumps(sqlglot.serde.dump(parse_one("SELECT 1 AS x")))[:300]) if hasattr(sqlglot, "serde") else None
print(exp.column("a", "t").eq(exp.Literal.string("x")).sql(), exp.to_table("a.b.c").sql(), exp.DataType.build("DECIMAL(3,4)").sql("oracle"))
