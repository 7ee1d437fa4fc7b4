"""What a visitor sends with a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from zufolge.web.safety.csrf import form_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Form(NamedTuple):
    """The fields of a form as text, and the content of its file, None where none was chosen."""

    fields: Mapping[str, str]
    file: bytes | None = None

    def text(self, name: str) -> str:
        """A field without the blanks around it; nothing where it is not there."""
        return self.fields.get(name, "").strip()


async def _form(request: Request) -> Form:
    sent = await form_of(request)
    # A browser sends line ends as CR LF, whatever was written.
    fields = {name: value.replace("\r\n", "\n") for name, value in sent.items() if isinstance(value, str)}
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return Form(fields, await file.read())
    return Form(fields)


AsForm = Annotated[Form, Depends(_form)]
