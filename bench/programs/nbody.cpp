// The outer planets around the sun, as in nbody.py.
#include <cmath>
#include <cstdio>
#include <vector>

static const double PI = 3.141592653589793;
static const double DAYS = 365.24;
static const double SOLAR_MASS = 4 * PI * PI;

struct Body {
    double x, y, z, vx, vy, vz, mass;
};

static Body body(double x, double y, double z, double vx, double vy, double vz, double mass) {
    return {x, y, z, vx * DAYS, vy * DAYS, vz * DAYS, mass * SOLAR_MASS};
}

static void advance(std::vector<Body> &bodies, double dt, int steps) {
    size_t n = bodies.size();
    for (int step = 0; step < steps; step++) {
        for (size_t i = 0; i < n; i++) {
            Body &a = bodies[i];
            for (size_t j = i + 1; j < n; j++) {
                Body &b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                double d2 = dx * dx + dy * dy + dz * dz;
                double mag = dt / (d2 * std::sqrt(d2));
                double am = a.mass * mag, bm = b.mass * mag;
                a.vx -= dx * bm;
                a.vy -= dy * bm;
                a.vz -= dz * bm;
                b.vx += dx * am;
                b.vy += dy * am;
                b.vz += dz * am;
            }
        }
        for (Body &b : bodies) {
            b.x += dt * b.vx;
            b.y += dt * b.vy;
            b.z += dt * b.vz;
        }
    }
}

static double energy(const std::vector<Body> &bodies) {
    double e = 0;
    for (size_t i = 0; i < bodies.size(); i++) {
        const Body &a = bodies[i];
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
        for (size_t j = i + 1; j < bodies.size(); j++) {
            const Body &b = bodies[j];
            double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
            e -= a.mass * b.mass / std::sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

int main() {
    std::vector<Body> bodies = {
        {0, 0, 0, 0, 0, 0, SOLAR_MASS},
        body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694,
             0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
        body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411050,
             0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
        body(12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618,
             0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
        body(15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322,
             0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
    };
    double px = 0, py = 0, pz = 0;
    for (const Body &b : bodies) {
        px += b.vx * b.mass;
        py += b.vy * b.mass;
        pz += b.vz * b.mass;
    }
    bodies[0].vx = -px / SOLAR_MASS;
    bodies[0].vy = -py / SOLAR_MASS;
    bodies[0].vz = -pz / SOLAR_MASS;
    double before = energy(bodies);
    advance(bodies, 0.01, 300000);
    std::printf("(%.17g, %.17g)\n", before, energy(bodies));
}
