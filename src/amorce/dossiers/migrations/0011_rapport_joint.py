import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_fiches")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="joint",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="notices",
                to="dossiers.document",
            ),
        ),
    ]
