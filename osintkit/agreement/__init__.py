"""Agreement between coders, what they disagree on, and how an adjudicator settles it."""

from osintkit.agreement.confusions import Confusion, confusions
from osintkit.agreement.decisions import Decision
from osintkit.agreement.disagreements import Disagreement, disagreements
from osintkit.agreement.measure import BY, agreement
from osintkit.agreement.result import Agreement, Estimate, Measures
from osintkit.agreement.settled import gold
from osintkit.agreement.table import ConfusionTable, confusion_table
from osintkit.agreement.wall import Shade, begun, shades

__all__ = [
    "BY",
    "Agreement",
    "Confusion",
    "ConfusionTable",
    "Decision",
    "Disagreement",
    "Estimate",
    "Measures",
    "Shade",
    "agreement",
    "begun",
    "confusion_table",
    "confusions",
    "disagreements",
    "gold",
    "shades",
]
