"""Every form there is, under the name that its buttons carry, with what it works with."""

from collections.abc import Mapping

from bot.cases.answering import ANSWER, AnswerForm
from bot.cases.buttons import CASE
from bot.cases.form import CaseForm
from bot.digest.buttons import TALKED
from bot.digest.talked import TalkedForm
from bot.forms.form import Form
from bot.forms.words import WordsForm
from bot.improvements.buttons import FOLLOW
from bot.improvements.finishing import DONE, DoneForm
from bot.improvements.following import FollowForm
from bot.improvements.form import PlanForm
from bot.improvements.screens import PLAN
from bot.registry.form import RegistryForm
from bot.registry.questions import REGISTRY
from bot.roster.form import ShiftForm
from bot.roster.shift import SHIFT
from bot.served.conversation import SERVED
from bot.served.form import ServedForm
from bot.slips.conversation import SLIP
from bot.slips.form import SlipForm
from bot.staff.corrections.measures import MEASURE, MeasureWords
from bot.staff.objections.deciding import VERDICT, VerdictWords
from bot.staff.objections.filing import OBJECTION, ObjectionWords
from bot.staff.objections.side import SIDE, SideWords
from bot.staff.tools import Tools
from bot.surveys.form import SurveyForm
from bot.surveys.screens import SURVEY
from bot.targets.draft import TARGET
from bot.targets.form import TargetForm
from bot.voices.outreach import OUTREACH, OutreachWords
from bot.voices.pulse import PULSE, PulseForm
from scoring.policies.policy import Policy
from scoring.policies.versions import Policies


def every_form(tools: Tools, policy: Policy, policies: Policies) -> Mapping[str, Form]:
    """Put all forms together; `policy` is today's, `policies` those of other days."""
    zone, admins, secret = tools.clock.zone, tools.admins, tools.judging.secret or b""
    return {
        **_of_citizens(tools, policy),
        REGISTRY: RegistryForm(admins, secret, zone),
        SHIFT: ShiftForm(admins, secret, zone),
        SERVED: ServedForm(admins, secret, zone),
        PLAN: PlanForm(admins, secret, zone, policy),
        DONE: DoneForm(admins, secret, zone, policy),
        SURVEY: SurveyForm(admins, secret, zone),
        PULSE: PulseForm(tools.clock, secret, policy.first_month),
        TARGET: TargetForm(
            admins=admins, secret=secret, zone=zone, policies=policies, language=tools.language
        ),
        TALKED: TalkedForm(admins, zone, policy.first_month, secret),
        **_in_own_words(tools),
    }


def _of_citizens(tools: Tools, policy: Policy) -> Mapping[str, Form]:
    zone, admins, secret = tools.clock.zone, tools.admins, tools.judging.secret or b""
    return {
        SLIP: SlipForm(policy, zone, secret, admins),
        CASE: CaseForm(policy, zone, secret, tools),
        ANSWER: AnswerForm(admins, secret),
        FOLLOW: FollowForm(policy, zone),
    }


def _in_own_words(tools: Tools) -> Mapping[str, Form]:
    """Forms in which staff write a text of their own."""
    return {
        MEASURE: WordsForm(MEASURE, MeasureWords(tools)),
        OUTREACH: WordsForm(OUTREACH, OutreachWords(tools)),
        OBJECTION: WordsForm(OBJECTION, ObjectionWords(tools)),
        SIDE: WordsForm(SIDE, SideWords(tools)),
        VERDICT: WordsForm(VERDICT, VerdictWords(tools)),
    }
