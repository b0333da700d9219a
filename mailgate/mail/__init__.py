"""What a letter says: bytes to values and back.

Pure: no clock, disk, network, log or randomness. This room knows RFCs and knows no tickets.
"""
