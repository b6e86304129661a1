"""What only programs compiled by Molt have."""
