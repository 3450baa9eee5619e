from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fonds", "0003_prolongation")]

    operations = [
        migrations.AddField(
            model_name="sessiondedepot",
            name="texte",
            field=models.TextField(
                blank=True,
                help_text="vide : ce n'est pas un appel à candidatures",
                verbose_name="texte de l'appel",
            ),
        ),
        migrations.AlterField(
            model_name="sessiondedepot",
            name="dispositifs",
            field=models.JSONField(
                default=list, help_text="vide : toutes les aides du fonds", verbose_name="dispositifs"
            ),
        ),
    ]
