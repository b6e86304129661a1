from early import nothing_yet

thing = 1
