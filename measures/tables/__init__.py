"""Tables for people and programs: columns that follow from serializers, and files of rows."""
