"""Who am I?

The user, sign-in, consent receipts, recovery codes, and the keys and fields that keep
private words unreadable in the database. It knows no diary and no directory.
"""
