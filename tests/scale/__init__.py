"""What `python -m tests.bench scale` is made of: the archive, its edits, the measuring, the other generators."""
