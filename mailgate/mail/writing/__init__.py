"""Letters out: templates to text and HTML, drafts to bytes."""
