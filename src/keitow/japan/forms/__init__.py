"""The papers of a Japanese registration: the 302 sheet and the coupling study."""
