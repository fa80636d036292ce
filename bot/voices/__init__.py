"""How staff see the system itself: asked once a quarter without names; and how it was explained."""
