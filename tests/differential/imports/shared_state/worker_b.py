from config import settings, level, note
from worker_a import helper


def run():
    settings["b"] = level
    note(__name__)


def read():
    return level


def read_settings():
    return settings


def use_helper():
    return helper()
