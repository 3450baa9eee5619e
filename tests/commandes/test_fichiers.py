"""What people give: exact numbers, nothing executed, one sentence for what cannot be read."""

from decimal import Decimal
from pathlib import Path

import pytest

from amorce.commandes.fichiers import lit
from amorce.moteur.natures import ErreurDEntree


def ecrit(tmp_path: Path, nom: str, contenu: str | bytes) -> Path:
    chemin = tmp_path / nom
    chemin.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    return chemin


@pytest.mark.parametrize(
    ("nom", "contenu"),
    [
        ("f.yaml", "a: 0.1\nb: 12\nc: [x, y]\nd: 2026-01-02\ne: true\nf: null\n"),
        ("f.json", '{"a": 0.1, "b": 12, "c": ["x", "y"], "d": "2026-01-02", "e": true, "f": null}'),
    ],
)
def test_les_nombres_sont_exacts_et_les_dates_des_textes(tmp_path: Path, nom: str, contenu: str) -> None:
    lu = lit(ecrit(tmp_path, nom, contenu))
    assert lu == {"a": Decimal("0.1"), "b": 12, "c": ["x", "y"], "d": "2026-01-02", "e": True, "f": None}
    assert isinstance(lu["a"], Decimal)


def test_un_toml_se_lit(tmp_path: Path) -> None:
    lu = lit(ecrit(tmp_path, "f.toml", 'a = 0.1\nb = 12\nd = 2026-01-02\n[lectures]\nAMB-26 = "forfait_3000"\n'))
    assert (lu["a"], lu["b"], lu["lectures"]) == (Decimal("0.1"), 12, {"AMB-26": "forfait_3000"})


RIRE = "n0: &n0 [x, x]\n" + "".join(f"n{i}: &n{i} [" + ", ".join([f"*n{i - 1}"] * 10) + "]\n" for i in range(1, 8))
"""Eight lines that stand for twenty million values."""


@pytest.mark.parametrize(
    ("nom", "contenu", "message"),
    [
        ("vide.yaml", "  \n", "vide"),
        ("code.yaml", "a: !!python/object/apply:os.system [echo]\n", "n'est pas permis ligne 1"),
        ("code2.yaml", "- !truc\n  a: 1\n", "n'est pas permis"),
        ("double.yaml", "a: 1\na: 2\n", "a est donné deux fois"),
        ("double.json", '{"a": 1, "a": 2}', "a est donné deux fois"),
        ("nan.json", '{"a": NaN}', "n'est pas un nombre"),
        ("casse.yaml", "a: [1\n", "YAML illisible, ligne"),
        ("casse.json", "{a", "JSON illisible, ligne 1"),
        ("casse.toml", "a = ", "TOML illisible"),
        ("profond.yaml", "[" * 100 + "]" * 100, "niveaux imbriqués"),
        ("profond.json", "[" * 100_000 + "]" * 100_000, "trop imbriqué"),
        ("boucle.yaml", "&a [*a]\n", "se contient elle-même"),
        ("rire.yaml", RIRE, "répétitions"),
        ("cle.yaml", "? [a, b]\n: 1\n", "une clé doit être un nom"),
        ("latin.yaml", b"a: \xe9\n", "UTF-8"),
    ],
)
def test_un_contenu_inutilisable_est_refuse_en_une_phrase(tmp_path: Path, nom: str, contenu, message: str) -> None:
    chemin = ecrit(tmp_path, nom, contenu)
    with pytest.raises(ErreurDEntree) as erreur:
        lit(chemin)
    assert message in str(erreur.value)
    assert str(chemin) in str(erreur.value)


def test_un_fichier_absent_un_dossier_ou_trop_grand_est_refuse(tmp_path: Path) -> None:
    with pytest.raises(ErreurDEntree, match="n'existe pas"):
        lit(tmp_path / "rien.yaml")
    with pytest.raises(ErreurDEntree, match="dossier"):
        lit(tmp_path)
    with pytest.raises(ErreurDEntree, match="20 Mo"):
        lit(ecrit(tmp_path, "gros.yaml", b" " * (20 * 1024 * 1024 + 1)))
    with pytest.raises(ErreurDEntree, match="20 Mo"):
        lit("/dev/zero")  # a device has no size: it is read no further than the limit


def test_un_nombre_a_la_yaml_1_1_ne_surprend_pas(tmp_path: Path) -> None:
    lu = lit(ecrit(tmp_path, "f.yaml", "a: 1_000\nb: 12:30\nc: 0x10\nd: .inf\n"))
    assert lu == {"a": 1000, "b": "12:30", "c": "0x10", "d": ".inf"}
