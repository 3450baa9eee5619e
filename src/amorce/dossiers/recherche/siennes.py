"""An applicant's own search, among the applications of the films that they see."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import soi
from amorce.dossiers.models import Collaboration
from amorce.dossiers.recherche.chercher import Trouves, recherche
from amorce.dossiers.recherche.fiches import portees_du_projet
from amorce.dossiers.requetes import demandes_vues


def demandes_trouvees(qui: Acteur, demande: str) -> Trouves:
    invitee = Collaboration.objects.filter(personne_id=soi(qui), jusqua=None).values_list("projet_id", flat=True)
    portees = portees_du_projet(None, soi(qui), None)
    for organisation in qui.organisations:
        portees += portees_du_projet(organisation, None, None)
    for projet in invitee:
        portees += portees_du_projet(None, None, projet)
    return recherche(demande, demandes_vues(qui), portees)
