import commonmark
print(commonmark.commonmark("# A *b*\n\n- x\n- y `c`\n\n> q\n\n```\ncode\n```\n[l](http://x)\n"))
