"""A document shown to everybody does not say who wrote it; the service keeps what was given."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.cooperation.actions.pieces import montrer_une_piece, ranger_une_piece
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.formats.refus import FichierRefuse
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, cnc, publique, region, responsable
from tests.dossiers.test_proprietes import tout_ce_que_dit, un_pdf, un_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Any:
    return responsable()


@pytest.fixture
def convention(qui: Any) -> Convention:
    return publique(qui, cnc(), region())


def range_(qui: Any, c: Convention, nom: str, flux: BytesIO, *, montre: bool) -> PieceDeConvention:
    flux.seek(0)
    return ranger_une_piece(
        par=agit(qui), convention=c, nature="bilan", intitule="Bilan", datee_le=date(2024, 1, 5),
        fichier=Fichier(nom, flux), publique=montre,
    )  # fmt: skip


def lu(piece: PieceDeConvention) -> bytes:
    reponse = Client().get(reverse("piece_publique", args=[FONDS, piece.convention_id, piece.pk]))
    assert reponse.status_code == 200
    return b"".join(reponse.streaming_content)  # type: ignore[arg-type]


@pytest.mark.parametrize("des_le_depot", [True, False])
def test_document_montre_ne_dit_pas_son_auteur(qui: Any, convention: Convention, des_le_depot: bool) -> None:
    piece = range_(qui, convention, "bilan.xlsx", un_xlsx(), montre=des_le_depot)
    if not des_le_depot:
        montrer_une_piece(par=agit(qui), piece=piece)
    assert b"Zmarque" not in tout_ce_que_dit(BytesIO(lu(piece)))
    with ouvrir(piece.contenu) as garde:
        assert b"Zmarque" in tout_ce_que_dit(BytesIO(garde.read()))


def test_document_montre_avant_se_lit_sans_son_auteur_aussi(qui: Any, convention: Convention) -> None:
    piece = range_(qui, convention, "bilan.xlsx", un_xlsx(), montre=True)
    PieceDeConvention.objects.update(montre=None)
    assert b"Zmarque" not in tout_ce_que_dit(BytesIO(lu(piece)))


def test_document_signe_qui_dit_un_nom_n_est_pas_montre(qui: Any, convention: Convention) -> None:
    with pytest.raises(FichierRefuse, match="signé électroniquement"):
        range_(qui, convention, "bilan.pdf", un_pdf(signe=True), montre=True)
    piece = range_(qui, convention, "bilan.pdf", un_pdf(signe=True), montre=False)
    with pytest.raises(FichierRefuse, match="signé électroniquement"):
        montrer_une_piece(par=agit(qui), piece=piece)
    PieceDeConvention.objects.update(publique=True)
    assert Client().get(reverse("piece_publique", args=[FONDS, convention.pk, piece.pk])).status_code == 404
