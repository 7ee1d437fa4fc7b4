"""One exception tree: whatever zufolge raises on purpose is a ZufolgeError.

ZufolgeError
├── UnreadableArticle    an input that is no report: missing, empty, binary, cut off, not German
├── UnreadableGold       gold data that does not fit its format
├── LedgerError          a ledger that cannot be opened, read or written
│   ├── NoLedger         there is none at that place
│   ├── NewerLedger      it was written by a newer zufolge
│   └── NoSuchEntry      it holds nothing by that id or name
├── InvalidDate          a date that is no EDTF date
├── InvalidJudgement     a judgement that contradicts itself or its report
├── InvalidLexicon       a lexicon file that does not fit its shape
└── MissingLibrary       a library that an export needs and that is not installed
"""


class ZufolgeError(Exception):
    """The root: catch this to catch everything that zufolge raises on purpose."""


class UnreadableArticle(ZufolgeError):
    """An input that is no report; the message says what, where and how to mend it."""


class UnreadableGold(ZufolgeError):
    """Gold data that does not fit its format; the message names file and line."""


class InvalidDate(ZufolgeError, ValueError):
    """A date that is no EDTF date."""


class LedgerError(ZufolgeError):
    """A ledger that cannot be opened, read or written; the message says why and who can mend it."""


class NoLedger(LedgerError):
    """No ledger at that place; `zufolge add` makes one."""


class NewerLedger(LedgerError):
    """A ledger of a newer zufolge, which this one cannot read."""


class NoSuchEntry(LedgerError):
    """Nothing in the ledger by that id or name."""


class InvalidJudgement(ZufolgeError, ValueError):
    """A person's judgement that contradicts itself or its report; the message says what to give instead."""


class InvalidLexicon(ZufolgeError):
    """A lexicon file that does not fit its shape; the message names file and entry."""


class MissingLibrary(ZufolgeError):
    """A library that is not installed; the message says what needs it and how to install it."""
