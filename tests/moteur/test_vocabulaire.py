"""Facts as people write them, and the sentence that answers what cannot be used."""

from datetime import date
from decimal import Decimal

import pytest

from amorce.moteur.natures import JAMAIS, NEANT, ErreurDeDroit, ErreurDEntree
from amorce.moteur.vocabulaire import Entite, Fait, Vocabulaire, proche
from tests.moteur.petit_droit import VOC


@pytest.mark.parametrize(
    ("nom", "brut", "lu"),
    [
        ("cout", 12, 1_200),
        ("cout", Decimal("12.34"), 1_234),
        ("cout", "12.3", 1_230),
        ("cout", " 12 ", 1_200),
        ("cout", 0, 0),
        ("cout", 10_000_000_000, 1_000_000_000_000),
        ("part", Decimal("0.5"), 500_000),
        ("part", 1, 1_000_000),
        ("part", "0.000001", 1),
        ("points", 100, 100),
        ("duree", Decimal("52.5"), 315_000),
        ("duree", 60, 360_000),
        ("duree", Decimal("60.016667"), 360_100),  # one second more
        ("duree", Decimal("59.983333"), 359_900),
        ("duree", Decimal("60.00008"), 360_000),
        ("duree", Decimal("60.00009"), 360_001),
        ("prevendu", True, True),
        ("genre", "fiction", "fiction"),
        ("supports", ["salle", "salle"], frozenset({"salle"})),
        ("supports", [], frozenset()),
        ("depot", "2026-02-28", date(2026, 2, 28)),
        ("depot", date(2026, 2, 28), date(2026, 2, 28)),
        ("depot", "pas_encore", JAMAIS),
        ("note", "  un mot ", "un mot"),
        ("aide", "neant", NEANT),
        ("autres", "neant", 0),
        ("cout", None, None),
    ],
)
def test_un_fait_bien_ecrit_se_lit(nom: str, brut: object, lu: object) -> None:
    assert VOC[nom].lit(brut) == lu


@pytest.mark.parametrize(
    ("nom", "brut"),
    [
        ("cout", Decimal("12.345")),
        ("cout", -1),
        ("cout", 10_000_000_001),
        ("cout", "douze"),
        ("cout", True),
        ("cout", 12.5),
        ("cout", "1e400"),
        ("cout", "NaN"),
        ("cout", "9" * 50),
        ("cout", [1]),
        ("cout", "neant"),
        ("part", Decimal("1.1")),
        ("part", Decimal("0.0000001")),
        ("points", Decimal("1.5")),
        ("points", 101),
        ("duree", "une heure"),
        ("prevendu", "oui"),
        ("prevendu", 1),
        ("genre", "polar"),
        ("genre", ["fiction"]),
        ("supports", "salle"),
        ("supports", ["radio"]),
        ("depot", "2026-02-30"),
        ("depot", "28/02/2026"),
        ("depot", "20260228"),
        ("depot", "1000-01-01"),
        ("depot", 2026),
        ("note", 3),
        ("note", "x" * 100_001),
    ],
)
def test_un_fait_mal_ecrit_est_refuse_en_une_phrase(nom: str, brut: object) -> None:
    with pytest.raises(ErreurDEntree) as erreur:
        VOC[nom].lit(brut)
    message = str(erreur.value)
    assert message.startswith(f"{nom} : ")
    assert VOC[nom].attendu in message
    assert "\n" not in message
    assert len(message) < 300


def test_un_nom_inconnu_suggere_le_plus_proche() -> None:
    with pytest.raises(ErreurDEntree, match="Vouliez-vous dire « cout »"):
        VOC.lit({"couts": 1})
    with pytest.raises(ErreurDEntree, match=r"n'existe pas\.$"):
        VOC.lit({"zzzz": 1})
    assert proche("abc", ["xyz"]) == ""


def test_une_ligne_dit_son_rang_et_n_accepte_que_ses_faits() -> None:
    assert VOC.lit_lignes("depense", [{"montant": 1}]) == [{"montant": 100}]
    with pytest.raises(ErreurDEntree, match="depense, ligne 2, montant"):
        VOC.lit_lignes("depense", [{"montant": 1}, {"montant": -1}])
    with pytest.raises(ErreurDEntree, match="cout n'appartient pas"):
        VOC.lit_lignes("depense", [{"cout": 1}])
    for mauvais in ("texte", {"montant": 1}, [3]):
        with pytest.raises(ErreurDEntree, match="liste de lignes"):
            VOC.lit_lignes("depense", mauvais)


def test_un_fait_se_declare_une_fois() -> None:
    vocabulaire = Vocabulaire()
    Entite(vocabulaire, "e").booleen("unique", "Unique")
    with pytest.raises(ErreurDeDroit):
        Entite(vocabulaire, "e").booleen("unique", "Unique")
    assert "unique" in vocabulaire
    assert vocabulaire.entites() == frozenset({"e"})


def test_un_fait_dit_ce_qu_il_attend() -> None:
    assert isinstance(VOC["cout"], Fait)
    assert VOC["genre"].attendu == "l'un de : fiction, animation, documentaire"
    assert VOC["points"].attendu == "un nombre entier de 0 à 100"
    assert VOC["supports"].attendu == "une liste prise dans : salle, ecran"


def test_un_mot_apporte_deux_fois_est_refuse() -> None:
    voc = Vocabulaire()
    genre = Entite(voc, "projet").choix("genre", "Genre", "fiction")
    voc.admet(genre, "animation")
    assert voc["genre"].lit("animation") == "animation"
    assert genre.est("animation").donnee == frozenset({"animation"})
    with pytest.raises(ErreurDeDroit, match="genre : « fiction » est déjà dans la liste"):
        voc.admet(genre, "fiction")


def test_un_code_inconnu_suggere_le_plus_proche_des_siens() -> None:
    with pytest.raises(ErreurDEntree, match="Vouliez-vous dire « fiction »"):
        VOC["genre"].lit("ficton")


def test_la_suggestion_est_le_plus_proche_des_noms_voisins() -> None:
    assert "longs" in str(proche("long", ["longues", "longs", "longtemps"]))
