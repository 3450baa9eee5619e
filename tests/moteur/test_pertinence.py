"""What an answer rests on: only the operands that made its value, and what is kept of a walk holds for the next one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import DISPOSITIFS, Dispositif, Question
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, evalue
from amorce.moteur.natures import Valeur
from amorce.moteur.pertinence import faits_lus, faits_manquants, lectures_retenues, parcourt, suites
from amorce.moteur.textes import Lecture, Periode, Quand, Texte, val
from amorce.moteur.trames import _compose, tramier
from amorce.moteur.vocabulaire import Entite, Fait, Vocabulaire
from tests.moteur.petit_droit import repond

VOC = Vocabulaire()
_projet, _ligne, _autre = (Entite(VOC, nom) for nom in ("projet", "ligne", "autre_ligne"))
a, b, c = (_projet.booleen(nom, nom) for nom in "abc")
m, n = (_projet.montant(nom, nom) for nom in "mn")
k = _projet.entier("k", "k", maxi=100)
t = _projet.taux("t", "t")
jour = _projet.date("jour", "Le jour qui choisit la version")
prix, due = _ligne.montant("prix", "prix"), _ligne.booleen("due", "due")
ailleurs = _autre.montant("ailleurs", "d'une autre table")
SENS = Lecture("ESSAI-SENS", "Laquelle ?", une="La première.", deux="La seconde.")
JUSTE = Lecture("ESSAI-JUSTE", "À quelle échelle ?", une="En entier.", deux="En part.")


def essai(expression: x.Expr, **suite: Any) -> tuple[Evaluation, x.Expr]:
    texte = Texte("REPOSE", "Un texte d'essai", "Essai")

    @texte.regle("art. 1")
    def reponse() -> x.Expr:
        """Ce que l'on cherche."""
        return expression

    DISPOSITIFS.pop("repose", None)
    dispositif = Dispositif("repose", "Essai", "x", texte, questions=(Question("q", resultats={"r": reponse}),))
    del DISPOSITIFS["repose"]
    reglages = {nom: suite.pop(nom) for nom in ("lectures", "presume", "lignes") if nom in suite}
    return evalue(ProgrammeDeDispositif(dispositif, ("q",)), suite, **reglages), expression


def lus(expression: x.Expr, **suite: Any) -> list[str]:
    e, noeud = essai(expression, **suite)
    return sorted(f.nom for f in faits_lus(e, [noeud]))


def manquants(expression: x.Expr, **suite: Any) -> list[str]:
    e, noeud = essai(expression, **suite)
    return sorted(f.nom for f in faits_manquants(e, [noeud]))


@pytest.mark.parametrize(
    ("expression", "faits", "attendus"),
    [
        (x.et(a, b), {"a": False, "b": True}, ["a"]),
        (x.et(a, b), {"a": False, "b": False}, ["a", "b"]),
        (x.et(a, b), {"a": True, "b": True}, ["a", "b"]),
        (x.ou(a, b), {"a": True, "b": False}, ["a"]),
        (x.si(a, m, n), {"a": True, "m": 1, "n": 2}, ["a", "m"]),
        (x.si(a, m, n), {"a": False, "m": 1, "n": 2}, ["a", "n"]),
        (x.si(a, m, n), {"m": 1, "n": 1}, ["m", "n"]),
        (m * k, {"m": 0, "k": 3}, ["m"]),
        (m * k, {"m": 3, "k": 0}, ["k"]),
        (m * k, {"m": 0, "k": 0}, ["m"]),
        (m * k, {"m": 3, "k": 2}, ["k", "m"]),
        (m + n, {"m": 1, "n": 2}, ["m", "n"]),
        (x.donne_ou(m, n), {"m": 1, "n": 2}, ["m"]),
        (x.donne_ou(m, n), {"n": 2}, ["n"]),
    ],
)
def test_une_valeur_repose_sur_ce_qui_l_a_faite(
    expression: x.Expr, faits: dict[str, Valeur], attendus: list[str]
) -> None:
    assert lus(expression, **faits) == attendus


@pytest.mark.parametrize(
    ("expression", "faits", "attendus"),
    [
        (x.et(a, b), {"b": True}, ["a"]),
        (x.et(a, b), {}, ["a", "b"]),
        (x.et(a, b), {"a": False}, []),
        (x.si(a, m, n), {"m": 1, "n": 2}, ["a"]),
        (x.si(a, m, n), {"a": True}, ["m"]),
        (x.si(a, m, n), {"a": False}, ["n"]),
        (m + n, {"m": 1}, ["n"]),
        (m + n, {}, ["m", "n"]),
        (m * k, {"k": 2}, ["m"]),
        (m * k, {"k": 0}, []),
        (x.non(a), {}, ["a"]),
        (x.donne_ou(m, n), {}, ["n"]),
    ],
)
def test_il_ne_manque_que_ce_qui_ferait_la_valeur(
    expression: x.Expr, faits: dict[str, Valeur], attendus: list[str]
) -> None:
    assert manquants(expression, **faits) == attendus


