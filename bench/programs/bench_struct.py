"""Instances used as records: fields read, changed and summed in loops."""


class Particle:
    def __init__(self, x, y, vx, vy):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy

    def step(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.x < 0.0 or self.x > 100.0:
            self.vx = -self.vx
        if self.y < 0.0 or self.y > 100.0:
            self.vy = -self.vy


def run(n, steps):
    ps = [Particle(i * 0.37 % 100, i * 0.73 % 100, (i % 7) - 3.0, (i % 5) - 2.0) for i in range(n)]
    for _ in range(steps):
        for p in ps:
            p.step(0.1)
    return sum(p.x * 3.0 + p.y for p in ps)


print(run(1000, 4000))
