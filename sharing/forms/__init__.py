"""What an owner or a reader types about sharing."""
