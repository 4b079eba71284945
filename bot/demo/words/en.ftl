# What the demo says in the terminal.

demo-ready = The playground is open: { $address }
demo-stop = Ctrl-C closes it. Everything in it is made up, and nothing of it is kept.
