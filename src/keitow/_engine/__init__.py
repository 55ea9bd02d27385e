"""The engine takes values and returns assessments. It knows no jurisdiction and no report."""
