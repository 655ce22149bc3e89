"""Text itself: its repair, its matching view, its sentences, its slugs."""
