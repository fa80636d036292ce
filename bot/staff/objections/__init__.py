"""`/keberatan`: an officer objects to a closed result, her reviewer hears both sides and decides."""
