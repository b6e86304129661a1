def log(text, **options):
    return text, options


def debug(text, **options):
    if text:
        log(text, **options)


def run(text):
    debug(text)


run("")
