"""`/impor`: a file is looked at first; *Terapkan* then applies all of it, or nothing."""

import asyncio
from contextlib import closing

from bot.forms.desk import read_form, state_of
from bot.forms.form import Fields
from bot.importing.apply import apply_within
from bot.importing.handed_in import HandedIn
from bot.speech.answers import Answer, Document, Screen
from bot.staff.admin.handed_file import (
    LARGEST_MB,
    FileRef,
    Refused,
    check_kind,
    fetch,
    mark_of,
    office_of,
    read_handed,
)
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.transport.incoming import HandedFile
from data.conversations import lock_conversation, write_state
from data.importing.applied import Applied
from scoring.faults import InputWrong

IMPORT = "impor"
"""What a chat's state is called while a file that was looked at may be applied."""

MOST_FAULTS = 12
LONGEST_FAULT = 300
"""So many lines fit a message; all of them come as a file where there are more."""

_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""Reading takes a core: one file at a time leaves room for taps."""


async def impor(_tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """Say how a file is handed in."""
    return [Screen(asker.texts("impor-how", limit=str(LARGEST_MB)))]


async def hand_in(tools: Tools, asker: Asker, file: HandedFile) -> list[Answer]:
    """Look at a file: what it would change, or every line that is wrong. Nothing is changed."""
    ref = FileRef(file.file, file.name)
    try:
        check_kind(ref, file.size)
        content = await fetch(tools, ref)
    except Refused as refused:
        return [_refused(asker, ref, refused)]
    async with _ONE_AT_A_TIME:
        try:
            done = await _rehearse(tools, asker, ref, content)
        except InputWrong as error:
            return _faulty(asker, ref, error)
    lines = _changes(asker, done)
    if not lines:
        return [Screen(asker.texts("impor-nothing", name=ref.plain))]
    mark = mark_of(content)
    await _keep(tools, asker, {"file": ref.file, "name": ref.name, "mark": mark})
    button = staff_button(asker.texts("button-impor-apply"), "impor", "apply", mark)
    told = "\n".join([asker.texts("impor-plan", name=ref.plain), *lines])
    return [Screen(told, rows(button))]


async def _rehearse(tools: Tools, asker: Asker, ref: FileRef, content: bytes) -> Applied:
    handed_in = await read_handed(tools, asker, ref, content)
    with closing(handed_in.stage):
        async with tools.database.write(rehearsal=True) as connection:
            moment = tools.clock.now()
            return await apply_within(connection, handed_in, moment, office_of(tools, asker))


async def impor_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """Apply the file that was looked at last, by the button under just that."""
    match chosen:
        case ["apply", mark]:
            return await _apply(tools, asker, mark)
    return []


async def _apply(tools: Tools, asker: Asker, mark: str) -> list[Answer]:
    texts = asker.texts
    kept = await _kept(tools, asker)
    if kept is None or kept.get("mark") != mark:
        return [Screen(texts("impor-gone"))]
    ref = FileRef(str(kept["file"]), str(kept["name"]))
    try:
        content = await fetch(tools, ref)
    except Refused as refused:
        return [_refused(asker, ref, refused)]
    if mark_of(content) != mark:
        return [Screen(texts("impor-gone"))]
    async with _ONE_AT_A_TIME:
        try:
            handed_in = await read_handed(tools, asker, ref, content)
            with closing(handed_in.stage):
                done = await _write(tools, asker, (ref, mark), handed_in)
        except InputWrong as error:
            return _faulty(asker, ref, error)
    if done is None:
        return [Screen(texts("impor-gone"))]
    return [Screen("\n".join([texts("impor-done", name=ref.plain), *_changes(asker, done)]))]


async def _write(
    tools: Tools, asker: Asker, which: tuple[FileRef, str], handed_in: HandedIn
) -> Applied | None:
    """Apply, note and forget the file in one transaction; None where a second tap was quicker."""
    (ref, mark), moment = which, tools.clock.now()
    async with tools.database.write() as connection:
        state, _ = await lock_conversation(connection, asker.person, moment)
        if (read_form(state)[1] or {}).get("mark") != mark:
            return None
        done = await apply_within(connection, handed_in, moment, office_of(tools, asker))
        await write_state(connection, asker.person, state_of("", None))
        counts = {"new": sum(done.new.values()), "changed": sum(done.changed.values())}
        await note_by(connection, tools, asker, "import", file=ref.plain, mark=mark, **counts)
    return done


async def _keep(tools: Tools, asker: Asker, fields: Fields) -> None:
    async with tools.database.write() as connection:
        await lock_conversation(connection, asker.person, tools.clock.now())
        await write_state(connection, asker.person, state_of(IMPORT, fields))


async def _kept(tools: Tools, asker: Asker) -> Fields | None:
    async with tools.database.write() as connection:
        state, _ = await lock_conversation(connection, asker.person, tools.clock.now())
    name, fields = read_form(state)
    return fields if name == IMPORT else None


def _refused(asker: Asker, ref: FileRef, refused: Refused) -> Screen:
    return Screen(
        asker.texts(f"impor-refused-{refused.why}", name=ref.plain, limit=str(LARGEST_MB))
    )


def _changes(asker: Asker, done: Applied) -> list[str]:
    """A line for each kind of row of which something changes."""
    texts = asker.texts
    lines = []
    for table, new in done.new.items():
        counts = (new, done.changed.get(table, 0), done.removed.get(table, 0))
        if any(counts):
            number = [texts.number(each) for each in counts]
            what = texts(f"impor-table-{table}")
            lines.append(
                texts("impor-line", what=what, new=number[0], changed=number[1], gone=number[2])
            )
    return lines


def _faulty(asker: Asker, ref: FileRef, error: InputWrong) -> list[Answer]:
    """Every line that is wrong, by its number; as a file where they are many."""
    texts, faults = asker.texts, error.faults
    count = len(faults)
    title = texts("impor-faults", name=ref.plain, count=count, shown=texts.number(count))
    shown = [f"· {each[:LONGEST_FAULT]}" for each in faults[:MOST_FAULTS]]
    answers: list[Answer] = [Screen("\n".join([title, *shown]))]
    if len(faults) > MOST_FAULTS:
        content = "\n".join(faults).encode()
        answers.append(Document(f"{ref.plain}.txt", content, texts("impor-all-faults")))
    return answers
