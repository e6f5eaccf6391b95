"""Where is help?

Services, group meetings, questions and help cards of South Africa, each with its source and
the day it was checked. Public; it knows no owner.
"""
