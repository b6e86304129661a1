# Ends with an uncaught NameError: exit status 1 after the output so far.
def helper(n):
    print("helper", n)
    if n == 2:
        return undefined_name
    return n


print([helper(i) for i in range(2)])
print([helper(i) for i in range(5)])
