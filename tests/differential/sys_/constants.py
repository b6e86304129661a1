import sys

print(
    sys.version_info[:2],
    sys.version_info.major,
    sys.version_info >= (3, 12),
    sys.version_info.releaselevel,
    type(sys.version_info).__name__,
)
print(
    sys.maxsize,
    sys.maxunicode,
    sys.byteorder,
    sys.platform,
    sys.implementation.name in ("cpython", "molt"),
    isinstance(sys.version, str),
    sys.version.startswith("3.12"),
)
print(
    sys.float_info.max,
    sys.float_info.min,
    sys.float_info.epsilon,
    sys.float_info.dig,
    sys.float_info.mant_dig,
    sys.float_info.radix,
    sys.float_info.max_exp,
    sys.float_info.min_exp,
)
print(
    sys.hash_info.modulus,
    sys.hash_info.inf,
    sys.hash_info.nan,
    sys.hash_info.imag,
    sys.hash_info.width,
    sys.hash_info.algorithm,
)
print(
    sys.int_info.bits_per_digit,
    sys.int_info.default_max_str_digits,
    sys.hexversion >> 16 == 0x030C,
    sys.api_version > 0,
)
print(
    isinstance(sys.argv, list),
    len(sys.argv),
    isinstance(sys.path, list),
    isinstance(sys.modules, dict),
    "sys" in sys.modules,
    sys.modules["sys"] is sys,
    "__main__" in sys.modules,
)
print(
    sys.getdefaultencoding(),
    sys.getfilesystemencoding(),
    sys.getrecursionlimit(),
    sys.float_repr_style,
    sys.dont_write_bytecode in (True, False),
)
print(sys.flags.optimize, sys.flags.debug, isinstance(sys.executable, str), sys.is_finalizing())
print(
    sys.intern("x") == "x",
    sys.getsizeof([]) > 0,
    callable(sys.exit),
    sys.stdin.fileno(),
    sys.stdout.fileno(),
    sys.stderr.fileno(),
    sys.stdout.encoding.lower(),
    sys.stdout.name,
)
try:
    sys.nope
except AttributeError as e:
    print(e)
print(sys, sys.__name__, type(sys).__name__)
