"""What was decided before had one effect: the aid was computed again."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def dit_l_effet(apps: Any, _schema: Any) -> None:
    apps.get_model("paiements", "Reversement").objects.filter(centimes__gt=0).update(effet="recalcul")


class Migration(migrations.Migration):
    dependencies = [("paiements", "0012_personnes_publiques")]

    operations = [
        migrations.AddField(
            model_name="reversement",
            name="effet",
            field=models.CharField(
                blank=True,
                default="",
                choices=[
                    ("recalcul", "L'aide se recalcule : ce que le contrôle admettra ensuite reste dû"),
                    ("reduction", "L'aide est réduite d'autant : ce qui est rendu ne sera plus dû"),
                ],
                max_length=12,
                verbose_name="effet sur l'aide",
            ),
        ),
        migrations.RunPython(dit_l_effet, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="reversement",
            constraint=models.CheckConstraint(
                condition=(Q(centimes__gt=0) & ~Q(effet="")) | ((Q(centimes=None) | Q(centimes=0)) & Q(effet="")),
                name="reversement_dit_son_effet",
            ),
        ),
    ]
