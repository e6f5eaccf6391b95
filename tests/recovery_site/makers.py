"""What the tests of My data have in common."""

import time


def prove(browser) -> None:
    """This session gave its passphrase just now."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
