"""Le droit se lit en mots : tout code a un libellé, tout fait qu'on demande a une question et un thème."""

from __future__ import annotations

from itertools import chain

from amorce.droit.fonds import tous
from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE, mots
from amorce.droit.vocabulaire.mots.codes import CODES
from amorce.droit.vocabulaire.mots.reponses import ETAPES, QUESTIONS, RESULTATS
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.textes import REGLES, de
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
    assert {nom: set(libelles) for nom, libelles in CODES.items() if nom in VOCABULAIRE} == attendus


def choisies(racine: x.Expr) -> set[str]:
    """The codes that a rule may give: its constants, and the lists of the facts and rules that it passes on."""
    if racine.op == "const":
        return {str(racine.donnee)}
    if racine.op == "fait":
        return set(racine.codes)
    return {c for a in racine.args if isinstance(a, x.Choix) for c in choisies(a)}


def test_codes_que_choisit_une_regle_ont_un_libelle() -> None:
    dispositifs()
    choix = [r for r in REGLES.values() if isinstance(r.fonction(), x.Choix)]
    sans_libelle = {(r.nom, c) for r in choix for c in choisies(r.expression) if c not in CODES.get(r.nom, {})}
    assert sans_libelle == set()


def test_codes_nommes_pour_des_regles_qui_existent() -> None:
    dispositifs()
    assert set(CODES) - {f.nom for f in VOCABULAIRE} <= {r.nom for r in REGLES.values()}


def test_libelles_des_codes_differents_dans_un_meme_fait() -> None:
    doubles = [nom for nom, libelles in CODES.items() if len(set(libelles.values())) < len(libelles)]
    assert doubles == []


def test_question_pour_tout_fait_demandable() -> None:
    assert sorted(f.nom for f in demandables() if f.nom not in mots.MOTS) == []


def test_question_pour_aucun_fait_inconnu() -> None:
    dispositifs()
    assert sorted(nom for nom in mots.MOTS if nom not in VOCABULAIRE) == []


def test_question_dite_sous_un_seul_theme() -> None:
    communes = [nom for rubrique in mots._RUBRIQUES for nom in rubrique.MOTS]
    assert len(set(communes)) == len(communes)


def test_question_apportee_par_un_fonds_se_place_apres_les_communes() -> None:
    dispositifs()
    apportee, commune = VOCABULAIRE["lien_durable_reunion"], VOCABULAIRE["depenses_idf"]
    assert mots.question(apportee) == "L'auteur a-t-il un lien durable avec La Réunion ?"
    assert mots.theme(apportee) == mots.theme(commune) == "Le territoire"
    assert mots.rang(commune) < mots.rang(apportee)


def test_question_finit_par_un_point_d_interrogation() -> None:
    assert [nom for nom, m in mots.MOTS.items() if not m.question.endswith(" ?")] == []


def test_aide_faite_de_phrases() -> None:
    assert [nom for nom, m in mots.MOTS.items() if m.aide and m.aide[-1] not in ".…"] == []


def test_titre_pour_toute_question_et_tout_resultat() -> None:
    questions = [q for d in dispositifs().values() for q in d.toutes_questions.values()]
    assert set(QUESTIONS) == {q.code for q in questions}
    assert set(RESULTATS) == {nom for q in questions for nom in q.resultats}


def test_un_titre_pour_toute_etape_qu_une_feuille_de_paiement_montre() -> None:
    paiements = [fonds.paiement for fonds in tous().values() if fonds.paiement]
    lues = {nom for p in paiements for e in p.etapes for nom in e.lit if "." in nom}
    posees = [q for d in dispositifs().values() for q in d.toutes_questions.values()]
    variees = {de(c).nom for p in paiements for q in posees if q.code in p.a_motiver for c in q.conditions}
    assert set(ETAPES) == {nom.rpartition(".")[2] for nom in lues | variees} - set(RESULTATS)


def test_titre_d_un_nouveau_fonds_se_lit_dans_son_code() -> None:
    assert (mots.titre("aide_au_temps"), mots.libelle_du_resultat("part_verte")) == ("Aide au temps", "Part verte")


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
