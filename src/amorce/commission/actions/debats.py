"""The debate on one dossier: opened and closed by who presides, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from amorce.commission.actions.commun import au_programme, trace
from amorce.commission.droits import preside_le_dossier
from amorce.commission.models import Debat, Inscription, Presence, Scrutin, Seance
from amorce.commission.requetes import SANS_MAJORITE, deports_en_seance, presences_au, quorum, sans_declaration
from amorce.comptes.acteur import Acteur
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.procedures import Remise
from amorce.instruction.mots import selon
from amorce.journal.actes import acte


@acte
def ouvrir_le_debat(*, par: Acteur, inscription: Inscription) -> Debat:
    """Interests are declared, who is involved is out, the quorum is there; a tie opens another round."""
    seance, ici = au_programme(inscription)
    role = preside_le_dossier(par, ici)
    if ici.avis:
        raise ActeRefuse("Débat : l'avis sur ce dossier est rendu.")
    _aucun_autre(seance, ici)
    presents = presences_au(seance, timezone.now())
    if seance.de_la_commission.remise is Remise.TOUR:
        _le_tour_est_vote(seance, presents)
    muets = sans_declaration(ici, presents)
    if muets:
        noms = ", ".join(map(str, muets))
        raise ActeRefuse(f"Débat : {noms} n'ont pas dit si ce dossier les concerne.")
    dedans = deports_en_seance(ici, presents)
    if dedans:
        raise ActeRefuse(f"Débat : {dedans[0].membre}, impliqué dans ce dossier, doit d'abord quitter la séance.")
    quorum(ici).exige_les_conditions("Débat")
    debat = Debat.objects.create(inscription=ici, tour=ici.debats.count() + 1)
    trace(seance, par, role, dossier=ici.dossier.numero, tour=debat.tour)
    return debat


def _le_tour_est_vote(seance: Seance, presents: Mapping[UUID, Presence]) -> None:
    """A debate follows the vote on the dossier before; who is far away has until the end of the day."""
    la = [qui for qui, une in presents.items() if une.mode == Presence.Mode.PRESENTIEL]
    ouverts = Scrutin.objects.filter(debat__inscription__seance=seance, depouille_le__isnull=True)
    for scrutin in ouverts.select_related("debat__inscription__dossier"):
        remises = scrutin.fiches.values("membre")
        manquent = scrutin.votants.filter(pk__in=la).exclude(pk__in=remises).select_related("personne")
        if manquent:
            noms, article = ", ".join(map(str, manquent)), seance.de_la_commission.exigences.get("remise", "")
            raise ActeRefuse(
                f"Débat : {noms} n'ont pas remis leur fiche sur le dossier {scrutin.debat.inscription.dossier}, et le "
                f"vote se fait au bout du tour de table{selon(article)}. Recueillez-la, ou notez leur départ."
            )


@acte
def clore_le_debat(*, par: Acteur, debat: Debat) -> Debat:
    seance, ici = au_programme(debat.inscription)
    role = preside_le_dossier(par, ici)
    tenu = Debat.objects.get(pk=debat.pk)
    if tenu.clos_le is not None:
        raise ActeRefuse("Débat : il est déjà clos.")
    tenu.clos_le = timezone.now()
    tenu.save(update_fields=["clos_le"])
    trace(seance, par, role, dossier=ici.dossier.numero, tour=tenu.tour)
    return tenu


def _aucun_autre(seance: Seance, ici: Inscription) -> None:
    ouvert = Debat.objects.filter(inscription__seance=seance, clos_le__isnull=True).first()
    if ouvert is not None:
        raise ActeRefuse(f"Débat : celui du dossier {ouvert.inscription.dossier} est ouvert.")
    dernier = ici.debats.last()
    if dernier is None:
        return
    scrutin = Scrutin.objects.filter(debat=dernier).first()
    if scrutin is not None and (scrutin.depouille_le is None or scrutin.avis != SANS_MAJORITE):
        raise ActeRefuse("Débat : le vote qui l'a suivi n'appelle pas un nouveau débat.")
