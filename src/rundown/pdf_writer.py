"""Word files to PDF, through LibreOffice where it is installed: `write_pdfs`."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from rundown.problems import Unmakeable

_PROGRAMS = ("soffice", "libreoffice")
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_DATE = re.compile(rb"\(D:[0-9]{14}(?=[^)]{0,9}\))")
_IDENTITY = re.compile(rb"/ID\s*\[\s*<([0-9A-F]{32})>\s*<([0-9A-F]{32})>\s*\]")
_CHECKSUM = re.compile(rb"/DocChecksum\s*/([0-9A-F]{32})")


class PdfUnavailable(Unmakeable):
    """PDF files cannot be made here; `message` says why, and what would mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def write_pdfs(docx_files: Mapping[str, bytes], time_limit_seconds: float) -> dict[str, bytes]:
    """The PDF of each Word file, by its key, in one run of LibreOffice.

    The run has a profile of its own, thrown away after, and is ended at the time limit. Dates and
    identities that LibreOffice writes are made the same for equal files. Raises PdfUnavailable.
    """
    if not docx_files:
        return {}
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise PdfUnavailable("PDF needs LibreOffice, which is not installed (`soffice`)")
    with tempfile.TemporaryDirectory(prefix="rundown-pdf-") as folder:
        paths = _write_inputs(Path(folder), docx_files)
        _convert(program, Path(folder), list(paths.values()), time_limit_seconds)
        return {key: _read_output(path) for key, path in paths.items()}


def _write_inputs(folder: Path, docx_files: Mapping[str, bytes]) -> dict[str, Path]:
    paths = {}
    for number, (key, blob) in enumerate(docx_files.items()):
        paths[key] = folder / f"{number}.docx"
        paths[key].write_bytes(blob)
    return paths


def _convert(program: str, folder: Path, inputs: list[Path], time_limit_seconds: float) -> None:
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", _FILTER, "--outdir", str(folder), *map(str, inputs),
    ]  # fmt: skip
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(  # noqa: S603  the words of the command are ours
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise PdfUnavailable(f"LibreOffice cannot be started: {error.strerror}") from None
    with process:
        errors = _wait(process, time_limit_seconds)
    if process.returncode != 0:
        last = errors.decode(errors="replace").strip().splitlines()[-1:]
        reason = f": {last[0]}" if last else ""
        raise PdfUnavailable(f"LibreOffice failed (status {process.returncode}){reason}")


def _wait(process: subprocess.Popen[bytes], time_limit_seconds: float) -> bytes:
    """What the run wrote as errors. Raises PdfUnavailable at the time limit."""
    try:
        return process.communicate(timeout=time_limit_seconds)[1]
    except subprocess.TimeoutExpired:
        message = f"LibreOffice took longer than {time_limit_seconds:g} s and was ended"
        raise PdfUnavailable(message) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started; `soffice` is a script that starts the program."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _read_output(docx: Path) -> bytes:
    try:
        pdf = docx.with_suffix(".pdf").read_bytes()
    except FileNotFoundError:
        raise PdfUnavailable("LibreOffice made no PDF of a document that it was given") from None
    return _made_same(pdf)


def _made_same(pdf: bytes) -> bytes:
    """The PDF with the dates and identities of this run replaced, each by one as long."""
    pdf = _DATE.sub(b"(D:19800101000000", pdf)
    pdf = _IDENTITY.sub(lambda ids: _zeroed(ids[0], ids[1], ids[2]), pdf)
    pdf = _CHECKSUM.sub(lambda match: match[0].replace(match[1], b"0" * 32), pdf)
    name = sha256(pdf).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(lambda ids: ids[0].replace(b"0" * 32, name), pdf)


def _zeroed(whole: bytes, *identities: bytes) -> bytes:
    for identity in identities:
        whole = whole.replace(identity, b"0" * 32)
    return whole
