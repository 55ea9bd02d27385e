"""Values in, assessments out: facts, rules, findings, the three answers. No jurisdiction or report is known here."""
