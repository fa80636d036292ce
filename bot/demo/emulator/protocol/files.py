"""Files that were uploaded to the emulator, by either side."""

import mimetypes
from dataclasses import dataclass
from typing import Any

from bot.demo.emulator.protocol.refusals import Refusal

MEGABYTE = 1 << 20
PHOTO_BYTES = 10 * MEGABYTE
UPLOAD_BYTES = 50 * MEGABYTE
DOWNLOAD_BYTES = 20 * MEGABYTE


@dataclass(frozen=True)
class File:
    """A stored file; `width` and `height` are 0 unless it is a picture."""

    id: str
    name: str
    content: bytes
    mime: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Where it is downloaded from, below `/file/bot<token>/`."""
        folder = "photos" if self.width else "documents"
        return f"{folder}/{self.id}{mimetypes.guess_extension(self.mime) or ''}"

    def reference(self) -> dict[str, Any]:
        """Give the fields that every Bot API object about a file has."""
        return {
            "file_id": self.id,
            "file_unique_id": f"U{self.id}",
            "file_size": len(self.content),
        }

    def document(self) -> dict[str, Any]:
        """Give the Bot API object Document."""
        return {**self.reference(), "file_name": self.name, "mime_type": self.mime}

    def photo(self) -> list[dict[str, Any]]:
        """Give the Bot API list of PhotoSize, here of one size only."""
        return [{**self.reference(), "width": self.width, "height": self.height}]


class Shelf:
    """All stored files; ids are handed out in order."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def store(self, name: str, content: bytes, *, picture: bool = False) -> File:
        """Store a file, or refuse it as Telegram does."""
        if not content:
            raise Refusal("Bad Request: file must be non-empty")
        if len(content) > UPLOAD_BYTES:
            raise Refusal("Request Entity Too Large", code=413)
        width, height = _picture(content) if picture else (0, 0)
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if picture:
            mime = "image/png" if content.startswith(_PNG) else "image/jpeg"
        file = File(f"F{len(self._files) + 1:08d}", name, content, mime, width, height)
        self._files[file.id] = file
        return file

    def get(self, file_id: str) -> File | None:
        """Find a file by its id."""
        return self._files.get(file_id)

    def at(self, path: str) -> File | None:
        """Find a file by its download path."""
        return next((file for file in self._files.values() if file.path == path), None)


_PNG = b"\x89PNG\r\n\x1a\n"


def _picture(content: bytes) -> tuple[int, int]:
    if len(content) > PHOTO_BYTES:
        raise Refusal(
            f"Bad Request: file of size {len(content)} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    width, height = _size(content)
    if not width or not height:
        raise Refusal("Bad Request: IMAGE_PROCESS_FAILED")
    if width + height > 10000 or max(width, height) > 20 * min(width, height):
        raise Refusal("Bad Request: PHOTO_INVALID_DIMENSIONS")
    return width, height


def _size(content: bytes) -> tuple[int, int]:
    if content.startswith(_PNG):
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 <= len(content) and content[at] == 0xFF:
        # Frame headers are C0 to CF, except for the three tables that share that range.
        if 0xC0 <= content[at + 1] <= 0xCF and content[at + 1] not in (0xC4, 0xC8, 0xCC):
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0, 0
