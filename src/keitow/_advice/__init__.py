"""Answers that are found by rating changed cases: safe speed, remedies, the datum that would narrow the band most."""
