"""The acts of a fund whose text says nothing of them: the law common to all."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from amorce.actes.models import ActeAttributif, Decision, Deliberation, Enveloppe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.droit.actes import SEUIL_CENTIMES
from tests.actes.fabrique import envoie, prepare, relue, revient
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import IDF, prete, session
from tests.instruction.fabrique import relu

pytestmark = pytest.mark.django_db
FONDS = "ile-de-france"


@pytest.fixture
def rose() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def accordee(centimes: int) -> Decision:
    session(FONDS)
    moi, maintenant = personne(), timezone.now()
    dossier = prete(moi, IDF)
    deposer(par=agit(moi), dossier=dossier, cle="une")
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ACCORDE)
    jour = Deliberation(fonds=FONDS).aujourd_hui
    delib = Deliberation.objects.create(
        fonds=FONDS, organe="Commission permanente", jour=jour, reference="CP 26-1", transmise_le=jour, publiee_le=jour
    )
    ligne = Enveloppe.objects.create(
        fonds=FONDS,
        annee=2026,
        mesure="Aides",
        section="ae",
        numero="AE-1",
        imputation="933-312",
        autorise=centimes,
        accorde=centimes,
    )
    dits = {"sens": "accorde", "montant": centimes, "enveloppe": ligne, "prise_le": maintenant}
    return relue(
        Decision.objects.create(deliberation=delib, dossier=relu(dossier), rang=1, notifiee_le=maintenant, **dits)
    )


def texte(acte: ActeAttributif) -> str:
    octets = ouvrir(acte.versions.get().document.contenu).read()
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages).replace("’", "'").split())


@pytest.mark.exigences("IDF-44")
@pytest.mark.parametrize(("de_plus", "genre"), [(0, "arrete"), (1, "convention")])
def test_acte_suit_le_seuil_commun_et_dit_ses_bases(rose: Personne, de_plus: int, genre: str) -> None:
    acte = prepare(rose, accordee(SEUIL_CENTIMES + de_plus))
    lu = texte(acte)
    assert acte.genre == genre
    voulus = ("RGEC", "Délibération-cadre CR 46-15", "Loi n° 2016-925", "CGCT, L. 1611-4", "Délibération CP 26-1")
    assert [v for v in voulus if "".join(v.split()) not in lu] == []
    assert "Lamentiondusoutien" not in lu
    assert "[àcompléter]" not in lu


def test_convention_revient_sans_delai_ni_forme_que_le_texte_n_a_pas(rose: Personne) -> None:
    acte = envoie(rose, prepare(rose, accordee(SEUIL_CENTIMES + 1)))
    assert acte.a_rendre_le is None
    assert revient(rose, acte, exemplaires=1, vus={}).engage
    assert relu(acte.dossier).etat == Etat.ENGAGE
