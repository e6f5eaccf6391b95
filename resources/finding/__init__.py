"""Answers what a visitor asks the directory."""
