"""What one version of the archive has that another has not, told from the open data of two sites."""
