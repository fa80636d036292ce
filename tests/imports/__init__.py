"""What is handed in: files of every form, and the sample district."""
