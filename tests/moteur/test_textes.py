"""Rules stay plain functions; what is badly written is refused when the law is loaded."""

from datetime import date
from fractions import Fraction

import pytest

from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.evaluation import ProgrammeDeDispositif, choix_de_lectures, evalue
from amorce.moteur.natures import ConflitDeDerogations, ErreurDeDroit, ErreurDEntree
from amorce.moteur.textes import PARAMETRES, Effet, Lecture, Periode, Quand, Texte, de, val
from tests.moteur import petit_droit as d


def un_texte(**options) -> Texte:
    return Texte("T", "Un texte", "Texte", **options)


def test_une_regle_reste_la_fonction_qui_l_enonce() -> None:
    assert d.manque.__name__ == "manque"
    assert isinstance(d.manque(), x.Montant)


def test_une_regle_dit_sa_source_et_son_article_d_aujourd_hui() -> None:
    assert str(de(d.manque).source) == "Petit texte, art. 2, devenu art. 3"
    assert str(de(d.animation_prevendue).source) == "Petit texte, art. 2, 1°, devenu art. 3"
    assert str(de(d.part_minimale).source) == "Petit texte, art. 1"


def test_une_regle_sans_enonce_est_refusee() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def muette() -> x.Montant:
        return d.cout

    with pytest.raises(ErreurDeDroit, match="n'a pas d'énoncé"):
        val(muette)


def test_une_regle_sans_source_est_refusee() -> None:
    t = un_texte()

    @t.regle("")
    def sans_source() -> x.Montant:
        """Une règle."""
        return d.cout

    with pytest.raises(ErreurDeDroit, match="n'a pas de source"):
        val(sans_source)


def test_une_regle_qui_se_lit_elle_meme_est_refusee() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def poule() -> x.Montant:
        """La poule."""
        return val(oeuf)

    @t.regle("art. 2")
    def oeuf() -> x.Montant:
        """L'œuf."""
        return val(poule)

    with pytest.raises(ErreurDeDroit, match="se définit par elle-même"):
        val(poule)


def test_une_condition_qui_n_est_pas_vraie_ou_fausse_est_refusee() -> None:
    t = un_texte()

    @t.condition("X-1", "art. 1")
    def montant() -> x.Montant:
        """Un montant."""
        return d.cout

    with pytest.raises(ErreurDeDroit, match="vraie ou fausse"):
        val(montant)


def test_une_operation_mal_typee_nomme_la_regle() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def melange() -> x.Montant:
        """Un mélange."""
        return d.cout + d.part  # type: ignore[operator]

    with pytest.raises(ErreurDeDroit, match="melange"):
        val(melange)


def test_un_fait_inconnu_nomme_la_regle() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def fautive() -> x.Montant:
        """Une faute."""
        return d.cous  # type: ignore[attr-defined]

    with pytest.raises(ErreurDeDroit, match=r"fautive.*cous"):
        val(fautive)


def test_une_regle_qui_ne_donne_pas_d_expression_est_refusee() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def brute() -> int:
        """Un nombre nu."""
        return 3

    with pytest.raises(ErreurDeDroit, match="expression"):
        val(brute)  # type: ignore[type-var]


def test_une_fonction_non_declaree_n_est_pas_une_regle() -> None:
    with pytest.raises(ErreurDeDroit, match="n'est pas une règle"):
        val(lambda: d.cout)


def test_une_derogation_declaree_trop_tard_est_refusee() -> None:
    with pytest.raises(ErreurDeDroit, match="trop tard"):

        @d.texte.derogation(d.part_minimale, "art. 9")
        def tardive() -> Quand[x.Taux]:
            """Trop tard."""
            return Quand(x.pour_cent(1), d.prevendu)


def test_une_derogation_sans_condition_est_refusee() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def base() -> x.Taux:
        """La base."""
        return x.pour_cent(25)

    @t.derogation(base, "art. 2")
    def nue() -> x.Taux:
        """Nue."""
        return x.pour_cent(10)

    with pytest.raises(ErreurDeDroit, match="quand"):
        val(base)


# Dérogations


def test_la_derogation_vivante_donne_la_valeur() -> None:
    vingt_cinq, quinze = (
        d.repond(genre="fiction", prevendu=True, duree=0),
        d.repond(genre="animation", prevendu=True, duree=0),
    )
    part = de(d.part_minimale).expression
    assert Fraction(vingt_cinq.valeur(part), part.echelle) == Fraction(1, 4)
    assert Fraction(quinze.valeur(part), part.echelle) == Fraction(15, 100)


def test_une_derogation_incertaine_laisse_la_regle_incertaine() -> None:
    e = d.repond(genre="animation", duree=0)
    assert e.valeur(de(d.part_minimale).expression) is None


def test_deux_derogations_qui_se_contredisent_sont_une_erreur_qui_les_nomme() -> None:
    with pytest.raises(
        ConflitDeDerogations, match=r"15 % pour l'animation prévendue.*art\. 2, 1°.*20 % pour l'œuvre.*art\. 2, 2°"
    ):
        d.repond(genre="animation", prevendu=True, duree=61 * 6_000)


