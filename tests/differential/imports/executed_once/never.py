print("this module is never imported")
