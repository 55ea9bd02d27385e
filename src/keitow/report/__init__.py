"""Reports of a rating: `account` and `headline` decide what is said; the other modules lay it out."""
