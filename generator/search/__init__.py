"""Search over any number of documents with static files: one analyser, one index, no server."""
