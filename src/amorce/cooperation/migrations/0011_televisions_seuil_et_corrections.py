from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cooperation", "0010_documents_montres"),
    ]

    operations = [
        migrations.AddField(
            model_name="contrat",
            name="television",
            field=models.CharField(blank=True, default="", max_length=160, verbose_name="télévision locale"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contrat",
            name="montant",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="montant du contrat"),
        ),
        migrations.AddField(
            model_name="contrat",
            name="investissements",
            field=models.JSONField(blank=True, default=dict, verbose_name="investi par genre"),
        ),
        migrations.AddConstraint(
            model_name="contrat",
            constraint=models.CheckConstraint(
                condition=models.Q(("montant", None), ("montant__gt", 0), _connector="OR"),
                name="contrat_d_un_montant_positif",
            ),
        ),
        migrations.AddField(
            model_name="convention",
            name="seuil_de_concentration",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="en millionièmes",
                null=True,
                verbose_name="seuil d'alerte sur les budgets très élevés",
            ),
        ),
        migrations.AddField(
            model_name="suividemesure",
            name="source",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="source"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="suividemesure",
            name="corrigee_le",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="suividemesure",
            name="motif_de_la_correction",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="motif de la correction"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="suividemesure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrigee_le", None), ("motif_de_la_correction", "")),
                    models.Q(("corrigee_le__isnull", False), models.Q(("motif_de_la_correction", ""), _negated=True)),
                    _connector="OR",
                ),
                name="mesure_corrigee_et_pourquoi",
            ),
        ),
    ]
