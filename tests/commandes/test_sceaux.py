"""``amorce sceaux`` as the guardian uses it: the key made, kept away, brought back when a judge asks."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from amorce.commission.actions.seances import clore_seance
from amorce.commission.actions.votes import sceller_les_votes
from amorce.commission.models import Fiche, Seance
from amorce.commission.scelles import paire, publique_de
from amorce.journal.models import Entree
from tests.commission.fabrique import PHRASE, bureau, compte, debattu, declares, inscrit, ouverte, prevue, vote
from tests.processus import adresse_de_la_base, amorce, environnement

pytestmark = pytest.mark.django_db(transaction=True)
VOTES = ["favorable"] * 4 + ["defavorable"] * 2 + ["ajourne"]


def scellee(gardien: str, settings: Any) -> Seance:
    """One dossier voted on by seven, counted, handed over to the guardian."""
    settings.CLE_DES_SCELLES = gardien
    qui = bureau(7)
    seance = prevue(qui)
    inscription = inscrit(qui, seance)
    seance = ouverte(qui, seance)
    declares(inscription, qui.experts)
    scrutin = debattu(qui, inscription)
    vote(scrutin, qui.experts, VOTES)
    compte(qui, scrutin)
    clore_seance(par=qui.preside, seance=seance)
    return sceller_les_votes(par=qui.secretariat, seance=seance, phrase=PHRASE)


@pytest.mark.exigences("RUN-IV-53")
def test_gardien_cree_sa_cle_puis_ouvre_les_fiches_pour_un_juge(tmp_path: Path, settings: Any) -> None:
    donnees, cle = tmp_path / "donnees", tmp_path / "gardien.cle"
    env = environnement(donnees, DATABASE_URL=adresse_de_la_base())
    faite = amorce("sceaux", "creer", str(cle), env=env)
    assert (faite.returncode, faite.stderr, stat.S_IMODE(cle.stat().st_mode)) == (0, "", 0o600)
    publique = faite.stdout.splitlines()[-1].removeprefix("AMORCE_CLE_DES_SCELLES=")
    assert publique == publique_de(cle.read_text().strip())
    assert cle.read_text().strip() not in faite.stdout

    seance = scellee(publique, settings)
    demande = ["--cle", str(cle), "--motif", "Recours d'un demandeur", "--reference", "TA 2026-114"]
    dite = amorce("sceaux", "ouvrir", str(seance.pk), *demande, env=env)
    assert (dite.returncode, dite.stderr) == (0, "")
    entete, *lignes = dite.stdout.splitlines()
    assert entete.endswith(": 7 fiches, ouvertes sur la demande TA 2026-114")
    assert [ligne.split("\t")[2:4] for ligne in lignes] == [[f"Expert T{i}", v] for i, v in enumerate(VOTES, 1)]
    trace = json.loads(Entree.objects.get(acte="ouvrir_les_scelles").contenu)
    attendu = {"motif": "Recours d'un demandeur", "reference": "TA 2026-114", "gardien": publique, "fiches_lues": 7}
    assert {cle: trace[cle] for cle in attendu} == attendu
    assert "favorable" not in json.dumps(trace)


def test_fiche_remplacee_dans_la_base_est_signalee_au_juge(tmp_path: Path, settings: Any) -> None:
    publique, privee = paire()
    seance, cle = scellee(publique, settings), tmp_path / "gardien.cle"
    cle.write_text(privee)
    Fiche.objects.filter(place=2).update(chiffre=b"0" * 60)
    demande = ["--cle", str(cle), "--motif", "Recours", "--reference", "TA 2026-114"]
    env = environnement(tmp_path / "donnees", DATABASE_URL=adresse_de_la_base())
    lignes = amorce("sceaux", "ouvrir", str(seance.pk), *demande, env=env).stdout.splitlines()
    fautives = [ligne.split("\t")[2:] for ligne in lignes if "ATTENTION" in ligne]
    assert fautives == [["Expert T2", "ne s'ouvre pas", "ATTENTION : ce n'est pas la fiche que le journal dit remise"]]


def test_ouverture_refusee_ne_montre_rien_et_ne_laisse_pas_de_trace(tmp_path: Path, settings: Any) -> None:
    publique, privee = paire()
    seance, cle, autre = scellee(publique, settings), tmp_path / "gardien.cle", tmp_path / "autre.cle"
    cle.write_text(privee)
    autre.write_text(paire()[1])
    env = environnement(tmp_path / "donnees", DATABASE_URL=adresse_de_la_base())
    for qui, fichier, motif, phrase in (
        (str(seance.pk), autre, "Recours", "cette clé n'est pas celle à qui ils sont remis"),
        (str(seance.pk), cle, " ", "dites le motif et la référence"),
        (str(seance.pk), tmp_path / "rien", "Recours", "ne se lit pas"),
        (str(uuid4()), cle, "Recours", "aucune séance n'a l'identifiant"),
    ):
        demande = ["--cle", str(fichier), "--motif", motif, "--reference", "TA 2026-114"]
        dite = amorce("sceaux", "ouvrir", qui, *demande, env=env)
        assert (dite.returncode, dite.stdout, phrase in dite.stderr) == (2, "", True), dite.stderr
    assert not Entree.objects.filter(acte="ouvrir_les_scelles").exists()


def test_cle_privee_est_refusee_dans_les_donnees_et_n_en_remplace_pas_une(tmp_path: Path) -> None:
    donnees, deja = tmp_path / "donnees", tmp_path / "gardien.cle"
    deja.write_text("une clé")
    env = environnement(donnees)
    dedans = amorce("sceaux", "creer", str(donnees / "gardien.cle"), env=env)
    assert (dedans.returncode, "est dans les données de l'instance" in dedans.stderr) == (2, True)
    assert not (donnees / "gardien.cle").exists()
    assert (amorce("sceaux", "creer", str(deja), env=env).returncode, deja.read_text()) == (2, "une clé")
