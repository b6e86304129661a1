import types

a = types.GenericAlias(list, (int,))
print(a, a.__origin__, a.__args__)
