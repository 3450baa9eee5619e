"""An application of a film to one scheme: opened, taken up again, withdrawn."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse, StatutRefuse
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.faits import faits_de_depart, faits_du_projet, refus_du_statut, session_visee
from amorce.dossiers.models import Dossier, Piece, Projet
from amorce.droit.fonds import fonds_du_dispositif
from amorce.fonds.requetes import reglages_du_droit, sessions_publiees
from amorce.journal.actes import acte, consigner
from amorce.socle.jours import jour_du

DISPOSITIF = "dispositif"


@acte
def ouvrir_demande(*, par: Acteur, projet: Projet, dispositif: str, malgre: bool = False) -> Dossier:
    """A draft for one scheme.

    A status that the scheme surely refuses is said first; ``malgre`` goes on all the same.
    """
    exige(ecrit_projet(par, projet))
    du_dispositif = fonds_du_dispositif(dispositif)
    if du_dispositif is None:
        raise ActeRefuse(_("Aide : « {code} » n'existe pas.").format(code=dispositif[:60]), DISPOSITIF)
    if not du_dispositif.reception:
        raise ActeRefuse(_("Aide : cette demande se dépose auprès du fonds, ailleurs qu'ici."), DISPOSITIF)
    _sans_autre_brouillon(projet, dispositif)
    if not malgre:
        reglages = reglages_du_droit(jour_du(du_dispositif.code)).de(du_dispositif.code, dispositif)
        regles = refus_du_statut(dispositif, faits_du_projet(projet, {}), reglages)
        if regles:
            raise StatutRefuse(regles)
    dossier = Dossier.objects.create(
        projet=projet,
        fonds=du_dispositif.code,
        dispositif=dispositif,
        session=session_visee(sessions_publiees(du_dispositif.code), dispositif, timezone.now()),
        faits=faits_de_depart(projet, dispositif),
    )
    consigner(
        objet=dossier,
        auteur=par.auteur(PORTEUR),
        fonds=dossier.fonds,
        version=dossier.version,
        projet=str(projet.id),
        dispositif=dispositif,
        malgre_le_statut=malgre,
    )
    return dossier


@acte
def retirer(*, par: Acteur, dossier: Dossier, motif: str = "") -> Dossier:
    """Withdraws an application, until the elected body has decided. A draft goes too; nothing is destroyed."""
    exige(engage_projet(par, dossier.projet))
    tenu = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if not ACTES["retirer"].possible(tenu.etat):
        raise ActeRefuse(
            _("Cette demande ne peut plus être retirée : elle est « {} ».").format(tenu.get_etat_display())
        )
    avant, tenu.etat, tenu.version = tenu.etat, Etat.RETIRE, tenu.version + 1
    tenu.save(update_fields=["etat", "version"])
    consigner(
        objet=tenu,
        auteur=par.auteur(PORTEUR),
        fonds=tenu.fonds,
        version=tenu.version,
        avant=avant,
        personnelles={"motif": motif} if motif else None,
    )
    return tenu


@acte
def dupliquer(*, par: Acteur, dossier: Dossier) -> Dossier:
    """A new draft for the same scheme, with all that this application said and joined, for the next session.

    What was sworn was so for that one: it is to be sworn again.
    """
    exige(ecrit_projet(par, dossier.projet))
    _sans_autre_brouillon(dossier.projet, dossier.dispositif)
    copie = Dossier.objects.create(
        projet=dossier.projet,
        fonds=dossier.fonds,
        dispositif=dossier.dispositif,
        session=session_visee(sessions_publiees(dossier.fonds), dossier.dispositif, timezone.now()),
        faits=dossier.faits,
        demande_centimes=dossier.demande_centimes,
    )
    Piece.objects.bulk_create(
        Piece(
            dossier=copie,
            code=jointe.code,
            document_id=jointe.document_id,
            depuis_le_coffre_id=jointe.depuis_le_coffre_id,
            rang=jointe.rang,
        )
        for jointe in dossier.pieces.filter(retiree_le=None)
    )
    consigner(
        objet=copie,
        auteur=par.auteur(PORTEUR),
        fonds=copie.fonds,
        version=copie.version,
        projet=str(copie.projet_id),
        depuis=str(dossier.id),
    )
    return copie


def _sans_autre_brouillon(projet: Projet, dispositif: str) -> None:
    """One draft at a time for each scheme: two tabs that open one open the same."""
    Projet.objects.select_for_update().get(pk=projet.pk)
    if projet.dossiers.filter(dispositif=dispositif, etat=Etat.BROUILLON).exists():
        raise ActeRefuse(_("Aide : ce projet a déjà un brouillon pour cette aide. Reprenez-le."))
