#!/usr/bin/env python3
"""Writes a small PEP 503 package index, made on the fly, that makes pip fail for real.

usage: make-index.py DIR

  evalkit 0.1 .. 0.16, modelhub 1.0   modelhub needs datakit>=4, all evalkit but 0.1 need datakit<4:
                        pip backtracks over 16 versions and succeeds
  trainer 2.0, scorer 1.1   need numlib>=2 and numlib<2: conflicting dependencies
  cudakernels 1.0, 1.1  nothing newer: no matching distribution for 9.9
  flashkern 2.5.8       an sdist whose setup.py imports torch: fails under build isolation
  fastcodec 0.4.0       an sdist with a C extension that does not compile
  bigweights 1.0        96 MB once unpacked: fills a small file system
  numlib, datakit, tinylog   plain wheels
  setuptools, wheel     the wheels that Debian ships, for isolated builds

Everything is written with fixed times, so that file hashes are the same on every run.
"""
import base64
import gzip
import hashlib
import io
import pathlib
import shutil
import sys
import tarfile
import zipfile

TIME = (2024, 1, 1, 0, 0, 0)


def wheel(name, version, requires=(), files=None):
    """A pure Python wheel, as file name and bytes."""
    info = f"{name}-{version}.dist-info"
    entries = dict(files or {f"{name}.py": f'__version__ = "{version}"\n'})
    entries[f"{info}/METADATA"] = "".join(
        [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"] + [f"Requires-Dist: {r}\n" for r in requires])
    entries[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nGenerator: make-index\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = ""
    for path, data in entries.items():
        data = data.encode() if isinstance(data, str) else data
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(data)}\n"
    entries[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in entries.items():
            archive.writestr(zipfile.ZipInfo(path, TIME), data, zipfile.ZIP_DEFLATED)
    return f"{name}-{version}-py3-none-any.whl", out.getvalue()


def sdist(name, version, files):
    """A source archive, as file name and bytes."""
    out = io.BytesIO()
    files = {"PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", **files}
    with tarfile.open(fileobj=out, mode="w") as archive:
        for path, text in files.items():
            member = tarfile.TarInfo(f"{name}-{version}/{path}")
            member.size = len(text.encode())
            member.mtime = 1704067200
            archive.addfile(member, io.BytesIO(text.encode()))
    return f"{name}-{version}.tar.gz", gzip.compress(out.getvalue(), mtime=0)


BUILD = '[build-system]\nrequires = ["setuptools", "wheel"]\nbuild-backend = "setuptools.build_meta"\n'

FLASHKERN = {"pyproject.toml": BUILD, "setup.py": '''\
import os

from setuptools import setup

import torch
from torch.utils.cpp_extension import CUDAExtension, BuildExtension

setup(
    name="flashkern",
    version="2.5.8",
    ext_modules=[CUDAExtension("flashkern_cuda", ["csrc/fwd.cu"])],
    cmdclass={"build_ext": BuildExtension},
)
'''}

FASTCODEC = {"pyproject.toml": BUILD, "setup.py": '''\
from setuptools import Extension, setup

setup(name="fastcodec", version="0.4.0", py_modules=[], ext_modules=[Extension("_fastcodec", ["src/codec.c"])])
''', "src/codec.c": '''\
#include <stddef.h>
#include <codec/tables.h>

int fastcodec_encode(const unsigned char *in, size_t n) {
    return codec_table_lookup(in, n);
}
'''}


def packages():
    yield wheel("numlib", "1.9.5")
    yield wheel("numlib", "2.0.2")
    yield wheel("tinylog", "1.0")
    for version in ("3.0", "3.1", "4.0"):
        yield wheel("datakit", version)
    yield wheel("evalkit", "0.1", ["datakit"])
    for minor in range(2, 17):
        yield wheel("evalkit", f"0.{minor}", ["datakit<4.0,>=3.0", "tinylog"])
    yield wheel("modelhub", "1.0", ["datakit>=4.0"])
    yield wheel("trainer", "2.0", ["numlib>=2.0"])
    yield wheel("scorer", "1.1", ["numlib<2.0"])
    yield wheel("cudakernels", "1.0")
    yield wheel("cudakernels", "1.1")
    yield sdist("flashkern", "2.5.8", FLASHKERN)
    yield sdist("fastcodec", "0.4.0", FASTCODEC)
    yield wheel("bigweights", "1.0", files={f"bigweights/part{i}.bin": bytes(24 << 20) for i in range(4)})


def main():
    simple = pathlib.Path(sys.argv[1]) / "simple"
    shutil.rmtree(simple, ignore_errors=True)
    found = {}

    def add(name, data):
        project = name.split("-")[0].replace("_", "-").lower()
        folder = simple / project
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        found.setdefault(project, []).append((name, hashlib.sha256(data).hexdigest()))

    for name, data in packages():
        add(name, data)
    for path in sorted(pathlib.Path("/usr/share/python-wheels").glob("*.whl")):
        if path.name.startswith(("setuptools-", "wheel-")):
            add(path.name, path.read_bytes())
    for project, files in found.items():
        links = "".join(f'<a href="{name}#sha256={digest}">{name}</a><br>\n' for name, digest in files)
        (simple / project / "index.html").write_text(f"<!DOCTYPE html>\n<html><body>\n{links}</body></html>\n")
    links = "".join(f'<a href="{project}/">{project}</a><br>\n' for project in sorted(found))
    (simple / "index.html").write_text(f"<!DOCTYPE html>\n<html><body>\n{links}</body></html>\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
