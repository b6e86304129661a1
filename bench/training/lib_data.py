"""Files in memory and on disk, data formats, digests, compression, pickles, paths, processes' surroundings."""
import base64, binascii, configparser, csv, hashlib, hmac, io, json, os, pathlib, pickle, struct, tempfile, tomllib, uuid, zlib, gzip, shutil, glob, fnmatch
import xml.etree.ElementTree as ET


def files(n):
    t = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "data.txt")
        for i in range(n):
            with open(path, "w") as f:
                for k in range(40): f.write("line %d of %d é\n" % (k, i))
            with open(path) as f: t += sum(len(line.rstrip("\n")) for line in f)
            with open(path, "rb") as f: data = f.read(); f.seek(5); t += len(f.readline()) + f.tell()
            p = pathlib.Path(path); t += len(p.read_text().splitlines()) + p.exists() + len(p.suffix) + len(p.with_suffix(".x").name) + p.stat().st_size + len((p.parent / "sub" / "x").parts) + p.is_file()
            t += len(os.listdir(folder)) + os.path.isfile(path) + len(os.path.splitext(path)[1]) + len(os.path.basename(path)) + os.path.getsize(path) + len(glob.glob(folder + "/*.txt")) + fnmatch.fnmatch("a.py", "*.py") + len(os.path.normpath("a/../b//c")) + len(os.path.join("a", "b"))
        shutil.copy(path, path + ".bak")
        for root, dirs, names in os.walk(folder): t += len(names)
    for i in range(n):
        s = io.StringIO(); s.write("a,b\n1,2\n"); print(i, "x", sep=";", file=s); s.seek(0); t += len(s.readline()) + len(s.read()) + len(s.getvalue())
        b = io.BytesIO(b"abc" * 50); t += len(b.read(10)) + b.seek(0, 2); b.write(b"z"); t += len(b.getbuffer())
    return t


def formats(n):
    t = 0
    doc = {"name": "x", "list": [1, 2.5, None, True, "é\n"], "sub": {"k": ["v"] * 4}}
    for i in range(n):
        s = json.dumps(doc); t += len(s) + len(json.loads(s)) + len(json.dumps(doc, indent=1, sort_keys=True)) + len(pickle.loads(pickle.dumps([doc, (i, {1, 2})]))) + len(pickle.dumps(doc, 0))
        out = io.StringIO(); w = csv.writer(out); w.writerow([i, "a b", 'q"x', 2.5]); w.writerows([[1, 2], [3, 4]]); t += sum(len(r) for r in csv.reader(io.StringIO(out.getvalue())))
        cp = configparser.ConfigParser(); cp.read_string("[a]\nx = 1\ny = %(x)s2\n[b]\nz: no\n"); t += cp.getint("a", "x") + cp.getboolean("b", "z") + len(cp.sections())
        t += len(tomllib.loads('a = 1\nb = [1, 2]\n[t]\nk = "v"\nd = 2020-01-02\n'))
        e = ET.fromstring("<r><a n='1'>t</a><b/><a>u</a></r>"); t += len(e.findall("a")) + len(ET.tostring(e)) + len(e.find("a").text); ET.SubElement(e, "c").set("k", "v")
        data = (b"some data %d " % i) * 20
        t += len(hashlib.sha256(data).hexdigest()) + len(hashlib.md5(data).digest()) + len(hashlib.sha1(data).digest()) + len(hashlib.blake2b(data).digest()) + len(hmac.new(b"k", data, "sha256").digest()) + zlib.crc32(data) % 7 + zlib.adler32(data) % 5
        t += len(zlib.decompress(zlib.compress(data))) + len(gzip.decompress(gzip.compress(data, mtime=0))) + len(base64.b64decode(base64.b64encode(data))) + len(base64.urlsafe_b64encode(data)) + len(binascii.hexlify(data)) + len(str(uuid.UUID(int=i))) + len(base64.b32encode(data))
        t += struct.calcsize("<ihq") + len(struct.pack(">ihqd4s", i, 2, 3, 4.0, b"abcd")) + sum(1 for _ in struct.iter_unpack("<H", data[:100]))
    return t


print(files(150), formats(150))
