"""Finding plugins, and running each in a process of its own."""
