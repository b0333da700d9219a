"""The commands: one module for each noun, texts a person can learn the program from."""
