"""The small trained model that finds statements: what it sees, its weights, and what its scores mean."""
