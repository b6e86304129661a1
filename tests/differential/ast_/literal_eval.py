import ast
for s in ["1","-1.5e3","[1, 2, (3,), {'a': None}]","{1,2}","'a' 'b'","b'x\\x01'","r'\\n'","1+2j","-3-4j","()","(1)","{'a':[1,{}]}","0x1f","1_000","'''a\nb'''","True","...","set()","'\\u00e9\\n'"," 1","[1,\n2]"]:
    print(repr(ast.literal_eval(s)))
for s in ["a","1+1","foo()","[1","{1:2,3}","","'abc","f(1)","-'a'","1 2"]:
    try: print(ast.literal_eval(s))
    except Exception as e: print(s,type(e).__name__)
