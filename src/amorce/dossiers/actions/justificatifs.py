"""What proves a line of the financing plan: a contract, a letter, a decision, joined to it or taken away."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.droits import ecrit_projet
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.models import Contenu, LigneDeFinancement, Projet
from amorce.journal.actes import acte, consigner

FORMATS = ("pdf", "jpg", "png")


def joindre_justificatif(*, par: Acteur, projet: Projet, ligne: UUID, fichier: Fichier) -> LigneDeFinancement:
    """``FichierRefuse`` where the file cannot be kept; one given again takes the place of the other."""
    exige(ecrit_projet(par, projet))
    recu = recoit(fichier.nom, fichier.flux, FORMATS)
    return ranger_justificatif(par=par, projet=projet, ligne=ligne, nom=recu.nom, contenu=ranger(recu.flux, recu.nom))


@acte
def ranger_justificatif(*, par: Acteur, projet: Projet, ligne: UUID, nom: str, contenu: Contenu) -> LigneDeFinancement:
    tenue = _tenue(par, projet, ligne)
    tenue.justificatif = garde_document(par, nom, contenu, projet=projet)
    tenue.save(update_fields=["justificatif"])
    _trace(par, projet, tenue, contenu.empreinte)
    return tenue


@acte
def retirer_justificatif(*, par: Acteur, projet: Projet, ligne: UUID) -> LigneDeFinancement:
    """The line stays as it is; the file stays in the film's history."""
    tenue = _tenue(par, projet, ligne)
    if tenue.justificatif is None:
        raise ActeRefuse(_("Justificatif : cette ligne n'en a pas."))
    empreinte = tenue.justificatif.contenu_id
    tenue.justificatif = None
    tenue.save(update_fields=["justificatif"])
    _trace(par, projet, tenue, empreinte)
    return tenue


def _tenue(par: Acteur, projet: Projet, ligne: UUID) -> LigneDeFinancement:
    exige(ecrit_projet(par, projet))
    lignes = LigneDeFinancement.objects.select_for_update(of=("self",)).select_related("justificatif")
    trouvee = lignes.filter(projet=projet, pk=ligne).first()
    if trouvee is None:
        raise ActeRefuse(_("Justificatif : cette ligne n'est plus dans le plan. Rouvrez la page."))
    return trouvee


def _trace(par: Acteur, projet: Projet, ligne: LigneDeFinancement, empreinte: str) -> None:
    consigner(objet=projet, auteur=par.auteur(PORTEUR), ligne=str(ligne.pk), justificatif=empreinte)
