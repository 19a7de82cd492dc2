"""The review file: an extraction as a report file that a person goes through, and what that person decided kept.

Only what the linker is sure of gets an id; all else stands in the file with its candidates and is not scored. When the
file is written again, every entry that a person changed, deleted or marked as reviewed stays as that person left it.
"""
