"""A rating as text for a person and as data for a program. Nothing is decided here."""
