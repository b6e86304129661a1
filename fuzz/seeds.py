#!/usr/bin/env python3
"""Fills fuzz/corpus with what the fuzzers begin with: programs, locks and manifests of the repository, and archives made here.

Usage: seeds.py --molt FILE

Without seeds a fuzzer spends its time on finding out what a lock or a package looks like.
"""

import argparse
import gzip
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz/corpus"


def seed(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


def molt(command, folder, *arguments):
    subprocess.run([command, *arguments], cwd=folder, check=True, capture_output=True)


def of_the_repository():
    for number, file in enumerate(sorted((ROOT / "tests/differential").glob("*/*.py"))):
        if number % 3 == 0:
            seed("python", f"{file.parent.name}-{file.name}", file.read_bytes())
    for file in sorted((ROOT / "molt-core/tests/filetests").glob("*.tir")):
        for number, part in enumerate(file.read_text().split("\n---\n")):
            lines = [line for line in part.splitlines() if not line.startswith(";")]
            seed("tir", f"{file.stem}-{number}", "\n".join(lines) + "\n")
    lock = (ROOT / "tests/packages/uv.lock").read_text()
    seed("uv_lock", "packages", lock[: lock.index("[[package]]", 4000)])
    for marker in ("python_version >= '3.8' and sys_platform == 'linux'", "extra == 'a' or os_name in 'posix nt'"):
        seed("uv_lock", f"marker-{len(marker)}", marker)
    seed("pyproject", "packages", (ROOT / "tests/packages/pyproject.toml").read_text())
    seed(
        "pyproject",
        "rich",
        '[project]\nname = "a"\nversion = "1"\nlicense = {text = "MIT"}\ndependencies = ["b>=1,<2; python_version > \'3\'", "c[x]"]\n'
        '[project.optional-dependencies]\nx = ["d"]\n[dependency-groups]\ndev = ["e", {include-group = "o"}]\no = []\n'
        '[tool.molt.dependencies]\nf = "==1.0"\n[tool.uv.sources]\nb = {path = "../b"}\n',
    )
    seed("capabilities", "toml", 'allow = ["time", "env.read=HOME"]\ndeny = ["fs.read=data/keys"]\neffects = ["read"]\n[fs]\nread = ["data"]\nwrite = true\n')
    seed("capabilities", "json", '{"allow": ["net=*.example.org:443"], "fs": {"read": ["a"]}}')
    seed("capabilities", "list", "fs.read=data,fs.write=out,time,-fs.read=data/keys")
    seed("index_page", "html", '<!DOCTYPE html><a href="../../f/lib-1.0-py3-none-any.whl#sha256=' + "0" * 64 + '" data-requires-python="&gt;=3.8">lib-1.0-py3-none-any.whl</a>')
    seed("index_page", "json", '{"files": [{"filename": "lib-1.0.tar.gz", "url": "/f/lib-1.0.tar.gz", "hashes": {"sha256": "' + "0" * 64 + '"}, "size": 3}]}')
    seed("cache_entry", "warning", '[{"file": "a.py", "span": [0, 1], "message": "m", "labels": []}]')
    for number in range(8):
        seed("registry_log", str(number), bytes([30 * number, 7 * number, 20 * number, number & 1]) + b"h" * 32 * (number // 2))


def archives():
    files = {"lib/__init__.py": b"x = 1\n", "lib-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: lib\nVersion: 1.0\n", "lib-1.0.dist-info/RECORD": b""}
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", compression) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name), data, compression)
        seed("source_archive", f"wheel-{compression}", b"\0" + out.getvalue())
        seed("source_archive", f"zip-{compression}", b"\2" + out.getvalue())
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in {"lib-1.0/lib.py": b"x = 1\n", "lib-1.0/" + "long/" * 30 + "name.py": b""}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    seed("source_archive", "tar", b"\1" + gzip.compress(out.getvalue(), mtime=0))


def of_molt(command):
    folder = Path(tempfile.mkdtemp())
    os.environ.update(MOLT_HOME=str(folder / "home"), MOLT_CACHE=str(folder / "cache"))
    try:
        (folder / "lib").mkdir()
        (folder / "lib/lib.py").write_text("x = 1\n")
        (folder / "app.py").write_text("print(1)\n")
        (folder / "pyproject.toml").write_text('[project]\nname = "app"\nversion = "1"\n')
        molt(command, folder, "key", "generate", "--output", "key.pem")
        molt(command, folder, "package", "--source", "lib", "--name", "lib", "--version", "1.0", "--sign-key", "key.pem")
        package = folder / "dist/lib-1.0-any.moltpkg"
        seed("package_archive", "lib", package.read_bytes())
        zstd = shutil.which("zstd")
        if zstd:
            tar = subprocess.run([zstd, "-dc", package], check=True, capture_output=True).stdout
            seed("package_tar", "lib", tar)
            with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
                seed("package_manifest", "lib", archive.extractfile("manifest.json").read())
                seed("envelope", "lib", archive.extractfile("signature.json").read())
        seed("envelope", "private", (folder / "key.pem").read_bytes())
        seed("envelope", "public", (folder / "key.pub.pem").read_bytes())
        molt(command, folder, "key", "trust", "key.pub.pem", "--name", "a", "--packages", "*", "--trusted-signers", "trust.toml")
        seed("trust_policy", "one", (folder / "trust.toml").read_bytes())
        molt(command, folder, "registry", "init", "--root", "registry", "--allow-unsigned")
        molt(command, folder, "publish", str(package), "--registry", "registry")
        root = folder / "registry"
        seed("registry_index", "config", (root / "registry.json").read_bytes())
        seed("registry_index", "index", (root / "index/3/l/lib").read_bytes())
        seed("registry_index", "leaf", (root / "log/leaves").read_bytes().splitlines()[0])
        seed("registry_log", "checkpoint", (root / "log/checkpoint").read_bytes())
        molt(command, folder, "lock", "app.py")
        seed("molt_lock", "app", (folder / "molt.lock").read_bytes())
        molt(command, folder, "build", "app.py", "--output", "app")
        seed("provenance", "app", (folder / "app").read_bytes())
        for entry in sorted((folder / "cache").rglob("*")):
            if entry.is_file() and entry.stat().st_size < 4096:
                seed("cache_entry", entry.name[:16], entry.read_bytes())
        molt(command, folder, "key", "trust", "key.pub.pem", "--name", "a", "--packages", "lib")
        (folder / "user").mkdir()
        (folder / "user/pyproject.toml").write_text('[project]\nname = "user"\nversion = "1"\n')
        molt(command, folder / "user", "add", "lib", "--registry", str(root))
        seed("vendor_manifest", "lib", (folder / "user/vendor/manifest.json").read_bytes())
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--molt", required=True, type=Path)
    arguments = parser.parse_args()
    of_the_repository()
    archives()
    of_molt(str(arguments.molt.resolve()))


if __name__ == "__main__":
    main()
