def spare():
    return "spare"