def test_ce_qui_est_connu_n_est_pas_lu_sous_ce_qui_ne_l_est_pas() -> None:
    e, somme = essai(x.plus_petit(m, n), m=1)
    noeuds = e.compile.programme.noeuds
    assert [getattr(noeuds[r].donnee, "nom", None) for r in suites(e, e.rang(somme))] == ["n"]


def test_une_lecture_ne_suit_que_l_alternative_choisie() -> None:
    choix = SENS.choix(une=m, deux=n)
    assert lus(choix, m=1, n=2) == ["m"]
    assert lus(choix, m=1, n=2, lectures={"ESSAI-SENS": 1}) == ["n"]


def test_une_lecture_compte_si_l_autre_alternative_vaut_autre_chose() -> None:
    def retenues(expression: x.Expr, **faits: Valeur) -> dict[str, str]:
        e, noeud = essai(expression, **faits)
        return lectures_retenues(e, [noeud])

    assert retenues(SENS.choix(une=m, deux=n), m=1, n=2) == {"ESSAI-SENS": "une"}
    assert retenues(SENS.choix(une=m, deux=n), m=2, n=2) == {}
    assert retenues(SENS.choix(une=a, deux=b), a=True, b=False) == {"ESSAI-SENS": "une"}


def test_deux_echelles_se_comparent_a_leur_valeur() -> None:
    """A third of three is one, half of two too; a third of four is not."""

    def retenues(numerateur: int) -> dict[str, str]:
        e, noeud = essai(JUSTE.choix(une=m, deux=n / 3), m=100, n=numerateur)
        return lectures_retenues(e, [noeud])

    assert retenues(300) == {}
    e, noeud = essai(JUSTE.choix(une=m, deux=n / 2), m=100, n=200)
    assert lectures_retenues(e, [noeud]) == {}
    assert retenues(400) == {"ESSAI-JUSTE": "une"}
    assert retenues(100) == {"ESSAI-JUSTE": "une"}


@pytest.mark.parametrize("choisie", [0, 1])
@pytest.mark.parametrize("expression", [SENS.choix(une=m, deux=n), JUSTE.choix(une=m, deux=n / 3)])
def test_une_lecture_compte_ou_non_quel_que_soit_le_projet_d_avant(expression: x.Expr, choisie: int) -> None:
    lecture = expression.donnee
    assert isinstance(lecture, Lecture)
    e, _ = essai(expression)
    (rang,) = (r for r, noeud in enumerate(e.compile.programme.noeuds) if noeud.op == "regle")

    def retenues(**faits: Valeur) -> tuple[tuple[Lecture, str], ...]:
        return tramier(evalue(e.compile, faits, lectures={lecture.code: choisie}))(rang).lectures

    egal = 100 if lecture is SENS else 300
    for _ in range(2):
        assert retenues(m=100, n=egal) == ()
        assert retenues(m=100, n=400) == ((lecture, ("une", "deux")[choisie]),)


def test_presumer_ne_lit_la_presomption_que_faute_de_fait() -> None:
    presumee = x.a_presumer(a, b)
    assert lus(presumee, b=True, presume=True) == ["b"]
    assert lus(presumee, a=True, b=True, presume=True) == ["a"]
    assert lus(presumee, a=True, b=True) == ["a"]
    assert manquants(presumee, b=True) == ["a"]


def _de_quoi(expression: x.Expr, **suite: Any) -> list[str]:
    e, noeud = essai(expression, **suite)
    donnees = [e.compile.programme.noeuds[r].donnee for r in parcourt(e, [e.rang(noeud)])]
    return [d.nom for d in donnees if isinstance(d, Fait)]


def test_ce_qui_est_rencontre_l_est_dans_l_ordre_de_l_expression() -> None:
    assert _de_quoi(x.et(a, x.ou(b, c)), a=True, b=True, c=True) == ["a", "b", "c"]


def test_plusieurs_racines_se_lisent_dans_leur_ordre() -> None:
    e, _ = essai(x.et(a, b, c), a=True, b=True, c=True)
    assert [f.nom for f in faits_lus(e, [c, a, b])] == ["c", "a", "b"]


