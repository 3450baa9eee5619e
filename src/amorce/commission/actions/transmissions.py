"""An opinion leaves the commission: to those the text names, then to its applicant, when the fund releases it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from amorce.commission.actions.commun import tenue, trace
from amorce.commission.droits import REGION, prepare, tient_le_secretariat
from amorce.commission.models import Inscription, Seance
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.acteur import Acteur
from amorce.comptes.models import Personne
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import GenreDeNotice
from amorce.dossiers.requetes import equipe_de, service_de
from amorce.journal.actes import acte, consigner


@acte
def transmettre_les_avis(*, par: Acteur, seance: Seance) -> list[Inscription]:
    """Those not sent yet. Who has an account reads them here; the secretary sends them to the others that are named."""
    role = tient_le_secretariat(par, seance.fonds)
    ici = tenue(seance)
    _close(ici)
    partants = list(ordre_du_jour(ici).exclude(avis="").filter(transmis_le__isnull=True))
    if not partants:
        raise ActeRefuse("Transmission : aucun avis rendu n'attend de l'être.")
    maintenant = timezone.now()
    Inscription.objects.filter(pk__in=[i.pk for i in partants]).update(transmis_le=maintenant)
    destinataires = list(ici.de_la_commission.avis_a)
    trace(ici, par, role, dossiers=[i.dossier.numero for i in partants], destinataires=destinataires)
    prevenir(
        personnes=_destinataires(ici),
        genre=GenreDeNotice.MESSAGE,
        titre=format_lazy(_("Avis de la commission : séance du {jour}"), jour=f"{ici.jour:%d/%m/%Y}"),
        texte=_("Ils se lisent sur le site. Ils sont confidentiels, comme les votes et les débats."),
        lien=reverse_lazy("avis_de_la_seance", args=[ici.pk]),
    )
    return partants


def _destinataires(seance: Seance) -> list[Personne]:
    """Those who came, and the authority; each once. What the mail says, it says to all: nothing of what is decided."""
    venus = Personne.objects.filter(sieges__presences__seance=seance, is_active=True).distinct()
    return list({p.pk: p for p in (*venus, *service_de(seance.fonds, REGION))}.values())


@acte
def communiquer_les_avis(*, par: Acteur, seance: Seance, inscriptions: Collection[UUID]) -> list[Inscription]:
    """Released: from now on their applicants read the opinion, its reasons and the advice; never a vote."""
    role = prepare(par, seance.fonds)
    ici = tenue(seance)
    _close(ici)
    choisis = list(ordre_du_jour(ici).filter(pk__in=inscriptions, communique_le__isnull=True).exclude(avis=""))
    if not choisis or len(choisis) != len(set(inscriptions)):
        raise ActeRefuse("Communication : choisissez des avis rendus, qui ne sont pas déjà communiqués.", "dossiers")
    maintenant = timezone.now()
    Inscription.objects.filter(pk__in=[i.pk for i in choisis]).update(communique_le=maintenant)
    trace(ici, par, role, dossiers=[i.dossier.numero for i in choisis])
    auteur = par.auteur(role, ici.fonds)
    for une in sorted(choisis, key=lambda i: i.dossier_id):
        consigner(objet=une.dossier, auteur=auteur, fonds=ici.fonds, version=une.dossier.version, seance=str(ici.pk))
        prevenir(
            personnes=equipe_de(une.dossier.projet),
            genre=GenreDeNotice.DEPOT,
            titre=format_lazy(_("{numero} : l'avis de la commission"), numero=une.dossier.numero),
            texte=_("La commission donne un avis ; le fonds décide ensuite."),
            lien=reverse_lazy("avis_de_la_commission", args=[une.dossier_id]),
            urgente=True,
        )
    return choisis


def _close(seance: Seance) -> None:
    if seance.close_le is None:
        raise ActeRefuse("Avis : la séance n'est pas close, ses avis ne partent pas encore.")
