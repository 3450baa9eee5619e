"""A paper is signed on the figures that the ledger says that day; one call for one year and one authority."""

from __future__ import annotations

import pytest

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.pieces import certifier_une_piece, retirer_une_piece
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.models import Octroi
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import aide, cnc, departement, paye, region, responsable, signee

pytestmark = pytest.mark.django_db
AUTRES_CHIFFRES = "le registre ne dit plus les mêmes chiffres"


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return signee(qui, cnc(), region(), departement())


def compose(qui: Personne, convention: Convention, nature: str = "appel") -> list[PieceDeConvention]:
    PieceDeConvention.objects.filter(nom__endswith=".pdf").update(nom="d-avant.pdf")  # not of the same second
    PieceDeConvention.objects.filter(nom__endswith=".xlsx").update(nom="d-avant.xlsx")
    return arreter_une_annexe(par=agit(qui), convention=convention, autorite=region(), annee=2024, nature=nature)


def certifie(qui: Personne, pieces: list[PieceDeConvention]) -> list[PieceDeConvention]:
    return certifier_une_piece(par=agit(qui), piece=pieces[0], certifiee_le=pieces[0].datee_le)


@pytest.mark.parametrize("nature", ["annexe", "appel"])
def test_un_document_ne_se_certifie_pas_une_fois_le_cnc_paye(
    qui: Personne, convention: Convention, nature: str
) -> None:
    aide(region(), 20_000_00)
    pieces = compose(qui, convention, nature)
    paye(convention, region(), 4_000_00)
    with pytest.raises(ActeRefuse, match=AUTRES_CHIFFRES):
        certifie(qui, pieces)
    assert len(certifie(qui, compose(qui, convention, nature))) == 2


def test_un_appel_ne_se_certifie_pas_quand_une_aide_est_tombee(qui: Personne, convention: Convention) -> None:
    octroi = aide(region(), 20_000_00)
    pieces = compose(qui, convention)
    Octroi.objects.filter(pk=octroi.pk).update(maintenu=0)
    with pytest.raises(ActeRefuse, match=AUTRES_CHIFFRES):
        certifie(qui, pieces)


def test_ce_qui_est_d_une_autre_collectivite_n_empeche_rien(qui: Personne, convention: Convention) -> None:
    aide(region(), 20_000_00)
    pieces = compose(qui, convention)
    aide(departement(), 20_000_00)
    paye(convention, departement(), 1_000_00)
    assert len(certifie(qui, pieces)) == 2


def test_un_seul_appel_se_certifie_pour_une_annee(qui: Personne, convention: Convention) -> None:
    aide(region(), 20_000_00)
    premieres = certifie(qui, compose(qui, convention))
    encore = compose(qui, convention)
    with pytest.raises(ActeRefuse, match="un appel de fonds de Région Réunion pour 2024 est déjà certifié"):
        certifie(qui, encore)
    for piece in premieres:
        retirer_une_piece(par=agit(qui), piece=piece, motif="Faux.")
    assert len(certifie(qui, encore)) == 2
