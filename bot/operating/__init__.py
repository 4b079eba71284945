"""The operator's side: is everything well, is everything safe, and what to do when it is not."""
