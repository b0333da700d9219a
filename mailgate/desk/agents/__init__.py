"""What agents do by mail: proof, answers, commands, holds, look-ups."""
