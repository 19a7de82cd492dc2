"""Verifications for people: a table for the terminal, and Markdown. They draw what the records hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fzzf_metrics.messages import line
from fzzf_metrics.messages import text as phrase
from fzzf_metrics.records import frozen
from fzzf_metrics.render.markdown import escaped
from fzzf_metrics.render.text import inert, wrap
from fzzf_metrics.verify.result import Finding, Stated, Verification, Verifications

FORMATS = ("table", "json", "markdown")
NARROWEST = 72
Result = Verification | Verifications
_SECTIONS = (("inconsistent", "must"), ("inconsistent", "expected"), ("cannot_tell", "look"), ("consistent", ""),
             ("cannot_tell", ""))


def page(result: Result, form: str = "table", lang: str = "zh", *, columns: int = 100, ambiguous: int = 1) -> str:
    """The result in one of :data:`FORMATS`, as text that ends with a line end.

    ``columns`` is how wide a terminal is and ``ambiguous`` how many columns it gives to letters like ≥; both matter to
    ``table`` alone. Contradictions come first, then what was expected otherwise, what is worth a look, what agrees and
    what cannot be told.
    """
    if form == "json":
        return result.to_json()
    pen: _Pen
    if form == "markdown":
        pen = _Markdown(lang)
    elif form == "table":
        pen = _Terminal(lang, max(columns, NARROWEST), ambiguous)
    else:
        raise ValueError(f"no such format: {form}")
    lines = _one(result, pen) if isinstance(result, Verification) else _several(result, pen)
    return "\n".join(line.rstrip() for line in lines) + "\n"


# -- how a page is written -----------------------------------------------------------------------------------------


@frozen
class _Pen:
    """Writes the parts of a page in one language."""

    lang: str

    def say(self, code: str, **values: object) -> str:
        """A text of the catalogue."""
        return phrase(code, self.lang, **values)

    def title(self, words: str) -> Iterator[str]:
        """The first line."""
        raise NotImplementedError

    def heading(self, words: str) -> Iterator[str]:
        """The head of a section."""
        raise NotImplementedError

    def item(self, words: str, below: Sequence[str]) -> Iterator[str]:
        """An entry, with lines that belong to it."""
        raise NotImplementedError

    def plain(self, words: str) -> Iterator[str]:
        """A line of text."""
        raise NotImplementedError


@frozen
class _Terminal(_Pen):
    lang: str
    columns: int
    ambiguous: int

    def title(self, words: str) -> Iterator[str]:
        yield from wrap(inert(words), self.columns, self.ambiguous)
        yield "=" * self.columns

    def heading(self, words: str) -> Iterator[str]:
        yield ""
        yield from wrap(inert(words), self.columns, self.ambiguous)
        yield "-" * self.columns

    def item(self, words: str, below: Sequence[str]) -> Iterator[str]:
        yield from self._hanging("- ", words)
        for text in below:
            yield from self._hanging("    ", text)

    def plain(self, words: str) -> Iterator[str]:
        yield from wrap(inert(words), self.columns, self.ambiguous)

    def _hanging(self, mark: str, words: str) -> Iterator[str]:
        lines = wrap(inert(words), self.columns - len(mark), self.ambiguous)
        yield mark + lines[0]
        yield from (" " * len(mark) + text for text in lines[1:])


@frozen
class _Markdown(_Pen):
    lang: str

    def title(self, words: str) -> Iterator[str]:
        yield f"**{escaped(words)}**"
        yield ""

    def heading(self, words: str) -> Iterator[str]:
        yield from ("", f"## {escaped(words)}", "")

    def item(self, words: str, below: Sequence[str]) -> Iterator[str]:
        yield f"- {escaped(words)}"
        yield from (f"  - {escaped(text)}" for text in below)

    def plain(self, words: str) -> Iterator[str]:
        yield from (escaped(words), "")


# -- what stands on it ---------------------------------------------------------------------------------------------


def _one(result: Verification, pen: _Pen) -> Iterator[str]:
    yield from pen.title(f"{pen.say(f'verify_verdict_{result.verdict}')}{pen.say('show_colon')}{_name(result)}")
    yield from pen.plain(_counts(result.findings, pen))
    yield from _findings(result.findings, pen)
    if result.unchecked:
        yield from pen.heading(pen.say("verify_unchecked", n=len(result.unchecked)))
        yield from pen.plain(pen.say("show_list").join(result.unchecked))
    if result.problems:
        yield from pen.heading(pen.say("verify_unread", n=len(result.problems)))
        for problem in result.problems:
            yield from pen.item(line(problem, pen.lang), ())


def _several(result: Verifications, pen: _Pen) -> Iterator[str]:
    """The units with a line each, what stands out between them, then every unit's contradictions."""
    bad = sum(one.verdict == "inconsistent" for one in result.reports)
    yield from pen.title(pen.say("verify_many", n=len(result.reports), bad=bad))
    for one in result.reports:
        yield from pen.item(f"{_name(one)}{pen.say('show_colon')}{_counts(one.findings, pen)}", ())
    if result.across:
        yield from pen.heading(pen.say("verify_section_look", n=len(result.across)))
        for finding in result.across:
            yield from pen.item(finding.words(pen.lang), ())
    for one in result.reports:
        found = one.of("inconsistent")
        if found:
            yield from pen.heading(f"{_name(one)}{pen.say('show_colon')}{pen.say('verify_findings', n=len(found))}")
        for finding in found:
            yield from pen.item(_head(finding, pen), _below(finding, pen))


