print("a starts")
import b

value = "a's value"
print("a ends")
