v = "submodule loaded by star import"
