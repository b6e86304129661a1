print(list[int], int | None, dict[str, list[int]])
