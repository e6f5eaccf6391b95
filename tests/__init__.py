"""What Tsela promises, told as behaviour."""
