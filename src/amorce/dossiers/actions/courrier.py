"""Copies that come outside the site: the mail service's date is one that may count."""

from __future__ import annotations

from datetime import date

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers import taches
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.faits import premier_depot
from amorce.dossiers.models import Dossier, ExemplaireRecu, GenreDeNotice
from amorce.dossiers.recepisse import Recepisse
from amorce.dossiers.requetes import equipe_de
from amorce.journal.actes import acte, consigner
from amorce.socle.jours import jour_du

RECOIVENT = (RoleDeFonds.INSTRUCTEUR, RoleDeFonds.SECRETARIAT, RoleDeFonds.RESPONSABLE)


@acte
def enregistrer_courrier(*, par: Acteur, dossier: Dossier, exemplaire: str, recu_le: date) -> ExemplaireRecu:
    """A copy arrived on this day. Said again, the day is corrected; the journal keeps both."""
    exige(par.a(dossier.fonds, *RECOIVENT))
    tenu = Dossier.objects.select_for_update().get(pk=dossier.pk)
    depot = premier_depot(tenu)
    if depot is None:
        raise ActeRefuse(_("Cette demande n'est pas déposée : aucun exemplaire n'en est attendu."))
    attendu = next((e.exemplaire for e in Recepisse(depot).exemplaires if e.exemplaire.code == exemplaire), None)
    if attendu is None:
        raise ActeRefuse(_("Exemplaire : celui-ci n'est pas attendu."), "exemplaire")
    if recu_le > jour_du(tenu.fonds):
        raise ActeRefuse(_("Reçu le : ce jour n'est pas encore venu."), "recu_le")
    recu, _neuf = ExemplaireRecu.objects.update_or_create(
        dossier=tenu, code=exemplaire, defaults={"recu_le": recu_le, "enregistre_par_id": soi(par)}
    )
    consigner(
        objet=tenu,
        auteur=par.auteur_parmi(RECOIVENT, tenu.fonds),
        fonds=tenu.fonds,
        version=tenu.version,
        exemplaire=exemplaire,
        recu_le=recu_le.isoformat(),
    )
    if attendu.fait_foi:  # the day of a silent refusal is known now, or is another: the receipt is made again
        depot.recepisse = None
        depot.save(update_fields=["recepisse"])
        taches.produire_recepisse.enqueue(str(depot.pk))
    prevenir(
        personnes=equipe_de(tenu.projet),
        genre=GenreDeNotice.DEPOT,
        titre=format_lazy(gettext_lazy("{numero} : un exemplaire est arrivé"), numero=tenu.numero),
        texte=gettext_lazy("Le récépissé en donne la date et ce qui en découle."),
        lien=reverse_lazy("recepisse", args=[tenu.id]),
        depot=depot if attendu.fait_foi else None,
    )
    return recu
