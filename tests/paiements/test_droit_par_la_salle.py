"""What the law makes of expenses and of the account, read off claims that the acts of the room made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.compte import Compte
from amorce.paiements.jugement import ECARTENT, regles_dites
from amorce.paiements.models import Reversement
from amorce.paiements.reversements import trop_verse
from tests.paiements.fabrique import (
    IDF,
    engagee,
    envoyee,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    relu,
    relue,
    sans_lieu,
)
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import decide, delai_passe, ouvert, payee, responsable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("dit", "champs", "exigence"),
    [
        ({}, {"faits": {"nature_depense": "valorisation_interne"}}, "RUN-I-48"),
        ({}, {"faits": {"nature_depense": "personnel_titulaire_service_public"}}, "RUN-I-50"),
        ({}, {"faits": {"nature_depense": "tva_amende_penalite"}}, "RUN-I-51"),
        ({}, {"faits": {"nature_depense": "immobilisation_amortissement"}}, "RUN-I-52"),
        ({"depense_rattachee_projet": False}, {}, "RUN-I-39"),
    ],
)
@pytest.mark.exigences("RUN-I-48", "RUN-I-50", "RUN-I-51", "RUN-I-52", "RUN-I-39")
def test_une_depense_que_le_texte_exclut_est_ecartee_et_dit_pourquoi(
    dit: dict[str, Any], champs: dict[str, Any], exigence: str
) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier, **dit)
    (une,) = prouve(moi, demande, importe(moi, demande, facture(1_000_00, **champs)))
    assert une.retenu == 0
    assert [r.exigences[0] for r in regles_dites(une.motifs, ECARTENT)] == [exigence]


@pytest.mark.exigences("RUN-I-39")
def test_une_depense_qui_n_est_pas_payee_ne_compte_pas() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    (une,) = prouve(moi, demande, importe(moi, demande, facture(1_000_00, payee_le=None)))
    assert une.retenu == 0
    assert "RUN-I-39" in [r.exigences[0] for r in regles_dites(une.motifs, ECARTENT)]


@pytest.mark.exigences("IDF-27")
@pytest.mark.parametrize(("datee_le", "retenu"), [(date(2026, 1, 10), 1_000_00), (date(2026, 1, 9), 0)])
def test_une_depense_francilienne_compte_du_jour_de_sa_piece_payee_ou_non(datee_le: date, retenu: int) -> None:
    """Deposited on 10 January 2026. Its text wants expenses made since then, and says nothing of their payment."""
    moi, dossier = engagee(IDF)
    demande = ouverte(moi, dossier)
    sans_paiement = sans_lieu(facture(1_000_00, payee_le=None, datee_le=datee_le))
    (une,) = prouve(moi, demande, importe(moi, demande, sans_paiement))
    assert une.retenu == retenu


@pytest.mark.exigences("RUN-II-PROD-11")
@pytest.mark.parametrize(
    ("bilan", "attestation", "du"),
    [(True, "2025-07-11", 10_500_00), (True, "2025-07-10", 10_000_00), (False, "2025-07-11", 10_000_00)],
)
def test_le_forfait_de_5_pour_cent_veut_un_bilan_certifie_et_une_attestation_de_moins_de_six_mois(
    bilan: bool, attestation: str, du: int
) -> None:
    """Deposited on 10 January 2026; half of 20 000 euros, and of their 5 %."""
    moi, dossier = engagee()
    dit = {"bilan_certifie_expert_comptable": bilan, "date_attestation_rsi": attestation}
    demande = envoyee(moi, dossier, facture(20_000_00), **dit)
    assert Compte(relue(demande)).du == du


@pytest.mark.exigences("RUN-III-59")
@pytest.mark.parametrize(("classe", "du"), [("V", 45_000_00), ("II", 45_000_00), ("VI", 47_500_00)])
def test_un_surcout_ne_compte_qu_en_classe_vi(classe: str, du: int) -> None:
    """90 000 euros agreed, 95 000 spent."""
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(95_000_00, classe))
    assert Compte(relue(demande)).du == du


@pytest.mark.parametrize(
    ("derniere", "du"), [(59_999_98, 299_999_99), (60_000_00, 300_000_00), (60_000_02, 300_000_00)]
)
def test_l_aide_recalculee_s_arrete_au_plafond_du_tableau(derniere: int, du: int) -> None:
    """Voted above it: 600 000 euros of local expenses give the ceiling of a feature film, 300 000."""
    moi, dossier = engagee(aide=400_000_00)
    lignes = [facture(90_000_00, classe) for classe in ("I", "II", "III", "IV", "V", "VI")]
    demande = envoyee(moi, dossier, *lignes, facture(derniere, "VII"))
    assert Compte(relue(demande)).du == du


@pytest.mark.parametrize(("etat", "cause"), [(Etat.ANNULE, "annulation"), (Etat.RENONCE, "renonciation")])
def test_une_aide_annulee_ou_a_laquelle_on_renonce_se_reverse(etat: Etat, cause: str) -> None:
    _moi, dossier, _ordre = payee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    reversement = decide(responsable(), delai_passe(ouvert(instructeur(), relu(dossier), cause=cause)), 10_000_00)
    assert (reversement.cause, reversement.centimes) == (cause, 10_000_00)
    assert reversement.etat == Reversement.Etat.DECIDE


def test_ce_que_le_compte_definitif_trouve_de_trop_verse_se_reverse() -> None:
    """10 000 euros paid of an instalment; the final account leaves 12 000 euros of expenses, and an aid of 6 000."""
    moi, dossier, _ordre = payee()
    solde = envoyee(moi, dossier, facture(12_000_00))
    examine(solde, 1, decision="refusee", motif="Annulée par un avoir du fournisseur.")
    examine(solde, 2)
    assert constate(solde).du == 0
    assert trop_verse(relu(dossier)) == 4_000_00
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.SOLDE)
    reversement = ouvert(instructeur(), relu(dossier), 4_000_00, cause="trop_verse")
    assert decide(responsable(), delai_passe(reversement), 4_000_00).centimes == 4_000_00
