"""`/koreksi`: an officer has a fact corrected, who answers for her unit says yes or no."""
