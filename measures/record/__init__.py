"""The public record: how documents are written, chained, published and read."""
