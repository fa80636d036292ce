"""What a survey asks: its elements, and of the person bands that each may be passed over."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.policies.policy_file import PolicyFile

BANDS = ("sex", "age", "education", "occupation")
"""What a survey may ask of the person (Permenpan RB 14/2017, annex: respondent's profile)."""

LONGEST_VALUE = 32
"""Characters of a band as it is stored."""

LONGEST_LABEL = 20
"""Characters of a band that fit a button of which two stand side by side."""

MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class BandTexts:
    """A band in one language: the question, and a label for each value."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedBand:
    """Something asked of the person. The values are what is stored and reported."""

    name: str
    values: tuple[str, ...]
    texts: Mapping[str, BandTexts]

    def texts_in(self, language: str) -> BandTexts:
        """Its texts in a language, or in the policy's first where there are none."""
        return self.texts.get(language) or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class SurveyRules:
    """What is asked in a survey, in this order; `minutes` is how long it is said to take."""

    minutes: int
    elements: tuple[str, ...]
    bands: tuple[AskedBand, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions: the elements, then the bands."""
        return (*self.elements, *(band.name for band in self.bands))

    def band(self, question: str) -> AskedBand | None:
        """The band that a question asks for; None for an element."""
        return next((band for band in self.bands if band.name == question), None)


def read_survey(file: PolicyFile) -> SurveyRules:
    """Read `[survey]`; what is wrong with it goes to the file's faults."""
    elements = file.words("survey.elements")
    if not elements:
        file.fault("survey.elements", "at least one element is needed")
    bands = [_band(name, table) for name, table in file.tables("survey.bands")]
    return SurveyRules(file.whole("survey.minutes", 1, 30), elements, tuple(bands))


def _band(name: str, table: PolicyFile) -> AskedBand:
    if name not in BANDS:
        table.fault("values", f"only {', '.join(BANDS)} may be asked of a person")
    values = table.words("values")
    if not 2 <= len(values) <= MOST_VALUES or any(len(v) > LONGEST_VALUE for v in values):
        table.fault("values", f"expected 2 to {MOST_VALUES} of at most {LONGEST_VALUE} characters")
    texts = {
        language: BandTexts(inner.take("question", str), _labels(inner, len(values)))
        for language, inner in table.tables("texts")
    }
    if not texts:
        table.fault("texts", "at least one language is needed")
        texts = {"": BandTexts(name, values)}
    return AskedBand(name, values, texts)


def _labels(table: PolicyFile, count: int) -> tuple[str, ...]:
    answers = table.words("answers")
    if len(answers) != count or any(len(each) > LONGEST_LABEL for each in answers):
        table.fault("answers", f"expected {count} labels of at most {LONGEST_LABEL} characters")
    return answers