def test_une_table_de_lignes_demande_ses_propres_colonnes() -> None:
    """The rows of a table that is not known yet: what they would say is what is missing."""
    assert manquants(x.somme("ligne", prix, due) + m, m=1) == ["due", "prix"]
    assert manquants(x.et(x.toutes("ligne", due), a), a=True) == ["due"]
    assert manquants(x.somme("autre_ligne", ailleurs)) == ["ailleurs"]
    connues = {"ligne": [{"prix": 1, "due": True}]}
    assert manquants(x.somme("ligne", prix, due) + m, lignes=connues) == ["m"]


AVANT, APRES = Periode(date(2020, 1, 1), date(2025, 1, 1)), Periode(date(2025, 1, 1))
DATE = Texte("VERSIONS", "Un texte d'essai", "Essai", date=jour)
SEUIL = DATE.parametre("seuil_du_jour", "Seuil", "art. 1", [(AVANT, x.euros(10) + m), (APRES, x.euros(20) + n)])


def test_une_version_lit_le_jour_qui_la_choisit_et_ses_propres_faits() -> None:
    assert lus(SEUIL, jour=date(2025, 6, 1), m=1, n=2) == ["jour", "n"]
    assert lus(SEUIL, jour=date(2024, 6, 1), m=1, n=2) == ["jour", "m"]
    assert manquants(SEUIL, m=1, n=2) == ["jour"]


TOUT_JUSTE, TROP_TOT = date(2025, 6, 1), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("expression", "projets"),
    [
        (m * k, [({"m": 3, "k": 2}, "km"), ({"m": 0, "k": 2}, "m"), ({"m": 3, "k": 0}, "k")]),
        (SEUIL, [({"jour": TOUT_JUSTE, "m": 1, "n": 0}, "n"), ({"jour": TOUT_JUSTE, "m": 1_000, "n": 0}, "mn")]),
        (SEUIL, [({"jour": TROP_TOT, "m": 1, "n": 0}, "m"), ({"jour": TROP_TOT, "m": 1_000, "n": 0}, "mn")]),
    ],
)
def test_deux_projets_qui_ne_reposent_pas_sur_les_memes_faits_n_ont_pas_la_meme_trame(
    expression: x.Expr, projets: list[tuple[dict[str, Valeur], str]]
) -> None:
    e, _ = essai(expression)
    (rang,) = (r for r, noeud in enumerate(e.compile.programme.noeuds) if noeud.op == "regle")
    for faits, attendus in projets:
        lue = tramier(evalue(e.compile, faits))(rang)
        assert "".join(sorted(f.nom for f in lue.faits if f is not jour.donnee)) == attendus


BASE = Texte("DEROGE", "Un texte d'essai", "Essai")


@BASE.regle("art. 1")
def plafond() -> x.Montant:
    """Le plafond de tous."""
    return m + x.euros(0)


@BASE.derogation(plafond, "art. 2")
def plafond_des_premiers() -> Quand[x.Montant]:
    """Celui des premiers films."""
    return Quand(n + x.euros(0), a)


@BASE.derogation(plafond, "art. 3")
def plafond_des_derniers() -> Quand[x.Montant]:
    """Celui des derniers films."""
    return Quand(n + x.euros(0), b)


@pytest.mark.parametrize(
    ("faits", "attendus"),
    [
        ({"a": True, "b": False, "m": 1, "n": 2}, ["a", "n"]),
        ({"a": True, "b": True, "m": 1, "n": 2}, ["a", "b", "n"]),
        ({"a": False, "b": False, "m": 1, "n": 2}, ["a", "b", "m"]),
    ],
)
def test_une_derogation_vive_repond_seule_sinon_toutes_sont_ecartees(
    faits: dict[str, Valeur], attendus: list[str]
) -> None:
    assert lus(val(plafond), **faits) == attendus


def test_une_derogation_dont_on_ne_sait_rien_est_ce_qui_manque() -> None:
    assert manquants(val(plafond), a=False, m=1, n=2) == ["b"]
    assert manquants(val(plafond), a=False, b=False, n=2) == ["m"]


MOTIVE = Texte("MOTIVE", "Un texte d'essai", "Essai")


@MOTIVE.regle("art. 1")
def profonde() -> x.Booleen:
    """Ce sur quoi repose la suivante."""
    return a


@MOTIVE.regle("art. 2")
def premiere() -> x.Booleen:
    """Ce que la dérogation demande."""
    return x.et(val(profonde), b)


