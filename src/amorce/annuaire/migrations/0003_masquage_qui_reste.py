import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Q, Subquery


def dit_de_qui(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of whom is the card that each hides."""
    fiches = apps.get_model("annuaire", "Fiche").objects.filter(pk=OuterRef("fiche"))
    apps.get_model("annuaire", "Masquage").objects.update(
        personne=Subquery(fiches.values("personne")), organisation=Subquery(fiches.values("organisation"))
    )
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # otherwise the table cannot change any more


class Migration(migrations.Migration):
    dependencies = [
        ("annuaire", "0002_moderation"),
        ("comptes", "0003_jetons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="masquage",
            name="personne",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="masquage",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="comptes.organisation"
            ),
        ),
        migrations.AlterField(
            model_name="masquage",
            name="fiche",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="masquages",
                to="annuaire.fiche",
            ),
        ),
        migrations.RunPython(dit_de_qui, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="masquage",
            constraint=models.CheckConstraint(
                condition=Q(("personne__isnull", True), ("organisation__isnull", True), _connector="XOR"),
                name="masquage_d_un_seul",
            ),
        ),
    ]
