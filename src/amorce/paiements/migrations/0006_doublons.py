"""The same invoice is known by its number alone, whatever amount is claimed of it."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Left, StrIndex


def sans_montant(apps: Any, _schema: Any) -> None:
    depenses = apps.get_model("paiements", "Depense").objects.filter(piece__contains="|")
    depenses.update(piece=Left("piece", StrIndex(F("piece"), Value("|")) - 1))


class Migration(migrations.Migration):
    dependencies = [("paiements", "0005_natures")]

    operations = [
        migrations.RemoveIndex(model_name="depense", name="depense_deja_presentee"),
        migrations.AlterField(
            model_name="depense",
            name="piece",
            field=models.CharField(
                blank=True, help_text="son numéro, réduit à ses signes : ce qui la dit la même", max_length=100
            ),
        ),
        migrations.AddIndex(
            model_name="depense",
            index=models.Index(fields=["piece", "siret"], name="depense_deja_presentee"),
        ),
        migrations.AddIndex(
            model_name="depense",
            index=models.Index(fields=["piece", "tiers"], name="depense_du_meme_tiers"),
        ),
        migrations.RunPython(sans_montant, migrations.RunPython.noop),
    ]
