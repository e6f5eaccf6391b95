"""Benchmarks: each number is a ratio against a floor that the same run measured."""
