"""What this codebase is: rules that hold for every part of it, also for the next one."""
