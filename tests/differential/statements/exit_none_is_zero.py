import sys


def main():
    print("main returns None")


for value in [True, 256 + 7, -1]:
    try:
        sys.exit(value)
    except SystemExit as e:
        print(e.code)
sys.exit(main())
