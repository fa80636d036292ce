"""What people read stands in catalogues, complete in each, and nowhere else."""

import ast
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from bot.cases.buttons import ABOVE, OWN
from bot.digest.buttons import LOOKS
from bot.exporting.aggregates import TABLES as AGGREGATES
from bot.importing.apply import TABLES
from bot.improvements.planning import ASKED as PLAN_ASKED
from bot.rating.effects import (
    Say,
)
from bot.rating.screens import House, screen_of
from bot.registry.questions import CHOSEN, Fault, Question, What
from bot.speech.menus import CITIZEN_COMMANDS
from bot.speech.texts import TextMissing, first_guess, languages, texts_in
from bot.staff.admin.exports import FORMS
from bot.staff.admin.roles.ending import WHYS as HOLDER_WHYS
from bot.staff.commands import COMMANDS
from bot.staff.corrections.answering import DECLINES
from bot.staff.corrections.asking import WHYS as CORRECTION_WHYS
from bot.staff.supervisor.integrity import EXCLUDE, RELEASE
from bot.staff.supervisor.predicates import WHYS
from bot.staff.supervisor.roster.holidays import NAMES
from bot.surveys.planning import ASKED
from bot.targets.draft import Kind as TargetKind
from data.people.roles import ROLES
from data.ratings.salts import SALT_LIFE
from data.scores.predicates import OBJECTION
from qr_codes.setting.layout import Layout
from scoring.citizens.pulse import VALUES
from scoring.citizens.steps import RULES
from scoring.district.codes import CodeProblem
from scoring.district.nip import NipFault
from scoring.performance.predicate import Level, Predicate
from scoring.policies.policy import load_policy
from scoring.rating import WHO
from scoring.rights.corrections import Kind
from scoring.rights.corrections import Status as CorrectionStatus
from scoring.rights.objections import Outcome
from tests.process import run_python

HOME = Path(__file__).parent.parent
CATALOGUES = sorted((HOME / "bot" / "locales").glob("*.ftl"))
CODE = sorted((HOME / "bot").rglob("*.py"))
POLICY = load_policy()
ELEMENTS = (POLICY.first, *POLICY.person, *POLICY.rotating, *POLICY.integrity)

DECLINED = {why for whys in DECLINES.values() for why in whys}

