"""Days of a life, as only a real browser shows them."""
