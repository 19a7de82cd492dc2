"""The words that speak of each figure: its own phrase, and what its clause, sentence, line and headings lend to it."""

from __future__ import annotations

import re

from fzzf_metrics.extract.clauses import Clause, sentences
from fzzf_metrics.extract.context import Context, Said, said
from fzzf_metrics.extract.found import Found
from fzzf_metrics.extract.labels import examples, noun_after, parts, strangers, topics_apart
from fzzf_metrics.extract.lexicon.function import COUNTED_SEPARATELY
from fzzf_metrics.extract.outline import Outline
from fzzf_metrics.extract.phrases import ACTING, Choices, Phrase, grasps, label, without_move
from fzzf_metrics.extract.signs import one_spelling
from fzzf_metrics.extract.vocabulary import Vocabulary, Word
from fzzf_metrics.records import frozen, replace

READ_BEFORE, READ_AFTER = 240, 120
"""So many characters of a clause are read before and after a figure. What a longer one says before is not known, so its
figure is never taken for sure; time stays linear."""

_SCOPE = re.compile(
    r"^\W*针对|^\W*在[^,]{2,}(?:领域|行业|行动|活动|期间|整治|专项)(?:中|内|里|上)?$|"
    "专项(?:行动|整治|检查|执法|治理)|”(?:专项|集中|行动|整治|攻坚)|百日"
)
_NEW_LINE = re.compile(r"[\n\r]")
_PART = re.compile("其中")
_HOLDS = re.compile(r"\s*(?:其中)?(?:包?含|包括)")
_GLOSS = re.compile(r"\s?\(([^()\n]{1,30})\)")


@frozen
class _Around:
    """A figure in its clause: the words before it, what the clause shares, where the next one stands.

    ``part``: it is said to be a part of another. ``long``: more stands before it than is read.
    """

    clause: Clause
    one: Found
    before: list[Word]
    shared: Said
    follows: int
    part: bool
    long: bool


