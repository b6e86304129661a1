"""Message catalogues: none are read, messages stay as they are."""

import errno

__all__ = [
    "NullTranslations",
    "bindtextdomain",
    "dgettext",
    "dngettext",
    "dnpgettext",
    "dpgettext",
    "find",
    "gettext",
    "install",
    "ngettext",
    "npgettext",
    "pgettext",
    "textdomain",
    "translation",
]


class NullTranslations:
    """A catalogue without messages of its own."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Ask another catalogue for what is not here."""
        if self._fallback is None:
            self._fallback = fallback
        else:
            self._fallback.add_fallback(fallback)

    def gettext(self, message):
        """The translation of a message."""
        return message if self._fallback is None else self._fallback.gettext(message)

    def ngettext(self, msgid1, msgid2, n):
        """The translation of a message about `n` things."""
        if self._fallback is not None:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        """The translation of a message in a context."""
        return message if self._fallback is None else self._fallback.pgettext(context, message)

    def npgettext(self, context, msgid1, msgid2, n):
        """The translation of a message about `n` things in a context."""
        if self._fallback is not None:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        """What the catalogue says of itself."""
        return self._info

    def charset(self):
        """The encoding of the catalogue's file."""
        return self._charset

    def install(self, names=None):
        """Make the methods known to all modules; `gettext` as `_`."""
        import builtins

        builtins._ = self.gettext
        for name in ("gettext", "ngettext", "npgettext", "pgettext"):
            if names is not None and name in names:
                setattr(builtins, name, getattr(self, name))


def find(domain, localedir=None, languages=None, all=False):
    """Files of catalogues: none are looked for."""
    return [] if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The catalogue of a domain."""
    if fallback:
        return NullTranslations()
    raise FileNotFoundError(errno.ENOENT, "No translation file found for domain", domain)


def install(domain, localedir=None, *, names=None):
    """Make the functions of a domain's catalogue known to all modules."""
    translation(domain, localedir, fallback=True).install(names)


_domains = {}
_domain = "messages"


def textdomain(domain=None):
    """The current domain; sets it first if one is given."""
    global _domain
    if domain is not None:
        _domain = domain
    return _domain


def bindtextdomain(domain, localedir=None):
    """The folder of a domain; sets it first if one is given."""
    if localedir is not None:
        _domains[domain] = localedir
    return _domains.get(domain, "/usr/share/locale")


def gettext(message):
    """The translation of a message in the current domain."""
    return message


def ngettext(msgid1, msgid2, n):
    """The translation of a message about `n` things."""
    return msgid1 if n == 1 else msgid2


def pgettext(context, message):
    """The translation of a message in a context."""
    return message


def npgettext(context, msgid1, msgid2, n):
    """The translation of a message about `n` things in a context."""
    return msgid1 if n == 1 else msgid2


def dgettext(domain, message):
    """The translation of a message in a domain."""
    return message


def dngettext(domain, msgid1, msgid2, n):
    """The translation of a message about `n` things in a domain."""
    return msgid1 if n == 1 else msgid2


def dpgettext(domain, context, message):
    """The translation of a message in a domain and a context."""
    return message


def dnpgettext(domain, context, msgid1, msgid2, n):
    """The translation of a message about `n` things in a domain and a context."""
    return msgid1 if n == 1 else msgid2
