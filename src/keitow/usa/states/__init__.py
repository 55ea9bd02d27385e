"""A module for each state of which something was read, told or searched: its `STATE`, `RULES`, and `FACTS` if any.

A module here is part of the rule book by being here: no list names it. Its name is the state's, ``new_york``.
"""
