import csv
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__module__,type(e).__name__, e)
import importlib,sys
print(importlib.import_module('csv') is csv); t(lambda:importlib.import_module('nope')); t(lambda:importlib.import_module('csv.x')); t(lambda:importlib.import_module('.x')); t(lambda:__import__('cs'+'v') is csv)
import importlib.util
print(importlib.util.find_spec('nope'))
