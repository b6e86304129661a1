print("raises is executed")
raise ValueError("at import time")
