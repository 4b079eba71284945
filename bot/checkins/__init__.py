"""Check-ins: a short regular question of how it goes, where one tap is a whole answer."""
