"""The simulation: the others do what is theirs to do, each in their own way and the same way each time."""

from bot.demo.others.simulation import Simulation as Simulation
