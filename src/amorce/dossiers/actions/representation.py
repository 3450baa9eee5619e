"""An adjourned application comes back: under its number, in a new version, judged as of its first deposit."""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers import taches
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.reception import (
    DepotEmpeche,
    consigne_le_depot,
    fige,
    retient_le_montant,
    tient_la_demande,
)
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.models import Depot, Dossier, GenreDeNotice
from amorce.dossiers.requetes import service_de
from amorce.dossiers.verification import SESSION, Obstacle, Verification
from amorce.fonds.requetes import reglages_du_droit
from amorce.journal.actes import acte
from amorce.socle.jours import jour_du


def relecture(dossier: Dossier) -> Verification:
    """What would be presented, before the law of the day when it was first received."""
    assert dossier.depose_le is not None
    return Verification(dossier, reglages_du_droit(jour_du(dossier.fonds, dossier.depose_le)), dossier.depose_le)


def obstacles_a(lue: Verification) -> list[Obstacle]:
    """It was received in its session: none has to be open today."""
    return [o for o in lue.obstacles if o.champ != SESSION]


@acte
def representer(*, par: Acteur, dossier: Dossier) -> Depot:
    """What was deposited before stays beside it; it can be enrolled again."""
    tenu = tient_la_demande(dossier)
    exige(engage_projet(par, tenu.projet))
    if not tenu.se_represente:
        raise ActeRefuse(_("Nouvelle version : cette demande n'en attend pas, ou la sienne est déjà présentée."))
    lue, maintenant = relecture(tenu), timezone.now()
    obstacles = obstacles_a(lue)
    if obstacles:
        raise DepotEmpeche(obstacles)
    depot = fige(lue, par, f"representation-{tenu.version}", maintenant)
    depot.save(force_insert=True)
    retient_le_montant(tenu, lue)
    tenu.represente_le, tenu.version = maintenant, tenu.version + 1
    tenu.save(update_fields=["represente_le", "version", "demande_centimes"])
    consigne_le_depot(par, tenu, depot)
    taches.assembler.enqueue(str(tenu.pk))
    prevenir(
        personnes=service_de(tenu.fonds, (RoleDeFonds.INSTRUCTEUR, RoleDeFonds.SECRETARIAT)),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(gettext_lazy("{numero} : présenté dans une nouvelle version"), numero=tenu.numero),
        lien=reverse_lazy("dossier_du_service", args=[tenu.numero]),
    )
    return depot
