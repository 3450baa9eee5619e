"""What is put to the file of a visit: by the service, and by the beneficiary who answers its report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from amorce.actes.actions.commun_vie import range_le_fichier
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.dossiers.actions.documents import garde_document
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.ecrits import dit
from amorce.dossiers.models import Contenu
from amorce.journal.actes import acte
from amorce.paiements.actions.commun import PORTEUR
from amorce.paiements.actions.commun_sur_place import garde_le_controle, previent_le_service, verrouille
from amorce.paiements.droits import controle, prepare
from amorce.paiements.models import ControleSurPlace, VersementAuControle

Etat = ControleSurPlace.Etat


def verser_au_controle(
    *, par: Acteur, controle_: ControleSurPlace, texte: str, fichier: Fichier | None = None
) -> VersementAuControle:
    """A document or a note of the service's, an answer of the beneficiary's; the file is read before the lock."""
    nom, contenu = range_le_fichier(fichier)
    return ranger_un_versement(par=par, controle_=controle_, texte=texte, nom=nom, contenu=contenu)


@acte
def ranger_un_versement(
    *, par: Acteur, controle_: ControleSurPlace, texte: str, nom: str = "", contenu: Contenu | None = None
) -> VersementAuControle:
    du_service = controle(par, controle_.dossier)
    exige(du_service or prepare(par, controle_.dossier))
    tenu = verrouille(controle_)
    permis = (Etat.PREVU, Etat.NOTIFIE, Etat.RAPPORTE) if du_service else (Etat.RAPPORTE,)
    if tenu.etat not in permis:
        raise ActeRefuse(_("Contrôle : il est « {} », rien ne s'y ajoute.").format(tenu.get_etat_display()))
    ecrit = dit(texte)
    if not ecrit and contenu is None:
        raise ActeRefuse(_("Réponse : écrivez au moins une phrase, ou joignez un fichier."), "texte")
    document = garde_document(par, nom, contenu, projet=tenu.dossier.projet) if contenu else None
    verse = VersementAuControle.objects.create(
        controle=tenu, du_service=du_service, texte=ecrit, document=document, personne_id=soi(par)
    )
    personnelles = {cle: valeur for cle, valeur in {"texte": ecrit, "nom": nom}.items() if valeur}
    empreinte = contenu.empreinte if contenu else None
    garde_le_controle(par, tenu, empreinte=empreinte, personnelles=personnelles, role="" if du_service else PORTEUR)
    if not du_service:
        previent_le_service(tenu)
    return verse
