import hyperlink
u = hyperlink.parse("http://ex.org/a/../b?x=1#f"); print(u.replace(scheme="https"), u.normalize().to_text(), u.get("x"), u.click("../c"), u.path)
