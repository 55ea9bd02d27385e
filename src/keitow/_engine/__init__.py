"""Values in, assessments out: facts, rules, findings and the three answers. No jurisdiction and no report is known here."""