# Keys that are put together: how they stand in the code, and what they come to.
PUT_TOGETHER = {
    "question-{}": {f"question-{name}" for name in (*ELEMENTS, WHO)},
    "{}-{}": {f"{name}-{value}" for name in ELEMENTS for value in POLICY.values(name)},
    "element-{}": {f"element-{name}" for name in ELEMENTS},
    "button-picture-{}": {f"button-picture-{look}" for look in LOOKS},
    "picture-{}": {"picture-above", "picture-below"},
    "step-{}": {
        *(f"step-{name}" for name, _ in RULES),
        *(f"step-{name}" for name in (POLICY.first, *POLICY.person, *POLICY.rotating)),
    },
    "slip-{}": {f"slip-{fault}" for fault in ("misread", "unknown", "entered", "own")},
    "state-{}": {"state-insufficient", "state-provisional", "state-final"},
    "indicators-{}": {"indicators-citizen", "indicators-record", "indicators-supervisor"},
    "invitation-{}": {f"invitation-{role}" for role in ROLES},
    "button-reg-{}": {
        f"button-reg-{what}" for what in (*(each.value for each in What), "save", "again", "stop")
    },
    "reg-{}": {f"reg-{what}" for what in What},
    "reg-ask-{}": {f"reg-ask-{question}" for question in Question},
    "ekspor-{}": {f"ekspor-{what}" for what in AGGREGATES},
    "ekspor-form-{}": {f"ekspor-form-{form}" for form in FORMS},
    "ekspor-file-{}": {f"ekspor-file-{what}" for what in AGGREGATES},
    "ekspor-made-{}": {f"ekspor-made-{what}" for what in AGGREGATES},
    "impor-refused-{}": {f"impor-refused-{why}" for why in ("kind", "large", "lost")},
    "impor-fault-{}": {
        f"impor-fault-{why}"
        for why in ("shift", "hours", "kept", "clash", "closed", "rater", "nip")
    },
    "impor-fault-nip-{}": {f"impor-fault-nip-{fault}" for fault in NipFault},
    "impor-fault-district-{}": {
        f"impor-fault-district-{what}"
        for what in ("units", "services", "holidays", "measures", "surveys", "ratings")
    },
    "impor-table-{}": {f"impor-table-{table}" for table in TABLES},
    "reg-none-{}": {f"reg-none-{question}" for question in CHOSEN},
    "reg-told-{}": {f"reg-told-{question}" for question in Question},
    "reg-fault-{}": {f"reg-fault-{fault}" for fault in Fault},
    "button-undang-{}": {f"button-undang-{role}" for role in ROLES},
    "holder-why-{}": {f"holder-why-{why}" for why in HOLDER_WHYS},
    "code-{}": {f"code-{trouble.value}" for trouble in CodeProblem},
    "code-sure-{}": {"code-sure-new", "code-sure-end"},
    "button-code-{}": {"button-code-new", "button-code-end"},
    "layout-{}": {f"layout-{layout.value}" for layout in Layout},
    "integrity-{}": {"integrity-counted", "integrity-excluded"},
    "integrity-why-{}": {f"integrity-why-{why}" for why in EXCLUDE},
    "integrity-button-{}": {
        f"integrity-button-{why}" for why in (*RELEASE, *EXCLUDE, "counted", "excluded")
    },
    "predicate-{}": {
        *(f"predicate-{each.name.lower().replace('_', '-')}" for each in Predicate),
        "predicate-work",
        "predicate-behaviour",
    },
    "predicate-level-{}": {f"predicate-level-{each.name.lower()}" for each in Level},
    "predicate-why-{}": {f"predicate-why-{why}" for why in (*WHYS, OBJECTION)},
    "masukan-theme-{}": {f"masukan-theme-{theme}" for theme in POLICY.praise.themes},
    "keberatan-ground-{}": {f"keberatan-ground-{ground}" for ground in POLICY.objections.grounds},
    "keberatan-outcome-{}": {f"keberatan-outcome-{each.value}" for each in Outcome},
    "keberatan-button-{}": {f"keberatan-button-{each.value}" for each in Outcome},
    "koreksi-why-{}": {f"koreksi-why-{why}" for why in CORRECTION_WHYS},
    "koreksi-status-{}": {f"koreksi-status-{each.value}" for each in CorrectionStatus},
    "koreksi-declined-{}": {f"koreksi-declined-{why}" for why in DECLINED},
    "koreksi-decline-{}": {f"koreksi-decline-{why}" for why in DECLINED},
    "koreksi-ask-{}": {f"koreksi-ask-{each.value}" for each in Kind},
    "koreksi-accept-{}": {f"koreksi-accept-{each.value}" for each in Kind},
    "koreksi-done-{}": {"koreksi-done-accepted", "koreksi-done-declined"},
    "button-{}": {f"button-case-{what}" for what in ("send", "again", "stop", "done", "more")},
    "button-roster-{}": {f"button-roster-{what}" for what in ("all", "save", "once", "weekly")},
    "pulse-{}": {f"pulse-{value}" for value in VALUES},
    "target-ask-{}": {
        *(f"target-ask-{kind.value}" for kind in TargetKind),
        *(f"target-ask-{what}" for what in ("shares", "ind", "per", "sure", "why", "source")),
    },
    "target-amount-{}": {f"target-amount-{kind.value}" for kind in TargetKind},
    "target-reason-{}": {"target-reason-why", "target-reason-source"},
    "target-changed-{}": {"target-changed-target", "target-changed-actual"},
    "target-told-{}": {f"target-told-{what}" for what in ("new", "target", "actual", "record")},
    "button-served-{}": {"button-served-skip", "button-served-end"},
    "holiday-name-{}": {f"holiday-name-{name}" for name in NAMES},
    "button-case-to-{}": {f"button-case-to-{to}" for to in (OWN, ABOVE)},
    "plan-ask-{}": {f"plan-ask-{name.replace('_', '-')}" for name in PLAN_ASKED},
    "plan-slip-{}": {"plan-slip-day", "plan-slip-long"},
    "survei-ask-{}": {f"survei-ask-{name.replace('_', '-')}" for name in ASKED},
    "survei-slip-{}": {"survei-slip-day", "survei-slip-amount", "survei-slip-taken"},
    "command-{}": {
        f"command-{name}" for name in (*CITIZEN_COMMANDS, *(each.name for each in COMMANDS))
    },
}
# Small words without which nobody writes an Indonesian sentence.
INDONESIAN = re.compile(
    r"\b(anda|atau|belum|bukan|dan|dari|dengan|ini|itu|kami|maaf|oleh|pada|silakan|sudah|"
    r"terima kasih|tidak|untuk|yang)\b",
    re.IGNORECASE,
)
# Words that people may type or hand in are no texts; the demo's people speak for themselves.
MAY_SPEAK = ("bot/digest/periods.py", "bot/importing/", "bot/demo/")


