"""The process that releases a deliberation is killed at random: nobody is told twice, nobody is forgotten.

By default 12 dossiers and 4 kills; ``COUPURES_DOSSIERS`` and ``COUPURES_FOIS`` ask for more, ``-s`` shows the
count.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from amorce.actes.actions.liberation import liberer_les_decisions
from amorce.actes.models import Decision, Deliberation
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.actes.fabrique import au_vote, avise, enveloppe, executoire, responsable, vote
from tests.comptes.fabrique import agit
from tests.processus import RACINE, adresse_de_la_base, environnement

pytestmark = pytest.mark.django_db(transaction=True)
DOSSIERS, COUPURES = int(os.environ.get("COUPURES_DOSSIERS", "12")), int(os.environ.get("COUPURES_FOIS", "4"))
AIDE = 25_000_00
TRAVAIL = """
import django, sys, uuid
django.setup()
from amorce.actes.actions.liberation import poursuivre
print("pret", flush=True)
poursuivre(uuid.UUID(sys.argv[1]))
"""


def test_liberation_tuee_au_hasard_notifie_chacun_une_fois(tmp_path: Path) -> None:
    rose = responsable()
    ligne = enveloppe(rose, AIDE * DOSSIERS)
    decisions = au_vote(rose, *(avise(demande="25000") for _ in range(DOSSIERS)))
    for decision in decisions:
        vote(rose, decision, montant=AIDE, enveloppe=ligne.pk)
    Notice.objects.all().delete()
    deliberation = executoire(rose, decisions[0].deliberation)
    liberer_les_decisions(par=agit(rose), deliberation=deliberation, signataire="La présidente")
    hasard = random.Random(1)
    for _ in range(COUPURES):
        _tue(_travaille(tmp_path, deliberation), apres=hasard.uniform(0.05, 0.6))
        dits = Notice.objects.count()
        assert dits in (0, DOSSIERS)
        assert Decision.objects.filter(notifiee_le__isnull=False).count() == dits
    assert _travaille(tmp_path, deliberation).wait(timeout=120) == 0
    fois = Counter(Notice.objects.values_list("joint", flat=True))
    deux, oublies = sum(n > 1 for n in fois.values()), DOSSIERS - len(fois)
    sys.stdout.write(f"{DOSSIERS} dossiers, {COUPURES} coupures : {deux} notifiés deux fois, {oublies} oubliés\n")
    assert (deux, oublies) == (0, 0)
    assert Counter(d.dossier.etat for d in Decision.objects.select_related("dossier")) == {Etat.ACCORDE: DOSSIERS}
    assert (Notice.objects.count(), Entree.objects.filter(acte="notifier", chaine__objet="dossier").count()) == (
        DOSSIERS,
        DOSSIERS,
    )
    assert list(verifier()) == []


def _travaille(donnees: Path, deliberation: Deliberation) -> subprocess.Popen[str]:
    env = environnement(donnees, DATABASE_URL=adresse_de_la_base(), DJANGO_SETTINGS_MODULE="amorce.socle.reglages")
    commande = [sys.executable, "-c", TRAVAIL, str(deliberation.pk)]
    lance = subprocess.Popen(commande, env=env, cwd=RACINE, stdout=subprocess.PIPE, text=True)
    assert lance.stdout is not None
    assert lance.stdout.readline() == "pret\n"
    return lance


def _tue(lance: subprocess.Popen[str], apres: float) -> None:
    time.sleep(apres)
    lance.send_signal(signal.SIGKILL)
    lance.wait()
