"""Pages about an owner's people: each starts from `request.user`."""
