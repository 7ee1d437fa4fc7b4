"""What was said, across reports and over time."""
