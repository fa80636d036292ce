"""Cases, corrections and objections as stored."""
