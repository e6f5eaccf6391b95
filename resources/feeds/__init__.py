"""Lists of groups that others publish: fetched with care, read into one form, never trusted."""
