"""What people read: catalogues, wording, screens, menus."""
