print("c starts")
order = ["c"]
