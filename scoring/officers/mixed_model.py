"""The mixed model behind a calibration, solved from sums at given variance ratios.

A rating of officer i at service j is t = mu + b_j + s_j (a_i + e), with e ~ N(0, sigma2),
a ~ N(0, tau2), b ~ N(0, beta2); a, e and their variances are unitless, mu, b and beta2 in points
and points squared. It is `lmer(t ~ 1 + (0 + s_j | officer) + (1 | service), weights = 1/s_j^2)`.
Henderson's mixed model equations are solved with the officers eliminated, so a solution costs
officers x services^2, however many ratings there are.
"""

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from scoring.sums import MILLI, Cells, by_officer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Design:
    """The sums as arrays, ratings taken about `centre` and in units of their service's deviation.

    I officers and J services, both in the order of their keys. `n` (I) sessions; `c` (I x J)
    sessions over s; `g` (J) sessions over s^2; `ra` (I) and `rb` (J) sums over s and s^2; `yy`
    squares over s^2; `typical` the mean variance of a rating at sigma2 = 1, in points squared.
    """

    officers: tuple[str, ...]
    services: tuple[str, ...]
    n: "Array"
    c: "Array"
    g: "Array"
    ra: "Array"
    rb: "Array"
    yy: float
    centre: float
    typical: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The model at the ratios `tau` = tau2/sigma2 and `beta` = beta2/sigma2.

    `mu` is about the design's centre. `inverse` is A^-1 over (mu, b), or over mu alone when
    `beta` is zero. `likelihood` is the restricted log-likelihood, profiled over sigma2, up to a
    constant; `slope` its derivatives by log tau and log beta.
    """

    tau: float
    beta: float
    mu: float
    b: "Array"
    a: "Array"
    inverse: "Array"
    sigma2: float
    likelihood: float
    slope: tuple[float, float]


def design_of(cells: Cells, deviations: dict[str, float]) -> Design:
    """Lay sums out as arrays; `deviations` are the services' s_j in points.

    The sums are centred as integers, so that nothing is lost to rounding.
    """
    import numpy as np

    officers = by_officer(cells)
    services = tuple(sorted({service for row in officers.values() for service in row}))
    place = {service: at for at, service in enumerate(services)}
    whole = [sums for row in officers.values() for sums in row.values()]
    centre = sum(sums.s1 for sums in whole) // sum(sums.n for sums in whole)
    shape = (len(officers), len(services))
    n, s1, s2 = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for at, row in enumerate(officers.values()):
        for service, sums in row.items():
            cell = at, place[service]
            n[cell] = sums.n
            s1[cell] = (sums.s1 - sums.n * centre) / MILLI
            s2[cell] = (sums.s2 - 2 * centre * sums.s1 + sums.n * centre**2) / MILLI**2
    s = np.array([deviations[service] for service in services])
    return Design(
        officers=tuple(officers),
        services=services,
        n=n.sum(axis=1),
        c=n / s,
        g=(n / s**2).sum(axis=0),
        ra=(s1 / s).sum(axis=1),
        rb=(s1 / s**2).sum(axis=0),
        yy=float((s2 / s**2).sum()),
        centre=centre / MILLI,
        typical=float((n * s**2).sum() / n.sum()),
    )


def solve(design: Design, tau: float, beta: float) -> Solution:
    """Solve for mu, b and a at two variance ratios; a ratio of zero takes its effects out."""
    import numpy as np

    c, rhs = _columns(design, beta)
    w = tau / (design.n * tau + 1)
    matrix = _matrix(design, c, w, beta)
    inverse: Array = np.linalg.inv(matrix).astype(np.float64)
    x = inverse @ (rhs - c.T @ (w * design.ra))
    a = w * (design.ra - c @ x)
    b = x[1:] if beta else np.zeros_like(design.g)
    freedom = design.n.sum() - 1
    sigma2 = float(design.yy - design.rb @ (x[0] + b) - design.ra @ a) / freedom
    # The expected squares of a and b, in units of sigma2: what EM would take for I tau, J beta.
    squares_a = a @ a / sigma2 + (w + w**2 * ((c @ inverse) * c).sum(axis=1)).sum()
    squares_b = b @ b / sigma2 + np.trace(inverse[1:, 1:])
    determinant = np.linalg.slogdet(matrix)[1] + np.log1p(design.n * tau).sum()
    return Solution(
        tau=tau,
        beta=beta,
        mu=float(x[0]),
        b=b,
        a=a,
        inverse=inverse,
        sigma2=float(sigma2),
        likelihood=-float(
            freedom * log(sigma2) + determinant + (len(b) * log(beta) if beta else 0)
        )
        / 2,
        slope=(
            float(squares_a / tau - len(a)) / 2 if tau else 0.0,
            float(squares_b / beta - len(b)) / 2 if beta else 0.0,
        ),
    )


def _columns(design: Design, beta: float) -> tuple["Array", "Array"]:
    """Sessions over s of every officer, in all and by service, and the right-hand side."""
    import numpy as np

    whole = design.c.sum(axis=1)[:, None]
    if beta == 0:
        return whole, design.rb.sum(keepdims=True)
    return np.hstack([whole, design.c]), np.concatenate([[design.rb.sum()], design.rb])


def _matrix(design: Design, c: "Array", w: "Array", beta: float) -> "Array":
    """Matrix A of the equations, after the officers have been eliminated."""
    import numpy as np

    matrix: Array = (c * -w[:, None]).T @ c
    matrix[0, 0] += design.g.sum()
    if beta:
        matrix[0, 1:] += design.g
        matrix[1:, 0] += design.g
        matrix[1:, 1:] += np.diag(design.g + 1 / beta)
    return matrix
