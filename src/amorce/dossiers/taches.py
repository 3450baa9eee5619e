"""The jobs of films and applications: mails that tell what happened, grouped, each sent once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from amorce.comptes.models import Personne
from amorce.dossiers.antivirus import analyse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.courriels import compose, part
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Contenu, Courriel, Document, LienDeVisionnage, Notice
from amorce.dossiers.visites import visite
from amorce.socle.travail import periodique, reprise

SANS_ENVOI = timedelta(days=30)
"""After which a message begun is taken to be given up."""
FENETRE = timedelta(minutes=5)
"""What happens within this time goes in one mail."""


@task()
def poster_les_notices() -> None:
    """One mail for each person to whom something is due, with all that is due to them soon."""
    maintenant = timezone.now()
    dues = Notice.objects.filter(courriel=None, part_le__lte=maintenant)
    for personne in Personne.objects.filter(pk__in=dues.values("personne")):
        _poste(personne)


@transaction.atomic
def _poste(personne: Personne) -> None:
    """The notices and their mail are tied in one transaction: two workers, or one killed, make one mail.

    What has been read on the site meanwhile needs no mail, unless it is urgent.
    """
    Personne.objects.select_for_update().get(pk=personne.pk)
    attendues = Notice.objects.filter(personne=personne, courriel=None, part_le__lte=timezone.now() + FENETRE)
    if not personne.is_active:
        attendues.update(part_le=None)
        return
    attendues.filter(urgente=False, lue_le__isnull=False).update(part_le=None)
    notices = list(attendues.order_by("-urgente", "creee_le"))
    if notices:
        courriel = compose(personne, notices)
        Notice.objects.filter(pk__in=[une.pk for une in notices]).update(courriel=courriel)
        envoyer_courriel.using(queue_name="courrier").enqueue(str(courriel.pk))


@periodique(chaque=timedelta(minutes=15))
@task()
def rappeler_les_brouillons() -> int:
    """Those whose session closes soon."""
    from amorce.dossiers.actions.rappels import rappeler  # noqa: PLC0415  # acts enqueue jobs: they know this module

    return rappeler(timezone.now())


@task()
def produire_recepisse(depot: str) -> None:
    """Makes the receipt of a deposit, unless it is made."""
    from amorce.dossiers.actions.papiers import recepisse_de  # noqa: PLC0415  # acts enqueue jobs: they know this module

    recepisse_de(UUID(depot))


@task(priority=-50)
def assembler(dossier: str) -> None:
    """Makes the one PDF of an application, after all that somebody waits for."""
    from amorce.dossiers.actions.assemblage import assemble  # noqa: PLC0415  # acts enqueue jobs: they know this module

    assemble(UUID(dossier))


@reprise(tentatives=8, delai=timedelta(seconds=10))
@task()
def envoyer_courriel(courriel: str) -> None:
    """Hands the mail over and says so; tried for half a day. Killed between the two, it hands it over again under the
    same identity, by which it is known to be the same. What it announces goes with it."""
    from amorce.dossiers.actions.papiers import recepisse_de  # noqa: PLC0415  # acts enqueue jobs

    garde = Courriel.objects.get(pk=UUID(courriel))
    if garde.parti_le is None:
        deposes = garde.notices.filter(depot__isnull=False).order_by("depot").values_list("depot", flat=True)
        joints = Document.objects.filter(pk__in=garde.notices.values("joint")).select_related("contenu")
        part(garde, [*(recepisse_de(depot) for depot in deposes if depot), *joints.order_by("nom")])
        Courriel.objects.filter(pk=garde.pk).update(parti_le=timezone.now())


@reprise(tentatives=8, delai=timedelta(seconds=30))
@task()
def analyser(empreinte: str) -> None:
    """Asks the scanner; while it does not answer, the job fails and comes back. Done twice, it says the same."""
    from amorce.dossiers.actions.documents import noter_analyse  # noqa: PLC0415  # acts enqueue jobs

    contenu = Contenu.objects.get(pk=empreinte)
    if contenu.analyse == Contenu.Analyse.EN_ATTENTE:
        with ouvrir(contenu) as fichier:
            trouve = analyse(fichier)
        noter_analyse(contenu=contenu, trouve=trouve)


@periodique(chaque=timedelta(hours=1))
@task()
def reprendre_les_analyses() -> None:
    """What still waits after a long silence of the scanner is asked again."""
    anciens = Contenu.objects.filter(
        analyse=Contenu.Analyse.EN_ATTENTE, recu_le__lt=timezone.now() - timedelta(hours=12)
    )
    for empreinte in anciens.values_list("pk", flat=True):
        analyser.enqueue(empreinte)


@task()
def verifier_lien(lien: str) -> None:
    """Visits a viewing link, unless it is gone meanwhile."""
    from amorce.dossiers.actions.liens import noter_visite  # noqa: PLC0415  # acts enqueue jobs

    trouve = LienDeVisionnage.objects.select_related("projet").filter(pk=UUID(lien)).first()
    if trouve is not None:
        noter_visite(lien=trouve, constat=visite(trouve.adresse))


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4))
@task()
def verifier_les_liens() -> None:
    """Those of the films that have a draft: what is deposited is looked at by people."""
    vifs = LienDeVisionnage.objects.filter(projet__dossiers__etat=Etat.BROUILLON).distinct()
    for lien in vifs.values_list("pk", flat=True):
        verifier_lien.using(queue_name="longue").enqueue(str(lien))


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=3))
@task()
def oublier_les_joints() -> int:
    """Those of the messages that nobody has sent for long."""
    from amorce.dossiers.actions import messages  # noqa: PLC0415  # acts enqueue jobs: they know this module

    return messages.oublier_les_joints(avant=timezone.now() - SANS_ENVOI)


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=5))
@task()
def avertir_des_papiers() -> int:
    """The papers of the safes that end soon."""
    from amorce.dossiers.actions.coffre import prevenir_des_expirations  # noqa: PLC0415  # acts enqueue jobs

    return prevenir_des_expirations(timezone.localdate())
