"""Who stands with me?

The owner's people and what they agreed to. It may link to the public directory; it never
shows anything to anybody but the owner.
"""
