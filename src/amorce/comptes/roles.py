"""The roles that a person may hold, with a fund or in an organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleDeFonds(models.TextChoices):
    """What one does for a fund. All of these ask for a second factor."""

    INSTRUCTEUR = "instructeur", _("Service instructeur")
    RESPONSABLE = "responsable", _("Responsable, signataire par délégation")
    SECRETARIAT = "secretariat", _("Secrétariat de la commission")
    MEMBRE = "membre", _("Membre de la commission")
    PRESIDENT = "president", _("Présidence de la commission")
    PAIEMENTS = "paiements", _("Gestionnaire des paiements")
    AUDITEUR = "auditeur", _("Auditeur, en lecture seule")
    REGLAGES = "reglages", _("Administrateur du fonds")


SERVICE = frozenset({RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE, RoleDeFonds.PAIEMENTS, RoleDeFonds.REGLAGES})
DELEGABLES = (RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE, RoleDeFonds.SECRETARIAT, RoleDeFonds.PAIEMENTS)
"""A seat in a commission is personal, and who sets the fund up or audits it answers for it alone."""
COMMISSION = frozenset({RoleDeFonds.MEMBRE, RoleDeFonds.PRESIDENT, RoleDeFonds.SECRETARIAT})


class RoleDansOrganisation(models.TextChoices):
    """What one may do in an applicant organisation's name."""

    REPRESENTANT = "representant", _("Représentant : peut engager la structure")
    REDACTEUR = "redacteur", _("Rédacteur : prépare les demandes")
    LECTEUR = "lecteur", _("Lecteur")


class Portee(models.TextChoices):
    """What a token of the API lets a machine do in its owner's name, never more than the owner may."""

    EVALUER = "evaluer", _("Évaluer des projets et lister les questions")
    PROJETS_LIRE = "projets:lire", _("Lire mes projets")
    PROJETS_ECRIRE = "projets:ecrire", _("Créer et modifier mes projets")
    DEMANDES_LIRE = "demandes:lire", _("Lire mes demandes et leurs récépissés")
    DEMANDES_ECRIRE = "demandes:ecrire", _("Ouvrir et remplir mes demandes, joindre leurs pièces")
    DEMANDES_DEPOSER = "demandes:deposer", _("Déposer et retirer mes demandes, en m'engageant")
    DOSSIERS_LIRE = "dossiers:lire", _("Lire les dossiers reçus par mes fonds")
    DOSSIERS_INSTRUIRE = "dossiers:instruire", _("Instruire les dossiers de mes fonds, en mon nom")
    SEANCES_TENIR = (
        "seances:tenir",
        _("Préparer et tenir les séances de mes commissions, renouveler leurs mandats, en mon nom"),
    )
    PAIEMENTS_TENIR = "paiements:tenir", _("Ordonner les paiements de mes fonds et en importer les retours, en mon nom")
    SEANCES_VOTER = "seances:voter", _("Déclarer mes intérêts et remettre mes fiches de vote, en mon nom")


DU_SERVICE = (
    Portee.DOSSIERS_LIRE,
    Portee.DOSSIERS_INSTRUIRE,
    Portee.PAIEMENTS_TENIR,
    Portee.SEANCES_TENIR,
    Portee.SEANCES_VOTER,
)
"""Of no use to whoever holds no role with a fund."""
