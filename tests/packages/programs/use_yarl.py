from yarl import URL
u = URL("http://u:p@ex.org:8080/a b?x=1&y=ü#f"); print(u, u.host, u.query, u / "c", u.with_query(z=2), u.join(URL("../d")), u.human_repr())
