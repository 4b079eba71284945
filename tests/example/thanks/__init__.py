"""Thanks: somebody in a circle thanks another, and has an hour to take it back."""
