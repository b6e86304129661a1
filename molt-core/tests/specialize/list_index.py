def get(items, i):
    return items[i]
