"""Storage: schema, migrations, one function a question."""
