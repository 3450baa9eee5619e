"""Le droit en anglais : un catalogue entier, sans phrase disparue, et des explications qui s'y lisent."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import polib
import pytest

from amorce.consultation.evaluer import evalue_projet, projet
from amorce.droit import langues
from amorce.droit.cnc.article_311_11 import part_minimale
from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.explication import cite, en_json, en_texte, explique
from amorce.moteur.natures import JAMAIS, Nature
from amorce.moteur.redaction import valeur
from amorce.moteur.textes import de

CATALOGUE = langues.LOCALE / "en" / "LC_MESSAGES" / "django.po"
MARQUES = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def entrees() -> dict[str, str]:
    return {entree.msgid: entree.msgstr for entree in polib.pofile(str(CATALOGUE))}


def phrases_du_droit() -> set[str]:
    """In an interpreter of their own: other tests declare rules that are not the law's."""
    dit = "import json; from amorce.droit.langues import phrases; print(json.dumps([p for p, _ in phrases()]))"
    return set(json.loads(subprocess.run([sys.executable, "-c", dit], capture_output=True, check=True).stdout))


def test_catalogue_a_toutes_les_phrases_et_elles_seules(entrees: dict[str, str]) -> None:
    voulues = phrases_du_droit()
    assert (voulues - entrees.keys(), entrees.keys() - voulues) == (set(), set()), "python -m amorce.droit.langues"


def test_catalogue_traduit_tout(entrees: dict[str, str]) -> None:
    assert [phrase for phrase, dite in entrees.items() if not dite] == []


def test_catalogue_garde_les_marques(entrees: dict[str, str]) -> None:
    ecarts = {p for p, dite in entrees.items() if sorted(MARQUES.findall(p)) != sorted(MARQUES.findall(dite))}
    assert ecarts == set()


def chiffres(phrase: str) -> set[int]:
    """The figures of a sentence, however its thousands and its months are written."""
    sans_mois = re.sub(r"\b(\d\d)/\d\d/(\d{4})\b", r"\1 \2", phrase)
    return {int(n) for n in re.findall(r"\d+", re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", sans_mois))}


def test_catalogue_garde_les_chiffres(entrees: dict[str, str]) -> None:
    assert {phrase: dite for phrase, dite in entrees.items() if chiffres(phrase) != chiffres(dite)} == {}


def test_actualise_ajoute_retire_et_garde(tmp_path: Path) -> None:
    fichier = tmp_path / "django.po"
    fichier.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "b"\nmsgstr "B"\n')
    assert langues.actualise(fichier, [("c", "x"), ("a", "y")]) == (2, 1)
    assert langues.actualise(fichier, [("c", "x"), ("b", "y")]) == (1, 1)
    premier = fichier.read_text()
    assert langues.actualise(fichier, [("b", "y"), ("c", "x")]) == (0, 0)
    assert fichier.read_text() == premier


@pytest.mark.parametrize(
    ("nature", "echelle", "brute", "ecrit"),
    [
        (Nature.MONTANT, 1, 1_234_567, "€12,345.67"),
        (Nature.MONTANT, 1, -150, "-€1.50"),
        (Nature.TAUX, 1_000_000, 125_000, "12.5%"),
        (Nature.DATE, 1, date(2026, 3, 1), "1 March 2026"),
        (Nature.DATE, 1, JAMAIS, "not yet"),
        (Nature.MINUTES, 6_000, 315_000, "52.5 min"),
        (Nature.ENTIER, 1, 1_000, "1,000"),
        (Nature.BOOLEEN, 1, False, "no"),
        (Nature.TEXTE, 1, "mot", "“mot”"),
        (Nature.MONTANT, 1, None, "not known"),
    ],
)
def test_valeur_ecrite_en_anglais(nature: Nature, echelle: int, brute, ecrit: str) -> None:
    assert valeur(nature, echelle, brute, langues.anglais()) == ecrit


def test_code_ecrit_par_son_libelle() -> None:
    fait = VOCABULAIRE["destinations_oeuvre"]
    brute = frozenset({"television", "cinema"})
    ecrits = [valeur(fait.nature, 1, brute, langue, fait) for langue in (langues.francais(), langues.anglais())]
    assert ecrits == ["Cinéma, Télévision", "Cinema, Television"]


def test_source_renumerotee_citee_en_anglais() -> None:
    assert (
        cite(de(part_minimale).source, langues.anglais())
        == "CNC general regulations, art. 311-11, para. 3, now art. 311-9"
    )


def test_explication_ecrite_en_anglais_du_meme_arbre() -> None:
    faits = {"genre_oeuvre": "animation", "coproduction_internationale": False, "cout_definitif": 100_000}
    demande = {"type_aide_cnc": "automatique", "apport_initial": 20_000, "preventes_internationales": 0}
    aide = dispositif("cnc_automatique")
    e = evalue_projet(projet(faits | demande | {"date_demande_cnc": "2026-03-01"}), aide)
    condition = next(c for c in aide.conditions if de(c).nom == "article_311_11.quart_du_cout")
    (arbre,) = explique(e, de(condition).expression)
    lignes = en_texte(arbre, langue=langues.anglais())
    assert lignes[0] == (
        "Automatic support: the contribution reaches 25% of the final cost, or the proportion that a derogation puts "
        "in its place. → no (CNC general regulations, art. 311-11, para. 3, now art. 311-9)"
    )
    assert "  · Initial contribution: €20,000.00" in [ligne.replace("    ·", "  ·") for ligne in lignes]
    assert len(lignes) == len(en_texte(arbre))
    assert en_json(arbre, langues.anglais())["valeur"] == "no"


def test_phrase_inconnue_reste_francaise() -> None:
    traduit = langues.catalogue("en")
    assert [traduit(p) for p in ("", "Cette phrase n'est nulle part.")] == ["", "Cette phrase n'est nulle part."]
