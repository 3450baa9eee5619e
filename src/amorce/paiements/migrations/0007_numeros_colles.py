"""« F-2026-12 » and « F2026-12 » are one invoice: its number is kept without what separates its parts."""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace


def sans_espace(apps: Any, _schema: Any) -> None:
    depenses = apps.get_model("paiements", "Depense").objects.filter(piece__contains=" ")
    depenses.update(piece=Replace(F("piece"), Value(" "), Value("")))


class Migration(migrations.Migration):
    dependencies = [("paiements", "0006_doublons")]

    operations = [migrations.RunPython(sans_espace, migrations.RunPython.noop)]
