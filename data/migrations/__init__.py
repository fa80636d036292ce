"""Migrations, in order, each as it was when it was written."""
