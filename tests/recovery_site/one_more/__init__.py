"""The site as a later version might have it: with one migration more."""
