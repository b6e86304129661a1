ALPHA = "alpha"
BETA = "beta"


def gamma():
    return "gamma"


def len(x):
    return "provider's len"
