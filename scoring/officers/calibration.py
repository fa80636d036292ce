"""What officers are compared with: the level and the scatter of every service.

A calibration is made from the sums of a window, published before the period it is used for and
frozen. Its numbers decide how far an officer's mean is trusted (`scoring.officers.officer_score`).
"""

from dataclasses import dataclass, replace
from math import fsum, inf, sqrt
from typing import Literal

from scoring.faults import InputWrong
from scoring.officers.reml import fit
from scoring.officers.spread import DEFAULT_SCALE, Spread, floor_of, spread_of
from scoring.sums import MILLI, Cells, by_officer, by_service

Mode = Literal["reml", "default", "flat"]
"""`reml` variances were estimated; `default` there was too little to estimate them from; `flat`
officers cannot be told apart."""

DEFAULT_K = 34 * 0.3 / 0.7
"""Sessions that weigh as much as what is known beforehand, where k cannot be estimated: officers
make 6.4 % of the variance, so reliability 0.70 is reached at 34 (GMC patient questionnaire;
Roberts and others 2014, BMJ 349:g6034)."""

LEAST_OFFICERS, LEAST_DF = 10, 30
"""Officers with two sessions, and degrees of freedom, below which nothing is estimated."""


class Uncalibrated(InputWrong):
    """Sessions at services that a calibration neither knows nor can place among the others."""

    def __init__(self, services: tuple[str, ...]) -> None:
        """Keep the services' keys."""
        super().__init__(*(f"the calibration has no service {name}" for name in services))
        self.services = services


@dataclass(frozen=True, slots=True)
class Calibration:
    """A frozen calibration of J services.

    `m` level and `s` scatter of each service, in points; `q` its share of all sessions; `v` the
    prediction error covariance of `m` (J x J, points squared). `sigma2` and `tau2` are the
    variances within and between officers, unitless. `mu` (points), `beta2` and `pool` (points
    squared), `a00` and `a0` (of A^-1) place services that were not there; where they are None
    such services are refused. `officers` were seen at each service, None where nobody counted.
    """

    services: tuple[str, ...]
    m: tuple[float, ...]
    s: tuple[float, ...]
    q: tuple[float, ...]
    v: tuple[tuple[float, ...], ...]
    sigma2: float
    tau2: float
    mu: float | None = None
    beta2: float | None = None
    pool: float | None = None
    a00: float | None = None
    a0: tuple[float, ...] | None = None
    scale: tuple[int, int] = DEFAULT_SCALE
    mode: Mode = "reml"
    officers: tuple[int, ...] | None = None

    @property
    def k(self) -> float:
        """Sessions that weigh as much as what is known beforehand; infinite when flat."""
        return self.sigma2 / self.tau2 if self.tau2 else inf

    @property
    def mref(self) -> float:
        """Level of the district's own mix of services, in points."""
        return fsum(q * m for q, m in zip(self.q, self.m, strict=True))

    @property
    def sref(self) -> float:
        """Scatter of the district's own mix of services, in points."""
        return fsum(q * s for q, s in zip(self.q, self.s, strict=True))

    def with_services(self, names: set[str]) -> "Calibration":
        """Place services that are not in it (scoring rule: new service in a frozen period).

        Such a service is taken to be at the common level, with the common scatter; how little
        that says is in `v`, so the reliability of its officers falls by itself.

        Raises Uncalibrated when the calibration does not say how services differ.
        """
        new = tuple(sorted(names - set(self.services)))
        if not new:
            return self
        mu, beta2, pool, a00, a0 = self.mu, self.beta2, self.pool, self.a00, self.a0
        if mu is None or beta2 is None or pool is None or a00 is None or a0 is None:
            raise Uncalibrated(new)
        alone = self.sigma2 * a00
        beside = tuple(self.sigma2 * (a00 + a) for a in a0)
        old = tuple((*row, *(beside[at] for _ in new)) for at, row in enumerate(self.v))
        added = tuple(
            (*beside, *(alone + beta2 * (this == other) for other in new)) for this in new
        )
        return replace(
            self,
            services=self.services + new,
            m=self.m + (mu,) * len(new),
            s=self.s + (max(floor_of(self.scale), sqrt(pool)),) * len(new),
            q=self.q + (0.0,) * len(new),
            v=old + added,
            a0=a0 + (0.0,) * len(new),
            officers=None if self.officers is None else self.officers + (0,) * len(new),
        )


