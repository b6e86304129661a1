import semver
v = semver.Version.parse("1.2.3-pre.2+build.4")
print(v, repr(v), v.bump_minor(), v.next_version("patch"), v.compare("1.2.3"), v.match(">=1.0.0"), v.to_dict(), max(map(semver.Version.parse, ["1.0.0", "1.0.1-rc.1", "0.9.9"])), semver.Version.is_valid("1.2"), v.replace(major=4), v[0:2])
try: semver.Version.parse("x")
except ValueError as e: print(e)
