"""A widget draws once for all that one gesture changes."""

import asyncio

from osintkit.widgets.redraw import SETTLE, Redraw


def test_without_an_event_loop_it_draws_at_once():
    drawn = []
    Redraw(lambda: drawn.append(1)).soon()
    assert drawn == [1]


def test_several_changes_in_one_moment_are_drawn_once_and_later_ones_again():
    drawn = []

    async def changes():
        redraw = Redraw(lambda: drawn.append(1))
        for _ in range(5):
            redraw.soon()
        assert drawn == []
        await asyncio.sleep(SETTLE * 3)
        assert drawn == [1]
        redraw.soon()
        await asyncio.sleep(SETTLE * 3)

    asyncio.run(changes())
    assert drawn == [1, 1]


def test_a_widget_that_closed_is_not_drawn_any_more():
    drawn = []

    async def close():
        redraw = Redraw(lambda: drawn.append(1))
        redraw.soon()
        redraw.stop()
        await asyncio.sleep(SETTLE * 3)

    asyncio.run(close())
    assert drawn == []
