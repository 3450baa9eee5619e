from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actes", "0011_revenu_d_exercices_clos"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="cause_du_rejet",
            field=models.CharField(
                blank=True,
                choices=[("enveloppe", "L'enveloppe ne suffit pas"), ("autre", "Un autre motif")],
                default="",
                max_length=10,
                verbose_name="cause du rejet",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("cause_du_rejet", ""), ("sens", "rejete"), _connector="OR"),
                name="cause_d_un_rejet",
            ),
        ),
    ]
