import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cooperation", "0003_conventions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChiffresDeConvention",
            fields=[
                (
                    "convention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="chiffres",
                        serialize=False,
                        to="cooperation.convention",
                    ),
                ),
                ("ratios", models.JSONField()),
                ("indicateurs", models.JSONField()),
                ("repere", models.JSONField()),
                ("arretes_le", models.DateTimeField()),
            ],
        ),
    ]
