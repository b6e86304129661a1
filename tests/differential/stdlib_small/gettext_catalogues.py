"""gettext without catalogues."""

import gettext

null = gettext.NullTranslations()
print(null.gettext("a"), null.ngettext("one", "many", 1), null.ngettext("one", "many", 2))
print(null.pgettext("ctx", "a"), null.npgettext("ctx", "one", "many", 3), null.info(), null.charset())


class Loud(gettext.NullTranslations):
    def gettext(self, message):
        return message.upper()


null.add_fallback(Loud())
print(null.gettext("a"))
try:
    gettext.translation("nothing-of-that-name")
except FileNotFoundError as error:
    print(error)
print(type(gettext.translation("nothing-of-that-name", fallback=True)).__name__)
print(gettext.gettext("x"), gettext.ngettext("one", "many", 5), gettext.textdomain(), gettext.textdomain("d"))
print(gettext.find("nothing-of-that-name"), gettext.find("nothing-of-that-name", all=True))
