"""The public directory in the forms that others read: only public rows, only what a page shows."""
