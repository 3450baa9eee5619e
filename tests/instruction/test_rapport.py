"""The report and the technical opinion: written beside the commission, kept, ready only when both have spoken."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import declarer_rapport_pret, ecrire_rapport, rendre_avis_technique
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.instruction.rapport import amorce_du_rapport, avis_technique, rapport_pdf, rapport_pret
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import instructrice, recue, relu, secretaire

pytestmark = pytest.mark.django_db
TEXTES = {"admissibilite": "Admissible.", "coherence": "Cohérent.", "capacite": "Solide."}


@pytest.fixture
def ines() -> Personne:
    return instructrice()


@pytest.fixture
def dossier() -> Dossier:
    return recue(personne(prenom="Ana", nom="Payet"))


def ecris(ines: Personne, dossier: Dossier, **textes: str) -> Rapport:
    dits = {**TEXTES, **textes}
    return ecrire_rapport(
        par=agit(ines), dossier=dossier, version=relu(dossier).version, textes=dits, proposition="Accorder."
    )


def prets(ines: Personne, dossier: Dossier) -> Rapport:
    return declarer_rapport_pret(par=agit(ines), dossier=dossier, version=relu(dossier).version)


def avise(qui: Personne, dossier: Dossier, texte: str = "Devis tenable.") -> Any:
    return rendre_avis_technique(par=agit(qui), dossier=dossier, version=relu(dossier).version, texte=texte)


def en(dossier: Dossier, etat: Etat) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    return relu(dossier)


@pytest.mark.exigences("RUN-IV-07", "RUN-III-28")
@pytest.mark.parametrize("etat", [Etat.DEPOSE, Etat.RECEVABLE, Etat.INSCRIT, Etat.AVIS_RENDU])
def test_rapport_s_ecrit_sans_attendre_la_commission(ines: Personne, dossier: Dossier, etat: Etat) -> None:
    assert ecris(ines, en(dossier, etat)).rang == 1


def test_chaque_version_est_gardee(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, dossier)
    ecris(ines, dossier, capacite="Fragile.")
    assert [(r.rang, r.textes["capacite"]) for r in dossier.rapports.all()] == [(1, "Solide."), (2, "Fragile.")]
    assert not Entree.objects.filter(contenu__contains="Fragile").exists()


@pytest.mark.exigences("RUN-III-31")
def test_rapport_pret_motive_chaque_rubrique(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.AVIS_RENDU), capacite=" ")
    with pytest.raises(ActeRefuse, match=r"motivez chaque rubrique \(RUN-III-31\). Il reste Capacité"):
        prets(ines, dossier)
    assert rapport_pret(dossier) is None
    ecris(ines, dossier)
    assert prets(ines, dossier) == rapport_pret(dossier)


@pytest.mark.exigences("RUN-III-28")
def test_rapport_n_est_pas_pret_avant_l_avis_de_la_commission(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.INSCRIT))
    with pytest.raises(ActeRefuse, match=r"il faut qu'il soit « Avis rendu » .* \(RUN-III-28\)"):
        prets(ines, dossier)


def test_rapport_change_apres_avoir_ete_pret_ne_l_est_plus(ines: Personne, dossier: Dossier) -> None:
    ecris(ines, en(dossier, Etat.AVIS_RENDU))
    prets(ines, dossier)
    ecris(ines, dossier, coherence="Revu.")
    assert rapport_pret(dossier) is None


def test_secretariat_n_ecrit_ni_rapport_ni_avis_technique(dossier: Dossier) -> None:
    severine = secretaire()
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur ».*\(RUN-III-10\)"):
        ecris(severine, dossier)
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur »"):
        avise(severine, en(dossier, Etat.RECEVABLE))


def test_dernier_avis_technique_l_emporte(ines: Personne, dossier: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="le dossier est « Déposé »"):
        avise(ines, dossier)
    en(dossier, Etat.INSCRIT)
    avise(ines, dossier)
    avise(ines, dossier, "Devis revu.")
    dernier = avis_technique(dossier)
    assert dernier is not None
    assert (dernier.texte, dossier.avis_techniques.count()) == ("Devis revu.", 2)


def test_rapport_commence_par_ce_que_le_droit_repond(dossier: Dossier) -> None:
    assert amorce_du_rapport(DossierExamine(dossier))["admissibilite"] == "Aucune condition de l'aide n'est manquée."
    refuse = recue(personne(), destinations_oeuvre=["television"])
    assert amorce_du_rapport(DossierExamine(refuse))["admissibilite"].startswith(
        "Condition non remplie : Le court métrage"
    )


def test_rapport_se_garde_en_pdf_a(ines: Personne, dossier: Dossier) -> None:
    ecrit = ecris(ines, dossier)
    fait = rapport_pdf(ecrit)
    assert fait == rapport_pdf(ecrit)
    with pikepdf.open(BytesIO(fait)) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
    dit = " ".join(page.extract_text() for page in PdfReader(BytesIO(fait)).pages)
    assert [mot in dit for mot in ("Cohérent.", "Accorder.", "Ce n'est qu'un projet")] == [True] * 3
