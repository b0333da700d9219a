"""The journal and the report as files: XLSX, CSV, HTML."""
