"""The store: what was said, across reports and over time."""
