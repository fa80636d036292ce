"""A target's draft as JSON: it survives between any two messages."""

from dataclasses import asdict
from decimal import Decimal

from bot.forms.form import Fields
from bot.targets.draft import Draft, Kind, Stage


def write_draft(draft: Draft | None) -> Fields | None:
    """The draft as JSON; amounts are text, which keeps them exact."""
    if draft is None:
        return None
    amounts = {
        "shares": [str(share) for share in draft.shares],
        "amount": None if draft.amount is None else str(draft.amount),
    }
    return {**asdict(draft), **amounts}


def read_draft(fields: Fields | None) -> Draft | None:
    """The draft that was written; what another version wrote is none."""
    match fields:
        case {
            "kind": str(kind),
            "stage": str(stage),
            "unit": int(unit),
            "target": (int() | None) as target,
            "owners": list(owners),
            "shares": list(shares),
            "indicator": str(indicator),
            "period": str(period),
            "amount": (str() | None) as amount,
            "reason": str(reason),
        }:
            return Draft(
                kind=Kind(kind),
                stage=Stage(stage),
                unit=unit,
                target=target,
                owners=tuple(owners),
                shares=tuple(Decimal(share) for share in shares),
                indicator=indicator,
                period=period,
                amount=None if amount is None else Decimal(amount),
                reason=reason,
            )
        case _:
            return None
