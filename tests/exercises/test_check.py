"""Exercises: they fail when unsolved, pass when solved, accept what can be defended, and never tell the solution."""

from __future__ import annotations

import pytest

from osintkit import samples
from osintkit.case import Case
from osintkit.codebook import default_codebook
from osintkit.errors import UnknownNameError
from osintkit.exercises import EXERCISES, Checked, check, checker
from osintkit.exercises.borders import core
from osintkit.gold import statements
from osintkit.stores.memory import MemoryStore

LANGUAGES = ("en", "fr")
EVERY = [(name, language) for name in EXERCISES for language in LANGUAGES]


class Learner:
    """Somebody who works on one exercise."""

    def __init__(self, name, language="en"):
        self.exercise, self.language = EXERCISES[name], language
        self.store = MemoryStore()
        self.case = Case(self.store, writer="amina")
        if not self.exercise.answered:
            self.key = self.exercise.article(language)
            self.article = self.case.add(samples.samples()[self.key].article)
            self.gold = samples.gold(self.key)

    def mark(self, words, label, **attributes):
        start = self.article.text.index(words)
        return self.case.annotate(self.article, start, start + len(words), label=label, **attributes)

    def mark_gold(self, name, **changes):
        mark = self.gold.mark(name)
        given = {"label": mark.label, **mark.attributes, **changes}
        span = given.pop("span", (mark.span.start, mark.span.end))
        return self.case.annotate(self.article, *span, **given)

    def settle(self):
        """Let another reader mark as the gold does, and follow that reader wherever the two differ."""
        bo = Case(self.store, writer="bo")
        for mark in map(self.gold.mark, self.exercise.marks):
            bo.annotate(self.article, mark.span.start, mark.span.end, label=mark.label, **mark.attributes)
        self.case.annotate(self.article, 0, 3, label="actor")
        wanted = {self.gold.mark(name).quote for name in self.exercise.marks}
        for dispute in self.case.disagreements(self.article):
            if dispute.quote in wanted:
                self.case.adjudicate(dispute, "bo", reason="So the words say.")

    def solve(self):
        if self.exercise.settled:
            self.settle()
            return
        for name in self.exercise.marks:
            self.mark_gold(name)
        made = dict(zip(self.exercise.marks, self.case.annotations(), strict=True))
        for type_ in self.exercise.links:
            for link in self.gold.links:
                if link.source in self.exercise.marks and link.type == type_:
                    self.case.link(made[link.source], self.mark_gold(link.target), type=type_)
        for country in self.gold.countries if self.exercise.countries else ():
            if country.verdict == "expected":
                span = country.span
                self.case.annotate(self.article, span.start, span.end, label="country", country=country.country)

    def check(self, answer=None):
        return check(self.exercise.name, self.case, answer, language=self.language)


def solution(name):
    statement = EXERCISES[name].statement
    return statements()[statement].origins if statement else EXERCISES[name].choice or None


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_exercise_fails_when_unsolved_and_passes_with_its_solution(name, language):
    learner = Learner(name, language)
    assert not learner.check()

    if not learner.exercise.answered:
        learner.solve()

    answered = learner.check(solution(name))
    assert answered.passed, answered
    assert name in answered.sentences[0]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_hint_gives_the_solution_away(name, language):
    """Neither words that are to be marked, nor the label, kind or number that is meant."""
    learner = Learner(name, language)
    said = [str(learner.check())]
    if learner.exercise.answered:
        said += [str(learner.check(number)) for number in ("7", "many")]
        assert not any(f" {solution(name)} " in f" {each} " for each in said)
        return
    learner.case.annotate(learner.article, 0, 3, label="cue")
    said.append(str(learner.check()))
    for mark in map(learner.gold.mark, learner.exercise.marks):
        assert not any(mark.quote.casefold() in each.casefold() for each in said), mark.quote
    for country in learner.gold.countries if learner.exercise.countries else ():
        assert not any(country.quote in each for each in said), country.quote


def test_what_is_to_be_settled_does_not_pass_by_being_marked():
    learner = Learner("5b")
    learner.mark_gold("kis")

    answered = learner.check()

    assert not answered
    assert answered.sentences[0] == "Nothing is settled in this article yet."


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_about_marks_name_only_what_the_learner_chose(language):
    learner = Learner("3a", language)
    learner.mark(learner.gold.mark("off").quote, "actor")
    codebook = default_codebook()

    said = str(learner.check())

    assert codebook.label("actor").title(language) in said
    assert codebook.label("source").definitions[language] not in said


# --- borders


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Uganda", "The Uganda"),
        ("l'Ouganda", "Ouganda"),
        ("L’Ouganda,", "Ouganda"),
        ("“Uganda”", "Uganda"),
        ("President Ruth Lind", "Ruth Lind"),
        ("Mme Nambi-Okello", "Nambi-Okello"),
        ("la porte-parole Keto Lomidze", "Keto Lomidze"),
        ("格鲁吉亚，", "格鲁吉亚"),
        ("des ingénieurs norvégiens", "ingénieurs norvégiens"),
    ],
)
def test_articles_titles_and_punctuation_do_not_count(given, meant):
    assert core(given) == core(meant)


@pytest.mark.parametrize(
    ("given", "meant"),
    [("Norwegian engineers", "engineers"), ("have agreed on a plan", "have agreed"), ("The", "Uganda")],
)
def test_other_words_count(given, meant):
    assert core(given) != core(meant)


