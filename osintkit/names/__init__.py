"""Names of actors: their words, titles, endings, initials and sounds, and how alike two names are.

Pure functions on names, without a case. `likeness(one, other)` says whether two names may be those of one actor, and
why; `osintkit.same_actors` asks it for the actors of a case.
"""

from osintkit.names.likeness import Likeness, likeness

__all__ = ["Likeness", "likeness"]
