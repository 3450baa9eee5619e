"""An aid kept out of the public while the annex that says it is being certified, two agreements signed over the same
years: whoever comes second knows of the first. On PostgreSQL, where two may write at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import date

import pytest
from django.db import connection, transaction

from amorce.comptes.models import Personne
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.conventions import signer_convention
from amorce.cooperation.actions.pieces import certifier_une_piece
from amorce.cooperation.models import Convention, PieceDeConvention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.octrois.models import Octroi
from amorce.socle.jours import jour_du
from amorce.transparence.actions.publications import retenir
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, aide, ouverte, publique, region, responsable, volet

pytestmark = pytest.mark.django_db(transaction=True)
UN_INSTANT = 0.5


def composee(qui: Personne) -> tuple[Octroi, PieceDeConvention]:
    convention, ici = publique(qui), region()
    dite = aide(ici, 21_000_00, fonds=FONDS)
    arreter_une_annexe(par=agit(qui), convention=convention, autorite=ici, annee=2024, nature="annexe")
    return dite, convention.pieces.get(nom__endswith=".pdf")


def certifie(qui: Personne, piece: PieceDeConvention) -> None:
    certifier_une_piece(par=agit(qui), piece=piece, certifiee_le=jour_du(FONDS))


def pendant_que(premier: Callable[[], object], second: Callable[[], object]) -> Future[object]:
    """The second begins before the first is over."""

    def joue() -> object:
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as fil:
        with transaction.atomic():
            premier()
            fini = fil.submit(joue)
            wait([fini], timeout=UN_INSTANT)
        wait([fini], timeout=60)
    return fini


def test_qui_tient_une_aide_hors_du_public_sait_l_annexe_qui_se_certifiait() -> None:
    qui = responsable()
    dite, piece = composee(qui)
    fini = pendant_que(lambda: certifie(qui, piece), lambda: retenir(par=agit(qui), octroi=dite, motif="Secret"))
    assert (fini.exception(), piece.convention.pieces.filter(publique=True).count()) == (None, 2)
    assert "annexe publique de 2024" in Notice.objects.get(lien__contains=str(piece.convention_id)).titre


def test_qui_certifie_une_annexe_sait_l_aide_que_l_on_retirait() -> None:
    qui = responsable()
    dite, piece = composee(qui)
    fini = pendant_que(lambda: retenir(par=agit(qui), octroi=dite, motif="Secret"), lambda: certifie(qui, piece))
    assert isinstance(fini.exception(), ActeRefuse)
    assert not piece.convention.pieces.filter(publique=True).exists()


def test_de_deux_brouillons_signes_en_meme_temps_un_seul_lie_la_collectivite() -> None:
    qui = responsable()
    brouillons = [ouverte(qui, intitule=f"Brouillon {rang}") for rang in (1, 2)]
    for un in brouillons:
        volet(qui, un, 1_000_00)
        un.refresh_from_db()

    def signe(rang: int) -> None:
        un = brouillons[rang]
        signer_convention(par=agit(qui), convention=un, version=un.version, signee_le=date(2023, 3, 1))

    fini = pendant_que(lambda: signe(0), lambda: signe(1))
    assert isinstance(fini.exception(), ActeRefuse)
    assert Convention.objects.exclude(signee_le=None).get() == brouillons[0]
