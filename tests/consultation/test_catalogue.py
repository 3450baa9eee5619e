"""What the catalogue says of a scheme comes from its law, and agrees with what its fund declares."""

from datetime import date

import pytest

from amorce.consultation.catalogue import Reglages, admis, ferme, nue
from amorce.consultation.pages import Chiffre, TableauLu, page, version_au
from amorce.droit.catalogue import Public, fiche
from amorce.droit.fonds import tous
from amorce.droit.registre import dispositif
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.textes import Parametre

TOUS = [d for fonds in tous().values() for d in fonds.dispositifs]
DEMANDEURS = {
    Public.AUTEUR: {"auteur_personne_physique"},
    Public.SOCIETE: {"societe_production", "societe_production_multimedia"},
}


def tableau(code: str, titre: str) -> TableauLu:
    return next(t for t in page(dispositif(code)).tableaux if t.titre == titre)


def valeurs(lu: TableauLu) -> list[list[object]]:
    return [[c.valeur if isinstance(c, Chiffre) else c for c in ligne.cases] for ligne in lu.lignes]


@pytest.mark.parametrize("aide", TOUS, ids=lambda d: d.code)
def test_chaque_dispositif_a_sa_fiche(aide: Dispositif) -> None:
    declaree = fiche(aide.code)
    assert declaree.etape
    assert declaree.pour
    assert declaree.resume
    assert declaree.resume.article


@pytest.mark.parametrize("aide", TOUS, ids=lambda d: d.code)
def test_qui_est_declare_n_est_jamais_surement_refuse(aide: Dispositif) -> None:
    droits = set(admis(aide, "type_demandeur"))
    for un in fiche(aide.code).pour:
        assert DEMANDEURS[un] & droits
    for autre in set(Public) - set(fiche(aide.code).pour):
        # what the law leaves open to all (CNC) the fund's sheet restricts by its source
        assert not DEMANDEURS[autre] & droits or droits >= {"association", "collectivite", "autre"}


def test_genres_admis_viennent_des_conditions() -> None:
    assert admis(dispositif("idf_apres_realisation"), "genre_oeuvre") == (
        "fiction",
        "animation",
        "documentaire_creation",
        "experimental",
    )
    assert admis(dispositif("run_court_metrage"), "genre_oeuvre") == ("fiction", "documentaire_creation")


def test_lecture_du_fonds_change_les_genres_admis() -> None:
    animation = Reglages.de({"AMB-64": "animation_admise"}, {})
    assert "animation" in admis(dispositif("run_court_metrage"), "genre_oeuvre", animation)


def test_lecture_qui_ferme_un_dispositif_le_dit() -> None:
    multimedia = dispositif("run_ecriture_multimedia")
    assert not ferme(nue(multimedia))
    assert ferme(nue(multimedia, Reglages.de({"AMB-27": "non_ouvert"}, {})))


def test_tableau_de_la_production_lit_les_parametres() -> None:
    lu = tableau("run_production", "Planchers et plafonds")
    assert valeurs(lu) == [
        [1_500_000, 5_000_000],
        [3_400_000, 6_000_000],
        [None, 10_000_000],
        [None, 18_000_000],
        [1_500_000, 3_000_000],
        [5_000_000, 10_000_000],
        [10_000_000, 30_000_000],
    ]
    premier = lu.lignes[0].cases[0]
    assert isinstance(premier, Chiffre)
    assert isinstance(premier.origine, Parametre)
    assert premier.origine.nom == "plancher_documentaire_52"


def test_plancher_de_la_fiction_suit_la_lecture_du_fonds() -> None:
    retenus = Reglages.de({"AMB-69": "plancher_de_l_aide"}, {})
    lu = next(t for t in page(dispositif("run_production"), retenus).tableaux if t.titre == "Planchers et plafonds")
    assert valeurs(lu)[2] == [3_400_000, 10_000_000]


def test_series_ont_leurs_quatre_saisons() -> None:
    assert valeurs(tableau("run_production", "Les séries, par saison"))[3] == [
        5_000_000,
        3_333_500,
        2_200_000,
        1_300_000,
    ]


def test_bonifications_sans_objet_s_effacent() -> None:
    assert len(tableau("run_production", "Les sept bonifications").lignes) == 7
    assert len(tableau("run_court_metrage", "Les sept bonifications").lignes) == 4


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        ("run_ecriture", (400_000, None, None, False)),
        ("run_pilote_maquette", (None, 1_200_000, 2_400_000, False)),
        ("run_production", (None, None, 30_000_000, True)),
        ("idf_apres_realisation", (None, 500_000, 5_500_000, True)),
        ("cnc_automatique", (None, None, None, False)),
    ],
)
def test_combien_tient_en_une_ligne(code: str, attendu: tuple[object, ...]) -> None:
    c = page(dispositif(code)).combien
    lus = [un.valeur if un else None for un in (c.forfait, c.plancher, c.plafond)]
    assert (*lus, c.selon_l_oeuvre) == attendu


def test_conditions_d_un_autre_dispositif_n_y_sont_pas() -> None:
    noms = {r.nom for theme in page(dispositif("run_ecriture")).themes for r in theme.conditions}
    assert "run_ecriture.auteur" in noms
    assert "run_production.societe" not in noms


def test_pieces_d_ile_de_france_sont_ses_conditions_de_depot() -> None:
    lue = page(dispositif("idf_apres_realisation"))
    noms = [r.nom.rsplit(".", 1)[-1] for r in lue.pieces]
    assert {"formulaire", "devis", "deux_pdf"} <= set(noms)
    ailleurs = {r.nom for theme in lue.themes for r in theme.conditions}
    assert not {r.nom for r in lue.pieces} & ailleurs


def test_delai_du_solde_est_celui_du_dispositif() -> None:
    def mois(code: str) -> list[int]:
        return [un.delai.mois for e in page(dispositif(code)).etapes if e.code == "solde" for un in e.delais]

    assert (mois("run_production"), mois("run_ecriture")) == ([2], [3])


def test_chaque_delai_a_sa_regle() -> None:
    for aide in TOUS:
        assert all(un.regle for e in page(aide).etapes for un in e.delais)


def test_lectures_en_jeu_sont_celles_de_l_aide() -> None:
    def codes(code: str) -> set[str]:
        lue = page(dispositif(code))
        return {un.lecture.code for un in (*lue.lectures, *lue.autres_lectures)}

    assert "AMB-26" in codes("run_ecriture")
    assert "AMB-26" not in codes("run_production")
    assert "AMB-74" in codes("run_production")


def test_versions_viennent_du_texte() -> None:
    cnc = dispositif("cnc_automatique")
    assert page(cnc).versions == [date(2023, 1, 1)]
    assert version_au(cnc, date(2022, 12, 31)) is None
    assert version_au(cnc, date(2023, 1, 1)) == date(2023, 1, 1)
    assert page(dispositif("run_production")).versions == []
