"""The actor map as a widget: the figure, and beside it the passages that each line rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from ipywidgets import widget_serialization

from osintkit.case import Case
from osintkit.errors import OsintkitError, unknown_name
from osintkit.figures.aside import left_aside
from osintkit.figures.choices import choices
from osintkit.figures.colophon import colophon
from osintkit.figures.dated import marked_dates
from osintkit.figures.drawn import NETWORK, SIZES
from osintkit.figures.evidence import evidence, opened
from osintkit.figures.filter_text import parse
from osintkit.figures.lines_plotly import table
from osintkit.figures.plotly import values_of
from osintkit.figures.scene import VIEWS, Scene, named, scene
from osintkit.figures.svg import to_svg
from osintkit.figures.words import words_in
from osintkit.journal import Key
from osintkit.kept_claims import kept_claims
from osintkit.positions import VIEWS as ARRANGED
from osintkit.positions import positions_in
from osintkit.view import View
from osintkit.widgets.arranging import around, arranged
from osintkit.widgets.engine import PlotlyEngine, shared_engine
from osintkit.widgets.packing import COARSE, packed
from osintkit.widgets.redraw import SETTLE, Redraw
from osintkit.widgets.saving import answer as saved
from osintkit.widgets.shared_code import SHARED_ESM, SharedCode, shared_code
from osintkit.widgets.static_output import StaticOutput, show_widget

if TYPE_CHECKING:
    from osintkit.claims import Claim

_NARROWEST, _WIDEST, _LOWEST, _HIGHEST = 240, 1600, 260, 620  # px of the figure
LARGE = 1.4  # times the usual size of type, for a projector
_OPTIONS = ("filters", "language", "sizes", "static", "view")


class ActorMap(anywidget.AnyWidget):
    """Show who does what to whom in a case, and open the passages behind every line.

    The map follows the case: what is marked in an Annotator stands on it at once.

    Parameters
    ----------
    case : Case
        The case, or a view of it as it once stood.
    view : {"map", "network", "timeline"}
        Countries at their place, actors by their ties alone, or what happened when. May be set later, here or in the
        page, as `filters` and `sizes` may.
    filters : str
        Which claims to draw, such as `kind:material_conflict outlet:"The Harbour Post" origins>=2`; the text that
        stands over the map and in every file saved from it.
    sizes : {"claims", "degree", "betweenness"}
        What the size of an actor stands for: see `figures.scene`.
    language : {"en", "fr"} or None
        Of the words in and around the figure; None takes the page's.
    static : bool
        Whether the notebook keeps a still picture, for readers without a kernel. It holds quotes of the articles.

    Raises
    ------
    UnknownNameError
        For a view, language or keyword that there is not.
    InputError
        For filters that cannot be read; the sentence names what can be.
    """

    QUIET = SETTLE
    """Seconds to wait after a change for others like it before drawing."""
    PROJECTED = False
    """Whether it begins with larger type, for a room that looks at a projector."""

    _esm = SHARED_ESM
    _code = traitlets.Instance(SharedCode).tag(sync=True, **widget_serialization)
    _engine = traitlets.Instance(PlotlyEngine).tag(sync=True, **widget_serialization)
    _picture = traitlets.Bytes().tag(sync=True)
    _ground = traitlets.Bytes().tag(sync=True)
    _page = traitlets.Dict().tag(sync=True)
    _case = traitlets.Unicode().tag(sync=True)
    still_key = traitlets.Unicode().tag(sync=True)

    view = traitlets.Unicode("map")
    """One of `figures.scene.VIEWS`."""
    filters = traitlets.Unicode()
    """The text of the filters, empty for none."""
    sizes = traitlets.Unicode("claims")
    """One of `figures.drawn.SIZES`."""

    def __init__(
        self,
        case: View,
        *,
        view: str = "map",
        filters: str = "",
        sizes: str = "claims",
        language: str | None = None,
        static: bool = True,
        **unknown: Any,
    ) -> None:
        for name in unknown:
            raise unknown_name("keyword of ActorMap", name, _OPTIONS)
        if language is not None:
            words_in(language)
        self.case, self.language = case, language
        self._kept: dict[str, tuple[float, float]] = {}  # where actors stood in the network, which is not to jump
        self._laid: Scene | None = None
        self._redraw = Redraw(self._draw, settle=self.QUIET)
        self._still = StaticOutput(self._still_html, plain=f"Actor map of {case.name}") if static else None
        super().__init__(
            _engine=shared_engine(),
            _code=shared_code("actor_map"),
            _page={"width": 640, "dark": False} | ({"large": True} if self.PROJECTED else {}),
            _case=case.id,
            view=view,
            filters=filters,
            sizes=sizes,
            still_key=self._still.key if self._still else "",
        )
        self._draw()
        self.observe(lambda _: self._draw(), ["_page", "view", "filters", "sizes"])
        self.on_msg(self._answer)
        if isinstance(case, Case):
            case.watch()
        self._stop = case.listen(self._changed) if isinstance(case, Case) else lambda: None

    @traitlets.validate("view")
    def _known_view(self, proposal: Any) -> str:
        if proposal["value"] not in VIEWS:
            raise unknown_name("view", proposal["value"], VIEWS)
        return str(proposal["value"])

    @traitlets.validate("sizes")
    def _known_size(self, proposal: Any) -> str:
        if proposal["value"] not in SIZES:
            raise unknown_name("measure of size", proposal["value"], SIZES)
        return str(proposal["value"])

    @traitlets.validate("filters")
    def _read_filters(self, proposal: Any) -> str:
        return str(parse(proposal["value"], language=self._language))

    @property
    def _language(self) -> str:
        return self.language or self._page.get("language") or "en"

    def close(self) -> None:
        """Stop following the case and leave the page."""
        # A refused keyword leaves a widget half made, and ipywidgets closes that one too.
        if hasattr(self, "_stop"):
            self._stop()
            self._redraw.stop()
        still = getattr(self, "_still", None)
        if still is not None:
            still.close()
        super().close()

    def scene(self, *, width: float = 1000, height: float = 620) -> Scene:
        """Lay out the case's claims as they stand. `width` and `height` are px."""
        return self._scene(self._claims(), width, height)

    def _claims(self) -> list[Claim]:
        """Give what there is to draw, before any filter."""
        return self.case.claims()

    def _scene(self, claims: Sequence[Claim], width: float, height: float) -> Scene:
        return scene(
            claims,
            view=self.view,
            filters=self.filters,
            sizes=self.sizes,
            type_scale=LARGE if self._page.get("large") else 1.0,
            positions=positions_in(self.case, self.view),
            kept=self._kept,
            origins=kept_claims(self.case).count,
            when=marked_dates(self.case),
            aside=left_aside(self.case, words_in(self._language)),
            language=self._language,
            width=width,
            height=height,
        )

    def to_svg(self, *, theme: str = "light") -> str:
        """Draw the whole picture with its ledger, as one SVG document."""
        scene = self.scene()
        return to_svg(scene, theme=theme, colophon=colophon(self.case, scene.language))

    def to_html(self) -> str:
        """Give one page with picture, evidence, sources and filters, which opens anywhere and asks for nothing."""
        from osintkit.exports.html import page

        return page(self.scene(), self.case)

    def _draw(self) -> None:
        width = min(_WIDEST, max(_NARROWEST, int(self._page.get("width", 640))))
        height = min(_HIGHEST, max(_LOWEST, int(width * 0.66)))
        claims = self._claims()
        laid = self._scene(claims, width, height)
        ground, traces, layout = values_of(laid, theme="dark" if self._page.get("dark") else "light")
        self._laid = laid
        if self.view == NETWORK:
            self._kept |= {node.actor.id: (node.x / laid.width, node.y / laid.height) for node in laid.nodes}
        words = words_in(laid.language)
        shown = {
            **evidence(laid, passages=False),
            "choices": choices(claims, words, name=lambda actor: named(actor, laid.language)),
            "arranges": isinstance(self.case, Case) and self.view in ARRANGED,
            "figure": {"data": traces, "layout": layout, "curves": table(laid)},
        }
        with self.hold_sync():  # the land travels only when it is another
            self._ground = packed({"figure": {"data": ground}}, unit=COARSE)
            self._picture = packed(shown)
        if self._still is not None:
            self._still.changed()

    def _changed(self, keys: frozenset[Key]) -> None:
        if keys:
            self._redraw.soon()

    def _answer(self, _: Any, content: Any, buffers: Any) -> None:
        match content:
            case {"do": "save"}:
                made = saved(self.case, self.scene, content, buffers)
                self.send(made.content, list(made.buffers))
            case {"do": "open", "line": str(line)} if self._laid is not None:
                self.send(
                    {"do": "opened", "line": line, **(opened(self._laid, line) or {"reasons": [], "passages": []})}
                )
            case {"do": "filters", "text": str(text)}:
                self._ask(filters=text)
            case {"do": "view", "view": str(view)}:
                self._ask(view=view)
            case {"do": "sizes", "sizes": str(sizes)}:
                self._ask(sizes=sizes)
            case dict() if self._laid is not None:
                self._arrange(content, self._laid)

    def _arrange(self, message: dict[str, Any], laid: Scene) -> None:
        filters = around(self.filters, laid, message)
        if filters is not None:
            self._ask(filters=filters)
        elif isinstance(self.case, Case) and arranged(self.case, laid, message) and message["do"] == "tidy":
            self._kept.clear()
            self._redraw.soon()

    def _ask(self, **traits: str) -> None:
        """Set what the page asks for; a mistake is told there."""
        try:
            for name, value in traits.items():
                setattr(self, name, value)
        except OsintkitError as error:
            self.send({"do": "refused", "sentence": str(error)})

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _still_html(self) -> str:
        from osintkit.exports.html import picture

        return picture(self.scene())
