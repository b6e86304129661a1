print("small loads")
value = "small value"
