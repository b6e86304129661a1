def safe(f, x):
    try:
        return f(x)
    except ValueError:
        return None
