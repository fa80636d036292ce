"""A file that was handed in by chat: fetched, read and checked, and kept nowhere."""

import asyncio
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from telegram.error import TelegramError

from bot.importing.apply import known_keys
from bot.importing.handed_in import HandedIn, read_files
from bot.importing.office import Office
from bot.importing.reach import Reach, beyond
from bot.staff.scope import Asker
from bot.staff.tools import Tools
from data.district.places import homes
from data.district.units import roots
from scoring.faults import InputWrong

LARGEST_MB = 2
LARGEST_UNPACKED_MB = 50
"""A workbook is packed, a hundred times and more: what it unfolds to is looked at first."""

KINDS = (".csv", ".xlsx", ".toml")
LONGEST_NAME = 80
_MB = 1_000_000


class Refused(Exception):
    """A file is not even read; `why` is the end of a text's key."""

    def __init__(self, why: str) -> None:
        """Say why."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class FileRef:
    """Where a file lies at Telegram, and what it is called."""

    file: str
    name: str

    @property
    def plain(self) -> str:
        """The name without folders, as a file of ours may be called."""
        return PurePosixPath(self.name.replace("\\", "/")).name[-LONGEST_NAME:]


def check_kind(ref: FileRef, size: int) -> None:
    """Refuse by name and size, before anything is fetched. Raises Refused."""
    if not ref.plain.lower().endswith(KINDS) or ref.plain.startswith((".", "~")):
        raise Refused("kind")
    if size > LARGEST_MB * _MB:
        raise Refused("large")


async def fetch(tools: Tools, ref: FileRef) -> bytes:
    """The file's bytes, in memory. Raises Refused when Telegram does not give it, or it is large."""
    try:
        file = await tools.bot.get_file(ref.file)
        check_kind(ref, file.file_size or 0)
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise Refused("lost") from error
    check_kind(ref, len(content))
    if ref.plain.lower().endswith(".xlsx") and unpacked(content) > LARGEST_UNPACKED_MB * _MB:
        raise Refused("large")
    return content


def unpacked(content: bytes) -> int:
    """How many bytes a workbook says it unfolds to; what is none is left to be read and refused."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            return sum(each.file_size for each in packed.infolist())
    except BadZipFile:
        return 0


def mark_of(content: bytes) -> str:
    """Tells a file from others: what is applied is what was looked at."""
    return sha256(content).hexdigest()[:16]


async def read_handed(tools: Tools, asker: Asker, ref: FileRef, content: bytes) -> HandedIn:
    """Read and check a file against the database and the person's reach; close its stage.

    Raises InputWrong with a sentence for every fault, by the file's own name and line.
    """
    async with tools.database.read() as connection:
        known = await known_keys(connection)
        points, officers = await homes(connection)
    office, moment = office_of(tools, asker), tools.clock.now()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ref.plain
        path.write_bytes(content)
        try:
            handed_in = await asyncio.to_thread(read_files, [path], known, moment, office)
        except InputWrong as error:
            raise InputWrong(*(each.replace(f"{folder}/", "") for each in error.faults)) from error
    handed_in.nip_key = tools.judging.secret
    if not any(unit in roots(asker.units) for unit in asker.own):
        units = frozenset(unit.key for unit in asker.below())
        if faults := beyond(handed_in, Reach(units, points, officers), asker.texts):
            handed_in.stage.close()
            raise InputWrong(*faults)
    return handed_in


def office_of(tools: Tools, asker: Asker) -> Office:
    """Where an import by chat happens, which answers in the person's language."""
    return Office(tools.judging.policy, tools.clock.zone, texts=asker.texts)
