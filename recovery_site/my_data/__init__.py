"""Everything that somebody has here, in their own hands: taken along, brought in, deleted.

What belongs to a person is found by looking at the models, so a new one joins by itself.
"""
