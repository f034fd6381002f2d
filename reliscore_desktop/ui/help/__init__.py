"""Help: topics in the user's language, the window that shows them, and which one belongs to where you are."""
