"""What the service desk does with a letter.

Pure: no clock, disk, network, log or randomness. Knows the values of `mailgate.mail`, and of this room.
"""
