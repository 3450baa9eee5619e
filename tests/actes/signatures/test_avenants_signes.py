"""An amendment's signed file is verified as that of the act it amends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from amorce.actes.models import ActeAttributif, VersionDActe
from amorce.comptes.models import Personne
from amorce.dossiers.formats.refus import FichierRefuse
from tests.actes.fabrique_vie import aidee
from tests.actes.signatures.composes import octets
from tests.actes.signatures.fabrique import Identite, acte_pdf, autorite, delivre, depose, redessine, signe
from tests.actes.test_avenants import FIN, VOULU, envoie, fin, prepare, relu_l_avenant
from tests.actes.test_avenants import signe as enregistre
from tests.comptes.fabrique import personne
from tests.instruction.fabrique import instructrice

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def racine() -> Identite:
    return autorite()


@pytest.fixture
def parapheur(racine: Identite, tmp_path: Path, settings: Settings) -> Iterator[Identite]:
    settings.CERTIFICATS = depose(tmp_path / "autorites", racine=racine.pem)
    return delivre(racine, "La présidente")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


@pytest.fixture
def avenant(ines: Personne) -> ActeAttributif:
    """Sent to its beneficiary."""
    return envoie(ines, prepare(ines, aidee(personne(prenom="Ana", nom="Payet"))))


def test_avenant_signe_est_verifie_puis_garde(avenant: ActeAttributif, ines: Personne, parapheur: Identite) -> None:
    rendu = signe(octets(avenant), parapheur)
    enregistre(ines, avenant, rendu=rendu)
    genres = list(avenant.versions.values_list("rang", "genre"))
    assert genres == [(1, VersionDActe.Genre.PROJET), (2, VersionDActe.Genre.SIGNEE)]
    assert (octets(avenant), fin(avenant.dossier)) == (rendu, VOULU)


def test_avenant_altere_ou_mal_signe_est_refuse_et_rien_ne_change(
    avenant: ActeAttributif, ines: Personne, parapheur: Identite
) -> None:
    parti = octets(avenant)
    dit = f"Fichier « signe.pdf » : Avenant {avenant.numero} : "
    ailleurs = delivre(autorite("Autorité d'ailleurs"), "Un inconnu")
    refuses = {
        parti: "Fichier « signe.pdf » : ce PDF ne porte aucune signature électronique.",
        signe(acte_pdf("Autre chose."), parapheur): (
            f"{dit}ce n'est pas le fichier qui a été remis à la signature, son contenu est différent."
        ),
        signe(redessine(parti), parapheur): (
            f"{dit}son texte a été modifié avant ou après la signature. Faites-le signer tel quel."
        ),
        redessine(signe(parti, parapheur)): (
            f"{dit}son texte a été modifié avant ou après la signature. Faites-le signer tel quel."
        ),
        signe(parti, ailleurs): (
            "Fichier « signe.pdf » : Signature de Un inconnu, Région : son certificat, délivré par Autorité "
            "d'ailleurs, Région, ne remonte à aucune autorité reconnue."
        ),
    }
    for rendu, phrase in refuses.items():
        with pytest.raises(FichierRefuse) as leve:
            enregistre(ines, avenant, rendu=rendu)
        assert str(leve.value) == phrase
    assert (relu_l_avenant(avenant).signe_le, avenant.versions.count(), fin(avenant.dossier)) == (None, 1, FIN)


def test_avenant_signe_sur_papier_n_a_pas_de_fichier(avenant: ActeAttributif, ines: Personne) -> None:
    enregistre(ines, avenant)
    assert (avenant.versions.count(), fin(avenant.dossier)) == (1, VOULU)
