"""What every feature is made of: a vocabulary, a unit of work, a clock and a courier."""
