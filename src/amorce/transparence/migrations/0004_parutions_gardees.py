import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("octrois", "0005_identites"),
        ("transparence", "0003_europeennes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="parution",
            name="octroi",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                related_name="parution",
                serialize=False,
                to="octrois.octroi",
            ),
        ),
        migrations.AlterField(
            model_name="parutioneuropeenne",
            name="octroi",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                primary_key=True,
                related_name="parution_europeenne",
                serialize=False,
                to="octrois.octroi",
            ),
        ),
    ]
