"""Who else may see it?

The one door through which anybody but the owner reads anything: a live grant.
Until it opens, nothing private is shown to anybody but its owner.
"""
