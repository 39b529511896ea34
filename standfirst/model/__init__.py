"""The values everything else passes around: frozen, without I/O and without a clock."""