def calibrate(cells: Cells, scale: tuple[int, int] = DEFAULT_SCALE) -> Calibration:
    """Calibrate on the sums of a window.

    With fewer than 10 officers who have two sessions, fewer than 30 degrees of freedom, or no
    scatter at all, nothing is estimated and the mode is `default`.

    Raises InputWrong when there is no session.
    """
    officers = by_officer(cells)
    if not officers:
        raise InputWrong("no session of an officer in it, so there is nothing to compare")
    spread = spread_of(cells, scale)
    several = sum(sum(sums.n for sums in row.values()) >= 2 for row in officers.values())
    if several < LEAST_OFFICERS or spread.df < LEAST_DF or spread.pool == 0:
        return _by_default(cells, spread, scale)
    return _estimated(cells, spread, scale)


def _estimated(cells: Cells, spread: Spread, scale: tuple[int, int]) -> Calibration:
    """Publish the fitted model (scoring rule A4): V = sigma2 L A^-1 L' with L = [1 | I]."""
    found = fit(cells, spread.deviations)
    (a00, *a0), *rows = found.inverse
    return Calibration(
        services=found.services,
        m=tuple(found.mu + b for b in found.b),
        s=tuple(spread.deviations.values()),
        q=_shares(cells),
        v=tuple(
            tuple(
                found.sigma2 * (a00 + a0[at] + a0[other] + row[1 + other])
                for other in range(len(rows))
            )
            for at, row in enumerate(rows)
        ),
        sigma2=found.sigma2,
        tau2=found.tau2,
        mu=found.mu,
        beta2=found.beta2,
        pool=spread.pool,
        a00=a00,
        a0=tuple(a0),
        scale=scale,
        mode="reml" if found.tau2 else "flat",
        officers=_seen(cells),
    )


def _by_default(cells: Cells, spread: Spread, scale: tuple[int, int]) -> Calibration:
    """Take k as known; a level is the precision-weighted mean of its officers' means."""
    tau2 = 1 / DEFAULT_K
    levels: list[float] = []
    precisions: list[float] = []
    for officers in by_service(cells).values():
        weights = [1 / (tau2 + 1 / sums.n) for sums in officers.values()]
        means = [sums.s1 / (sums.n * MILLI) for sums in officers.values()]
        precisions.append(fsum(weights))
        levels.append(
            fsum(w * mean for w, mean in zip(weights, means, strict=True)) / precisions[-1]
        )
    s = tuple(spread.deviations.values())
    errors = [deviation**2 / weight for deviation, weight in zip(s, precisions, strict=True)]
    whole = fsum(1 / error for error in errors)
    return Calibration(
        services=tuple(spread.deviations),
        m=tuple(levels),
        s=s,
        q=_shares(cells),
        v=tuple(
            tuple(error if at == other else 0.0 for other in range(len(errors)))
            for at, error in enumerate(errors)
        ),
        sigma2=1.0,
        tau2=tau2,
        mu=fsum(level / error for level, error in zip(levels, errors, strict=True)) / whole,
        pool=spread.pool,
        scale=scale,
        mode="default",
        officers=_seen(cells),
    )


def _shares(cells: Cells) -> tuple[float, ...]:
    counts = [sum(sums.n for sums in row.values()) for row in by_service(cells).values()]
    return tuple(count / sum(counts) for count in counts)


def _seen(cells: Cells) -> tuple[int, ...]:
    return tuple(len(row) for row in by_service(cells).values())
