"""What happens to a beneficiary, and until when the fund declares what it may claim."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amorce.actes.actions.incidents import justifier_le_retard, noter_l_incident, traiter_l_incident
from amorce.actes.models import Incident
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.models import Dossier
from amorce.droit.suites import limite_de_declaration
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde, convention_envoyee
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import aujourd_hui, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def aide(rose: Personne) -> Dossier:
    return accorde(rose)


def note(qui: Personne, dossier: Dossier, genre: str = "insolvabilite", **dits: object) -> Incident:
    tenu = relu(dossier)
    jour = aujourd_hui(tenu)
    precisions = {"survenu_le": jour, "texte": "Redressement judiciaire.", "publie_le": jour, **dits}
    return noter_l_incident(par=agit(qui), dossier=tenu, version=tenu.version, genre=genre, **precisions)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("publie", "ailleurs", "limite"),
    [
        (date(2026, 3, 10), False, date(2026, 5, 10)),
        (date(2026, 3, 10), True, date(2026, 7, 10)),
        (date(2026, 12, 31), False, date(2027, 2, 28)),
    ],
)
def test_creance_se_declare_dans_les_deux_mois_quatre_de_loin(publie: date, ailleurs: bool, limite: date) -> None:
    assert limite_de_declaration(publie, ailleurs=ailleurs) == limite


def test_insolvabilite_garde_son_dernier_jour_jusqu_a_la_declaration(rose: Personne, aide: Dossier) -> None:
    notee = note(rose, aide, ailleurs=True)
    assert notee.limite == limite_de_declaration(aujourd_hui(aide), ailleurs=True)
    version = relu(aide).version
    faite = traiter_l_incident(
        par=agit(rose), incident=notee, version=version, le=aujourd_hui(aide), suite="Déclarée pour 20 000 €."
    )
    assert faite.traite_le == aujourd_hui(aide)
    with pytest.raises(ActeRefuse, match="déjà notée"):
        traiter_l_incident(
            par=agit(rose), incident=notee, version=relu(aide).version, le=aujourd_hui(aide), suite="Encore."
        )


def test_insolvabilite_sans_publication_est_refusee(rose: Personne, aide: Dossier) -> None:
    with pytest.raises(ActeRefuse, match=r"donnez le jour du BODACC.*R\. 622-24"):
        note(rose, aide, publie_le=None)
    with pytest.raises(ActeRefuse, match="elle ne précède pas le jugement"):
        note(rose, aide, publie_le=aujourd_hui(aide) - timedelta(days=1))


def test_changement_de_producteur_n_a_pas_de_limite(rose: Personne, aide: Dossier) -> None:
    notee = note(rose, aide, "producteur", texte="Le film passe à une autre société.")
    assert (notee.limite, notee.publie_le) == (None, None)


def test_evenement_a_venir_ne_se_note_pas(rose: Personne, aide: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="ce jour est à venir"):
        note(rose, aide, survenu_le=aujourd_hui(aide) + timedelta(days=1))


@pytest.mark.parametrize("retard", [0, 1])
def test_justification_se_note_d_une_convention_en_retard(rose: Personne, aide: Dossier, retard: int) -> None:
    convention_envoyee(rose, aide, retard=retard)
    dits = {"texte": "La poste.", "admise": False}
    tenu = relu(aide)
    if retard:
        justification = justifier_le_retard(par=agit(rose), dossier=tenu, version=tenu.version, **dits)  # type: ignore[arg-type]
        assert justification.admise is False
    else:
        with pytest.raises(ActeRefuse, match="n'est pas en retard"):
            justifier_le_retard(par=agit(rose), dossier=tenu, version=tenu.version, **dits)  # type: ignore[arg-type]
