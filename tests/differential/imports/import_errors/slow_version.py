name = "slow version"
