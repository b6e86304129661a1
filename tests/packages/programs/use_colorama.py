import colorama
from colorama import Fore, Style, Back, init
init(strip=True)
print(Fore.RED + "red" + Style.RESET_ALL, repr(Back.GREEN))
print(colorama.ansi.clear_screen().encode(), colorama.Cursor.UP(3).encode())
colorama.deinit()
