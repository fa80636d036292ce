"""`/jadwal`: a week by desk, an officer who is away, days on which all is closed."""
