"""A rehearsal as a picture: how far each kind of rater moved a score."""

from datetime import date

from qr_codes.setting.typesetting import Form, render
from scoring.simulation.raters import WHO
from scoring.simulation.report import Report

PPI = 216
"""Three pixels to a point: a phone is 380 points wide."""

NO_DAY = date(2026, 1, 1)
"""A rehearsal happens on no day; a PDF wants one."""


def draw(report: Report, form: Form) -> bytes:
    """Draw a report; equal reports give equal bytes. The table of `puas simulate` says the same in words."""
    data = {
        "policy": report.policy,
        "districts": report.districts,
        "officers": report.officers,
        "ratio": report.honest.ratio,
        "covered": report.honest.covered,
        "falsely_below": report.honest.falsely_below,
        "effects": [
            {
                "kind": effect.kind,
                "who": WHO[effect.kind],
                "share": effect.share,
                "raw": effect.raw,
                "loose": effect.loose,
                "fair": effect.fair,
                "held": effect.held,
            }
            for effect in report.effects
        ],
    }
    return render("simulation.typ", data, form, printed_on=NO_DAY, ppi=PPI)
