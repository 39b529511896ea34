"""The verbs of ./inv, one workflow call each."""
