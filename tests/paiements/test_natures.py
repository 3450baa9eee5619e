"""What each proof is, the lines that it serves, and what the law makes of a line that says more than it shows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Document
from amorce.paiements.actions import joindre_piece_de_demande, joindre_preuves
from amorce.paiements.jugement import ECARTENT, OUVERTES, regles_dites
from amorce.paiements.models import Depense, Preuve
from amorce.paiements.rangs import en_rangs, rangs_dits
from amorce.paiements.rapprochement import Rapprochement, Signe, nature_du_nom
from amorce.paiements.regles import regles_du
from amorce.site.depenses import DemandeLue
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import PRODUCTION, engagee, facture, importe, ouverte, prouve_par, relie, relue

SALAIRE = {"nature_depense": "remuneration"}
SANS_ATTESTATION = {**SALAIRE, "attestation_regularite_sociale": False}


def exigences(une: Depense, cle: str = ECARTENT) -> list[str]:
    return [r.exigences[0] for r in regles_dites(une.motifs, cle)]


@pytest.mark.django_db
@pytest.mark.exigences("RUN-I-43")
def test_une_attestation_dite_et_non_jointe_laisse_la_ligne_en_attente_et_dit_quoi_faire() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, facture(classe="II", faits=SALAIRE), facture(classe="II", faits=SANS_ATTESTATION))
    prouve_par(moi, demande, "bulletin", *([d] for d in lignes))
    dite, niee = demande.depenses.all()
    assert (dite.retenu, exigences(dite, OUVERTES)) == (None, ["RUN-I-43"])
    assert (niee.retenu, exigences(niee)) == (0, ["RUN-I-43"])
    premiere, seconde = DemandeLue(relue(demande), {}).lignes
    assert [(d.nature.code, d.jointe) for d in premiere.desaccords] == [("attestation_sociale", False)]
    assert seconde.desaccords == []


@pytest.mark.django_db
@pytest.mark.exigences("RUN-I-43")
def test_une_attestation_sert_toutes_les_lignes_de_son_fournisseur() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, *(facture(classe="IV", faits=SALAIRE) for _ in range(3)))
    prouve_par(moi, demande, "bulletin", *([d] for d in lignes))
    prouve_par(moi, demande, "attestation_sociale", lignes[:2])
    assert [d.retenu for d in demande.depenses.all()] == [lignes[0].ht, lignes[1].ht, None]
    assert demande.preuves.get(nature="attestation_sociale").depenses.count() == 2


@pytest.mark.django_db
def test_une_attestation_jointe_compte_quoique_la_ligne_dise_non() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, facture(classe="III", faits=SANS_ATTESTATION))
    prouve_par(moi, demande, "bulletin", lignes)
    prouve_par(moi, demande, "attestation_sociale", lignes)
    assert demande.depenses.get().retenu == lignes[0].ht
    (lue,) = DemandeLue(relue(demande), {}).lignes
    assert [(d.nature.code, d.jointe) for d in lue.desaccords] == [("attestation_sociale", True)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("classe", "nature", "exigence"),
    [
        ("V", "facture", None),
        ("V", "", None),
        ("V", "bulletin", "RUN-I-44"),
        ("V", "paiement", "RUN-I-44"),
        ("II", "note_d_auteur", None),
        ("II", "facture", None),
        ("II", "paiement", "RUN-I-43"),
        ("X", "autre", None),
        ("X", "paiement", "RUN-III-44"),
        ("X", "attestation_sociale", "RUN-III-44"),
    ],
)
@pytest.mark.exigences("RUN-I-43", "RUN-I-44", "RUN-III-44")
def test_une_depense_se_justifie_par_les_pieces_de_sa_classe(classe: str, nature: str, exigence: str | None) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, facture(classe=classe))
    prouve_par(moi, demande, "attestation_sociale", lignes)
    prouve_par(moi, demande, nature, lignes)
    une = demande.depenses.get()
    assert (exigence in exigences(une), une.retenu) == ((True, 0) if exigence else (False, une.ht))


@pytest.mark.django_db
@pytest.mark.exigences("RUN-I-45")
@pytest.mark.parametrize("comment", ["ligne", "demande"])
def test_l_etat_du_regisseur_se_joint_a_la_ligne_ou_a_la_demande(comment: str) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, facture(classe="VI", faits={"menue_depense_regie": True}))
    assert demande.depenses.get().retenu is None
    if comment == "ligne":
        prouve_par(moi, demande, "etat_de_regie", lignes)
    else:
        fichier = Fichier("regie.pdf", BytesIO(pdf()))
        fait = "etat_recapitulatif_certifie_regisseur"
        joindre_piece_de_demande(par=agit(moi), demande=relue(demande), fait=fait, fichier=fichier)
    assert demande.depenses.get().retenu == lignes[0].ht


@pytest.mark.django_db
@pytest.mark.exigences("RUN-III-57")
def test_la_convention_ne_se_demande_que_pour_les_lignes_d_un_coproducteur() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    lignes = importe(moi, demande, facture(), facture(payeur="Films du Volcan"), facture(payeur="Films du Volcan"))
    prouve_par(moi, demande, "facture", *([d] for d in lignes))
    assert [(d.retenu, exigences(d)) for d in demande.depenses.all()] == [
        (lignes[0].ht, []),
        (0, ["RUN-III-57"]),
        (0, ["RUN-III-57"]),
    ]
    lues = DemandeLue(relue(demande), {}).lignes
    assert [[d.nature.code for d in lue.desaccords] for lue in lues] == [[], *[["convention_deleguee"]] * 2]
    prouve_par(moi, demande, "convention_deleguee", lignes[1:])
    assert [d.retenu for d in demande.depenses.all()] == [d.ht for d in lignes]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"faits": {"charge_financiere_supportee_par": "coproducteur_delegue"}}, "dites lequel"),
        ({"faits": {"charge_financiere_supportee_par": "beneficiaire"}, "payeur": "Volcan"}, "ce n'est pas lui"),
        ({"payeur": "x" * 201}, "200 signes au plus"),
    ],
)
def test_qui_a_paye_se_dit_une_fois_et_se_nomme(champs: dict[str, Any], dit: str) -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    with pytest.raises(ActeRefuse, match=dit) as refus:
        importe(moi, demande, facture(**champs))
    assert refus.value.champ == "payeur"


@pytest.mark.django_db
def test_une_nature_que_le_texte_ne_connait_pas_est_refusee() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    fichier = Fichier("a.pdf", BytesIO(pdf()))
    with pytest.raises(ActeRefuse, match="n'en est pas une"):
        joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier], nature="devis")
    (recue,) = joindre_preuves(par=agit(moi), demande=relue(demande), fichiers=[fichier]).preuves
    with pytest.raises(ActeRefuse, match="n'en est pas une"):
        relie(moi, demande, {recue.pk: []}, {recue.pk: "devis"})


@pytest.mark.parametrize(
    ("nom", "nature"),
    [
        ("attestation URSSAF Piton.pdf", "attestation_sociale"),
        ("facture 12.pdf", "facture"),
        ("bulletin mars.pdf", "bulletin"),
        ("relevé bancaire.pdf", "paiement"),
        ("F-2026-12.pdf", ""),
    ],
)
def test_la_nature_se_lit_dans_le_nom(nom: str, nature: str) -> None:
    regles = regles_du(PRODUCTION)
    assert regles is not None
    assert nature_du_nom(regles.paiement, nom) == nature


def test_une_attestation_se_propose_pour_toutes_les_lignes_du_fournisseur_que_son_nom_dit() -> None:
    lignes = [
        Depense(rang=1, tiers="decors du piton", ht=1_00),
        Depense(rang=2, tiers="piton", ht=1_00),
        Depense(rang=3, tiers="decors du piton", ht=1_00),
    ]
    preuve = Preuve(document=Document(nom="urssaf Décors du Piton 2026.pdf"), nature="attestation_sociale")
    (une,) = Rapprochement([], ["attestation_sociale"], lignes).propose([preuve])
    assert (une.rangs, une.signe) == ("1, 3", Signe.TIERS)
    preuve.nature = ""
    (une,) = Rapprochement([], ["attestation_sociale"], lignes).propose([preuve])
    assert une.depenses == ()


@pytest.mark.parametrize(
    ("texte", "rangs"),
    [("3", [3]), ("3, 7-9", [3, 7, 8, 9]), ("1;2", [1, 2]), ("", []), ("9-7", "9-7"), ("a", "a"), ("12345", "12345")],
)
def test_des_lignes_se_disent_par_leurs_rangs(texte: str, rangs: list[int] | str) -> None:
    if isinstance(rangs, str):
        with pytest.raises(ValueError, match=rangs):
            rangs_dits(texte)
    else:
        assert rangs_dits(texte) == rangs
        assert rangs_dits(en_rangs(rangs)) == rangs
