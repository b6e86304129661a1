from texttable import Texttable
t = Texttable(); t.set_cols_align(["l", "r", "c"]); t.add_rows([["Name", "Age", "Nick"], ["Mr\nX", 32, "x"], ["Long name here", 1.23456, ""]]); print(t.draw()); t.set_deco(Texttable.HEADER); print(t.draw())
