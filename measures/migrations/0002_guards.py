"""The one row that writers lock, and the triggers by which the database itself refuses to rewrite the record."""

from typing import Any

from django.db import migrations

from measures.record import triggers


def create_head(apps: Any, schema_editor: Any) -> None:
    apps.get_model("measures", "RecordHead").objects.get_or_create(id=1)


def install_triggers(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


def remove_triggers(apps: Any, schema_editor: Any) -> None:
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_record")]

    operations = [
        migrations.RunPython(create_head, migrations.RunPython.noop),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
