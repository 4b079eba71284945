"""Sessions: a circle meets live, everybody finds when and where, and has before them what they need."""
