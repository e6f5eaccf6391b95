"""Pages about how it is going: each starts from `request.user`."""