class Reader:
    """Reads the phrases of one text.

    >>> from fzzf_metrics.extract.outline import outline
    >>> from fzzf_metrics.extract.recognise import recognise
    >>> text = "收到行政复议申请68件，受理51件。"
    >>> reader = Reader(text, Vocabulary(), outline(text))
    >>> [[phrase.label for phrase in choices[0]] for choices in reader.phrases(recognise(text))]
    [['收到行政复议申请'], ['受理']]
    """

    def __init__(self, text: str, vocabulary: Vocabulary, shape: Outline) -> None:
        self.text, self.plain, self.vocabulary, self.shape = text, one_spelling(text), vocabulary, shape
        self.own_names = one_spelling(shape.title)
        self._context = Context()
        self._headings: dict[tuple[str, ...], int] = {}
        self._sentence = 0
        self._bracketed: frozenset[int] = frozenset()  # the ends of figures with figures in brackets behind them
        self._said: dict[int, Phrase] = {}  # the phrases of this sentence, by the end of their figures
        self._last: Phrase | None = None  # the last phrase of the line
        self._counted: Phrase | None = None  # the last of the sentence that is no share
        self._whole: Phrase | None = None  # the phrase that others of the sentence are parts of (其中)

    def phrases(self, found: tuple[Found, ...]) -> list[Choices]:
        """The ways to read the labels of every figure, in the order of the text."""
        done: list[Choices] = []
        end = 0
        for sentence in sentences(self.text, found):
            if not end or _NEW_LINE.search(self.plain, end, sentence.start):
                self._context.line()
                self._last = None
            else:
                self._context.sentence()
            end = sentence.end
            self._said, self._sentence, self._counted, self._whole = {}, sentence.start, None, None
            self._bracketed = frozenset(clause.outer.end for clause in sentence.clauses if clause.outer)
            for clause in sentence.clauses:
                done += self._clause(clause)
        return done

    # -- one clause ------------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> list[Choices]:
        if not clause.inner and self.plain[clause.start - 1: clause.start] == ";":
            self._end_of_parts()
        if not clause.figures:
            self._without_figures(clause)
            return []
        done: list[Choices] = []
        begin, shared, before_from = clause.start, Said(), None
        before: list[Word] = []
        for number, one in enumerate(clause.figures):
            first = max(begin, one.start - READ_BEFORE)
            words = self.vocabulary.words(self.plain, first, one.start)
            if words or begin < one.start or not done:
                before = before_from if one.role == "to" and before_from is not None else without_move(one, words)
            follows = clause.figures[number + 1].start if number + 1 < len(clause.figures) else clause.end
            around = _Around(clause, one, before, shared, follows, self._is_part(clause, one), first > begin)
            choices, begin = self._figure(around)
            done.append(choices)
            before_from = before if one.role == "from" else None
            shared = self._take_in(around, choices[0][-1], beside=len(done) > 1)
        if not clause.inner:
            self._context.subject, self._context.subject_narrow = 0, False
            rest = self.vocabulary.words(self.plain, begin, min(clause.end, begin + READ_AFTER))
            self._context.add(self._read(rest), beside=True)  # 对11个乡镇开展督察: what follows speaks of that, too
        return done

    def _end_of_parts(self) -> None:
        """After a semicolon the talk is of the whole again."""
        if self._whole is not None:
            self._context.narrow = self._whole.narrow
        self._whole, self._context.doubtful = None, 0

    def _without_figures(self, clause: Clause) -> None:
        context, stop = self._context, min(clause.end, clause.start + READ_BEFORE)
        words = self.vocabulary.words(self.plain, clause.start, stop)
        part = _PART.search(self.plain, clause.start, stop) is not None
        if part:
            self._whole = self._whole or self._last
        context.add(self._read(words), part=part)
        context.scope = context.scope or _SCOPE.search(self.plain[clause.start:stop]) is not None
        last = next((word for word in reversed(words) if word.kind != "plain"), None)
        noun = last is not None and last.kind in ("thing", "weak", "topic")
        context.subject = self._read(words).limits if noun else 0
        context.subject_narrow = noun and any(word.text.startswith("涉") for word in words)

    def _is_part(self, clause: Clause, one: Found) -> bool:
        """Whether the figure is said to be a part of the one before it (其中), which is noted."""
        part = _PART.search(self.plain, max(clause.start, one.start - READ_BEFORE), one.start) is not None
        if part and not clause.inner:
            self._whole = self._whole or self._last
        return part

    def _take_in(self, around: _Around, phrase: Phrase, *, beside: bool) -> Said:
        """Note what the phrase of a figure says for those that follow; what its clause shares is given back."""
        self._said[phrase.found.end] = phrase
        if not around.clause.inner:
            self._last = phrase
            self._counted = phrase if phrase.found.unit != "%" else self._counted
            self._context.add(
                phrase.own, part=around.part, sure=grasps(around.before), figure=True, beside=beside,
                narrow=phrase.narrow,
            )
        return around.shared.joined(phrase.own)

    # -- one figure ------------------------------------------------------------------------------------------------

    def _figure(self, around: _Around) -> tuple[Choices, int]:
        """The choices for one figure, and where the words of the next begin."""
        one, before = around.one, around.before
        after = self.vocabulary.words(self.plain, one.end, min(around.follows, one.end + READ_AFTER))
        nouns = noun_after(after, one.unit, one.end)
        alone = not any(word.kind in ("unknown", "body") for word in before) and not any(
            word.ideas and word.kind != "weak" for word in (*before, *after[:nouns])
        )
        taken = after if alone else after[:nouns]
        bare = self._bare(around, taken[-1].end if taken else one.end)
        labels = parts(before, self.plain)
        if len(labels) > 1:
            first = self._read([word for word in labels[0] if word.kind != "measure"])
            lent = replace(bare, lent=(("clause", first.ideas, first.topics), *bare.lent))
            split = (self._with(bare, labels[0], []), *(self._with(lent, words, []) for words in labels[1:]))
            return (split,), one.end
        choices: list[tuple[Phrase, ...]] = [(self._with(bare, before, taken),)]
        apart = topics_apart(before, self.plain)
        if apart:
            choices.append(tuple(self._with(bare, words, taken) for words in apart))
        return tuple(choices), taken[-1].end if nouns else one.end

    def _bare(self, around: _Around, end: int) -> Phrase:
        """The phrase without its own words, which end at ``end``."""
        context, clause, one = self._context, around.clause, around.one
        stop = min(clause.end, end + READ_AFTER) if grasps(around.before) else end
        tail = self.vocabulary.words(self.plain, end, stop)
        listed = self._listed(around)
        acts = listed.own.acts | listed.listed if listed else 0
        acts |= self._read([word for word in tail if word.end <= around.follows]).acts
        bound, narrow = self._bound(around, listed)
        return Phrase(
            one, "", Said(), self._lent(around, tail), bound, context.limits, context.doubtful, acts & ~bound,
            narrow + around.long, lent_narrow=context.narrow, body=context.body,
            vague=any(word.text == COUNTED_SEPARATELY for word in around.before),
            near=self.plain[max(clause.start, one.start - READ_BEFORE): min(clause.end, one.end + READ_AFTER)],
            talk=(("sentence", context.topics), ("line", context.line_topics), ("heading", self._heading(one.start))),
            sentence=self._sentence, clause=clause.start,
        )

    def _bound(self, around: _Around, listed: Phrase | None) -> tuple[int, int]:
        """The ideas that a name must have because of what the figure is a part of, and how much that is narrowed."""
        clause, context = around.clause, self._context
        outer = self._said.get(clause.outer.end) if clause.outer else None
        if outer is not None and _HOLDS.match(self.plain, clause.start):
            return outer.own.acts | outer.own.limits | outer.own.topics, outer.narrow
        bound, narrow = 0, int(context.scope)
        if not clause.inner:
            bound, narrow = context.subject, narrow + context.subject_narrow
        if listed is not None and listed.clause == clause.start:
            bound, narrow = bound | listed.own.acts | listed.bound, max(narrow, listed.narrow)
        if self._whole is not None and not clause.inner:
            bound, narrow = bound | self._whole.own.limits, max(narrow, self._whole.narrow)
        return bound, narrow

    def _listed(self, around: _Around) -> Phrase | None:
        """The item before in a list without verbs: in 录入许可100件、处罚50件 both are entered."""
        one, before = around.one, around.before
        if around.clause.inner or one.unit == "%" or one.role == "to" or not before or grasps(before):
            return None
        says = any(word.kind in ACTING or word.kind == "measure" for word in before)
        return None if says else self._counted

    def _with(self, bare: Phrase, before: list[Word], after: list[Word]) -> Phrase:
        """The phrase with its own words: those before the figure, the noun after it, and a gloss in brackets."""
        own = [*before[examples(before):], *after]
        narrow, loose = strangers(own, self.own_names)
        own_said = self._read([*own, *self._gloss(bare.found)])
        body = "" if own_said.whole else own_said.body or bare.body
        return replace(
            bare, label=label(self.text, before, after), own=own_said, narrow=bare.narrow + narrow, loose=loose,
            body=body,
        )

    def _lent(self, around: _Around, tail: list[Word]) -> tuple[tuple[str, int, int], ...]:
        context, before, clause = self._context, around.before, around.clause
        outer = self._said.get(clause.outer.end) if clause.outer else None
        unit, after = self._read(self.vocabulary.words(one_spelling(around.one.unit))), self._read(tail)
        found = [("unit", unit.ideas, 0)]
        if outer is not None:
            found.append(("bracket", outer.own.ideas, outer.own.topics))
        found += [("clause", around.shared.ideas, around.shared.topics), ("after", after.ideas, after.topics)]
        if outer is None and self._said and self._last and all(not w.ideas or w.kind == "measure" for w in before):
            found.append(("whole", self._last.own.ideas & ~self._last.own.measures, self._last.own.topics))
        acting = any(word.kind in ACTING for word in before)
        found.append(("sentence", context.lent | (0 if acting else context.acts), context.topics))
        if not context.topics:
            found.append(("line", context.line_topics, context.line_topics))
            heading = self._heading(around.one.start)
            found.append(("heading", heading, heading))
        return tuple(lent for lent in found if lent[1])

    # -- words -----------------------------------------------------------------------------------------------------

    def _heading(self, offset: int) -> int:
        """The topics of the innermost heading that names any."""
        titles = self.shape.at(offset).titles
        if titles not in self._headings:
            spoken = (self._read(self.vocabulary.words(one_spelling(title))).topics for title in reversed(titles))
            self._headings[titles] = next((topics for topics in spoken if topics), 0)
        return self._headings[titles]

    def _gloss(self, one: Found) -> list[Word]:
        """The words in brackets right behind a figure, where no figure is among them."""
        match = _GLOSS.match(self.plain, one.end)
        return [] if match is None or one.end in self._bracketed else self.vocabulary.words(match[1])

    def _read(self, words: list[Word]) -> Said:
        return said(words, self.vocabulary.of_kind, self.own_names)