@MOTIVE.regle("art. 3")
def commune() -> x.Montant:
    """La règle de tous."""
    return m + x.euros(0)


@MOTIVE.derogation(commune, "art. 4")
def derogatoire() -> Quand[x.Montant]:
    """La règle de quelques-uns."""
    return Quand(n + x.euros(0), val(premiere))


@pytest.mark.parametrize(
    ("sait", "applicable", "manque"), [(True, True, []), (False, False, ["premiere"]), (None, None, [])]
)
def test_une_derogation_ecartee_nomme_ce_qui_lui_manque_et_non_ce_qui_est_dessous(
    sait: bool | None, applicable: bool | None, manque: list[str]
) -> None:
    e, noeud = essai(val(commune), a=sait, b=True, m=1, n=2)
    (vue,) = tramier(e)(e.rang(noeud)).derogations
    assert (vue.applicable, [r.fonction.__name__ for r in vue.manque]) == (applicable, manque)


@MOTIVE.regle("art. 5")
def ordinaire() -> x.Montant:
    """Une autre règle de tous."""
    return m + x.euros(0)


@MOTIVE.derogation(ordinaire, "art. 6")
def reservee() -> Quand[x.Montant]:
    """Celle de qui n'a pas ce que la première demande."""
    return Quand(n + x.euros(0), x.et(x.non(val(premiere)), c))


@MOTIVE.regle("art. 7")
def partagee() -> x.Montant:
    """Une dernière règle de tous."""
    return m + x.euros(0)


@MOTIVE.derogation(partagee, "art. 8")
def conjointe() -> Quand[x.Montant]:
    """Celle qui demande la première, et plus encore."""
    return Quand(n + x.euros(0), x.et(val(premiere), c))


@pytest.mark.parametrize(("regle", "premiers", "manque"), [(ordinaire, True, []), (partagee, False, ["premiere"])])
def test_il_manque_a_une_derogation_la_regle_qu_elle_nomme_si_elle_n_est_pas_remplie(
    regle: Any, premiers: bool, manque: list[str]
) -> None:
    """Neither the rules beneath the one it names, nor one that is met where the derogation wants it not to be."""
    e, noeud = essai(val(regle), a=premiers, b=True, c=True, m=1, n=2)
    (vue,) = tramier(e)(e.rang(noeud)).derogations
    assert (vue.applicable, [r.fonction.__name__ for r in vue.manque]) == (False, manque)


def oui_non() -> st.SearchStrategy[bool | None]:
    return st.sampled_from([None, True, False])


def montants() -> st.SearchStrategy[int | None]:
    return st.sampled_from([None, 0, 100, 1_500, 2_000, 10_000])


PROJETS = st.fixed_dictionaries(
    {},
    optional={
        "cout": montants(),
        "apport": montants(),
        "aide": montants(),
        "genre": st.sampled_from(["fiction", "animation", "documentaire", None]),
        "prevendu": oui_non(),
        "aide_automatique": oui_non(),
        "duree": st.sampled_from([None, 0, 60, 61, 600, 601]),
    },
)
LIGNES = st.sampled_from([None, {"depense": []}, {"depense": [{"montant": 100, "locale": True}]}])


@given(faits=PROJETS, lignes=LIGNES, lecture=st.sampled_from([0, 1]), presume=st.booleans())
def test_ce_qui_est_garde_d_une_marche_vaut_pour_toutes_celles_de_la_meme_cle(
    faits: dict[str, Valeur], lignes: Any, lecture: int, presume: bool
) -> None:
    """The weft kept from another project is the one that a walk of this one would give."""
    e = repond(lignes, presume, {"ESSAI-1": lecture}, **faits)
    for rang, noeud in enumerate(e.compile.programme.noeuds):
        if noeud.op in ("regle", "derogations"):
            assert tramier(e)(rang) == _compose(e, rang)


@given(faits=st.fixed_dictionaries({}, optional={"a": oui_non(), "b": oui_non(), "m": montants(), "n": montants()}))
def test_un_fait_qui_n_est_pas_lu_ne_change_pas_la_reponse(faits: dict[str, Valeur]) -> None:
    expression = x.si(x.et(a, x.ou(b, m > n)), m * k, x.plus_petit(val(plafond), n))
    e, noeud = essai(expression, k=3, **faits)
    if e.valeurs[e.rang(noeud)] is None:
        return
    gardes = {f.nom: e.faits[f.nom] for f in faits_lus(e, [noeud])}
    la, seul = essai(expression, **gardes)
    assert la.valeurs[la.rang(seul)] == e.valeurs[e.rang(noeud)]
