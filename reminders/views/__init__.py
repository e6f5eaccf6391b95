"""The owner's pages, and the public one at which a message is stopped."""
