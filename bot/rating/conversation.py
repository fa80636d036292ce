"""The citizen's conversation as a pure function: step(state, event, facts) -> (state, effects).

Rules that hold everywhere below:

1. A button carries what it is about (rating, question, value). A tap is obeyed for that rating
   and no other, whatever the chat is doing now; the last tap on each question counts.
2. A tap on an earlier question of the rating in hand changes its answer and leaves the
   conversation where it is. A tap on another rating of the same person moves there.
3. `facts.rating` is a rating only when it is this person's own: a forwarded or forged button
   finds none, changes nothing, and is answered.
4. After the last question no screen shows a value.
5. Nothing here knows the time, the database, or Telegram.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from scoring.codes import CodeProblem
from scoring.policy import Policy
from scoring.rating import WHO, Place, Rating, Visit, new_rating, question_plan

# --- States: what the chat awaits. They survive as text between any two messages. ---


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is awaited."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a rating is on the screen."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The end card of a rating is on the screen: a text now is a comment on it."""

    rating: str


@dataclass(frozen=True, slots=True)
class InForm:
    """A form is being filled in (`bot.forms`): kept as it stands until a rating is touched."""

    stored: str


State = Idle | Asking | Ended | InForm

# --- Events: what the person did. ---


@dataclass(frozen=True, slots=True)
class Started:
    """Bare /start."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code came, by deep link or typed, or a badge's desk was chosen."""

    code: str
    desk: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A value was tapped."""

    rating: str
    question: str
    value: int


@dataclass(frozen=True, slots=True)
class Named:
    """The one who served was tapped; None is *tidak tahu*, and *bukan beliau*."""

    rating: str
    officer: int | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """*Lewati* was tapped."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """*Ubah* was tapped on a question."""

    rating: str
    question: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """A rating is to be answered again: /ubah, or its button. No receipt means the one in hand."""

    rating: str | None


@dataclass(frozen=True, slots=True)
class EraseAsked:
    """/hapus: with a receipt it is done at once, without one it is asked about the one in hand."""

    rating: str | None


@dataclass(frozen=True, slots=True)
class EraseConfirmed:
    """*Ya, hapus* was tapped."""

    rating: str


@dataclass(frozen=True, slots=True)
class TookBackComment:
    """*Hapus saran* was tapped."""

    rating: str
    message: int


@dataclass(frozen=True, slots=True)
class Typed:
    """Any text that is no command; `code` is set when its letters could be a code."""

    text: str
    message: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A language was tapped."""

    language: str


class Topic(StrEnum):
    """Things that can be explained at any time."""

    HELP = "help"
    PRIVACY = "privacy"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Asked:
    """/bantuan, /privasi or /bahasa, or their buttons."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Cancelled:
    """/batal."""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A sticker, a voice note, an unknown command or button."""

    button: bool = False


Event = (
    Started
    | Scanned
    | Answered
    | Named
    | Skipped
    | WentBack
    | Reopened
    | EraseAsked
    | EraseConfirmed
    | TookBackComment
    | Typed
    | LanguageChosen
    | Asked
    | Cancelled
    | NotUnderstood
)

# --- Facts: what is known of the world at this moment. ---


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a step may need beside state and event.

    `rating` is the one that the event names, else the one that the state is about; None when
    there is none or it is not this person's. `receipt` is the rating a typed receipt names,
    whosever it is. `visit` and `desks` are what a scanned code leads to; `again` is the rating
    that the visit already has; `old_place` is where a new poster hangs instead of an old one.
    """

    now: datetime
    policy: Policy
    rating: Rating | None = None
    receipt: Rating | None = None
    visit: Visit | None = None
    again: Rating | None = None
    desks: tuple[Place, ...] = ()
    trouble: CodeProblem | None = None
    old_place: Place | None = None
    recent: tuple[tuple[str, Place], ...] = ()

    def open_for_change(self, rating: Rating) -> bool:
        """Whether the rating may still be changed: in its window, and not yet in a block."""
        age = self.now - rating.visit.visited_at
        return age < self.policy.change_window and rating.closed_on is None


# --- Effects: first what is remembered, then what is said. ---


@dataclass(frozen=True, slots=True)
class Remember:
    """The rating stands like this now."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class Erase:
    """The rating and all that hangs on it are removed."""

    rating: str


@dataclass(frozen=True, slots=True)
class RememberComment:
    """A citizen's own words; None takes them back."""

    rating: str
    message: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Speak:
    """The chat's language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """Put a question on the screen; one that comes anew says where it is about."""

    rating: Rating
    question: str
    anew: bool = False


@dataclass(frozen=True, slots=True)
class ShowEnd:
    """Put the end card on the screen."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class ShowDesks:
    """Ask at which desk a badge's officer served."""

    code: str
    desks: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ShowNewPoster:
    """An old poster was scanned: tell where the new one hangs."""

    place: Place


