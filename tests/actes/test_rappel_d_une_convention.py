"""A convention that left with a mistake: recalled before it comes back, another one follows."""

from __future__ import annotations

import json

import pytest

from amorce.actes.actions.actes import rappeler_la_convention
from amorce.actes.models import ActeAttributif, Enveloppe
from amorce.actes.registre import acte_du_dossier
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.actes.fabrique import accordees, acte_relu, envoie, prepare, responsable, revient
from tests.actes.fabrique_suites import beneficiaire, echange
from tests.comptes.fabrique import agit
from tests.instruction.fabrique import relu

pytestmark = pytest.mark.django_db
AIDE = 25_000_00


@pytest.fixture
def rose() -> Personne:
    return responsable()


def envoyee(qui: Personne, il_y_a: int = 0) -> ActeAttributif:
    (decision,) = accordees(qui, AIDE)
    return envoie(qui, prepare(qui, decision), il_y_a)


def rappelle(qui: Personne, acte: ActeAttributif, motif: str = "Le budget n'est pas celui voté.") -> ActeAttributif:
    return rappeler_la_convention(par=agit(qui), sur=acte, version=relu(acte.dossier).version, motif=motif)


def test_une_convention_se_rappelle_et_une_autre_la_remplace(rose: Personne) -> None:
    premiere = envoyee(rose, il_y_a=3)
    rappelle(rose, premiere)
    dossier = relu(premiere.dossier)
    assert (dossier.etat, acte_du_dossier(dossier), Enveloppe.objects.get().engage) == (Etat.ACCORDE, None, 0)
    assert acte_relu(premiere).clos_le is not None
    entree = Entree.objects.get(acte="rappeler_la_convention")
    assert json.loads(entree.contenu)["motif"] == "Le budget n'est pas celui voté."
    notice = Notice.objects.get(personne=beneficiaire(dossier), titre__contains="ne signez pas")
    assert (notice.texte, notice.urgente) == ("Le budget n'est pas celui voté.", True)

    seconde = envoie(rose, prepare(rose, premiere.decision))
    assert premiere.a_rendre_le is not None
    assert seconde.a_rendre_le is not None
    assert (seconde.numero != premiere.numero, seconde.a_rendre_le > premiere.a_rendre_le) == (True, True)
    assert revient(rose, seconde).engage
    assert (relu(dossier).etat, Enveloppe.objects.get().engage) == (Etat.ENGAGE, AIDE)
    assert list(verifier()) == []


def test_une_convention_rappelee_ne_revient_plus(rose: Personne) -> None:
    acte = envoyee(rose)
    rappelle(rose, acte)
    with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
        revient(rose, acte)
    with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
        rappelle(rose, acte)


def test_la_convention_rappelee_avant_une_autre_ne_se_rappelle_pas_deux_fois(rose: Personne) -> None:
    premiere = envoyee(rose)
    rappelle(rose, premiere)
    envoie(rose, prepare(rose, premiere.decision))
    with pytest.raises(ActeRefuse, match="ne vaut plus"):
        rappelle(rose, premiere)


def test_une_convention_revenue_ne_se_rappelle_plus(rose: Personne) -> None:
    acte = envoyee(rose)
    assert not revient(rose, acte, exemplaires=1).engage
    with pytest.raises(ActeRefuse, match="déjà revenue"):
        rappelle(rose, acte)
    assert relu(acte.dossier).etat == Etat.ACTE_ENVOYE


def test_une_convention_ne_se_rappelle_ni_sans_motif_ni_pendant_un_echange(rose: Personne) -> None:
    acte = envoyee(rose)
    with pytest.raises(ActeRefuse, match="Motif"):
        rappelle(rose, acte, "  ")
    echange(rose, acte.dossier)
    with pytest.raises(ActeRefuse, match="un échange est ouvert"):
        rappelle(rose, acte)