def test_borders_may_be_off_by_an_article_or_a_stop():
    learner = Learner("3a", "fr")
    mark = learner.gold.mark("off")
    learner.mark_gold("off", span=(mark.span.start, mark.span.end + 1))

    assert learner.check()


@pytest.mark.parametrize(("by", "said"), [(-7, "is missing"), (8, "takes in more")])
def test_borders_that_are_off_by_a_word_say_in_which_direction(by, said):
    learner = Learner("1a")
    for name in ("oslo", "nai"):
        learner.mark_gold(name)
    mark = learner.gold.mark("e1")
    learner.mark_gold("e1", span=(mark.span.start, mark.span.end + by))

    answered = learner.check()

    assert "2 of 3 found" in answered.sentences[0]
    assert said in answered.sentences[1]


def test_the_first_words_of_a_long_source_can_be_defended():
    learner = Learner("3a")
    learner.mark("two officials", "source", naming="unnamed")

    answered = learner.check()

    assert answered.passed
    assert answered.sentences[1].startswith("Defensible: “two officials”. The first words alone can be defended. We")


# --- labels, attributes, links


def test_a_defensible_label_passes_and_says_why_the_gold_chose_another():
    learner = Learner("1a")
    learner.mark_gold("oslo", label="actor")
    for name in ("nai", "e1"):
        learner.mark_gold(name)

    answered = learner.check()

    assert answered.passed
    assert answered.sentences[1].startswith("Defensible: “Oslo”.")


def test_a_defensible_type_of_event_passes():
    learner = Learner("1c")
    event = learner.mark_gold("e4", type="REJECT")
    learner.case.link(event, "country:UG", type="by")

    assert learner.check().passed


def test_of_several_marks_on_the_words_one_that_can_be_defended_is_enough():
    learner = Learner("1a")
    for name in ("nai", "e1"):
        learner.mark_gold(name)
    learner.mark("Oslo", "place")
    assert not learner.check()

    learner.mark("Oslo", "actor")

    assert learner.check().passed


def test_a_wrong_label_is_answered_with_what_it_means():
    learner = Learner("1a")
    learner.mark("Oslo", "date")

    answered = learner.check()

    date = default_codebook().label("date")
    assert f"Is “{date.title()}” what they are here? It means: {date.definitions['en']}" in str(answered)


def test_a_wrong_end_of_a_tie_is_no_solution_and_neither_is_one_too_many():
    learner = Learner("1b")
    event = learner.mark_gold("e1")
    for country in ("NO", "KE"):
        learner.case.link(event, f"country:{country}", type="by")
    assert learner.check().passed

    learner.case.link(event, "country:UG", type="by")

    assert "The tie “who” is not right yet" in str(learner.check())


def test_other_peoples_marks_do_not_solve_it():
    learner = Learner("1a")
    store = learner.case._journal.store
    bo = Case(store, writer="bo")
    samples.annotate(bo)
    learner.case.refresh()

    assert not learner.check()


# --- countries and numbers


def test_a_country_that_is_a_person_is_one_too_many():
    learner = Learner("2a")
    learner.solve()
    start = learner.article.text.index("Georgia Whitlock")
    learner.case.annotate(learner.article, start, start + 7, label="country", country="GE")

    answered = learner.check()

    assert not answered
    assert answered.sentences[1] == "“Georgia” is marked, and is not one of them here. What do these words name?"


def test_the_wrong_country_is_said_to_be_wrong_and_not_which_is_right():
    learner = Learner("2a")
    learner.solve()
    mark = next(each for each in learner.case.annotations() if each.quote == "Amman")
    learner.case.edit(mark, country="OM")

    answered = learner.check()

    assert answered.sentences[1:] == ("“Amman” is one of them, but of which country? Look at the two letters.",)


@pytest.mark.parametrize(("answer", "passed"), [(2, True), ("2", True), (" 2 ", True), (13, False), ("two", False)])
def test_a_number_is_right_or_not(answer, passed):
    assert Learner("3c").check(answer).passed is passed


# --- what cannot be checked


def test_a_case_without_the_article_says_what_to_do():
    assert check("1a", Case(MemoryStore(), writer="amina")).sentences == (
        "The article of this exercise is not in this case. Run the cells above first.",
    )


def test_an_unknown_exercise_or_language_names_the_known_ones():
    case = Case(MemoryStore(), writer="amina")
    with pytest.raises(UnknownNameError, match=r"exercise '9z'.*'1a'"):
        check("9z", case)
    with pytest.raises(UnknownNameError, match=r"'de'.*'fr'"):
        check("1a", case, language="de")


def test_a_checker_knows_its_case_and_language_and_shows_sentences():
    learner = Learner("1a", "fr")
    learner.solve()

    answered = checker(learner.case, language="fr")("1a")

    assert repr(answered) == str(answered) == "✓ 1a : c'est juste."
    assert answered


def test_checking_writes_nothing():
    learner = Learner("1a")
    before = len(learner.case.log())
    learner.check()

    assert len(learner.case.log()) == before


def test_in_a_notebook_an_answer_is_prose_and_what_is_hostile_in_it_is_text():
    shown = Checked("1a", False, ("Is “<img src=x onerror=pwned()>” part of it?", "Look again."))._repr_html_()

    assert "<p>Is “&lt;img src=x onerror=pwned()&gt;” part of it?</p><p>Look again.</p>" in shown
    assert "#c47700" in shown and "#1a7f4b" in Checked("1a", True, ("✓",))._repr_html_()
