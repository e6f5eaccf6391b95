"""What does the whole site look like, put together?

Settings, root addresses, the first page, Today, demo people, error pages and checks.
It may import every app; nothing imports it.
"""
