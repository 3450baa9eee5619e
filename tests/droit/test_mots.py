"""Le droit se lit en mots : tout code a un libellé, tout fait qu'on demande a une question et un thème."""

from __future__ import annotations

from itertools import chain

from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE, mots
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.moteur.compilation import ordre
from amorce.moteur.textes import de
from amorce.moteur.vocabulaire import Fait

SALLES = {"membre", "seance", "scrutin", "convention_cooperation"}
"""Les entités dont les faits se constatent dans une salle, et ne se demandent à personne."""


def demandables() -> set[Fait]:
    """Ce que lit une aide, et tout ce qu'un formulaire peut dire de l'œuvre, du demandeur, de l'argent."""
    regles = [
        de(regle).expression
        for d in dispositifs().values()
        if d.conditions
        for question in d.toutes_questions.values()
        for regle in question.regles
    ]
    lus = {n.donnee for n in ordre(regles) if isinstance(n.donnee, Fait)}
    entites = {"projet", "demandeur", "financement", "depense", "piece", "session"}
    return {f for f in chain(lus, VOCABULAIRE) if f.entite not in SALLES and (f in lus or f.entite in entites)}


def test_codes_ont_un_libelle_et_aucun_de_trop() -> None:
    nommes = set(dispositifs())
    attendus = {f.nom: set(f.codes) for f in VOCABULAIRE if f.codes and not set(f.codes) <= nommes}
    assert {nom: set(libelles) for nom, libelles in CODES.items()} == attendus


def test_libelles_des_codes_differents_dans_un_meme_fait() -> None:
    doubles = [nom for nom, libelles in CODES.items() if len(set(libelles.values())) < len(libelles)]
    assert doubles == []


def test_question_pour_tout_fait_demandable() -> None:
    assert sorted(f.nom for f in demandables() if f.nom not in mots.MOTS) == []


def test_question_pour_aucun_fait_inconnu() -> None:
    assert sorted(nom for nom in mots.MOTS if nom not in VOCABULAIRE) == []


def test_question_dite_sous_un_seul_theme() -> None:
    assert sum(len(r.MOTS) for r in mots._RUBRIQUES) == len(mots.MOTS)


def test_question_finit_par_un_point_d_interrogation() -> None:
    assert [nom for nom, m in mots.MOTS.items() if not m.question.endswith(" ?")] == []


def test_aide_faite_de_phrases() -> None:
    assert [nom for nom, m in mots.MOTS.items() if m.aide and m.aide[-1] not in ".…"] == []


def test_theme_parmi_les_themes_pour_tout_fait() -> None:
    assert {f.nom for f in VOCABULAIRE if mots.theme(f) not in mots.THEMES} == set()


def test_libelle_selon_le_fait_qui_porte_le_code() -> None:
    production = [mots.libelle_du_code(VOCABULAIRE[f], "production") for f in ("agrement_cnc", "depense_phase")]
    assert production == ["Agrément de production", "Production"]


def test_libelle_d_un_dispositif_est_son_intitule() -> None:
    code, dispositif = next(iter(dispositifs().items()))
    assert mots.libelle_du_code(VOCABULAIRE["dispositif"], code) == dispositif.intitule


def test_libelle_d_un_texte_libre_est_le_texte() -> None:
    assert mots.libelle_du_code(VOCABULAIRE["ordre_du_jour"], "Dossier 12") == "Dossier 12"


def test_fait_sans_mots_garde_son_libelle_et_le_theme_de_son_entite() -> None:
    fait = VOCABULAIRE["voix_pour"]
    assert (mots.question(fait), mots.aide(fait), mots.theme(fait)) == ("Voix pour", mots.Aide(), "La commission")


def test_rang_suit_les_themes_puis_l_ordre_des_questions() -> None:
    noms = ["cout_film", "duree_minutes", "voix_pour", "genre_oeuvre", "nb_seances"]
    assert sorted(noms, key=lambda n: mots.rang(VOCABULAIRE[n])) == [
        "genre_oeuvre",
        "duree_minutes",
        "cout_film",
        "voix_pour",
        "nb_seances",
    ]
