"""What a vote gave leaves the commission only for those that its text names: every address walked, every text kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core import mail
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from amorce.commission.actions.transmissions import communiquer_les_avis, transmettre_les_avis
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Notice
from amorce.dossiers.requetes import equipe_de
from amorce.journal.models import Entree
from tests.commission.fabrique import FONDS
from tests.commission.faite import Faite, ecrit, faite
from tests.comptes.fabrique import administrateur, agent
from tests.site.routes import toutes

pytestmark = pytest.mark.django_db
TOTAUX = re.compile(r"\b5 pour\b|\b2 contre\b|\bpour 5\b|\bcontre 2\b|favorable\W{1,4}5\b|defavorable\W{1,4}2\b")
"""Five for, two against, however they are written."""
CHERCHEES = ("seance", "inscription", "dossier", "projet", "numero", "membre")


def adresses(f: Faite) -> Iterator[str]:
    """All that may be read of this session and of its dossier."""
    ici = f.inscription
    siens = {
        "seance": f.seance.pk,
        "inscription": ici.pk,
        "dossier": ici.dossier_id,
        "projet": ici.dossier.projet_id,
        "numero": ici.dossier.numero,
        "membre": f.qui.experts[0].pk,
        "fonds": FONDS,
        "rang": 1,
    }
    for route in toutes():
        connus = siens | {"numero": 1} if route.nom == "version_publiee" else siens
        arguments = {nom: connus.get(nom, exemple) for nom, exemple in route.arguments}
        if set(CHERCHEES) & set(arguments) or not arguments:
            yield reverse(route.nom, kwargs=arguments)


def dit(reponse: HttpResponse | StreamingHttpResponse | FileResponse) -> str:
    contenu = b"".join(reponse) if reponse.streaming else reponse.content  # type: ignore[arg-type, union-attr]
    if contenu.startswith(b"%PDF"):
        texte = " ".join(page.extract_text() for page in PdfReader(BytesIO(contenu)).pages)
    else:
        texte = contenu.decode(errors="replace")
    return " ".join(texte.split())


def bavardes(client: Client, f: Faite, qui: Personne | None) -> list[str]:
    """The addresses that give this person the totals."""
    client.logout()
    if qui is not None:
        client.force_login(qui)
    return [a for a in adresses(f) if "logout" not in a and TOTAUX.search(dit(client.get(a)))]


@pytest.mark.exigences("RUN-IV-53")
@pytest.mark.parametrize("qui", ["visiteur", "porteur", "auditeur", "administrateur", "paiements", "écarté", "votant"])
def test_totaux_d_un_vote_ne_sortent_que_vers_ceux_que_le_texte_nomme(client: Client, qui: str) -> None:
    f = faite(impliques=1)
    ecrit(f)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    communiquer_les_avis(par=f.qui.region, seance=f.seance, inscriptions=[f.inscription.pk])
    pdf = reverse("avis_en_pdf", args=[f.seance.pk, f.inscription.pk])
    gens: dict[str, Personne | None] = {
        "visiteur": None,
        "porteur": equipe_de(f.inscription.dossier.projet)[0],
        "auditeur": agent(FONDS, RoleDeFonds.AUDITEUR),
        "administrateur": administrateur(),
        "paiements": agent(FONDS, RoleDeFonds.PAIEMENTS),
        "écarté": f.qui.experts[0].personne,
        "votant": f.qui.experts[1].personne,
    }
    assert bavardes(client, f, gens[qui]) == ([pdf] if qui == "votant" else [])
    ecrits = [*Entree.objects.values_list("contenu", flat=True), *Notice.objects.values_list("texte", flat=True)]
    courriels = [f"{m.subject} {m.body}" for m in mail.outbox]
    assert [texte for texte in (*ecrits, *courriels) if TOTAUX.search(texte)] == []


@pytest.mark.exigences("RUN-IV-53", "RUN-IV-46")
def test_fonds_ne_lit_le_decompte_qu_une_fois_l_avis_transmis(client: Client) -> None:
    f = faite()
    pdf = reverse("avis_en_pdf", args=[f.seance.pk, f.inscription.pk])

    def lu(qui: object) -> bool:
        client.force_login(Personne.objects.get(pk=qui))
        return TOTAUX.search(dit(client.get(pdf))) is not None

    assert (lu(f.qui.secretariat.personne), lu(f.qui.region.personne)) == (True, False)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    assert lu(f.qui.region.personne)
