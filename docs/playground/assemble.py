"""Put what the playground runs on beside its page: Pyodide from npm, and keitow with what it needs from pip.

    python docs/playground/assemble.py WHEEL HTML

``WHEEL`` is the wheel of keitow, ``HTML`` the folder that Sphinx has built. It needs npm and the two package indexes;
the page then needs nothing but this folder.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
PYODIDE: Final = "pyodide@314.0.7"
PYTHON: Final = "3.14"  # which that Pyodide is
INTEGRITY: Final = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
PARTS: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
SOURCES: Final = ("answers.py", "page.css", "page.js", "words.js", "worker.js")


def assemble(wheel: Path, html: Path) -> None:
    """Write the folder of the playground."""
    folder = html / "playground"
    (folder / "pyodide").mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        shutil.copy(HERE / name, folder)
    with tempfile.TemporaryDirectory() as scratch:
        _add_pyodide(Path(scratch), folder / "pyodide")
        _add_packages(wheel, Path(scratch) / "packages", folder / "keitow.zip")


def from_npm(package: str, integrity: str, scratch: Path) -> tarfile.TarFile:
    """Fetch a package of the npm registry, and refuse another than is meant."""
    subprocess.run(["npm", "pack", "--silent", package], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
    packed = scratch / f"{package.replace('@', '-')}.tgz"
    method, _, wanted = integrity.partition("-")
    if base64.b64encode(hashlib.new(method, packed.read_bytes()).digest()).decode() != wanted:
        raise SystemExit(f"{package}: is not the package of {integrity}")
    return tarfile.open(packed)


def _add_pyodide(scratch: Path, folder: Path) -> None:
    with from_npm(PYODIDE, INTEGRITY, scratch) as archive:
        for name in PARTS:
            part = archive.extractfile(f"package/{name}")
            if part is None:
                raise SystemExit(f"{PYODIDE}: has no {name}")
            (folder / name).write_bytes(part.read())


def _add_packages(wheel: Path, scratch: Path, to: Path) -> None:
    only_pure = ["--only-binary", ":all:", "--python-version", PYTHON, "--platform", "any", "--abi", "none"]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.run([*pip, "--target", str(scratch), *only_pure, str(wheel)], check=True)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(scratch.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(scratch))


if __name__ == "__main__":
    assemble(Path(sys.argv[1]), Path(sys.argv[2]))
