"""The process that accepts expenses and finds the service done is killed at random: nothing is accepted twice, nothing
is forgotten, no certificate is left of a check that did not end.

By default 6 claims of 4 lines and 4 kills; ``COUPURES_DOSSIERS`` and ``COUPURES_FOIS`` ask for more, ``-s`` shows the
count.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from amorce.dossiers.models import Document, Notice
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, Depense
from tests.paiements.coupures import travaille, tue
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur

pytestmark = pytest.mark.django_db(transaction=True)
DEMANDES, COUPURES = int(os.environ.get("COUPURES_DOSSIERS", "6")), int(os.environ.get("COUPURES_FOIS", "4"))
LIGNES, REFUSEE = 4, 3
TRAVAIL = """
import django, sys
django.setup()
from django.contrib.auth import get_user_model
from amorce.paiements.actions import constater_service_fait, examiner_depenses
from amorce.paiements.models import DemandeDePaiement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import relue
ines = agit(get_user_model().objects.get(pk=sys.argv[1]))
print("pret", flush=True)
for demande in DemandeDePaiement.objects.filter(etat="deposee").order_by("pk"):
    for ligne in demande.depenses.filter(decision="").order_by("rang"):
        dit = {"decision": "refusee", "motif": "Hors du film."} if ligne.rang == 3 else {"decision": "acceptee"}
        tenue = relue(demande)
        examiner_depenses(par=ines, demande=tenue, version=tenue.version, depenses=[ligne.pk], **dit)
    tenue = relue(demande)
    constater_service_fait(par=ines, demande=tenue, version=tenue.version, sans_reponse=True)
"""


def test_le_controle_tue_au_hasard_accepte_chaque_ligne_une_fois(tmp_path: Path) -> None:
    for _ in range(DEMANDES):
        envoyee(*engagee(), *(facture(10_000_00) for _ in range(LIGNES)))
    ines = instructeur()
    Notice.objects.all().delete()
    hasard = random.Random(8)
    for _ in range(COUPURES):
        tue(travaille(tmp_path, TRAVAIL, str(ines.pk)), apres=hasard.uniform(0.05, 1.2))
        _verifie()
    assert travaille(tmp_path, TRAVAIL, str(ines.pk)).wait(timeout=240) == 0
    _verifie()
    acceptees = _decidees()
    deux = sum(n > 1 for n in acceptees.values())
    oubliees = Depense.objects.count() - len(acceptees)
    sys.stdout.write(
        f"{DEMANDES} demandes, {Depense.objects.count()} lignes, {COUPURES} coupures : "
        f"{deux} décidées deux fois, {oubliees} oubliées\n"
    )
    assert (deux, oubliees) == (0, 0)
    dues = Counter(DemandeDePaiement.objects.values_list("etat", "du"))
    assert dues == {("examinee", (LIGNES - 1) * 10_000_00 // 2): DEMANDES}
    assert Notice.objects.filter(titre__contains="est fini").count() == DEMANDES
    assert Notice.objects.filter(titre__contains="réduites ou refusées").count() == DEMANDES
    assert list(verifier()) == []


def _decidees() -> Counter[tuple[str, int]]:
    """How many times the journal says that each line was decided, by its claim."""
    entrees = Entree.objects.filter(acte="examiner_depenses").values_list("chaine__objet_id", "contenu")
    return Counter((str(demande), rang) for demande, contenu in entrees for rang in json.loads(contenu)["rangs"])


def _verifie() -> None:
    """At each cut, a check is over with its certificate, its sum and its trace, or it is not."""
    finies = set(DemandeDePaiement.objects.filter(etat="examinee").values_list("pk", flat=True))
    assert set(CertificatDeServiceFait.objects.values_list("demande", flat=True)) == finies
    assert Document.objects.filter(nom__contains="-service-fait-").count() == len(finies)
    constats = Entree.objects.filter(acte="constater_service_fait", chaine__objet="demandedepaiement")
    assert sorted(constats.values_list("chaine__objet_id", flat=True)) == sorted(finies)
    dites = Counter(Depense.objects.exclude(decision="").values_list("demande", flat=True))
    assert {demande: n for demande, n in dites.items() if demande in finies} == dict.fromkeys(finies, LIGNES)
    refusees = Depense.objects.filter(decision="refusee").values_list("rang", flat=True)
    assert set(refusees) <= {REFUSEE}
    assert sum(_decidees().values()) == sum(dites.values())
