"""Who stands with me?

The owner's people, what they agreed to, and when they last spoke; professionals and appointments;
the groups in the owner's week, and that they went. From these: what is missing (`gaps`), whom to
call (`reaching`), the picture (`picture`, `around`) and how it changes (`snapshots`).

It may link to the public directory, and tells it one thing: on which day enough people met (`met`).
All else is shown to nobody but the owner.
"""
