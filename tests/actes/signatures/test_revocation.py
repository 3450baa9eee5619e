"""Proofs of non-revocation joined to a signed file: honoured when their authority signed them, refused when they say
that a certificate was taken back; without any, it is not known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amorce.actes.signatures.confiance import Confiance
from amorce.actes.signatures.verdict import Chaine, Revocation, Signature
from amorce.actes.signatures.verification import ajoute_autre_chose, verifier
from tests.actes.signatures.fabrique import (
    LE,
    acte_pdf,
    autorite,
    delivre,
    horodateur,
    joint,
    reponse,
    revocations,
    signe,
)

ACTE = acte_pdf()
RACINE = autorite()
ROSE = delivre(RACINE)
SURE = Confiance(racines=(RACINE.lu,))


def lue(pdf: bytes) -> Signature:
    (trouvee,) = verifier(pdf, SURE, LE).signatures
    return trouvee


@pytest.mark.parametrize(
    "preuve", [{"reponses": [reponse(RACINE, ROSE)]}, {"listes": [revocations(RACINE)]}], ids=["ocsp", "crl"]
)
def test_preuve_jointe_ecarte_la_revocation(preuve: dict[str, list[bytes]]) -> None:
    pdf = joint(signe(ACTE, ROSE), **preuve)
    assert (lue(pdf).chaine, lue(pdf).revocation, lue(pdf).vaut) == (Chaine.VERIFIEE, Revocation.ECARTEE, True)
    assert lue(pdf).phrase.endswith("Son autorité atteste qu'il n'était pas révoqué.")
    assert not ajoute_autre_chose(ACTE, pdf)


@pytest.mark.parametrize(
    "preuve",
    [
        {"reponses": [reponse(RACINE, ROSE, le=LE - timedelta(days=10))]},
        {"listes": [revocations(RACINE, ROSE, le=LE - timedelta(days=10))]},
    ],
    ids=["ocsp", "crl"],
)
def test_certificat_que_sa_propre_preuve_dit_revoque_est_refuse(preuve: dict[str, list[bytes]]) -> None:
    pdf = joint(signe(ACTE, ROSE), **preuve)
    assert (lue(pdf).chaine, lue(pdf).vaut) == (Chaine.REVOQUEE, False)
    assert verifier(pdf, SURE, LE).refus == (
        "Signature de Rose Ponsable, Région : son certificat a été révoqué le 16/11/2026."
    )


def test_sans_preuve_la_revocation_est_inconnue_et_c_est_dit() -> None:
    assert lue(signe(ACTE, ROSE)).revocation is Revocation.INCONNUE
    assert "ne dit s'il avait été révoqué" in lue(signe(ACTE, ROSE)).phrase


@pytest.mark.parametrize(
    "reponses",
    [
        [reponse(RACINE, delivre(RACINE))],
        [reponse(RACINE, ROSE, faite=LE - timedelta(days=5))],
        [reponse(RACINE, ROSE, signee_par=autorite("Un faussaire"))],
        [reponse(RACINE, ROSE, le=LE - timedelta(days=9), signee_par=autorite("Un faussaire"))],
    ],
    ids=["d'un autre", "périmée", "fausse", "fausse révocation"],
)
def test_preuve_qui_ne_vaut_pas_ne_dit_rien(reponses: list[bytes]) -> None:
    trouvee = lue(joint(signe(ACTE, ROSE), reponses=reponses))
    assert (trouvee.chaine, trouvee.revocation) == (Chaine.VERIFIEE, Revocation.INCONNUE)


def test_revoque_apres_un_horodatage_sur_vaut_encore() -> None:
    temps = horodateur(delivre(RACINE, "Horodateur", horodate=True), LE - timedelta(days=5))
    revoque = revocations(RACINE, ROSE, le=LE - timedelta(days=2))
    trouvee = lue(joint(signe(ACTE, ROSE, horodateur=temps), listes=[revoque]))
    assert (trouvee.vaut, trouvee.revocation) == (True, Revocation.ECARTEE)


def test_autorite_intermediaire_revoquee_defait_ceux_qu_elle_delivre() -> None:
    milieu = autorite("Intermédiaire", par=RACINE)
    luc = delivre(milieu, "Luc Hoarau")
    bonnes = [revocations(milieu), revocations(RACINE)]
    assert lue(joint(signe(ACTE, luc), listes=bonnes)).revocation is Revocation.ECARTEE
    revoquee = [revocations(milieu), revocations(RACINE, milieu)]
    assert lue(joint(signe(ACTE, luc), listes=revoquee)).chaine is Chaine.REVOQUEE
    assert lue(joint(signe(ACTE, luc), listes=[revocations(milieu)])).revocation is Revocation.INCONNUE
