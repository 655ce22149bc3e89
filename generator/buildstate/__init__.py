"""What a build remembers, so that the next one redoes just what changed."""
