"""When does it remind me, and where?

One neutral note a day at most, at the owner's own hour: off until the owner turns it on. The one
door through which anything leaves the site for an owner. What a note is about is never in it.
"""
