"""The ledger for a newsroom: a REST API and pages, from one process."""
