from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0012_avis_represente")]

    operations = [
        migrations.AddField(
            model_name="lignedebudget",
            name="methode",
            field=models.CharField(
                blank=True,
                choices=[("estimation", "Estimation"), ("forfait", "Forfait"), ("pourcentage", "Pourcentage")],
                max_length=11,
                verbose_name="méthode",
            ),
        ),
    ]
