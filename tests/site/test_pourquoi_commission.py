"""« D'où vient ce chiffre ? »: on the pages of the commissions and their sessions, and of every object of the rooms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.ecrit import clore_la_procedure, refuser_la_procedure
from amorce.commission.actions.seances import communiquer_l_avis_technique
from amorce.commission.actions.transmissions import transmettre_les_avis
from amorce.commission.models import Inscription, Membre, Seance
from amorce.comptes.models import Personne
from amorce.consultation.pages import regle_de_l_exigence
from amorce.dossiers.models import Dossier
from amorce.droit.suivi import DEPORT
from amorce.fonds.models import ValeurDuFonds
from amorce.site.liens import adresse_de_l_origine
from tests.commission.fabrique import (
    FONDS,
    HIER,
    Bureau,
    acteur_de,
    avise,
    bureau,
    compte,
    debattu,
    declares,
    inscrit,
    ouverte,
    prevue,
    proposee,
    repond,
    vote,
)
from tests.commission.faite import Faite, faite, publie
from tests.site.chiffres import PERMIS, muets
from tests.site.objets import FABRIQUES

pytestmark = pytest.mark.django_db
DES_COMMISSIONS = {
    "ailleurs": "the instant just said, in the hour of Paris",
    "nom-de-seance": "a session is named by its day, on the way to its page, which opens it",
    "dit": "a text as somebody wrote it",
    "fiche-a-remplir": "a sheet to print: paper has no link to follow; the page that leads there opens the amount",
}
"""By the class of what surrounds it, what needs no link there, and why."""
EXPLICATION = re.compile(r'href="(/suivi/[^"]+)"')
DES_OBJETS = {
    "preparation": "how far the site is in making a PDF: no text rules it",
    "raisonnement": "the explanation itself: each of its lines has its article beside it",
    "modele": "a wording offered for a clause, to whoever has none",
    "consentement": "what its owner agreed to and until when, above the text itself and what takes it back",
}
"""Likewise, on the pages of each object of the rooms."""


class Marche:
    """A walk: what was seen, what opens nothing, which leaves were of use, which explanations were opened."""

    def __init__(self, client: Client, permis: Iterable[str]) -> None:
        self.client, self.permis = client, frozenset(permis)
        self.vus, self.utiles, self.ouverts = 0, set[str](), set[str]()
        self.tus: dict[str, list[str]] = {}

    def passe(self, qui: Personne, adresses: Iterable[str]) -> None:
        self.client.force_login(qui)
        for adresse in adresses:
            reponse = self.client.get(adresse)
            if reponse.status_code == 200 and reponse["Content-Type"].startswith("text/html"):
                contenu = reponse.content.decode()
                nombre, sans, par = muets(contenu, self.permis)
                self.vus += nombre
                self.ouverts |= set(EXPLICATION.findall(contenu))
                self.utiles |= par
                self.tus |= {adresse: sans} if sans else {}


def qui_est(acteur: Any) -> Personne:
    return Personne.objects.get(pk=acteur.personne)


def de_la_seance(seance: Seance, *routes: str) -> list[str]:
    return [reverse(route, args=[seance.pk]) for route in routes]


def test_chaque_objet_de_chaque_salle_ouvre_ses_chiffres(client: Client) -> None:
    marche = Marche(client, {*PERMIS, *DES_COMMISSIONS, *DES_OBJETS})
    for fabrique in FABRIQUES.values():
        objet = fabrique()
        marche.passe(objet.proprietaire, (a for route, a in objet.adresses.items() if route not in objet.par_post))
    assert marche.tus == {}, marche.tus
    assert marche.vus > 150
    assert DES_OBJETS.keys() <= marche.utiles, "each leave is still of use"


def test_chaque_chiffre_des_pages_de_la_commission_ouvre_son_explication(client: Client) -> None:
    marche = Marche(client, DES_COMMISSIONS)
    for scene in (_a_preparer, _en_seance, _apres, _par_ecrit, _refusee):
        Membre.objects.filter(fin_le=None).update(fin_le=HIER, motif_de_fin="Renouvellement")
        scene(marche)
    assert marche.tus == {}, marche.tus
    assert marche.vus > 300
    assert marche.utiles == DES_COMMISSIONS.keys(), "each leave is still of use"
    assert len(marche.ouverts) > 12
    for adresse in marche.ouverts:
        assert "Ce que le texte du fonds en dit" in client.get(adresse).content.decode(), adresse


@pytest.mark.exigences("RUN-IV-53bis")
def test_ecart_ouvre_l_article_des_conflits_d_interets(client: Client) -> None:
    regle = regle_de_l_exigence("RUN-IV-53bis")
    assert regle is not None
    assert regle.article == "IV, Délibération et déontologie"
    contenu = client.get(reverse("pourquoi_suivi", args=[FONDS, DEPORT])).content.decode()
    assert "Un membre impliqué dans un dossier, ou susceptible" in contenu
    assert f'href="{adresse_de_l_origine(regle)}"' in contenu


def _a_preparer(marche: Marche) -> None:
    """A session whose dossiers are not sent yet, then one that is convened."""
    qui = bureau(experts=2)
    seance = prevue(qui)
    avise(qui, inscrit(qui, seance))
    Seance.objects.update(debut=seance.debut.astimezone(UTC).replace(hour=21))  # another day in Paris
    _lit(marche, qui, seance)


def _en_seance(marche: Marche) -> None:
    """One member kept from the first dossier; each step of the second."""
    qui = bureau(experts=9)
    seance = prevue(qui)
    premiere, seconde = (inscrit(qui, seance, titre) for titre in ("Un", "Deux"))
    communiquer_l_avis_technique(par=qui.region, inscription=avise(qui, premiere))
    ici = ouverte(qui, seance)
    declares(premiere, qui.experts, impliques=qui.experts[:1])
    _lit(marche, qui, ici)
    scrutin = debattu(qui, premiere, impliques=qui.experts[:1])
    _lit(marche, qui, ici)
    vote(scrutin, qui.experts[1:], ["favorable"] * 8)
    compte(qui, scrutin)
    dits = {"motifs": "Un film tenu.", "montant_propose": 8_000_00, "argumentation": "Moins de jours."}
    rendre_avis(par=qui.secretariat, inscription=premiere, **dits)  # type: ignore[arg-type]
    declares(seconde, qui.experts)
    _lit(marche, qui, ici)


def _lit(marche: Marche, qui: Bureau, seance: Seance) -> None:
    Dossier.objects.filter(demande_centimes=None).update(demande_centimes=12_000_00)
    la = Inscription.objects.filter(seance=seance).select_related("dossier").order_by("rang")
    du_service = ("seance_du_service", "seance_en_direct", "par_ecrit", "proces_verbal", "avis_de_la_seance")
    listes = [reverse(route) for route in ("seances_du_service", "membres_du_service", "service", "calendrier")]
    membres = [reverse("membre_du_service", args=[m.pk]) for m in (qui.experts[0], qui.president)]
    rapports = [reverse("rapport_du_service", args=[i.dossier.numero]) for i in la]
    fiches = [reverse("fiches_imprimees", args=[seance.pk, i.pk]) for i in la]
    for acteur in (qui.secretariat, qui.region, qui.preside):
        marche.passe(qui_est(acteur), [*de_la_seance(seance, *du_service), *listes, *membres, *rapports, *fiches])
    du_membre = ("seance_du_membre", "seance_en_direct", "par_ecrit_du_membre", "avis_de_la_seance")
    siens = [reverse("dossier_du_membre", args=[i.dossier.numero]) for i in la]
    for membre in (qui.experts[0], qui.experts[-1]):
        marche.passe(membre.personne, [reverse("commission"), *de_la_seance(seance, *du_membre), *siens])


def _apres(marche: Marche) -> None:
    f = faite(impliques=1)
    Inscription.objects.filter(pk=f.inscription.pk).update(montant_propose=8_000_00)
    ValeurDuFonds.objects.create(fonds=FONDS, fait="montant_defraiement", valeur="120.55", source="Dit", depuis=HIER)
    transmettre_les_avis(par=f.qui.secretariat, seance=f.seance)
    _lit(marche, f.qui, f.seance)
    publie(f)
    _lit(marche, f.qui, f.seance)
    marche.passe(qui_est(f.qui.secretariat), de_la_seance(f.seance, "defraiements"))
    synthese = reverse("synthese_de_seance", args=[FONDS, f.seance.pk])
    _demandeur(marche, f, [reverse("syntheses_de_seances", args=[FONDS]), synthese])


def _demandeur(marche: Marche, f: Faite, adresses: list[str]) -> None:
    dossier = Dossier.objects.get(pk=f.inscription.dossier_id)
    organisation = dossier.projet.organisation
    assert organisation is not None
    sienne = reverse("avis_de_la_commission", args=[dossier.pk])
    marche.passe(organisation.appartenances.get().personne, [*adresses, sienne])


def _par_ecrit(marche: Marche) -> None:
    s = proposee(experts=7)
    for membre in s.qui.experts[:6]:
        repond(membre, s.inscriptions[0], "favorable")
    _lit(marche, s.qui, s.seance)
    repond(s.qui.experts[6], s.inscriptions[0], "favorable")
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    _lit(marche, s.qui, s.seance)


def _refusee(marche: Marche) -> None:
    s = proposee(experts=2)
    refuser_la_procedure(par=acteur_de(s.qui.experts[0]), seance=s.seance, motif="Le film veut un débat.")
    _lit(marche, s.qui, s.seance)