def _findings(findings: Sequence[Finding], pen: _Pen) -> Iterator[str]:
    shown: set[int] = set()
    for verdict, strength in _SECTIONS:
        found = [f for f in findings if f.verdict == verdict and (not strength or f.strength == strength)]
        found = [f for f in found if id(f) not in shown]
        shown |= {id(f) for f in found}
        if not found:
            continue
        full = verdict == "inconsistent"
        yield from pen.heading(pen.say(f"verify_section_{strength or verdict}", n=len(found)))
        for finding in found:
            if full:
                yield from pen.item(_head(finding, pen), _below(finding, pen))
            else:
                yield from pen.item(finding.words(pen.lang) + _when(finding, pen), ())


def _head(finding: Finding, pen: _Pen) -> str:
    return pen.say(f"verify_kind_{finding.kind}") + _when(finding, pen)


def _when(finding: Finding, pen: _Pen) -> str:
    """The period and department a finding is about, where they are not the report's own."""
    words = pen.say("show_list").join(part for part in (finding.period, finding.member) if part)
    return pen.say("verify_when", words=words) if words else ""


def _below(finding: Finding, pen: _Pen) -> list[str]:
    """The arithmetic line by line, then where each figure stands."""
    said = [step.words(pen.lang) for step in finding.steps]
    return said + [f"{pen.say('verify_source')} {_source(figure, pen)}" for figure in finding.figures]


def _source(figure: Stated, pen: _Pen) -> str:
    """A figure, and where it stands in the document and in the report file."""
    evidence = figure.evidence
    words = [word for word in (evidence.source, evidence.section) if word]
    words += [pen.say("explain_page", page=evidence.page)] if evidence.page else []
    words += [f"{evidence.sheet}!{evidence.cell}"] if evidence.cell else []
    if evidence.start is not None and evidence.end is not None:
        words.append(pen.say("explain_characters", start=evidence.start + 1, end=evidence.end))
    where = pen.say("show_list").join([*words, *([figure.place] if figure.place else [])])
    return f"{figure.name} {figure.written}{pen.say('show_colon')}{where}"


def _counts(findings: Sequence[Finding], pen: _Pen) -> str:
    bad = [f for f in findings if f.verdict == "inconsistent"]
    look = [f for f in findings if f.strength == "look"]
    return pen.say(
        "verify_counts", bad=len(bad), must=sum(f.strength == "must" for f in bad),
        expected=sum(f.strength == "expected" for f in bad), good=sum(f.verdict == "consistent" for f in findings),
        open=sum(f.verdict == "cannot_tell" for f in findings) - len(look), look=len(look),
    )


def _name(result: Verification) -> str:
    return " ".join(part for part in (result.unit or result.title, result.period) if part)
