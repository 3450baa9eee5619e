"""Tables in: as people write them, exact or rejected with the reason; never dropped in silence."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import JAMAIS, ErreurDEntree
from amorce.portefeuille.colonnes import ABSENT, rang
from amorce.portefeuille.lecture_csv import separateur
from amorce.portefeuille.tables import lit, ouvre, verifie_colonnes

NOMS = (
    "budget_total",
    "part_musique_originale_bo",
    "emplois_locaux_jh",
    "duree_minutes",
    "diffuseur_national",
    "date_depot",
    "genre_oeuvre",
    "destinations_oeuvre",
    "aide_demandee",
)
FAITS = [VOCABULAIRE[n] for n in NOMS]
BONNES = [
    ("12 345,67", "40 %", "12", "52,5", "oui", "2026-03-02", "fiction", "cinema;television", "neant"),
    ("12345.67 €", "0,4", "0", "52", "FAUX", "02/03/2026", "animation", "aucun", "100"),
    ("1\u202f000", "1", "", "", "", "pas_encore", "", "", ""),
]


def un_csv(tmp_path: Path, lignes: list[tuple[str, ...]], noms: tuple[str, ...] = NOMS, entre: str = ",") -> Path:
    chemin = tmp_path / "projets.csv"
    cellules = [noms, *lignes]
    chemin.write_text("\n".join(entre.join(f'"{c}"' for c in ligne) for ligne in cellules) + "\n", encoding="utf-8")
    return chemin


def lu(chemin: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    source = ouvre(chemin)
    (lot,) = source.lots(NOMS)
    return lit(lot, FAITS, source)


def test_un_csv_se_lit_comme_on_l_ecrit(tmp_path: Path) -> None:
    table, rejets = lu(un_csv(tmp_path, BONNES))
    assert rejets.height == 0
    assert table["budget_total"].to_list() == [1_234_567, 1_234_567, 100_000]
    assert table["part_musique_originale_bo"].to_list() == [400_000, 400_000, 1_000_000]
    assert table["emplois_locaux_jh"].to_list() == [12, 0, None]
    assert table["duree_minutes"].to_list() == [315_000, 312_000, None]
    assert table["diffuseur_national"].to_list() == [True, False, None]
    assert table["date_depot"].to_list() == [date(2026, 3, 2), date(2026, 3, 2), JAMAIS]
    assert table["genre_oeuvre"].to_list() == [rang("fiction"), rang("animation"), None]
    assert table["destinations_oeuvre"].to_list() == [0b11, 0, None]
    assert table["aide_demandee"].to_list() == [ABSENT, 10_000, None]


@pytest.mark.parametrize(
    ("colonne", "valeur"),
    [
        ("budget_total", "beaucoup"),
        ("budget_total", "1,234"),
        ("budget_total", "-5"),
        ("budget_total", "1000000001"),
        ("part_musique_originale_bo", "1,5"),
        ("part_musique_originale_bo", "0,1234567"),
        ("emplois_locaux_jh", "1,5"),
        ("duree_minutes", "x"),
        ("diffuseur_national", "peut-être"),
        ("date_depot", "2026-02-30"),
        ("genre_oeuvre", "polar"),
        ("destinations_oeuvre", "cinema;radio"),
        ("aide_demandee", "-1"),
    ],
)
def test_une_mauvaise_cellule_rejette_sa_ligne_et_elle_seule(tmp_path: Path, colonne: str, valeur: str) -> None:
    mauvaise = tuple(valeur if n == colonne else c for n, c in zip(NOMS, BONNES[0], strict=True))
    table, rejets = lu(un_csv(tmp_path, [BONNES[0], mauvaise, BONNES[1]]))
    assert table["ligne"].to_list() == [1, 3]
    assert rejets.select("ligne", "colonne", "valeur").rows() == [(2, colonne, valeur)]
    assert rejets["raison"][0].startswith("il faut ")


def test_les_lignes_malformees_gardent_leur_numero_d_un_bloc_a_l_autre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amorce.portefeuille.lecture_csv.BLOC", 256)
    mauvaises = {1, 2, 40, 41, 42, 99, 100}
    chemin = tmp_path / "p.csv"
    lignes = [f"{i}" if i in mauvaises else f'{i};"a\nb"' for i in range(1, 101)]
    chemin.write_text("\n".join(["emplois_locaux_jh;synopsis", *lignes]) + "\n")
    source, faits = ouvre(chemin), [VOCABULAIRE["emplois_locaux_jh"]]
    lus = [lit(lot, faits, source) for lot in source.lots(["emplois_locaux_jh"])]
    bonnes, rejets = (pl.concat(parts) for parts in zip(*lus, strict=True))
    assert bonnes["ligne"].to_list() == bonnes["emplois_locaux_jh"].to_list()
    assert bonnes["ligne"].to_list() == [i for i in range(1, 101) if i not in mauvaises]
    assert rejets["ligne"].to_list() == sorted(mauvaises)


def test_un_octet_qui_n_est_pas_de_l_utf_8_ne_rejette_que_sa_ligne(tmp_path: Path) -> None:
    chemin = tmp_path / "p.csv"
    chemin.write_bytes(b"genre_oeuvre;budget_total\nfiction;1\n" + "oui;é\n".encode("cp1252") + b"fiction;2\n")
    table, rejets = lu(chemin)
    assert table["budget_total"].to_list() == [100, 200]
    assert rejets.select("ligne", "colonne", "valeur").rows() == [
        (2, "budget_total", "\ufffd"),
        (2, "genre_oeuvre", "oui"),
    ]


def test_un_guillemet_jamais_ferme_est_dit(tmp_path: Path) -> None:
    chemin = tmp_path / "p.csv"
    chemin.write_text('genre_oeuvre;budget_total\nfiction;1\n"fiction;2\nfiction;3\n')
    table, rejets = lu(chemin)
    assert table["ligne"].to_list() == [1]
    assert rejets["raison"].to_list() == ["un guillemet n'est pas fermé : ce qui le suit n'est pas lu"]


def test_une_colonne_donnee_deux_fois_est_refusee(tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match="« budget_total » est donnée deux fois"):
        ouvre(un_csv(tmp_path, [("1", "2")], ("budget_total", "budget_total")))


@pytest.mark.parametrize("entre", [",", ";", "\t"])
def test_le_separateur_est_celui_de_l_entete(tmp_path: Path, entre: str) -> None:
    chemin = un_csv(tmp_path, BONNES, entre=entre)
    assert separateur(chemin) == entre


def test_un_parquet_porte_des_euros_exacts(tmp_path: Path) -> None:
    chemin = tmp_path / "p.parquet"
    pl.DataFrame(
        {
            "budget_total": [Decimal("12.34"), None],
            "emplois_locaux_jh": [3, None],
            "date_depot": [date(2026, 3, 2), None],
            "genre_oeuvre": ["fiction", None],
            "destinations_oeuvre": [["cinema"], None],
            "diffuseur_national": [True, None],
        }
    ).write_parquet(chemin)
    table, rejets = lu(chemin)
    assert rejets.height == 0
    assert table.drop("ligne").row(0) == (1_234, None, 3, None, True, date(2026, 3, 2), rang("fiction"), 1, None)
    assert table.drop("ligne").row(1) == (None,) * 9


def test_un_flottant_n_est_pas_un_montant(tmp_path: Path) -> None:
    chemin = tmp_path / "p.parquet"
    pl.DataFrame({"budget_total": [12.34]}).write_parquet(chemin)
    with pytest.raises(ErreurDEntree, match="budget_total : un nombre flottant n'est pas exact"):
        lu(chemin)


def test_une_colonne_manquante_est_nommee(tmp_path: Path) -> None:
    source = ouvre(un_csv(tmp_path, [("1",)], ("budget_total",)))
    with pytest.raises(ErreurDEntree, match=r"il manque, pour d, genre_oeuvre ; --inconnus"):
        verifie_colonnes(
            source, [VOCABULAIRE["genre_oeuvre"], VOCABULAIRE["budget_total"], VOCABULAIRE["aide_demandee"]], "d"
        )


@pytest.mark.parametrize("contenu", [b"", b"\x00\x01", b"PAR1rien"])
def test_une_table_illisible_est_refusee(tmp_path: Path, contenu: bytes) -> None:
    chemin = tmp_path / "t.parquet"
    chemin.write_bytes(contenu)
    with pytest.raises(ErreurDEntree, match="ni CSV ni parquet lisible"):
        ouvre(chemin)
    with pytest.raises(ErreurDEntree, match="n'existe pas"):
        ouvre(tmp_path / "rien.csv")
