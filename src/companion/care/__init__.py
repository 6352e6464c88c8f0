"""What a therapist would recognise: frozen values and pure functions, no Qt, no I/O, no clock."""
