"""The memory chat in a browser, with a clock you can turn: anyone can try a whole programme before inviting a soul."""
