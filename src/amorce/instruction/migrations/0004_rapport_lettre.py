import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_rapport_joint"), ("instruction", "0003_vues_gardees")]

    operations = [
        migrations.AddField(
            model_name="nonconformite",
            name="lettre",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="lettres", to="dossiers.document"
            ),
        ),
        migrations.AlterField(
            model_name="attendue",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendues",
                to="dossiers.document",
            ),
        ),
    ]
