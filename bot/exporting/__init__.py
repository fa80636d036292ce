"""Tables that leave the house: aggregates for admins, cases for the operator."""
