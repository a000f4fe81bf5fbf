"""What is noted about an application beside its rounds: questions, points, people, follow-ups."""
