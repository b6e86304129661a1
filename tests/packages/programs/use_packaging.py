from packaging.version import Version, InvalidVersion, parse
from packaging.specifiers import SpecifierSet, Specifier, InvalidSpecifier
from packaging.requirements import Requirement, InvalidRequirement
from packaging.markers import Marker, UndefinedEnvironmentName
from packaging.utils import canonicalize_name, canonicalize_version, parse_wheel_filename, parse_sdist_filename
from packaging import tags

versions = ["1.0", "1.0.dev1", "1.0a2", "1.0rc1", "1.0.post1", "1!0.5", "2024.3.1+local.7", "v1.2-3"]
for v in sorted(map(Version, versions)):
    print(repr(v), v, v.release, v.pre, v.post, v.dev, v.local, v.epoch, v.is_prerelease, v.public)
print(max(parse(v) for v in ["0.9", "0.10", "0.10.0rc1"]))
try:
    Version("not a version")
except InvalidVersion as e:
    print(type(e).__name__, e)
spec = SpecifierSet(">=1.0,!=1.5.*,<2")
print(spec, "1.4" in spec, "1.5.3" in spec, Version("2.0") in spec, list(spec.filter(["0.9", "1.1", "1.5.1", "1.9", "2.0a1"])))
print(Specifier("~=1.4.2").contains("1.4.9"), Specifier("===foo").contains("foo"), Specifier("==1.0").prereleases)
try:
    SpecifierSet(">>1")
except InvalidSpecifier as e:
    print(type(e).__name__, e)
for text in ['requests[security,tests]>=2.8.1,==2.8.* ; python_version < "2.7"', "name@http://foo.com", "A.B-C_D>1;extra=='x'"]:
    r = Requirement(text)
    print(str(r), r.name, sorted(r.extras), str(r.specifier), r.url, r.marker)
for bad in ["name @", "1==2==", "x[", "x>=1;;"]:
    try:
        Requirement(bad)
    except InvalidRequirement as e:
        print("bad:", str(e).splitlines()[0])
m = Marker("python_version >= '3.8' and (os_name == 'posix' or extra == 'w')")
print(m, m.evaluate({"python_version": "3.9", "os_name": "posix", "extra": ""}), m.evaluate({"python_version": "3.7"}), repr(m))
print(canonicalize_name("Foo.Bar__baz"), canonicalize_version("1.4.0.0"), parse_sdist_filename("foo-1.0.tar.gz"))
name, ver, build, tagset = parse_wheel_filename("pip-18.0-1-py2.py3-none-any.whl")
print(name, ver, build, sorted(map(str, tagset)))
print(sorted(str(t) for t in tags.parse_tag("cp312.py3-abi3.none-any")))
