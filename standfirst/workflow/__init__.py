"""What the verbs do: load, call the crafts, save. The only place that reads the clock and ties the parts together.

One module a part of the way (drafting, clearing, publishing), so that a verb loads no more than it needs.
"""