def test_deux_derogations_d_accord_ne_sont_pas_un_conflit() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def base() -> x.Taux:
        """La base."""
        return x.pour_cent(25)

    for nom, fait in (("une", d.prevendu), ("autre", d.locale)):

        def derogation(fait: x.Booleen = fait) -> Quand[x.Taux]:
            """Dix pour cent."""
            return Quand(x.pour_cent(10), fait)

        derogation.__name__ = nom
        t.derogation(base, "art. 2")(derogation)
    assert d.valeur(val(base), prevendu=True, locale=True) == 10 * val(base).echelle // 100


# Périodes


def test_chaque_periode_donne_sa_version() -> None:
    t = un_texte(date=d.depot, periode=Periode(date(2020, 1, 1)))
    avant, apres = Periode(date(2020, 1, 1), date(2025, 1, 1)), Periode(date(2025, 1, 1))
    seuil = t.parametre("seuil_versions", "Seuil", "art. 1", [(apres, x.euros(20)), (avant, x.euros(10))])
    assert [d.valeur(seuil, depot=date(*j)) for j in ((2019, 12, 31), (2020, 1, 1), (2024, 12, 31), (2025, 1, 1))] == [
        None,
        1_000,
        1_000,
        2_000,
    ]
    assert d.valeur(seuil) is None


def test_une_regle_a_une_version_par_periode() -> None:
    t = un_texte(date=d.depot, periode=Periode(date(2020, 1, 1), date(2025, 1, 1)))

    @t.regle("art. 1")
    def plafond() -> x.Montant:
        """Le plafond."""
        return x.euros(10)

    @t.version(plafond, "art. 1 modifié", Periode(date(2025, 1, 1)))
    def plafond_releve() -> x.Montant:
        """Le plafond, relevé."""
        return x.euros(12)

    assert d.valeur(val(plafond), depot=date(2024, 12, 31)) == 1_000
    assert d.valeur(val(plafond), depot=date(2025, 1, 1)) == 1_200


@pytest.mark.parametrize(
    ("fin", "debut", "mot"),
    [(date(2024, 1, 1), date(2025, 1, 1), "trou"), (date(2026, 1, 1), date(2025, 1, 1), "recouvrement")],
)
def test_un_trou_ou_un_recouvrement_entre_periodes_est_refuse(fin: date, debut: date, mot: str) -> None:
    t = un_texte(date=d.depot)
    with pytest.raises(ErreurDeDroit, match=mot):
        t.parametre(f"p_{mot}", "P", "art. 1", [(Periode(None, fin), x.euros(1)), (Periode(debut), x.euros(2))])


def test_plusieurs_versions_sans_date_qui_choisit_sont_refusees() -> None:
    with pytest.raises(ErreurDeDroit, match="quelle date"):
        un_texte().parametre(
            "p_sans_date",
            "P",
            "art. 1",
            [(Periode(None, date(2024, 1, 1)), x.euros(1)), (Periode(date(2024, 1, 1)), x.euros(2))],
        )


def test_hors_de_la_periode_codee_rien_n_est_conclu() -> None:
    t = un_texte(date=d.depot, periode=Periode(date(2023, 1, 1), date(2030, 1, 1)))

    @t.condition("X-9", "art. 1")
    def jamais_remplie() -> x.Booleen:
        """Le coût est négatif."""
        return d.cout < x.euros(0)

    @t.regle("art. 1")
    def le_cout() -> x.Montant:
        """Le coût."""
        return d.cout

    question = Question("montant", resultats={"montant": le_cout})
    date_ = Dispositif("dates", "Daté", "x", t, conditions=(jamais_remplie,), questions=(question,))
    compile_ = ProgrammeDeDispositif(date_, ("eligibilite", "montant"))
    etats = []
    for jour in (date(2022, 12, 31), date(2023, 1, 1), date(2029, 12, 31), date(2030, 1, 1)):
        e = evalue(compile_, {"depot": jour, "cout": 5})
        etats.append(
            (e.statut, e.eligible, e.manquees("eligibilite"), e.valeur(compile_.resultats["montant"]["montant"]))
        )
    dehors, dedans = ("hors_champ_temporel", None, [], None), (None, False, ["X-9"], 5)
    assert etats == [dehors, dedans, dedans, dehors]
    assert evalue(compile_, {"cout": 5}).eligible is None


def test_un_texte_borne_sans_date_est_refuse() -> None:
    t = un_texte(periode=Periode(date(2023, 1, 1)))
    with pytest.raises(ErreurDeDroit, match="aucune date"):
        _ = Dispositif("sans_date", "Sans date", "x", t).en_vigueur


def test_un_parametre_ou_un_dispositif_declare_deux_fois_est_refuse() -> None:
    t = un_texte()
    t.parametre("double", "P", "art. 1", x.euros(1))
    assert "T.double" in PARAMETRES
    with pytest.raises(ErreurDeDroit, match="deux fois"):
        t.parametre("double", "P", "art. 1", x.euros(1))
    with pytest.raises(ErreurDeDroit, match="deux fois"):
        Dispositif("petit", "Encore", "x", d.texte)


