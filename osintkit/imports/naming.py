"""Names of labels and links in a codebook, made of what other programs call theirs."""

from __future__ import annotations

import re
import unicodedata

from osintkit.canonical import sha256_hex


def name_in_codebook(name: str) -> str:
    """Make a name that a codebook can hold: lower-case letters, digits and _, at most 40.

    A name that loses all its letters so gets one made of its hash; the words stay as its title.

    Examples
    --------
    >>> name_in_codebook("B-Person"), name_in_codebook("Événement"), name_in_codebook("人物")
    ('b_person', 'evenement', 'label_8d7aff5a')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    letters = sum(character.isalnum() for character in name)
    if not made or letters > 2 * sum(character.isalnum() for character in made):
        return f"label_{sha256_hex(name)[:8]}"
    if not made[0].isalpha():
        made = f"label_{made}"
    return made if len(made) <= 40 else f"{made[:31]}_{sha256_hex(name)[:8]}"
