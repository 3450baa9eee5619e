from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from amorce.consultation.recherche import simplifie
from amorce.droit.personnes import est_une_personne
from amorce.octrois.beneficiaires import cherchables
from amorce.octrois.objets import sans_le_nom

LOT = 500


def taire_ce_qui_est_incertain(apps: Apps, _editeur: BaseDatabaseSchemaEditor) -> None:
    """Brought in before, with a SIRET and a name that tells no legal form: it may be a person's. Their files are given
    no more until the night makes them again."""
    tous = apps.get_model("octrois", "Beneficiaire").objects.filter(personne=False, rna="").exclude(siret="")
    incertains = []
    for un in tous.exclude(octrois__decision__isnull=False).iterator(chunk_size=2_000):
        dite = est_une_personne(un.nom, simplifie(un.nom), un.siret)
        if dite is not False:
            un.personne, un.presumee = True, dite is None
            incertains.append(un)
    apps.get_model("octrois", "Beneficiaire").objects.bulk_update(incertains, ["personne", "presumee"], batch_size=LOT)
    octrois, fonds = apps.get_model("octrois", "Octroi").objects, set()
    for debut in range(0, len(incertains), LOT):
        siens = list(octrois.filter(beneficiaire__in=incertains[debut : debut + LOT]).select_related("beneficiaire"))
        for octroi in siens:
            objet = sans_le_nom(octroi.objet, octroi.beneficiaire.nom)
            octroi.personne, octroi.modifie_le = True, timezone.now()
            octroi.mots = cherchables(objet, octroi.intitule, octroi.reference)
        octrois.bulk_update(siens, ["personne", "mots", "modifie_le"], batch_size=LOT)
        fonds |= {octroi.fonds for octroi in siens}
    parues = apps.get_model("transparence", "Publication").objects.filter(fonds__in=fonds, courante=True)
    parues.update(courante=False)


class Migration(migrations.Migration):
    dependencies = [("octrois", "0010_lieux_dits"), ("transparence", "0004_parutions_gardees")]

    operations = [
        migrations.AddField(
            model_name="beneficiaire",
            name="presumee",
            field=models.BooleanField(default=False, verbose_name="personne par prudence"),
        ),
        migrations.AddField(model_name="import", name="personnes_morales", field=models.BooleanField(default=False)),
        migrations.RunPython(taire_ce_qui_est_incertain, migrations.RunPython.noop),
    ]