@dataclass(frozen=True, slots=True)
class ShowStart:
    """Ask for a code; offer the desks rated lately."""

    recent: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class PassOn:
    """What was done is for the form that the chat is filling in."""


@dataclass(frozen=True, slots=True)
class Say:
    """Say a text of the catalogue; with `rating` the text's buttons are about it."""

    text: str
    rating: str | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A short word over the button that was tapped."""

    text: str


Memory = Remember | Erase | RememberComment | Speak
Speech = ShowQuestion | ShowEnd | ShowDesks | ShowNewPoster | ShowStart | Say | Hint
Effect = Memory | Speech | PassOn
Step = tuple[State, list[Effect]]


def step(state: State, event: Event, facts: Facts) -> Step:  # noqa: C901, PLR0912 - the whole table
    """Decide what an event does to a conversation. Total: every state takes every event."""
    if isinstance(state, InForm) and _is_for_form(event):
        return state, [PassOn()]
    match event:
        case Started():
            return Idle(), [ShowStart(facts.recent)]
        case Scanned():
            return _scanned(state, event, facts)
        case Answered():
            return _answered(state, event, facts)
        case Named():
            return _named(state, event, facts)
        case Skipped():
            return _skipped(state, event, facts)
        case WentBack():
            return _went_back(state, event, facts)
        case Reopened():
            return _reopened(state, event, facts)
        case EraseAsked():
            return _erase_asked(state, event, facts)
        case EraseConfirmed():
            return _erase(state, facts.rating)
        case TookBackComment():
            return _took_back_comment(state, event, facts)
        case Typed():
            return _typed(state, event, facts)
        case LanguageChosen():
            return state, [Speak(event.language), *_screen(state, facts)]
        case Asked():
            return state, [Say(event.topic.value)]
        case Cancelled():
            return _cancelled(state)
        case NotUnderstood(button=True):
            return state, [Hint("button-old")]
        case NotUnderstood():
            return state, [Say("not-understood"), *_question_in_hand(state, facts)]
        case _:
            assert_never(event)


def _is_for_form(event: Event) -> bool:
    """Words, and what stops or passes over them, belong to the form that awaits them."""
    return isinstance(event, Typed | Cancelled) or event == NotUnderstood()


# --- Beginning ---


def _scanned(state: State, event: Scanned, facts: Facts) -> Step:
    if facts.trouble is CodeProblem.ENDED and facts.old_place is not None:
        return state, [ShowNewPoster(facts.old_place)]
    if facts.trouble is not None:
        return state, [Say(f"code-{facts.trouble.value}")]
    if facts.desks:
        return Idle(), [ShowDesks(event.code, facts.desks)]
    if facts.visit is None:
        return state, [Say("code-unknown")]
    if facts.again is None or not (facts.again.answers or facts.again.complete):
        rating = new_rating(facts.visit)
        first = question_plan(facts.visit, facts.policy)[0]
        return Asking(facts.visit.key, first), [Remember(rating), ShowQuestion(rating, first)]
    return _resume(facts.again, facts)


def _resume(rating: Rating, facts: Facts) -> Step:
    """A second scan that day goes on where the first stopped, or offers to change it."""
    key = rating.visit.key
    pending = rating.pending(question_plan(rating.visit, facts.policy))
    if rating.complete or pending is None:
        changeable = key if facts.open_for_change(rating) else None
        return Ended(key), [Say("rated-already", rating=changeable)]
    return Asking(key, pending), [ShowQuestion(rating, pending, anew=True)]


# --- Answering ---


def _own_open_rating(key: str, facts: Facts) -> Rating | None:
    """The person's own rating that a button names, while it may be changed."""
    rating = facts.rating
    if rating is None or rating.visit.key != key or not facts.open_for_change(rating):
        return None
    return rating


def _answered(state: State, event: Answered, facts: Facts) -> Step:
    rating = _own_open_rating(event.rating, facts)
    if (
        rating is None
        or event.question not in question_plan(rating.visit, facts.policy)
        or event.question == WHO
        or event.value not in facts.policy.values(event.question)
    ):
        return state, [Hint("button-old")]
    return _move_on(state, rating.answered(event.question, event.value), event.question, facts)


def _skipped(state: State, event: Skipped, facts: Facts) -> Step:
    rating = _own_open_rating(event.rating, facts)
    if rating is None or not may_skip(event.question, rating.visit, facts.policy):
        return state, [Hint("button-old")]
    return _move_on(state, rating.passed_over(event.question), event.question, facts)


def _named(state: State, event: Named, facts: Facts) -> Step:
    rating = _own_open_rating(event.rating, facts)
    known = {officer.id for officer in rating.visit.officers} if rating else set()
    if rating is None or not known or (event.officer is not None and event.officer not in known):
        return state, [Hint("button-old")]
    moved = rating.served_by(event.officer)
    if WHO in question_plan(rating.visit, facts.policy):
        return _move_on(state, moved, WHO, facts)
    # *Bukan beliau* with one officer on duty: the same question again, about the desk.
    here = _place(state, moved, facts)
    return here, [Remember(moved), *_show(here, moved)]


