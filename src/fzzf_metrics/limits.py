"""How large things may be. Stated here once; a message that refuses something names its limit."""

MAX_YAML_BYTES = 1_000_000
"""One YAML or JSON file."""

MAX_TABLE_BYTES = 50_000_000
"""One table file (CSV), and a workbook unpacked."""

MAX_ZIP_ENTRIES = 1_000
"""Parts inside one workbook."""

MAX_DEPTH = 40
"""Lists and mappings inside each other."""

MAX_DIGITS = 20
"""Significant digits of one number."""

MAX_EXPONENT = 30
"""Powers of ten, up and down, of one number."""

MAX_KEY_LENGTH = 200
"""Characters of one key."""

MAX_PROBLEMS = 1_000
"""Problems of one run; a file with more is not the file somebody meant, and reading it stops."""

MAX_MESSAGE_BYTES = 2_048
"""One message, in UTF-8."""

MAX_UNFOLDED = 10_000
"""Nodes of one formula with the let names in it written out; names that double each other would never end."""

MAX_UNFOLDED_DEPTH = 200
"""Let names behind let names, and formulas inside each other."""

MAX_UNFOLDED_SET = 500_000
"""Nodes of all formulas of a set, let names written out."""
