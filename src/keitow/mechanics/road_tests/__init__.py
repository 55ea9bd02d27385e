"""Road tests of SAE J2807, integrated for one combination."""
