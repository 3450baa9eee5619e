"""An aid taken away, or told otherwise: the files stop giving what they said, at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.octrois.actions import imports, lectures
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Import, Octroi
from amorce.transparence.exports import EXPORTS
from amorce.transparence.models import Publication
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule
from tests.octrois.test_imports import csv, lu, recu, relu
from tests.transparence.fabrique import publiee, responsable

pytestmark = pytest.mark.django_db
TITRES = ("Autorité", "Bénéficiaire", "Personne physique", "Date du vote", "Objet", "Montant voté")
NOM = "Jeanne Zmarque"


@pytest.fixture
def rose() -> Personne:
    autorite_du_fonds(FONDS)
    return responsable()


def importe(qui: Personne, personne: str, montant: str, objet: str = "Court", jour: str = "12/06/2024") -> Import:
    rangee = (autorite_du_fonds(FONDS).nom, NOM, personne, jour, objet, montant)
    importation = lu(qui, recu(qui, csv(rangee, titres=TITRES)))
    imports.importer_le_tableau(
        par=agit(qui),
        importation=importation,
        version=importation.version,
        si_fautes="rien",
        si_autre_montant="remplacer",
    )
    lectures.garder(importation.pk)
    return relu(importation)


def nomment() -> list[str]:
    """The files where anybody still reads the name."""
    lus = []
    for une in Publication.objects.filter(fonds=FONDS, courante=True).order_by("export"):
        reponse = Client().get(reverse("fichier_de_donnees", args=[FONDS, EXPORTS[une.export].fichier]))
        if reponse.status_code == 200 and NOM.encode() in b"".join(reponse.streaming_content):  # type: ignore[attr-defined]
            lus.append(une.export)
    return lus


def se_refont() -> list[str]:
    return sorted(Publication.objects.filter(etat="en_cours").values_list("export", flat=True))


@pytest.fixture
def paru(rose: Personne) -> Import:
    """Told to be an organisation by mistake."""
    importation = importe(rose, "non", "5 000")
    publiee(rose, "aides", "dons")
    assert nomment() == ["aides", "dons"]
    return importation


def test_import_annule_ne_laisse_aucun_nom_dans_les_fichiers(rose: Personne, paru: Import) -> None:
    annule(rose, paru)
    assert (Octroi.objects.count(), nomment(), se_refont()) == (0, [], ["aides", "dons"])


@pytest.mark.usefixtures("paru")
def test_aide_corrigee_d_une_personne_ne_laisse_pas_son_nom_dans_les_fichiers(rose: Personne) -> None:
    importe(rose, "oui", "5 500")
    assert (Octroi.objects.get().personne, nomment()) == (True, [])
    assert set(se_refont()) == {"aides", "dons"}


@pytest.mark.usefixtures("paru")
def test_une_autre_ligne_qui_dit_une_personne_ote_le_nom_et_se_voit_par_les_changements(rose: Personne) -> None:
    avant = Octroi.objects.get().modifie_le
    importe(rose, "oui", "5 000", "Autre", "12/06/2025")
    octroi = Octroi.objects.get(objet="Court")
    assert (octroi.personne, octroi.modifie_le > avant, nomment()) == (True, True, [])
