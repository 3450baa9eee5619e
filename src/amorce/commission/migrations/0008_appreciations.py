from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commission", "0007_reste6_avis_transmis")]

    operations = [
        migrations.AddField(
            model_name="inscription",
            name="apprecies",
            field=models.JSONField(default=dict, help_text="par fait, ce dont la commission seule décide"),
        ),
        migrations.AddField(
            model_name="inscription",
            name="mandate",
            field=models.BooleanField(
                default=False, help_text="rejeté, le secrétariat dit ce qui pourrait être amélioré"
            ),
        ),
        migrations.AddField(
            model_name="inscription",
            name="indications",
            field=models.TextField(blank=True, help_text="ce qu'il en a dit au porteur"),
        ),
        migrations.AddField(
            model_name="inscription",
            name="indications_le",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="inscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("indications_le__isnull", True), ("mandate", True), _connector="OR"),
                name="indications_sur_mandat",
            ),
        ),
    ]
