"""Many officers at the same instant on one nearly empty envelope."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db.models import Sum

from amorce.actes.actions.actes import abandonner_acte, rappeler_la_convention
from amorce.actes.actions.signatures import enregistrer_retour, envoyer_convention, signer_arrete
from amorce.actes.models import Decision, Enveloppe
from amorce.actes.retours import Constat
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.journal.verification import verifier
from tests.actes.fabrique import (
    EN_FORME,
    accordees,
    acte_relu,
    au_vote,
    avise,
    enveloppe,
    envoie,
    prepare,
    responsable,
    vote,
)
from tests.comptes.fabrique import agit
from tests.fils import refuses

pytestmark = pytest.mark.django_db(transaction=True)
AGENTS, AIDE, TIENNENT = 50, 25_000_00, 7


def test_cinquante_agents_sur_une_enveloppe_presque_vide_accordent_ce_qui_y_tient() -> None:
    ligne = enveloppe(responsable(), AIDE * TIENNENT + AIDE - 1)
    decisions = [au_vote(responsable(), avise(demande="25000"))[0] for _ in range(AGENTS)]
    pour: dict[str, Any] = {"montant": AIDE, "enveloppe": ligne.pk}
    refus = refuses(*[partial(vote, responsable(), decision, **pour) for decision in decisions])
    accordees = Decision.objects.filter(sens="accorde")
    assert accordees.count() == TIENNENT
    assert Enveloppe.objects.get().accorde == accordees.aggregate(somme=Sum("montant"))["somme"]
    assert Dossier.objects.filter(etat=Etat.DELIBERE).count() == TIENNENT
    assert [r.startswith("Enveloppe : il reste 24") for r in refus] == [True] * (AGENTS - TIENNENT)
    assert list(verifier()) == []


def test_deux_agents_sur_la_meme_decision_un_seul_l_enregistre() -> None:
    ligne = enveloppe(responsable())
    (decision,) = au_vote(responsable(), avise(demande="25000"))
    pour: dict[str, Any] = {"montant": AIDE, "enveloppe": ligne.pk}
    refus = refuses(*[partial(vote, responsable(), decision, **pour) for _ in range(3)])
    assert Enveloppe.objects.get().accorde == AIDE
    assert len(refus) == 2


@pytest.mark.parametrize(("centimes", "genre"), [(23_000_00, "arrete"), (23_000_01, "convention")])
def test_un_acte_prepare_s_abandonne_ou_s_en_va_et_l_autre_l_apprend(centimes: int, genre: str) -> None:
    """Given up while it is signed, or sent: never both."""
    rose = responsable()
    (decision,) = accordees(rose, centimes)
    prepare_ = prepare(rose, decision)
    version, jour = prepare_.dossier.version, prepare_.decision.deliberation.aujourd_hui
    de_lui: dict[str, Any] = {"par": agit(rose), "sur": prepare_, "version": version}
    part = (
        partial(signer_arrete, signe_le=jour, **de_lui)
        if genre == "arrete"
        else partial(envoyer_convention, envoye_le=jour, **de_lui)
    )
    (dit,) = refuses(part, partial(abandonner_acte, motif="Il est à refaire.", **de_lui))
    assert dit.startswith("Ce dossier a changé depuis que vous l'avez ouvert")
    acte, dossier = acte_relu(prepare_), Dossier.objects.get(pk=decision.dossier_id)
    abandonne = acte.clos_le is not None
    assert abandonne is (acte.signe_le is None and acte.envoye_le is None)
    partie = Etat.ENGAGE if genre == "arrete" else Etat.ACTE_ENVOYE
    assert (acte.genre, dossier.etat, dossier.version) == (genre, Etat.ACCORDE if abandonne else partie, version + 1)
    assert Enveloppe.objects.get().engage == (centimes if dossier.etat == Etat.ENGAGE else 0)
    assert list(verifier()) == []


def test_une_convention_se_rappelle_ou_revient_et_l_autre_l_apprend() -> None:
    rose = responsable()
    (decision,) = accordees(rose, 25_000_00)
    partie = envoie(rose, prepare(rose, decision))
    version, jour = partie.dossier.version, partie.decision.deliberation.aujourd_hui
    de_lui: dict[str, Any] = {"par": agit(rose), "sur": partie, "version": version}
    constat = Constat(jour, 2, EN_FORME)
    (dit,) = refuses(
        partial(enregistrer_retour, constat=constat, signe_le=jour, **de_lui),
        partial(rappeler_la_convention, motif="Le budget n'est pas celui voté.", **de_lui),
    )
    assert dit.startswith("Ce dossier a changé depuis que vous l'avez ouvert")
    acte, dossier = acte_relu(partie), Dossier.objects.get(pk=decision.dossier_id)
    rappelee = acte.clos_le is not None
    assert (acte.signe_le is None, dossier.version) == (rappelee, version + 1)
    assert dossier.etat == (Etat.ACCORDE if rappelee else Etat.ENGAGE)
    assert Enveloppe.objects.get().engage == (0 if rappelee else 25_000_00)
    assert list(verifier()) == []
