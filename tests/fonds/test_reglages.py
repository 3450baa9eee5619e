"""Readings that a fund retains and figures that it fixes: for the future only, and used everywhere."""

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from amorce.comptes.roles import RoleDeFonds
from amorce.consultation.pages import page
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.fonds import actions
from amorce.fonds.models import LectureRetenue, ValeurDuFonds
from amorce.fonds.requetes import faits_a_fixer, lectures_a_retenir, reglages_au, reglages_du_droit
from amorce.journal.actes import Fil
from amorce.journal.models import Entree
from amorce.socle.jours import jour_du
from tests.fonds.personnes import ADMINISTRATEUR, FONDS, INSTRUCTEUR

pytestmark = pytest.mark.django_db


def retient(choix: str = "forfait_3000", code: str = "AMB-26", motif: str = "Délibération", jours: int = 0) -> None:
    actions.retenir_lecture(
        par=ADMINISTRATEUR,
        fonds=FONDS,
        code=code,
        choix=choix,
        motif=motif,
        depuis=jour_du(FONDS) + timedelta(days=jours),
    )


def fixe(valeur: str, dispositif: str = "", jours: int = 0, source: str = "Délibération") -> None:
    actions.fixer_valeur(
        par=ADMINISTRATEUR,
        fonds=FONDS,
        dispositif=dispositif,
        fait="taux_intervention_base",
        valeur=valeur,
        source=source,
        depuis=jour_du(FONDS) + timedelta(days=jours),
    )


def test_lecture_retenue_change_le_forfait_de_la_page() -> None:
    ecriture = dispositif("run_ecriture")
    forfait = page(ecriture).combien.forfait
    assert forfait is not None
    assert forfait.valeur == 400_000
    retient()
    retenus = reglages_au(jour_du(FONDS)).du_droit.de(FONDS, ecriture.code)
    forfait = page(ecriture, retenus).combien.forfait
    assert forfait is not None
    assert forfait.valeur == 300_000


def test_la_derniere_lecture_avant_le_jour_est_la_bonne() -> None:
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-26", choix="forfait_3000", depuis=date(2025, 1, 1))
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-26", choix="forfait_4000", depuis=date(2026, 1, 1))
    LectureRetenue.objects.create(fonds="autre", code="AMB-26", choix="forfait_3000", depuis=date(2026, 1, 1))
    jours = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [reglages_du_droit(j).lectures.get(FONDS, {}).get("AMB-26") for j in jours] == [
        None,
        "forfait_3000",
        "forfait_3000",
        "forfait_4000",
    ]


def test_lecture_est_inscrite_au_journal_du_fonds() -> None:
    retient()
    retient(choix="forfait_4000", jours=1)
    entrees = list(Entree.objects.filter(acte="retenir_lecture"))
    assert [json.loads(e.contenu)["choix"] for e in entrees] == ["forfait_3000", "forfait_4000"]
    assert {(e.chaine.objet, e.chaine.objet_id) for e in entrees} == {("fonds", Fil.du_fonds(FONDS).id)}


def test_reglage_du_suppleant_dit_sa_delegation_au_journal() -> None:
    par = uuid4()
    suppleant = replace(ADMINISTRATEUR, delegations={(FONDS, RoleDeFonds.REGLAGES): par})
    actions.retenir_lecture(
        par=suppleant, fonds=FONDS, code="AMB-26", choix="forfait_3000", motif="Vote", depuis=jour_du(FONDS)
    )
    entree = Entree.objects.get(acte="retenir_lecture")
    assert (entree.acteur, entree.role, entree.delegation) == (suppleant.personne, "reglages", par)


@pytest.mark.parametrize(
    ("choix", "code", "motif", "jours", "champ"),
    [
        ("forfait_5000", "AMB-26", "Motif", 0, "choix"),
        ("ferme_des_le_7", "AMB-01", "Motif", 0, "choix"),
        ("forfait_3000", "AMB-26", " ", 0, "motif"),
        ("forfait_3000", "AMB-26", "Motif", -1, "depuis"),
    ],
)
def test_lecture_refusee_nomme_son_champ(choix: str, code: str, motif: str, jours: int, champ: str) -> None:
    with pytest.raises(ValidationError) as erreur:
        retient(choix, code, motif, jours)
    assert list(erreur.value.message_dict) == [champ]
    assert not LectureRetenue.objects.exists()


def test_instructeur_ne_retient_rien() -> None:
    with pytest.raises(PermissionDenied):
        actions.retenir_lecture(
            par=INSTRUCTEUR,
            fonds=FONDS,
            code="AMB-26",
            choix="forfait_3000",
            motif="M",
            depuis=jour_du(FONDS),
        )


def test_valeur_du_dispositif_l_emporte_sur_celle_du_fonds() -> None:
    fixe("0.3", dispositif="run_production")
    fixe("0.25")
    aujourd_hui = jour_du(FONDS)
    regles = reglages_du_droit(aujourd_hui)
    assert regles.faits(FONDS, "run_production") == {"taux_intervention_base": 300_000}
    assert regles.faits(FONDS, "run_court_metrage") == {"taux_intervention_base": 250_000}
    assert ValeurDuFonds.objects.count() == 2


def test_valeur_fixee_parait_au_tableau_des_taux() -> None:
    fixe("0.3")
    production = dispositif("run_production")
    lue = page(production, reglages_au(jour_du(FONDS)).du_droit.de(FONDS, production.code))
    taux = next(t for t in lue.tableaux if t.titre == "Les taux").lignes[0].cases[0]
    assert taux is not None
    assert not isinstance(taux, str)
    assert (taux.valeur, taux.echelle) == (300_000, 1_000_000)


@pytest.mark.parametrize(("valeur", "source", "champ"), [("beaucoup", "D", "valeur"), ("0.3", " ", "source")])
def test_valeur_refusee_nomme_son_champ(valeur: str, source: str, champ: str) -> None:
    with pytest.raises(ValidationError) as erreur:
        fixe(valeur, source=source)
    assert list(erreur.value.message_dict) == [champ]


def test_ce_que_le_texte_laisse_au_fonds_vient_du_droit() -> None:
    laisses = ["convention_cooperation", "montant_defraiement", "taux_intervention_base"]
    assert sorted(faits_a_fixer(fonds(FONDS))) == laisses
    assert faits_a_fixer(fonds("ile-de-france")) == {}
    assert "AMB-26" in lectures_a_retenir(fonds(FONDS))
    assert "AMB-26" not in lectures_a_retenir(fonds("ile-de-france"))
