import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commission", "0008_appreciations"),
        ("comptes", "0003_jetons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Renouvellement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("le", models.DateField(verbose_name="renouvelé le")),
                ("courait_jusqu_au", models.DateField(verbose_name="le mandat courait jusqu'au")),
                ("jusqu_au", models.DateField(verbose_name="renouvelé jusqu'au")),
            ],
            options={
                "verbose_name": "renouvellement",
                "ordering": ["jusqu_au"],
            },
        ),
        migrations.AddField(
            model_name="membre",
            name="jusqu_au",
            field=models.DateField(
                blank=True,
                help_text="vide : aussi longtemps que la règle le permet",
                null=True,
                verbose_name="nommé jusqu'au",
            ),
        ),
        migrations.AddConstraint(
            model_name="membre",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jusqu_au__isnull", True), ("jusqu_au__gte", models.F("nomme_le")), _connector="OR"
                ),
                name="mandat_termine_apres",
            ),
        ),
        migrations.AddField(
            model_name="renouvellement",
            name="membre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="renouvellements", to="commission.membre"
            ),
        ),
        migrations.AddConstraint(
            model_name="renouvellement",
            constraint=models.CheckConstraint(
                condition=models.Q(("jusqu_au__gt", models.F("courait_jusqu_au"))), name="renouvellement_prolonge"
            ),
        ),
    ]
