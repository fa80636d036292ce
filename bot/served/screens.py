"""What the form of people served looks like. Pure."""

from bot.forms.buttons import form_button
from bot.roster.week import desk_name
from bot.served.conversation import SERVED, AskCount, Asking, AskReplace
from bot.speech.answers import Button, Screen
from bot.speech.texts import Texts

LONG_DAY = "EEEE, d MMMM"


def ask_screen(asked: AskCount, texts: Texts) -> Screen:
    """Ask for a number, and tell of the one that was kept just before."""
    lines = []
    if asked.kept is not None:
        desk, count = asked.kept
        lines.append(texts("served-kept", desk=desk_name(desk), count=texts.number(count)))
    if asked.fault is not None:
        lines.append(texts("served-wrong", text=asked.fault))
    about = {"desk": desk_name(asked.desk), "day": texts.day(asked.asking.day, LONG_DAY)}
    if asked.known is None:
        lines.append(texts("served-ask", **about))
    else:
        lines.append(texts("served-ask-again", **about, known=texts.number(asked.known)))
    row = (_button(texts, "skip", asked.asking), _button(texts, "end", asked.asking))
    return Screen("\n".join(lines), (row,), in_place=False)


def replace_screen(asked: AskReplace, texts: Texts) -> Screen:
    """Ask whether the number takes the other one's place."""
    known, count = texts.number(asked.known), texts.number(asked.count)
    text = texts("served-replace", desk=desk_name(asked.desk), known=known, new=count)
    label = texts("button-served-put", new=count)
    about = (asked.asking.point, asked.asking.day, asked.known, asked.count)
    put = form_button(label, SERVED, "put", *about)
    return Screen(text, ((put,), (_button(texts, "skip", asked.asking),)))


def _button(texts: Texts, what: str, asking: Asking) -> Button:
    return form_button(texts(f"button-served-{what}"), SERVED, what, asking.point, asking.day)
