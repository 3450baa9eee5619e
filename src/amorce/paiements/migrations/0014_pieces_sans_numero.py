"""A piece without a number is known by what it is, its day and its amount; « Facture n° F-12 » is « F12 »."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from amorce.paiements.lignes import Facture

LOT = 2_000


def redit(apps: Any, _schema: Any) -> None:
    depenses = apps.get_model("paiements", "Depense").objects
    champs = ("pk", "piece", "facture", "libelle", "datee_le", "ht")
    changees = []
    for une in depenses.only(*champs).order_by("pk").iterator(chunk_size=LOT):
        piece = Facture(libelle=une.libelle, facture=une.facture, datee_le=une.datee_le, ht=une.ht).piece
        if piece != une.piece:
            une.piece = piece
            changees.append(une)
    depenses.bulk_update(changees, ["piece"], batch_size=LOT)


class Migration(migrations.Migration):
    dependencies = [("paiements", "0013_effet_du_reversement")]

    operations = [
        migrations.AlterField(
            model_name="depense",
            name="piece",
            field=models.CharField(
                blank=True,
                help_text="son numéro réduit à ses signes, sinon ce qu'elle est : ce qui la dit la même",
                max_length=100,
            ),
        ),
        migrations.RunPython(redit, migrations.RunPython.noop),
    ]
