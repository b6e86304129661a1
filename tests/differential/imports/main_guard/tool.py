def main(argv):
    return f"tool.main {argv}"


def whoami():
    return __name__


class K:
    pass


if __name__ == "__main__":
    print("never when imported")
else:
    print("tool imported as", __name__)
