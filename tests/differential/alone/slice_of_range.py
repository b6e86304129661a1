for i in range(10)[2:8:3]:
    print(i)
