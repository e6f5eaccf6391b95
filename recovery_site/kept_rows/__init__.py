"""The data inventory: every field that is kept, with its purpose, its basis in law, its end.

One module a part of the site. `recovery_site/inventory.py` reads them; a test compares them with
the models, field by field. It holds no rows and no rules.
"""
