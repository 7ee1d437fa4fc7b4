"""Files and folders that are there as a whole or not at all, and the names of files in them."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSAFE: Final = re.compile(r"[^\w.-]+", re.ASCII)
_NAME_LENGTH: Final = 80


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """Where to write a file that takes its place only when all is written; what was there stays where that fails.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "liste.csv") as part:
    ...         _ = part.write_text("id")
    ...     [file.name for file in Path(folder).iterdir()]
    ['liste.csv']
    """
    target = Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """Where to write the files of a new folder, which takes its place only when all are written.

    Raises FileExistsError where something is there already, but for an empty folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with whole_folder(Path(folder) / "berichte") as part:
    ...         _ = (part / file_name(1, "a/b", ".jsonld")).write_text("{}")
    ...     [file.relative_to(folder).as_posix() for file in Path(folder).rglob("*.*")]
    ['berichte/000001-a_b.jsonld']
    """
    target = Path(path)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(17, "it is there already", str(target))
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        yield part
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def file_name(number: int, id: str, ending: str) -> str:
    """The name of a report's file: its number, and its id as far as a file name can hold it.

    >>> file_name(3, "https://bote.example/3", ".xmi")
    '000003-https_bote.example_3.xmi'
    """
    return f"{number:06}-{_UNSAFE.sub('_', id)[:_NAME_LENGTH]}{ending}"
