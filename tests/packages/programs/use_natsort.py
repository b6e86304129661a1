from natsort import natsorted, ns, natsort_keygen, humansorted, index_natsorted
print(natsorted(["a10", "a9", "b1", "a1.5", "A2"]), natsorted(["1.10", "1.9"], alg=ns.REAL), natsorted(["B", "a"], alg=ns.IGNORECASE), natsorted([2, "1", 1.5]), index_natsorted(["n2", "n1"]), natsorted(["/a/b10", "/a/b9"], alg=ns.PATH))