class Placeholders(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        """Begin with none."""
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        """Note one."""
        self.names.add(node.id.name)


def messages(catalogue: Path) -> dict[str, set[str]]:
    """Keys of a catalogue with the placeholders of each."""
    found: dict[str, set[str]] = {}
    for entry in FluentParser().parse(catalogue.read_text(encoding="utf-8")).body:
        if isinstance(entry, Message):
            assert entry.id.name not in found, f"{catalogue.name}: {entry.id.name} stands twice"
            placeholders = Placeholders()
            placeholders.visit(entry)
            found[entry.id.name] = placeholders.names
    return found


KEYS = set(messages(CATALOGUES[0]))


def test_a_catalogue_is_all_messages() -> None:
    """Nothing in a catalogue is passed over because it is written wrongly."""
    for catalogue in CATALOGUES:
        resource = FluentParser().parse(catalogue.read_text(encoding="utf-8"))
        junk = [each.content for each in resource.body if isinstance(each, Junk)]
        assert junk == [], catalogue.name


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_every_catalogue_has_the_same_texts(catalogue: Path) -> None:
    """Each key of one is in the other, with the same placeholders."""
    told, reference = messages(catalogue), messages(HOME / "bot" / "locales" / "id.ftl")

    assert sorted(told) == sorted(reference)
    # A language without plural forms may leave the number out that only chooses one.
    assert {key: names - {"count"} for key, names in told.items()} == {
        key: names - {"count"} for key, names in reference.items()
    }


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_answers_fit_their_buttons(catalogue: Path) -> None:
    """An answer with its numeral has at most 30 characters in every language."""
    texts = texts_in(catalogue.stem)
    labels = [
        texts("button-value", value=str(value), label=texts(f"{name}-{value}"))
        for name in ELEMENTS
        for value in POLICY.values(name)
    ]

    assert [label for label in labels if len(label) > 30] == []


def literals(path: Path) -> Iterator[str]:
    """Strings of a module: plain ones, and those put together with {} for what is put in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield template(node)
        elif isinstance(node, ast.Constant) and id(node) not in documentation:
            yield from [node.value] if isinstance(node.value, str) else []


def template(node: ast.JoinedStr) -> str:
    """A string that is put together, with {} for what is put in."""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )


def keys_asked(path: Path) -> Iterator[str]:
    """Keys that a module asks a catalogue for, or lets a conversation say."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and _asks(node.func):
            first = node.args[0]
            if isinstance(first, ast.JoinedStr):
                yield template(first)
            elif isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _asks(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(ast.Name("row" | "self"), "wrong" | "say"):
            return True
        case ast.Name(name) | ast.Attribute(attr=name):
            return name in ("texts", "Say", "Hint")
        case ast.Call(ast.Name("texts_in")):
            return True
        case _:
            return False


def test_every_text_that_is_asked_for_exists() -> None:
    """No screen can fail for want of a text; who puts a key together says here what it comes to."""
    missing = {
        f"{path.relative_to(HOME)}: {key}"
        for path in CODE
        for key in keys_asked(path)
        if not PUT_TOGETHER.get(key, {key}) <= KEYS
    }

    assert missing == set()


def test_every_text_is_asked_for() -> None:
    """No catalogue carries what nobody reads any more."""
    found = {each for path in CODE for each in literals(path)}
    used = {key for name, keys in PUT_TOGETHER.items() if name in found for key in keys}

    assert sorted(KEYS - found - used) == []


def test_no_text_for_people_stands_in_code() -> None:
    """A sentence in Indonesian is in a catalogue, where whoever translates finds it.

    `scoring` names grades as the regulation does, whatever language people speak.
    """
    spoken = {
        f"{path.relative_to(HOME)}: {text}"
        for folder in ("bot", "data", "qr_codes")
        for path in sorted((HOME / folder).rglob("*.py"))
        if not str(path.relative_to(HOME)).startswith(MAY_SPEAK)
        for text in literals(path)
        if INDONESIAN.search(text)
    }

    assert spoken == set()


def test_numbers_and_days_are_written_as_the_language_writes_them() -> None:
    """A comma in Indonesian, a point in English; whole per cent in both."""
    indonesian, english = texts_in("id"), texts_in("en")

    assert (indonesian.number(3.42, 2), english.number(3.42, 2)) == ("3,42", "3.42")
    assert (indonesian.number(12345), english.number(12345)) == ("12.345", "12,345")
    assert (indonesian.number(-0.5, 1), english.number(2.25, 1)) == ("-0,5", "2.2")
    assert (indonesian.share(0.126), english.share(1)) == ("13\u00a0%", "100\u00a0%")
    august = date(2026, 8, 17)
    assert (indonesian.day(august), english.day(august)) == ("17 Agu", "17 Aug")


def test_what_is_missing_is_told() -> None:
    """A text that is not there, or lacks a value, is an error and never a gap."""
    with pytest.raises(TextMissing, match="no-such-text"):
        texts_in("id")("no-such-text")
    with pytest.raises(TextMissing, match="number"):
        texts_in("id")("number", at="1")


def test_the_first_guess_is_the_phones_language() -> None:
    """A region does not matter; a language without a catalogue gets the usual one."""
    assert first_guess("en-GB", "id") == "en"
    assert first_guess("ID", "en") == "id"
    assert first_guess("nl", "id") == "id"
    assert first_guess(None, "en") == "en"
    assert texts_in("nl").language == "id"
    assert languages()[0] == "id"


SASAK = """
from bot.rating.events import (
    Cancelled,
    LanguageChosen,
    Postponed,
    Started,
)
from bot.service.settings import Settings
from bot.speech.texts import first_guess, languages
from tests.bench import Desks, scanned, screens

print(*languages(), first_guess("sas", "id"), Settings(_env_file=None, language="sas").language)
desks, told = Desks(), []
outcome = desks.hear(1, scanned("44444444"), "sas")
told += screens(outcome)
(key,) = desks.ratings
for event in (Postponed(key), Started(), Cancelled(), scanned("44444444"), LanguageChosen("sas")):
    told += screens(desks.hear(1, event, "sas"))
for _ in range(5):
    told += screens(desks.press(1, told[-1].keyboard[0][0][1]))
for screen in told:
    own = [label for row in screen.keyboard for label, _ in row]
    # An officer's name, and another language by its own name, stay as they are.
    labels = [each for each in own if "Petugas Im" not in each and "🌐" not in each]
    print("~" in screen.text, all("~" in label for label in labels), len(labels))
"""


def test_a_further_language_is_one_file(tmp_path: Path) -> None:
    """In a copy of the program with one more catalogue, a whole conversation is in it.

    Its client's language is the first guess; numbers and days are written as in the default,
    where nobody has told how the language writes them.
    """
    for package in ("bot", "data", "qr_codes", "scoring"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(HOME / package, tmp_path / package, ignore=ignored)
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "bench.py"):
        shutil.copy(HOME / "tests" / name, tmp_path / "tests" / name)
    added = tmp_path / "bot" / "locales" / "sas.ftl"
    source = (HOME / "bot" / "locales" / "id.ftl").read_text(encoding="utf-8")
    # Every message says that it is of this language.
    added.write_text(
        re.sub(r"(?m)^([a-z][\w-]* =) ?(?=\S|\n)(\n    )?", r"\1 \2~", source), "utf-8"
    )

    first, *told = run_python(SASAK, folder=tmp_path).splitlines()

    assert first.split() == ["id", "en", "sas", "sas", "sas"]
    assert len(told) >= 10
    assert {line.rpartition(" ")[0] for line in told} == {"True True"}


@pytest.mark.parametrize("language", languages())
def test_what_the_privacy_text_promises_are_the_numbers_of_the_code(language: str) -> None:
    """How long salts are kept, and chats, comments and answers by the policy."""
    screen = screen_of(Say("privacy"), language, House("X", POLICY))
    assert screen is not None
    told = screen.text.replace("\N{NO-BREAK SPACE}", " ")

    assert f" {SALT_LIFE.days} " in told
    kept = POLICY.retention
    months = (kept.comment_months, kept.rating_months, kept.follow_months)
    for period in (kept.conversation_hours, *months):
        assert f" {period} " in told
    assert len(told) <= 4096


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_no_line_begins_with_the_sign_of_a_share(catalogue: Path) -> None:
    """A share and its sign are one word, in catalogues as where the program writes them."""
    assert " %" not in catalogue.read_text(encoding="utf-8")
    assert texts_in(catalogue.stem).share(1.09) == "109\N{NO-BREAK SPACE}%"
