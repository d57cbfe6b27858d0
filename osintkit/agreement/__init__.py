"""Agreement between coders, what they disagree on, and how an adjudicator settles it."""

from osintkit.agreement.measure import BY, agreement
from osintkit.agreement.result import Agreement, Estimate, Measures

__all__ = ["BY", "Agreement", "Estimate", "Measures", "agreement"]
