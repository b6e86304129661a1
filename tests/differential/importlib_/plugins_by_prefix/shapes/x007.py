data = ["seven"]
