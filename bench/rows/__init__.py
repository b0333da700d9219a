"""What is measured, a section of the report a module; each has `section(settings) -> Section`."""
