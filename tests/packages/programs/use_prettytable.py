from prettytable import PrettyTable, ALL
t = PrettyTable()
t.field_names = ["City", "Area", "Pop"]
t.add_rows([["Adelaide", 1295, 1158259], ["漢字", 5905, 1857594]])
t.align["City"] = "l"; t.sortby = "Pop"
print(t); print(t.get_html_string()); print(t.get_csv_string()); print(t.get_json_string())
t.hrules = ALL; t.border = True
print(t.get_string(fields=["City", "Pop"], title="T"))
