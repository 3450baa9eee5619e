"""From which year a signatory that joined is counted; one transfer may pay several lines, its reference comes back on
each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


def date_les_arrivees(apps: Any, _schema: Any) -> None:
    for avenant in apps.get_model("cooperation", "Avenant").objects.select_related("convention").order_by("rang"):
        for venue in avenant.changements.get("signataires", ()):
            avenant.convention.refresh_from_db(fields=["arrivees"])
            avenant.convention.arrivees.setdefault(venue["id"], avenant.signe_le.year)
            avenant.convention.save(update_fields=["arrivees"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cooperation", "0006_departs_et_annexes")]

    operations: ClassVar = [
        migrations.AddField(model_name="convention", name="arrivees", field=models.JSONField(blank=True, default=dict)),
        migrations.RunPython(date_les_arrivees, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="paiementducnc", name="paiement_du_cnc_une_fois"),
        migrations.AddConstraint(
            model_name="paiementducnc",
            constraint=models.UniqueConstraint(
                fields=("convention", "reference", "autorite", "annee", "phase", "genre"),
                condition=~models.Q(reference=""),
                name="paiement_du_cnc_une_fois",
            ),
        ),
    ]
