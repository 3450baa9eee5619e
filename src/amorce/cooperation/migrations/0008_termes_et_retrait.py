"""What amendments replaced, whichever term it is, beside the ratio; an agreement that everybody read no more, and why."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations, models


def dit_les_termes(apps: Any, schema_editor: Any) -> None:
    for convention in apps.get_model("cooperation", "Convention").objects.exclude(ratios_d_avant=[]):
        convention.termes_d_avant = [
            {"signe_le": jour, "depuis": jour, "avant": {"part_cnc": cnc, "part_collectivites": collectivites}}
            for jour, cnc, collectivites in convention.ratios_d_avant
        ]
        convention.save(update_fields=["termes_d_avant"])
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # otherwise the table cannot change any more


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cooperation", "0007_arrivees_et_paiements")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="convention", name="termes_d_avant", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(
            model_name="convention", name="retiree_le", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="convention",
            name="motif_du_retrait",
            field=models.CharField(blank=True, max_length=300, verbose_name="motif du retrait"),
        ),
        migrations.RunPython(dit_les_termes, migrations.RunPython.noop),
        migrations.RemoveField(model_name="convention", name="ratios_d_avant"),
        migrations.AddConstraint(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(retiree_le=None, motif_du_retrait="")
                | models.Q(retiree_le__isnull=False, publiee_le=None) & ~models.Q(motif_du_retrait=""),
                name="convention_retiree_et_pourquoi",
            ),
        ),
    ]
