"""Cards of the directory, written and shown as their owners do it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from amorce.annuaire.actions import Ecrite, consentir, ecrire_a_une_fiche, ecrire_fiche, ouvrir_fiche
from amorce.annuaire.models import Echange, Fiche, Visibilite
from amorce.comptes.models import Organisation, Personne
from amorce.droit.annuaire import CONSENTEMENT
from tests.comptes.fabrique import agit

ANA = Ecrite(
    nom="Ana Payet",
    metiers=["realisateur", "technicien"],
    techniques=["image"],
    departement="974",
    presentation="Née au cinéma par le documentaire.",
    etapes="2019 École de Saint-Denis\n2021 Assistante",
    oeuvres="2022 Les Hauts, court métrage",
    langues="français, créole",
    savoir_faire="permis bateau",
)


def brouillon(qui: Personne, organisation: Organisation | None = None, **champs: Any) -> Fiche:
    """Written, seen by its owner alone."""
    ouverte = ouvrir_fiche(par=agit(qui), organisation=organisation)
    return ecrire_fiche(par=agit(qui), fiche=ouverte, version=1, ecrite=replace(ANA, **champs))


def consent(qui: Personne, fiche: Fiche, visibilite: Visibilite = Visibilite.PUBLIC) -> Fiche:
    relue = Fiche.objects.get(pk=fiche.pk)
    consentir(
        par=agit(qui), fiche=relue, version=relue.version, texte=CONSENTEMENT.version, visibilite=visibilite, lu=True
    )
    return relue


def visible(
    qui: Personne, visibilite: Visibilite = Visibilite.PUBLIC, organisation: Organisation | None = None, **champs: Any
) -> Fiche:
    return consent(qui, brouillon(qui, organisation, **champs), visibilite)


def ecrit(de: Personne, fiche: Fiche, texte: str = "Bonjour, un tournage en mai ?") -> Echange:
    return ecrire_a_une_fiche(par=agit(de), fiche=fiche, texte=texte, cle=uuid4()).echange
