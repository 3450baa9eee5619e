"""A budget that an amendment changes, class by class: what each class is counted within, and what all of them are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from amorce.actes.actions.actes import composer
from amorce.actes.actions.avenants import Demande, envoyer_avenant, preparer_avenant, signer_avenant
from amorce.actes.avenants import changements_dits
from amorce.actes.models import ActeAttributif
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.fonds.models import LectureRetenue
from amorce.paiements.blocages import Blocages
from amorce.paiements.calcul import Calcul
from amorce.paiements.certificat import feuille
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement
from amorce.site.service.obligations.budget_par_classe import BudgetParClasse
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import IDF, engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import aujourd_hui, examine, signe

pytestmark = pytest.mark.django_db
DEPOSE = dict.fromkeys(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), (10000000, 9000000))
"""What the factory deposits: 900 000 euros."""


def classes(**changees: tuple[int, int]) -> list[dict[str, Any]]:
    dites = {**DEPOSE, **changees}
    return [{"classe": c, "prevu": prevu, "prevu_local": local} for c, (prevu, local) in dites.items()]


def prepare(dossier: Dossier, **termes: Any) -> ActeAttributif:
    demande = Demande("budget", termes, "Le tournage se déplace.")
    par = agit(instructeur(dossier.fonds))
    return preparer_avenant(par=par, dossier=relu(dossier), version=relu(dossier).version, demande=demande)


def signee(avenant: ActeAttributif) -> ActeAttributif:
    """Composed, sent, signed on paper."""
    composer(avenant.pk)
    dossier, par = avenant.dossier, agit(instructeur(avenant.fonds))
    for geste, jour in (
        (envoyer_avenant, aujourd_hui(dossier) - timedelta(days=1)),
        (signer_avenant, aujourd_hui(dossier)),
    ):
        sien = ActeAttributif.objects.get(pk=avenant.pk)
        geste(par=par, avenant=sien, version=relu(dossier).version, le=jour)
    return ActeAttributif.objects.get(pk=avenant.pk)


def limites(demande: DemandeDePaiement) -> dict[tuple[str, bool], tuple[int | None, int | None]]:
    return {(c.classe.code, c.classe.locale): (c.limite, c.compte) for c in Calcul(Compte(relue(demande))).classes}


@pytest.mark.exigences("RUN-III-59", "RUN-I-55")
def test_les_classes_de_l_avenant_signe_bornent_le_compte_et_la_feuille_dit_lequel() -> None:
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, facture(95_000_00, "V"), facture(30_000_00, "VI"))
    examine(demande)
    assert limites(demande) == {("V", True): (90_000_00, 90_000_00), ("VI", True): (108_000_00, 30_000_00)}
    passe = {"V": (120_000_00, 110_000_00), "VI": (20_000_00, 20_000_00)}
    avenant = prepare(dossier, budget_centimes=840_000_00, budget_par_classe=classes(**passe))
    assert limites(demande)["V", True] == (90_000_00, 90_000_00)
    signee(avenant)
    assert limites(demande) == {("V", True): (110_000_00, 95_000_00), ("VI", True): (24_000_00, 24_000_00)}
    compte = Compte(relue(demande))
    assert compte.budget_convenu == 840_000_00 == sum(compte.convenus.values())
    compte.demande.examinee_le = compte.demande.deposee_le
    dite = feuille(compte, Blocages(compte), "Inès Truchet")
    assert dite["avenant"] == avenant.numero
    assert [c["limite"].replace("\u202f", " ").replace("\xa0", " ") for c in dite["classes"]] == [
        "110 000,00 €",
        "24 000,00 €",
    ]


def test_l_avenant_dit_chaque_classe_dans_son_papier() -> None:
    _moi, dossier = engagee()
    signe(dossier)
    avenant = prepare(dossier, budget_par_classe=classes(I=(80_000_00, 0), II=(120_000_00, 90_000_00)))
    dits = [dit.replace("\u202f", " ").replace("\xa0", " ") for dit in changements_dits(avenant)]
    assert len(dits) == len(DEPOSE)
    assert dits[:2] == [
        "Budget, classe I : 80 000,00 €.",
        "Budget, classe II : 120 000,00 €, dont 90 000,00 € de dépenses locales.",
    ]
    assert avenant.termes["changements"] == changements_dits(avenant)


@pytest.mark.parametrize(
    ("termes", "phrase"),
    [
        ({"budget_par_classe": classes()}, "ne change rien"),
        ({"budget_centimes": 800_000_00}, "les classes font 900.000,00.€, le budget de l'acte 800.000,00.€"),
        ({"budget_par_classe": classes(I=(0, 0))}, "les classes font 800.000,00.€, le budget de l'acte 900.000,00.€"),
        ({"budget_par_classe": classes(I=(100_000_00, 100_000_01))}, "une part locale qui ne le dépasse pas"),
        ({"budget_par_classe": classes(XI=(1, 0))}, "« XI » n'est pas une classe du devis"),
    ],
)
def test_un_budget_par_classe_qui_ne_fait_pas_le_budget_est_refuse(termes: dict[str, Any], phrase: str) -> None:
    _moi, dossier = engagee()
    signe(dossier)
    with pytest.raises(ActeRefuse, match=phrase):
        prepare(dossier, **termes)


def test_ou_le_texte_ne_borne_pas_les_classes_le_budget_se_change_d_un_chiffre() -> None:
    _moi, dossier = engagee(IDF)
    signe(dossier)
    assert prepare(dossier, budget_centimes=800_000_00).termes["budget_centimes"] == 800_000_00


@pytest.mark.exigences("RUN-III-59")
def test_des_classes_fongibles_se_comptent_dans_le_budget_convenu() -> None:
    """AMB-92: what one class spends beyond its own is made up for by the others, those that spent nothing too."""
    LectureRetenue.objects.create(fonds="la-reunion", code="AMB-92", choix="fongibilite", depuis=date(2025, 1, 1))
    moi, dossier = engagee(budget=classes()[4:6])  # V and VI: 180 000 euros local
    signe(dossier)
    demande = envoyee(moi, dossier, facture(130_000_00, "V"))
    examine(demande)
    assert Calcul(Compte(relue(demande))).resultat("compte_definitif", "depenses_locales").valeur == 130_000_00  # type: ignore[union-attr]
    autre, second = engagee(budget=classes()[4:6])
    signe(second)
    demande = envoyee(autre, second, facture(130_000_00, "V"), facture(200_000_00, "VI"))
    examine(demande)
    # VI is counted up to 108 000 euros, 18 000 of them beyond what was agreed: 180 000 + 18 000, of 130 000 + 108 000.
    lu = Calcul(Compte(relue(demande)))
    assert (lu.compte_en_tout, lu.hors_du_budget) == (198_000_00, 40_000_00)
    assert Calcul(Compte(relue(demande))).resultat("compte_definitif", "depenses_locales").valeur == 198_000_00  # type: ignore[union-attr]


def test_une_classe_par_ligne_se_lit_dans_le_formulaire() -> None:
    champ = BudgetParClasse(required=False)
    assert champ.clean("VI 12 000 dont 10 000 local\n\nix : 4 000,50 €") == [
        {"classe": "VI", "prevu": 12_000_00, "prevu_local": 10_000_00},
        {"classe": "IX", "prevu": 4_000_50, "prevu_local": 0},
    ]
    assert champ.clean("") == []
    for faux in ("XII 3", "VI", "VI beaucoup"):
        with pytest.raises(ValidationError, match="Budget par classe"):
            champ.clean(faux)
