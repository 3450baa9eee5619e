"""The process that orders, hands over and takes returns is killed at random: nothing is paid twice, nothing forgotten.

By default 6 awards and 4 kills; ``COUPURES_DOSSIERS`` and ``COUPURES_FOIS`` ask for more, ``-s`` shows the count.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Sum

from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.journal.verification import verifier
from amorce.paiements.models import Bordereau, OrdreDePaiement, RetourDuComptable
from tests.paiements.coupures import travaille, tue
from tests.paiements.fabrique_versements import comptable, payable

pytestmark = pytest.mark.django_db(transaction=True)
DOSSIERS, COUPURES = int(os.environ.get("COUPURES_DOSSIERS", "6")), int(os.environ.get("COUPURES_FOIS", "4"))
TRAVAIL = """
import django, sys
django.setup()
from django.contrib.auth import get_user_model
from amorce.paiements.models import DemandeDePaiement, OrdreDePaiement
from tests.paiements.coupures import travaille, tue
from tests.paiements.fabrique_versements import emet, importe, ordonne, paye
from amorce.paiements.actions.depot import PasPrete
from amorce.dossiers.actions.refus import ActeRefuse
paul = get_user_model().objects.get(pk=sys.argv[1])
print("pret", flush=True)
def tente(acte, *sur):
    try:
        return acte(*sur)
    except ActeRefuse:
        return None
for demande in DemandeDePaiement.objects.order_by("pk"):
    tente(ordonne, paul, demande)
for ordre in OrdreDePaiement.objects.filter(etat="a_emettre").order_by("pk"):
    tente(emet, paul, ordre)
for ordre in OrdreDePaiement.objects.filter(etat="emis").select_related("dossier").order_by("pk"):
    tente(importe, paul, paye(ordre))
"""


def test_le_paiement_tue_au_hasard_paie_chacun_une_fois(tmp_path: Path) -> None:
    for _ in range(DOSSIERS):
        payable()
    paul = comptable()
    Notice.objects.all().delete()
    hasard = random.Random(8)
    for _ in range(COUPURES):
        tue(travaille(tmp_path, TRAVAIL, str(paul.pk)), apres=hasard.uniform(0.05, 1.2))
        _verifie()
    assert travaille(tmp_path, TRAVAIL, str(paul.pk)).wait(timeout=240) == 0
    _verifie()
    payes = Counter(OrdreDePaiement.objects.filter(etat="paye").values_list("demande", flat=True))
    deux, oublies = sum(n > 1 for n in payes.values()), DOSSIERS - len(payes)
    sys.stdout.write(f"{DOSSIERS} aides, {COUPURES} coupures : {deux} payées deux fois, {oublies} oubliées\n")
    assert (deux, oublies) == (0, 0)
    assert Counter(Dossier.objects.values_list("etat", flat=True)) == {Etat.SOLDE: DOSSIERS}
    assert Notice.objects.filter(titre__contains="vous sont versés").count() == DOSSIERS
    assert list(verifier()) == []


def _verifie() -> None:
    """At each cut, what stands is whole."""
    ordres = OrdreDePaiement.objects.all()
    somme = ordres.filter(etat="paye").aggregate(s=Sum("centimes"))["s"] or 0
    assert Enveloppe.objects.aggregate(s=Sum("paye"))["s"] == Credit.objects.aggregate(s=Sum("paye"))["s"] == somme
    assert RetourDuComptable.objects.count() == ordres.filter(etat="paye").count()
    assert Bordereau.objects.count() == ordres.exclude(etat="a_emettre").count()
    assert Decision.objects.aggregate(s=Sum("ordonne"))["s"] == (ordres.aggregate(s=Sum("centimes"))["s"] or 0)
    numeros = sorted(int(n[-4:]) for n in ordres.values_list("numero", flat=True))
    assert numeros == list(range(1, len(numeros) + 1))
