"""The tables of an auditor's year: what was paid and what came back, adding up with the envelope."""

from __future__ import annotations

import pytest
from django.utils import timezone

from amorce.actes.models import Enveloppe
from amorce.audit.requetes import (
    DOSSIERS,
    ENVELOPPES,
    MOUVEMENTS,
    TABLES,
    feuilles_de_l_annee,
)
from amorce.dossiers.classeurs.contenu import Euros
from amorce.paiements.models import OrdreDePaiement
from amorce.socle.jours import jour_du
from tests.paiements.fabrique import relu
from tests.paiements.fabrique_versements import comptable, emet, impaye, importe, ordonne, paye, payee, rendu

pytestmark = pytest.mark.django_db
REUNION = "la-reunion"


def lus(table: str, annee: int, tetes: tuple[str, ...]) -> list[dict[str, object]]:
    tete, *rangees = TABLES[table][2](REUNION, annee)
    assert tuple(tete) == tetes
    return [
        {nom: dit.centimes if isinstance(dit, Euros) else dit for nom, dit in zip(tete, rangee, strict=True)}
        for rangee in rangees
    ]


def test_les_paiements_et_ce_qui_revient_s_ajoutent_a_ceux_de_l_enveloppe() -> None:
    """Paid, sent back by the bank, paid again, then repaid in part."""
    _moi, dossier, premier = payee()
    paul, annee = comptable(), jour_du(REUNION).year
    importe(paul, impaye(premier))
    second = ordonne(paul, premier.demande)
    emet(paul, second)
    importe(paul, paye(second))
    rendu(relu(dossier), 1_500_00, "T-7")
    mouvements = [m for m in lus("mouvements", annee, MOUVEMENTS) if m["Dossier"] == dossier.numero]
    assert [(m["Nature"], m["Délibération, ordre ou titre"], m["Montant (€)"]) for m in mouvements] == [
        ("Paiement", premier.numero, 10_000_00),
        ("Paiement revenu impayé", premier.numero, -10_000_00),
        ("Paiement", second.numero, 10_000_00),
        ("Remboursement d'un reversement", "T-7", -1_500_00),
    ]
    enveloppe = Enveloppe.objects.get()
    (dite,) = lus("enveloppes", enveloppe.annee, ENVELOPPES)
    payes = [m["Montant (€)"] for m in mouvements if str(m["Nature"]).startswith("Paiement")]
    assert {m["Enveloppe"] for m in mouvements} == {enveloppe.numero}
    assert (dite["Payé (€)"], dite["Remboursé (€)"]) == (sum(payes), 1_500_00) == (10_000_00, 1_500_00)  # type: ignore[arg-type]
    (recu,) = lus("dossiers", 2026, DOSSIERS)
    assert (recu["Payé (€)"], recu["Remboursé (€)"]) == (10_000_00, 1_500_00)


def test_un_paiement_est_d_une_annee_et_son_retour_d_une_autre() -> None:
    _moi, _dossier, ordre = payee()
    importe(comptable(), impaye(ordre))
    annee = timezone.now().year
    OrdreDePaiement.objects.filter(pk=ordre.pk).update(
        paye_avant_retour_le=f"{annee - 2}-12-30", traite_le=f"{annee - 1}-01-04"
    )
    natures = {a: [m["Nature"] for m in lus("mouvements", a, MOUVEMENTS)] for a in (annee - 2, annee - 1)}
    assert natures == {annee - 2: ["Paiement"], annee - 1: ["Paiement revenu impayé"]}


def test_chaque_feuille_a_une_largeur_par_colonne() -> None:
    payee()
    for feuille in feuilles_de_l_annee(REUNION, jour_du(REUNION).year):
        assert {len(rangee) for rangee in feuille.rangees} == {len(feuille.largeurs)}
