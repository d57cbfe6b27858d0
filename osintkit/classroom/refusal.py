"""A refusal: what is said, in the participant's language, to a request that is not granted."""

from __future__ import annotations

from osintkit.classroom.words import said
from osintkit.errors import InputError


class RefusedError(InputError):
    """Something that a participant, or whoever passes for one, asked for and does not get.

    Parameters
    ----------
    code : str
        Names the reason; the words for it stand in the tables as "refused.<code>".
    status : int
        HTTP status of the answer.
    details
        Places in the sentence. Numbers and texts; they also go into the answer. `why` names a further reason, the words
        for which stand in the tables as "why.<reason>"; `found` may say more of it to who reads the answer itself.
    """

    def __init__(self, code: str, status: int, **details: object) -> None:
        self.code, self.status, self.details = code, status, details
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Say it in a language of the tables, and what else is to be said in the same."""
        places = dict(self.details)
        if "why" in places:
            places["why"] = said(f"why.{places['why']}", language)
        return said(f"refused.{self.code}", language, **places)

    def answer(self, language: str) -> dict[str, object]:
        """Give the body of the answer: `error`, `sentence`, and the details."""
        return {"error": self.code, "sentence": self.sentence(language), **self.details}
