"""Cleared posts → the static site: staged, built by Pelican, sealed; Pelican never sees anything else."""
