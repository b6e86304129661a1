import config


def run():
    config.settings["a"] = config.level
    config.note(__name__)


def read():
    return config.level


def read_settings():
    return config.settings


def helper():
    return "helper of a"


def use_helper():
    return helper()
