"""What answers look like: serializers that only describe. Their `help_text` is the documentation."""
