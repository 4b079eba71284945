# What only Discord needs to say.

discord-form-late = That took me too long, and Discord did not let me open the form any more. Please press again.
discord-form-again = Open the form
