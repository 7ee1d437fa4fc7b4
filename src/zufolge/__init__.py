"""Who said what, according to whom, when, and how surely."""
