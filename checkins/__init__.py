"""How is it going?

Check-ins, one a local day. It knows the owner and the owner's people; it never shows
anything to anybody else.
"""
