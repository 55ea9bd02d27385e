"""A rating in words and pictures: what is said, then text, HTML, Markdown and matplotlib that lay it out."""