# Lectures


def test_une_lecture_exige_une_valeur_par_alternative() -> None:
    with pytest.raises(ErreurDeDroit, match="ESSAI-1"):
        d.SEUIL.choix(compris=x.VRAI)
    with pytest.raises(ErreurDeDroit, match="ESSAI-1"):
        d.SEUIL.choix(compris=x.VRAI, exclu=x.FAUX, autre=x.FAUX)
    with pytest.raises(ErreurDeDroit):
        Lecture("ESSAI-1", "Doublon", a="a", b="b")
    with pytest.raises(ErreurDeDroit):
        Lecture("ESSAI-3", "Sans choix", a="a")


def test_une_autre_lecture_change_le_resultat() -> None:
    faits = {"cout": 400, "apport": 100, "genre": "fiction", "prevendu": False, "duree": 0}
    assert d.repond(**faits).eligible is True
    assert d.repond(lectures={"ESSAI-1": 1}, **faits).manquees("eligibilite") == ["ESSAI-A"]


def test_une_lecture_se_choisit_par_son_code() -> None:
    assert choix_de_lectures({"ESSAI-1": "exclu"}) == {"ESSAI-1": 1}
    with pytest.raises(ErreurDEntree, match="ESSAI-1"):
        choix_de_lectures({"ESSAI-9": "exclu"})
    with pytest.raises(ErreurDEntree, match="compris"):
        choix_de_lectures({"ESSAI-1": "jamais"})


def test_le_conflit_avec_une_reforme_nomme_les_deux_derogations() -> None:
    (derogations,) = [n for n in Programme([val(d.part_minimale)]).noeuds if n.op == "derogations"]
    reforme = (d.locale, x.pour_cent(10))
    part = x.noeud(x.Taux, "derogations", *derogations.args, *reforme, donnee=derogations.donnee, echelle=100)
    faits = {"genre": "fiction", "prevendu": False, "duree": 61 * 6_000, "locale": True}
    with pytest.raises(ConflitDeDerogations) as conflit:
        Programme([part]).execute(faits, {}, False, {})
    assert str(conflit.value) == (
        "Deux dérogations à « L'apport représente au moins un quart du coût. » s'appliquent et se contredisent : "
        "« 20 % pour l'œuvre de plus d'une heure. » (Petit texte, art. 2, 2°, devenu art. 3) "
        "et une dérogation de la réforme."
    )


def test_un_programme_nomme_ses_faits_et_ses_lectures_une_fois() -> None:
    programme = Programme([val(d.apport_suffisant)])
    assert [f.nom for f in programme.faits] == ["apport", "cout", "genre", "prevendu", "duree"]
    assert programme.lectures == (d.SEUIL,)


def test_un_remplacement_change_ce_que_d_autres_lisent() -> None:
    part = de(d.part_minimale).expression
    programme = Programme([val(d.apport_suffisant)], {part: x.pour_cent(50)})
    assert programme.execute({"cout": 400, "apport": 199}, {}, False, {})[-1] is False
    assert programme.execute({"cout": 400, "apport": 200}, {}, False, {})[-1] is True


def test_les_effets_sont_ceux_de_la_specification() -> None:
    attendus = {"refus", "humain", "alerte", "abondement", "non_conformite", "calcul", "procedure", "indicateur"}
    assert {str(e) for e in Effet} == attendus


# Ce qu'une erreur laisse


def test_une_regle_mal_ecrite_dit_deux_fois_la_meme_faute() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def ratee() -> x.Montant:
        """Une règle qui ne donne rien."""
        return None  # type: ignore[return-value]

    for _ in range(2):
        with pytest.raises(ErreurDeDroit, match="ne donne pas une expression"):
            _ = de(ratee).expression


def test_une_derogation_plus_fine_que_sa_regle_garde_ses_decimales() -> None:
    t = un_texte()

    @t.regle("art. 1")
    def entiere() -> x.Montant:
        """Un montant entier."""
        return x.euros(10)

    @t.derogation(entiere, "art. 2")
    def tierce() -> Quand[x.Montant]:
        """Un tiers."""
        return Quand(x.euros(1) / 3, d.prevendu)

    @t.derogation(entiere, "art. 3")
    def septieme() -> Quand[x.Montant]:
        """Un septième."""
        return Quand(x.euros(1) / 7, d.aide_automatique)

    def vaut(**faits: bool) -> Fraction:
        return Fraction(d.valeur(val(entiere), **faits), val(entiere).echelle)

    assert vaut(prevendu=False, aide_automatique=False) == 1_000
    assert vaut(prevendu=True, aide_automatique=False) == Fraction(100, 3)
    assert vaut(prevendu=False, aide_automatique=True) == Fraction(100, 7)


def test_une_figure_du_texte_dit_d_ou_elle_vient() -> None:
    parametre = PARAMETRES["PETIT.part_avancee"]
    assert (parametre.source.texte.code, parametre.source.article) == ("PETIT", "art. 9")
