first = 1
import y

result = y.use()
