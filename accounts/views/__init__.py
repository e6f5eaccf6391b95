"""Pages of somebody's own account, and the ways in and out."""
