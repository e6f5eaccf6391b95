"""The public pages: no sign-in, no script, nothing kept about who asked what."""
