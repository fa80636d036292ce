"""Published calibrations: frozen, and each for the periods that begin on or after its day."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.officers.calibration import Calibration
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.performance.closed_period import cells_of_document, document_of_cells, written
from scoring.sums import Cells


@dataclass(frozen=True, slots=True)
class Published:
    """A published calibration, with the window and the sums that it was made from."""

    id: int
    published_at: datetime
    valid_from: date
    window: tuple[date, date]
    calibration: Calibration
    sums: Cells


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration made from the closed blocks of a window, not yet published."""

    window: tuple[date, date]
    calibration: Calibration
    sums: Cells


async def publish(
    connection: AsyncConnection,
    fitted: Fitted,
    valid_from: date,
    moment: datetime,
    versions: tuple[str, str],
) -> None:
    """Publish a calibration for periods from `valid_from` on; `versions` of policy and code."""
    policy_version, code_version = versions
    await connection.execute(
        insert(schema.calibration).values(
            published_at=moment,
            valid_from=valid_from,
            window_first_on=fitted.window[0],
            window_last_on=fitted.window[1],
            policy_version=policy_version,
            code_version=code_version,
            document=written(document_of(fitted.calibration)),
            window_sums=written(document_of_cells(fitted.sums)),
        )
    )


async def calibration_for(connection: AsyncConnection, first_on: date) -> Published | None:
    """The calibration of a period that begins on `first_on`: the last one published for it.

    Only what was published for that day or before it counts, so what a period is measured by
    does not change once it has begun. None for the first periods.
    """
    c = schema.calibration.c
    row = (
        await connection.execute(
            select(
                c.id,
                c.published_at,
                c.valid_from,
                c.window_first_on,
                c.window_last_on,
                c.document,
                c.window_sums,
            )
            .where(c.valid_from <= first_on)
            .order_by(c.valid_from.desc(), c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    if row is None:
        return None
    identity, published_at, valid_from, first, last, document, sums = row
    return Published(
        id=identity,
        published_at=published_at,
        valid_from=valid_from,
        window=(first, last),
        calibration=read_calibration(document),
        sums=cells_of_document(json.loads(sums)),
    )
