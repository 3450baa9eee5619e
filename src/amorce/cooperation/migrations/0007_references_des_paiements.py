"""One transfer may pay several lines: its reference comes back on each."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cooperation", "0006_departs_et_annexes")]

    operations: ClassVar = [
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
