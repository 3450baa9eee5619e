"""What is asked again of a claim is named fact by fact; an order keeps the return that paid it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

REDITS = ["budget_definitif", "autres_aides_publiques"]
"""What a request asked for before it named it."""


def nomme(apps: Any, _schema: Any) -> None:
    apps.get_model("paiements", "DemandeDePaiement").objects.filter(redemandee_le__isnull=False).update(
        redemandes=REDITS
    )


def garde(apps: Any, _schema: Any) -> None:
    """Of those that the bank sent back before, the return that paid is not known any more."""
    apps.get_model("paiements", "OrdreDePaiement").objects.filter(etat="paye").update(paye_par=F("retour"))


class Migration(migrations.Migration):
    dependencies = [("paiements", "0010_comptabilite")]

    operations = [
        migrations.AddField(
            "demandedepaiement",
            "redemandes",
            models.JSONField(default=list, help_text="les faits que le service redemande, ceux dits depuis ôtés"),
        ),
        migrations.AddField(
            "ordredepaiement",
            "paye_par",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ordres_payes",
                to="paiements.retourducomptable",
            ),
        ),
        migrations.RunPython(nomme, migrations.RunPython.noop),
        migrations.RunPython(garde, migrations.RunPython.noop),
    ]
