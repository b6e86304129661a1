"""Draws the Mandelbrot set with characters.

    molt run examples/mandelbrot.py
"""

WIDTH, HEIGHT, LIMIT = 78, 32, 80
SHADES = " .:-=+*#%@"


def escape_time(cx, cy):
    x = y = 0.0
    for n in range(LIMIT):
        x, y = x * x - y * y + cx, 2.0 * x * y + cy
        if x * x + y * y > 4.0:
            return n
    return LIMIT


for row in range(HEIGHT):
    line = ""
    for col in range(WIDTH):
        n = escape_time(-2.2 + 3.2 * col / WIDTH, -1.25 + 2.5 * row / HEIGHT)
        line += SHADES[n * (len(SHADES) - 1) // LIMIT]
    print(line.rstrip())
