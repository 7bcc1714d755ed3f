"""Reading the record: editions, documents, verification. Opens no transaction and writes nothing."""

from measures.record.read.documents import Gone, Held, documents, gone
from measures.record.read.editions import EMPTY, Edition, NoSuchEdition, edition, head

__all__ = ["EMPTY", "Edition", "Gone", "Held", "NoSuchEdition", "documents", "edition", "gone", "head"]
