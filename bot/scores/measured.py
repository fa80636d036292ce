"""How hasil kerja and perilaku kerja come about, and by which indicators a period measures."""

from collections.abc import Iterator

from bot.scores.district import Standing
from bot.speech.texts import Texts
from scoring.fold import NONE_RECORDED, aspects_of
from scoring.officers.officer_score import Score
from scoring.performance.aspects import ASPECTS, Aspect, Indicator
from scoring.performance.recognition import Recognition
from scoring.policies.rules import Rules


def aspects_in(standing: Standing, score: Score) -> dict[str, Aspect | None]:
    """The aspects of an officer's perilaku kerja in a period."""
    basis = standing.basis
    recorded = (basis.recorded or {}).get(score.officer, NONE_RECORDED)
    return aspects_of(score, basis.calibration.scale, basis.rules, recorded)


def measured_lines(standing: Standing, score: Score, texts: Texts) -> Iterator[str]:
    """Hasil kerja and perilaku kerja with its aspects; what is absent says so, and is no zero."""
    row = next(row for row in standing.result["officers"] if row["officer"] == score.officer)
    told = row["performance"]
    work = None if told is None else told["hasil_kerja"]
    yield _result("measured-work", work, texts)
    behaviour = None if told is None else told["perilaku_kerja"]
    yield _result("measured-behaviour", behaviour, texts)
    for name, aspect in aspects_in(standing, score).items():
        yield _aspect(name, aspect, texts)


def _result(key: str, value: float | None, texts: Texts) -> str:
    return texts(key, value=texts("measured-absent") if value is None else texts.number(value, 1))


def _aspect(name: str, aspect: Aspect | None, texts: Texts) -> str:
    if aspect is None:
        return texts("measured-aspect", aspect=name, value=texts("measured-absent"))
    line = texts("measured-aspect", aspect=name, value=texts.number(aspect.value, 1))
    if aspect.unmeasured:
        line += " " + texts("measured-unmeasured", indicators=", ".join(aspect.unmeasured))
    return line


def indicator_lines(rules: Rules, texts: Texts) -> Iterator[str]:
    """The indicators of a policy, in the order of the aspects, each with its share and source."""
    yield texts("indicators-work", cap=texts.share(rules.cap))
    for name, weight in rules.weights.items():
        if weight == 0:
            continue
        less = texts("indicators-falling") if name in rules.falling else ""
        shown = texts.number(weight, 0 if weight == int(weight) else 1)
        yield texts("indicators-target", indicator=name, weight=shown, less=less)
    yield texts("indicators-behaviour")
    for indicator in sorted(rules.behaviour, key=lambda each: ASPECTS.index(each.aspect)):
        yield _indicator(indicator, rules, texts)


def recognition_lines(said: Recognition, texts: Texts) -> Iterator[str]:
    """What will follow from all that, by a policy."""
    attained = texts.number(said.attained)
    rules = [texts("indicators-thanks-rule", rule=rule, attained=attained) for rule in said.thanks]
    if rules:
        yield texts("indicators-thanks", rules=", ".join(rules))
    trainings = [
        texts("follows-name", training=name, aspect=aspect)
        for aspect, name in sorted(said.training.items())
    ]
    if trainings:
        below = texts.number(said.below, 2)
        yield texts("indicators-training", below=below, trainings=", ".join(trainings))


def _indicator(indicator: Indicator, rules: Rules, texts: Texts) -> str:
    whole = sum(each.weight for each in rules.behaviour)
    return texts(
        "indicators-indicator",
        aspect=indicator.aspect,
        indicator=indicator.name,
        share=texts.share(indicator.weight / whole),
        source=texts(f"indicators-{indicator.source}"),
        value=f" · {indicator.core_value}" if indicator.core_value else "",
    )