def _move_on(state: State, rating: Rating, question: str, facts: Facts) -> Step:
    """Remember the rating and show what comes after `question`."""
    plan = question_plan(rating.visit, facts.policy)
    following = plan.index(question) + 1
    if state != Asking(rating.visit.key, question):
        here = _place(state, rating, facts)
    elif following < len(plan):
        here = Asking(rating.visit.key, plan[following])
    else:
        here = Ended(rating.visit.key)
    if isinstance(here, Ended):
        rating = rating.completed(facts.now)
    return here, [Remember(rating), *_show(here, rating)]


def _place(state: State, rating: Rating, facts: Facts) -> State:
    """Where a rating stands: where the chat is with it, else at its first open question."""
    key = rating.visit.key
    if isinstance(state, Asking | Ended) and state.rating == key:
        return state
    pending = rating.pending(question_plan(rating.visit, facts.policy))
    return Ended(key) if rating.complete or pending is None else Asking(key, pending)


def _show(here: State, rating: Rating) -> list[Effect]:
    match here:
        case Asking(question=question):
            return [ShowQuestion(rating, question)]
        case Ended():
            return [ShowEnd(rating)]
        case Idle() | InForm():
            return []
        case _:
            assert_never(here)


def _went_back(state: State, event: WentBack, facts: Facts) -> Step:
    rating = _own_open_rating(event.rating, facts)
    plan = question_plan(rating.visit, facts.policy) if rating else ()
    if rating is None or event.question not in plan[1:]:
        return state, [Hint("button-old")]
    before = plan[plan.index(event.question) - 1]
    return Asking(event.rating, before), [ShowQuestion(rating, before)]


def may_skip(question: str, visit: Visit, policy: Policy) -> bool:
    """Whether *Lewati* stands under a question: not under the first, nor about the person."""
    plan = question_plan(visit, policy)
    return question in plan[1:] and question not in (WHO, *policy.person)


# --- Stopping, changing, erasing ---


def _cancelled(state: State) -> Step:
    match state:
        case Asking(rating=key):
            return Idle(), [Say("stopped", rating=key)]
        case Ended() | Idle() | InForm():
            return Idle(), [Say("nothing-to-cancel")]
        case _:
            assert_never(state)


def _reopened(state: State, event: Reopened, facts: Facts) -> Step:
    rating = facts.rating
    if rating is None:
        return state, [Say("change-which" if event.rating is None else "receipt-unknown")]
    if not facts.open_for_change(rating):
        return state, [Say("change-too-late")]
    first = question_plan(rating.visit, facts.policy)[0]
    return Asking(rating.visit.key, first), [ShowQuestion(rating, first)]


def _erase_asked(state: State, event: EraseAsked, facts: Facts) -> Step:
    if event.rating is not None:
        return _erase(state, facts.receipt)
    if facts.rating is None:
        return state, [Say("erase-which")]
    return state, [Say("erase-sure", rating=facts.rating.visit.key)]


def _erase(state: State, rating: Rating | None) -> Step:
    """The receipt alone is the proof: the rater cannot be recognised once the salt is gone."""
    if rating is None:
        return state, [Say("receipt-unknown")]
    key = rating.visit.key
    here = Idle() if isinstance(state, Asking | Ended) and state.rating == key else state
    return here, [Erase(key), Say("erased")]


# --- Words ---


def _typed(state: State, event: Typed, facts: Facts) -> Step:
    known = facts.trouble is not CodeProblem.UNKNOWN
    if event.code is not None and (known or any(map(str.isdigit, event.code))):
        # Eight letters of the code alphabet may be a word (*semangat*): without a digit only a
        # code that exists, or did, is taken for one.
        return _scanned(state, Scanned(event.code), facts)
    if isinstance(state, Ended) and facts.rating is not None:
        said = RememberComment(state.rating, event.message, event.text)
        return state, [said, Say("comment-kept", rating=state.rating, message=event.message)]
    return state, [Say("not-understood"), *_question_in_hand(state, facts)]


def _took_back_comment(state: State, event: TookBackComment, facts: Facts) -> Step:
    if facts.rating is None or facts.rating.visit.key != event.rating:
        return state, [Hint("button-old")]
    return state, [RememberComment(event.rating, event.message, None), Say("comment-gone")]


def _question_in_hand(state: State, facts: Facts) -> list[Effect]:
    """The question that is still open, shown again below an answer to something else."""
    if isinstance(state, Asking) and facts.rating is not None:
        return [ShowQuestion(facts.rating, state.question, anew=True)]
    return []


def _screen(state: State, facts: Facts) -> list[Effect]:
    """What stands on the screen, to be shown in another language."""
    if isinstance(state, InForm):
        return [PassOn()]
    if facts.rating is None or isinstance(state, Idle):
        return [Say("language-set")]
    return _show(state, facts.rating)
