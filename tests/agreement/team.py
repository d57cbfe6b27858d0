"""A team that annotates one article, each in a copy of their own."""

from __future__ import annotations

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

TEXT = "Iran and Russia signed a pact, an envoy said.\nNobody has seen the pact."


class Team:
    """Amina, Bo and Chi, who mark, and Dora, who settles."""

    def __init__(self):
        store = MemoryStore()
        self._all = {name: Case(store, writer=name) for name in ("amina", "bo", "chi", "dora")}
        self.article = self["amina"].add(Article(TEXT))

    def __getitem__(self, name):
        self._all[name].refresh()
        return self._all[name]

    def mark(self, name, words, label, **attributes):
        start = TEXT.index(words)
        return self[name].annotate(self.article, start, start + len(words), label=label, **attributes)

    def both(self, words, label, **attributes):
        return [self.mark(name, words, label, **attributes) for name in ("amina", "bo")]

    def tied(self):
        """Let two tie Iran to one event, and one of them Russia too."""
        events, irans = self.both("signed", "event", type="AGREE"), self.both("Iran", "actor")
        russias = self.both("Russia", "actor")
        for name, event, iran in zip(("amina", "bo"), events, irans, strict=True):
            self[name].link(event, iran, type="by")
        self["amina"].link(events[0], russias[0], type="by")

    def open(self):
        return self["dora"].disagreements()


def told(disagreements):
    return [(each.kind, each.field, each.quote, dict(each.values)) for each in disagreements]
