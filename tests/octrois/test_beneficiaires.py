"""Whom an import tells of: it names and qualifies its own, never those of another; undone, it gives back what it
changed of them."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.octrois.models import Beneficiaire, Import, Octroi
from amorce.octrois.requetes import octrois_publics
from tests.comptes.fabrique import agent, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import annule, autorite
from tests.octrois.test_imports import TITRES, bonne, csv, fautes, garde, lu, recu

pytestmark = pytest.mark.django_db
AUTRE = "ile-de-france"
DITS = (*TITRES, "Personne physique")
QUI = siret()


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


@pytest.fixture
def ailleurs(rose: Personne) -> Import:
    """An aid to the same company, brought in by another fund."""
    importation = garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI)))))
    Import.objects.filter(pk=importation.pk).update(fonds=AUTRE)
    return importation


def nommes() -> list[tuple[str, bool]]:
    return list(Beneficiaire.objects.order_by("nom").values_list("nom", "personne"))


@pytest.mark.usefixtures("ailleurs")
@pytest.mark.parametrize(
    ("nom", "personne", "colonne", "dit"),
    [
        ("FILMS DU RESIF", "", "Bénéficiaire", "connaît ce numéro comme « Films du Récif »"),
        ("Films du Récif", "oui", "Personne physique", "connaît ce bénéficiaire comme une organisation"),
    ],
)
def test_beneficiaire_qu_un_autre_fonds_aide_ne_change_ni_de_nom_ni_de_nature(
    rose: Personne, nom: str, personne: str, colonne: str, dit: str
) -> None:
    rangees = [[*bonne(siret=QUI, nom=nom, objet="B"), personne], [*bonne(objet="C"), ""]]
    importation = lu(rose, recu(rose, csv(*rangees, titres=DITS)))
    ((rang, ou, texte),) = fautes(importation)
    assert (rang, ou, dit in texte, importation.bonnes) == (2, colonne, True, 1), texte
    garde(rose, importation)
    assert nommes() == [("Films du Récif", False), ("Films du Récif", False)]


@pytest.mark.usefixtures("ailleurs")
def test_meme_nom_ecrit_autrement_se_garde_comme_l_autre_fonds_l_ecrit(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI, nom="FILMS DU RECIF", objet="B")))))
    assert (nommes(), Octroi.objects.count()) == ([("Films du Récif", False)], 2)


def test_nom_d_une_personne_connue_ailleurs_ne_se_dit_pas(rose: Personne) -> None:
    importation = garde(rose, lu(rose, recu(rose, csv([*bonne(siret=QUI, nom="Ana Payet"), "oui"], titres=DITS))))
    Import.objects.filter(pk=importation.pk).update(fonds=AUTRE)
    ((*_, texte),) = fautes(lu(rose, recu(rose, csv(bonne(siret=QUI, nom="Payet Films", objet="B")))))
    assert ("comme une personne" in texte, "Ana" in texte) == (True, False)


def test_annuler_rend_le_nom_et_la_nature(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI)))))
    avant = octrois_publics().get().mots
    rangee = [*bonne(siret=QUI, nom="Faute de frappe", objet="B"), "oui"]
    importation = garde(rose, lu(rose, recu(rose, csv(rangee, titres=DITS))))
    assert nommes() == [("Faute de frappe", True)]
    annule(rose, importation)
    un = octrois_publics().get()
    assert (nommes(), un.personne, un.mots) == ([("Films du Récif", False)], False, avant)


@pytest.mark.parametrize("d_abord", [0, 1])
def test_deux_imports_qui_nomment_autrement_se_defont_dans_n_importe_quel_ordre(rose: Personne, d_abord: int) -> None:
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI)))))
    deux = [
        garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI, nom=nom, objet=nom)))))
        for nom in ("Deuxième", "Troisième")
    ]
    annule(rose, deux[d_abord])
    assert nommes() == [("Deuxième" if d_abord else "Troisième", False)]
    annule(rose, deux[1 - d_abord])
    assert nommes() == [("Films du Récif", False)]


def test_tableau_qui_ne_dit_pas_la_nature_ne_la_change_pas(rose: Personne) -> None:
    """A self-employed person has a SIRET: a second table must not publish the name."""
    garde(rose, lu(rose, recu(rose, csv([*bonne(siret=QUI, nom="Ana Payet"), "oui"], titres=DITS))))
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI, nom="Ana Payet", objet="B")))))
    assert nommes() == [("Ana Payet", True)]
    assert octrois_publics().filtrer(q="payet").count() == 0


def test_aides_d_un_nom_change_le_disent_a_qui_les_suit(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI)))))
    avant = Octroi.objects.get().modifie_le
    garde(rose, lu(rose, recu(rose, csv(bonne(siret=QUI, nom="Récif Productions", objet="B", jour="01/02/2023")))))
    octroi = Octroi.objects.get(votee_le=date(2024, 6, 12))
    assert octroi.modifie_le > avant
    assert octrois_publics().filtrer(q="productions").count() == 2
