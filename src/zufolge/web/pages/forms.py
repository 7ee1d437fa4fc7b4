"""What a visitor sends with a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_FIELDS: Final = 100


class Sent(NamedTuple):
    """The fields of a form as text, and the content of its file, None where none was chosen."""

    fields: Mapping[str, str]
    file: bytes | None

    def text(self, name: str) -> str:
        """A field without the blanks around it; nothing where it is not there."""
        return self.fields.get(name, "").strip()


async def _sent(request: Request) -> Sent:
    largest = request.app.state.deployment.limits.body
    form = await request.form(max_fields=_MOST_FIELDS, max_part_size=largest)
    # A browser sends line ends as CR LF, whatever was written.
    fields = {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return Sent(fields, await file.read())
    return Sent(fields, None)


AsSent = Annotated[Sent, Depends(_sent)]
