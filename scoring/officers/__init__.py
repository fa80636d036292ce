"""How one officer is compared: calibration, and a score in closed form."""
