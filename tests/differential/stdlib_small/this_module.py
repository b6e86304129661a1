import this

print(this.c, len(this.s))
