"""Pages of sharing: the owner's under `/sharing/`, the reader's under `/with-me/`."""
