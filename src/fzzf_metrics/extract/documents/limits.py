"""How large documents may be. Reports have ten to fifty pages; the limits are far above, and below what could hurt."""

from __future__ import annotations

MAX_DOCUMENT_BYTES = 50_000_000
"""One file."""

MAX_CHARACTERS = 5_000_000
"""The text taken from one docx, pdf or html. A txt file may be as long as its bytes allow."""

MAX_BLOCKS = 200_000
"""Lines of one text."""

MAX_UNPACKED_BYTES = 100_000_000
"""A docx unpacked, pictures included; its XML parts together have half of that."""

MAX_XML_BYTES = 50_000_000
"""The XML parts of a docx together, unpacked."""

MAX_MARKS = 2_000_000
"""Marks ``<`` in the XML parts of a docx, or in an html file: what bounds the memory of the tree."""

MAX_PAGES = 1_000
"""Pages of one pdf."""

MAX_FORMS = 2_000
"""Forms (drawings used again) painted on one page of a pdf."""

MAX_FORM_DEPTH = 12
"""Forms inside each other."""

MAX_CODES = 70_000
"""Characters of one font of a pdf."""

CPU_SECONDS = 8
"""Time the process that reads one docx, pdf or html may compute."""

WALL_SECONDS = 40
"""Time it may take on a machine busy with other things; where computing time cannot be limited, CPU_SECONDS."""

MEMORY_BYTES = 450_000_000
"""Memory of that process, where the system can limit it."""
