import bencodepy
b = bencodepy.encode({"a": [1, b"x", {"z": "é"}]}); print(b, bencodepy.decode(b))
